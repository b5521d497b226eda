"""FollowTheMoney: every entity is valid to the real package, and nothing of it gets lost there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exports.tables import PAIR, written


def entities(path: Path) -> list[Any]:
    """The entities of a file, each checked by the package itself."""
    followthemoney = pytest.importorskip("followthemoney")
    found = []
    for line in path.read_text("utf-8").splitlines():
        data = json.loads(line)
        proxy = followthemoney.model.get_proxy(data, cleaned=False)
        proxy.schema.validate(data)
        for name, values in data["properties"].items():
            assert set(proxy.get(name)) == set(values), (proxy.id, name, "the package changed or dropped a value")
        found.append(proxy)
    return found


@pytest.mark.parametrize("parties", [(), PAIR], ids=["everything", "a pair"])
def test_every_entity_is_valid_and_every_link_leads_somewhere(
    corpus: str, tmp_path: Path, parties: tuple[str, ...]
) -> None:
    written("ftm", tmp_path / "out.ftm.json", *parties)
    found = {one.id: one for one in entities(tmp_path / "out.ftm.json")}
    kinds = {one.schema.name for one in found.values()}
    assert kinds == {
        "Person", "Position", "Occupancy", "Event", "Article", "Documentation", "PublicBody", "Organization",
    }  # fmt: skip
    for one in found.values():
        for prop in one.iterprops():
            if prop.type.name == "entity":
                for target in one.get(prop):
                    assert found[target].schema.is_a(prop.range), (one.id, prop.name, target)


def test_who_held_the_post_and_which_sentence_says_so(corpus: str, tmp_path: Path) -> None:
    written("ftm", tmp_path / "out.ftm.json", *PAIR)
    found = {one.id: one for one in entities(tmp_path / "out.ftm.json")}
    trung = next(one for one in found.values() if one.schema.name == "Person" and "Lê Hoài Trung" in one.get("name"))
    assert trung.get("country") == ["vn"]
    held = [one for one in found.values() if one.schema.name == "Occupancy" and one.first("holder") == trung.id]
    minister = next(one for one in held if "2025-12-12" in one.get("date"))
    assert "Foreign" in found[minister.first("post")].caption
    assert minister.first("status") == "unknown", "no end on record does not mean current"
    assert any("online talks" in sentence for sentence in minister.get("description"))
    links = [one for one in found.values() if one.schema.name == "Documentation"]
    documents = [one for one in links if one.first("entity") == trung.id]
    assert documents and all(found[one.first("document")].schema.name == "Article" for one in documents)


def test_an_office_that_ended_says_when(corpus: str, tmp_path: Path) -> None:
    written("ftm", tmp_path / "out.ftm.json", *PAIR)
    found = entities(tmp_path / "out.ftm.json")
    ended = [one for one in found if one.schema.name == "Occupancy" and one.first("status") == "ended"]
    assert ended and all(one.first("endDate") for one in ended)


def test_exchanges_are_events_of_the_people_and_the_parties(corpus: str, tmp_path: Path) -> None:
    written("ftm", tmp_path / "out.ftm.json", *PAIR)
    found = {one.id: one for one in entities(tmp_path / "out.ftm.json")}
    events = [one for one in found.values() if one.schema.name == "Event" and one.first("startDate") == "2025-12-18"]
    event = next(one for one in events if "consultation" in one.get("keywords"))
    names = {found[target].caption for target in event.get("involved")}
    assert names >= {"Lê Hoài Trung", "Thongsavanh Phomvihane"}
    assert event.first("organizer") == "party-VNM"
    assert event.get("proof") and set(event.get("country")) == {"vn", "la"}


def test_hostile_particulars_stay_words(hostile: Path, tmp_path: Path) -> None:
    written("ftm", tmp_path / "out.ftm.json", *PAIR)
    articles = [one for one in entities(tmp_path / "out.ftm.json") if one.schema.name == "Article"]
    assert len(articles) == 4
    assert not [url for one in articles for url in one.get("sourceUrl") if not url.startswith("https://")]
