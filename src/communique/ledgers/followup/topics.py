"""What reports speak of: sectors, open issues, promises, elements of the formula, people, bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from communique.core import Act, Assessment, OpenIssue, Post
from communique.ledgers.base import Dossier, label_of
from communique.ledgers.followup.events import exchange
from communique.ledgers.followup.items import clause
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.occasions import occasion
from communique.ledgers.followup.proposals import commitments
from communique.ledgers.followup.words import find
from communique.ledgers.wordings.uses import uses
from communique.lexicon.single import table_rows
from communique.register.identity.fold import fold, words
from communique.register.query import FactView

_BEFORE = 3  # words by which a standing before its sector is farther than one behind it
Kind = Literal["sector", "issue", "promise", "element", "person", "body"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a topic is spoken of; ``standing`` is what it is called there (pillar, priority)."""

    fact: FactView
    day: str | None
    event: str | None
    standing: str | None


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that reports speak of, with every mention in order."""

    kind: Kind
    key: str
    label: str
    mentions: tuple[Mention, ...]


@once
def topics(dossier: Dossier) -> list[Topic]:
    """Everything that the dossier's reports speak of, by kind and label."""
    found: dict[tuple[Kind, str], list[Mention]] = {}
    labels: dict[tuple[Kind, str], dict[str, int]] = {}
    for kind, key, label, view in _mentions(dossier):
        said = occasion(dossier, view)
        own = found.setdefault((kind, key), [])
        own.append(
            Mention(view, said.day or said.not_after, said.event, _standing(key, view) if kind == "sector" else None)
        )
        counts = labels.setdefault((kind, key), {})
        counts[label] = counts.get(label, 0) + 1
    out = [
        Topic(kind, key, _label(kind, labels[kind, key]), tuple(sorted(own, key=_order)))
        for (kind, key), own in found.items()
    ]  # fmt: skip
    return sorted(out, key=lambda topic: (topic.kind, fold(topic.label), topic.key))


def _order(one: Mention) -> tuple[str, str, int]:
    return (one.day or "9999").split("/")[0], one.fact.report.sha256, one.fact.fact.evidence[0].start


def _label(kind: Kind, counts: dict[str, int]) -> str:
    return label_of(counts) if kind == "person" else max(counts, key=lambda label: (counts[label], len(label), label))


def _mentions(dossier: Dossier) -> Iterator[tuple[Kind, str, str, FactView]]:
    for view in dossier.of("acts", "assessments"):
        for sector in cast("Act | Assessment", view.fact).sectors:
            yield "sector", sector, sector_label(sector, clause(view)), view
    for view in dossier.of("open_issues"):
        said = " ".join(cast(OpenIssue, view.fact).words.split())
        yield "issue", fold(said), said, view
    for own, acts in commitments(dossier).items():
        for act in acts:
            yield "promise", own, clause(act), act
    for use in uses(dossier):
        for element in use.names:
            yield "element", element, element, use.fact
    for view in dossier.of("exchanges"):
        for who, name in zip(view.entities.get("participant", ()), exchange(view).participants, strict=False):
            yield "person", who, name, view
    for view in dossier.of("posts"):
        post = cast(Post, view.fact)
        if person := view.one("person"):
            yield "person", person, post.person, view
        if post.body:
            own = view.one("body") or fold(f"{post.body} {post.country or ''}")
            yield "body", own, post.body, view


@lru_cache(maxsize=8192)
def sector_label(sector: str, said: str) -> str:
    """A sector's name, and the report's own words for it where the lexicon knows them: "people (tourism)"."""
    name = sector.replace("_", " and ")
    found = [" ".join(phrase) for _, phrase in _named(sector, words(said))]
    longest = max(found, key=len, default=name)
    return name if longest in name else f"{name} ({longest})"


@lru_cache(maxsize=64)
def _sector_words(sector: str) -> dict[str, list[tuple[str, ...]]]:
    """The words of a sector by their first one, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in table_rows("sectors"):
        if row["sector"] == sector:
            for phrase in {words(word) for word in (*row["words"], *row.get("exact", ()))}:
                if phrase:
                    found.setdefault(phrase[0], []).append(phrase)
    for same in found.values():
        same.sort(key=lambda phrase: (-len(phrase), phrase))
    return found


def _named(sector: str, tokens: tuple[str, ...]) -> list[tuple[int, tuple[str, ...]]]:
    """Where words of a sector stand: (place, words)."""
    index = _sector_words(sector)
    return [
        (at, phrase)
        for at, token in enumerate(tokens)
        for phrase in index.get(token, ())
        if tokens[at : at + len(phrase)] == phrase
    ]


def _standing(sector: str, view: FactView) -> str | None:
    """What a sector is called in a clause: the nearest word for a standing, where one stands there."""
    tokens = words(clause(view))
    called = find("standing", tokens)
    places = [at for at, _ in _named(sector, tokens)] if called else []
    if not places:
        return None
    return min(called, key=lambda one: min(_apart(one[0], at) for at in places))[1]


def _apart(called: int, sector: int) -> int:
    """How far a word for a standing is from a sector's; "X is a pillar" binds closer than "a pillar, and X"."""
    return called - sector if called > sector else sector - called + _BEFORE
