"""The queue, and decisions: what to rule on, what was ruled, ruling, and taking back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, NinjaAPI, Path, Query
from pydantic import Field

from communique.api import bodies, shapes
from communique.api.asked import Id, Paged
from communique.api.respond import Page, made, question
from communique.api.security import needs, ruler
from communique.ledgers.asking import memory
from communique.register import actions, log, lookup
from communique.register import models as m
from communique.register.identity import KINDS
from communique.register.paging import count_decisions
from communique.register.queue import Item, queue
from communique.register.show import glimpses, show_decision

TAGS = ["Decisions"]
EXAMPLE = {"kind": "same", "ids": ["P-3f9a1c2e40", "P-77aa01bc2d"], "why": "two spellings of one name"}


class QueueAsked(Paged):
    """Which items of the queue."""

    kind: shapes.KINDS | None = Field(None, description="Only pairs of this kind.")


class LogAsked(Paged):
    """Which decisions."""

    everything: bool = Field(False, description="The program's own too.")
    subject: Id | None = Field(None, description="Only those about this thing.")


def add(api: NinjaAPI) -> None:
    """Put the queue and the decisions into the API."""
    read, review = needs("read"), needs("review")
    done = {201: shapes.DecisionAbout}
    api.get("/queue", response=shapes.Queue, tags=TAGS, **read, operation_id="queue")(waiting)
    api.post("/queue/{item}", response=done, tags=TAGS, **review, operation_id="rule_on_item")(rule_on_item)
    api.get("/decisions", response=shapes.Decisions, tags=TAGS, **read, operation_id="decisions")(listed)
    api.post("/decisions", response=done, tags=TAGS, **review, operation_id="rule")(rule)
    api.post("/thresholds", response=done, tags=TAGS, **needs("admin"), operation_id="set_threshold")(threshold)
    api.get("/decisions/{decision}", response=shapes.DecisionAbout, tags=TAGS, **read, operation_id="decision")(one)
    api.post("/decisions/{decision}/undo", response=done, tags=TAGS, **review, operation_id="undo")(undo)


@question
def waiting(request: HttpRequest, asked: Query[QueueAsked]) -> Page:
    """What a person should rule on, best first, each with a sentence for each of its two sides."""
    every: list[Item] = memory.kept(("waiting", asked.kind), lambda: queue(None, asked.kind))
    some = every[asked.offset : asked.offset + asked.limit]
    seen = glimpses(end for item in some if item.what in ("same", "conflict") for end in (item.a, item.b) if end)
    rows = [_item(item, seen) for item in some]
    return Page(rows, asked.offset, asked.limit, len(every), asked.offset + len(some) < len(every))


def _item(item: Item, seen: dict[str, dict[str, Any]]) -> dict[str, Any]:
    ends = [end for end in (item.a, item.b) if end]
    sides = []
    for end, label in zip(ends, item.labels, strict=False):
        shown = seen.get(end, {})
        told = {name: shown.get(name) for name in ("sentence", "report", "published")}
        sides.append({"id": end, "label": label, **told})
    return {
        "id": item.id, "what": item.what, "kind": item.kind, "score": item.score, "reasons": item.reasons,
        "sides": sides,
    }  # fmt: skip


def rule_on_item(request: HttpRequest, item: Path[Id], sent: bodies.QueueRuling) -> HttpResponse:
    """Rule on an item of the queue: they are one (``confirm``), they are not (``reject``), or it stays open."""
    act = {"confirm": actions.confirm, "reject": actions.reject, "unsure": actions.unsure}[sent.ruling]
    return _done(act([item], actor=ruler(request), why=sent.why))


@question
def listed(request: HttpRequest, asked: Query[LogAsked]) -> Page:
    """Decisions, newest first, each as a sentence."""
    subject = asked.subject
    if subject and lookup.kind_of(subject) in KINDS:
        subject = lookup.node(subject).pk
    subjects = (subject,) if subject else ()
    rows = log.sentences(everything=asked.everything, subjects=subjects, limit=asked.limit, offset=asked.offset)
    total = count_decisions(everything=asked.everything, subject=subject)
    return Page(rows, asked.offset, asked.limit, total, asked.offset + len(rows) < total)


@question
def one(request: HttpRequest, decision: Path[Id]) -> dict[str, Any]:
    """A decision: as a sentence, with why, the program's score and reasons, and what it is about."""
    return show_decision(lookup.decision(decision))


def rule(
    request: HttpRequest,
    sent: Body[Annotated[bodies.AnyRuling, Field(discriminator="kind", examples=[EXAMPLE])]],
) -> HttpResponse:
    """Rule: what it is follows from ``kind``. Every ruling is kept with who, when and why, and can be taken back."""
    given = sent.model_dump(exclude={"kind", "why"})
    return _done(_ACTS[sent.kind](**given, actor=ruler(request), why=sent.why))


def _renamed(earlier: str, later: str, on: Any, **who: str) -> m.Decision:
    return actions.rename(earlier, later, on=on.isoformat() if on else None, **who)


_ACTS: dict[str, Callable[..., m.Decision]] = {
    "same": actions.merge,
    "different": actions.reject,
    "unsure": actions.unsure,
    "split": lambda thing, parts, **who: actions.split(thing, parts, **who),
    "renamed": _renamed,
    "accept": actions.accept_fact,
    "reject": actions.reject_fact,
    "closed": actions.close_report,
    "correct": actions.correct,
    "fulfilment": actions.fulfil,
    "rendering": actions.rendering,
}


def threshold(request: HttpRequest, sent: bodies.Threshold) -> HttpResponse:
    """Set from which score on the program links things of a kind on its own, and work out anew who is who."""
    return _done(actions.set_threshold(sent.entity, sent.score, actor=ruler(request), why=sent.why))


def undo(request: HttpRequest, decision: Path[Id], sent: bodies.Undo) -> HttpResponse:
    """Take back a decision, a person's or the program's; undoing an undo gives it back."""
    return _done(actions.undo(decision, actor=ruler(request), why=sent.why))


def _done(decision: m.Decision) -> HttpResponse:
    return made(show_decision(decision), f"/api/v1/decisions/D-{decision.pk}")
