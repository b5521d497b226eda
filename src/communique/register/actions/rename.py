"""Rule that a body or a post was succeeded by another: a ministry renamed or merged keeps its chair."""

from __future__ import annotations

from communique.core import CommuniqueError
from communique.register import lookup, rulings
from communique.register import models as m
from communique.register.anchors import anchor
from communique.register.enter import writing


def rename(
    earlier: str, later: str, *, actor: str, why: str, on: str | None = None, batch: str | None = None
) -> m.Decision:
    """Rule that ``earlier`` (a body, a post or a series) was succeeded by ``later``, on a day where it is known.

    The two stay two, each with its own sightings; ledgers follow the succession. Raises
    ``CommuniqueError`` C312 for other or unlike kinds, C315 for one and the same.
    """
    with writing():
        first, second = lookup.node(earlier), lookup.node(later)
        if first.kind != second.kind or first.kind not in ("body", "post", "series"):
            raise CommuniqueError(
                "C312", f"a {first.kind} is not succeeded by a {second.kind}", "give two bodies, posts or series"
            )
        if first.entity == second.entity:
            raise CommuniqueError("C315", f"{earlier} and {later} are one", "see communique show")
        return rulings.record(
            actor=actor, kind="renamed", entity=first.kind, subjects=[anchor(first), anchor(second)], why=why,
            detail={"on": on}, batch=batch,
        )  # fmt: skip
