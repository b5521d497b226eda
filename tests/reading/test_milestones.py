"""Milestones: anniversaries, congresses, national days and elections."""

from __future__ import annotations

import pytest

from communique.core import Milestone
from communique.reading.dates import Dates
from communique.reading.milestones import Milestones
from communique.reading.parties import Parties
from communique.reading.sentences import Sentences
from tests.reading.desk import Desk

DESK = Desk(Sentences, Parties, Dates, Milestones)


def milestones(text: str, sides: tuple[str, ...] = ()) -> list[Milestone]:
    """What the step finds, with the sides of the exchange that an earlier step would have found."""
    doc = DESK.doc(text, "2025-12-12", before=lambda doc: setattr(doc, "sides", sides))
    found = [fact for fact in doc.facts if isinstance(fact, Milestone)]
    assert all(span.holds_in(doc.text) for fact in found for span in fact.evidence)
    return found


def one(text: str, sides: tuple[str, ...] = ()) -> Milestone:
    (found,) = milestones(text, sides)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "ordinal", "name", "parties"),
    [
        ("They marked the fiftieth anniversary of Laos' National Day.",
         "anniversary", 50, "anniversary of Laos' National Day", ("LAO",)),
        ("They marked the 65th anniversary of ties between Japan and Fiji.",
         "anniversary", 65, "anniversary of ties between Japan and Fiji", ("JPN", "FJI")),
        ("It is the 80th anniversary of the August Revolution and National Day.",
         "anniversary", 80, "anniversary of the August Revolution and National Day", ()),
        ("Singapore marked its golden jubilee.", "anniversary", 50, "golden jubilee", ("SGP",)),
        ("They marked the two-year anniversary of the accord.", "anniversary", 2, "anniversary of the accord", ()),
        ("The 14th National Party Congress of Viet Nam opened.",
         "congress", 14, "National Party Congress of Viet Nam", ("VNM",)),
        ("The 12th congress of the LPRP opened.", "congress", 12, "congress of the LPRP", ("LAO",)),
        ("The XX Congress of the Communist Party of China opened.",
         "congress", 20, "Congress of the Communist Party of China", ("CHN",)),
        ("He congratulated Thailand on its National Day.", "national_day", None, "National Day", ("THA",)),
        ("India's 75th Republic Day was marked.", "national_day", 75, "Republic Day", ("IND",)),
        ("He spoke of the early parliamentary elections in Canada.",
         "election", None, "early parliamentary elections", ("CAN",)),
        ("He spoke of Poland's 2025 presidential election.", "election", None, "presidential election", ("POL",)),
        ("He spoke of elections in Nigeria in 2027.", "election", None, "elections", ("NGA",)),
    ],
)  # fmt: skip
def test_milestones(text: str, kind: str, ordinal: int | None, name: str, parties: tuple[str, ...]) -> None:
    found = one(text)
    assert (found.kind, found.ordinal, found.name, found.parties) == (kind, ordinal, name, parties)


@pytest.mark.parametrize(
    "text",
    [
        "The 118th Congress of the United States passed a bill.",
        "The congress was a success.",
        "A National Day of Mourning was declared.",
        "He was congratulated on his re-election.",
        "They want free and fair elections.",
        "For many years of friendship they worked.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert milestones(text) == []


def test_a_congress_of_each_country_is_one_for_each_side() -> None:
    found = milestones("They prepare for the upcoming National Party Congress of each country.", ("VNM", "LAO"))
    assert [(m.kind, m.name, m.parties) for m in found] == [
        ("congress", "National Party Congress", ("VNM",)),
        ("congress", "National Party Congress", ("LAO",)),
    ]
    assert all("parties" in m.inferred for m in found)
    assert milestones("They prepare for the coming congresses of the two Parties.") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They will mark the 50th anniversary of their ties in 2027.", "2027"),
        ("The 60th anniversary of diplomatic relations, marked this year, was discussed.", "2025"),
        ("The anniversary of their ties, which will be celebrated on February 12, 2026, nears.", "2026-02-12"),
        ("The 14th National Party Congress will be held in January 2026.", "2026-01"),
        ("They discussed the 2026 presidential election in Fiji.", "2026"),
        ("They marked the 50th anniversary of their ties and met in March 2024.", None),
        ("They marked the 50th anniversary of their ties.", None),
    ],
)
def test_date(text: str, value: str | None) -> None:
    date = one(text).date
    assert (date.value if date else None) == value


def test_relations_are_those_of_the_sides() -> None:
    found = one("They enjoy 55 years of diplomatic relations.", ("SGP", "JPN"))
    assert (found.kind, found.ordinal, found.parties) == ("anniversary", 55, ("SGP", "JPN"))
    assert found.inferred["parties"] == "the sides of the exchange"
    stated = one("They marked the 50th anniversary of relations between Japan and Fiji.", ("SGP", "JPN"))
    assert (stated.parties, dict(stated.inferred)) == (("JPN", "FJI"), {})


def test_a_milestone_told_twice_is_one() -> None:
    found = one("The 14th congress of the CPV opened. He praised the 14th congress of the CPV.")
    assert [span.quote for span in found.evidence] == ["14th congress of the CPV"] * 2


def test_the_evidence_holds_number_name_and_date() -> None:
    found = one("They marked the 50th anniversary of Laos' National Day on December 2.")
    assert [span.quote for span in found.evidence] == ["50th anniversary of Laos' National Day on December 2"]
    assert found.rules["fact"] == "en/milestones.yaml: anniversary"


def test_whose_it_is_may_stand_before_it() -> None:
    """ "of each country" is no part of the name; words before the name leave it whole."""
    found = milestones("They prepared the hundredth both countries treaty National Party Congress.", ("VNM", "LAO"))
    assert all(milestone.name for milestone in found)


@pytest.mark.parametrize(
    "text",
    [
        "The 9th Congress of the Communist Party of Cuba, which opened on March 3, ended in Havana on March 7.",
        "The 9th Congress of the Communist Party of Cuba was held from March 3 to 7.",
    ],
)
def test_what_lasted_has_an_end(text: str) -> None:
    doc = DESK.doc(text, "2026-03-20")
    (found,) = [fact for fact in doc.facts if isinstance(fact, Milestone)]
    assert (found.date.iso, found.end.iso) == ("2026-03-03", "2026-03-07")  # type: ignore[union-attr]
    assert all(span.holds_in(text) for span in found.evidence)
