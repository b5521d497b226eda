"""Take back a ruling by another."""

from __future__ import annotations

from communique.core import CommuniqueError
from communique.register import lookup, rulings
from communique.register import models as m
from communique.register.actions.correct import reread_now
from communique.register.actions.rebuild import derive
from communique.register.anchors import reanchor, subjects_of
from communique.register.enter import renew, writing
from communique.register.log import sentence
from communique.register.prepare import Read
from communique.register.resolve import settle


def undo(number: str, *, actor: str, why: str, batch: str | None = None, reader: Read | None = None) -> m.Decision:
    """Take back a decision, a person's or the program's; undoing an undo gives it back.

    Raises ``CommuniqueError`` C310 for an unknown number, C315 for one that is taken back already.
    """
    batch = batch or rulings.new_batch()
    with writing():
        target = lookup.decision(number)
        if target.pk in rulings.undone({target.pk}):
            raise CommuniqueError(
                "C315", f"D-{target.pk} is undone already", "undo its undo to give it back: communique log"
            )
        made = rulings.record(
            actor=actor, kind="undo", entity=target.entity, subjects=[{"id": f"D-{target.pk}", "label": target.kind}],
            why=why, detail={"decision": target.pk, "said": sentence(target)}, batch=batch,
        )  # fmt: skip
        while target.kind == "undo":
            target = m.Decision.objects.get(pk=target.detail["decision"])
        _follow(target, batch, reader)
    return made


def _follow(ruling: m.Decision, batch: str, reader: Read | None) -> None:
    """Work out again what depends on a ruling that was taken back or given back."""
    ids = [subject["id"] for subject in subjects_of(ruling)]
    if ruling.kind == "threshold":
        derive(batch)
    elif ruling.kind == "correct" and ruling.entity == "report":
        reread_now(lookup.report(ids[0]), batch, reader)
    elif ruling.entity == "fact":
        renew(lookup.fact(ids[0]).report, batch)
    elif ruling.kind == "split":
        for sha256 in sorted({i.partition("@")[2] for i in ids if "@" in i}):
            renew(m.Report.objects.get(sha256__startswith=sha256), batch)
        reanchor()
        settle(i for i in ids if m.Node.objects.filter(pk=i).exists())
        settle(i.partition("@")[0] for i in ids)
    elif ruling.entity != "report":
        moved = m.Alias.objects.filter(old__in=ids).values_list("node", flat=True)
        settle([*ids, *moved])
