"""Who and what a reading names: mentions, and the nodes they are mentions of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.core import COMMITMENTS, Act, Exchange, Fact, Instrument, Reading
from communique.register.identity.bodies import body_node
from communique.register.identity.commitments import commitment_node
from communique.register.identity.exchanges import exchange_node
from communique.register.identity.fold import words
from communique.register.identity.instruments import instrument_node
from communique.register.identity.names import name_key
from communique.register.identity.nodes import Mention, Node, Told
from communique.register.identity.people import person_node
from communique.register.identity.posts import office, post_node
from communique.register.identity.series import levels_in, series_name, series_node

_SENTENCE_END = re.compile(r"[.!?][”\"')]*\s+|\n")
_LEVELS = ("minister", "deputy_minister", "head_of_government", "head_of_state", "senior_official")
_LEVEL_OF = {
    "president": "head_of_state", "king": "head_of_state", "queen": "head_of_state",
    "head_of_government": "head_of_government",
    "minister": "minister",
    "deputy_minister": "deputy_minister", "head": "senior_official", "deputy_head": "senior_official",
}  # fmt: skip


@dataclass(slots=True)
class Named:
    """What a reading names: each node once, and every mention."""

    ids: Mapping[int, str] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)

    def id_of(self, fact: Fact) -> str:
        """The id a fact is known by."""
        return self.ids.get(id(fact)) or fact.id

    def add(self, node: Node, fact: Fact, role: str, label: str | None = None) -> None:
        """Note that a fact names a node."""
        self.nodes.setdefault(node.id, node)
        self.mentions.append(Mention(node.id, self.id_of(fact), role, label or node.label))


@dataclass(slots=True)
class _Person:
    name: str
    countries: set[str] = field(default_factory=set)
    among: set[str] = field(default_factory=set)
    offices: dict[str, int] = field(default_factory=dict)
    levels: list[tuple[int, str, str]] = field(default_factory=list)  # rank, level, portfolio


def named(reading: Reading, told: Told, ids: Mapping[int, str] | None = None) -> Named:
    """Everything a reading names, for identity to work on; a pure function of what it is given.

    ``ids`` gives the ids that facts are known by where a person corrected them (by Python's ``id``).
    """
    out = Named(ids or {})
    people = _people(reading)
    nodes = {key: _person(person) for key, person in people.items()}
    for post in reading.posts:
        out.add(nodes[name_key(post.person)], post, "person", post.person)
        out.add(post_node(post.post, post.body, post.country), post, "post", post.post)
        if post.body:
            out.add(body_node(post.body, post.country), post, "body", post.body)
    for change in reading.changes:
        out.add(nodes[name_key(change.person)], change, "person", change.person)
        out.add(post_node(change.post, change.body, change.country), change, "post", change.post)
    levels = _levels(reading, people)
    for exchange in reading.exchanges:
        for name in exchange.participants:
            out.add(nodes[name_key(name)], exchange, "participant", name)
        _exchange(out, exchange, told, levels)
    portfolio, day = _portfolio(reading, people), _main_day(reading)
    for instrument in reading.instruments:
        _instrument(out, instrument, told, portfolio, day)
    name_words = frozenset(word for key in people for word in words(key))
    for act in reading.acts:
        if act.type in COMMITMENTS:
            _commitment(out, act, told, name_words)
    out.ids = {}
    return out


def _people(reading: Reading) -> dict[str, _Person]:
    people: dict[str, _Person] = {}
    for post in reading.posts:
        person = people.setdefault(name_key(post.person), _Person(post.person))
        what = office(post.post, post.body, post.country)
        if post.country:
            person.countries.add(post.country)
        if what.level:
            person.offices[f"{what.key}|{post.country}"] = what.rank
        person.levels.append((what.rank, what.level, what.portfolio))
    for change in reading.changes:
        left = people.setdefault(name_key(change.person), _Person(change.person))
        if change.country:
            left.countries.add(change.country)
    for exchange in reading.exchanges:
        for name in exchange.participants:
            key = name_key(name)
            person = people.setdefault(key, _Person(name))
            person.among.update(exchange.parties)
    return people


def _person(person: _Person) -> Node:
    own = tuple(sorted(person.countries))
    return person_node(person.name, own or tuple(sorted(person.among)), bool(own), person.offices)


def _levels(reading: Reading, people: dict[str, _Person]) -> dict[str, str]:
    """For each mechanism name, the level of those who held it, else the one that the sentences about it name."""
    levels: dict[str, set[str]] = {}
    said: dict[str, set[str]] = {}
    for exchange in reading.exchanges:
        if not exchange.mechanism:
            continue
        for name in exchange.participants:
            if level := _minister_level(people[name_key(name)]):
                levels.setdefault(exchange.mechanism, set()).add(level)
        for span in exchange.evidence:
            said.setdefault(exchange.mechanism, set()).update(levels_in(span.quote))
    for name, found in said.items():
        levels.setdefault(name, found)
    return {name: found.pop() for name, found in levels.items() if len(found) == 1}


def _minister_level(person: _Person) -> str:
    """A deputy prime minister who is foreign minister too comes to the foreign ministers' meeting as minister."""
    levels = {_LEVEL_OF.get(level, "") for _, level, _ in person.levels}
    return next((level for level in _LEVELS if level in levels), "")


def _exchange(out: Named, exchange: Exchange, told: Told, levels: dict[str, str]) -> None:
    series = None
    if exchange.mechanism and (series_name(exchange.mechanism).noun or exchange.edition):
        series = series_node(exchange.mechanism, exchange.parties, levels.get(exchange.mechanism, ""))
        out.add(series, exchange, "mechanism", exchange.mechanism)
    label = _label(exchange)
    out.add(
        exchange_node(told.sha256, out.id_of(exchange), exchange.content(), series, label, told.published),
        exchange, "self",
    )  # fmt: skip


def _label(exchange: Exchange) -> str:
    what = exchange.mechanism or exchange.kind.replace("_", " ")
    number = f"{exchange.edition}. " if exchange.edition else ""
    when = exchange.start.iso if exchange.start and exchange.start.iso else "no date"
    who = "–".join(exchange.parties)
    people = f": {', '.join(exchange.participants[:3])}" if exchange.participants else ""
    return f"{number}{what} ({who}), {when}" + (f", {exchange.place}" if exchange.place else "") + people


def _sentence_before(text: str, start: int) -> str:
    window = text[max(0, start - 600) : start]
    ends = list(_SENTENCE_END.finditer(window))
    return window[ends[-1].end() :] if ends else window


def _portfolio(reading: Reading, people: dict[str, _Person]) -> str:
    """The portfolio that "the two ministries" of a report have: that of the ministers who met."""
    found: set[str] = set()
    for exchange in reading.exchanges:
        if exchange.main:
            for name in exchange.participants:
                person = people[name_key(name)]
                found |= {p for _, level, p in person.levels if level in ("minister", "deputy_minister") and p}
    return found.pop() if len(found) == 1 else ""


def _main_day(reading: Reading) -> str | None:
    for exchange in reading.exchanges:
        last = exchange.end or exchange.start
        if exchange.main and last and last.iso and len(last.iso) == 10:
            return last.iso
    return None


def _instrument(out: Named, instrument: Instrument, told: Told, portfolio: str, day: str | None) -> None:
    span = instrument.evidence[0]
    node = instrument_node(
        instrument.content(), span.quote, _sentence_before(told.text, span.start), portfolio, day, told.published
    )
    out.add(node, instrument, "self", instrument.name)


def _commitment(out: Named, act: Act, told: Told, people: frozenset[str]) -> None:
    quote = " ".join(span.quote for span in act.evidence)
    out.add(commitment_node(act.content(), quote, people, f"{told.sha256[:16]}{out.id_of(act)}"), act, "self")
