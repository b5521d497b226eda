"""Parties as a user writes them: codes, names and demonyms of states and organisations."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from communique.core import CommuniqueError


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, str], dict[str, str]]:
    """What names lead to which code (folded), and what a code is called."""
    from communique.lexicon.single import table_rows
    from communique.register.identity.fold import fold

    names: dict[str, str] = {}
    called: dict[str, str] = {}
    for table in ("states", "organisations"):
        for row in table_rows(table):
            code = row["code"]
            listed = [*row.get("names", ()), *row.get("exact", ())]
            called.setdefault(code, listed[0] if listed else code)
            for name in (code, *listed, *row.get("demonyms", ())):
                names.setdefault(fold(name), code)
    return names, called


def party(given: str) -> str:
    """The code of a party that a user named: ``VNM``, ``vnm``, ``Viet Nam`` or ``Vietnamese``.

    Raises ``CommuniqueError`` C404 for one that nobody knows, with those that are written alike.
    """
    from communique.register.identity.fold import fold

    names, called = _known()
    wanted = fold(" ".join(given.split()))
    if wanted in names:
        return names[wanted]
    alike = dict.fromkeys(names[one] for one in get_close_matches(wanted, names, n=5, cutoff=0.7))
    listed = ", ".join(f"{code} ({called[code]})" for code in list(alike)[:3])
    remedy = f"did you mean {listed}?" if listed else "give an ISO 3166 code (VNM) or a name (Viet Nam)"
    raise CommuniqueError("C404", f"{given!r} is no state or organisation", remedy)
