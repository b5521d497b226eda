"""Who and what is who: pure functions over mentions and rulings, without storage."""

from __future__ import annotations

from communique.register.identity.bodies import compare_bodies
from communique.register.identity.commitments import compare_commitments
from communique.register.identity.exchanges import compare_exchanges, contrary_exchanges, series_evidence
from communique.register.identity.instruments import compare_instruments, contrary_instruments
from communique.register.identity.nodes import KINDS, LETTERS, Match, Mention, Node, Told, node_id
from communique.register.identity.people import compare_people
from communique.register.identity.series import compare_series, contrary_series

SCORER = 1
"""The version of the rules below; a program's decision made by other rules no longer counts."""

THRESHOLDS = {
    "person": 0.88, "post": 0.99, "body": 0.9, "series": 0.88, "exchange": 0.88, "instrument": 0.88,
    "commitment": 0.88, "report": 2.0,
}  # fmt: skip
"""From which score on the program links on its own; versions of a report never."""

FLOORS = {
    "person": 0.6, "post": 0.9, "body": 0.75, "series": 0.6, "exchange": 0.65, "instrument": 0.65,
    "commitment": 0.75, "report": 0.5,
}  # fmt: skip
"""From which score on a pair is shown to a person."""

_COMPARE = {
    "person": compare_people, "body": compare_bodies, "series": compare_series, "exchange": compare_exchanges,
    "instrument": compare_instruments, "commitment": compare_commitments,
}  # fmt: skip
_CONTRARY = {"exchange": contrary_exchanges, "series": contrary_series, "instrument": contrary_instruments}


def compare(a: Node, b: Node) -> Match | None:
    """How likely two nodes of one kind are one, in whichever order they come."""
    judge = _COMPARE.get(a.kind)
    if judge is None or a.kind != b.kind or a.id == b.id:
        return None
    return judge(a, b) if a.id < b.id else judge(b, a)


def contrary(a: Node, b: Node) -> str | None:
    """Why two nodes cannot well be one, or ``None``."""
    judge = _CONTRARY.get(a.kind)
    return judge(a, b) if judge and a.kind == b.kind else None


__all__ = [
    "FLOORS", "KINDS", "LETTERS", "SCORER", "THRESHOLDS", "Match", "Mention", "Node", "Told", "compare", "contrary",
    "node_id", "series_evidence",
]  # fmt: skip
