"""Dates that are written in figures, the day before the month: "ngày 12/12", "từ 2 đến 6/10", "tháng 12/2025".

Trait: *inflection, none*: day, month and year are told by the words before them or by strokes alone.
What the words leave out is supplied by ``date_values.resolve``, as for every language.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from communique.lexicon import Lexicon
from communique.reading.analytic.date_figures import FigureDates, Small
from communique.reading.date_values import Anchor
from communique.reading.date_words import Found
from communique.reading.doc import DateMention, Doc
from communique.reading.phrases import Entry, Phrases

_NEAR = 150
"""How many days from a full date a day of the text lies that takes its year, where nothing else dates the report."""


class Dates:
    """Fills ``doc.dates``."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        for row in lexicon.rows("dates"):
            kind, words = row["kind"], row["words"]
            if kind in ("unit", "month"):
                for word in words:
                    kind_of = f"date {row['name']}" if kind == "unit" else "date month name"
                    phrases.add(word, Entry(kind_of, row, row["source"]))
            elif kind in ("relative", "vague", "weekday"):
                for word in words:
                    phrases.add(word, Entry("date words", row, row["source"]), "exact" if kind == "weekday" else "any")
        kinds = ("part", "time of day", "range", "between", "lead")
        self._small = Small(*(self._words(lexicon, phrases, kind) for kind in kinds))
        self._leads = self._small.leads

    @staticmethod
    def _words(lexicon: Lexicon, phrases: Phrases, kind: str) -> frozenset[str]:
        return frozenset(phrases.key(w) for row in lexicon.rows("dates") if row["kind"] == kind for w in row["words"])

    def __call__(self, doc: Doc) -> None:
        found = FigureDates(doc, self._small)()
        anchor = Anchor(doc.report.day)
        if anchor.day is None:
            doc.notes.append("no publication date is given: dates that depend on it stay unresolved")
            self._share_years(found)
        past, future = anchor, anchor
        for one in found:
            mention = self._mention(doc, one, past, future)
            doc.dates.append(mention)
            if one.start is not None and not mention.named:
                bare = one.start.shape == "weekday"
                past = past.after(mention.past[0].value, weekday=bare)
                future = future.after(mention.future[0].value, weekday=bare)

    @staticmethod
    def _share_years(found: list[Found]) -> None:
        """Give a day the year of a full date near to it in the calendar, where no day of publication gives one."""
        full = [
            date(p.year, p.month, p.day) for f in found for p in (f.start, f.end)
            if p and p.year and p.month and p.day and p.real
        ]  # fmt: skip
        if not full:
            return
        latest = max(full)
        for one in found:
            point = one.start
            if point is None or not point.day or not point.month or point.year or point.unit:
                continue
            try:
                near = abs((date(latest.year, point.month, point.day) - latest).days) <= _NEAR
            except ValueError:
                continue
            if near:
                how = "year from another date of the report"
                one.start = replace(point, year=latest.year, year_from=how)
                one.end = replace(one.end, year=latest.year, year_from=how) if one.end else None

    # --- values -------------------------------------------------------------------------------------------------
    def _mention(self, doc: Doc, one: Found, past: Anchor, future: Anchor) -> DateMention:
        words = doc.written(one.first, one.last)
        lead = doc.folded[one.first - 1] if one.first else ""
        step = one.start.shift if one.start is not None and one.start.unit else 0
        was, coming = one.dated(words, past, forward=False), one.dated(words, future, forward=True)
        return DateMention(
            one.first, one.last, was, coming, one.start is None, one.source,
            named=one.named, lead=lead if lead in self._leads else "", ahead=step > 0 if step else None,
        )  # fmt: skip
