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
from communique.reading.doc import Doc, Person, PostMention
from communique.reading.phrases import Entry, Phrases

ActorKind = Literal["person", "post", "party", "collective", "he", "she", "they", "i", "we", "home", "guest"]


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
            if role in ("collective", "side", "home", "guest", "he", "she", "they", "i", "we"):
                for words in row["words"]:
                    case = "exact" if role == "i" else "any"
                    phrases.add("I" if role == "i" else words, Entry(f"actor {role}", role, row["source"]), case)
        self.both = {tuple(w.split()) for w in lexicon.words("actors", "both")}

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
        found = []
        for post in doc.posts:
            first = post.first
            if first and doc.folded[first - 1] in ("the", "his", "her"):
                first -= 1
            bare = not any(post.first <= p.first < post.last for p in doc.within(doc.parties, post.first, post.last))
            if bare and not post.plural and doc.home and post.post.casefold() in (doc.report.publisher or "").casefold() and self._is_role(doc, post):
                found.append(Actor(first, post.last, "post", (doc.home,), None, "the office that publishes the report"))
            elif post.person is not None:
                country = post.person.country or post.country
                found.append(Actor(first, post.last, "person", (country,) if country else (), post.person, "post of a person"))
            elif post.plural:
                found.append(Actor(first, post.last, "collective", (post.country,) if post.country else (), None, "posts"))
            else:
                found.append(Actor(first, post.last, "post", (post.country,) if post.country else (), None, "post"))
        return found

    @staticmethod
    def _is_role(doc: Doc, post: PostMention) -> bool:
        """Whether a post stands without a name: "the Prime Minister", not "Prime Minister Abadi"."""
        return not any(m.outer_first <= post.first < m.outer_last for m in doc.person_mentions)

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
            elif party.form not in ("name", "organisation", "capital"):
                continue
            if first >= 2 and doc.folded[first - 1] == "of" and doc.folded[first - 2] in (
                "government", "governments", "people", "republic", "kingdom", "state", "leadership", "parliament", "ministry",
            ):  # fmt: skip
                first -= 2
            while first and doc.folded[first - 1] in ("the", "government", "and") and doc.folded[first - 1] != "and":
                first -= 1
            found.append(Actor(first, last, "party", (party.code,), None, party.source))
        return found

    def _groups(self, doc: Doc) -> list[Actor]:
        """Plural nouns with an article or a number: "both sides", "the interlocutors", "leaders from both sides"."""
        found = []
        for match in doc.found("actor collective"):
            first = match.first
            steps = 0
            while first and steps < 4 and self._before_head(doc.folded[first - 1], doc.words[first - 1]):
                first -= 1
                steps += 1
            if first == match.first and not (match.first + 2 < len(doc) and doc.folded[match.first + 1] in ("from", "of")):
                continue
            last = match.last
            if last + 2 < len(doc) and doc.folded[last] in ("from", "of", "on") and doc.folded[last + 1] in ("both", "the", "two"):
                last += 3 if doc.folded[last + 1] == "both" else min(4, len(doc) - last)
            found.append(Actor(first, last, "collective", (), None, match.entry.source))
        for role in ("home", "guest"):
            for match in doc.found(f"actor {role}"):
                found.append(Actor(match.first, match.last, role, (), None, match.entry.source))  # type: ignore[arg-type]
        return found

    @staticmethod
    def _before_head(folded: str, word: str) -> bool:
        return folded in ("the", "both", "two", "three", "four", "all", "their", "these", "our", "foreign", "prime", "respective", "senior", "high", "level", "-", "other")  # fmt: skip

    def _pronouns(self, doc: Doc) -> list[Actor]:
        return [
            Actor(m.first, m.last, role, (), None, m.entry.source)  # type: ignore[arg-type]
            for role in ("he", "she", "they", "i", "we")
            for m in doc.found(f"actor {role}")
        ]


def actors_between(actors: list[Actor], first: int, last: int) -> list[Actor]:
    """The actors that begin at tokens ``first`` to ``last`` (exclusive)."""
    lo = bisect_left(actors, first, key=lambda a: a.first)
    hi = bisect_left(actors, last, key=lambda a: a.first)
    return actors[lo:hi]
