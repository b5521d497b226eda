"""Read reports and enter them."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from pathlib import Path

from communique.core import Report
from communique.reading import read
from communique.register import rulings
from communique.register.effective import report_id
from communique.register.enter import Entered, enter, known, many, note_address, writing
from communique.register.errors import storing
from communique.register.prepare import Failed, Prepared, Read, prepared, try_prepare

Source = tuple[Report, str | None]
"""A report and the address where it was found."""


def add(
    report: Report, address: str | None = None, *, reader: Read | None = None, lexicons: Sequence[Path] = ()
) -> Entered:
    """Read one report and enter it; the same bytes again are recognised without being read.

    Raises ``CommuniqueError`` where it cannot be read or the register cannot take it; nothing is then changed.
    """
    found = _known(report, address)
    if found:
        return found
    reader = reader or partial(read, lexicons=tuple(lexicons))
    return enter(prepared(report, reader, tuple(lexicons)), address)


def add_many(
    sources: Iterable[Source], *, reader: Read | None = None, lexicons: Sequence[Path] = (), jobs: int = 1
) -> Iterator[Entered | Failed]:
    """Read reports in ``jobs`` processes and enter them one by one, in their order.

    Each report is its own transaction. One that cannot be read is told and passed over; where the
    register cannot take one (``CommuniqueError``), the batch ends there and what was entered stays.
    """
    batch = rulings.new_batch()
    reader = reader or partial(read, lexicons=tuple(lexicons))
    with many():
        for found, address in _read_all(sources, reader, tuple(lexicons), jobs):
            yield enter(found, address, batch) if isinstance(found, Prepared) else found


def _known(report: Report, address: str | None) -> Entered | None:
    with storing():
        row = known(report.sha256)
        if row is None:
            return None
    with writing():
        fresh = [note_address(row, where) for where in dict.fromkeys(filter(None, (address, report.url)))]
    return Entered(report_id(row.sha256), "address" if any(fresh) else "known", row.title, name=report.name)


def _read_all(
    sources: Iterable[Source], reader: Read, lexicons: tuple[Path, ...], jobs: int
) -> Iterator[tuple[Prepared | Failed | Entered, str | None]]:
    if jobs <= 1:
        for report, address in sources:
            yield _known(report, address) or try_prepare(report, reader, lexicons), address
        return
    waiting: deque[tuple[Future[Prepared | Failed] | Entered, str | None]] = deque()
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        try:
            for report, address in sources:
                found = _known(report, address)
                waiting.append((found or pool.submit(try_prepare, report, reader, lexicons), address))
                if len(waiting) > 4 * jobs:
                    yield _finished(*waiting.popleft())
            while waiting:
                yield _finished(*waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _finished(
    found: Future[Prepared | Failed] | Entered, address: str | None
) -> tuple[Prepared | Failed | Entered, str | None]:
    return (found.result() if isinstance(found, Future) else found), address
