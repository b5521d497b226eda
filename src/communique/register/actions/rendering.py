"""Rule that one wording of a relationship's formula renders an element of it, or that it renders none."""

from __future__ import annotations

from communique.core import CommuniqueError
from communique.register import models as m
from communique.register import rulings
from communique.register.anchors import anchor_fact
from communique.register.enter import writing
from communique.register.identity.fold import fold


def rendering(
    wording: str, element: str | None, *, actor: str, why: str, publisher: str | None = None,
    language: str | None = None, batch: str | None = None,
) -> m.Decision:  # fmt: skip
    """Rule that ``wording`` renders ``element``, in one outlet or one language only where they are named.

    Without ``element`` it is an element of its own, whatever the lexicon says. The ruling hangs on the
    latest formula that uses the wording. Raises ``CommuniqueError`` C323 where no report uses it.
    """
    with writing():
        rows = (
            m.Fact.objects.filter(group="formulas", live=True)
            .select_related("report")
            .order_by("-report__published", "-pk")
        )
        used = next((row for row in rows.iterator(200) if fold(wording) in map(fold, row.content["components"])), None)
        if used is None:
            raise CommuniqueError("C323", f"no formula in the register says {wording!r}", "see communique wording")
        detail = {"wording": wording, "element": element, "publisher": publisher, "language": language}
        return rulings.record(
            actor=actor, kind="rendering", entity="formula", subjects=[anchor_fact(used)], why=why, detail=detail,
            batch=batch,
        )  # fmt: skip
