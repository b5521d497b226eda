"""Genders: whether "he" or "she" can mean a person, told by the report's own pronouns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Person, PersonMention
from communique.reading.people.titles import Title
from communique.reading.tokens import fold

_OPENING = 3
"""How far into a sentence a pronoun may stand that means the person of the sentence before."""


class Genders:
    """Gives a person the gender of the pronouns that can mean nobody else.

    A pronoun counts where the words before it in the sentence name one person and no other office,
    or where it opens the sentence behind one that does so. Pronouns that disagree tell nothing.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.pronouns: dict[str, Literal["f", "m"]] = {}
        for word in lexicon.words("words", "pronoun of a man"):
            self.pronouns[fold(word)] = "m"
        for word in lexicon.words("words", "pronoun of a woman"):
            self.pronouns[fold(word)] = "f"

    def __call__(self, doc: Doc, titles: Sequence[Title]) -> None:
        """Fill ``gender`` of the people of whom no title and no honorific told it."""
        open_ = {id(person) for person in doc.people if person.gender is None}
        if not open_:
            return
        cast = _Cast(doc, titles)
        styles = {match.first for match in doc.found("honorific")}  # "His Majesty"
        told: dict[int, Literal["f", "m", None]] = {}
        for i, word in enumerate(doc.folded):
            gender = self.pronouns.get(word)
            if gender is None or i in styles:
                continue
            person = self._meant(doc, cast, i)
            if person is not None and id(person) in open_:
                told[id(person)] = gender if told.get(id(person), gender) == gender else None
        for person in doc.people:
            person.gender = person.gender or told.get(id(person))

    def _meant(self, doc: Doc, cast: _Cast, at: int) -> Person | None:
        """The one person whom a pronoun can mean."""
        sentence = doc.sentence_at(at)
        if sentence.quoted or not sentence.body:
            return None
        if any(word in self.pronouns for word in doc.folded[max(sentence.first, at - 60) : at]):
            return None
        if cast.anybody(sentence.first, at):
            return cast.only(sentence.first, at)
        if at - sentence.first > _OPENING or not sentence.index:
            return None
        before = doc.sentences[sentence.index - 1]
        return cast.only(before.first, before.last)


class _Cast:
    """Who is named where, with the offices that stand alone."""

    def __init__(self, doc: Doc, titles: Sequence[Title]) -> None:
        rows = sorted(((m.outer_first, m, p) for p in doc.people for m in p.mentions), key=lambda row: row[0])
        self.starts = [row[0] for row in rows]
        self.rows: list[tuple[int, PersonMention, Person]] = rows
        self.offices = [title.first for title in titles]

    def anybody(self, first: int, last: int) -> bool:
        """Whether tokens ``first`` to ``last`` name a person or an office."""
        i, j = bisect_left(self.starts, first), bisect_left(self.offices, first)
        return (i < len(self.starts) and self.starts[i] < last) or (j < len(self.offices) and self.offices[j] < last)

    def only(self, first: int, last: int) -> Person | None:
        """The one person whom tokens ``first`` to ``last`` name, where no office of another stands beside."""
        lo, hi = bisect_left(self.starts, first), bisect_left(self.starts, last)
        if hi == lo or hi - lo > 4 or any(row[2] is not self.rows[lo][2] for row in self.rows[lo:hi]):
            return None
        for office in self.offices[bisect_left(self.offices, first) : bisect_left(self.offices, last)]:
            if not any(row[1].outer_first <= office < row[1].outer_last for row in self.rows[lo:hi]):
                return None
        return self.rows[lo][2]
