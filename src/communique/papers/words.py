"""How papers write days, ages, parties, people, and a report's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from communique.ledgers.base import Evidence
from communique.ledgers.followup.words import first_day
from communique.lexicon.single import table_rows
from communique.papers.document import Run, squeezed
from communique.register.identity.fold import fold
from communique.register.query import ReportView

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
LONG = 230
"""Letters after which a report's words are cut in a brief."""


def text(value: str) -> Run:
    """Words of the paper's own."""
    return Run(value)


def strong(value: str) -> Run:
    """What a line is about."""
    return Run(value, "strong")


def said(content: str, sources: Sequence[Evidence], *, longest: int | None = None) -> tuple[Run, ...]:
    """A report's words, word for word; where they stand in several places, each place's with … between them.

    ``longest`` cuts them after a word.
    """
    whole = squeezed(content)
    held = [squeezed(one.sentence) for one in sources]
    if any(whole in sentence for sentence in held):
        return _cut(whole, longest)
    parts = list(dict.fromkeys(squeezed(one.quote) for one in sources if squeezed(one.quote) in whole))
    runs: list[Run] = []
    for part in parts or [squeezed(sources[0].quote)]:
        runs += [Run(" … ")] * bool(runs) + list(_cut(part, longest))
    return tuple(runs)


def _cut(words: str, longest: int | None) -> tuple[Run, ...]:
    """Words, cut after one of them where they are too long, with … for what is left out."""
    if longest is None or len(words) <= longest:
        return (Run(words, "words"),)
    end = words.rindex(" ", 0, longest) if " " in words[:longest] else longest
    return Run(words[:end].rstrip(",;: "), "words"), Run(" …")


def day(value: str | date | None) -> str:
    """A day as a paper writes it, as far as it is known.

    >>> day("2025-12-12"), day("2025-12"), day("2025-12-01/2025-12-02")
    ('12 December 2025', 'December 2025', '1–2 December 2025')
    """
    if value is None:
        return "no day stated"
    first, _, last = (value.isoformat() if isinstance(value, date) else value).partition("/")
    if not last or first == last:
        return _one(first)
    if first[:7] == last[:7] and len(first) == len(last) == 10:
        return f"{int(first[8:])}–{_one(last)}"
    if first[:4] == last[:4] and len(first) == len(last) == 10:
        return f"{int(first[8:])} {MONTHS[int(first[5:7]) - 1]} – {_one(last)}"
    return f"{_one(first)} – {_one(last)}"


def _one(value: str) -> str:
    year, month, number = (*value.split("-"), "", "")[:3]
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        return value
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}" if number.isdigit() else f"{MONTHS[int(month) - 1]} {year}"


def days_since(value: str | None, until: date) -> int | None:
    """Whole days from a day (the first, of several) until another; ``None`` where it is not known to the day."""
    if not value or len(value.partition("/")[0]) < 10:
        return None
    first = first_day(value)
    return (until - first).days if first and first <= until else None


def age(value: str | None, until: date) -> str | None:
    """How long ago a day was: in days up to two months, in months up to two years, then in years."""
    days = days_since(value, until)
    if days is None:
        return None
    if days == 0:
        return "the same day"
    number, unit = (
        (days, "day") if days < 61 else (int(days / 30.44), "month") if days < 731 else (int(days / 365.25), "year")
    )
    return f"{number} {unit}{'s' * (number != 1)} ago"


@lru_cache(maxsize=256)
def party(code: str) -> str:
    """A party's name; its code where none is known."""
    for table in ("states", "organisations"):
        for row in table_rows(table):
            if row["code"] == code and row.get("names"):
                return str(row["names"][0] if table == "states" else code)
    return code


def parties(codes: Iterable[str], between: str = " and ") -> str:
    """Parties by name: "Laos and Việt Nam"."""
    names = [party(code) for code in codes]
    return between.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def spaced(name: str) -> str:
    """A code's words: ``in_person`` → ``in person``."""
    return name.replace("_", " ")


def capital(words: str) -> str:
    """Words with a capital at their head."""
    return words[:1].upper() + words[1:]


def sector(name: str) -> str:
    """A sector's name: ``defence_security`` → ``defence and security``."""
    return name.replace("_", " and ")


def ordinal(number: int) -> str:
    """A number as an ordinal.

    >>> ordinal(1), ordinal(12), ordinal(33)
    ('1st', '12th', '33rd')
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def numbered(label: str) -> str:
    """A ledger's label with its number as an ordinal and its parties by name.

    >>> numbered("12. consultation")
    '12th consultation'
    """
    label = re.sub(r"^(\d+)\. ", lambda found: f"{ordinal(int(found[1]))} ", label)
    return re.sub(r"\(([A-Z]{3,})\)$", lambda found: f"({party(found[1])})", label)


def plural(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> plural(1, "report"), plural(2, "report")
    ('1 report', '2 reports')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def about_report(view: ReportView | None) -> str:
    """A report's particulars in one line: its title, who published it and when, and whose account it is."""
    if view is None:
        return ""
    side = f"as {party(view.side)} tells it" if view.side else None
    when = day(view.published) if view.published else "not dated"
    return ", ".join(part for part in (f"“{view.title}”" if view.title else None, view.publisher, when, side) if part)


def has(source: Evidence, words: str) -> bool:
    """Whether a sentence has some words, diacritics and capitals apart."""
    return fold(words) in fold(squeezed(source.sentence))


def pick(sources: Sequence[Evidence], wanted: Iterable[str] = (), most: int = 2) -> tuple[Evidence, ...]:
    """The latest of some sentences, and for each of the words wanted the latest that has them letter for letter."""
    chosen: list[Evidence] = []
    for words in wanted:
        if not any(words in squeezed(one.sentence) for one in chosen):
            chosen += [one for one in sources if words in squeezed(one.sentence)][-1:]
    for one in reversed(sources):
        if len(chosen) >= most:
            break
        if one not in chosen:
            chosen.append(one)
    return tuple(one for one in sources if one in chosen)
