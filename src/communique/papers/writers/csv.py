"""A paper's rows as CSV."""

from __future__ import annotations

import csv
import io

from communique.papers.document import Paper


def table(paper: Paper) -> bytes:
    """The rows of a paper as UTF-8 CSV; no cell is one that a spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(paper.columns)
    writer.writerows([_safe(row.get(name, "")) for name in paper.columns] for row in paper.records)
    return out.getvalue().encode("utf-8")


def _safe(value: str) -> str:
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
