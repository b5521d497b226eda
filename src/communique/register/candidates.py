"""On which day an undated report may have been published: what its own words and its kin in the register suggest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from communique.register import models as m
from communique.register.query import View

_WRITTEN = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MOST = 6


class Candidate(NamedTuple):
    """A day on which a report may have been published, and what suggests it: a code and the words for it."""

    day: date
    why: str
    words: str


def candidates(row: m.Report) -> list[Candidate]:
    """Days on which a report may have been published, the best founded first; none is ever taken without a person."""
    found: dict[date, Candidate] = {}
    for one in (*_in_names(row), *_in_kin(row), *_in_text(row)):
        if one.day <= date.today():
            found.setdefault(one.day, one)
    return list(found.values())[:_MOST]


def _in_names(row: m.Report) -> Iterator[Candidate]:
    """A date in the file's name or the page's address."""
    for text in (row.name, row.url, row.title):
        for year, month, day in _WRITTEN.findall(text or ""):
            try:
                yield Candidate(date(int(year), int(month), int(day)), "name", text or "")
            except ValueError:
                continue


def _in_kin(row: m.Report) -> Iterator[Candidate]:
    """The days on which other reports of the same exchanges came out, and the days of those exchanges."""
    nodes = m.Mention.objects.filter(report=row, role="self", node__id__startswith="X-").values("node__entity")
    others = m.Mention.objects.filter(node__entity__in=nodes, role="self").exclude(report=row).values("report")
    shas = list(m.Report.objects.filter(pk__in=others).values_list("sha256", flat=True)[:12])
    for view in View().reports(ids=shas):
        if view.published:
            yield Candidate(view.published, "kin", view.title or view.name or view.id)


def _in_text(row: m.Report) -> Iterator[Candidate]:
    """Days of a year that the text names, where the weekday it names beside them, or the years, fit."""
    words = row.text.lower()
    weekdays = [number for number, name in enumerate(_WEEKDAYS) if name in words]
    years = sorted({int(year) for year in _YEAR.findall(row.text)}, reverse=True)[:6]
    for expressions in m.Fact.objects.filter(report=row, live=True).values_list("dates", flat=True):
        for told in expressions.values():
            value = told["value"] or ""
            if len(value) == 10:
                yield Candidate(date.fromisoformat(value), "told", told["expression"])
            elif value.startswith("--") and len(value) == 7:
                for year in years:
                    try:
                        day = date(year, int(value[2:4]), int(value[5:]))
                    except ValueError:
                        continue
                    if not weekdays or day.weekday() in weekdays:
                        yield Candidate(day, "told", told["expression"])
