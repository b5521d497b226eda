"""Measure the pages and the API over a synthetic register: server time, questions to the database, weight on the wire.

    python benchmarks/web.py [--reports 10000] [--rounds 12] [--db FILE] [--floor]

Every page and operation is asked for cold (the register's state has just changed, nothing is kept) and warm.
``--db`` keeps the register for the next run. Prints one line each; with ``--floor`` ends with 1 where what it must
reach is missed: under 30 questions a page, cold too; 300 ms of the processor's time at the 95th percentile of all
that was asked (one in twelve cold); under 150 KB for the first page with its styles and scripts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import generate

from communique import register
from communique.api.settings import options as with_api
from communique.web.settings import options

API = "/api/v1"
MILLISECONDS, QUERIES, KILOBYTES = 300.0, 30, 150.0


def main() -> None:
    """Fill the register where it is empty, ask for every page, and print what it took."""
    parser = argparse.ArgumentParser(description="Measure the pages over a synthetic register.")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--db", type=Path, help="keep the register in this file")
    parser.add_argument("--floor", action="store_true", help="end with 1 where a floor is missed")
    given = parser.parse_args()
    os.environ.setdefault("COMMUNIQUE_USER", "bench")
    with tempfile.TemporaryDirectory() as home:
        register.setup(given.db or Path(home) / "register.sqlite3", more=with_api(options(home)))
        fill(given.reports, given.jobs)
        missed = measure(given.rounds)
    if given.floor and missed:
        print("Missed: " + ", ".join(missed))
        sys.exit(1)


def fill(reports: int, jobs: int) -> None:
    """Enter synthetic reports until there are as many as asked for."""
    from communique.register import models as m
    from communique.register.actions import add_many

    if m.Report.objects.count() >= reports * 0.9:
        return
    begun = time.perf_counter()
    for n, _ in enumerate(add_many(((item.report, item.address) for item in generate(reports, 1)), jobs=jobs), 1):
        if n % 1000 == 0:
            print(f"entered {n} in {time.perf_counter() - begun:.0f} s", file=sys.stderr)


def pages() -> list[str]:
    """The pages of a desk's day, over what this register holds."""
    from django.test import Client

    from communique.web.views.relationship import PARTS

    client = Client(headers={"host": "localhost"})
    first = json.loads(client.get("/home.json").content)[0]
    pair = "-".join(first["parties"])
    person = json.loads(client.get("/register/person.json?match=a").content)[0]["id"]
    series = json.loads(client.get("/register/series.json").content)[0]["id"]
    ledgers = (
        "posts",
        "exchanges",
        "editions",
        "instruments",
        "commitments",
        "invitations",
        "formulas",
        "upcoming",
        "silence",
    )
    client.get(f"/relations/{pair}?whole=1")  # the lexicon and the templates are loaded once a process
    return [
        "/",
        f"/relations/{pair}",
        f"/relations/{pair}?zoom=2024",
        *(f"/relations/{pair}/parts/{name}" for name in PARTS),
        f"/reports/{first['report']}",
        "/queue",
        "/add",
        *(f"/relations/{pair}/{name}" for name in ledgers),
        "/register/report",
        "/register/person",
        "/register/exchange",
        f"/things/{person}",
        f"/things/{series}",
        "/search?q=agriculture",
        "/search?q=minister",
        "/log",
        "/log?all=1",
        "/help/attested",
        *operations(first["parties"], person, first["report"]),
    ]


def operations(parties: list[str], person: str, report: str) -> list[str]:
    """The operations of the API that ask, over what this register holds."""
    from communique import ledgers

    pair = "&".join(f"party={party}" for party in parties)
    asked = [
        "/",
        *(f"/ledgers/{name}?{pair}" for name in ledgers.names()),
        f"/who?party={parties[0]}&post=foreign+minister",
        f"/who/steps?party={parties[0]}&post=foreign+minister",
        f"/next?{pair}&series=committee",
        f"/wording?{pair}",
        f"/since?{pair}&day=2024-06-30",
        "/relationships",
        "/reports",
        f"/reports/{report}",
        f"/reports/{report}/facts",
        "/facts",
        "/facts?offset=100000",
        f"/facts?group=acts&{pair}",
        f"/facts?thing={person}",
        "/things?kind=person",
        f"/things/{person}",
        "/search?q=agriculture",
        "/queue",
        "/decisions?everything=true",
    ]
    return [f"{API}{path}" for path in asked]


def measure(rounds: int) -> list[str]:
    """Ask for every page, and print what it took; the pages that miss a floor."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from communique.ledgers.asking import memory

    client, missed = Client(headers={"host": "localhost"}), []
    every: list[float] = []
    clocks: list[float] = []
    print(f"{'page':<60}{'cold, ms':>10}{'warm, ms':>10}{'queries':>9}{'KB':>8}{'KB sent':>9}")
    for path in pages():
        times, queries, weight = [], 0, b""
        for n in range(rounds):
            if n == 0:
                memory.forget()
            with CaptureQueriesContext(connection) as asked:
                begun, clock = time.process_time(), time.perf_counter()
                answer = client.get(path)
                times.append(1000 * (time.process_time() - begun))
                clocks.append(1000 * (time.perf_counter() - clock))
            assert answer.status_code == 200, f"{path}: {answer.status_code}"
            queries, weight = max(queries, len(asked)), answer.content
        every += times
        warm = statistics.median(times[1:]) if len(times) > 1 else times[0]
        over = queries >= QUERIES and not path.startswith(API)
        missed += [path] if over else []
        sent = len(gzip.compress(weight, 6)) / 1000
        line = f"{path:<60}{times[0]:>10.0f}{warm:>10.0f}{queries:>9}{len(weight) / 1000:>8.0f}{sent:>9.1f}"
        print(line + ("   MISSED" if over else ""), flush=True)
    p95 = statistics.quantiles(every, n=20)[-1]
    first = first_page(client)
    by_clock = statistics.quantiles(clocks, n=20)[-1]
    for name, value in (
        ("95th percentile of all, ms", p95),
        ("  by the clock, whatever else runs", by_clock),
        ("first page with styles and scripts, KB sent", first),
    ):
        print(f"{name:<60}{value:>10.0f}")
    return missed + (["95th percentile"] if p95 > MILLISECONDS else []) + (["first page"] if first > KILOBYTES else [])


def first_page(client: object) -> float:
    """What a browser loads for the home page the first time, as it is sent: page, styles, scripts, icon."""
    html = client.get("/").content.decode()  # type: ignore[attr-defined]
    parts = [html.encode()]
    from django.contrib.staticfiles import finders

    for address in re.findall(r'(?:href|src)="/static/([^"]+)"', html):
        parts.append(Path(str(finders.find(address))).read_bytes())
    return sum(len(gzip.compress(part, 6)) for part in parts) / 1000


if __name__ == "__main__":
    main()
