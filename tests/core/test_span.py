"""A span: the words of a report that a fact rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import Span

TEXT = "𝔏aos and Việt Nam met."


@given(st.data())
def test_a_span_holds_in_its_text_and_survives_json(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    span = Span.of(TEXT, start, end)
    assert span.quote == TEXT[start:end]
    assert span.holds_in(TEXT)
    assert Span.from_dict(span.to_dict()) == span


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3), (0, len(TEXT) + 1)])
def test_a_span_that_holds_nothing_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not inside"):
        Span.of(TEXT, start, end)


@pytest.mark.parametrize("span", [Span(0, 4, "Laos"), Span(-4, 3, "𝔏ao"), Span(3, 3, ""), Span(0, 99, TEXT)])
def test_a_span_of_other_words_does_not_hold(span: Span) -> None:
    assert not span.holds_in(TEXT)
