"""The demonstration: one example report in full, then what a few others say in one line each.

make demo
"""

from __future__ import annotations

import time
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from communique import Reading, read
from communique.cli.tables import show
from communique.core import COMMITMENTS
from communique.sources import read_file

FOLDER = Path("examples/viet-nam-laos")
IN_FULL = "2025-12-12-online-talks"
IN_SHORT = (
    "2023-11-22-tenth-ministers-consultation",
    "2024-09-13-high-level-party-meeting",
    "2025-08-30-acting-foreign-minister",
    "2025-12-04-laos-forty-eighth-session",
    "2025-12-18-twelfth-ministers-consultation",
    "2026-02-06-return-state-visit",
)


def main() -> None:
    """Read some of the example reports and print what they say."""
    console = Console(width=80, highlight=False, markup=False, emoji=False)
    started = time.perf_counter()
    full, *others = (read(read_file(FOLDER / f"{stem}.md")) for stem in (IN_FULL, *IN_SHORT))
    taken = time.perf_counter() - started
    console.print(f"communique read {FOLDER / IN_FULL}.md\n", style="green")
    show(console, full)
    console.print(f"\nand {len(others)} others of the reports in {FOLDER}\n", style="green")
    console.print(_overview(others))
    console.print(f"{1 + len(others)} reports read in {taken:.1f} s, most of it to load the lexicon.", style="dim")
    console.print("\nTry next:", style="green")
    for options in ("--explain", "--format json", "--format html -o report.html"):
        console.print(f"  .venv/bin/communique read {FOLDER / IN_FULL}.md {options}", soft_wrap=True)


def _overview(readings: list[Reading]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    table.add_column("report", no_wrap=True, overflow="ellipsis", ratio=1)
    for heading in ("exchanges", "posts", "acts", "to follow up"):
        table.add_column(heading, justify="right", no_wrap=True)
    for reading in readings:
        follow = sum(act.type in COMMITMENTS for act in reading.acts)
        counts = (len(reading.exchanges), len(reading.posts), len(reading.acts), follow)
        table.add_row(f"{reading.report.published} {reading.report.title}", *map(str, counts))
    return table


if __name__ == "__main__":
    main()
