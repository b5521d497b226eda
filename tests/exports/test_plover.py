"""PLOVER events: the crosswalk knows every kind, each event has a known day, its actors and its words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

from communique.core.facts import ActType, Channel, ExchangeKind, Sector
from tests.exports.tables import PAIR, written

EVENTS = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "DEMAND", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
"""The events of the draft manual 0.7b1."""
CONSULT_MODES = {"visit", "third-party", "multilateral", "phone"}
CONTEXTS = {
    "political", "military", "intelligence", "peacekeeping", "economic", "diplomatic", "resource", "culture", "disease",
    "enviro_disaster", "migration", "humanitarian", "legal", "human_rights", "government", "election", "legislative",
    "future", "historical", "hypothetical",
}  # fmt: skip


def events(path: Path) -> list[dict[str, Any]]:
    """The events of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_crosswalk_knows_every_kind_and_gives_nothing_that_plover_has_not(empty: str) -> None:
    from communique.exports.plover import crosswalk

    walk = crosswalk()
    assert set(walk["exchanges"]) == set(get_args(ExchangeKind))
    assert set(walk["channels"]) == set(get_args(Channel))
    assert set(walk["acts"]) == set(get_args(ActType))
    assert set(walk["sectors"]) == set(get_args(Sector))
    given = {one["event"] for name in ("exchanges", "acts") for one in walk[name].values()} - {None}
    assert given == set(walk["quads"]) and given <= EVENTS
    assert set(walk["channels"].values()) - {None} <= CONSULT_MODES
    assert set(walk["sectors"].values()) - {None} <= CONTEXTS
    assert all(one["why"] for name in ("exchanges", "acts") for one in walk[name].values())


def test_each_event_has_what_plover_requires_and_its_words(corpus: str, tmp_path: Path) -> None:
    from communique.register.models import Report

    notes = written("plover", tmp_path / "out.jsonl", *PAIR)
    found = events(tmp_path / "out.jsonl")
    assert len(found) > 50 and len({one["id"] for one in found}) == len(found)
    texts = {f"R-{sha[:10]}": text for sha, text in Report.objects.values_list("sha256", "text")}
    for one in found:
        assert len(one["date"]) == 10 and one["source"] and one["event"]
        assert set(one["event"]) <= EVENTS and one["quad_code"] in (1, 3)
        assert set(one.get("context", ())) <= CONTEXTS
        assert "mode" not in one or one["event"] == ["CONSULT"] and one["mode"] in CONSULT_MODES
        cited = one["cite_info"]
        quote = texts[cited["report"]][cited["start"] : cited["end"]]
        assert " ".join(quote.split()) == one["event_text"][0] and one["event_text"][0] in one["text"]
    assert notes and "left out" in notes[0]


def test_a_talk_by_video_and_a_visit_with_its_host(corpus: str, tmp_path: Path) -> None:
    written("plover", tmp_path / "out.jsonl", *PAIR)
    found = events(tmp_path / "out.jsonl")
    talk = next(one for one in found if one["date"] == "2025-12-12" and one.get("mode") == "phone")
    assert {actor["code"] for actor in talk["source"]} == {"VNM", "LAO"} and "recipient" not in talk
    assert any("Lê Hoài Trung" in actor["text"] for actor in talk["source"])
    visits = [one for one in found if one.get("mode") == "visit"]
    assert visits
    for one in visits:
        assert len(one["recipient"]) == 1 and one["recipient"][0]["code"] not in {a["code"] for a in one["source"]}


def test_acts_of_a_report_have_the_day_of_what_it_is_about(corpus: str, tmp_path: Path) -> None:
    """Published a day later, the pledges of a meeting are of the day of the meeting."""
    written("plover", tmp_path / "out.jsonl", *PAIR)
    acts = [one for one in events(tmp_path / "out.jsonl") if one["id"].startswith("F-")]
    assert acts
    assert all(one["date"] <= one["cite_info"]["published"] for one in acts)
    assert any(one["date"] < one["cite_info"]["published"] for one in acts)


def test_what_is_only_planned_is_in_the_future_and_what_has_no_day_is_out(ahead: Path, tmp_path: Path) -> None:
    notes = written("plover", tmp_path / "out.jsonl", *PAIR)
    found = [one for one in events(tmp_path / "out.jsonl") if one["id"].startswith("X-")]
    days = {one["date"]: one.get("context") for one in found}
    assert "future" in (days["2026-04-20"] or ()) and "future" not in (days["2026-03-05"] or ())
    assert not [day for day in days if day.startswith(("2026-06", "2027"))]
    assert notes == ["2 events left out: PLOVER needs a day, and the reports give none"]
