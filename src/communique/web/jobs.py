"""Work that takes longer than a page may: it goes on while its reader does something else.

Every report is its own transaction: where the program is stopped, what was entered stays, and adding the
same files again goes on from there.
"""

from __future__ import annotations

import os
import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection

from communique.core import CommuniqueError, Report
from communique.register.actions import add_many
from communique.register.enter import Entered
from communique.register.prepare import Failed

_KEPT = 20
_MANY = 100


@dataclass(slots=True)
class Job:
    """Reports being entered: how many there are, what became of each, and what stopped it, if anything did."""

    id: str
    total: int
    entered: list[Entered] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    finished: bool = False
    error: CommuniqueError | None = None

    @property
    def done(self) -> int:
        """Reports that are through."""
        return len(self.entered) + len(self.failed)

    @property
    def new(self) -> int:
        """Reports that were not there before."""
        return sum(one.state == "new" for one in self.entered)


_jobs: OrderedDict[str, Job] = OrderedDict()
_guard = threading.Lock()


def start(reports: Sequence[Report], failed: Sequence[tuple[str, str]] = ()) -> Job:
    """Begin to enter reports in a thread of its own."""
    job = Job(secrets.token_urlsafe(8), len(reports) + len(failed), failed=list(failed))
    with _guard:
        _jobs[job.id] = job
        while len(_jobs) > _KEPT:
            _jobs.popitem(last=False)
    threading.Thread(target=_enter, args=(job, reports), name=f"add {job.id}", daemon=True).start()
    return job


def _enter(job: Job, reports: Sequence[Report]) -> None:
    jobs = (os.cpu_count() or 1) if len(reports) >= _MANY else 1
    try:
        for done in add_many(((report, None) for report in reports), jobs=jobs):
            if isinstance(done, Failed):
                job.failed.append((done.name, str(done.error)))
            else:
                job.entered.append(done)
    except CommuniqueError as error:
        job.error = error
    finally:
        job.finished = True
        connection.close()


def get(name: str) -> Job:
    """A job by its id.

    Raises ``CommuniqueError`` C503 where it is not known (any more).
    """
    with _guard:
        found = _jobs.get(name)
    if found is None:
        raise CommuniqueError("C503", "this work is not known any more", "see the reports for what was entered")
    return found


def running() -> Job | None:
    """The newest job that is not through."""
    with _guard:
        return next((job for job in reversed(_jobs.values()) if not job.finished), None)
