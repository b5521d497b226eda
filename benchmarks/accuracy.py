"""How well the reader reads: its readings measured against gold readings.

    python benchmarks/accuracy.py GOLD_DIR             # a table
    python benchmarks/accuracy.py GOLD_DIR --json      # the same figures as JSON
    python benchmarks/accuracy.py GOLD_DIR --floor     # exit 1 where a figure fell below benchmarks/floor.yaml

GOLD_DIR holds ``score.py`` and folders of ``reports/*.md`` with their ``readings/*.json``. A third of
``dev`` is kept aside while rules are written; both parts have a row of their own. Where GOLD_DIR holds the
example reports too, what the ledgers make of the commitments in them is measured against ``follow_through.yaml``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from rich.console import Console
from rich.table import Table

from communique import read
from communique.core import CommuniqueError
from communique.lexicon.load import languages
from communique.sources import read_file

SETS = {"dev": "en", "seeds": "en", "viet-nam-laos": "en", "dev-vi": "vi"}
"""The sets that may be in GOLD_DIR, each with the language of its gold readings."""
HEADLINE = (
    "main exchange slots", "exchanges", "posts", "acts", "commitments", "acts: sectors", "instruments", "formulas",
)  # fmt: skip
FOLLOW_THROUGH = "follow-through"
EXAMPLES = "viet-nam-laos"
FLOOR = Path(__file__).with_name("floor.yaml")


class Row(NamedTuple):
    """One line of the table: ``figures`` are F1 values by name, ``score`` among them."""

    name: str
    reports: int
    figures: dict[str, float | None]
    unread: list[str]


def main(argv: list[str] | None = None) -> int:
    """Measure every set in a folder of gold readings; exit 1 below the floor, 2 where nothing can be measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--floor", action="store_true", help=f"compare with {FLOOR.name}")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    if not (args.gold / "score.py").is_file():
        print(f"{args.gold} holds no score.py: give the folder of the gold readings", file=sys.stderr)
        return 2
    rows: list[Row] = []
    skipped: dict[str, str] = {}
    for name, language in SETS.items():
        folder = args.gold / name
        if not (folder / "readings").is_dir():
            skipped[name] = "not in this folder"
        elif language not in languages():
            skipped[name] = f"there is no reader for the language {language!r} yet"
        else:
            rows += measure(args.gold / "score.py", name, folder)
    kept = follow_through(args.gold)
    if args.json:
        print(json.dumps({row.name: {"reports": row.reports, **row.figures} for row in (*rows, *kept)}, indent=1))
    else:
        show(rows, skipped)
        for row in kept:
            print(f"{row.name}: {', '.join(f'{name} {shown(value)}' for name, value in row.figures.items())}")
            print("".join(f"  {line}\n" for line in row.unread), end="")
    if not args.floor:
        return 0
    fallen = below_floor([*rows, *kept], yaml.safe_load(FLOOR.read_text(encoding="utf-8")) or {})
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


def follow_through(gold: Path) -> list[Row]:
    """What became of the commitments in the example reports: one row, or none where they are not measured."""
    if not (gold / EXAMPLES / "readings").is_dir():
        return []
    sys.path.insert(0, str(Path(__file__).parent))
    from follow_through import measure as measured

    found = measured()
    told = [*(f"wrong: {line}" for line in found.wrong), *(f"missed: {line}" for line in found.missed)]
    return [Row(FOLLOW_THROUGH, found.reports, {"precision": found.precision, "recall": found.recall}, told)]


def measure(score: Path, name: str, folder: Path) -> list[Row]:
    """The rows of one set: one, or three for ``dev``."""
    stems = sorted(path.stem for path in (folder / "readings").glob("*.json"))
    parts = {name: stems}
    if name == "dev":
        parts["dev, two thirds"] = [stem for stem in stems if not kept_aside(stem)]
        parts["dev, kept aside"] = [stem for stem in stems if kept_aside(stem)]
    parts = {part: chosen for part, chosen in parts.items() if chosen}
    with tempfile.TemporaryDirectory() as temporary:
        readings = Path(temporary) / "readings"
        unread = write_readings(folder / "reports", stems, readings)
        rows = []
        for part, chosen in parts.items():
            gold = Path(temporary) / part
            gold.mkdir()
            for stem in chosen:
                shutil.copy(folder / "readings" / f"{stem}.json", gold)
            figures = run_score(score, gold, readings)
            rows.append(Row(part, len(chosen), figures, [line for line in unread if line.split(":")[0] in chosen]))
    return rows


def kept_aside(stem: str) -> bool:
    """Whether a report belongs to the third that is not looked at while rules are written."""
    return int(hashlib.sha256(stem.encode()).hexdigest(), 16) % 3 == 0


def write_readings(reports: Path, stems: list[str], output: Path) -> list[str]:
    """Read the reports and write their readings as JSON; what could not be read, with the reason."""
    output.mkdir()
    unread = []
    for stem in stems:
        try:
            reading = read(read_file(reports / f"{stem}.md"))
        except CommuniqueError as error:
            unread.append(f"{stem}: {error}")
            continue
        (output / f"{stem}.json").write_text(json.dumps(reading.to_dict(), ensure_ascii=False), encoding="utf-8")
    return unread


def run_score(score: Path, gold: Path, readings: Path) -> dict[str, float | None]:
    """The figures of ``score.py``: F1 by name, ``None`` for what neither side holds."""
    command = [sys.executable, str(score), str(gold), str(readings), "--json"]
    result = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    figures: dict[str, Any] = result["figures"]
    held = {name: f["f1"] if f["gold"] or f["got"] else None for name, f in figures.items()}
    return {"score": result["score"], **{name: held.get(name) for name in HEADLINE}}


def below_floor(rows: list[Row], floor: dict[str, dict[str, float]]) -> list[str]:
    """One line for each figure that is lower than its floor, or was not measured."""
    measured = {row.name: row.figures for row in rows}
    fallen = []
    for name, minima in floor.items():
        for figure, minimum in minima.items():
            value = measured.get(name, {}).get(figure)
            if value is None:
                fallen.append(f"{name}: {figure} was not measured; its floor is {minimum:.3f}")
            elif value < minimum:
                fallen.append(f"{name}: {figure} is {value:.3f}, below its floor of {minimum:.3f}")
    return fallen


def show(rows: list[Row], skipped: dict[str, str]) -> None:
    """Print the table, and what is not in it."""
    table = Table("", title="F1 against the gold readings")
    for row in rows:
        table.add_column(row.name, justify="right", min_width=max(map(len, row.name.split())))
    table.add_row("reports", *(str(row.reports) for row in rows), end_section=True)
    for figure in HEADLINE:
        table.add_row(figure, *(shown(row.figures[figure]) for row in rows), end_section=figure == HEADLINE[-1])
    table.add_row("reading score", *(shown(row.figures["score"]) for row in rows), style="bold")
    console = Console()
    console.print(table)
    for name, reason in skipped.items():
        console.print(f"skipped {name}: {reason}", markup=False)
    for line in dict.fromkeys(line for row in rows for line in row.unread):
        console.print(f"could not read {line}", markup=False)


def shown(figure: float | None) -> str:
    """A figure to three places; a dash where there was nothing to find and nothing was found."""
    return "–" if figure is None else f"{figure:.3f}"


if __name__ == "__main__":
    sys.exit(main())
