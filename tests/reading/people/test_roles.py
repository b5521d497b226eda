"""Roles and counterparts: whose office is meant where no name stands beside it."""

from __future__ import annotations

import pytest

from communique.reading.dates import Dates
from communique.reading.parties import Parties
from communique.reading.people import People
from communique.reading.sentences import Sentences
from tests.reading.desk import Desk

DESK = Desk(Sentences, Parties, Dates, People)


def office(text: str, name: str, **told: str | None) -> list[tuple[str, str | None]]:
    person = next(person for person in DESK.doc(text, None, **told).people if person.name == name)
    return [(post.post, post.country) for post in person.posts]


@pytest.mark.parametrize(
    ("text", "side", "post"),
    [
        (("The Foreign Minister, Ms Eva Kos, met the President of Malta, Mr Ivo Hrab. The minister then met her "
         "counterpart, Adam Reid."), "POL", "Foreign Minister"),
        ("Foreign Minister Eva Kos spoke. In Malta I met President Ivo Hrab and my counterpart Adam Reid.", "POL",
         "Foreign Minister"),
        (("Foreign Minister Eva Kos and Director General for Asia Ivo Hrab attended. An invitation went to her Maltese "
         "counterpart, Adam Reid."), "POL", "Foreign Minister"),
        ("Defence Minister Eva Kos met her Maltese colleague, Adam Reid.", "POL", "Defence Minister"),
    ],
)  # fmt: skip
def test_a_counterpart_shares_the_office_of_whom_the_sentence_names(text: str, side: str, post: str) -> None:
    assert office(text, "Adam Reid", side=side) == [(post, "MLT")]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("President Eva Kos met President Adam Reid of Malta. The President spoke.", "Eva Kos"),
        ("President Eva Kos spoke. The President said so. President Adam Reid of Malta came.", "Eva Kos"),
        ("Minister Adam Reid of Malta spoke. The minister left. Minister Eva Kos came.", "Adam Reid"),
        ("Foreign Adviser Adam Reid of Malta and Adviser Eva Kos came. The foreign adviser spoke.", "Adam Reid"),
        ("Minister Ivo Hrab of Malta and Minister Adam Reid of Malta came. The Maltese minister spoke.", "Adam Reid"),
    ],
)
def test_of_several_holders_a_role_means_one(text: str, meant: str) -> None:
    doc = DESK.doc(text, None, side="POL")
    role = [post for post in doc.posts if post.naming is None][-1]
    assert role.person is not None and role.person.name == meant
