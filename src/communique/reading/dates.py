"""Dates and periods in the text, resolved against the day of publication."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from communique.lexicon import Lexicon
from communique.reading.date_grammar import DateGrammar
from communique.reading.date_values import Anchor
from communique.reading.date_words import Found
from communique.reading.doc import DateMention, Doc
from communique.reading.phrases import Entry, Phrases

_GRAMMAR_KINDS = frozenset(("month", "weekday", "relative", "count", "vague", "none"))
_DATELINE = re.compile(r"\)?,?[ \t]{0,2}(?:\([^()\n]{1,40}\)[ \t]{0,2})?(?:[—–]|-{1,3}(?=\s)|:(?=\s)|\.[ \t]{0,2}/)")
"""What ends the dateline that opens a line: "Singapore, 27 June 2024 – ", "TASHKENT, December 12. /TASS/"."""
_LINE = 80
"""A date line is no longer than this on either side of its date."""
_LINE_WORDS = 8
"""The most words a date line has besides its date."""
_THESE_DAYS = 120
"""Days from the publication within which a full date tells the year of others in its month."""
_PLACE_WORDS = 3
"""The most words of a place before a date that closes a report ("Port Moresby, 12 December 2025.")."""
_LIST_GAP = 3
_LIST_WORDS = frozenset((",", "and", "&", "on", "in"))
"""What may stand between two dates of one list."""
_OPENING = 12
"""How far before its clause a date that opens it can begin ("on the afternoon of Friday, 12 December 2025, ...")."""
_CLAUSE_OPENERS = frozenset(("that", ",", ";", "and", '"', "“"))
_NO_DUE = frozenset(("since", "of"))
"""Words before a date that tell of what has been."""


def due_in(doc: Doc, start: int, verb: tuple[int, int], end: int, *, event: bool) -> DateMention | None:
    """The date by which, or on which, a clause says that something is to be done.

    The clause runs from token ``start`` to ``end`` (exclusive), its verb from ``verb[0]`` to ``verb[1]``; a date
    that opens the sentence before it counts ("On 9 February, the Minister will ..."). ``event`` tells a plan of
    an occurrence, which may be today's; of anything else, today is when it was said. What lies before the
    publication, a year in a name and the term of a plan are no due dates.
    """
    sentence = doc.sentence_at(verb[0])
    low = max(sentence.first, start - _OPENING)
    opening = [m for m in doc.within(doc.dates, low, start) if _opens(doc, m, sentence.first, start)]
    mentions: list[DateMention] = [*opening, *doc.within(doc.dates, start, end)]
    vague: DateMention | None = None
    for mention in mentions:
        said = not event and (mention.last <= verb[0] or mention.first - verb[1] <= 1)
        if said or not _can_be_due(doc, mention, event):
            continue
        if not mention.vague:
            return mention
        vague = vague or mention
    return vague


def _opens(doc: Doc, mention: DateMention, first: int, start: int) -> bool:
    """Whether a date opens a clause that follows at once: "Later this year, ...", "that after 11 May they will ..."."""
    if start - mention.last > (doc.folded[mention.last] == ","):
        return False
    before = mention.first - (doc.folded[mention.first - 1] == mention.lead != "") if mention.first > first else first
    return before <= first or doc.folded[before - 1] in _CLAUSE_OPENERS


def _can_be_due(doc: Doc, mention: DateMention, event: bool) -> bool:
    if mention.header or mention.named or mention.ahead is False or mention.lead in _NO_DUE:
        return False
    start, end = mention.future
    last = end or start
    if end is not None and last.precision == "year":
        return False  # "the plan for 2026-2030": its term
    if doc.report.day is None or last.iso is None:
        return True
    published = doc.report.day.isoformat()[: len(last.iso)]
    return last.iso >= published if event or last.precision != "day" else last.iso > published


class Dates:
    """Finds dates and periods; resolves them against the publication date, else the text's own date line."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.grammar = DateGrammar(lexicon)
        self._labels: set[str] = set()
        self._openers: set[str] = set()
        self._leads: set[str] = set()
        for row in lexicon.rows("dates"):
            kind = row["kind"]
            if kind in _GRAMMAR_KINDS:
                for word in row["words"]:
                    phrases.add(word, Entry("date", row, row["source"]))
            elif kind == "part":
                for word in row["words"]:
                    phrases.add(word, Entry("date part", row, row["source"]))
            elif kind == "header":
                self._labels.update(row["words"])
            elif kind == "header opener":
                self._openers.update(row["words"])
            elif kind in ("lead", "strong lead"):
                self._leads.update(word for word in row["words"] if word.isalpha())

    def __call__(self, doc: Doc) -> None:
        found = self.grammar.find(doc)
        headers = [self._is_header(doc, one) for one in found]
        self._carry_years(doc, found)
        anchor = self._anchor(doc, found, headers)
        self._share_years(found, headers, anchor)
        past, future = anchor, anchor
        for one, header in zip(found, headers, strict=True):
            if one.start and one.start.from_text and one.start.shift == 0 and _opens_paragraph(doc, one.first):
                one.start = replace(one.start, main=True)  # "On the same day", of what the report is about
            if header and one.start:
                one.start = replace(one.start, close=True)  # a date line does not look ahead
            mention = self._mention(doc, one, header, past, future)
            if mention is None:
                continue
            doc.dates.append(mention)
            if not header and not mention.named and one.start is not None:
                bare = one.start.shape == "weekday"
                past = past.after(mention.past[0].value, weekday=bare)
                future = future.after(mention.future[0].value, weekday=bare)

    def _anchor(self, doc: Doc, found: list[Found], headers: list[bool]) -> Anchor:
        """The publication date; without one, the first full date of a date line above the running text."""
        if doc.report.day is not None:
            return Anchor(doc.report.day)
        body = next((s.first for s in doc.sentences if s.body), len(doc))
        for one, header in zip(found, headers, strict=True):
            if header and one.start and one.start.year and one.start.month and one.start.day and one.first < body:
                day = date(one.start.year, one.start.month, one.start.day)
                doc.notes.append(f"no publication date is given: dates are counted from the date line, {day}")
                return Anchor(day, "date line")
        doc.notes.append("no publication date is given: dates that depend on it stay unresolved")
        return Anchor(None)

    def _mention(self, doc: Doc, one: Found, header: bool, past: Anchor, future: Anchor) -> DateMention | None:
        words = doc.written(one.first, one.last)
        lead = doc.folded[one.first - 1] if one.first else ""
        if lead == "the" and one.first > 1:
            lead = doc.folded[one.first - 2]
        was, coming = one.dated(words, past, forward=False), one.dated(words, future, forward=True)
        return DateMention(
            first=one.first, last=one.last, past=was, future=coming,
            vague=one.start is None, source=one.source, header=header, named=one.named,
            lead=lead if lead in self._leads else "", ahead=_direction(one),
        )  # fmt: skip

    def _carry_years(self, doc: Doc, found: list[Found]) -> None:
        """Give a date the year of the one it is listed with: "on 5 May and on 12 June 2024"."""
        for after, one in pairwise(reversed(found)):
            if _yearless(one) and after.start and after.start.year and after.start.month and _listed(doc, one, after):
                _set_year(one, after.start.year - (_rank(one) > _rank(after)), "year from the date listed with it")
        for before, one in pairwise(found):
            known = before.end or before.start
            if _yearless(one) and known and known.year and known.month and _listed(doc, before, one):
                turns = _rank(one) < (known.month, known.day or 0)
                _set_year(one, known.year + turns, "year from the date listed with it")

    def _share_years(self, found: list[Found], headers: list[bool], anchor: Anchor) -> None:
        """Give a day the year that the report gives the same month elsewhere, where that is near its publication.

        "will visit from 9 to 12 February 2026 ... On 12 February" is no past 12 February, though it could be.
        """
        if anchor.day is None:
            return
        years: dict[int, set[int]] = {}
        for one, header in zip(found, headers, strict=True):
            for point in (one.start, one.end):
                if header or point is None or not (point.year and point.month and point.day) or not point.real:
                    continue
                if abs((date(point.year, point.month, point.day) - anchor.day).days) <= _THESE_DAYS:
                    years.setdefault(point.month, set()).add(point.year)
        for one in found:
            if _yearless(one) and one.start and one.start.day and one.start.turn is None and not one.start.close:
                known = years.get(one.start.month or 0, set())
                if len(known) == 1:
                    _set_year(one, next(iter(known)), "year from another date of the report")

    def _is_header(self, doc: Doc, one: Found) -> bool:
        """Whether a date is the report's own: in the dateline, or alone on its line but for place and labels."""
        if one.start is None or one.end is not None or one.start.month is None:
            return False
        if doc.dateline and doc.sentences[0].last > one.first:
            return True
        text, begin, end = doc.text, doc.starts[one.first], doc.ends[one.last - 1]
        low = text.rfind("\n", max(begin - _LINE, 0), begin) + 1
        high = text.find("\n", end, end + _LINE)
        if low == 0 and begin > _LINE:
            return False
        left = text[low:begin]
        place = [word for word in left.split() if any(c.isalnum() for c in word)]
        led = place and place[-1].lower() in self._leads  # "On 5 May: ..."
        if _DATELINE.match(text, end) and not led and not left.strip().endswith("."):
            return len(place) <= _LINE_WORDS and all(word.lstrip("(")[:1].isupper() for word in place)
        if place and all(self._label(word) for word in place) and place[-1].strip(":,.").isdigit():
            return True  # "No: 245, 12 December 2025, Press Release Regarding ..."
        if high < 0 and len(text) - end > _LINE:
            return False
        right = text[end : len(text) if high < 0 else high]
        around = [*place, *(word for word in right.split() if any(c.isalnum() for c in word))]
        if len(around) > _LINE_WORDS or (one.start.day is None and len(around) > 2):
            return False
        opened = any(word.strip(":,.").lower() in self._openers for word in around)
        for word in around:
            plain = word.strip(":,.()|-–—").lower()
            if word[0].islower() and plain not in self._labels and not (opened and plain in self._leads):
                return False
        return opened or len(around) <= _PLACE_WORDS or not right.strip().endswith((".", "?", "!"))

    def _label(self, word: str) -> bool:
        plain = word.strip(":,.").lower()
        return plain in self._labels or plain.isdigit()


def _opens_paragraph(doc: Doc, token: int) -> bool:
    sentence = doc.sentence_at(token)
    before = doc.sentences[sentence.index - 1] if sentence.index else None
    return token - sentence.first <= 1 and (before is None or before.paragraph != sentence.paragraph)


def _yearless(one: Found) -> bool:
    """Whether a month or a day of one lacks its year."""
    start, end = one.start, one.end or one.start
    return bool(start and end and start.month and end.month and not start.unit and not start.year and not end.year)


def _rank(one: Found) -> tuple[int, int]:
    return ((one.start.month or 0), (one.start.day or 0)) if one.start else (0, 0)


def _set_year(one: Found, year: int, how: str) -> None:
    turns = one.end is not None and (one.end.month or 0, one.end.day or 0) < _rank(one)
    one.start = replace(one.start, year=year, year_from=how) if one.start else None
    one.end = replace(one.end, year=year + turns, year_from=how) if one.end else None


def _listed(doc: Doc, one: Found, after: Found) -> bool:
    """Whether nothing but a comma or an "and" stands between two dates."""
    gap = doc.folded[one.last : after.first] if after.first - one.last <= _LIST_GAP else []
    return bool(gap) and gap[0] not in ("on", "in") and all(word in _LIST_WORDS for word in gap)


def _direction(one: Found) -> bool | None:
    """Whether the words themselves speak of what is to come ("next week") or has been ("yesterday")."""
    start = one.start
    if start is None or start.from_text:
        return None
    step = start.shift if start.turn is None else start.turn
    return step > 0 if step else None
