"""Actors: who can be the subject of a verb, by name, office, side or pronoun, and which parties they stand for.

Trait: *inflection, none*: a plural is told by a number before it ("hai Bộ trưởng"), a state's people have
the state's own name, and what makes a side of it stands before ("phía Lào", "Chính phủ Lào").
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from communique.lexicon import Lexicon
from communique.reading.acts.actors import Actor
from communique.reading.doc import Doc
from communique.reading.phrases import Entry, Phrases

_ROLES = ("collective", "side", "home", "guest", "he", "she", "they", "we")


class Actors:
    """Finds the actors of a document; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        for row in lexicon.rows("actors"):
            if row["role"] in _ROLES:
                for words in row["words"]:
                    phrases.add(words, Entry(f"actor {row['role']}", row["role"], row["source"]))
        for row in lexicon.rows("parties"):
            if "short" in row:
                phrases.add(row["short"], Entry("party short", row["code"], row["source"]), "initial")
        self.and_ = frozenset(phrases.key(w) for w in lexicon.words("words", "and"))

    def __call__(self, doc: Doc) -> list[Actor]:
        """Every actor, in the order of the text; none lies inside another."""
        found = [*self._people(doc), *self._posts(doc), *self._parties(doc), *self._words(doc)]
        found.sort(key=lambda a: (a.first, -a.last))
        kept: list[Actor] = []
        for actor in found:
            last = kept[-1] if kept else None
            if last is not None and actor.person is last.person is not None and self._goes_on(doc, last, actor):
                kept[-1] = replace(last, last=actor.last)
            elif last is None or actor.first >= last.last:
                kept.append(actor)
        return kept

    @staticmethod
    def _goes_on(doc: Doc, last: Actor, actor: Actor) -> bool:
        """Whether two offices of one person stand in a row: "Tổng Bí thư, Chủ tịch nước"."""
        return actor.first == last.last + 1 and doc.words[last.last] == ","

    @staticmethod
    def _people(doc: Doc) -> list[Actor]:
        return [
            Actor(m.outer_first, m.outer_last, "person", (p.country,) if p.country else (), p, "person")
            for p in doc.people
            for m in p.mentions
        ]

    @staticmethod
    def _posts(doc: Doc) -> list[Actor]:
        """Offices without a name; those of a person named elsewhere are that person's mentions already."""
        found = []
        for post in doc.posts:
            if post.person is not None or post.rank == "spouse":
                continue
            first = post.first - post.plural
            country = (post.country,) if post.country and not post.plural else ()
            kind = "collective" if post.plural else "post"
            found.append(Actor(first, post.last, kind, country, None, "posts" if post.plural else "post"))  # type: ignore[arg-type]
        return found

    def _parties(self, doc: Doc) -> list[Actor]:
        """States by name with the nouns before them that make a side of them."""
        sides = {m.last: m for m in doc.found("actor side")}
        found = []
        for party in doc.parties:
            first = party.first
            if party.form == "city" and first not in sides:
                continue
            side = sides.get(first)
            while side is not None:
                first = side.first
                before = first - 1
                joined = before > 0 and (doc.words[before] == "," or doc.folded[before] in self.and_)
                side = sides.get(before) if joined else sides.get(first)
            found.append(Actor(first, party.last, "party", (party.code,), None, party.source))
        return found

    @staticmethod
    def _words(doc: Doc) -> list[Actor]:
        found = []
        for role in _ROLES:
            if role == "side":
                continue
            for m in doc.found(f"actor {role}"):
                if role in ("he", "she") and m.last < len(doc) and doc.words[m.last][0].isupper():
                    continue  # "ông Thongsavanh" is a name
                found.append(Actor(m.first, m.last, role, (), None, m.entry.source))  # type: ignore[arg-type]
        return found


def short_pairs(doc: Doc) -> list[tuple[int, int, tuple[str, str]]]:
    """Two states named in one breath, each by one syllable or in full: "Việt - Lào", as (first, last, codes)."""
    names = {m.first: (m.last, m.value) for m in doc.found("party short")}
    names.update({p.first: (p.last, p.code) for p in doc.parties})
    found = []
    for first, (last, code) in names.items():
        if last + 1 < len(doc) and doc.words[last] in "-–" and last + 1 in names:
            end, other = names[last + 1]
            if other != code:
                found.append((first, end, (code, other)))
    return sorted(found)


def between(actors: list[Actor], first: int, last: int) -> list[Actor]:
    """The actors that begin at tokens ``first`` to ``last`` (exclusive)."""
    lo = bisect_left(actors, first, key=lambda a: a.first)
    return actors[lo : bisect_left(actors, last, key=lambda a: a.first)]


class Sides:
    """Resolves actors to parties along a document: pronouns, "both sides", offices without a state."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.sides: tuple[str, ...] = doc.sides
        self.met: set[str] = set()
        self.many: frozenset[str] = frozenset()
        self.last: Actor | None = None
        self.said: tuple[str, ...] = ()

    def of(self, actor: Actor) -> tuple[tuple[str, ...], str, str | None]:
        """The parties of an actor, the rule that gave them, and how they were inferred."""
        doc = self.doc
        if actor.parties:
            return actor.parties, actor.rule, None
        if actor.kind == "collective" and self.many & set(doc.folded[actor.first : actor.last]):
            return tuple(dict.fromkeys((*self.sides, *sorted(self.met)))), "all sides", "the sides of all exchanges"
        if actor.kind in ("collective", "they"):
            return self.sides, "both sides", "the sides of the exchange"
        if actor.kind in ("he", "she") and self.last is not None and self.last.parties:
            return self.last.parties, "pronoun", f"{actor.kind} is {doc.written(self.last.first, self.last.last)}"
        if actor.kind == "guest":
            return tuple(c for c in self.sides if c != doc.home), actor.rule, "the other side of the exchange"
        if actor.kind == "we" and self.said:
            return self.said, "first person", "the one who speaks"
        home = (doc.home,) if doc.home else ()
        return home, actor.kind, "the publisher's side"

    def parties(self, actors: list[Actor]) -> tuple[tuple[str, ...], str, str | None]:
        """The parties of a subject of one or more actors."""
        told = [self.of(actor) for actor in actors]
        codes = dict.fromkeys(code for parties, _, _ in told for code in parties)
        rules = dict.fromkeys(rule for _, rule, _ in told)
        return tuple(codes), "; ".join(rules), next((how for _, _, how in told if how), None)
