"""The one form of every paper: headings, lines, tables and blanks, each line with the sentences it rests on.

A paper is made of ledgers and written by one writer a format. A statement without a sentence behind
it cannot be put into one: making it fails. What a paper says of itself (how it was made, how many
rows it leaves out) is a `Note`, and space for a person to write in is a `Blank`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from communique.ledgers.base import Evidence
from communique.register.query import ReportView

Kind = Literal["plain", "strong", "words"]
"""``words`` are a report's own, shown in quotation marks."""


class UnsourcedError(ValueError):
    """A line without a source, or words that its sources do not hold: a mistake of the program."""


def squeezed(text: str) -> str:
    """A text with every stretch of white space as one space."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line."""

    text: str
    kind: Kind = "plain"


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said, and the sentences that say it.

    Raises `UnsourcedError` where there is no sentence, or where none of them holds the words given as a
    report's own.
    """

    runs: tuple[Run, ...]
    sources: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.sources:
            raise UnsourcedError(f"no source: {self.text}")
        held = [squeezed(one.sentence) for one in self.sources] + [squeezed(one.quote) for one in self.sources]
        for run in self.runs:
            if run.kind == "words" and not any(squeezed(run.text) in sentence for sentence in held):
                raise UnsourcedError(f"no source has the words: {run.text}")

    @property
    def text(self) -> str:
        """It as plain text."""
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or an item of a list: one statement after another, each with its sources."""

    statements: tuple[Statement, ...]
    item: bool = True

    def __post_init__(self) -> None:
        if not self.statements:
            raise UnsourcedError("an empty line")

    @property
    def text(self) -> str:
        """It as plain text, without the numbers of its sources."""
        return " ".join(one.text for one in self.statements)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, with the sentences that the whole row rests on."""

    cells: tuple[tuple[Run, ...], ...]
    sources: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        Statement(tuple(run for cell in self.cells for run in cell), self.sources)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a last column with the numbers of the sources is the writers' business.

    ``widths`` say how the columns share the line, in parts.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` is 1 for a section, 2 below it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """What the paper says of itself: how it was made, how a figure is reckoned, where what it leaves out is."""

    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """Space for a person to write in: so many lines."""

    lines: int = 2


Block = Heading | Line | Table | Note | Blank


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence that a paper rests on, under its number."""

    number: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report and the sentences of it that a paper rests on."""

    name: str
    about: str
    url: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Paper:
    """A paper: its blocks, and the reports that its sources stand in.

    ``day`` is the day it is made for, which its files are dated by. ``records`` are the same things
    as rows, for those who want a table; not every paper has them.
    """

    title: str
    subtitle: str
    day: date
    blocks: tuple[Block, ...]
    reports: Mapping[str, ReportView]
    records: tuple[Mapping[str, str], ...] = ()
    name: str = "paper"
    columns: tuple[str, ...] = field(default=())

    @cached_property
    def _cited(self) -> list[Evidence]:
        """Every sentence cited, each once, report after report and by place."""
        found: dict[tuple[str, str], Evidence] = {}
        for one in self.evidence():
            key = _key(one)
            if key not in found or one.start < found[key].start:
                found[key] = one
        return sorted(found.values(), key=lambda one: (one.published or date.max, one.name, one.report, one.start))

    @cached_property
    def _numbers(self) -> dict[tuple[str, str], int]:
        return {_key(one): number for number, one in enumerate(self._cited, 1)}

    def evidence(self) -> Iterator[Evidence]:
        """What the paper rests on, as often as it is cited."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield from (one for statement in block.statements for one in statement.sources)
            elif isinstance(block, Table):
                yield from (one for row in block.rows for one in row.sources)

    def parts(self, line: Line) -> Iterator[tuple[tuple[Run, ...], list[int]]]:
        """The statements of a line with the numbers of their sources; those on the same sources come as one."""
        waiting: tuple[Run, ...] = ()
        for at, one in enumerate(line.statements):
            numbers = self.numbers(one.sources)
            waiting = (*waiting, Run(" "), *one.runs) if waiting else one.runs
            following = line.statements[at + 1] if at + 1 < len(line.statements) else None
            if following is None or self.numbers(following.sources) != numbers:
                yield waiting, numbers
                waiting = ()

    def numbers(self, sources: Iterable[Evidence]) -> list[int]:
        """The numbers of some sentences, in order."""
        return sorted({self._numbers[_key(one)] for one in sources})

    @cached_property
    def sources(self) -> tuple[Report, ...]:
        """The reports cited, oldest first, each with its sentences under their numbers."""
        listed: dict[str, list[Evidence]] = {}
        for one in self._cited:
            listed.setdefault(one.report, []).append(one)
        return tuple(self._report(own) for own in listed.values())

    def _report(self, cited: Sequence[Evidence]) -> Report:
        from communique.papers.words import about_report

        view = self.reports.get(cited[0].report)
        sentences = tuple(Source(self._numbers[_key(one)], squeezed(one.sentence)) for one in cited)
        return Report(cited[0].name, about_report(view), view.url if view else None, sentences)


def _key(one: Evidence) -> tuple[str, str]:
    return one.report, squeezed(one.sentence)


def plain(runs: Iterable[Run]) -> str:
    """Runs as plain text."""
    return "".join(f"“{run.text}”" if run.kind == "words" else run.text for run in runs)


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers as stretches, from first to last.

    >>> ranges([1, 2, 3, 5])
    [(1, 3), (5, 5)]
    """
    out: list[tuple[int, int]] = []
    for number in numbers:
        if out and number == out[-1][1] + 1:
            out[-1] = (out[-1][0], number)
        else:
            out.append((number, number))
    return [
        pair for first, last in out
        for pair in ([(first, first), (last, last)] if last == first + 1 else [(first, last)])
    ]  # fmt: skip
