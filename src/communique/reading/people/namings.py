"""Namings: the names in a text with the titles and honorifics around them, before it is known whose they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Person
from communique.reading.people.appositions import Appositions, closes, honorific_gender
from communique.reading.people.names import Name, Names
from communique.reading.people.titles import Title
from communique.reading.phrases import Entry, Match, Phrases
from communique.reading.tokens import fold


@dataclass(slots=True)
class Naming:
    """A name in the text; ``outer_first`` and ``outer_last`` take in its titles, honorifics and state.

    ``titles`` stand before the name, ``after`` behind it; ``country`` is the state named behind it
    ("of Sweden"); ``person`` is filled once it is known whose name it is; ``sure`` marks a name behind
    "his counterpart", ``place`` one that holds a city's.
    """

    name: Name
    outer_first: int
    outer_last: int
    honorific: str | None = None
    gender: Literal["f", "m", None] = None
    titles: list[Title] = field(default_factory=list)
    after: list[Title] = field(default_factory=list)
    country: str | None = None
    person: Person | None = None
    sure: bool = False
    place: bool = False


class Namings:
    """Finds names with what stands around them: honorifics, letters, a state, titles."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases, names: Names) -> None:
        self.names = names
        for row in lexicon.rows("honorifics"):
            kind = "after name" if row["role"] == "after" else "honorific"
            for word in row["words"]:
                phrases.add(word, Entry(kind, row["role"], row["source"]), "exact" if word.isupper() else "initial")
        portfolios = (w for part in ("subject", "body") for w in lexicon.words("portfolios", part))
        self.common = frozenset(map(fold, portfolios)) - names.known
        self.appositions = Appositions(lexicon)

    def __call__(self, doc: Doc, titles: list[Title]) -> list[Naming]:
        """The names of a text in its order, whoever's they are; not all of them are people's."""
        taken = {i for t in titles for i in range(t.first, t.last)}
        places: set[int] = set()
        for party in doc.parties:
            if party.form in ("city", "capital") and party.last == party.first + 1 and party.first not in taken:
                places.add(party.first)  # "Hue" is a city, and a name
            else:
                taken.update(range(party.first, party.last))
        found = self._find(doc, titles, taken, places)
        self.appositions(doc, titles, found)
        return found

    def _find(self, doc: Doc, titles: list[Title], taken: set[int], places: set[int]) -> list[Naming]:
        honorifics = {m.first: m for m in doc.found("honorific") if m.first not in taken}
        letters = {m.first: m for m in doc.found("after name")}
        stops = taken | letters.keys()
        title_end = {t.last: t for t in titles}
        counterparts = {self._past_state(doc, m.last) for m in doc.found("counterpart")}
        found: list[Naming] = []
        particles, floor = self.names.particles, 0
        for i, word in enumerate(doc.words):
            if i < floor or not (word[0].isupper() or doc.folded[i] in particles):
                continue
            honorific = honorifics.get(i)
            if honorific is None and i in taken:
                continue
            start, at, role, gender = self._honorifics(doc, honorifics, i)
            sentence = doc.sentence_at(start)
            name = self.names.read(doc, at, sentence.last, stops) if at < sentence.last else None
            if name is None or (role is None and doc.folded[name.first] in self.common):
                floor = at
                continue
            naming = Naming(name, start, name.last, role, gender)
            self._behind(doc, naming, letters, sentence.last)
            direct = title_end.get(start)
            if direct is not None and direct.first >= sentence.first:
                naming.titles.append(direct)
            before = start - 1 if start and doc.words[start - 1] == "," else start
            naming.place = any(i in places for i in range(name.first, name.last))
            naming.sure = before in counterparts and (before == start or closes(doc, naming.outer_last))
            found.append(naming)
            floor = naming.outer_last
        return found

    @staticmethod
    def _honorifics(
        doc: Doc, honorifics: dict[int, Match], first: int
    ) -> tuple[int, int, str | None, Literal["f", "m", None]]:
        """Where honorifics begin and end at a token, what the last of them is, and the gender they tell."""
        gender: Literal["f", "m", None] = None
        role, start, at = None, first, first
        while at in honorifics:
            gender = honorific_gender(doc, honorifics[at]) or gender
            role = honorifics[at].value
            at = honorifics[at].last
        if at > start:
            start -= start > 0 and doc.folded[start - 1] == "the" and role == "any"
            if at + 2 < len(doc) and doc.words[at] == "(" and doc.words[at + 2] == ")" and doc.words[at + 1].istitle():
                at += 3  # "Lord (Tariq) Ahmad"
        return start, at, role, gender

    @staticmethod
    def _past_state(doc: Doc, last: int) -> int:
        """Past the state of "counterpart from the Lao PDR"."""
        if last + 1 >= len(doc) or doc.folded[last] not in ("from", "of", "in"):
            return last
        at = last + 1 + (doc.folded[last + 1] == "the")
        party = next(iter(doc.within(doc.parties, at, at + 1)), None)
        return party.last if party is not None else last

    @staticmethod
    def _behind(doc: Doc, naming: Naming, letters: dict[int, Match], limit: int) -> None:
        """Past letters behind the name ("MP"), and its state: "of Sweden"."""
        i = naming.outer_last
        while i < limit and i in letters:
            i = letters[i].last
        naming.outer_last = i
        if i + 2 < limit and doc.words[i] == "(":
            party = next(iter(doc.within(doc.parties, i + 1, i + 2)), None)
            if party is not None and party.last < limit and doc.words[party.last] == ")" and party.form == "name":
                naming.country, naming.outer_last = party.code, party.last + 1
            return
        if i + 1 >= limit or doc.folded[i] != "of":
            return
        party = next(iter(doc.within(doc.parties, i + 1, i + 3)), None)
        if party is not None and party.form == "name" and doc.folded[i + 1 : party.first] in ([], ["the"]):
            if party.last < limit and doc.folded[party.last] == "'s":
                return  # "assured X of Angola's support"
            naming.country = party.code
            naming.outer_last = party.last
