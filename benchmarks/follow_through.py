"""Follow-through over the example reports: what the ledger proposes as fulfilments, against what became of them.

python benchmarks/follow_through.py          # precision and recall, and what is wrong or missed
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples" / "viet-nam-laos"
PAIRS = HERE / "follow_through.yaml"
PARTIES = ("VNM", "LAO")


class Figures(NamedTuple):
    """Precision and recall of what is proposed over some reports, and the proposals and pairs that spoil them."""

    reports: int
    proposed: int
    pairs: int
    precision: float
    recall: float
    wrong: list[str]
    missed: list[str]


def measure() -> Figures:
    """Enter the example reports into a register of their own, and compare its proposals with the pairs."""
    with tempfile.TemporaryDirectory() as folder:
        from communique import register

        register.setup(home=folder)
        from communique.register import actions
        from communique.sources import read_file

        paths = sorted(EXAMPLES.glob("2*.md"))
        for path in paths:
            actions.add(read_file(path), str(path))
        from communique import ledgers

        figures = compare(ledgers.entries("fulfilment", PARTIES), len(paths))
        from django.db import connection

        connection.close()
    return figures


def compare(rows: Sequence[Any], reports: int = 0) -> Figures:
    """Proposals (rows of the fulfilment ledger) against the pairs judged by hand."""
    pairs: list[dict[str, Any]] = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))
    rows = [row for row in rows if row.ruling != "not"]
    wrong = [
        f"{row.content} → {row.met_by} ({row.date or row.not_after})"
        for row in rows
        if not any(_is(row, p) for p in pairs)
    ]
    wanted = [pair for pair in pairs if not pair.get("optional")]
    missed = [
        f"{p['opened']}: {p['words']} → {p['answered']}: {p['by']}"
        for p in wanted
        if not any(_is(row, p) for row in rows)
    ]
    right = len(rows) - len(wrong)
    precision, recall = right / len(rows) if rows else 0.0, 1 - len(missed) / len(wanted)
    return Figures(reports, len(rows), len(wanted), precision, recall, wrong, missed)


def _is(row: Any, pair: dict[str, Any]) -> bool:
    if pair["kind"] != row.kind or pair["words"] not in row.content or pair["by"].lower() not in row.met_by.lower():
        return False
    if not any(one.name == pair["opened"] for one in row.evidence):
        return False
    return str(row.date or row.not_after).startswith(str(pair["answered"]))


def show(found: Figures) -> None:
    """Print the figures, and what is wrong or missed."""
    print(f"follow-through: {found.proposed} fulfilments proposed, precision {found.precision:.3f}; ", end="")
    print(f"{found.pairs} pairs in the reports, recall {found.recall:.3f}")
    for line in found.wrong:
        print(f"  wrong: {line}")
    for line in found.missed:
        print(f"  missed: {line}")


if __name__ == "__main__":
    show(measure())
    sys.exit(0)
