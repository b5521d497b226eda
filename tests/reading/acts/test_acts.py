"""Acts: who did what with words, one construction a test."""

from __future__ import annotations

import pytest

from communique.core import Act, Report
from communique.reading.reader import reader_for

OPENING = (
    "Minister of Foreign Affairs Lê Hoài Trung met Lao Minister of Foreign Affairs Thongsavanh Phomvihane "
    "in Vientiane on Friday. "
)
BOTH = {"VNM", "LAO"}


def acts(body: str, opening: str = OPENING, **head: str | None) -> list[Act]:
    """The acts of a body told after an opening that names the two sides."""
    meta: dict[str, str | None] = {"side": "VNM", "published": "2025-12-12", **head}
    text = opening + body
    found = reader_for("en").read(Report(text=text, **meta)).acts  # type: ignore[arg-type]
    return [act for act in found if act.evidence[0].start >= len(opening) - 1]


def only(body: str, **head: str | None) -> Act:
    """The one act of a body."""
    found = acts(body, **head)
    assert len(found) == 1, [(act.type, act.evidence[0].quote) for act in found]
    return found[0]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("The two ministers discussed trade.", "discuss"),
        ("They exchanged in-depth views on regional issues.", "discuss"),
        ("Both sides agreed to open a consulate in Pakse.", "agree"),
        ("Both sides agreed that ties have grown.", "affirm"),
        ("Both sides agreed on the need to protect the border.", "affirm"),
        ("Trung pledged to support Laos.", "pledge"),
        ("Trung affirmed that Viet Nam will support Laos.", "pledge"),
        ("They reaffirmed their commitment to peace.", "pledge"),
        ("They reaffirmed the value of the consultations.", "affirm"),
        ("Trung thanked Laos for its help.", "appreciate"),
        ("Trung expressed his deep and sincere gratitude to the Lao people.", "appreciate"),
        ("Trung expressed concern at the fighting in Myanmar.", "oppose"),
        ("Trung expressed readiness to host the talks.", "pledge"),
        ("Trung invited Thongsavanh to visit Hanoi.", "invite"),
        ("Thongsavanh accepted the invitation with pleasure.", "invite"),
        ("Trung asked Laos to release the fishermen.", "request"),
        ("Trung called on Laos to release the fishermen.", "request"),
        ("Trung expressed hope that Laos would join the convention.", "request"),
        ("Trung hoped to return to Vientiane.", "affirm"),
        ("Trung stressed the need for Laos to protect the river.", "request"),
        ("Trung stressed the need to protect the river.", "affirm"),
        ("Trung instructed ministries and agencies to carry out the accords.", "instruct"),
        ("The two ministers signed a memorandum of understanding on training.", "sign"),
        ("The two sides issued a joint statement.", "sign"),
        ("Trung condemned the attack on the embassy.", "oppose"),
        ("Trung noted that Thailand was violating the ceasefire.", "oppose"),
        ("Trung will visit Luang Prabang in March.", "plan"),
        ("Viet Nam will provide 20 scholarships to Lao students.", "pledge"),
        ("The agreement will facilitate trade between the two countries.", "affirm"),
        ("The next consultation will be held in Hanoi.", "plan"),
        ("It was agreed to maintain contact.", "agree"),
        ("The situation in Myanmar was also discussed.", "discuss"),
        ("Mutual readiness to deepen cooperation was confirmed.", "pledge"),
        ("Particular attention was paid to the expressway.", "discuss"),
        ("The talks also touched on the expressway.", "discuss"),
        ("Trung emphasised that he is committed to peace.", "pledge"),
        ("Trung pointed out that Laos should demine the fields.", "request"),
    ],
)
def test_type(body: str, kind: str) -> None:
    assert only(body).type == kind


@pytest.mark.parametrize(
    ("body", "by"),
    [
        ("The two ministers discussed trade.", BOTH),
        ("The interlocutors agreed to maintain contact.", BOTH),
        ("They welcomed the progress made.", BOTH),
        ("Trung praised the consultations.", {"VNM"}),
        ("Thongsavanh praised the consultations.", {"LAO"}),
        ("The Lao side praised the consultations.", {"LAO"}),
        ("The Government of Laos welcomed the proposal.", {"LAO"}),
        ("Trung and Thongsavanh praised the consultations.", BOTH),
        ("It was agreed to maintain contact.", BOTH),
        ("It was emphasised that peace is precious.", {"VNM"}),
        ("The leaders of Thailand and Cambodia agreed to stop the fighting.", {"THA", "KHM"}),
    ],
)
def test_by(body: str, by: set[str]) -> None:
    assert set(only(body).by) == by


def test_a_pronoun_is_the_last_single_subject() -> None:
    found = acts("Thongsavanh thanked Viet Nam for its help. He praised the consultations.")
    assert [act.by for act in found] == [("LAO",), ("LAO",)]
    assert found[1].inferred["by"] == "he is Thongsavanh"


def test_joined_verbs_share_their_subject_and_are_acts_of_their_own() -> None:
    found = acts("Trung thanked Laos for its help and invited Thongsavanh to visit Hanoi.")
    assert [(act.type, act.by, act.to) for act in found] == [
        ("appreciate", ("VNM",), ("LAO",)),
        ("invite", ("VNM",), ("LAO",)),
    ]
    assert found[0].evidence[0].quote == "Trung thanked Laos for its help"
    assert found[1].evidence[0].quote == "invited Thongsavanh to visit Hanoi"


def test_a_verb_joined_to_the_meeting_itself_has_its_subject() -> None:
    body = "Lê Hoài Trung met Lao Foreign Minister Thongsavanh Phomvihane in Vientiane and thanked Laos for its help."
    (act,) = acts(body, opening="")
    assert (act.type, act.by) == ("appreciate", ("VNM",))


def test_participles_are_acts() -> None:
    found = acts("Trung praised the consultations, underscoring the importance of trust.")
    assert [act.type for act in found] == ["appreciate", "affirm"]
    assert found[1].evidence[0].quote.startswith("underscoring")


def test_the_purpose_of_a_meeting_is_an_act_of_both() -> None:
    body = "Lê Hoài Trung met Lao Foreign Minister Thongsavanh Phomvihane in Vientiane to discuss trade."
    (act,) = acts(body, opening="")
    assert (act.type, set(act.by), act.evidence[0].quote) == ("discuss", BOTH, "to discuss trade")


def test_a_verb_behind_another_is_none() -> None:
    assert [act.type for act in acts("They agreed to continue to discuss the railway.")] == ["agree"]


def test_relative_clauses_are_none() -> None:
    assert [act.type for act in acts("They discussed the bridge, which will open in May.")] == ["discuss"]


def test_an_aside_covers_its_sentence() -> None:
    act = only("The next consultation, they agreed, will be held in Hanoi.")
    assert act.type == "agree"
    assert act.evidence[0].quote == "The next consultation, they agreed, will be held in Hanoi"


def test_direct_speech_is_its_speakers() -> None:
    act = only("“We are grateful to Laos for the help it gave us in hard years,” Trung said.")
    assert (act.type, act.by, act.to) == ("appreciate", ("VNM",), ("LAO",))
    assert act.evidence[0].quote.endswith("Trung said")


def test_direct_speech_goes_on_over_sentences() -> None:
    found = acts("Thongsavanh said: “Our ties are as old as our rivers. The young will carry them on with pride.”")
    assert [act.by for act in found] == [("LAO",), ("LAO",)]


def test_a_passive_tells_who_was_told() -> None:
    act = only("Trung was briefed on the floods in Attapeu.")
    assert (act.type, act.by, act.to, act.addressee) == ("discuss", ("LAO",), ("VNM",), "Trung")


def test_signatories_stand_behind_by() -> None:
    act = only("The treaty was signed by Lê Hoài Trung and Thongsavanh Phomvihane.")
    assert (act.type, set(act.by)) == ("sign", BOTH)


def test_the_one_talked_with_talks_too() -> None:
    act = only("Trung discussed the railway with Thongsavanh.")
    assert set(act.by) == BOTH and act.to == ()


def test_a_governments_own_statement_is_its_view() -> None:
    body = "Laos is one of the closest partners of Viet Nam in the region."
    assert only(body, publisher="Ministry of Foreign Affairs of Viet Nam").type == "affirm"
    assert acts(body, publisher="Vientiane Daily") == []


def test_a_bare_title_is_the_office_that_publishes() -> None:
    opening = "Prime Minister Pham Minh Chinh met Prime Minister Sonexay Siphandone in Vientiane. "
    found = acts(
        "The Prime Minister thanked Laos for its help.", opening=opening, publisher="Prime Minister of Viet Nam"
    )
    assert [act.by for act in found] == [("VNM",)]


def test_due_is_a_date_or_stays_vague() -> None:
    assert only("Both sides agreed to open the bridge in 2027.").due.value == "2027"  # type: ignore[union-attr]
    vague = only("Both sides agreed to open the bridge in the near future.").due
    assert vague is not None and vague.iso is None and vague.expression == "in the near future"


def test_forums_are_where_the_act_takes_place() -> None:
    assert only("Both sides agreed to work closely within ASEAN.").forums == ("ASEAN",)
    assert only("Both sides agreed to write to ASEAN.").forums == ()


@pytest.mark.parametrize(
    ("body", "sectors"),
    [
        ("They discussed trade, education and the border.", {"economy", "education", "border"}),
        ("They discussed people-to-people exchanges.", {"people"}),
        ("They discussed the situation in Myanmar.", {"regional"}),
        ("They discussed the business environment.", set()),
        ("They discussed food security.", {"agriculture"}),
    ],
)
def test_sectors_are_what_the_clause_names(body: str, sectors: set[str]) -> None:
    assert set(only(body).sectors) == sectors


def test_every_field_explains_itself() -> None:
    act = only("They reaffirmed their commitment to peace.")
    assert act.rules["fact"] == "verb with its subject (subject)"
    assert act.rules["type"] == "en/acts.yaml: reaffirm (object)"
    assert act.inferred["by"] == "the sides of the exchange"


def test_headlines_and_credits_are_no_acts() -> None:
    assert acts("\n\nMINISTERS AGREED TO OPEN A BRIDGE\n\nPress Office") == []


def test_a_list_item_without_words_is_none() -> None:
    assert len(acts("Both sides agreed to open:\n\n- 7 -")) <= 1
