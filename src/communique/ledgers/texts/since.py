"""What changed since a day: each ledger as of then beside each ledger now. The handover file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal

from communique.core import CommuniqueError
from communique.ledgers.base import Dossier, Evidence, Row, cell, column, columns, get, names

How = Literal["new", "changed", "gone"]
_ORDER = (
    "exchanges", "posts", "commitments", "invitations", "instruments", "formulas", "editions", "upcoming", "accounts",
    "silence",
)  # fmt: skip
_LEFT_OUT = frozenset({"fulfilment"})  # told by the commitments and invitations that it met
_KEYS: dict[str, tuple[str, ...]] = {
    "posts": ("party", "post", "person_id", "acting", "since"),
    "editions": ("id", "series", "level"),
    "formulas": ("elements",),
    "silence": ("kind", "what"),
    "accounts": ("id", "point"),
    "reciprocity": ("what", "host"),
    "upcoming": ("first_said", "kind", "announced"),
}
_OPTIONS: dict[str, dict[str, Any]] = {"upcoming": {"state": "all"}}  # what was ahead and was met is news
_HEADS: dict[str, tuple[str, ...]] = {
    "posts": ("person", "post", "party"),
    "exchanges": ("kind", "mechanism", "edition", "start", "place", "participants"),
    "editions": ("series", "level"),
    "instruments": ("name",),
    "commitments": ("content",),
    "invitations": ("inviter", "invitee", "purposes"),
    "formulas": ("elements",),
    "silence": ("kind", "what"),
    "accounts": ("exchange", "day", "point"),
    "reciprocity": ("what", "host"),
    "upcoming": ("item", "kind"),
}
_DRIFTS = frozenset(
    {
        "silent_for",
        "months_left",
        "days_since_seen",
        "score",
        "reasons",
        "basis",
        "uses",
        "times",
        "last_seen",
        "last_said",
        "seen",
        "inviter",
        "invitee",
    }
)
"""Columns that move with the calendar, with every mention, or with who holds an office: no news by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceRow(Row):
    """One thing that is new, otherwise, or no longer there."""

    ledger: ClassVar[str] = "since"

    section: str = column("the ledger")
    change: How = column("new, changed, or gone")
    what: str = column("what it is")
    was: str | None = column("what the ledger said then, where it changed")
    now: str | None = column("what it says now")
    published: date | None = column("when the latest report that says so was published")
    id: str | None = column("its id", shown=False)


def since(
    day: date, parties: Sequence[str], as_of: date | None = None, *, over: Collection[str] | None = None,
    sections: Collection[str] = (),
) -> list[SinceRow]:  # fmt: skip
    """What each ledger of some parties says on ``as_of`` (else today) and did not say on ``day``.

    ``sections`` leaves some ledgers. Raises ``CommuniqueError`` C406 where ``day`` is not before ``as_of``.
    """
    after = Dossier(parties, as_of, over=over)
    if day >= after.day:
        raise CommuniqueError("C406", f"{day} is not before {after.day}", "give an earlier day, or a later --as-of")
    before = after.earlier(day)
    wanted = [name for name in _sections() if not sections or name in sections]
    return [row for name in wanted for row in _section(name, before, after, day)]


def _sections() -> list[str]:
    known = [name for name in names() if name not in _LEFT_OUT]
    return sorted(known, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name))


def _section(name: str, before: Dossier, after: Dossier, day: date) -> list[SinceRow]:
    entries, options = get(name).entries, _OPTIONS.get(name, {})
    then = {_key(name, row): row for row in entries(before, **options) if not _elsewhere(name, row)}
    now = {_key(name, row): row for row in entries(after, **options) if not _elsewhere(name, row)}
    out: list[SinceRow] = []
    for key, row in now.items():
        known = then.get(key)
        if known is None:
            out.append(_told(name, "new", row, None, row, day))
        elif moved := _moved(known, row):
            out.append(_told(name, "changed", row, known, row, day, moved))
    if name == "silence":  # what is spoken of again is news too
        out += [_told(name, "gone", row, row, None, day) for key, row in then.items() if key not in now]
    return out


def _elsewhere(name: str, row: Row) -> bool:
    """Whether another section tells it: promises gone silent are told with the commitments."""
    return name == "silence" and getattr(row, "kind", None) == "promise"


def _key(name: str, row: Row) -> Any:
    fields = _KEYS.get(name)
    if fields is None:
        own = getattr(row, "id", None)
        return own if own is not None else tuple(cell(value) for value in _shown(row).values())
    held = [getattr(row, field, None) for field in fields]
    return tuple(
        cell(value[0] if field == "announced" and value else value) for field, value in zip(fields, held, strict=True)
    )


def _shown(row: Row) -> dict[str, Any]:
    listed = [one.name for one in columns(type(row)) if one.shown and one.name not in _DRIFTS]
    return {name: getattr(row, name) for name in listed}


def _moved(then: Row, now: Row) -> list[str]:
    """The columns that say something else."""
    old, new = _shown(then), _shown(now)
    return [name for name in new if cell(old.get(name)) != cell(new[name])]


def _told(
    name: str, change: How, row: Row, then: Row | None, now: Row | None, day: date, moved: Iterable[str] = ()
) -> SinceRow:
    fresh = tuple(one for one in row.evidence if one.published and one.published > day)
    listed = list(moved)
    return SinceRow(
        section=name,
        change=change,
        what=_headline(name, row),
        was=_values(then, listed) if then and listed else None,
        now=_values(now, listed) if now else None,
        published=max((one.published for one in fresh or row.evidence if one.published), default=None),
        id=getattr(row, "id", None),
        basis=row.basis,
        evidence=fresh or _latest(row.evidence),
        reasoning=row.reasoning,
    )


def _latest(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return evidence[-1:]


def _headline(name: str, row: Row) -> str:
    fields = _HEADS.get(name) or [one.name for one in columns(type(row)) if one.shown][:4]
    said = [cell(getattr(row, field, None)) for field in fields]
    return ", ".join(part for part in said if part)


def _values(row: Row, moved: list[str]) -> str | None:
    """The columns that moved; of a new row, its state."""
    wanted = moved or [
        name for name in ("status", "state", "added", "signed", "due", "said", "count", "other") if hasattr(row, name)
    ]
    said = [f"{name.replace('_', ' ')}: {said}" for name in wanted if (said := cell(getattr(row, name)))]
    return "; ".join(said) or None
