"""No text makes the reader superlinear: twice the text takes at most about twice the steps.

Steps are lines of Python executed, counted by the tracer: the same in every run, whatever else the
machine does. What hides inside one line (a slice, a regular expression) is left to a time limit here
and to ``benchmarks/speed.py``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from benchmarks.texts import hostile_names, hostile_text, text_of
from communique import Report
from tests.reading.checks import check, reader

SMALL = 8_000
LARGE = 100_000
GROWTH = 2.3
HOSTILE = [(language, name) for language in ("en", "vi") for name in hostile_names(language)]
SECONDS = 20.0
"""Far above what any machine needs for ``LARGE`` characters in linear time, far below quadratic time."""


def lines_executed(work: Callable[[], object]) -> int:
    """Lines of Python executed by ``work``; the tracer that was there (a coverage tool's) comes back after it."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def steps(text: str, language: str = "en") -> int:
    """Lines of Python executed while a text is read."""
    report = Report(text=text, published="2025-12-12")
    return lines_executed(lambda: reader(language).read(report))


def test_the_count_of_steps_sees_a_loop_within_a_loop() -> None:
    def quadratic(n: int) -> int:
        return lines_executed(lambda: sum(1 for _ in range(n) for _ in range(n)))

    assert quadratic(100) > 3.5 * quadratic(50)


@pytest.mark.parametrize(("language", "name"), HOSTILE)
def test_twice_a_hostile_text_takes_twice_the_steps(language: str, name: str) -> None:
    once, twice = (steps(hostile_text(name, size, language), language) for size in (SMALL, 2 * SMALL))
    assert twice <= GROWTH * once


@pytest.mark.parametrize("language", ["en", "vi"])
def test_twice_an_ordinary_text_takes_twice_the_steps(language: str) -> None:
    once, twice = (steps(text_of(size, 0, language), language) for size in (2 * SMALL, 4 * SMALL))
    assert twice <= GROWTH * once


@pytest.mark.parametrize(("language", "name"), HOSTILE)
def test_a_hostile_text_is_read_in_time_and_keeps_the_promises(language: str, name: str) -> None:
    report = Report(text=hostile_text(name, LARGE, language), published="2025-12-12")
    start = time.perf_counter()
    reading = reader(language).read(report)
    assert time.perf_counter() - start < SECONDS
    check(reading)
