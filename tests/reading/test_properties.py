"""What holds for every text: words of the genre in any order, any characters, and reports that had an accident."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import Report
from communique.core.report import YEARS
from tests.examples import example, stems
from tests.reading.checks import read_and_check

WORDS = re.split(r"[|\n]", (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").strip())
"""Words of the genre, parted by ``|``."""

SEPARATORS = [" "] * 12 + ["\n", "\n\n", "", "  ", "\t", "\u00a0", "\u200b", "\r\n", "\u2028", "\u0301", " \n "]
STRANGE = st.characters(exclude_categories=["Cs"])
STRANGEST = st.sampled_from(
    "\u0000\u0007\u001b\u0085\u00ad\u0300\u0323\u061c\u200b\u200d\u200e\u202e\u2066\ufeff\ufffd\ufffe\U0001f1fb\U0001f1f3"
    "\U0001d56d𝔏𐍈한ກ້ำعربيةעבריתİıßŉΐﬁ①Ⅷ½٣一〇㍻µÅ\u1e9b"
)
DATES = st.none() | st.dates(date(YEARS.start, 1, 1), date(YEARS.stop - 1, 12, 31)).map(str)
SIDES = st.sampled_from([None, "VNM", "LAO", "JPN", "EU"])


@st.composite
def prose(draw: st.DrawFn) -> str:
    """Words of the genre in any order."""
    words = draw(st.lists(st.sampled_from(WORDS), max_size=60))
    return "".join(word + draw(st.sampled_from(SEPARATORS)) for word in words)


@st.composite
def damaged(draw: st.DrawFn) -> Report:
    """An example report after a few accidents."""
    report = example(draw(st.sampled_from(stems())))
    text = report.text
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from(ACCIDENTS))(draw, text)
    return with_text(report, text, draw(st.just(report.published) | DATES))


def with_text(report: Report, text: str, published: object) -> Report:
    """A report with another text and another day of publication."""
    return dataclasses.replace(report, text=text, published=published, original=b"", sha256="")


def stretch(draw: st.DrawFn, text: str) -> tuple[int, int]:
    """The offsets of a stretch of a text."""
    first = draw(st.integers(0, len(text)))
    return first, min(len(text), first + draw(st.integers(0, 200)))


def delete(draw: st.DrawFn, text: str) -> str:
    """Lose a stretch."""
    first, last = stretch(draw, text)
    return text[:first] + text[last:]


def repeat(draw: st.DrawFn, text: str) -> str:
    """Write a stretch several times."""
    first, last = stretch(draw, text)
    return text[:first] + text[first:last] * draw(st.integers(2, 5)) + text[last:]


def insert(draw: st.DrawFn, text: str) -> str:
    """Put strange characters or words of the genre somewhere."""
    first, _ = stretch(draw, text)
    return text[:first] + draw(st.text(STRANGEST | STRANGE, max_size=8) | st.sampled_from(WORDS)) + text[first:]


def shuffle(draw: st.DrawFn, text: str) -> str:
    """Put the sentences in another order."""
    return " ".join(draw(st.permutations(re.split(r"(?<=\.)\s+", text))))


def scramble(draw: st.DrawFn, text: str) -> str:
    """Put the words of a stretch in another order."""
    first, last = stretch(draw, text)
    return text[:first] + " ".join(draw(st.permutations(text[first:last].split(" ")))) + text[last:]


def change_case(draw: st.DrawFn, text: str) -> str:
    """Write a stretch, or all, in other letters."""
    first, last = draw(st.sampled_from([(0, len(text)), stretch(draw, text)]))
    change = draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
    return text[:first] + change(text[first:last]) + text[last:]


def run_together(draw: st.DrawFn, text: str) -> str:
    """Lose the spaces of a stretch, or its line breaks, or make every space a line break."""
    first, last = stretch(draw, text)
    old, new = draw(st.sampled_from([(" ", ""), ("\n", " "), (" ", "\n"), (".", ""), (",", "")]))
    return text[:first] + text[first:last].replace(old, new) + text[last:]


ACCIDENTS = [delete, repeat, insert, shuffle, scramble, change_case, run_together]


@given(prose(), DATES, SIDES)
def test_any_words_of_the_genre(text: str, published: str | None, side: str | None) -> None:
    read_and_check(Report(text=text, published=published, side=side))


@given(st.text(STRANGE | STRANGEST, max_size=200), DATES)
def test_any_characters(text: str, published: str | None) -> None:
    read_and_check(Report(text=text, published=published))


@given(st.lists(st.sampled_from(WORDS) | st.text(STRANGEST, min_size=1, max_size=3), max_size=40))
def test_words_of_the_genre_among_strange_characters(words: list[str]) -> None:
    read_and_check(Report(text=" ".join(words), published="2025-12-12"))
    read_and_check(Report(text="".join(words), published="2025-12-12"))


@given(damaged())
def test_damaged_reports(report: Report) -> None:
    read_and_check(report)


@pytest.mark.parametrize("stem", stems())
def test_every_example_report(stem: str) -> None:
    assert list(read_and_check(example(stem)).facts()), "the report says something"


@pytest.mark.parametrize("stem", stems())
def test_every_example_report_without_publication_date(stem: str) -> None:
    report = example(stem)
    reading = read_and_check(with_text(report, report.text, None))
    assert reading.notes, "the user is told that the publication date is missing"


@pytest.mark.parametrize("stem", stems())
def test_every_example_report_beside_characters_beyond_the_first_plane(stem: str) -> None:
    report = example(stem)
    read_and_check(with_text(report, "𝔏 " + report.text.replace(" and ", " 𐍈 and "), report.published))


NOTHING = ["", " ", "\n\n", ".", "“", "\u200b", "\u0301", "\ufeff", "a", "…", "—", "VNA/VNS", "HÀ NỘI —"]


@pytest.mark.parametrize("text", NOTHING)
def test_almost_nothing(text: str) -> None:
    assert not list(read_and_check(Report(text=text, published="2025-12-12")).facts())
