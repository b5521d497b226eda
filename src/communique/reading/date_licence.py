"""Date licence: whether a bare year, month or step is one, and not "2000 troops", "may" or "over the last year"."""

from __future__ import annotations

from communique.reading.date_values import Point
from communique.reading.date_words import DateText, DateWords, Found
from communique.reading.doc import Doc


def licensed(words: DateWords, text: DateText, one: Found, i: int) -> bool:
    """Whether what was found from token ``i`` on is a date where it stands; marks a year that is part of a name."""
    doc, start = text.doc, one.start
    if start is None or start.day is not None:
        return True
    before = doc.folded[one.first - 1] if one.first else ""
    if start.unit is not None:
        return not _is_span(words, doc, one, start)
    if start.shape == "year":
        return _year(words, doc, one, before) or one.first < i
    if start.shape == "weekday" or start.year is not None or start.turn is not None or one.end or one.first < i:
        return True
    return _month(words, text, one, before, i)


def _is_span(words: DateWords, doc: Doc, one: Found, start: Point) -> bool:
    """ "Over the last year", "the last week of May": no step from the day of publication."""
    if start.shift == 0 or start.from_text or doc.folded[one.first] not in words.turns:
        return False
    return doc.folded[one.first - 1 : one.first] == ["the"] or doc.folded[one.last : one.last + 1] == ["of"]


def _month(words: DateWords, text: DateText, one: Found, before: str, i: int) -> bool:
    """A month alone: behind a word that leads to one ("in May"), or in a list of months."""
    doc = text.doc
    after = doc.words[one.last] if one.last < len(doc) else ""
    careful = i in text.at and bool(text.at[i].value.get("careful"))
    joined = words.joined(doc, one.last)
    if joined and text.month_at(joined[1]):
        return True  # "May and June 2024"
    if before in words.ands and i > 1 and text.month_at(i - 2):
        return True
    if before in words.leads and before != ",":
        return not (careful and before in words.careful_leads) or not after[:1].isalpha()
    return not careful and not after[:1].isupper() and not (one.first and doc.words[one.first - 1][0].isupper())


def _year(words: DateWords, doc: Doc, one: Found, before: str) -> bool:
    first, last = one.first, one.last
    if before in words.no_year or before[:1].isdigit() or words.counts(doc, last):
        return False
    opens = doc.sentence_at(first).first == first
    after = doc.words[last] if last < len(doc) else ""
    strong = before in words.strong
    round_number = one.end is None and doc.words[first].endswith("00")
    if round_number and not strong and after[:1].islower() and after.endswith("s"):
        return False  # "to 2000 schools"
    led = before in words.leads or doc.folded[last : last + 1] == ["'s"]
    behind_name = first > 0 and not opens and not led and doc.words[first - 1][:1].isupper()
    before_name = after[:1].isupper() and after.isalpha() and len(after) > 1 and not strong and not opens
    one.named = behind_name or before_name or after.lower() in words.set_names
    return bool(one.end or opens or led or behind_name)
