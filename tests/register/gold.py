"""The thirty example reports with the readings a careful reader made of them, as the register takes them."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from communique.core import Reading, Report

HERE = Path(__file__).parent / "data" / "viet-nam-laos"
DATES = ("start", "end", "due", "valid_from", "valid_to", "date", "period")
FILLED: dict[str, dict[str, Any]] = {
    "acts": {"verb": "", "actor": None},
    "formulas": {"quoted": False, "gloss": None},
}


def report(path: Path) -> Report:
    """A report from Markdown with front matter."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    meta = yaml.safe_load(head)
    return Report(
        text=body,
        title=meta["title"],
        publisher=meta["publisher"],
        side=meta["side"],
        language=meta["language"],
        published=meta["published"],
        url=meta["source"],
        name=path.stem,
        original=path.read_bytes(),
    )


def reading_of(data: dict[str, Any], given: Report, reader: str = "gold 1") -> Reading:
    """A reading from the short JSON form that careful readers write."""
    groups: dict[str, Any] = {}
    for group, facts in data.items():
        if group == "report":
            continue
        groups[group] = []
        for fact in facts:
            dates = {
                name: {"value": fact[name], "expression": fact[name], "inferred": None}
                for name in DATES
                if fact.get(name) is not None
            }
            groups[group].append({**FILLED.get(group, {}), **fact, "dates": dates})
    head = {**data["report"], "publisher": given.publisher, "side": given.side, "title": given.title, "url": given.url}
    made = Reading.from_dict({"reader": reader, **groups, "report": head}, given.text)
    object.__setattr__(made, "report", given)
    return made


@lru_cache(maxsize=1)
def corpus() -> dict[str, tuple[Report, Reading | None]]:
    """Every report by name, with its reading where there is one."""
    out: dict[str, tuple[Report, Reading | None]] = {}
    for path in sorted((HERE / "reports").glob("*.md")):
        given = report(path)
        gold = HERE / "readings" / f"{path.stem}.json"
        out[path.stem] = (given, reading_of(json.loads(gold.read_text("utf-8")), given) if gold.exists() else None)
    return out
