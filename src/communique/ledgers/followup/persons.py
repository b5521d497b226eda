"""Who is meant by "he", "his counterpart" and "the Lao leader", and in which office: from the same report alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from communique.core import Act, Post
from communique.ledgers.base import Dossier, label_of
from communique.ledgers.followup.events import exchange
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.nodes import features
from communique.ledgers.followup.sentences import sentence
from communique.ledgers.followup.words import find
from communique.register.identity.fold import words
from communique.register.identity.world import party_words
from communique.register.query import FactView

LONGEST = 6
"""Words of a title that stands for a person ("the Lao Deputy Prime Minister"); more of them are no mere title."""

LEADERS = frozenset({"leader", "minister", "president", "premier", "chairman", "king", "secretary"})
_SMALL = frozenset({"of", "the", "and", "for"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom a report names: ``offices`` are (office, country, title, body), ``how`` why it is this one."""

    id: str
    name: str
    party: str | None
    offices: tuple[tuple[str, str | None, str, str | None], ...]
    how: str = "named"


@once
def cast_of(dossier: Dossier) -> dict[int, dict[str, Person]]:
    """The people of each report, by entity."""
    names: dict[int, dict[str, dict[str, int]]] = {}
    offices: dict[tuple[int, str], dict[tuple[str, str | None, str, str | None], None]] = {}
    for view in dossier.of("posts", "exchanges"):
        role = "person" if view.group == "posts" else "participant"
        own = view.entities.get(role, ())
        written = (cast(Post, view.fact).person,) if role == "person" else exchange(view).participants
        for person, name in zip(own, written, strict=False):
            counts = names.setdefault(view.report.pk, {}).setdefault(person, {})
            counts[name] = counts.get(name, 0) + 1
        if role == "person" and own:
            post = cast(Post, view.fact)
            office = features(dossier, view.id, "post").get("office", post.post)
            offices.setdefault((view.report.pk, own[0]), {})[(office, post.country, post.post, post.body)] = None
    out: dict[int, dict[str, Person]] = {}
    for report, people in names.items():
        for person, counts in people.items():
            held = tuple(offices.get((report, person), ()))
            party = next((country for _, country, _, _ in held if country), None)
            out.setdefault(report, {})[person] = Person(person, label_of(counts), party, held)
    return out


def meant(dossier: Dossier, act: FactView, said: str | None, party: str | None) -> Person | None:
    """The one person that an act's actor or addressee stands for, or ``None`` where it is not one person."""
    tokens = words(said or "")
    if not tokens:
        return None
    people = cast_of(dossier).get(act.report.pk, {})
    named = _named(people.values(), tokens)
    if named:
        return named[0] if len(named) == 1 else None
    if tokens[0] in ("he", "she", "who", "him", "her"):
        return _subject_before(dossier, act)
    if find("counterpart", tokens):
        return _of_party(
            dossier, act, party, "the counterpart: the other side's in the exchange that the report is about"
        )
    titles = [phrase for _, _, phrase in find("leader", tokens)]
    if not titles or len(tokens) > LONGEST or any(word.endswith("s") and word[:-1] in LEADERS for word in tokens):
        return None
    if titles == ["leader"]:
        return _of_party(dossier, act, party, "the one of that side in the exchange told of")
    return _titled(people.values(), tokens, party)


def _titled(people: Iterable[Person], tokens: tuple[str, ...], party: str | None) -> Person | None:
    """The one person of a party who bears just this title in the report."""
    title = {word for word in tokens if word not in party_words() and word not in ("the", "his", "her", "mr", "ms")}
    found = [
        person for person in people
        if person.party == party and any(title <= set(words(post)) for _, _, post, _ in person.offices)
        and any(set(words(post)) - _SMALL <= title for _, _, post, _ in person.offices)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def addressed(dossier: Dossier, act: FactView, party: str | None) -> Person | None:
    """The one person of a party whom an act is addressed to: as the reading says, else in the words behind its verb."""
    fact = cast(Act, act.fact)
    found = meant(dossier, act, fact.addressee, party)
    if found is None and act.fact.evidence:
        quote = act.fact.evidence[0].quote
        _, verb, rest = quote.partition(fact.verb.split(" ")[0] or "\n")
        found = meant(dossier, act, re.split(r"\sto\s", rest if verb else quote, maxsplit=1)[0], party)
    return found if found and found.party in (party, None) else None


def _named(people: Iterable[Person], tokens: tuple[str, ...]) -> list[Person]:
    """People of whose names the words hold at least one that tells."""
    best: dict[int, list[Person]] = {}
    for person in people:
        hit = sum(word in tokens for word in words(person.name))
        if hit:
            best.setdefault(hit, []).append(person)
    return best[max(best)] if best else []


def _subject_before(dossier: Dossier, act: FactView) -> Person | None:
    """Whom a pronoun stands for: the subject of the act told before it."""
    start = act.fact.evidence[0].start
    before = [
        view for view in dossier.of("acts")
        if view.report.pk == act.report.pk and view.fact.evidence[0].start < start
    ]  # fmt: skip
    for view in sorted(before, key=lambda view: -view.fact.evidence[0].start)[:3]:
        said = cast(Act, view.fact).actor
        found = _named(cast_of(dossier).get(act.report.pk, {}).values(), words(said or ""))
        if len(found) == 1:
            one = found[0]
            return Person(one.id, one.name, one.party, one.offices, f"“{said}” is the subject before")
    return None


def _of_party(dossier: Dossier, act: FactView, party: str | None, how: str) -> Person | None:
    """The one person of a party in the exchange of the act's sentence, else in the report's main one."""
    span = act.fact.evidence[0]
    first, last = sentence(dossier, act.report, span.start)
    people = cast_of(dossier).get(act.report.pk, {})
    own = [view for view in dossier.of("exchanges") if view.report.pk == act.report.pk]
    beside = [v for v in own if any(first <= s.start < last for s in v.fact.evidence) and exchange(v).status == "held"]
    for listed in (beside, [v for v in own if exchange(v).main]):
        found = {
            person for view in listed for person in view.entities.get("participant", ())
            if person in people and people[person].party == party
        }  # fmt: skip
        if len(found) == 1:
            one = people[found.pop()]
            return Person(one.id, one.name, one.party, one.offices, how)
    return None
