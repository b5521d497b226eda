"""Short reports written for the tests, and a register of them."""

from __future__ import annotations

from communique import Report
from tests.ledgers.filled import enter


def told(text: str, published: str | None, name: str, side: str | None = None) -> Report:
    """A report."""
    return Report(text=text, published=published, name=f"{name}.md", title=name, side=side, language="en")


def entered(*reports: Report) -> None:
    """Enter reports into the open register."""
    enter(reports)
