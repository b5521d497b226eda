"""Charts as numbers: time along a width, lanes and stacks, bars; and the palette and kinds they are drawn in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import communique.display
from communique.core import KINDS
from communique.web import words
from communique.web.charts import Scale, period
from communique.web.charts.bars import strip, terms
from communique.web.charts.timeline import LANES, lane_of, timeline

STATIC = Path(words.__file__).parent / "static" / "web"
DAY = date(2025, 12, 31)


@dataclass
class Row:
    start: str | None = None
    end: str | None = None
    level: str | None = "minister"
    channel: str | None = "in_person"
    status: str = "held"
    id: str = "X-1"


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2025-12-12", date(2025, 12, 12), date(2025, 12, 12)), ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)), ("2025-12-01/2025-12-02", date(2025, 12, 1), date(2025, 12, 2)),
        ("2025-11/2026", date(2025, 11, 1), date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_what_a_date_can_mean(iso: str, first: date, last: date) -> None:
    assert period(iso) == (first, last)


@pytest.mark.parametrize("iso", [None, "", "--07-28", "soon", "2025-13", "2025-02-30"])
def test_what_is_no_date_has_no_place(iso: str | None) -> None:
    assert period(iso) is None


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 20000), st.floats(0, 1))
def test_every_day_stands_within_its_scale_and_in_order(first: date, days: int, part: float) -> None:
    last = date.fromordinal(first.toordinal() + days)
    scale = Scale(first, last)
    day = date.fromordinal(first.toordinal() + round(part * days))
    assert 0 <= scale.at(day, 0) <= scale.at(day) <= scale.at(day, 1) <= 100
    start, width = scale.bar((date(1900, 1, 1), date(2200, 1, 1)))
    assert (start, round(width)) == (0, 100)
    ticks = scale.ticks()
    assert [tick.at for tick in ticks] == sorted(tick.at for tick in ticks)
    assert len(ticks) <= 200


@pytest.mark.parametrize(
    ("zoom", "first", "last"),
    [("2025", date(2025, 1, 1), date(2025, 12, 31)), ("2025-12", date(2025, 12, 1), date(2025, 12, 31))],
)
def test_zoom_is_a_year_or_a_month(zoom: str, first: date, last: date) -> None:
    assert Scale.around([(date(2020, 1, 1), date(2020, 1, 1))], DAY, zoom) == Scale(first, last)


def test_exchanges_stand_by_level_and_never_over_each_other() -> None:
    rows = [
        Row("2025-12-12", level=level)
        for level in ("party_leader", "minister", "deputy_minister", None, "speaker")
        for _ in range(3)
    ]
    found = timeline(rows, DAY)
    assert [lane.name for lane in found.lanes] == ["leaders", "parliament", "ministers", "officials", "other"]
    for lane in found.lanes:
        places = {(mark.x, mark.y) for mark in lane.marks}
        assert len(places) == 3
        assert all(lane.top < mark.y < lane.top + lane.height for mark in lane.marks)
    tops = [lane.top for lane in found.lanes]
    assert tops == sorted(set(tops))


def test_a_day_not_known_exactly_is_a_long_bar() -> None:
    found = timeline([Row("2025"), Row("2025-06-01"), Row("2025-06-01", "2025-06-30"), Row(None)], DAY)
    marks = {mark.row.start + (mark.row.end or ""): mark for lane in found.lanes for mark in lane.marks}
    assert marks["2025"].vague
    assert marks["2025"].width > 40
    assert not marks["2025-06-01"].vague
    assert marks["2025-06-012025-06-30"].width > 5
    assert len(found.undated) == 1


def test_filters_and_zoom_leave_what_they_say() -> None:
    rows = [Row("2024-05-05"), Row("2025-05-05", channel="video"), Row("2025-06-06", level="speaker")]
    assert len(timeline(rows, DAY, zoom="2025").shown) == 2
    assert len(timeline(rows, DAY, channel="video").shown) == 1
    assert len(timeline(rows, DAY, level="parliament").shown) == 1
    assert timeline([], DAY).lanes == []


def test_every_level_has_a_lane() -> None:
    names = {name for name, _, _ in LANES}
    for level in ("party_leader", "head_of_state", "minister", "something_new", None):
        assert lane_of(level) in names


@dataclass
class Term:
    begins: str | None
    ends: str | None


@dataclass
class Paper:
    name: str = "agreement"
    terms: tuple[Term, ...] = ()
    signed: str | None = None
    conflict: bool = False
    state: str = "in force"


def test_terms_keep_their_length_and_differing_ones_stand_side_by_side() -> None:
    chart = terms(
        [
            Paper(terms=(Term("2026", "2030"), Term("2026", "2031")), conflict=True),
            Paper(terms=(Term("2021", "2025"),)),
            Paper(),
        ],
        DAY,
    )
    assert len(chart.lines) == 2
    one, two = chart.lines[0].bars
    assert one.kind == two.kind == "conflict"
    assert one.start == two.start
    assert one.width < two.width
    (old,) = chart.lines[1].bars
    assert round(old.start + old.width, 1) == round(one.start, 1), "the one ends where the other begins"
    assert terms([Paper(terms=(Term("2020", None),))], DAY).lines[0].bars[0].open
    assert terms([Paper(signed="2025-12-03")], DAY).lines[0].bars[0].kind == "signed"


@dataclass
class Version:
    elements: tuple[str, ...]
    first_seen: str
    last_seen: str
    added: tuple[str, ...] = ()
    changed_after: str | None = None
    renderings: tuple[Any, ...] = field(default=())


def test_an_added_element_shows_the_interval_in_which_it_came() -> None:
    chart = strip(
        [
            Version(("a", "b"), "2024-01-01", "2025-10-27"),
            Version(("a", "b", "c"), "2025-12-01", "2026-02-05", ("c",), "2025-10-27"),
        ],
        DAY,
    )
    assert [line.label for line in chart.lines] == ["a", "b", "c"]
    assert [bar.kind for bar in chart.lines[0].bars] == ["kept", "kept"]
    kinds = {bar.kind: bar for bar in chart.lines[2].bars}
    assert set(kinds) == {"added", "change"}
    assert kinds["change"].start + kinds["change"].width == pytest.approx(kinds["added"].start, abs=0.5)


def test_every_kind_of_fact_has_its_colour_and_its_rules() -> None:
    palette = (STATIC / "palette.css").read_text()
    report = (STATIC / "report.css").read_text()
    for kind in KINDS:
        assert palette.count(f"--{kind.group}:") == 4, "light, dark by the switch, dark by the system, paper"
        for rule in (f".of-{kind.group} ", f".tint-{kind.group} ", f".line-{kind.group} ", f"#show-{kind.group}:not"):
            assert rule in report


def test_the_palette_is_that_of_the_papers() -> None:
    def colours(css: str) -> list[dict[str, str]]:
        found = [
            dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block)) for block in re.findall(r"\{([^{}]*)\}", css)
        ]
        return [block for block in found if "paper" in block]

    paper = colours((Path(communique.display.__file__).parent / "page.css").read_text())
    web = colours((STATIC / "palette.css").read_text())
    for name, value in paper[0].items():
        assert web[0][name] == value
    for name, value in paper[1].items():
        assert web[1][name] == web[2][name] == value


def test_one_day_is_a_point_however_near_one_looks() -> None:
    (lane,) = timeline([Row("2025-12-12"), Row("2025-12-25", "2025-12-27")], DAY, "2025-12").lanes
    one, several = lane.marks
    assert one.width == 0 and one.x == Scale(date(2025, 12, 1), DAY).at(date(2025, 12, 12))
    assert several.width > 9


def test_an_element_seen_on_one_day_can_be_seen() -> None:
    chart = strip([Version(("friendship",), "2025-12-31", "2025-12-31")], DAY)
    (bar,) = chart.lines[0].bars
    assert bar.width > 1 and bar.start + bar.width <= 100
