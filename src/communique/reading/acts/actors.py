"""Actors: who speaks and acts in a sentence, and which parties they stand for.

Persons, posts and states come from earlier steps; here the collectives ("both sides", "the two
ministers"), the sides ("the Lao delegation") and the pronouns join them. GUIDELINES: people,
ministries and delegations stand for their state; "both sides" and "they" for the parties of the
exchange that the passage reports.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Person
from communique.reading.phrases import Entry, Phrases

ActorKind = Literal[
    "person", "post", "party", "collective", "he", "she", "it", "they", "i", "we", "home", "guest", "body"
]
_STANDING: tuple[ActorKind, ...] = ("home", "guest", "body")
_HEAD_REACH = 4
"""How many words may stand before the noun of a collective: "the two foreign ministers"."""


@dataclass(slots=True)
class Actor:
    """Tokens that name somebody who can act, with the parties they stand for.

    ``parties`` is empty where only the passage tells (a pronoun, "both sides"); ``rule`` says how
    the parties were found.
    """

    first: int
    last: int
    kind: ActorKind
    parties: tuple[str, ...]
    person: Person | None = None
    rule: str = ""


class ActorFinder:
    """Finds the actors of a document once all names in it are known."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        for row in lexicon.rows("actors"):
            role = row["role"]
            if role in ("collective", "side", "home", "guest", "body", "he", "she", "it", "they", "i", "we"):
                for words in row["words"]:
                    case = "exact" if role == "i" else "any"
                    phrases.add("I" if role == "i" else words, Entry(f"actor {role}", role, row["source"]), case)
        self.bodies = frozenset(lexicon.words("actors", "body of"))
        self.before_head = frozenset(lexicon.words("actors", "before collective"))

    def __call__(self, doc: Doc) -> list[Actor]:
        """Every actor, in the order of the text; none lies inside another."""
        found = [*self._people(doc), *self._posts(doc), *self._parties(doc), *self._groups(doc), *self._pronouns(doc)]
        found.sort(key=lambda a: (a.first, -a.last))
        kept: list[Actor] = []
        for actor in found:
            if kept and actor.last <= kept[-1].last:
                continue
            kept.append(actor)
        return kept

    def _people(self, doc: Doc) -> list[Actor]:
        return [
            Actor(m.outer_first, m.outer_last, "person", (p.country,) if p.country else (), p, "person")
            for p in doc.people
            for m in p.mentions
        ]

    def _posts(self, doc: Doc) -> list[Actor]:
        """Offices: of a person the report names, of the publisher ("the Prime Minister"), or of whoever holds them."""
        publisher = (doc.report.publisher or "").casefold()
        found = []
        named = {i for m in doc.person_mentions for i in range(m.outer_first, m.outer_last)}
        for post in doc.posts:
            first = post.first - (post.first > 0 and doc.folded[post.first - 1] in ("the", "his", "her"))
            country = (post.person.country if post.person else None) or post.country
            parties = (country,) if country else ()
            bare = not doc.within(doc.parties, post.first, post.last) and post.first not in named
            if doc.home and bare and not post.plural and post.post.casefold() in publisher:
                rule = "the office that publishes the report"
                found.append(Actor(first, post.last, "post", (doc.home,), None, rule))
            elif post.person is not None:
                found.append(Actor(first, post.last, "person", parties, post.person, "post of a person"))
            else:
                kind: ActorKind = "collective" if post.plural else "post"
                found.append(Actor(first, post.last, kind, parties, None, "posts" if post.plural else "post"))
        return found

    def _parties(self, doc: Doc) -> list[Actor]:
        """States and organisations by name, and the nouns that make a side of them: "the Lao side"."""
        sides = {m.first: m.last for m in doc.found("actor side")}
        found = []
        for party in doc.parties:
            first, last = party.first, party.last
            if last < len(doc) and doc.folded[last] == "'s" and last + 1 in sides:
                last = sides[last + 1]
            elif last in sides and party.form != "city":
                last = sides[last]
            elif party.form not in ("name", "organisation", "capital", "seat"):
                continue
            if first >= 2 and doc.folded[first - 1] == "of" and doc.folded[first - 2] in self.bodies:
                first -= 2
            while first and doc.folded[first - 1] in ("the", "government"):
                first -= 1
            found.append(Actor(first, last, "party", (party.code,), None, party.source))
        return found

    def _groups(self, doc: Doc) -> list[Actor]:
        """Plural nouns with an article or a number: "both sides", "the interlocutors", "leaders from both sides"."""
        found = []
        for match in doc.found("actor collective"):
            first, last = match.first, match.last
            while first > max(0, match.first - _HEAD_REACH) and doc.folded[first - 1] in self.before_head:
                first -= 1
            of = doc.folded[last] in ("from", "of") if last < len(doc) else False
            opens = doc.sentence_at(first).first == first and doc.words[first][0].isupper()
            if first == match.first and not of and not opens:
                continue
            if of and doc.folded[last + 1 : last + 2] == ["both"]:
                last += 3
            elif of and doc.folded[last + 1 : last + 3] == ["the", "two"]:
                last += 4
            found.append(Actor(first, min(last, len(doc)), "collective", (), None, match.entry.source))
        for role in _STANDING:
            for match in doc.found(f"actor {role}"):
                found.append(Actor(match.first, match.last, role, (), None, match.entry.source))
        return found

    def _pronouns(self, doc: Doc) -> list[Actor]:
        return [
            Actor(m.first, m.last, role, (), None, m.entry.source)
            for role in ("he", "she", "it", "they", "i", "we")
            for m in doc.found(f"actor {role}")
        ]


def actors_between(actors: list[Actor], first: int, last: int) -> list[Actor]:
    """The actors that begin at tokens ``first`` to ``last`` (exclusive)."""
    lo = bisect_left(actors, first, key=lambda a: a.first)
    hi = bisect_left(actors, last, key=lambda a: a.first)
    return actors[lo:hi]
