"""Export a data set and read it back with nothing of the program's."""

from __future__ import annotations

import csv
from pathlib import Path

PAIR = ("VNM", "LAO")
Rows = list[dict[str, str]]


def written(name: str, path: Path, *parties: str, as_of: str | None = None) -> list[str]:
    """Write an export; what it tells of what was left out."""
    from datetime import date

    from communique import exports

    return exports.export(name, path, exports.Scope(parties, date.fromisoformat(as_of) if as_of else None))


def rows(folder: Path, table: str) -> Rows:
    """The rows of a table of a CSV data set, cells as they stand."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell.startswith("'") else cell
