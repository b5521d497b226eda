"""Who is who in the example reports, with no person's ruling: right, whatever the order of entering."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from communique.register.identity.fold import fold
from tests.register.gold import gold

TRUTH = yaml.safe_load((Path(__file__).parent / "data" / "identities.yaml").read_text("utf-8"))
KINDS = {"series": "series", "exchanges": "exchange", "instruments": "instrument", "commitments": "commitment"}
SELF = {"series": "mechanism", "exchange": "self", "instrument": "self", "commitment": "self", "person": None}


def clusters(kind: str) -> dict[str, set[tuple[str, str]]]:
    """Each entity's mentions as (day of the report, label)."""
    from communique.register import models as m

    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    rows = m.Mention.objects.filter(node__kind=kind).values_list("node__entity", "report__name", "label", "fact__fid")
    for entity, name, label, fid in rows:
        own = fid if kind == "exchange" else ""
        found[entity].add((Path(name or "another").name[:10] + own, label))
    return found


def pairs(groups: list[set[tuple[str, str]]]) -> set[frozenset[tuple[str, str]]]:
    return {frozenset(couple) for group in groups for couple in combinations(sorted(group), 2)}


def truth(kind: str, found: dict[str, set[tuple[str, str]]]) -> list[set[tuple[str, str]]]:
    """The true groups of the mentions that were found."""
    every = {mention for group in found.values() for mention in group}
    if kind == "person":
        same = {fold(name): fold(names[0]) for names in TRUTH["spellings"] for name in names}
        groups: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for mention in every:
            groups[same.get(fold(mention[1]), fold(mention[1]))].add(mention)
        return list(groups.values())
    section = next(name for name, of in KINDS.items() if of == kind)
    out = []
    for group in TRUTH[section]:
        members = set()
        for written in group:
            day, _, label = written.partition(": ")
            matching = {m for m in every if m[0].startswith(day) and m[1].startswith(label)}
            assert matching, f"{written!r} names nothing that was found"
            members |= matching
        out.append(members)
    return out


def figures(kind: str) -> tuple[float, float]:
    """Pairwise precision and recall."""
    found = clusters(kind)
    got, want = pairs(list(found.values())), pairs(truth(kind, found))
    if kind not in ("person", "exchange"):  # one report may name a thing twice; that is no link
        got, want = ({p for p in s if len({m[0] for m in p}) > 1} for s in (got, want))
    return len(got & want) / max(len(got), 1), len(got & want) / max(len(want), 1)


@pytest.mark.parametrize("kind", ["person", "series", "exchange", "instrument", "commitment"])
def test_every_identity_is_right_and_none_is_missed(corpus: str, kind: str) -> None:
    precision, recall = figures(kind)
    assert (precision, recall) == (1.0, 1.0)


def test_what_the_reader_itself_finds_is_put_together_right(sqlite: str) -> None:
    """The same with the reader's own readings: the series with all their editions, and no two people made one."""
    from communique.register import actions
    from communique.register import models as m
    from communique.register.listing import list_entities
    from tests.examples import example, stems

    for stem in stems():
        actions.add(example(stem))
    editions = {
        row["level"] or row["name"]: row["editions"] for row in list_entities("series") if len(row["editions"]) > 1
    }
    committee = next(numbers for name, numbers in editions.items() if "Committee" in name)
    assert set(committee) == {45, 46, 47, 48}
    assert set(editions["minister"]) == {10, 11, 12}
    assert 9 in editions["deputy_minister"]
    same = {fold(name): fold(names[0]) for names in TRUTH["spellings"] for name in names}
    for group in clusters("person").values():
        assert len({same.get(fold(label), fold(label)) for _, label in group}) == 1
    assert m.Mention.objects.filter(node__kind="person").count() > 150


def test_what_may_be_one_is_in_the_queue(corpus: str) -> None:
    from communique.register.queue import queue

    shown = {frozenset(label.split(" (")[0] for label in item.labels) for item in queue(20)}
    assert frozenset({"meeting of the two Politburos", "high-level meeting between the two Parties"}) in shown
    assert frozenset({"Laos-Vietnam cooperation agreement", "cooperation agreement"}) in shown


def test_no_two_people_are_proposed_as_one(corpus: str) -> None:
    from communique.register.queue import queue

    assert [item for item in queue(None) if item.kind == "person"] == []


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_entering_does_not_matter(sqlite: str, enter_gold: Callable[..., None], seed: int) -> None:
    from communique.register import models as m

    stems = list(gold())
    random.Random(seed).shuffle(stems)
    enter_gold(stems)
    states.append(sorted(m.Node.objects.values_list("id", "entity", "label", "first", "last", "mentions")))
    queues.append(sorted(m.Proposal.objects.values_list("ref", "kind", "score", "held"), key=str))
    assert states[0] == states[-1]
    assert queues[0] == queues[-1]


states: list[object] = []
queues: list[object] = []


def test_the_two_accounts_of_july_are_left_to_a_person(db: str, enter_gold: Callable[..., None]) -> None:
    """One report tells of one call to two people, another of two calls: neither merged nor split silently."""
    from dataclasses import replace

    from communique import Report, Span
    from communique.register import actions
    from communique.register.queue import queue

    enter_gold(["2025-07-29-phone-talks"])
    _, told = gold()["2025-07-29-phone-talks"]
    (call,) = told.exchanges
    text = "Bui Thanh Son held two separate calls: one with Thongsavanh Phomvihane and one with Bounleua Phandanouvong."
    spans = (Span.of(text, 0, 69), Span.of(text, 70, 107))
    two = tuple(
        replace(call, participants=("Bui Thanh Son", other), evidence=(span,))
        for other, span in zip(("Thongsavanh Phomvihane", "Bounleua Phandanouvong"), spans, strict=True)
    )
    report = Report(text=text, published="2025-07-29", side="VNM")
    reading = replace(told, report=report, exchanges=two, posts=(), acts=(), formulas=(), instruments=())
    actions.add(report, reader=lambda _: reading)
    assert len([group for group in clusters("exchange").values() if len(group) > 1]) == 0
    held = [item for item in queue(20) if item.what == "conflict"]
    assert len(held) == 2
    assert "one report tells of both" in held[0].reasons[0]
