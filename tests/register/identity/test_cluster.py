"""Clusters: no order matters, rulings hold, contradictions are held back and shown."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from communique.register.identity.cluster import Link, cluster, pair

NODES = "abcdefgh"


def nothing(_: str, __: str) -> None:
    return None


def groups(links: list[Link], different: set[tuple[str, str]] = frozenset(), contrary=nothing) -> set[frozenset[str]]:  # type: ignore[no-untyped-def,assignment]
    return {frozenset(group) for group in cluster(NODES, links, different, contrary).groups()}


links_ = st.lists(
    st.builds(
        lambda a, b, s, r: Link(*pair(a, b), 1.0 if r else s, r),
        st.sampled_from(NODES), st.sampled_from(NODES), st.sampled_from([0.88, 0.9, 0.95]), st.booleans(),
    ).filter(lambda link: link.a != link.b),
    max_size=16,
)  # fmt: skip
apart_ = st.sets(
    st.builds(pair, st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda p: p[0] != p[1]), max_size=5
)
contrary_ = st.sets(st.builds(pair, st.sampled_from(NODES), st.sampled_from(NODES)), max_size=6)


@given(links_, apart_, contrary_, st.integers())
def test_the_order_of_merges_never_matters(
    links: list[Link], apart: set[tuple[str, str]], against: set[tuple[str, str]], seed: int
) -> None:
    def contrary(a: str, b: str) -> str | None:
        return "not together" if pair(a, b) in against else None

    shuffled = random.Random(seed).sample(links, len(links))
    nodes = random.Random(seed).sample(NODES, len(NODES))
    one, two = cluster(NODES, links, apart, contrary), cluster(nodes, shuffled, list(apart), contrary)
    assert {frozenset(g) for g in one.groups()} == {frozenset(g) for g in two.groups()}
    assert one.held == two.held


@given(links_, apart_, contrary_)
def test_what_is_ruled_different_is_never_one(
    links: list[Link], apart: set[tuple[str, str]], against: set[tuple[str, str]]
) -> None:
    for group in groups(links, apart, lambda a, b: "no" if pair(a, b) in against else None):
        assert not any(a in group and b in group for a, b in apart)


@given(links_)
def test_without_contradictions_linked_is_one(links: list[Link]) -> None:
    found = groups(links)
    for link in links:
        assert any({link.a, link.b} <= group for group in found)


def test_a_match_of_two_that_are_ruled_different_is_held_back_and_said() -> None:
    links = [Link("a", "b", 0.93), Link("a", "c", 0.93)]
    found = cluster(NODES, links, {("b", "c")}, nothing)
    assert {frozenset(g) for g in found.groups() if len(g) > 1} == set()
    assert [(h.a, h.b) for h in found.held] == [("a", "b"), ("a", "c")]
    assert "ruled different" in found.held[0].why


def test_the_clearly_surer_of_two_rivals_is_taken() -> None:
    links = [Link("a", "b", 0.98), Link("a", "c", 0.9)]
    found = cluster(NODES, links, {("b", "c")}, nothing)
    assert found.of["a"] == found.of["b"] != found.of["c"]
    assert [(h.a, h.b) for h in found.held] == [("a", "c")]


def test_a_persons_link_outweighs_a_contradiction_but_not_a_persons_no() -> None:
    def contrary(a: str, b: str) -> str | None:
        return "told as two"

    assert frozenset("ab") in groups([Link("a", "b", 1.0, True)], set(), contrary)
    assert frozenset("ab") not in groups([Link("a", "b", 1.0, True)], {("a", "b")})


def test_a_chain_does_not_join_what_contradicts_itself() -> None:
    links = [Link("a", "b", 0.95), Link("b", "c", 0.94), Link("c", "d", 0.93)]
    found = groups(links, set(), lambda x, y: "another day" if {x, y} == {"a", "d"} else None)
    assert frozenset("abc") in found
    assert frozenset("d") in found
