"""Where the sentences of a dossier's reports begin and end, each looked for once."""

from __future__ import annotations

from bisect import bisect_right, insort

from communique.ledgers.base import Dossier
from communique.ledgers.followup.memo import once
from communique.register.query import ReportView
from communique.register.search import sentence_at


@once
def _known(dossier: Dossier) -> dict[int, list[tuple[int, int]]]:
    return {}


def sentence(dossier: Dossier, report: ReportView, at: int) -> tuple[int, int]:
    """Where the sentence that holds one place of a report begins and ends."""
    known = _known(dossier).setdefault(report.pk, [])
    nearest = bisect_right(known, (at, 1 << 60)) - 1
    if nearest >= 0 and known[nearest][0] <= at < known[nearest][1]:
        return known[nearest]
    found = sentence_at(dossier.text(report), at, at + 1)
    if found not in known:
        insort(known, found)
    return found
