"""Answers kept for as long as they hold: until a report, a reading or a ruling is added, or the day changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from datetime import date
from threading import Lock, RLock
from typing import Any, TypeVar

from django.db import connection

from communique import ledgers
from communique.ledgers import Dossier, Row
from communique.register.relationships import state

Answer = TypeVar("Answer")
_KEPT = 48
_answers: OrderedDict[Hashable, Any] = OrderedDict()
_locks: dict[Hashable, RLock] = {}
_guard = Lock()


def kept(name: Hashable, make: Callable[[], Answer]) -> Answer:
    """What ``make`` gives, made once for each state of the register; two readers at once wait for one making."""
    key = (str(connection.settings_dict["NAME"]), state(), date.today(), name)
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


def dossier(parties: Sequence[str], as_of: date | None) -> Dossier:
    """The dossier on some parties as of a day."""
    return kept(("dossier", tuple(parties), as_of), lambda: Dossier(parties, as_of))


def rows(name: str, parties: Sequence[str], as_of: date | None, **options: Any) -> list[Row]:
    """The rows of a ledger on some parties as of a day; none where there is no such ledger yet."""
    if name not in ledgers.names():
        return []
    key = ("rows", name, tuple(parties), as_of, tuple(sorted(options.items())))
    return kept(key, lambda: ledgers.get(name).entries(dossier(parties, as_of), **options))
