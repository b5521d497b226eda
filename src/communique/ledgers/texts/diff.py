"""Two wordings word by word: what both have, what one alone has."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from communique.register.identity.fold import fold

_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[^\w\s]|_", re.UNICODE)
_TIGHT = frozenset(",.;:!?)]}”’…")
_OPEN = frozenset("([{“‘/")
_DASHES = frozenset("–—-/")
LONGEST = 2000
"""Words of a wording that are compared; what follows counts as one piece."""


class Piece(NamedTuple):
    """A stretch of two wordings: ``how`` is ``both``, ``first``, ``second`` or ``other`` (other words at one place)."""

    how: str
    first: str
    second: str


def pieces(first: str, second: str) -> list[Piece]:
    """The stretches of two wordings in order; case and diacritics do not part words.

    >>> [piece.how for piece in pieces("a strategic bond", "a strategic cohesion of both")]
    ['both', 'other']
    """
    a, b = _TOKEN.findall(first)[:LONGEST], _TOKEN.findall(second)[:LONGEST]
    matcher = SequenceMatcher(None, [fold(word) for word in a], [fold(word) for word in b], autojunk=False)
    named = {"equal": "both", "delete": "first", "insert": "second", "replace": "other"}
    return [
        Piece(named[tag], _joined(a[i1:i2]), _joined(b[j1:j2])) for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    ]  # fmt: skip


def marked(first: str, second: str) -> str:
    """Both wordings in one line, as word diffs are written: ``[-only the first-] {+only the second+}``.

    >>> marked("a strategic bond", "a strategic cohesion")
    'a strategic [-bond-] {+cohesion+}'
    """
    out = []
    for how, one, two in pieces(first, second):
        if how == "both":
            out.append(one)
            continue
        out += [f"[-{one}-]"] if one else []
        out += [f"{{+{two}+}}"] if two else []
    return " ".join(out)


def likeness(first: str, second: str) -> float:
    """How much of two wordings is the same, from 0 to 1."""
    a, b = (set(map(fold, _TOKEN.findall(text)[:LONGEST])) for text in (first, second))
    return len(a & b) / len(a | b) if a or b else 1.0


def _joined(tokens: list[str]) -> str:
    out = ""
    for token in tokens:
        tight = token in _TIGHT or out[-1:] in _OPEN or out[-2:-1].isdigit() and out[-1:] in _DASHES
        glue = "" if not out or tight or token in _DASHES and out[-1:].isdigit() else " "
        out += glue + token
    return out
