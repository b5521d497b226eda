"""Marks: cut where spans overlap, in the order of the text, never lost and never crossing."""

from hypothesis import given
from hypothesis import strategies as st

from communique import Span
from communique.core import Fact, Formula, OpenIssue
from communique.display.marks import marks, paragraphs


def clause(*places: tuple[int, int], text: str = "x" * 200) -> OpenIssue:
    return OpenIssue(evidence=tuple(Span.of(text, *place) for place in places), words="", by=())


def phrase(*places: tuple[int, int], text: str = "x" * 200) -> Formula:
    spans = tuple(Span.of(text, *place) for place in places)
    return Formula(evidence=spans, components=(), parties=(), quoted=False, gloss=None)


def drawn(*facts: Fact) -> list[tuple[int, int, tuple[int, ...]]]:
    return [(mark.start, mark.end, mark.facts) for mark in marks(facts)]


def test_nested_spans() -> None:
    assert drawn(clause((0, 20)), phrase((5, 10))) == [(0, 5, (0,)), (5, 10, (1, 0)), (10, 20, (0,))]


def test_crossing_spans() -> None:
    assert drawn(clause((0, 10)), clause((5, 15))) == [(0, 5, (0,)), (5, 10, (0, 1)), (10, 15, (1,))]


def test_one_fact_in_two_places() -> None:
    assert drawn(clause((0, 3), (6, 9))) == [(0, 3, (0,)), (6, 9, (0,))]


def test_the_same_span_twice() -> None:
    assert drawn(clause((0, 3)), phrase((0, 3))) == [(0, 3, (0, 1))]


def test_no_facts() -> None:
    assert marks([]) == []
    assert list(paragraphs("One.\n\nTwo.", [])) == [(0, 4, []), (6, 10, [])]


def test_phrases_are_tinted_and_clauses_underlined() -> None:
    first, second = marks([clause((0, 20)), phrase((5, 20))])
    assert first.classes == ("line-open_issues",)
    assert second.classes == ("tint-formulas", "line-open_issues")


def test_a_mark_over_a_paragraph_break_is_cut_there() -> None:
    text = "One two.\n\n\nThree four."
    cut = list(paragraphs(text, marks([clause((4, 16), text=text)])))
    assert [(text[a:b], [text[m.start : m.end] for m in inside]) for a, b, inside in cut] == [
        ("One two.", ["two."]), ("Three four.", ["Three"]),
    ]  # fmt: skip


places = st.tuples(st.integers(0, 60), st.integers(1, 25)).map(lambda at: (at[0], at[0] + at[1]))


@given(st.lists(st.lists(places, min_size=1, max_size=3), max_size=12), st.text("ab \n", min_size=90, max_size=90))
def test_every_character_keeps_its_facts(spans: list[list[tuple[int, int]]], text: str) -> None:
    facts = [clause(*each, text=text) for each in spans]
    wanted = [{n for n, each in enumerate(spans) for a, b in each if a <= i < b} for i in range(len(text))]
    found: list[set[int]] = [set() for _ in text]
    end = 0
    for mark in marks(facts):
        assert end <= mark.start < mark.end
        end = mark.end
        for i in range(mark.start, mark.end):
            found[i] = set(mark.facts)
    assert found == wanted
    for start, stop, inside in paragraphs(text, marks(facts)):
        shown = [set[int]() for _ in text]
        for mark in inside:
            assert start <= mark.start < mark.end <= stop
            for i in range(mark.start, mark.end):
                shown[i] = set(mark.facts)
        assert shown[start:stop] == wanted[start:stop]
