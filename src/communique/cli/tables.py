"""Readings as tables, for a terminal or a pipe: one table a kind, each fact with its words."""

from __future__ import annotations

import io
import re

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.core import KINDS, Fact, Reading
from communique.display.wording import HEADINGS, inferences, label, lines, publication, reasons, title

WIDTH = 80
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def terminal() -> Console:
    """Standard output, in its own width and colours."""
    return Console(highlight=False, markup=False, emoji=False)


def as_text(reading: Reading, *, explain: bool = False) -> str:
    """The tables of one reading as plain text: 80 columns, no colour, nothing at the ends of lines."""
    out = io.StringIO()
    console = Console(file=out, width=WIDTH, highlight=False, markup=False, emoji=False, color_system=None)
    show(console, reading, explain=explain)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def show(console: Console, reading: Reading, *, explain: bool = False) -> None:
    """Print one reading: what is known of its publication, then its facts kind by kind."""
    console.print(_plain(title(reading)), style="bold")
    known = publication(reading)
    if known:
        console.print(_plain(" · ".join(value for _, value in known)), style="dim")
    for note in reading.notes:
        console.print(_plain(f"Note: {note}"), style="yellow")
    console.print()
    if not any(True for _ in reading.facts()):
        console.print("No facts found.")
    for kind in KINDS:
        facts = getattr(reading, kind.group)
        if facts:
            console.print(_table(HEADINGS[kind.group], facts, explain=explain))


def _table(heading: str, facts: tuple[Fact, ...], *, explain: bool) -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False, header_style="bold")
    table.add_column(heading, style="cyan", width=14)
    table.add_column(str(len(facts)), ratio=1)
    for fact in facts:
        table.add_row(_plain(label(fact)), _said(fact, explain=explain))
    return table


def _said(fact: Fact, *, explain: bool) -> Text:
    """One fact in words, with its quotation and, if asked for, its reasons."""
    first, *rest = lines(fact) or ["—"]
    said = Text.assemble((_clean(first), "bold"))
    for line in rest:
        said.append(f"\n{_clean(line)}")
    quotes = " … ".join(" ".join(span.quote.split()) for span in fact.evidence)
    said.append(f"\n“{_clean(quotes)}”", "italic dim")
    if implied := inferences(fact):
        said.append(f"\ninferred: {_clean(implied)}", "yellow")
    if explain:
        places = ", ".join(f"{span.start}–{span.end}" for span in fact.evidence)
        said.append(f"\nat {places}", "dim")
        for name, rule in reasons(fact):
            said.append(f"\n{name}: {_clean(rule)}", "dim")
    return said


def _plain(text: str) -> Text:
    return Text(_clean(text))


def _clean(text: str) -> str:
    """A report's words as a terminal may show them: nothing in them moves the cursor or turns the line round."""
    return _CONTROLS.sub("\ufffd", text)
