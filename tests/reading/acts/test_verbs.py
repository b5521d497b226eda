"""Verb forms."""

import pytest

from communique.reading.acts.verbs import form_of, inflect


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("discuss", {"discuss", "discusses", "discussed", "discussing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("ratify", {"ratify", "ratifies", "ratified", "ratifying"}),
        ("commit", {"commit", "commits", "committed", "committing"}),
        ("invite", {"invite", "invites", "invited", "inviting"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("touch on", {"touch on", "touches on", "touched on", "touching on"}),
        ("convey", {"convey", "conveys", "conveyed", "conveying"}),
    ],
)
def test_inflect(verb: str, forms: set[str]) -> None:
    assert set(inflect(verb)) == forms


def test_form_of_listed_words() -> None:
    assert form_of("spoke about") == "ed"
    assert form_of("preparing for") == "ing"
