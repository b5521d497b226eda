"""Measure the exports over synthetic reports: the time and the size of each format, and of the import.

    python benchmarks/exports.py [--reports 10000] [--pair VNM LAO] [--seed 1] [--register FILE] [--floor]

Each format is written of the whole register; those that hold ledgers of the pair too. With
``--floor`` ends with 1 where one takes longer than what must be reached, or its second writing
gives other bytes. The import is measured beside them and has no floor: it makes again all that follows.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import generate

from communique import register
from ledgers import fill

FLOOR = 60.0
"""Seconds of this process, which reads the database too, in which each format is to be written."""
OF_THE_PAIR = ("csv", "sqlite", "ics", "ftm", "plover")


def main() -> None:
    """Run what the arguments ask for and print it."""
    parser = argparse.ArgumentParser(description="Measure the exports over synthetic reports.")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--pair", nargs=2, default=("VNM", "LAO"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--register", type=Path, help="a register made before by a benchmark, or to be made there")
    parser.add_argument("--no-import", action="store_true", help="leave the import out")
    parser.add_argument("--floor", action="store_true", help="end with 1 where a floor is missed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.register or Path(folder) / "register.sqlite3"
        fill(path, list(generate(given.reports, given.seed)) if not path.exists() else [], given.jobs)
        missed = measure(Path(folder), tuple(given.pair))
        if not given.no_import:
            bring(Path(folder))
    if given.floor and missed:
        print("Missed: " + ", ".join(missed))
        sys.exit(1)


def measure(folder: Path, pair: Sequence[str]) -> list[str]:
    """Print the time and the size of every format; the names of those that miss the floor."""
    from communique import exports
    from communique.register.models import Fact, Report

    print(f"{Report.objects.count():,} reports, {Fact.objects.count():,} facts")
    print(f"{'format':<10}{'of':<12}{'CPU s':>9}{'MB':>9}   same bytes again")
    missed = []
    for name, found in exports.FORMATS.items():
        for parties in ((), tuple(pair)) if name in OF_THE_PAIR else ((),):
            seconds, size, same = written(folder, found, parties)
            bad = seconds > FLOOR or not same
            if bad:
                missed.append(name)
            of = "–".join(parties) or "everything"
            said = f"{'yes' if same else 'NO'}{'   MISSED' if bad else ''}"
            print(f"{name:<10}{of:<12}{seconds:>9.1f}{size / 1e6:>9.1f}   {said}", flush=True)
    return missed


def written(folder: Path, found: object, parties: tuple[str, ...]) -> tuple[float, int, bool]:
    """How long a format takes (CPU time), how large it is, and whether it is the same when written again."""
    from communique import exports

    assert isinstance(found, exports.Format)
    first, second = (folder / f"{number}{found.ending}" for number in (1, 2))
    begun = time.process_time()
    exports.export(found.name, first, exports.Scope(parties))
    seconds = time.process_time() - begun
    exports.export(found.name, second, exports.Scope(parties))
    same = first.read_bytes() == second.read_bytes()
    return seconds, first.stat().st_size, same


def bring(folder: Path) -> None:
    """Print how long it takes to bring everything back into an empty register."""
    from communique.exports.bringing import bring as bring_in

    register.setup(folder / "again.sqlite3")
    begun = time.process_time()
    counts = bring_in(folder / "1.jsonl")
    print(f"import: {counts['reports']:,} reports in {time.process_time() - begun:.1f} s")


if __name__ == "__main__":
    main()
