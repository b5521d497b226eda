"""Set from which score on the program links things on its own."""

from __future__ import annotations

from communique.core import CommuniqueError
from communique.register import models as m
from communique.register import rulings
from communique.register.actions.rebuild import derive
from communique.register.enter import writing
from communique.register.identity import FLOORS, THRESHOLDS


def set_threshold(entity: str, score: float, *, actor: str, why: str, batch: str | None = None) -> m.Decision:
    """Set the threshold of one kind, and work out anew who is who.

    Above 1 the program links nothing of this kind on its own. Raises ``CommuniqueError`` C319 for an
    unknown kind or a score below the one from which pairs are shown at all.
    """
    if entity not in THRESHOLDS or entity == "report":
        known = ", ".join(kind for kind in THRESHOLDS if kind != "report")
        raise CommuniqueError("C319", f"there is no threshold for {entity!r}", f"use one of {known}")
    if not FLOORS[entity] <= score <= 2:
        raise CommuniqueError("C319", f"{score} is no threshold for {entity}", f"give one from {FLOORS[entity]} to 2")
    batch = batch or rulings.new_batch()
    with writing():
        made = rulings.record(
            actor=actor, kind="threshold", entity=entity, subjects=[], why=why, score=score, batch=batch,
            detail={"was": rulings.thresholds()[entity]},
        )  # fmt: skip
        derive(batch)
    return made
