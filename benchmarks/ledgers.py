"""Measure the ledgers over synthetic reports: the time of each for one pair, and what it grows with.

    python benchmarks/ledgers.py [--reports 10000] [--pair VNM LAO] [--rounds 5] [--seed 1] [--register FILE] [--floor]

Each ledger is asked anew, as of the last day and as of a day in the middle, in a register of all
reports and in one that holds the pair's own only: what it takes must grow with the pair's reports
and not with the register. With ``--floor`` ends with 1 where a figure misses what must be reached.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import Item, generate

from communique import register

LEDGER = 0.3
TEXT = 1.0
SLOWER = ("since", "wording", "who")  # texts of all ledgers; an office is asked of all reports on one party
GROWTH = 1.5
SLACK = 0.03  # seconds below which growth is noise


def main() -> None:
    """Run what the arguments ask for and print it."""
    parser = argparse.ArgumentParser(description="Measure the ledgers over synthetic reports.")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--pair", nargs=2, default=("VNM", "LAO"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--register", type=Path, help="a register made before by this benchmark, or to be made there")
    parser.add_argument("--floor", action="store_true", help="end with 1 where a floor is missed")
    given = parser.parse_args()
    items = list(generate(given.reports, given.seed))
    with tempfile.TemporaryDirectory() as folder:
        whole = given.register or Path(folder) / "whole.sqlite3"
        fill(whole, items, given.jobs)
        own = Path(folder) / "own.sqlite3"
        shas = concerning(whole, given.pair)
        fill(own, [item for item in items if item.report.sha256 in shas], given.jobs)
        missed = measure(whole, own, tuple(given.pair), given.rounds)
    if given.floor and missed:
        print("Missed: " + ", ".join(missed))
        sys.exit(1)


def concerning(path: Path, pair: Sequence[str]) -> set[str]:
    """The reports (SHA-256) of a register that are the pair's: that name both, or one of them and nobody else."""
    register.setup(path)
    from communique.register.query import View

    return {one.sha256 for one in View().reports(pair, own=True)}


def fill(path: Path, items: Sequence[Item], jobs: int) -> None:
    """Make a register of some reports, where it is not there yet."""
    known = path.exists()
    register.setup(path)
    if known:
        return
    from communique.register.actions import add_many

    begun = time.perf_counter()
    for _ in add_many(((item.report, item.address) for item in items), jobs=jobs):
        pass
    print(f"{len(items)} reports entered in {time.perf_counter() - begun:.0f} s", flush=True)


def measure(whole: Path, own: Path, pair: tuple[str, str], rounds: int) -> list[str]:
    """Print the time of each ledger in both registers; the names of those that miss a floor.

    Who held an office is asked of one party, and grows with that party's reports.
    """
    alone = dict(times(own, pair, rounds))
    missed = []
    print(f"{'':<28}{'all, ms':>10}{'own, ms':>10}{'growth':>9}   at most")
    for name, seconds in times(whole, pair, rounds):
        limit = TEXT if name.split(",")[0] in SLOWER else LEDGER
        growth = seconds / alone[name]
        too_much = growth > GROWTH and seconds - alone[name] > SLACK and not name.startswith("who")
        bad = seconds > limit or too_much
        if bad:
            missed.append(name)
        line = f"{name:<28}{seconds * 1000:>10.0f}{alone[name] * 1000:>10.0f}{growth:>9.2f}"
        print(f"{line}   {limit * 1000:.0f} ms, {GROWTH:g}{'   MISSED' if bad else ''}", flush=True)
    return missed


def times(path: Path, pair: tuple[str, str], rounds: int) -> Iterator[tuple[str, float]]:
    """The best time of some rounds of each question to a register, each asked of a dossier of its own."""
    register.setup(path)
    from communique.ledgers import Dossier

    first = Dossier(pair)
    days = [one.published for one in first.reports if one.published]
    for when, day in (("", days[-1]), (", earlier", days[len(days) // 2])):
        for name, question in questions(pair, day):
            question()  # what is loaded once a process is not counted
            yield name + when, min(timed(question) for _ in range(rounds))


def questions(pair: tuple[str, str], day: date) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every ledger on the pair, who held an office, and the texts made of all ledgers."""
    from communique import ledgers
    from communique.ledgers import posts
    from communique.ledgers.texts.since import since
    from communique.ledgers.texts.wording import wording

    for name in ledgers.names():
        yield name, lambda name=name: ledgers.entries(name, pair, day)  # type: ignore[misc]
    yield "who", lambda: posts.who(ledgers.Dossier(pair[:1], day), pair[0], "Minister of Foreign Affairs", day)
    yield "wording", lambda: wording(ledgers.Dossier(pair, day))
    yield "since", lambda: since(date(day.year - 1, day.month, 1), pair, day)


def timed(question: Callable[[], object]) -> float:
    """How long a question takes, in seconds of this process alone, which reads the database too."""
    begun = time.process_time()
    question()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
