"""Facts in words: what a table or a page says of each, without adding to it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from communique.core import (
    Act,
    Assessment,
    Change,
    Exchange,
    Fact,
    Figure,
    Formula,
    Instrument,
    Milestone,
    OpenIssue,
    PartialDate,
    Post,
    Reading,
)

HEADINGS = {
    "exchanges": "Exchanges",
    "posts": "Posts",
    "changes": "Changes of office",
    "acts": "Acts",
    "instruments": "Instruments",
    "formulas": "Formulas",
    "figures": "Figures",
    "assessments": "Assessments",
    "milestones": "Milestones",
    "open_issues": "Open issues",
}
"""The heading of each group of facts, in the order they are shown."""


def label(fact: Fact) -> str:
    """One or two words that say what a fact is: the kind of an exchange, the type of an act, the country of a post."""
    match fact:
        case Exchange() | Milestone():
            return spaced(fact.kind)
        case Act():
            return fact.type
        case Post():
            return fact.country or "—"
        case Change():
            return fact.change
        case Instrument():
            return spaced(fact.status)
        case Formula() | Assessment() | OpenIssue():
            return ", ".join(fact.parties if isinstance(fact, Formula) else fact.by) or "—"
        case Figure():
            return fact.unit
    raise TypeError(f"no words for {type(fact).__name__}")


def lines(fact: Fact) -> list[str]:
    """What a fact says, the most important line first; nothing is said of fields that are empty."""
    match fact:
        case Exchange():
            said = _exchange(fact)
        case Post():
            body = f", {fact.body}" if fact.body else ""
            said = [f"{fact.person}: {fact.post}{body}{' (acting)' if fact.acting else ''}"]
        case Change():
            said = _change(fact)
        case Act():
            said = _act(fact)
        case Instrument():
            said = [fact.name, _dotted(", ".join(fact.parties), _term(fact.valid_from, fact.valid_to))]
        case Formula():
            gloss = f"explained as: {fact.gloss}" if fact.gloss else ""
            said = [", ".join(fact.components), "in quotation marks" if fact.quoted else "", gloss]
        case Figure():
            period = when(fact.period) if fact.period else ""
            said = [_amount(fact.amount), _dotted(fact.measures, period)]
        case Assessment():
            said = [fact.words, _sectors(fact.sectors)]
        case Milestone():
            number = f", no. {fact.ordinal}" if fact.ordinal is not None else ""
            days = " to ".join(when(day) for day in (fact.date, fact.end) if day)
            said = [fact.name + number, _dotted(", ".join(fact.parties), days)]
        case OpenIssue():
            said = [fact.words]
        case _:
            raise TypeError(f"no words for {type(fact).__name__}")
    return [line for line in said if line]


def reasons(fact: Fact) -> list[tuple[str, str]]:
    """What each field of a fact rests on: (field, rule or lexicon entry), the fact itself first."""
    rules = sorted(fact.rules.items(), key=lambda item: item[0] != "fact")
    return [(spaced(name), rule) for name, rule in rules]


def inferences(fact: Fact) -> str:
    """The fields that the report implies rather than states, each with how it was supplied; empty without any."""
    return "; ".join(f"{spaced(name)} ({how})" for name, how in fact.inferred.items())


def when(given: PartialDate) -> str:
    """A date as far as it is known, with the report's words where they leave some of it open.

    >>> when(PartialDate("2025-12-12", "on Friday", "the last Friday on or before the publication date"))
    '2025-12-12 (“on Friday”)'
    >>> when(PartialDate(None, "in the near future"))
    '“in the near future”, no date given'
    >>> when(PartialDate("--07-28", "July 28"))
    '“July 28”, year not given'
    """
    if given.value is None:
        return f"“{given.expression}”, no date given"
    if given.iso is None:
        return f"“{given.expression}”, year not given"
    return f"{given.iso} (“{given.expression}”)" if given.inferred else given.iso


def publication(reading: Reading) -> list[tuple[str, str]]:
    """What is known of a report's publication, as (name, value)."""
    report = reading.report
    known = (
        ("published", str(report.published) if report.published else None),
        ("publisher", report.publisher),
        ("agency", reading.agency),
        ("dateline", reading.dateline),
        ("side", report.side),
        ("language", reading.language),
    )
    return [(name, value) for name, value in known if value]


def title(reading: Reading) -> str:
    """What a report is called: its title, else where it came from."""
    return reading.report.title or reading.report.name or "Report"


def spaced(name: str) -> str:
    """A field's or a choice's name as words: ``in_force`` → ``in force``."""
    return name.replace("_", " ")


def _exchange(fact: Exchange) -> list[str]:
    series = fact.mechanism or ""
    if fact.edition is not None:
        series = f"{series or 'edition'}, no. {fact.edition}"
    dates = [when(date) for date in (fact.start, fact.end) if date]
    first = _dotted(", ".join(fact.parties), " to ".join(dates), fact.place)
    second = _dotted(
        series, spaced(fact.channel) if fact.channel else "", fact.status, "main exchange" if fact.main else ""
    )
    return [first, second, ", ".join(fact.participants)]


def _change(fact: Change) -> list[str]:
    how = " (acting)" if fact.acting else " (for the time being)" if fact.provisional else ""
    body = f", {fact.body}" if fact.body else ""
    return [f"{fact.person}: {fact.post}{body}{how}", _dotted(fact.country, when(fact.date) if fact.date else "")]


def _act(fact: Act) -> list[str]:
    who = ", ".join(fact.by) + (f" → {', '.join(fact.to)}" if fact.to else "")
    due = f"due {when(fact.due)}" if fact.due else ""
    return [who or fact.actor or "", _dotted(_sectors(fact.sectors), ", ".join(fact.forums), due)]


def _sectors(sectors: tuple[str, ...]) -> str:
    return ", ".join(sector.replace("_", " & ") for sector in sectors)


def _term(start: PartialDate | None, end: PartialDate | None) -> str:
    if start and end:
        return f"{when(start)} to {when(end)}"
    return f"from {when(start)}" if start else f"until {when(end)}" if end else ""


def _amount(amount: str) -> str:
    """A decimal number with its thousands set apart; what is no number stays as it is."""
    try:
        return f"{Decimal(amount):,f}"
    except InvalidOperation:
        return amount


def _dotted(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
