"""What holds for every reading, whatever the text: the promises that property tests and others check."""

from __future__ import annotations

import json
from datetime import date
from functools import cache, lru_cache
from typing import get_args

from communique import PartialDate, Reader, Reading, Report
from communique.core import Act, Exchange, Fact, Formula, Milestone, OpenIssue, Post
from communique.core.facts import ActType, Channel, ExchangeKind, InstrumentStatus, Sector
from communique.lexicon import load_lexicon

CHOICES: dict[tuple[str, str], tuple[object, ...]] = {
    ("exchanges", "kind"): get_args(ExchangeKind),
    ("exchanges", "channel"): (*get_args(Channel), None),
    ("exchanges", "status"): ("held", "planned"),
    ("acts", "type"): get_args(ActType),
    ("instruments", "status"): get_args(InstrumentStatus),
    ("milestones", "kind"): ("anniversary", "congress", "national_day", "election"),
}


@cache
def reader(language: str = "en") -> Reader:
    """One reader of a language for all tests."""
    return Reader(language)


@cache
def party_codes() -> frozenset[str]:
    """Every code the lexicon gives a party."""
    lexicon = load_lexicon("en")
    return frozenset(row["code"] for table in ("states", "organisations") for row in lexicon.rows(table))


def read_and_check(report: Report, language: str = "en") -> Reading:
    """Read a report, check every promise, and return the reading."""
    reading = reader(language).read(report)
    check(reading)
    assert reader(language).read(report) == reading, "reading twice gives two readings"
    data = json.loads(json.dumps(reading.to_dict(), ensure_ascii=False))
    back = Reading.from_dict(data, report.text)
    assert back.to_dict() == data, "the JSON form does not lead back to the reading"
    assert list(back.facts()) == list(reading.facts())
    return reading


def check(reading: Reading) -> None:
    """Check the promises that a reading makes by itself."""
    facts = list(reading.facts())
    ids = [fact.id for fact in facts]
    assert len(set(ids)) == len(ids), f"one fact twice: {[f for f in facts if ids.count(f.id) > 1]}"
    for fact in facts:
        check_evidence(fact, reading.report.text)
        check_reasons(fact)
        check_values(fact)
        check_dates(fact, reading.report.text)
        check_words(fact, reading.report.text)


def check_evidence(fact: Fact, text: str) -> None:
    """Every span is exact, inside the text and more than white space; no span comes twice."""
    assert fact.evidence, f"no evidence: {fact}"
    for span in fact.evidence:
        assert span.holds_in(text), f"{span} does not hold: {fact}"
        assert any(c.isalnum() for c in span.quote), f"evidence without a word: {fact}"
    assert len(set(fact.evidence)) == len(fact.evidence), f"one span twice: {fact}"


def check_reasons(fact: Fact) -> None:
    """Every fact names the rule that made it; rules and inferences speak of fields that exist."""
    names = {*fact.content(), "fact"}
    assert fact.rules.get("fact"), f"no rule: {fact}"
    for reasons in (fact.rules, fact.inferred):
        assert set(reasons) <= names, f"reasons {reasons}: {fact}"
        assert all(reasons.values()), f"reasons {reasons}: {fact}"


def check_values(fact: Fact) -> None:
    """Parties and sectors are known and named once; choices are choices; editions and ordinals are positive."""
    for name, value in fact.content().items():
        if name in ("by", "to", "parties"):
            assert set(value) <= party_codes(), f"{name} {value}: {fact}"
        if name == "sectors":
            assert set(value) <= set(get_args(Sector)), f"{name} {value}: {fact}"
        if isinstance(value, list):
            assert len(set(value)) == len(value), f"{name} {value}: {fact}"
        if name in ("edition", "ordinal"):
            assert value is None or value > 0, f"{name} {value}: {fact}"
        if (fact.group, name) in CHOICES:
            assert value in CHOICES[fact.group, name], f"{name} {value}: {fact}"
        if isinstance(value, str) and name != "verb":  # a sentence of direct speech may have none
            assert value.strip() == value != "", f"{name} {value!r}: {fact}"
    if isinstance(fact, Post):
        assert fact.country is None or fact.country in party_codes(), f"country {fact.country}: {fact}"
    if isinstance(fact, Act):
        assert fact.by, f"nobody acts: {fact}"
    if isinstance(fact, Formula):
        assert fact.components, f"no components: {fact}"


def check_dates(fact: Fact, text: str) -> None:
    """Every date is one of the calendar, with the words it came from; nothing ends before it starts."""
    for name, value in fact.dates().items():
        days_of(value)
        assert single_spaced(value.expression).casefold() in words_of(text)[1], f"{name} {value}: {fact}"
    for first, last in (("start", "end"), ("valid_from", "valid_to")):
        start, end = fact.dates().get(first), fact.dates().get(last)
        if start and end and start.first_day and end.first_day:
            width = min(len(str(start.iso)), len(str(end.iso)))
            assert str(start.iso)[:width] <= str(end.iso)[:width], f"{start} to {end}: {fact}"


def days_of(value: PartialDate) -> date | None:
    """A day that the date can mean; ``ValueError`` where the calendar has none."""
    if value.value is None:
        return None
    month_day = value.value.removeprefix("--") if value.value.startswith("--") else value.value[5:]
    year = 2024 if value.value.startswith("--") else int(value.value[:4])
    month, day = (*map(int, month_day.split("-") if month_day else []), 1, 1)[:2]
    return date(year, month, day)


def check_words(fact: Fact, text: str) -> None:
    """Names, places and quoted words are the report's own."""
    if isinstance(fact, Exchange):
        expressions: tuple[str | None, ...] = (fact.place, *fact.participants)
    elif isinstance(fact, Post):
        expressions = (fact.person,)
    elif isinstance(fact, Act):
        expressions = (fact.verb, fact.actor, fact.addressee)
    elif isinstance(fact, Formula):
        expressions = (*fact.components, fact.gloss)
    elif isinstance(fact, OpenIssue):
        expressions = (fact.words,)
    elif isinstance(fact, Milestone):
        expressions = (fact.name,)
    else:
        return
    words, whole = words_of(text)
    for expression in expressions:
        for word in (expression or "").casefold().split():
            assert word in words or word in whole, f"{word!r} is not in the report: {fact}"


@lru_cache(maxsize=1)
def words_of(text: str) -> tuple[frozenset[str], str]:
    """The words of a text, and all of it, as they are compared."""
    whole = single_spaced(text).casefold()
    return frozenset(whole.split()), whole


def single_spaced(text: str) -> str:
    """A text with its white space made single."""
    return " ".join(text.split())
