"""What a test of exchanges reads: the exchanges of a text published on a Thursday, and the main one."""

from __future__ import annotations

from communique import Report
from communique.core import Exchange
from communique.reading.reader import reader_for

THURSDAY = "2025-06-12"


def exchanges(text: str, publisher: str | None = None, title: str | None = None) -> tuple[Exchange, ...]:
    report = Report(text=text, publisher=publisher, title=title, published=THURSDAY)
    return reader_for("en").read(report).exchanges


def main_of(text: str, publisher: str | None = None, title: str | None = None) -> Exchange:
    (main,) = (e for e in exchanges(text, publisher, title) if e.main)
    return main


def of_kind(kind: str, text: str, publisher: str | None = None, title: str | None = None) -> Exchange:
    (found,) = (e for e in exchanges(text, publisher, title) if e.kind == kind)
    return found


def start_of(exchange: Exchange) -> str | None:
    return exchange.start.iso if exchange.start else None


def end_of(exchange: Exchange) -> str | None:
    return exchange.end.iso if exchange.end else None
