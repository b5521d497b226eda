"""Answers kept for as long as they hold: until a report, a reading or a ruling is added, or the day changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from threading import Lock, RLock
from typing import Any, TypeVar

from django.db import connection

from communique import ledgers
from communique.core import KINDS
from communique.ledgers import Dossier
from communique.register.query import View
from communique.register.relationships import state

Answer = TypeVar("Answer")
_KEPT = 48
_answers: OrderedDict[Hashable, Any] = OrderedDict()
_locks: dict[Hashable, RLock] = {}
_guard = Lock()
_seen: ContextVar[list[tuple[int, int, int]] | None] = ContextVar("seen", default=None)


@contextmanager
def looking() -> Iterator[None]:
    """While a page is made that changes nothing, the register's state is asked for once."""
    token = _seen.set([])
    try:
        yield
    finally:
        _seen.reset(token)


def _state() -> tuple[int, int, int]:
    seen = _seen.get()
    if seen is None:
        return state()
    if not seen:
        seen.append(state())
    return seen[0]


def kept(name: Hashable, make: Callable[[], Answer]) -> Answer:
    """What ``make`` gives, made once for each state of the register; two readers at once wait for one making."""
    key = (str(connection.settings_dict["NAME"]), _state(), date.today(), name)
    with _guard:
        if key in _answers:
            _answers.move_to_end(key)
            return _answers[key]  # type: ignore[no-any-return]
        lock = _locks.setdefault(key, RLock())
    with lock:
        with _guard:
            if key in _answers:
                return _answers[key]  # type: ignore[no-any-return]
        answer = make()
        with _guard:
            _answers[key] = answer
            _locks.pop(key, None)
            while len(_answers) > _KEPT:
                _answers.popitem(last=False)
    return answer


def known() -> bool:
    """Whether there is any report."""
    return _state()[0] > 0


def view(as_of: date | None) -> View:
    """The register as of a day, with what it has looked up so far."""
    return kept(("view", as_of), lambda: View(as_of))


def dossier(parties: Sequence[str], as_of: date | None) -> Dossier:
    """The dossier on some parties as of a day."""

    def make() -> Dossier:
        made = Dossier(parties, as_of)
        made.view = view(as_of)
        return made

    return kept(("dossier", tuple(parties), as_of), make)


def together(parties: Sequence[str], as_of: date | None) -> Dossier:
    """The dossier with all kinds of facts fetched in one go, for a page that asks for most of them."""

    def make() -> Dossier:
        made = dossier(parties, as_of)
        made.of(*(kind.group for kind in KINDS))
        return made

    return kept(("together", tuple(parties), as_of), make)


BROAD = frozenset({"commitments", "fulfilment", "invitations", "silence", "accounts"})
"""The ledgers that look at most kinds of fact: these are fetched in one go."""


def dossier_for(name: str, parties: Sequence[str], as_of: date | None) -> Dossier:
    """The dossier as a ledger needs it."""
    return together(parties, as_of) if name in BROAD else dossier(parties, as_of)


def each(parties: Sequence[str], as_of: date | None) -> None:
    """What the ledger of posts asks of the reports on each party alone, in one go a party."""

    def make() -> bool:
        made = dossier(parties, as_of)
        for other in (*(made.on(party) for party in parties), made.on(*parties, own=True)):
            other.of("exchanges", "posts", "changes", "milestones")
        return True

    kept(("each", tuple(parties), as_of), make)


def rows(name: str, parties: Sequence[str], as_of: date | None, **options: Any) -> list[Any]:
    """The rows of a ledger on some parties as of a day; none where there is no such ledger yet."""
    if name not in ledgers.names():
        return []
    key = ("rows", name, tuple(parties), as_of, tuple(sorted(options.items())))
    return kept(key, lambda: ledgers.get(name).entries(dossier(parties, as_of), **options))


def forget() -> None:
    """Keep nothing: every answer is made again."""
    with _guard:
        _answers.clear()
