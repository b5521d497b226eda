"""The registers that papers are made from, and papers made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.ledgers.conftest import _no_environment, copied, corpus, empty, filled

__all__ = ["_no_environment", "copied", "corpus", "empty", "filled"]

EVE, MEETING = date(2025, 12, 17), date(2025, 12, 18)
PAIR = ("VNM", "LAO")
LAO = "ທ່ານ ທອງສະຫວັນ ພົມວິຫານ"
HOSTILE = "<script>alert(1)</script> #let x = 1 | *a* _b_ [c](d) & ]]> \u202eabc"


@pytest.fixture
def paper(corpus: str) -> Any:
    """The brief of scenario A7: the Vietnamese minister's, on the eve of the meeting of 18 December 2025."""
    from communique.ledgers import Dossier
    from communique.papers import brief

    return brief(Dossier(PAIR, EVE), MEETING, side="VNM")


def evidence(sentence: str, *, quote: str | None = None, start: int = 0, report: str = "R-1") -> Any:
    """A sentence of a made report."""
    from communique.ledgers.base import Evidence

    return Evidence(
        report, f"report {report}", date(2025, 1, 2), start, start + len(quote or sentence), quote or sentence,
        sentence, "F-1",
    )  # fmt: skip


def made(*statements: Any) -> Any:
    """A paper of one heading, some statements as items, a table and a blank."""
    from communique.papers.document import Blank, Heading, Line, Note, Paper, Row, Table
    from communique.papers.words import text

    source = statements[0].sources
    table = Table(("A", "B"), (Row(((text("one"),), (text("two"),)), source),), (1, 2))
    blocks = (Heading("Heading"), *(Line((one,)) for one in statements), table, Note("A note."), Blank(2))
    return Paper("Title", "Subtitle", date(2025, 12, 18), blocks, {}, columns=("a",), records=({"a": "=1+1"},))
