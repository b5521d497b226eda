"""Bars along time: the terms of instruments, the elements of a formula, the mentions of sectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from communique.web.charts.scale import Scale, Tick, period

_SEEN = 1.2
"""Per cent of the width that a stretch is given at least, so that what was seen on one day alone is seen here."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time: where it begins and how wide it is, what it is, and whether it is open at its end."""

    start: float
    width: float
    label: str
    kind: str
    open: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of bars or points with what it is of."""

    of: Any
    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines over one axis."""

    lines: list[Line]
    ticks: list[Tick]
    today: float | None


def _chart(lines: list[Line], scale: Scale, day: date) -> Chart:
    return Chart(lines, scale.ticks(), scale.at(day) if scale.first <= day <= scale.last else None)


def terms(rows: Sequence[Any], day: date) -> Chart:
    """Instruments with their terms; where reports differ, one bar a term, none of them preferred."""
    spans = {id(r): [(t, span) for t in r.terms if (span := _term(t.begins, t.ends, day))] for r in rows}
    every = [span for found in spans.values() for _, span in found]
    signed = {id(r): span for r in rows if (span := period(r.signed))}
    if not every and not signed:
        return Chart([], [], None)
    scale = Scale.around([*every, *signed.values()], day)
    lines = []
    for row in rows:
        bars = [
            Bar(
                *scale.bar(span),
                t.begins if t.begins and t.begins == t.ends else f"{t.begins or '?'}–{t.ends or '?'}",
                "conflict" if row.conflict else row.state.replace(" ", "_"),
                t.ends is None,
            )
            for t, span in spans[id(row)]
        ]
        if id(row) in signed:
            start, width = scale.bar(signed[id(row)])
            bars.append(Bar(round(start + width / 2, 3), 0, row.signed, "signed"))
        if bars:
            lines.append(Line(row, row.name, tuple(bars)))
    return _chart(lines, scale, day)


def _term(begins: str | None, ends: str | None, day: date) -> tuple[date, date] | None:
    """From where a term begins to where it ends, or to the day where its end is not known."""
    first, last = period(begins) or period(ends), period(ends)
    if first is None:
        return None
    end = last[1] if last else max(day, first[1])
    return (first[0], end) if first[0] <= end else None


def strip(versions: Sequence[Any], day: date) -> Chart:
    """A formula through time: one line an element, one bar a version that holds it, and the interval of change."""
    spans = [(v, seen[0], (period(v.last_seen) or seen)[1]) for v in versions if (seen := period(v.first_seen))]
    if not spans:
        return Chart([], [], None)
    scale = Scale.around([(first, last) for _, first, last in spans], day)
    elements = list(dict.fromkeys(element for version, _, _ in spans for element in version.elements))
    lines = []
    for element in elements:
        bars = []
        for version, first, last in spans:
            if element not in version.elements:
                continue
            new = element in version.added
            label = f"{version.first_seen} – {version.last_seen}"
            start, width = scale.bar((first, last))
            width = max(width, _SEEN)
            bars.append(Bar(min(start, 100 - width), width, label, "added" if new else "kept"))
            after = period(version.changed_after)
            if new and after and after[1] < first:
                label = f"{version.changed_after} – {version.first_seen}"
                bars.append(Bar(*scale.bar((after[1], first)), label, "change"))
        lines.append(Line(element, element, tuple(bars)))
    return _chart(lines, scale, day)


def sectors(rows: Sequence[Any], words: dict[tuple[str, str], list[str]], day: date) -> Chart:
    """Sectors with every exchange that spoke of them; ``words`` by sector and report are what was said."""
    seen = {id(r): [(s, span) for s in r.sightings if (span := period(s.date))] for r in rows}
    every = [span for found in seen.values() for _, span in found]
    if not every:
        return Chart([], [], None)
    scale = Scale.around(every, day)
    lines = []
    for row in rows:
        bars = []
        for sighting, span in seen[id(row)]:
            start, width = scale.bar(span)
            told = words.get((row.what, sighting.report), [])
            kind = "called" if sighting.called else "assessed" if told else "named"
            about = "; ".join([*([sighting.called] if sighting.called else []), *told])
            bars.append(
                Bar(
                    round(start + width / 2, 3),
                    0,
                    f"{sighting.date}: {about}" if about else sighting.date,
                    kind,
                    href=sighting.report,
                )
            )
        lines.append(Line(row, row.what, tuple(bars)))
    return _chart(lines, scale, day)
