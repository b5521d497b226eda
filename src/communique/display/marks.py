"""Marks: the spans of all facts, cut where they overlap, so that they nest in a text without crossing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.core import Fact

CLAUSES = ("acts", "exchanges", "assessments", "open_issues")
"""Kinds whose evidence is a clause; they are underlined, the others are tinted."""

_BREAK = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that the same facts cover from its start to its end.

    ``facts`` are their numbers, the one with the shortest evidence first; ``classes`` say how the
    stretch is drawn: ``tint-`` or ``line-`` and a kind.
    """

    start: int
    end: int
    facts: tuple[int, ...]
    classes: tuple[str, ...]


def marks(facts: Sequence[Fact]) -> list[Mark]:
    """The marks of numbered facts, in the order of the text; they never overlap.

    Takes time in proportion to the spans and to how many of them lie over each other.
    """
    spans = [(s.start, s.end, n) for n, fact in enumerate(facts) for s in fact.evidence]
    edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
    spans.sort()
    found: list[Mark] = []
    covering: list[tuple[int, int, int]] = []
    upcoming = 0
    for start, end in pairwise(edges):
        while upcoming < len(spans) and spans[upcoming][0] <= start:
            covering.append(spans[upcoming])
            upcoming += 1
        covering = [span for span in covering if span[1] > start]
        if covering:
            inner = sorted(covering, key=lambda span: (span[1] - span[0], span[2]))
            numbers = tuple(dict.fromkeys(n for _, _, n in inner))
            found.append(Mark(start, end, numbers, _classes([facts[n].group for n in numbers])))
    return found


def paragraphs(text: str, found: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """The paragraphs of a text (start, end, marks in it); a mark that runs over a break is cut there."""
    start, at = 0, 0
    bounds = [(match.start(), match.end()) for match in _BREAK.finditer(text)]
    for end, following in [*bounds, (len(text), len(text))]:
        inside = []
        while at < len(found) and found[at].start < end:
            mark = found[at]
            inside.append(Mark(max(mark.start, start), min(mark.end, end), mark.facts, mark.classes))
            if mark.end > end:
                break
            at += 1
        while at < len(found) and found[at].end <= following:
            at += 1
        if end > start:
            yield start, end, inside
        start = following


def _classes(groups: list[str]) -> tuple[str, ...]:
    """How a stretch is drawn that facts of these kinds cover, the innermost first: one tint, and two lines at most."""
    tint = next((f"tint-{group}" for group in groups if group not in CLAUSES), None)
    act = "line-acts" if "acts" in groups else None
    other = next((f"line-{group}" for group in groups if group in CLAUSES and group != "acts"), None)
    return tuple(drawn for drawn in (tint, act, other) if drawn)
