"""Work that several ledgers ask of one dossier is done once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeVar

from communique.ledgers.base import Dossier

Result = TypeVar("Result")
_PLACE = "_done_once"


def once(function: Callable[[Dossier], Result]) -> Callable[[Dossier], Result]:
    """Keep what a function of a dossier gives for as long as the dossier lives."""

    @functools.wraps(function)
    def kept(dossier: Dossier) -> Result:
        done = dossier.__dict__.get(_PLACE)
        if done is None:
            done = dossier.__dict__.setdefault(_PLACE, {})
        if function not in done:
            done[function] = function(dossier)
        found: Result = done[function]
        return found

    return kept
