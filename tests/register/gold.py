"""The example reports with the readings a careful reader made of them: what the register is tried on.

So these tests fail where the register is wrong, and not where the reader is.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from communique import Reading, Report
from tests.examples import example, stems

FOLDER = Path(__file__).parent / "data" / "readings"
DATES = ("start", "end", "due", "valid_from", "valid_to", "date", "period")
FILLED: dict[str, dict[str, Any]] = {
    "acts": {"verb": "", "actor": None},
    "formulas": {"quoted": False, "gloss": None},
}


def reading_of(data: dict[str, Any], report: Report, reader: str = "gold 1") -> Reading:
    """A reading from the short JSON form that careful readers write."""
    groups: dict[str, Any] = {}
    for group, facts in data.items():
        if group != "report":
            groups[group] = [_fact(group, fact) for fact in facts]
    made = Reading.from_dict({"reader": reader, "report": dict(data["report"]), **groups}, report.text)
    object.__setattr__(made, "report", report)
    return made


def _fact(group: str, fact: dict[str, Any]) -> dict[str, Any]:
    dates = {
        name: {"value": fact[name], "expression": fact[name], "inferred": None}
        for name in DATES
        if fact.get(name) is not None
    }
    return {**FILLED.get(group, {}), **fact, "dates": dates}


@cache
def data(stem: str) -> dict[str, Any]:
    """The short JSON form of one gold reading."""
    found: dict[str, Any] = json.loads((FOLDER / f"{stem}.json").read_text("utf-8"))
    return found


@cache
def gold() -> dict[str, tuple[Report, Reading]]:
    """Every English example report by name, with its gold reading."""
    return {stem: (example(stem), reading_of(data(stem), example(stem))) for stem in stems()}


def reads(report: Report) -> Reading:
    """A reader that gives the gold readings."""
    for known, _ in gold().values():
        if known.sha256 == report.sha256:
            return reading_of(data(str(stem_of(known))), report)
    raise LookupError(report.title)


def stem_of(report: Report) -> str:
    """The name of an example report."""
    return next(stem for stem, (known, _) in gold().items() if known.sha256 == report.sha256)
