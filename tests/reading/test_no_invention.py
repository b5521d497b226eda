"""What no report says, no fact may say: invented claims find no support, true ones do."""

from __future__ import annotations

from functools import cache

import pytest

from communique import Reading, Report
from tests.examples import ROOT, example
from tests.reading.checks import reader
from tests.reading.claims import Claim, supporting

PHONE = "2025-07-29-phone-talks"
ONLINE = "2025-12-12-online-talks"
SEEDS = ROOT.parent / "shared" / "gold" / "seeds" / "reports"
SEED_DAYS = ("2025-07-29", "2025-12-12")
ANY = (
    "exchanges", "posts", "acts", "instruments", "formulas", "figures", "assessments", "milestones", "open_issues",
)
SAID = ("acts", "assessments", "instruments", "open_issues", "figures")

INVENTED = [
    Claim("the fifth political consultation", ("exchanges",), {"edition": 5}),
    Claim("the fifth of anything", ANY, words=("fifth|5th",)),
    Claim("the forty-ninth committee meeting", ("exchanges",), {"edition": 49}),
    Claim("the thirteenth consultation", ("exchanges",), {"edition": 13}),
    Claim("agreed to build a railway", SAID, words=("railway|rail|train",)),
    Claim("pledged to send troops", SAID, words=("troops|soldiers|military",)),
    Claim("agreed to open a consulate", SAID, words=("consulate|consulates|embassy",)),
    Claim("signed a treaty", ("acts",), {"type": "sign"}),
    Claim("a treaty of friendship", ("instruments",), {"name": "treaty"}),
    Claim("an instrument signed in these talks", ("instruments",), {"status": "signed"}),
    Claim("something due on a day", ("acts",), {"due": True}),
    Claim("a loan of 100 million dollars", ("figures",)),
    Claim("trade reached 2 billion dollars", SAID, words=("billion|million|percent|per cent",)),
    Claim("condemned a third country", ("acts",), {"type": "oppose"}),
    Claim("thanked the king", ANY, words=("king|queen|royal",)),
    Claim("China took part", ANY, {"parties": ["CHN"]}),
    Claim("China acted", ("acts",), {"by": ["CHN"]}),
    Claim("talks on the South China Sea", ANY, words=("sea|maritime|coast guard",)),
    Claim("they met in person", ("exchanges",), {"main": True, "channel": "in_person"}),
    Claim(
        "the prime minister took part in the talks", ("exchanges",),
        {"main": True, "participants": "Pham Minh Chinh"},
    ),
    Claim("a comprehensive strategic partnership", ("formulas",), {"components": "partnership"}),
    Claim("an ironclad alliance", ANY, words=("ironclad|alliance|allies",)),
    Claim("outstanding issues were resolved", SAID, words=("resolved|solved|settled",)),
    Claim("an election", ("milestones",), {"kind": "election"}),
    Claim("a visit to Washington", ANY, words=("washington|united states|u s",)),
    Claim("the King's envoy", ("posts",), {"post": "envoy"}),
]
"""Claims that neither conversation bears out."""

NOT_OF_JULY = [
    Claim("a mechanism", ("exchanges",), {"mechanism": True}),
    Claim("an edition", ("exchanges",), {"edition": True}),
    Claim("an instrument with a name or a term", ("instruments",)),
    Claim("a deadline", ("acts",), {"due": True}),
    Claim("a figure", ("figures",)),
    Claim("an invitation", ("acts",), {"type": "invite"}),
    Claim("strategic cohesion", ("formulas",), {"components": "cohesion"}),
    Claim("a state visit", ("exchanges",), {"kind": "visit"}),
    Claim("a party congress", ("milestones",)),
]
"""What the talks of July 2025 must not yield."""

NOT_OF_DECEMBER = [
    Claim("an acting officer", ("posts",), {"acting": True}),
    Claim("the ministries' agreement was signed", ("instruments",), {"status": "signed"}),
    Claim("the near future has a date", ("acts",), {"type": "invite", "due": True}),
    Claim("the twelfth consultation was held", ("exchanges",), {"edition": 12, "status": "held"}),
    Claim("the twelfth consultation has a date", ("exchanges",), {"edition": 12, "start": True}),
    Claim("outstanding issues", ("open_issues",)),
    Claim("an instruction to ministries", ("acts",), {"type": "instruct"}),
    Claim("the fifth element of the formula", ("formulas",), {"components": "community shared future"}),
    Claim("Trung is deputy prime minister", ("posts",), {"person": "Trung", "post": "deputy prime minister"}),
    Claim("the ministers signed", ("acts",), {"type": "sign"}),
]
"""What the talks of December 2025 must not yield."""

TRUE_OF_JULY = [
    Claim(
        "talks by phone", ("exchanges",),
        {"main": True, "channel": "phone", "parties": ["VNM", "LAO"], "start": "2025-07-28"},
    ),
    Claim("Son is deputy prime minister", ("posts",), {"person": "Bui Thanh Son", "post": "deputy prime minister"}),
    Claim("Son is foreign minister", ("posts",), {"person": "Bui Thanh Son", "post": "minister of foreign affairs"}),
    Claim("an acting head of commission", ("posts",), {"person": "Phandanouvong", "acting": True, "country": "LAO"}),
    Claim(
        "pledged coordination within ASEAN", ("acts",),
        {"type": "pledge", "by": ["VNM", "LAO"], "forums": ["ASEAN"]},
    ),
    Claim("instructed ministries", ("acts",), {"type": "instruct"}),
    Claim("outstanding issues remain", ("open_issues",), {"words": "outstanding issues"}),
    Claim(
        "the formula of three", ("formulas",),
        {"components": ["great friendship", "special solidarity", "comprehensive cooperation"]},
    ),
]
TRUE_OF_DECEMBER = [
    Claim(
        "online talks", ("exchanges",),
        {"main": True, "channel": "video", "parties": ["VNM", "LAO"], "start": "2025-12-12"},
    ),
    Claim(
        "the counterpart is foreign minister", ("posts",),
        {"person": "Thongsavanh Phomvihane", "post": "minister of foreign affairs"},
    ),
    Claim("the forty-eighth committee meeting", ("exchanges",), {"edition": 48, "status": "held", "start": "2025-12"}),
    Claim("the invitation", ("acts",), {"type": "invite", "by": ["VNM"], "to": ["LAO"]}),
    Claim("the ministries' agreement to 2030", ("instruments",), {"name": "cooperation agreement", "valid_to": "2030"}),
    Claim("the formula of four", ("formulas",), {"components": ["great friendship", "strategic cohesion"]}),
    Claim("consult within ASEAN", ("acts",), {"type": "agree", "forums": ["ASEAN"]}),
]


@cache
def reading_of(stem: str) -> Reading:
    """The reading of an example report."""
    return reader().read(example(stem))


def seed(number: int) -> Reading:
    """The reading of a report that the project was begun with; skips the test where it is not at hand."""
    paths = sorted(SEEDS.glob("*.md")) if SEEDS.is_dir() else []
    if len(paths) != 2:
        pytest.skip(f"the two seed reports are not beside this checkout ({SEEDS})")
    body = paths[number].read_text(encoding="utf-8").split("\n---\n", 1)[1]
    return reader().read(Report(text=body, side="VNM", language="en", published=SEED_DAYS[number]))


def assert_unsupported(reading: Reading, claim: Claim) -> None:
    """Fail, naming them, where facts support an invented claim."""
    assert not supporting(reading, claim), f"{claim.says!r} is nowhere in the report"


def test_there_are_twenty_invented_claims_and_more() -> None:
    assert len(INVENTED) >= 20


@pytest.mark.parametrize("claim", INVENTED, ids=str)
@pytest.mark.parametrize("stem", [PHONE, ONLINE])
def test_invented_claims_find_no_evidence(stem: str, claim: Claim) -> None:
    assert_unsupported(reading_of(stem), claim)


@pytest.mark.parametrize("claim", NOT_OF_JULY, ids=str)
def test_what_the_talks_of_july_do_not_say(claim: Claim) -> None:
    assert_unsupported(reading_of(PHONE), claim)


@pytest.mark.parametrize("claim", NOT_OF_DECEMBER, ids=str)
def test_what_the_talks_of_december_do_not_say(claim: Claim) -> None:
    assert_unsupported(reading_of(ONLINE), claim)


@pytest.mark.parametrize("claim", TRUE_OF_JULY, ids=str)
def test_what_the_talks_of_july_do_say(claim: Claim) -> None:
    assert supporting(reading_of(PHONE), claim)


@pytest.mark.parametrize("claim", TRUE_OF_DECEMBER, ids=str)
def test_what_the_talks_of_december_do_say(claim: Claim) -> None:
    assert supporting(reading_of(ONLINE), claim)


def test_vague_words_are_kept_and_get_no_date() -> None:
    invitation = next(act for act in reading_of(ONLINE).acts if act.type == "invite")
    assert invitation.due is None or (invitation.due.value is None and "near future" in invitation.due.expression)


def test_leaders_of_both_countries_are_not_named() -> None:
    """Acts of unnamed leaders keep their words; no name comes from elsewhere."""
    earlier = [act for act in reading_of(PHONE).acts if act.actor and "leaders" in act.actor.lower()]
    assert earlier
    assert all(set(act.by) == {"VNM", "LAO"} for act in earlier)
    named = {name for exchange in reading_of(PHONE).exchanges for name in exchange.participants}
    assert named == {"Bui Thanh Son", "Thongsavanh Phomvihane", "Bounleua Phandanouvong"}


@pytest.mark.parametrize("claim", [*INVENTED, *NOT_OF_JULY], ids=str)
def test_invented_claims_about_the_first_seed(claim: Claim) -> None:
    assert_unsupported(seed(0), claim)


@pytest.mark.parametrize("claim", [*INVENTED, *NOT_OF_DECEMBER], ids=str)
def test_invented_claims_about_the_second_seed(claim: Claim) -> None:
    assert_unsupported(seed(1), claim)


def test_the_helper_finds_support_word_by_word() -> None:
    """What the other tests rest on: a claim that is true but for one word finds nothing."""
    report = Report(text="The two ministers agreed to open a consulate in Huế.", side="VNM", published="2025-12-12")
    reading = reader().read(report)
    assert supporting(reading, Claim("agreed to open a consulate", ("acts",), {"type": "agree"}, ("consulate", "Hue")))
    assert not supporting(reading, Claim("agreed to open an embassy", ("acts",), {"type": "agree"}, ("embassy",)))
    assert not supporting(reading, Claim("pledged to open a consulate", ("acts",), {"type": "pledge"}, ("consulate",)))
