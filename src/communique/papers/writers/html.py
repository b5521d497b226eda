"""A paper as one self-contained HTML page: light and dark, and fit to print."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path

from communique.display.page import shown
from communique.papers.document import Blank, Heading, Line, Note, Paper, Report, Run, Table, ranges

_CSS = Path(__file__).parent.parent / "paper.css"
_WEB = re.compile(r"https?://", re.IGNORECASE)


def html(paper: Paper) -> bytes:
    """The paper as a page that asks nothing of the network and runs nothing; numbers lead to the sentences."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{shown(paper.title)}: {shown(paper.subtitle)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<header><h1 dir="auto">{shown(paper.title)}</h1><p class="subtitle">{shown(paper.subtitle)}</p></header>\n'
        f"<main>\n{''.join(_blocks(paper))}</main>\n{_sources(paper.sources)}</body>\n</html>\n"
    ).encode()


@cache
def _style() -> str:
    return _CSS.read_text(encoding="utf-8")


def _blocks(paper: Paper) -> Iterator[str]:
    listed: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Line) and block.item:
            listed.append(f'<li dir="auto">{_said(paper, block)}</li>\n')
            continue
        yield from _list(listed)
        listed = []
        match block:
            case Heading():
                yield f"<h{block.level + 1}>{shown(block.text)}</h{block.level + 1}>\n"
            case Line():
                yield f'<p dir="auto">{_said(paper, block)}</p>\n'
            case Table():
                yield _table(paper, block)
            case Note():
                yield f'<p class="note">{shown(block.text)}</p>\n'
            case Blank():
                yield f'<div class="blank">{"<div></div>" * block.lines}</div>\n'
    yield from _list(listed)


def _list(items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"<ul>\n{''.join(items)}</ul>\n"


def _said(paper: Paper, line: Line) -> str:
    return " ".join(f"{_runs(runs)} {_refs(numbers)}" for runs, numbers in paper.parts(line))


def _table(paper: Paper, table: Table) -> str:
    head = "".join(f'<th scope="col">{shown(name)}</th>' for name in (*table.columns, "Sources"))
    rows = ""
    for row in table.rows:
        cells = "".join(f'<td dir="auto">{_runs(cell)}</td>' for cell in row.cells)
        rows += f"<tr>{cells}<td>{_refs(paper.numbers(row.sources))}</td></tr>\n"
    body = f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>"
    return f'<div class="wide" tabindex="0"><table>\n{body}</table></div>\n'


def _refs(numbers: Sequence[int]) -> str:
    one = '<a href="#s{0}">{0}</a>'.format
    found = ", ".join(one(a) if a == b else f"{one(a)}–{one(b)}" for a, b in ranges(numbers))
    return f'<span class="refs">[{found}]</span>'


def _runs(runs: Iterable[Run]) -> str:
    tags = {"strong": "strong", "words": "q"}
    return "".join(
        f'<{tags[run.kind]} dir="auto">{shown(run.text)}</{tags[run.kind]}>' if run.kind in tags else shown(run.text)
        for run in runs
    )


def _sources(reports: Iterable[Report]) -> str:
    parts = []
    for report in reports:
        url = ""
        if report.url and _WEB.match(report.url):
            url = f' <a href="{escape(report.url)}" rel="noreferrer">{shown(report.url)}</a>'
        items = "".join(
            f'<li id="s{one.number}"><span class="number">[{one.number}]</span>'
            f'<span class="sentence" dir="auto">“{shown(one.sentence)}”</span></li>\n'
            for one in report.sources
        )
        parts.append(f"<h3>{shown(report.name)}</h3>\n<p>{shown(report.about)}{url}</p>\n<ol>\n{items}</ol>\n")
    return f'<section class="sources">\n<h2>Sources</h2>\n{"".join(parts)}</section>\n'
