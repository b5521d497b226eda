"""What is said of reports and evidence outside the program: who published what when, where, and in which words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.core import get_global

from communique import __version__
from communique.core import CommuniqueError
from communique.exports.scope import Scope
from communique.exports.tables.shape import clean
from communique.ledgers import Evidence
from communique.lexicon.single import table_rows
from communique.register.identity.world import is_code
from communique.register.query import ReportView

PROGRAM = f"communique {__version__}"


def reports(scope: Scope) -> list[ReportView]:
    """The reports of a scope, oldest first: on its parties, or on one of them and nobody else."""
    if not scope.parties:
        return scope.dossier().reports
    pks = {one.pk for one in (*scope.dossier().reports, *scope.dossier().on(*scope.parties, own=True).reports)}
    return [one for one in scope.dossier().view.reports() if one.pk in pks]


def cited(evidence: Iterable[Evidence], limit: int | None = None) -> Iterator[str]:
    """Sentences with the report that says each and its day, each once."""
    seen: dict[str, None] = {}
    for one in evidence:
        when = f", {one.published}" if one.published else ""
        seen.setdefault(f"“{clean(one.sentence)}” ({clean(one.name)}{when})")
    yield from list(seen)[:limit]


def country(party: str | None) -> str | None:
    """The two-letter code (ISO 3166-1 alpha-2, lower case) of a party that is a state."""
    if not party or not is_code(party):
        return None
    aliases: dict[str, list[str]] = get_global("territory_aliases")  # type: ignore[assignment]
    found = aliases.get(party)
    return found[0].lower() if found and len(found) == 1 else {"XKX": "xk"}.get(party)


def party_name(party: str) -> str:
    """What a party is called first, in English."""
    return _names().get(party, party)


_NAMES: dict[str, str] = {}


def _names() -> dict[str, str]:
    if not _NAMES:
        for table in ("states", "organisations"):
            for row in table_rows(table):
                _NAMES.setdefault(row["code"], next(iter(row.get("names", ())), row["code"]))
    return _NAMES


def web_address(url: str | None) -> str | None:
    """An address that other programs may follow: of the web, on one line; nothing else."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    return "".join(c for c in url if c.isprintable() and not c.isspace()) or None


def write_lines(file: Path, found: Iterable[dict[str, Any]]) -> None:
    """Write JSON objects, one a line."""
    with file.open("w", encoding="utf-8") as into:
        for one in found:
            into.write(json.dumps(one, ensure_ascii=False, sort_keys=False) + "\n")


def nothing(what: str) -> CommuniqueError:
    """The error for an id that cannot be cited."""
    return CommuniqueError("C625", f"{what} is neither a report nor a fact", "give an id that begins with R- or F-")
