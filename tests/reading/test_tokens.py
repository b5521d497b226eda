"""Tokens: the words of a text with their offsets."""

from __future__ import annotations

import pytest

from communique.reading.tokens import fold, token_pattern, tokenize

PATTERN = token_pattern(["Mr.", "St.", "e.g."])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. Smith of St. Lucia", ["Mr.", "Smith", "of", "St.", "Lucia"]),
        ("the U.S. side", ["the", "U.S.", "side"]),
        ("J. D. Vance", ["J.", "D.", "Vance"]),
        ("the 12th, 2,000 and 10:30.", ["the", "12th", ",", "2,000", "and", "10:30", "."]),
        ("Laos’s and Laos' side", ["Laos", "’s", "and", "Laos", "'", "side"]),
        ("O’Brien and Wetang'ula", ["O’Brien", "and", "Wetang'ula"]),
        ("2026–30", ["2026", "–", "30"]),
        ("Kim Min-ju", ["Kim", "Min", "-", "ju"]),
        ("“great friendship”", ["“", "great", "friendship", "”"]),
        ("Hà Nội\n\nລາວ", ["Hà", "Nội", "ລາວ"]),
        ("a\u200bb", ["a", "\u200b", "b"]),
        ("", []),
    ],
)
def test_tokens_are_words_numbers_and_signs(text: str, words: list[str]) -> None:
    starts, ends, found, folded = tokenize(PATTERN, text)
    assert found == words
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == words
    assert folded == [fold(word) for word in words]


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Việt", "viet"), ("Đà", "da"), ("Øre", "ore"), ("’s", "'s"), ("–", "-"), ("LAOS", "laos"), ("İzmir", "izmir")],
)
def test_words_are_compared_without_case_and_diacritics(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_a_combining_mark_alone_stays_a_word() -> None:
    assert fold("\u0301") == "\u0301"
