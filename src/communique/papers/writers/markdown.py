"""A paper as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from communique.papers.document import Blank, Heading, Line, Note, Paper, Report, Run, Table, ranges

_MARKS = re.compile(r"([\\`*_\[\]<>|#])")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def markdown(paper: Paper) -> bytes:
    """The paper as UTF-8 Markdown; the numbers of sources stand in square brackets, and are listed at the end."""
    return ("\n".join(_lines(paper)) + "\n").encode("utf-8")


def _lines(paper: Paper) -> Iterator[str]:
    yield from (f"# {_plain(paper.title)}", "", _plain(paper.subtitle), "")
    inside = False
    for block in paper.blocks:
        item = isinstance(block, Line) and block.item
        if inside and not item:
            yield ""
        inside = item
        match block:
            case Heading():
                yield from (f"{'#' * (block.level + 1)} {_plain(block.text)}", "")
            case Line():
                said = " ".join(f"{_runs(runs)} {refs(numbers)}" for runs, numbers in paper.parts(block))
                yield f"- {said}" if block.item else said
                if not block.item:
                    yield ""
            case Table():
                yield from _table(paper, block)
            case Note():
                yield from (f"*{_plain(block.text)}*", "")
            case Blank():
                yield ""
    if inside:
        yield ""
    yield from ("## Sources", "")
    for report in paper.sources:
        yield from _report(report)


def _table(paper: Paper, table: Table) -> Iterator[str]:
    yield "| " + " | ".join(_plain(one) for one in (*table.columns, "Sources")) + " |"
    yield "|" + " --- |" * (len(table.columns) + 1)
    for row in table.rows:
        yield "| " + " | ".join((*(_runs(one) for one in row.cells), refs(paper.numbers(row.sources)))) + " |"
    yield ""


def _report(report: Report) -> Iterator[str]:
    about = f", {_plain(report.about)}" if report.about else ""
    url = f", <{report.url}>" if report.url and re.fullmatch(r"https?://[^\s<>]+", report.url) else ""
    yield from (f"**{_plain(report.name)}**{about}{url}", "")
    for one in report.sources:
        yield f"- [{one.number}] “{_plain(one.sentence)}”"
    yield ""


def refs(numbers: Sequence[int]) -> str:
    """The numbers of sources in square brackets."""
    return "[" + ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in ranges(numbers)) + "]"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(
        f"**{_plain(run.text)}**" if run.kind == "strong" else f"“{_plain(run.text)}”" if run.kind == "words"
        else _plain(run.text) for run in runs
    )  # fmt: skip


def _plain(text: str) -> str:
    """Words that mean nothing to Markdown, on one line, with what cannot be seen made visible."""
    shown = _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", " ".join(text.split(" ")).replace("\n", " "))
    return _MARKS.sub(r"\\\1", shown)
