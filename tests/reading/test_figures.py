"""Figures: amounts, units, what they measure and for when."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.core import Figure
from communique.reading.dates import Dates
from communique.reading.figures import Figures
from communique.reading.parties import Parties
from communique.reading.sentences import Sentences
from tests.reading.desk import Desk

DESK = Desk(Sentences, Parties, Dates, Figures)
PUBLISHED = "2025-12-12"


def figures(text: str, **head: str) -> list[Figure]:
    doc = DESK.doc(text, PUBLISHED, **head)
    found = [fact for fact in doc.facts if isinstance(fact, Figure)]
    assert all(span.holds_in(doc.text) for fact in found for span in fact.evidence)
    return found


def amounts(text: str, **head: str) -> list[tuple[str, str]]:
    return [(f.amount, f.unit) for f in figures(text, **head)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They aim at USD 5 billion in trade.", [("5000000000", "USD")]),
        ("Trade came to 2.25 billion USD.", [("2250000000", "USD")]),
        ("Trade came to US$ 12.5bn.", [("12500000000", "USD")]),
        ("It gives $500 million in aid.", [("500000000", "USD")]),
        ("It gives a $500-million loan.", [("500000000", "USD")]),
        ("It gives €20 million and £3m.", [("20000000", "EUR"), ("3000000", "GBP")]),
        ("It lends 30 billion yen.", [("30000000000", "JPY")]),
        ("It lends ₫500 billion.", [("500000000000", "VND")]),
        ("It lends 9,000 crore rupees.", [("90000000000", "INR")]),
        ("Exports rose by 13.9 percent, imports by 10 per cent.", [("13.9", "%"), ("10", "%")]),
        ("Aid rose by 5%.", [("5", "%")]),
        ("It trained 293,000 school principals.", [("293000", "school principals")]),
        ("It sent 23 million doses of vaccine.", [("23000000", "doses")]),
        ("It sent two million doses.", [("2000000", "doses")]),
        ("Half a million people fled.", [("500000", "people")]),
        ("They sold 500 000 tonnes of rice.", [("500000", "t")]),
        ("A 400-km road and a 150-MW plant will be built.", [("400", "km"), ("150", "MW")]),
        ("It covers 1,500 hectares.", [("1500", "ha")]),
    ],
)
def test_amounts_are_multiplied_out(text: str, expected: list[tuple[str, str]]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met on 12 December 2025 at 10:30 for 2 hours.",
        "The twelfth meeting and the 48th session were held.",
        "Under Article 5, Resolution 2758 and Decree No. 15 they acted.",
        "Call +84 24 3799 3000 or (02) 6277 7420 in the office.",
        "2. The ministers met.",
        "7 Both ministers agreed on it.",
        "A Boeing 737 landed.",
        "They spoke of COVID-19 and 5G networks and the 9/11 attacks.",
        "The two ministers and the three parties met twice.",
        "It is a 10-point plan of a 35-year-old man.",
        "For 30 years they were partners.",
        "The 2026-30 plan was signed.",
        "Several million people fled.",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("They agreed to strive for USD 5 billion in trade.", ["trade"]),
        ("In all, bilateral trade reached USD 2.25 billion.", ["bilateral trade"]),
        ("They want to increase trade from USD 1.7 billion to 2.5 billion.", ["trade", "trade"]),
        ("Two-way trade reached USD 2.25 billion, up 13.9 percent.", ["Two-way trade", "Two-way trade"]),
        ("Trade totalled USD 1.9 billion, an increase of 50 per cent.", ["Trade", "Trade"]),
        ("They saw a 95 percent drop in border crossings.", ["drop in border crossings"]),
        ("It pledged €20 million for flood relief.", ["flood relief"]),
        ("It extended a $500 million concessional loan.", ["concessional loan"]),
        ("It sold 500 tonnes of rice.", ["rice"]),
        ("It gave $7 billion in food and humanitarian aid to them.", ["food and humanitarian aid"]),
        ("It will provide $4 million to help refugees.", [None]),
    ],
)
def test_what_is_measured(text: str, measures: list[str | None]) -> None:
    assert [f.measures for f in figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "value", "expression"),
    [
        ("They aim at USD 5 billion in trade by 2030.", "2030", "2030"),
        ("In 2024, bilateral trade reached USD 2.25 billion.", "2024", "2024"),
        ("Trade reached USD 2 billion in October 2025.", "2025-10", "October 2025"),
        ("Trade reached USD 2 billion.", None, None),
        ("On 3 December 2025, they agreed on a grant of USD 2 million.", None, None),
        ("It gives $5 million per year.", None, "per year"),
    ],
)
def test_period(text: str, value: str | None, expression: str | None) -> None:
    period = figures(text)[0].period
    assert (period.value if period else None, period.expression if period else None) == (value, expression)


def test_a_range_is_two_figures_of_one_unit() -> None:
    assert amounts("Tariffs fall by 10-15 per cent.") == [("10", "%"), ("15", "%")]
    assert amounts("We expect a turnover of USD 800-900 million.") == [("800000000", "USD"), ("900000000", "USD")]


@pytest.mark.parametrize(
    ("side", "unit"), [("AUS", "AUD"), ("CAN", "CAD"), ("USA", "USD"), ("SGP", "SGD"), ("VNM", "USD")]
)
def test_a_shared_sign_is_the_home_side_s(side: str, unit: str) -> None:
    figure = figures("It will provide $5 million in aid.", side=side)[0]
    assert figure.unit == unit
    assert "'$'" in figure.inferred["unit"]


def test_a_sign_of_one_currency_needs_no_inference() -> None:
    figure = figures("It will provide US$5 million in aid.", side="AUS")[0]
    assert (figure.unit, dict(figure.inferred)) == ("USD", {})


def test_evidence_holds_amount_measure_and_period() -> None:
    one = figures("They agreed to strive for USD 5 billion in trade by 2030.")[0]
    assert [span.quote for span in one.evidence] == ["USD 5 billion in trade by 2030"]
    apart = figures("In 2024, two-way trade reached USD 2.25 billion.")[0]
    assert [span.quote for span in apart.evidence] == ["USD 2.25 billion", "2024", "two-way trade"]


def test_every_field_names_its_rule() -> None:
    figure = figures("They aim at USD 5 billion in trade by 2030.")[0]
    assert set(figure.rules) == {"fact", "unit", "measures", "period"}
    assert figure.rules["unit"] == "en/units.yaml: USD"


@given(whole=st.integers(1, 999), part=st.integers(0, 99), scale=st.sampled_from(["thousand", "million", "billion"]))
def test_any_amount_comes_back(whole: int, part: int, scale: str) -> None:
    size = {"thousand": 3, "million": 6, "billion": 9}[scale]
    amount = Decimal(f"{whole}.{part:02}") * 10**size
    found = amounts(f"Trade reached {whole}.{part:02} {scale} USD.")
    assert [(Decimal(value), unit) for value, unit in found] == [(amount, "USD")]
    assert "E" not in found[0][0]
