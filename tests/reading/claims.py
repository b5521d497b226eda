"""Does any fact of a reading support a claim? The question that a reader must be able to answer with no."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from communique import Reading
from communique.core import Fact


@dataclass(frozen=True)
class Claim:
    """Something that a report is said to say.

    ``groups`` are the kinds of fact that could say it. A fact supports the claim when its fields hold
    ``fields`` (a text: its words are among the field's; a list of codes: all are among them; ``True``:
    the field is filled) and its evidence holds ``words``, any of several forms parted by ``|``.
    """

    says: str
    groups: tuple[str, ...]
    fields: dict[str, Any] = field(default_factory=dict)
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.says


def supporting(reading: Reading, claim: Claim) -> list[Fact]:
    """The facts of a reading that support a claim."""
    return [fact for fact in reading.facts() if fact.group in claim.groups and supports(fact, claim)]


def supports(fact: Fact, claim: Claim) -> bool:
    """Whether one fact supports a claim."""
    content = fact.content()
    if not all(name in content and agrees(content[name], wanted) for name, wanted in claim.fields.items()):
        return False
    said = " ".join(plain(span.quote) for span in fact.evidence)
    return all(re.search(rf"\b(?:{plain(forms)})\b", said) for forms in claim.words)


def agrees(value: Any, wanted: Any) -> bool:
    """Whether a field's value says what a claim wants of it."""
    if wanted is True and not isinstance(value, bool):
        return bool(value)
    if isinstance(wanted, list):
        return {plain(str(w)) for w in wanted} <= {plain(str(v)) for v in value or ()}
    if isinstance(value, list):
        return any(agrees(v, wanted) for v in value)
    if isinstance(wanted, str) and isinstance(value, str):
        return set(plain(wanted).split()) <= set(plain(value).split())
    return bool(value == wanted)


def plain(text: str) -> str:
    """Lower case without diacritics, dashes and quotation marks as spaces."""
    text = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return re.sub(r"[^\w|]+", " ", text).strip()
