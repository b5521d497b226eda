"""The timeline: exchanges by level and channel, those of one time beside each other stacked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from communique.web.charts.scale import Scale, Tick, period

LANES: tuple[tuple[str, Any, frozenset[str]], ...] = (
    (
        "leaders",
        _("Leaders of parties and states"),
        frozenset({"party_leader", "head_of_state", "monarch", "head", "deputy_head_of_state"}),
    ),
    ("government", _("Heads of government"), frozenset({"head_of_government", "deputy_head_of_government"})),
    ("parliament", _("Parliaments"), frozenset({"speaker", "deputy_speaker"})),
    ("ministers", _("Ministers"), frozenset({"minister"})),
    (
        "officials",
        _("Deputy ministers and officials"),
        frozenset({"deputy_minister", "official", "ambassador", "envoy", "director"}),
    ),
    ("other", _("Level not stated"), frozenset()),
)
CHANNELS = ("in_person", "phone", "video", "written")
ROW = 26
_APART = 1.5  # per cent of the width that two marks need


@dataclass(frozen=True, slots=True)
class Mark:
    """One exchange: where it stands (per cent, pixels), how long it lasts, and how it is drawn."""

    row: Any
    x: float
    y: int
    start: float
    width: float
    channel: str
    status: str
    vague: bool
    lane: str


@dataclass(slots=True)
class Lane:
    """The exchanges of one level, from ``top`` on, ``height`` pixels high."""

    name: str
    label: Any
    top: int
    height: int
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timeline:
    """All lanes, the axis, and where the day stands that the page is as of."""

    lanes: list[Lane]
    ticks: list[Tick]
    height: int
    today: float | None
    shown: list[Any]
    undated: list[Any]
    scale: Scale


def lane_of(level: str | None) -> str:
    """The lane of a level of office."""
    return next((name for name, _label, levels in LANES if level in levels), "officials" if level else "other")


def timeline(rows: Sequence[Any], day: date, zoom: str = "", level: str = "", channel: str = "") -> Timeline:
    """The timeline of exchanges: of all of them, of a year or a month, of one level or one channel."""
    wanted = [r for r in rows if (not level or lane_of(r.level) == level) and (not channel or r.channel == channel)]
    spans = {id(r): (begin[0], (period(r.end) or begin)[1]) for r in wanted if (begin := period(r.start))}
    scale = Scale.around(spans.values(), day, zoom)
    shown = [r for r in wanted if id(r) in spans and scale.within(spans[id(r)])]
    shown.sort(key=lambda r: spans[id(r)])
    lanes, top = [], 0
    for name, label, _levels in LANES:
        own = [r for r in shown if lane_of(r.level) == name]
        if not own:
            continue
        marks, deep = _stacked(own, spans, scale, name, top)
        lanes.append(Lane(name, label, top, deep * ROW + 14, marks))
        top += deep * ROW + 14
    today = scale.at(day) if scale.first <= day <= scale.last else None
    return Timeline(lanes, scale.ticks(), max(top, 60), today, shown, [r for r in wanted if id(r) not in spans], scale)


def _stacked(
    rows: list[Any], spans: dict[int, tuple[date, date]], scale: Scale, lane: str, top: int
) -> tuple[list[Mark], int]:
    """Marks beside each other where there is room, else one below the other."""
    ends: list[float] = []
    marks = []
    for row in rows:
        start, width = scale.bar(spans[id(row)])
        vague = len(row.start) < 10
        if spans[id(row)][0] == spans[id(row)][1]:
            start, width = round(start + width / 2, 3), 0.0  # one day is a point, however near one looks
        x = round(start + width / 2, 3) if vague or width < _APART else start
        left, right = (x - _APART / 2, x + _APART / 2) if vague else (start, max(start + width, x + _APART))
        level = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        if level == len(ends):
            ends.append(right)
        ends[level] = right
        marks.append(
            Mark(
                row, x, top + 7 + ROW // 2 + level * ROW, start, width, row.channel or "other", row.status, vague, lane
            )
        )
    return marks, max(len(ends), 1)
