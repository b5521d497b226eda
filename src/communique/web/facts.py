"""Facts in the words of the interface: what a card beside a report says of each, without adding to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.formats import number_format
from django.utils.translation import gettext as _

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
)
from communique.web.words import day, field, party, word


@dataclass(frozen=True, slots=True)
class Said:
    """A fact in words: a label, what matters most, the rest line by line, what is inferred and why it was read so."""

    label: str
    first: str
    rest: tuple[str, ...]
    inferred: tuple[tuple[str, str], ...]
    rules: tuple[tuple[str, str], ...]


def said(fact: Fact) -> Said:
    """A fact in words."""
    label, *lines = _said(fact)
    first, *rest = [line for line in lines if line] or ["—"]
    rules = sorted(fact.rules.items(), key=lambda item: item[0] != "fact")
    return Said(
        label or "—",
        first,
        tuple(rest),
        tuple((field(name), how) for name, how in fact.inferred.items()),
        tuple((field(name), rule) for name, rule in rules),
    )


def _said(fact: Fact) -> tuple[str, ...]:
    match fact:
        case Exchange():
            series = fact.mechanism or ""
            if fact.edition is not None:
                series = _("{series}, no. {number}").format(series=series or _("edition"), number=fact.edition)
            dates = _span(fact.start, fact.end)
            about = (
                series,
                word(fact.channel) if fact.channel else "",
                word(fact.status),
                _("main exchange") if fact.main else "",
            )
            return (
                word(fact.kind),
                _dotted(_parties(fact.parties), dates, fact.place),
                _dotted(*about),
                ", ".join(fact.participants),
            )
        case Post():
            office = _dotted(f"{fact.post}{', ' + fact.body if fact.body else ''}", _("acting") if fact.acting else "")
            return party(fact.country) if fact.country else "", fact.person, office
        case Change():
            marks = (_("acting") if fact.acting else "", _("for the time being") if fact.provisional else "")
            office = _dotted(f"{fact.post}{', ' + fact.body if fact.body else ''}", *marks)
            where = _dotted(party(fact.country) if fact.country else "", when(fact.date) if fact.date else "")
            return word(fact.change), fact.person, office, where
        case Act():
            who = _parties(fact.by) + (f" → {_parties(fact.to)}" if fact.to else "")
            due = _("due {when}").format(when=when(fact.due)) if fact.due else ""
            return word(fact.type), who or fact.actor or "", _dotted(_words(fact.sectors), ", ".join(fact.forums), due)
        case Instrument():
            term = _span(fact.valid_from, fact.valid_to)
            return word(fact.status), fact.name, _dotted(_parties(fact.parties), term)
        case Formula():
            quoted = _("in quotation marks") if fact.quoted else ""
            gloss = _("explained as: {gloss}").format(gloss=fact.gloss) if fact.gloss else ""
            return _parties(fact.parties), ", ".join(fact.components), quoted, gloss
        case Figure():
            return fact.unit, _amount(fact.amount), _dotted(fact.measures, when(fact.period) if fact.period else "")
        case Assessment():
            return _parties(fact.by), fact.words, _words(fact.sectors)
        case Milestone():
            number = (
                _("{name}, no. {number}").format(name=fact.name, number=fact.ordinal)
                if fact.ordinal is not None
                else fact.name
            )
            return word(fact.kind), number, _dotted(_parties(fact.parties), when(fact.date) if fact.date else "")
        case OpenIssue():
            return _parties(fact.by), fact.words
    raise TypeError(f"no words for {type(fact).__name__}")


def when(given: PartialDate) -> str:
    """A date as far as it is known, with the report's words where they leave some of it open."""
    if given.value is None:
        return _("“{words}”, no date given").format(words=given.expression)
    if given.iso is None:
        return _("“{words}”, year not given").format(words=given.expression)
    return f"{day(given.iso)} (“{given.expression}”)" if given.inferred else day(given.iso)


def _span(start: PartialDate | None, end: PartialDate | None) -> str:
    return " – ".join(when(one) for one in (start, end) if one)


def _parties(codes: Iterable[str]) -> str:
    return ", ".join(party(code) for code in codes)


def _words(codes: Iterable[str]) -> str:
    return ", ".join(word(code) for code in codes)


def _amount(amount: str) -> str:
    try:
        return number_format(Decimal(amount), use_l10n=True, force_grouping=True)
    except InvalidOperation:
        return amount


def _dotted(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
