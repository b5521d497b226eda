"""Decisions as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from communique.register import models as m
from communique.register.models.decisions import PROGRAM
from communique.register.rulings import about, undone


def sentences(
    *, everything: bool = False, subjects: Iterable[str] = (), limit: int | None = 50, offset: int = 0
) -> list[dict[str, Any]]:
    """Decisions, newest first, each told as a sentence; the program's own only where ``everything``.

    ``subjects`` limits them to those about some ids; ``offset`` passes the newest over.
    """
    last = None if limit is None else offset + limit
    ids = list(subjects)
    if ids:
        rows = sorted(about(ids).values(), key=lambda d: -d.pk)
        rows = [row for row in rows if everything or row.actor != PROGRAM][offset:last]
    else:
        found = m.Decision.objects.order_by("-pk")
        rows = list((found if everything else found.exclude(actor=PROGRAM))[offset:last])
    void = undone({row.pk for row in rows})
    return [
        {
            "id": f"D-{row.pk}", "at": row.at.isoformat(timespec="seconds"), "actor": row.actor, "kind": row.kind,
            "said": sentence(row), "why": row.why, "score": row.score, "reasons": row.reasons,
            "undone": row.pk in void, "batch": row.batch,
        }
        for row in rows
    ]  # fmt: skip


def sentence(decision: m.Decision) -> str:
    """One decision in words.

    "anna ruled that Bounlua Phandanouvong (P-1…) and Bounleua Phandanouvong (P-2…) are one person."
    """
    names = [_named(subject) for subject in decision.subjects]
    who = "The program" if decision.actor == PROGRAM else decision.actor
    thing, detail = decision.entity, decision.detail
    match decision.kind:
        case "same":
            if decision.actor == PROGRAM:
                because = "; ".join(decision.reasons)
                return f"{who} linked {_and(names)} as one {thing}, at {decision.score:.2f}: {because}."
            return f"{who} ruled that {_and(names)} are one {thing}."
        case "different":
            return f"{who} ruled that {_and(names)} are different: not one {thing}."
        case "unsure":
            return f"{who} left open whether {_and(names)} are one {thing}."
        case "split":
            rest = _and([_named(subject) for subject in detail["rest"]])
            return f"{who} ruled that {_and(names)} is another {thing} than {rest}."
        case "renamed":
            on = f" on {detail['on']}" if detail.get("on") else ""
            return f"{who} ruled that {names[0]} was succeeded by {names[1]}{on}."
        case "fulfilment":
            said = {"met": "met", "part": "met in part", "progress": "is work on", "not": "has nothing to do with"}
            if detail["verdict"] == "unsure":
                return f"{who} left open whether {names[1]} met {names[0]}."
            return f"{who} ruled that {names[1]} {said[detail['verdict']]} {names[0]}."
        case "rendering":
            where = [detail[key] for key in ("publisher", "language") if detail[key]]
            what = f"renders “{detail['element']}”" if detail["element"] else "is an element of its own"
            return f"{who} ruled that “{detail['wording']}” {what}" + (f" in {', '.join(where)}." if where else ".")
        case "version_of":
            return f"{who} ruled that {names[0]} and {names[1]} are versions of one report."
        case "correct":
            was, now = (_shown(detail[key]) for key in ("was", "value"))
            return f"{who} corrected {detail['field']} of {names[0]} from {was} to {now}."
        case "accept":
            return f"{who} accepted {names[0]}."
        case "reject":
            return f"{who} rejected {names[0]}: the report does not say it."
        case "closed":
            return f"{who} ruled that nothing more is in {names[0]}."
        case "threshold":
            return f"{who} set the threshold for {thing} from {detail['was']} to {decision.score}."
        case "undo":
            what = f" ({detail['said'].rstrip('.')})" if "said" in detail else ""
            return f"{who} took back {decision.subjects[0]['id']}{what}."
    return f"{who}: {decision.kind} {_and(names)}."


def _named(subject: dict[str, Any]) -> str:
    label = " ".join((subject.get("label") or "").split())
    short = label if len(label) <= 70 else label[:69] + "…"
    return f"{short} ({subject['id']})" if short else subject["id"]


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "nothing"


def _shown(value: Any) -> str:
    if value in (None, "", []):
        return "nothing"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
