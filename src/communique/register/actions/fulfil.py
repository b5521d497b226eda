"""Rule on what became of a commitment: that something met it, in part or in whole, or did not."""

from __future__ import annotations

from typing import Any

from communique.core import CommuniqueError
from communique.register import lookup, rulings
from communique.register import models as m
from communique.register.anchors import anchor, anchor_fact
from communique.register.enter import writing

VERDICTS = ("met", "part", "progress", "not", "unsure")
"""It met the commitment; a part of it; it is work on it; it has nothing to do with it; looked at, left open."""

_ANSWERS = ("exchange", "instrument", "fact")


def fulfil(
    commitment: str, answer: str, verdict: str = "met", *, actor: str, why: str, batch: str | None = None
) -> m.Decision:
    """Rule on whether ``answer`` (an exchange X-…, an instrument I-… or a fact F-…) met ``commitment`` (C-… or F-…).

    A later ruling on the same two takes the place of an earlier one. Raises ``CommuniqueError`` C310
    for an unknown id, C312 for things that cannot be a commitment and its answer, C322 for no such verdict.
    """
    if verdict not in VERDICTS:
        raise CommuniqueError("C322", f"{verdict!r} is no verdict", f"use one of {', '.join(VERDICTS)}")
    with writing():
        kinds = lookup.kind_of(commitment), lookup.kind_of(answer)
        if kinds[0] not in ("commitment", "fact") or kinds[1] not in _ANSWERS:
            raise CommuniqueError(
                "C312", f"a {kinds[1]} does not answer a {kinds[0]}",
                "give a commitment (C-…, F-…) and an exchange (X-…), an instrument (I-…) or a fact (F-…)",
            )  # fmt: skip
        subjects = [_subject(commitment), _subject(answer)]
        return rulings.record(
            actor=actor, kind="fulfilment", entity="commitment", subjects=subjects, why=why,
            detail={"verdict": verdict}, batch=batch,
        )  # fmt: skip


def _subject(given: str) -> dict[str, Any]:
    return anchor_fact(lookup.fact(given)) if lookup.kind_of(given) == "fact" else anchor(lookup.node(given))
