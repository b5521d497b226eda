"""Work that several ledgers ask of one dossier is done once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from communique.ledgers.base import Dossier

Result = TypeVar("Result")
_DONE: WeakKeyDictionary[Dossier, dict[Any, Any]] = WeakKeyDictionary()


def once(function: Callable[[Dossier], Result]) -> Callable[[Dossier], Result]:
    """Keep what a function of a dossier gives for as long as the dossier lives."""

    @functools.wraps(function)
    def kept(dossier: Dossier) -> Result:
        done = _DONE.setdefault(dossier, {})
        if function not in done:
            done[function] = function(dossier)
        found: Result = done[function]
        return found

    return kept
