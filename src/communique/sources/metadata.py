"""What is known of a report's publication: the fields of its front matter and of the options that replace them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from communique.core import CommuniqueError
from communique.core.report import publication_day

FIELDS = ("title", "publisher", "agency", "side", "language", "published", "url")
"""The fields a report's front matter may give; others are left alone."""

ALIASES = {"source": "url", "outlet": "publisher", "lang": "language"}

Metadata = Mapping[str, str | None]
"""Values by field; a missing or empty one is not known."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_PARTY = re.compile(r"[A-Za-z][A-Za-z0-9 .-]{1,19}")


def check_metadata(given: Metadata, where: str = "") -> dict[str, str]:
    """The known fields of ``given`` in the form a report keeps them.

    Dates must be ``YYYY-MM-DD`` (a time of day after it is dropped), languages an ISO 639 code (a
    region after it is dropped), sides a party code. Raises ``CommuniqueError`` C105, C110 or C111;
    ``where`` opens its message.
    """
    known = {name: text for name in FIELDS if (text := (given.get(name) or "").strip())}
    if "published" in known:
        known["published"] = _day(known["published"], where)
    if "language" in known:
        known["language"] = _language(known["language"], where)
    if "side" in known:
        known["side"] = _side(known["side"], where)
    return known


def _day(written: str, where: str) -> str:
    day, _, time = written.replace("T", " ", 1).partition(" ")
    try:
        if len(day) != 10 or (time and not time[0].isdigit()):
            raise ValueError
        return publication_day(day)
    except ValueError:
        raise CommuniqueError(
            "C105", f"{where}{shortened(written)} is not a date", "write published as YYYY-MM-DD, such as 2025-12-12"
        ) from None


def _language(written: str, where: str) -> str:
    code = _LANGUAGE.fullmatch(written)
    if code is None:
        raise CommuniqueError(
            "C110", f"{where}{shortened(written)} is not a language code", "write its ISO 639-1 code, such as en"
        )
    return code.group(1).lower()


def _side(written: str, where: str) -> str:
    if not _PARTY.fullmatch(written):
        raise CommuniqueError(
            "C111", f"{where}{shortened(written)} is not a party", "write a code such as VNM (ISO 3166-1) or ASEAN"
        )
    return written


def shortened(value: str) -> str:
    """A value as an error message quotes it: on one line, and not longer than it need be."""
    return repr(value if len(value) <= 40 else value[:39] + "…")
