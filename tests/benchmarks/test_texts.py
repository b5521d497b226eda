"""The texts that the benchmarks read."""

from __future__ import annotations

import pytest

from benchmarks.texts import hostile_names, hostile_text, reports_of, text_of


def test_reports_have_about_the_words_asked_for_and_differ() -> None:
    reports = reports_of(words=400, count=20)
    assert len(set(reports)) == 20
    assert all(400 <= len(report.split()) <= 500 for report in reports)
    assert reports == reports_of(words=400, count=20)


@pytest.mark.parametrize("size", [100, 2_000, 100_000])
def test_texts_have_the_length_asked_for(size: int) -> None:
    assert len(text_of(size)) == size
    assert text_of(size) == text_of(size) != text_of(size, number=1)


@pytest.mark.parametrize(("language", "name"), [(lang, name) for lang in ("en", "vi") for name in hostile_names(lang)])
def test_hostile_texts_have_the_length_asked_for(language: str, name: str) -> None:
    assert len(hostile_text(name, 5_000, language)) == 5_000


def test_made_up_names_are_never_the_same_twice() -> None:
    names = hostile_text("people listed", 20_000).removeprefix("They met. ").split(", ")[:-1]
    assert len(names) > 1_000
    assert len(set(names)) == len(names)
