"""What people ruled on fulfilments and on renderings, as far as a dossier knows what they ruled on."""

from __future__ import annotations

from typing import NamedTuple

from communique.ledgers.base import Dossier
from communique.ledgers.followup.memo import once
from communique.register import models as m
from communique.register import rulings
from communique.register.identity.fold import fold


class Ruling(NamedTuple):
    """A person's verdict on a commitment and what may have met it."""

    verdict: str
    decision: str
    said: str


@once
def fulfilments(dossier: Dossier) -> dict[tuple[str, str], Ruling]:
    """The verdicts that stand: (commitment, answer) → ruling, by today's ids; the latest on each pair."""
    found = rulings.standing("fulfilment")
    named = {subject["id"] for one in found for subject in one.subjects}
    moved = dict(m.Alias.objects.filter(old__in=named).values_list("old", "node")) if named else {}
    now = {own: moved.get(own, own) for own in named}
    entities = dossier.view.entities_of(node for node in now.values() if not node.startswith("F-"))
    out: dict[tuple[str, str], Ruling] = {}
    for one in found:
        ends = [now[subject["id"]] for subject in one.subjects]
        pair = (entities.get(ends[0], ends[0]), entities.get(ends[1], ends[1]))
        out[pair] = Ruling(one.detail["verdict"], f"D-{one.pk}", f"{one.actor}: {one.why}")
    return out


class Rendering(NamedTuple):
    """A person's ruling that a wording renders an element, or (``None``) that it is one of its own."""

    element: str | None
    publisher: str | None
    language: str | None
    decision: str
    said: str


def renderings() -> dict[str, list[Rendering]]:
    """Rulings on wordings (folded), the most particular first, and among equals the latest."""
    out: dict[str, list[Rendering]] = {}
    for one in reversed(rulings.standing("rendering")):
        detail = one.detail
        found = Rendering(
            detail["element"], detail["publisher"], detail["language"], f"D-{one.pk}", f"{one.actor}: {one.why}"
        )
        out.setdefault(fold(detail["wording"]), []).append(found)
    for listed in out.values():
        listed.sort(key=lambda one: -(2 * (one.publisher is not None) + (one.language is not None)))
    return out
