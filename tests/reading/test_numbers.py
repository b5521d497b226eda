"""Numbers over the tokens of a document."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.numbers import Numbers, roman_value
from communique.reading.sentences import Sentences
from tests.reading.desk import LEXICON, Desk

DESK = Desk(Sentences)
NUMBERS = Numbers(LEXICON)
ORDINALS = {row["value"]: row["ordinal"][0] for row in LEXICON.rows("numbers") if row["value"] in range(1, 20)}
UNITS = {row["value"]: row["cardinal"][0] for row in LEXICON.rows("numbers") if row["value"] in range(1, 20)}
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def ordinals(text: str) -> list[int]:
    doc = DESK.doc(text)
    return [o.value for o in NUMBERS.ordinals(doc, 0, len(doc))]


def spell(n: int) -> str:
    """The ordinal ``n`` (1 to 999) in English words."""
    hundreds, rest = divmod(n, 100)
    head = f"{UNITS[hundreds]} hundred" if hundreds else ""
    if not rest:
        return f"{head}th"
    if rest < 20:
        tail = ORDINALS[rest]
    else:
        ten, unit = divmod(rest, 10)
        tail = f"{TENS[ten - 2]}-{ORDINALS[unit]}" if unit else f"{TENS[ten - 2][:-1]}ieth"
    return f"{head} and {tail}" if head else tail


@given(st.integers(1, 999), st.booleans())
def test_every_ordinal_in_words(n: int, hyphen: bool) -> None:
    words = spell(n)
    words = words if hyphen else words.replace("-", " ")
    doc = DESK.doc(f"the {words} meeting")
    assert NUMBERS.ordinals(doc, 0, len(doc)) == [(1, len(doc) - 1, n)]
    assert NUMBERS.ordinal_before(doc, len(doc) - 1) == (n, 1)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the forty-eighth meeting of the Committee", [48]),
        ("the Forty Eighth Meeting", [48]),
        ("its 48th session", [48]),
        ("the 48 th session", [48]),
        ("the one hundred and twelfth session", [112]),
        ("the hundredth anniversary", [100]),
        ("the two hundredth and the 1,000th visitor", [200, 1000]),
        ("the third and fourth rounds", [3, 4]),
        ("the inaugural dialogue", [1]),
        ("the XIV National Party Congress", [14]),
        ("the XLII session of the Commission", [42]),
        ("King Charles III met the committee", []),
        ("CD and DVD sales before the meeting", []),
        ("I attended the meeting", []),
        ("one fifth of the population, two-thirds of the trade", []),
        ("twenty ministers of 48 states", []),
        ("a five-year plan", []),
        ("the 0th and the zeroth meeting", []),
    ],
)
def test_ordinals(text: str, values: list[int]) -> None:
    assert ordinals(text) == values


def test_an_ordinal_begins_only_at_its_first_word() -> None:
    doc = DESK.doc("one hundred and twenty-fifth")
    assert NUMBERS.ordinal_at(doc, 0) == (125, len(doc))
    assert [NUMBERS.ordinal_at(doc, i) for i in range(1, len(doc))] == [None] * (len(doc) - 1)


def test_an_ordinal_before_a_noun_is_not_stretched_over_the_words_before() -> None:
    doc = DESK.doc("ten and second meeting")
    assert NUMBERS.ordinal_before(doc, 3) == (2, 2)
    assert NUMBERS.ordinal_before(DESK.doc("second good meeting"), 2) is None


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("2,000 schools", 2000, 1),
        ("twenty-five students", 25, 3),
        ("one hundred and five buses", 105, 4),
        ("two million people", 2_000_000, 2),
        ("forty states", 40, 1),
    ],
)
def test_cardinals(text: str, value: int, words: int) -> None:
    assert NUMBERS.cardinal_at(DESK.doc(text), 0) == (value, words)


@pytest.mark.parametrize("text", ["48th meeting", "10:30 talks", "states", "9999999999999999999 codes"])
def test_no_cardinal(text: str) -> None:
    assert NUMBERS.cardinal_at(DESK.doc(text), 0) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5.2 billion dollars", "5200000000"),
        ("4.7bn euros", "4700000000"),
        ("3bn", "3000000000"),
        ("two hundred thousand tonnes", "200000"),
        ("1,250.5 tonnes", "1250.5"),
        ("40 crore rupees", "400000000"),
        ("2 lakh crore rupees", "2000000000000"),
        ("17 per cent", "17"),
    ],
)
def test_quantities(text: str, value: str) -> None:
    found = NUMBERS.quantity_at(DESK.doc(text), 0)
    assert found is not None
    assert found[0] == Decimal(value)


def test_roman_value() -> None:
    assert [roman_value(word) for word in ("V", "IX", "XIV", "XL", "XCIX", "CXII")] == [5, 9, 14, 40, 99, 112]
