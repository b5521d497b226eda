"""Posts, bodies, series, exchanges, instruments and commitments: what is one, and what only looks alike."""

from __future__ import annotations

from typing import Any

import pytest

from communique.register.identity import THRESHOLDS, Node, compare, contrary
from communique.register.identity.bodies import body_key
from communique.register.identity.commitments import commitment_node
from communique.register.identity.exchanges import exchange_node
from communique.register.identity.instruments import instrument_node
from communique.register.identity.people import person_node
from communique.register.identity.posts import office, post_node
from communique.register.identity.series import series_node


def links(a: Node, b: Node) -> bool:
    """Whether the program holds the two to be one: the same node, or a link in whichever order."""
    if a.id == b.id:
        return True
    one, two = compare(a, b), compare(b, a)
    assert one == two
    return one is not None and one.score >= THRESHOLDS[a.kind]


def proposes(a: Node, b: Node) -> bool:
    match = compare(a, b)
    return match is not None and match.score < THRESHOLDS[a.kind]


# --- people


def person(name: str, *posts: str, country: str = "LAO", certain: bool = True) -> Node:
    return person_node(name, (country,), certain, {office(p).key: office(p).rank for p in posts})


def test_another_spelling_in_the_same_post_is_one_person() -> None:
    post = "head of the External Relations Commission"
    assert links(person("Bounlua Phandanouvong", post), person("Bounleua Phandanouvong", post))
    assert proposes(person("Bounlua Phandanouvong"), person("Bounleua Phandanouvong"))


def test_one_name_in_two_countries_is_two_people() -> None:
    assert compare(person("Nguyen Van Hung", country="VNM"), person("Nguyen Van Hung", country="LAO")) is None


def test_a_person_who_changes_posts_stays_one() -> None:
    assert links(person("To Lam", "President"), person("To Lam", "General Secretary"))
    assert links(
        person("Saleumxay Kommasith", "Deputy Prime Minister"),
        person("Saleumxay Kommasith", "Minister to the Prime Minister's Office"),
    )


def test_a_namesake_of_very_different_rank_is_left_to_a_person() -> None:
    assert proposes(person("Somphone Keomany", "Prime Minister"), person("Somphone Keomany", "Spokesperson"))


def test_who_is_told_as_of_two_states_is_left_to_a_person() -> None:
    post = {office("Minister of Foreign Affairs").key: 4}
    both = person_node("Viengsay Keomany", ("KHM", "LAO"), True, post)
    assert not links(both, person_node("Viengsay Keomany", ("LAO",), True, {}))
    portugal = person_node("António Guterres", ("PRT", "UN"), True, {})
    assert links(portugal, person_node("António Guterres", ("UN",), True, {}))


def test_a_participant_whose_country_is_not_said_fits_one_of_the_parties() -> None:
    known = person("Mohamad Hasan", "Minister of Foreign Affairs", country="MYS")
    assert links(known, person_node("Mohamad Hasan", ("MYS", "VNM"), False, {}))
    assert compare(known, person_node("Mohamad Hasan", ("LAO", "VNM"), False, {})) is None


# --- posts and bodies


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Foreign Minister", "Minister of Foreign Affairs"),
        ("Minister for Foreign Affairs", "Acting Minister of Foreign Affairs"),
        ("Chairman of the National Assembly", "President of the National Assembly"),
        ("head of the Foreign Relations Commission", "head of the External Relations Commission"),
        ("Vice Foreign Minister", "Deputy Minister of Foreign Affairs"),
        ("Secretary of State", "Foreign Minister"),
        ("Bộ trưởng Bộ Ngoại giao", "Minister of Foreign Affairs"),
        ("Phó Thủ tướng", "Deputy Prime Minister"),
    ],
)
def test_posts_are_what_they_are_and_not_their_words(a: str, b: str) -> None:
    assert post_node(a, None, "LAO").id == post_node(b, None, "LAO").id


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Deputy Minister of Foreign Affairs", "Minister of Foreign Affairs"),
        ("Minister of Finance", "Minister of Foreign Affairs"),
        ("President", "President of the National Assembly"),
        ("Deputy Prime Minister", "Prime Minister"),
        ("Secretary of the Party Central Committee", "Chief of the Party Central Committee's Office"),
        ("Special Envoy of the General Secretary", "General Secretary"),
        ("Crown Prince", "King"),
    ],
)
def test_other_posts_are_others(a: str, b: str) -> None:
    assert post_node(a, None, "VNM").id != post_node(b, None, "VNM").id


def test_one_post_in_two_countries_is_two() -> None:
    assert post_node("Prime Minister", None, "VNM").id != post_node("Prime Minister", None, "LAO").id


def test_bodies_compare_by_their_telling_words() -> None:
    assert body_key("External Relations Commission") == body_key("Foreign Relations Commission")
    assert body_key("LPRP") == body_key("Lao People’s Revolutionary Party")
    assert body_key("Ministry of Finance") != body_key("Ministry of Justice")


# --- series


def series(name: str, level: str = "", parties: tuple[str, ...] = ("VNM", "LAO")) -> Node:
    return series_node(name, parties, level)


def test_ministers_and_deputy_ministers_of_one_name_stay_two() -> None:
    ministers = series("Việt Nam–Laos foreign ministerial-level political consultation")
    deputies = series("political consultation of the two foreign ministries", "deputy_minister")
    assert compare(ministers, deputies) is None
    assert contrary(ministers, deputies)
    assert links(deputies, series("political consultation at deputy ministerial level"))
    assert links(ministers, series("Laos–Viet Nam ministerial political consultation", parties=("LAO", "VNM")))


def test_a_name_without_a_level_is_left_to_a_person() -> None:
    assert proposes(series("political consultation"), series("political consultation at deputy ministerial level"))


def test_two_names_that_any_committee_may_bear_are_not_linked_by_name() -> None:
    assert proposes(series("Intergovernmental Committee"), series("Laos-Vietnam Cooperation Committee"))


def test_committees_of_other_business_or_parties_are_others() -> None:
    assert compare(series("Joint Trade Committee"), series("Joint Border Committee")) is None
    assert (
        compare(series("Intergovernmental Committee"), series("Intergovernmental Committee", parties=("VNM", "KHM")))
        is None
    )


def test_summits_are_told_apart_by_all_their_words() -> None:
    assert (
        compare(
            series("Russia-Africa Summit", parties=("RUS", "UKR")),
            series("Ukraine Peace Summit", parties=("RUS", "UKR")),
        )
        is None
    )


def test_two_politburos_may_be_the_two_parties() -> None:
    assert proposes(series("meeting of the two Politburos"), series("high-level meeting between the two Parties"))


# --- exchanges


def exchange(report: str, start: str | None, series_name: str | None = None, **given: Any) -> Node:
    content = {
        "kind": "meeting", "status": "held", "start": start, "end": None, "place": None, "parties": ["VNM", "LAO"],
        "participants": [], "edition": None, **given,
    }  # fmt: skip
    published = content.pop("published", None)
    node = series(series_name) if series_name else None
    return exchange_node(report, f"{report}{start}{given}", content, node, "", published)


MINISTERS = ["Lê Hoài Trung", "Thongsavanh Phomvihane"]


def test_a_call_and_online_talks_of_one_day_are_one() -> None:
    call = exchange("a", "2025-12-12", kind="call", participants=MINISTERS)
    assert links(call, exchange("b", "2025-12-12", participants=["Le Hoai Trung", "Thongsavanh Phomvihane"]))


def test_other_people_on_the_same_day_are_another_event() -> None:
    assert compare(
        exchange("a", "2025-12-12", participants=MINISTERS),
        exchange("b", "2025-12-12", participants=["Phạm Minh Chính", "Sonexay Siphandone"]),
    ) is None  # fmt: skip


def test_two_state_visits_in_two_months_stay_two() -> None:
    december = exchange("a", "2025-12-01", kind="visit", place="Laos", participants=["Tô Lâm"])
    february = exchange("b", "2026-02-05", kind="visit", place="Laos", participants=["Tô Lâm"])
    assert compare(december, february) is None


def test_a_visit_told_by_its_month_only_is_the_visit_of_that_month() -> None:
    exact = exchange("a", "2024-07-11", kind="visit", place="Laos", participants=["To Lam"], end="2024-07-12")
    assert links(exact, exchange("b", "2024-07", kind="visit", place="Laos", participants=["Tô Lâm"]))
    assert compare(exact, exchange("b", "2024-08", kind="visit", place="Laos", participants=["Tô Lâm"])) is None


def test_a_visit_told_without_its_days_is_the_last_one_before_the_report() -> None:
    given: dict[str, Any] = {"kind": "visit", "participants": ["Tô Lâm"]}
    visit = exchange("a", "2025-12-01", place="Laos", end="2025-12-02", **given)
    told = exchange("b", None, place="Lao PDR", published="2025-12-12", **given)
    assert links(visit, told) and set(told.probes) & set(visit.keys) and set(visit.probes) & set(told.keys)
    assert compare(visit, exchange("b", None, place="Laos", published="2026-02-06", **given)) is None
    assert compare(visit, exchange("b", None, place="Laos", published="2025-11-20", **given)) is None
    assert compare(visit, exchange("b", None, place="Laos", published="2025-12-12", status="planned", **given)) is None
    assert compare(visit, exchange("b", None, place="Viet Nam", published="2025-12-12", **given)) is None
    assert compare(visit, exchange("b", None, place="Laos", **given)) is None


def test_a_visit_is_no_meeting() -> None:
    assert compare(
        exchange("a", "2025-12-01", kind="visit", participants=["Tô Lâm"]),
        exchange("b", "2025-12-01", kind="meeting", participants=["Tô Lâm"]),
    ) is None  # fmt: skip


def test_two_tenth_consultations_stay_two() -> None:
    ministers = exchange("a", "2023-11-22", "ministerial political consultation", kind="consultation", edition=10)
    deputies = exchange("b", "2025-07-08", "deputy ministerial political consultation", kind="consultation", edition=10)
    assert compare(ministers, deputies) is None


def test_a_session_under_two_names_is_one_by_its_number_and_day() -> None:
    ours = exchange("a", "2025-12-03", "Intergovernmental Committee", kind="session", edition=48)
    theirs = exchange("b", "2025-12-03", "Laos-Vietnam Cooperation Committee", kind="session", edition=48)
    assert links(ours, theirs)
    assert not links(ours, exchange("b", None, "Laos-Vietnam Cooperation Committee", kind="session", edition=48))
    assert (
        compare(ours, exchange("b", "2025-12-03", "Laos-Vietnam Cooperation Committee", kind="session", edition=47))
        is None
    )


def test_the_47th_summit_is_not_the_47th_session() -> None:
    summit = exchange("a", "2025-10", "ASEAN Summit", kind="summit", edition=47)
    assert compare(summit, exchange("b", "2025-10", "Intergovernmental Committee", kind="session", edition=47)) is None


def test_a_report_that_tells_of_two_tells_of_two() -> None:
    one, two = (exchange("a", "2025-07-28", kind="call", participants=p) for p in (MINISTERS, MINISTERS[:1]))
    assert contrary(one, two) == "one report tells of both"
    assert compare(one, two) is None


# --- instruments


def instrument(name: str, start: str | None = None, end: str | None = None, before: str = "", **given: Any) -> Node:
    content = {
        "name": name,
        "status": "in_force",
        "valid_from": start,
        "valid_to": end,
        "parties": ["VNM", "LAO"],
        **given,
    }
    quote = given.pop("quote", name)
    return instrument_node(content, quote, before, "foreign", "2025-12-12", "2025-12-12")


def test_an_agreement_of_the_two_ministries_is_that_of_the_foreign_ministries() -> None:
    assert links(
        instrument("cooperation agreement between the two ministries", "2026", "2031"),
        instrument("cooperation framework between the foreign ministries", "2026", "2030"),
    )


def test_a_disputed_term_is_kept_and_said() -> None:
    match = compare(
        instrument("agreement on air services", "2026", "2031"), instrument("agreement on air services", "2026", "2030")
    )
    assert match and any("both kept" in reason for reason in match.reasons)


def test_the_agreement_before_is_another() -> None:
    name = "cooperation agreement between the two ministries"
    assert compare(instrument(name, "2021", "2025"), instrument(name, "2026", "2030")) is None


def test_whose_agreement_it_is_may_stand_earlier_in_the_sentence() -> None:
    theirs = instrument(
        "cooperation agreement",
        "2026",
        "2030",
        "Trung praised the work of the two ministries and ",
        quote="their cooperation agreement",
    )
    assert theirs.features["holders"] == "ministries:foreign"
    assert not links(theirs, instrument("Laos-Vietnam cooperation agreement", "2026", "2030"))


def test_whose_agreement_it_is_may_stand_before_it() -> None:
    before = "They emphasised the need to press ahead with the two foreign ministries’ "
    ours = instrument("cooperation agreement", "2026", "2030", before)
    assert ours.features["holders"] == "ministries:foreign"
    assert not links(ours, instrument("Laos-Vietnam cooperation agreement", "2026", "2030"))


def test_plans_of_other_ministries_are_others() -> None:
    a = instrument("plan for 2025 between the two education ministries", "2025", "2025")
    assert not links(a, instrument("cooperation plan for 2025 between the two Governments", "2025", "2025"))
    assert links(
        instrument("cooperation plan for 2025", "2025", "2025"),
        instrument("cooperation plan for 2025 between the two Governments", "2025", "2025"),
    )


def test_joint_statements_of_two_days_are_two() -> None:
    def statement(day: str) -> Node:
        content = {
            "name": "joint statement",
            "status": "signed",
            "valid_from": None,
            "valid_to": None,
            "parties": ["VNM", "LAO"],
        }
        return instrument_node(content, "joint statement", "", "", day, day)

    assert compare(statement("2024-09-13"), statement("2025-12-02")) is None
    assert links(statement("2025-12-02"), statement("2025-12-03"))


# --- commitments


def commitment(quote: str, forums: tuple[str, ...] = (), **given: Any) -> Node:
    content = {"type": "agree", "by": ["LAO", "VNM"], "to": [], "forums": list(forums), **given}
    return commitment_node(content, quote, frozenset(), quote)


def test_a_commitment_to_work_together_in_a_forum_recurs_in_other_words() -> None:
    first = commitment("agreed to back each other at multilateral forums, above all within ASEAN", ("ASEAN",))
    assert links(first, commitment("pledged closer coordination, especially within ASEAN", ("ASEAN",), type="pledge"))


def test_what_one_side_promises_is_not_what_both_promise() -> None:
    joint = commitment("pledged closer coordination within ASEAN", ("ASEAN",))
    assert (
        compare(joint, commitment("pledged closer coordination within ASEAN", ("ASEAN",), by=["VNM"], to=["LAO"]))
        is None
    )


def test_other_figures_are_another_commitment() -> None:
    assert not links(
        commitment("pledged to raise two-way trade to US$5 billion"),
        commitment("pledged to raise two-way trade to US$10 billion"),
    )


def test_a_commitment_that_says_nothing_is_recognised_nowhere() -> None:
    assert compare(commitment("agreed to do so"), commitment("agreed to it")) is None


# --- offices by country


@pytest.mark.parametrize(
    ("title", "country", "level"),
    [
        ("Foreign Secretary", "GBR", "minister"),
        ("Secretary of Foreign Affairs", "PHL", "minister"),
        ("Cabinet Secretary for Foreign and Diaspora Affairs", "KEN", "minister"),
        ("Foreign Secretary", "IND", "secretary"),
        ("Foreign Secretary", None, "secretary"),
        ("Permanent Secretary for Foreign Affairs", "GBR", "secretary"),
        ("Principal Secretary for Foreign Affairs", "KEN", "secretary"),
        ("Secretary of the Party Central Committee", "GBR", "secretary"),
    ],
)
def test_a_secretary_is_a_minister_where_ministers_are_called_so(title: str, country: str | None, level: str) -> None:
    assert office(title, None, country).level == level


def test_titles_are_known_by_their_abbreviations() -> None:
    assert office("FM").key == office("Foreign Minister").key
    assert office("Deputy PM").key == office("Deputy Prime Minister").key
