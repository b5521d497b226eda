"""Scenario A7: the brief for the minister before 18 December 2025, line by line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from communique.core import CommuniqueError
from communique.register import models as m
from tests.ledgers.filled import Filled
from tests.papers.conftest import EVE, MEETING, PAIR

CONSULTATION, TALKS, PHONE = (
    "2023-11-22-tenth-ministers-consultation",
    "2025-12-12-online-talks",
    "2025-12-13-phone-conversation",
)
JANUARY, DEPUTIES = "2025-01-09-forty-seventh-committee", "2025-07-09-tenth-deputy-ministers-consultation"
STOCK, JULY, KUALA_LUMPUR = (
    "2025-07-10-mid-year-stocktaking",
    "2025-07-29-phone-talks",
    "2025-10-28-laos-kuala-lumpur-meeting",
)
VISITOR = "2025-02-14-vi-bo-truong-lao-tham"
PARTY, COMMITTEE, ORDERED = (
    "2025-12-02-state-visit-party-meeting", "2025-12-04-laos-forty-eighth-session",
    "2024-12-17-eleventh-ministers-consultation",
)  # fmt: skip
EXPECTED: dict[str, dict[str, tuple[str, ...]]] = {
    # how a line begins: the reports it cites, with the words there that say what the line says
    "Laos: Minister of Foreign Affairs | Thongsavanh Phomvihane | 18 November 2024; last seen 12 December 2025": {
        "2024-11-18-laos-new-foreign-minister": ("Thongsavanh Phomvihane is the new Minister", "today"),
        PHONE: ("December 12", "Foreign Minister of Laos Thongsavanh Phomvihane"),
    },
    "Laos: Prime Minister | Sonexay Siphandone | not stated; first seen 7 January 2024, last seen 3 December 2025": {
        "2024-01-08-forty-sixth-committee": ("Prime Minister", "Sonexay Siphandone", "Sunday"),
        COMMITTEE: ("Prime Minister Sonexay Siphandone", "yesterday"),
    },
    "Laos: President | Thongloun Sisoulith | not stated; first seen 11 July 2024, last seen 2 December 2025": {
        "2024-07-12-laos-vietnamese-president-visit": ("Thongloun Sisoulith", "President of the Lao PDR"),
        PARTY: ("President of Laos Thongloun Sisoulith", "this afternoon"),
    },
    "Việt Nam: Minister of Foreign Affairs | Lê Hoài Trung (also Le Hoai Trung) | 25 October 2025; last seen 12 "
    "December 2025; acting from 29 August 2025": {
        "2025-10-25-foreign-minister-appointed": ("on Saturday approved the appointment of Le Hoai Trung",),
        "2025-08-30-acting-foreign-minister": ("Lê Hoài Trung", "Acting Minister of Foreign Affairs"),
        TALKS: ("Minister of Foreign Affairs Lê Hoài Trung", "Friday"),
        PHONE: ("Foreign Minister Le Hoai Trung", "December 12"),
    },
    "Last exchange: 12 December 2025. Meeting, by video link or by telephone (accounts differ)": {
        TALKS: ("Lê Hoài Trung held online talks on Friday", "Thongsavanh Phomvihane"),
        PHONE: ("phone conversation on December 12",),
    },
    "Last in person between them: 27 October 2025. Meeting, in person, Kuala Lumpur": {
        KUALA_LUMPUR: ("Thongsavanh Phomvihane", "Le Hoai Trung, in Kuala Lumpur yesterday"),
    },
    "Last in person at any level: 3 December 2025. 48th session of the Việt Nam–Laos Intergovernmental Committee": {
        COMMITTEE: ("Sonexay Siphandone", "Pham Minh Chinh", "48th session", "in Vientiane yesterday"),
    },
    "Political: Việt Nam, 12 December 2025": {PHONE: ("brought relations to a higher level",)},
    "Party: Laos, 12 December 2025": {TALKS: ("a proof of trust between the two Parties",)},
    "Economy: Laos, 2 December 2025": {PARTY: ("businesses had carried out high-level agreements",)},
    "Defence and security: Việt Nam and Laos, 2 December 2025": {PARTY: ("both sides", "defence and security")},
    "Culture, education, people, transport: Laos, 28 July 2025": {
        JULY: ("transport links, education and training, culture and people-to-people exchange",),
    },
    "Agriculture, energy, science and technology: Laos, 9 July 2025": {
        STOCK: ("Siphandone", "energy", "telecommunications", "agriculture"),
    },
    "In use: great friendship, special solidarity, comprehensive cooperation, strategic cohesion, since 1 December": {
        PARTY: ("on Monday", "strategic cohesion"),
        TALKS: ("great friendship, special solidarity, comprehensive cooperation, strategic cohesion",),
    },
    "Last change: strategic cohesion added, after 27 October 2025, when the one before is last seen, and by": {
        KUALA_LUMPUR: ("great friendship, special solidarity and comprehensive cooperation",),
        PARTY: ("agreed to raise the relationship to", "strategic cohesion"),
    },
    "Strategic cohesion is also rendered “strategic connectivity”": {
        PHONE: ("strategic connectivity",), TALKS: ("a common vision and a long-term commitment",),
    },
    "Invitation: Lê Hoài Trung, Minister of Foreign Affairs of Việt Nam, to Thongsavanh Phomvihane": {
        TALKS: ("Trung invited Thongsavanh to visit Việt Nam in the near future", "twelfth political consultation"),
    },
    "“The Vietnamese Government will continue to provide 1,160 scholarships": {JANUARY: ("provide 1,160",)},
    "“promised to help Việt Nam host the second ASEAN Future Forum": {ORDERED: ("Thongsavanh", "promised to help")},
    "“The Lao Government committed itself to favourable conditions": {JANUARY: ("Lao Government committed",)},
    "“They agreed to concentrate on eight tasks": {STOCK: ("eight tasks for the rest of the year",)},
    "“The two deputy ministers agreed to make ready": {DEPUTIES: ("expected in late 2025",)},
    "“Both countries will strive to raise two-way trade": {JANUARY: ("10–15 per cent in 2025",)},
    "“The ministers agreed to back each other at multilateral forums": {
        CONSULTATION: ("agreed to back each other at multilateral forums",), TALKS: ("particularly within ASEAN",),
        DEPUTIES: ("the support that the two countries give each other at multilateral forums",),
    },
    "“The two sides agreed to work closely on carrying out": {TALKS: ("national congress of each Party",)},
    "Cooperation frameworks between their foreign ministries | 2026–2031 / 2026–2030 | Signed 1–2 December 2025; "
    "reports differ on its term": {
        ORDERED: ("cooperation agreement between the two ministries for 2026–2031",),
        COMMITTEE: ("During that visit the two countries signed", "cooperation frameworks for 2026-2030"),
        PHONE: ("2026-2030 cooperation agreement between their ministries",),
    },
    "Laos-Vietnam cooperation agreement | 2026–2030 | Signed 3 December 2025": {
        COMMITTEE: ("They signed the Laos-Vietnam cooperation agreement for 2026-2030",),
    },
    "Cooperation plan | 2026 | Signed 3 December 2025": {COMMITTEE: ("the cooperation plan for 2026",)},
    "Cooperation plan for 2025 between the two Governments | 2025 | Signed 9 January 2025; ends in 13 days": {
        JANUARY: ("signed", "the cooperation plan for 2025 between the two Governments"),
        STOCK: ("cooperation plan for 2025",),
    },
    "Two ministries’ cooperation agreement | 2021–2025 | Signature not evidenced; ends in 13 days; a successor is on": {
        DEPUTIES: ("the two ministries’ cooperation agreement for 2021–2025",),
        ORDERED: ("cooperation agreement between the two ministries for 2026–2031",),
        VISITOR: ("thỏa thuận hợp tác giai đoạn 2021–2025",),
        COMMITTEE: ("cooperation frameworks for 2026-2030",), PHONE: ("2026-2030 cooperation agreement",),
    },
    "Plan for 2025 between the two education ministries | 2025 | Signed 9 January 2025": {
        JANUARY: ("signed", "a plan for 2025 between the two education ministries"),
    },
    "Action programme on economic diplomacy | 2020–2025 | Signature not evidenced; ends in 13 days; a successor": {
        CONSULTATION: ("the action programme on economic diplomacy for 2020–25",),
        ORDERED: ("an action programme on economic diplomacy for 2026–2030",),
    },
    "12th Việt Nam–Laos foreign ministerial-level political consultation: “late 2025”; host Việt Nam": {
        DEPUTIES: ("political consultation at ministerial level", "late 2025"),
        TALKS: ("visit Việt Nam", "twelfth political consultation at foreign minister level"),
    },
    "11th political consultation of the two foreign ministries: “2026”; host Việt Nam": {
        DEPUTIES: ("The 11th consultation between the deputy ministers", "in Việt Nam in 2026"),
    },
    "National congress (Laos): no date given": {TALKS: ("the coming national congress of each Party",)},
    "National congress (Việt Nam): no date given": {TALKS: ("the coming national congress of each Party",)},
    "High-level exchanges are being prepared": {JULY: ("High-level exchanges are being prepared",)},
    "Visit of Thongsavanh Phomvihane to Việt Nam: “in the near future”; host Việt Nam": {
        TALKS: ("invited Thongsavanh to visit Việt Nam in the near future",),
    },
    "49th Việt Nam–Laos Intergovernmental Committee: expected, day not stated, host not stated; the last was on 3": {
        PHONE: ("December 3", "the 48th meeting of the Vietnam-Laos Intergovernmental Committee"),
    },
    "Issue “outstanding issues”: last 28 July 2025": {JULY: ("ways to settle outstanding issues",)},
    "Issue “difficulties”: last 9 July 2025": {STOCK: ("some difficulties persist",)},
    "Issue “obstacles to infrastructure links”: last 9 January 2025": {JANUARY: ("obstacles to infrastructure links",)},
    "Sector parliament (national assembly): last 27 October 2025": {KUALA_LUMPUR: ("National Assembly of Vietnam",)},
    "Sectors culture, education, people (people to people), transport (transport links): last 28 July 2025": {
        JULY: ("transport links, education and training, culture and people-to-people exchange",),
    },
    "Format, meeting, 12 December 2025: meeting online / call by phone": {
        TALKS: ("online talks",), PHONE: ("phone conversation",),
    },
    "Formula, element 4, meeting, 12 December 2025: strategic cohesion / strategic connectivity": {
        TALKS: ("strategic cohesion", "a common vision"), PHONE: ("strategic connectivity",),
    },
    "Name, 48th Việt Nam–Laos Intergovernmental Committee, 3 December 2025: Laos-Vietnam Cooperation Committee / "
    "Intergovernmental Committee / Vietnam-Laos Intergovernmental Committee": {
        COMMITTEE: ("the Laos-Vietnam Cooperation Committee",), TALKS: ("meeting of the Intergovernmental Committee",),
        PHONE: ("the Vietnam-Laos Intergovernmental Committee",),
    },
}  # fmt: skip


def lines(paper: Any) -> list[tuple[str, tuple[Any, ...]]]:
    """Every line and every row of a paper as text, with its sources."""
    from communique.papers.document import Line, Table, plain

    found = []
    for block in paper.blocks:
        if isinstance(block, Line):
            found.append((block.text, tuple(one for said in block.statements for one in said.sources)))
        elif isinstance(block, Table):
            found += [(" | ".join(plain(cell) for cell in row.cells), row.sources) for row in block.rows]
    return found


def test_a7_says_what_is_expected_and_nothing_else(paper: Any) -> None:
    said = [text for text, _ in lines(paper)]
    assert len(said) == len(EXPECTED)
    for text, begins in zip(said, EXPECTED, strict=True):
        assert text.startswith(begins), text


def test_a7_each_source_of_a_line_contains_what_the_line_says(paper: Any) -> None:
    for begins, wanted in EXPECTED.items():
        (sources,) = [sources for text, sources in lines(paper) if text.startswith(begins)]
        assert {one.name for one in sources} == set(wanted), begins
        for report, words in wanted.items():
            sentences = " ".join(" ".join(one.sentence.split()) for one in sources if one.name == report)
            for part in words:
                assert part in sentences, begins


def test_every_source_stands_in_a_report_of_the_day(paper: Any) -> None:
    for one in paper.evidence():
        text = m.Report.objects.get(sha256__startswith=one.report.removeprefix("R-")).text
        assert text[one.start : one.end] == one.quote
        assert one.sentence in text
        assert one.published <= EVE


def test_what_a_person_must_say_is_left_blank(paper: Any) -> None:
    from communique.papers.brief import BLANKS
    from communique.papers.document import Blank, Heading

    tail = paper.blocks[-2 * len(BLANKS) :]
    assert [one.text for one in tail if isinstance(one, Heading)] == list(BLANKS)
    assert all(isinstance(one, Blank) for one in tail[1::2])


def test_each_section_is_there_and_says_what_it_leaves_out(paper: Any) -> None:
    from communique.papers.document import Heading, Note

    heads = [one.text for one in paper.blocks if isinstance(one, Heading) and one.level == 1]
    assert heads[:9] == [
        "Whom they will meet", "The last exchange", "State of play by sector, in the sides’ words", "The formula",
        "Open items", "Instruments", "What comes up", "Gone silent", "Where accounts differ",
    ]  # fmt: skip
    notes = " ".join(one.text for one in paper.blocks if isinstance(one, Note))
    assert "31 more in the ledger “commitments”." in notes
    assert "communique ledger NAME VNM LAO --as-of 2025-12-17" in notes


def brief_of(side: str = "VNM", as_of: date = EVE, **options: Any) -> Any:
    from communique.ledgers import Dossier
    from communique.papers import brief

    return brief(Dossier(PAIR, as_of), MEETING, side=side, **options)


def test_the_other_side_has_the_same_items_the_other_way_round(paper: Any) -> None:
    from communique.papers.document import Heading

    other = brief_of("LAO")
    assert other.title == "Laos – Việt Nam"
    heads = [one.text for one in other.blocks if isinstance(one, Heading)]
    assert "Ours (Laos)" in heads and "Theirs (Việt Nam)" in heads
    texts = [text for text, _ in lines(other)]
    ours = [at for at, text in enumerate(texts) if text.startswith("“promised to help Việt Nam host")]
    theirs = [at for at, text in enumerate(texts) if text.startswith("Invitation: Lê Hoài Trung")]
    assert ours < theirs
    assert texts[0].startswith("Việt Nam: Minister of Foreign Affairs | Lê Hoài Trung")


def test_an_office_says_who_is_to_meet(corpus: str) -> None:
    found = [text for text, _ in lines(brief_of(office="prime minister"))]
    assert found[0].startswith("Laos: Prime Minister | Sonexay Siphandone")
    assert any(text.startswith("Last between them: 3 December 2025") for text in found)
    assert any(text.startswith("Last at any level: 12 December 2025") for text in found)


def test_the_formula_of_an_earlier_day_is_that_of_the_day(corpus: str) -> None:
    (use,) = [text for text, _ in lines(brief_of(as_of=date(2025, 11, 30))) if text.startswith("In use")]
    assert "strategic" not in use


def test_a_relationship_of_one_report_has_a_brief_that_says_what_is_not_evidenced(filled: Filled) -> None:
    from communique.papers.document import Note

    filled.open((JULY,))
    paper = brief_of()
    notes = " ".join(one.text for one in paper.blocks if isinstance(one, Note))
    assert "Not evidenced: no report tells that they met in person." in notes
    assert "no report tells of an instrument" in notes
    assert all(sources for _, sources in lines(paper))


@pytest.mark.parametrize(
    ("parties", "options", "code"),
    [
        (("JPN", "KEN"), {}, "C421"), (("VNM",), {}, "C402"), (PAIR, {"side": "JPN"}, "C403"),
        (PAIR, {"office": "keeper of the seal"}, "C422"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_told(corpus: str, parties: tuple[str, ...], options: Any, code: str) -> None:
    from communique.ledgers import Dossier
    from communique.papers import brief

    with pytest.raises(CommuniqueError) as told:
        brief(Dossier(parties, EVE), MEETING, **options)
    assert told.value.code == code


def test_the_same_register_gives_the_same_bytes(paper: Any) -> None:
    pytest.importorskip("typst")
    from communique.papers import written

    again = brief_of()
    for form in ("md", "html", "docx", "pdf"):
        assert written(paper, form) == written(again, form)


def test_who_was_last_seen_long_ago_is_not_said_to_be_in_office(filled: Filled) -> None:
    filled.open((JULY,))
    from communique.ledgers import Dossier
    from communique.papers import brief

    def first(day: date) -> str:
        return lines(brief(Dossier(PAIR, day), day))[0][0]

    assert first(date(2025, 8, 1)).endswith("last seen 28 July 2025")
    assert first(date(2026, 8, 1)).endswith("last seen 28 July 2025, 12 months ago: not evidenced as still in office")
