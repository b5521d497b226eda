"""What stands beside an amount: what it measures, and the period it is for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from communique.core import PartialDate
from communique.reading.doc import DateMention, Doc

_MEASURE_REACH = 14
"""How far before an amount the noun for what it measures may stand."""
_OPENING = 3
"""How far into its sentence a date stands that opens it ("In the whole of 2024, ...")."""
_PERIOD_REACH = 8
"""How far from an amount the date of its period may stand."""
_LEADS = (("worth", "of"), ("for", "the", "purpose", "of"), ("in",), ("of",), ("for",))
"""Words behind an amount that lead to what it measures."""
_BEFORE_VERBS = frozenset({"to", "will", "would", "shall", "should", "must", "can", "could", "may", "might", "by"})


class Amount(NamedTuple):
    """An amount with its unit at tokens ``first`` to ``last`` (exclusive); ``until``, where the next may begin."""

    first: int
    last: int
    amount: Decimal
    unit: str
    kind: str
    rule: str
    inferred: str | None = None
    until: int = 0


class FigureContext:
    """Finds what an amount measures and its period; ``words`` are those of ``units.yaml`` by their kind."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._words = words

    def before(self, doc: Doc, figure: Amount, left: int) -> tuple[int, int] | None:
        """What the figure measures, before it: "two-way trade reached"."""
        if figure.kind == "noun":
            return None
        lo = max(left, figure.first - _MEASURE_REACH)
        nouns = [m for m in doc.within(doc.found("figure quantity"), lo, figure.first) if m.last <= figure.first]
        if not nouns:
            return None
        first = noun = nouns[-1].first
        while first > lo and first > noun - 4 and self._modifies(doc, first - 1):
            first -= 1
        return first, nouns[-1].last

    def behind(self, doc: Doc, figure: Amount, right: int) -> tuple[int, int] | None:
        """What the figure measures, behind it: "in trade", "worth of rice", "concessional loan"."""
        at = figure.last
        if at >= right:
            return None
        if figure.kind == "noun" and doc.folded[at] != "of":
            return None
        for lead in _LEADS:
            if tuple(doc.folded[at : at + len(lead)]) == lead:
                first = at + len(lead)
                if any(m.first <= first < m.last for m in doc.within(doc.dates, max(at - 1, 0), first + 1)):
                    return None
                return self._noun_phrase(doc, first, right)
        ends, money = self._words["end"], self._words["money"]
        if hyphen_at(doc, at):
            at += 1
        best = None
        for j in range(at, min(at + 5, right)):
            word = doc.folded[j]
            if word in money:
                best = at, j + 1
            elif word in ends or not word[0].isalpha() or best:
                break
        if best and best[1] + 1 < right and doc.folded[best[1]] in ("in", "of"):
            of = self._noun_phrase(doc, best[1] + 1, right)  # "drop in border crossings"
            return (best[0], of[1]) if of else best
        return best

    def _noun_phrase(self, doc: Doc, first: int, right: int) -> tuple[int, int] | None:
        """The words from ``first`` to the next word that ends a noun phrase; "and" joins two lower-case nouns."""
        ends = self._words["end"]
        while first < right and doc.folded[first] in ("the", "a", "an", "its", "their"):
            first += 1
        last = first
        while last < right and last - first < 8:
            word = doc.folded[last]
            if word == "and" and last > first and last + 1 < right and doc.folded[last + 1] not in ends:
                last += 1
                continue
            if word in ends or not (word[0].isalpha() or word in ("-", "'s")) or (
                last == first and word[-3:] == "ing" and word not in self._words["money"]
            ):
                break
            if any(m.first == last for m in doc.within(doc.dates, last, last + 1)):
                break
            last += 1
        while last > first and doc.folded[last - 1] in ("and", "-"):
            last -= 1
        return (first, last) if last > first else None

    def _modifies(self, doc: Doc, i: int) -> bool:
        word = doc.folded[i]
        if word == "-":
            return hyphen_at(doc, i)
        ends = self._words["end"]
        if not word[0].isalpha() or word in ends or word.endswith(("ed", "ly")):
            return False
        before = doc.folded[i - 1] if i else ""
        # "to increase trade", "by raising trade": the verb is no part of what is measured
        return before not in _BEFORE_VERBS and not (word.endswith("ing") and before not in ends)

    def period(self, doc: Doc, figure: Amount, left: int, right: int) -> tuple[PartialDate, tuple[int, int]] | None:
        """The date that the figure is for: the nearest behind it, else before it, in its stretch of the sentence."""
        behind = doc.within(doc.dates, figure.last, min(right, figure.last + _PERIOD_REACH))
        before = doc.within(doc.dates, max(left, figure.first - _PERIOD_REACH - _MEASURE_REACH), figure.first)
        for mention in (*behind, *(m for m in reversed(before) if figure.kind != "currency" or not _closes(doc, m))):
            period = _period_of(doc, mention)
            if period:
                return period, (mention.first, mention.last)
        rates = doc.within(doc.found("figure rate"), figure.last, min(right, figure.last + 4))
        if rates:
            return PartialDate(None, doc.written(rates[0].first, rates[0].last)), (rates[0].first, rates[0].last)
        return None


def _closes(doc: Doc, mention: DateMention) -> bool:
    """Whether a comma sets a date off with what stands before it: "by 10 per cent in 2025, on the way to"."""
    opens = mention.first - doc.sentence_at(mention.first).first <= _OPENING
    return not opens and doc.words[mention.last : mention.last + 1] == [","]


def _period_of(doc: Doc, mention: DateMention) -> PartialDate | None:
    """The period a date mention stands for; a single day counts only as an end ("by 30 June 2026")."""
    lead = doc.folded[mention.first - 1] if mention.first else ""
    coming = lead in ("by", "until", "before")
    start, end = mention.future if coming else mention.past
    words = doc.written(mention.first, mention.last)
    if end is None:
        if start.precision in ("day", "day of a year") and not (coming or lead == "of"):
            return None
        return PartialDate(start.value, words, start.inferred)
    if start.value and end.value and start.value[:4] == end.value[:4] and start.iso and end.iso:
        return PartialDate(start.value[:4], words, "the year that holds the period")
    return PartialDate(None, words, "a period of several years: its words are kept")


def hyphen_at(doc: Doc, i: int) -> bool:
    """Whether token ``i`` is a hyphen that joins what stands on both its sides."""
    return (
        0 < i < len(doc) - 1
        and doc.folded[i] == "-"
        and doc.starts[i] == doc.ends[i - 1]
        and doc.starts[i + 1] == doc.ends[i]
    )
