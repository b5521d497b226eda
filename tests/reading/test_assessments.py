"""Assessments: the words in which a side judges, word for word, and the sectors they are said of."""

from __future__ import annotations

import pytest

from communique import Report, read
from communique.core import Assessment


def assessments(text: str) -> list[Assessment]:
    return list(read(Report(text=text, side="PER", published="2025-06-02")).assessments)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peru affirmed that relations have been steadily strengthened in an open, warm and practical manner.",
         "steadily strengthened in an open, warm and practical manner"),
        ("Chile welcomed the close-knit and trustworthy ties between them.", "close-knit and trustworthy ties"),
        ("Chile noted with satisfaction the stronger political ties.", "stronger political ties"),
        ("Peru stressed that the visit marked an important milestone, opening a new chapter in relations.",
         "an important milestone, opening a new chapter in relations"),
        ("Peru praised the strong and increasingly dynamic development of relations.",
         "strong and increasingly dynamic development"),
    ],
)  # fmt: skip
def test_words(text: str, words: str) -> None:
    (found,) = assessments(text)
    assert found.words == words
    assert found.evidence[0].quote == words


def test_each_sector_has_its_own_words() -> None:
    text = (
        "Peru noted with satisfaction the cooperation, with stronger political ties, defence and security cooperation "
        "serving as a key pillar for collaboration, and expanded economic ties."
    )
    assert [(a.sectors, a.words) for a in assessments(text)] == [
        (("political",), "stronger political ties"),
        (("defence_security",), "serving as a key pillar for collaboration"),
        (("economy",), "expanded economic ties"),
    ]


def test_progress_without_a_speaker_is_the_last_speakers_and_said_to_be_inferred() -> None:
    text = "The Chilean officials welcomed the close partnership. Progress is also seen in transport and education."
    said, unspoken = assessments(text)
    assert said.by == unspoken.by == ("CHL",)
    assert unspoken.words == "Progress is also seen in transport and education"
    assert unspoken.sectors == ("transport", "education")
    assert (said.inferred, unspoken.inferred) == ({}, {"by": "the speaker of the sentence before"})


@pytest.mark.parametrize(
    "text",
    [
        "Peru emphasised the need for close cooperation.",
        "Peru pledged to build close ties with Chile.",
        "Peru and Chile discussed close cooperation.",
        "Progress is also seen in transport.",
    ],
)
def test_what_is_wished_or_unsaid_is_none(text: str) -> None:
    assert assessments(text) == []
