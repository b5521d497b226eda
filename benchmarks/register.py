"""Measure the register over synthetic reports with known truth: speed, growth, memory, identity, rebuild, kills.

    python benchmarks/register.py [--reports 10000] [--kills 1000] [--jobs 2] [--seed 1] [--floor]

Prints one table; with ``--floor`` ends with 1 where a figure misses what the register must reach.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from synthetic import Item, generate

from communique import register
from communique.register.identity.fold import fold
from communique.register.identity.names import name_key

FLOORS = {
    "reports a second": 60.0, "growth": 1.5, "memory, MB": 500.0, "rebuild, s": 300.0, "lost or half": 0.0,
    "precision": 0.99, "recall": 0.9,
}  # fmt: skip
LAST, TURN = 500, 50  # reports entered by turns into a small and into the large register, to see what growing costs
AT_MOST = {"growth", "memory, MB", "rebuild, s", "lost or half"}


def main() -> None:
    """Run what the arguments ask for and print it."""
    parser = argparse.ArgumentParser(description="Measure the register over synthetic reports.")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--floor", action="store_true", help="end with 1 where a floor is missed")
    given = parser.parse_args()
    bench = Bench()
    with tempfile.TemporaryDirectory() as folder:
        bench.examples(Path(folder) / "examples.sqlite3")
        items = list(generate(given.reports + LAST, given.seed))
        items, last = items[: given.reports], items[given.reports :]
        bench.entering(Path(folder) / "register.sqlite3", items, given.jobs)
        bench.identity(items)
        bench.rebuilding()
        bench.note("memory, MB", _memory())
        bench.growing(Path(folder), items, last, given.jobs)
        bench.killing(Path(folder) / "killed.sqlite3", items[:1000], given.kills, given.seed)
    if given.floor and bench.missed:
        print("Missed: " + ", ".join(bench.missed))
        sys.exit(1)


def _memory() -> float:
    """The most memory this process held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 if sys.platform != "darwin" else 1024 * 1024)


class Bench:
    """The figures of one run."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def note(self, name: str, value: float, floor: str | None = None) -> None:
        """Print one figure beside its floor."""
        floor = floor or name
        limit = FLOORS.get(floor)
        missed = limit is not None and (value > limit if floor in AT_MOST else value < limit)
        if missed:
            self.missed.append(name)
        bound = "" if limit is None else f"{'at most' if floor in AT_MOST else 'at least'} {limit:g}"
        print(f"{name:<34}{value:>12,.3f}   {bound}{'   MISSED' if missed else ''}", flush=True)

    def examples(self, path: Path) -> None:
        """The example corpus with careful readers' readings: pairwise precision and recall, no ruling made."""
        register.setup(path)
        sys.path.insert(0, str(Path(__file__).parent.parent))
        from communique.register.actions import add
        from tests.register.gold import gold, reads
        from tests.register.test_identity import figures

        for stem, (report, _) in gold().items():
            add(report, stem, reader=reads)
        for kind in ("person", "series", "exchange", "instrument", "commitment"):
            precision, recall = figures(kind)
            self.note(f"examples: {kind} precision", precision, "precision")
            self.note(f"examples: {kind} recall", recall, "recall")

    def entering(self, path: Path, items: list[Item], jobs: int) -> None:
        """Enter everything, reading included; time per report at the beginning and at the end."""
        register.setup(path)
        from communique.register.actions import add_many

        begun = time.perf_counter()
        given = ((item.report, item.address) for item in items)
        states = Counter(getattr(done, "state", "failed") for done in add_many(given, jobs=jobs))
        total = time.perf_counter() - begun
        self.note("reports", len(items))
        self.note("reports a second", len(items) / total)
        for state, count in sorted(states.items()):
            self.note(f"  {state}", count)
        self.note("database, MB", path.stat().st_size / 1e6)

    def identity(self, items: list[Item]) -> None:
        """Pairwise precision and recall, by kind, of who is who against the truth."""
        found, queued = _clusters(items)
        for kind, pairs in found.items():
            precision, recall, near = _pairwise(pairs, queued)
            self.note(f"{kind} precision", precision, "precision")
            self.note(f"{kind} recall", recall, "recall")
            self.note(f"{kind} recall with the queue", near)

    def rebuilding(self) -> None:
        """Rebuild, and see that nothing differs; then check."""
        from communique.register import actions

        begun = time.perf_counter()
        different = actions.rebuild()
        self.note("rebuild, s", time.perf_counter() - begun)
        self.note("rebuild, tables that differ", len(different))
        begun = time.perf_counter()
        self.note("check, problems", len(actions.check()))
        self.note("check, s", time.perf_counter() - begun)

    def growing(self, folder: Path, items: list[Item], last: list[Item], jobs: int) -> None:
        """How much longer the same reports take to enter, reading aside, where ten times as many are in.

        They go into both registers by turns, so that whatever else the machine does falls on both.
        """
        from communique.register.actions import add_many
        from communique.register.enter import enter, many
        from communique.register.prepare import prepare

        small, large = folder / "tenth.sqlite3", folder / "register.sqlite3"
        register.setup(small)
        for _ in add_many(((item.report, item.address) for item in items[: len(items) // 10]), jobs=jobs):
            pass
        prepared = [(prepare(item.report), item.address) for item in last]
        spent: Counter[Path] = Counter()
        for begin in range(0, len(prepared), TURN):
            for path in (small, large):
                register.setup(path)
                with many():
                    begun = time.process_time()
                    for one, address in prepared[begin : begin + TURN]:
                        enter(one, address)
                    spent[path] += time.process_time() - begun
        for path, name in ((small, "a tenth"), (large, "all")):
            self.note(f"entering, {name} in, ms of CPU", spent[path] / len(prepared) * 1000)
        self.note("growth", spent[large] / spent[small])

    def killing(self, path: Path, items: list[Item], kills: int, seed: int) -> None:
        """Kill the entering process at random moments; count reports that are lost or not whole."""
        if not kills:
            return
        register.setup(path)
        from communique.register.prepare import prepare

        prepared = [(prepare(item.report), item.address) for item in items]
        rng = random.Random(seed)  # noqa: S311 (moments, not secrets)
        broken = rounds = 0
        whole: dict[str, int] = {}
        while rounds < kills:
            rng.shuffle(prepared)
            told = _killed_round(prepared, rng.uniform(0.001, 0.12))
            rounds += 1
            broken += _broken(told, whole)
            if len(whole) > len(items) * 3 // 4:  # begin anew, so that there is always something to enter
                broken += _unsound()
                _fresh(path)
                whole.clear()
        broken += _unsound()
        self.note("kills", rounds)
        self.note("lost or half", broken)


def _killed_round(prepared: list, after: float) -> set[str]:  # type: ignore[type-arg]
    """Enter in a child that is killed after some seconds; the reports it said were in."""
    from django.db import connection

    from communique.register.enter import enter

    connection.close()
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        for one, address in prepared:
            done = enter(one, address)
            if done.state == "new":
                os.write(into, f"{done.id} {done.facts}\n".encode())
        os._exit(0)
    os.close(into)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(out, "rb") as told:
        lines = told.read().decode().splitlines()
    return {line for line in lines if line.count(" ") == 1}


def _broken(told: Iterable[str], whole: dict[str, int]) -> int:
    """Reports that were said to be in and are not, and reports that are there without all that belongs to them."""
    from django.db import connection

    whole.update((line.split()[0], int(line.split()[1])) for line in told)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT substr(r.sha256, 1, 10), (SELECT count(*) FROM register_fact f WHERE f.report_id = r.id), "
            "(SELECT count(*) FROM register_reading d WHERE d.report_id = r.id), "
            "(SELECT count(*) FROM register_search_docsize s WHERE s.id = r.id), "
            "(SELECT count(*) FROM register_reading d WHERE d.report_id = r.id) FROM register_report r"
        )
        rows = {f"R-{sha}": (facts, readings, indexed) for sha, facts, readings, indexed, _ in cursor.fetchall()}
    lost = sum(rows.get(i, (None,))[0] != facts for i, facts in whole.items())
    half = sum(readings != 1 or indexed != 1 for _, readings, indexed in rows.values())
    whole.update((i, row[0]) for i, row in rows.items())
    return lost + half


def _unsound() -> int:
    """What a full check and a rebuild find wrong."""
    from communique.register import actions

    return len(actions.check()) + len(actions.rebuild())


def _fresh(path: Path) -> None:
    from django.db import connection

    connection.close()
    for ending in ("", "-wal", "-shm", ".lock"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    register.setup(path)


def _clusters(items: list[Item]) -> tuple[dict[str, list[tuple[str, str]]], set[tuple[str, str]]]:
    """For each kind, (true identity, entity found) of every mention that the truth knows; and the pairs queued."""
    from communique.register import models as m

    truth = {item.report.sha256: item.truth for item in items if item.truth.event}
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = m.Mention.objects.filter(role__in=("person", "participant", "mechanism", "self")).values_list(
        "report__sha256", "role", "label", "node__kind", "node__entity", "fact__content"
    )
    for sha, _, label, kind, entity, content in rows.iterator(2000):
        known = truth[sha]
        if kind == "person":
            by_key = {fold(name_key(name)): who for name, who in known.people.items()}
            who = by_key.get(fold(name_key(label)))
            if who:
                out[kind].append((who, entity))
        elif kind == "series" and known.series:
            out[kind].append((known.series, entity))
        elif kind == "exchange" and content["main"] and content["kind"] != "visit":
            out[kind].append((known.event, entity))
        elif kind == "instrument":
            named = next((true for subject, true in known.instruments.items() if subject in label), None)
            if named:
                out[kind].append((named, entity))
    homes = dict(m.Node.objects.values_list("id", "entity"))
    queued = set()
    for a, b in m.Proposal.objects.exclude(kind="report").values_list("a", "b"):
        if a in homes and b in homes:
            queued.add(tuple(sorted((homes[a], homes[b]))))
    return out, queued  # type: ignore[return-value]


def _pairwise(pairs: list[tuple[str, str]], queued: set[tuple[str, str]]) -> tuple[float, float, float]:
    """Precision and recall over pairs of mentions, and recall if every proposal were ruled on."""
    both = Counter(pairs)
    true, found = Counter(t for t, _ in pairs), Counter(f for _, f in pairs)
    agreed = sum(n * (n - 1) // 2 for n in both.values())
    in_found = sum(n * (n - 1) // 2 for n in found.values())
    in_true = sum(n * (n - 1) // 2 for n in true.values())
    parts: dict[str, Counter[str]] = defaultdict(Counter)
    for t, f in pairs:
        parts[t][f] += 1
    waiting = sum(
        n * k
        for split in parts.values()
        for i, (f, n) in enumerate(split.items())
        for g, k in list(split.items())[i + 1 :]
        if tuple(sorted((f, g))) in queued
    )
    return agreed / max(in_found, 1), agreed / max(in_true, 1), (agreed + waiting) / max(in_true, 1)


if __name__ == "__main__":
    main()
