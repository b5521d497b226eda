"""Whom "he" and "she" mean: the person, or the office, that the passage was about before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from communique.reading.doc import Doc, Person
from communique.reading.exchanges.actors import Actor, Cast

_LOOK_BACK = 3
"""How many sentences before a pronoun its person is looked for."""
_OPENS = 4
"""Within how many tokens of a sentence its subject stands."""
_FORMS = {"m": "he", "f": "she"}


class Pronouns:
    """Resolves the pronouns of one document."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self.mentions = sorted(((m.first, p) for p in doc.people for m in p.mentions), key=lambda row: row[0])

    def __call__(self, actor: Actor, others: Collection[Person] = ()) -> tuple[Person | None, tuple[str, ...]]:
        """The person that a pronoun means and the parties of his office: from its sentence, else from those before.

        A sentence before that itself begins with the pronoun tells of the same person. It means none of the
        ``others``, who are named with it: "X called on him".
        """
        doc, gender = self.doc, "m" if actor.form == "he" else "f"
        sentence = doc.sentence_at(actor.first)
        office = self._office(sentence.first, actor.first)
        if office and (office.person is None or office.person not in others):
            return office.person, self.cast.codes(office)
        inside = self.named(sentence.first, actor.first, gender, others)
        if inside:
            return inside[-1], ()
        for index in range(sentence.index - 1, max(sentence.index - 1 - _LOOK_BACK, -1), -1):
            first, last = doc.sentences[index].first, doc.sentences[index].last
            opening = self.cast.within(first, first + _OPENS)
            if any(a.form == _FORMS[gender] for a in opening):
                continue
            earlier = self.named(first, last, gender, others)
            office = self._office(first, last) if not earlier else None
            if earlier or office and office.codes:
                return (earlier[0], ()) if earlier else (None, self.cast.codes(office)) if office else (None, ())
        return None, ()

    def guest(self, actor: Actor, host: Person) -> Person | None:
        """Another person of the passage, where the one that an actor seems to mean would visit his own country."""
        index = self.doc.sentence_at(actor.first).index
        first = self.doc.sentences[max(index - _LOOK_BACK, 0)].first
        gender = "f" if actor.form == "she" else "m"
        guests = [p for p in self.named(first, actor.first, gender) if p.country not in (host.country, None)]
        return guests[-1] if guests else None

    def _office(self, first: int, last: int) -> Actor | None:
        """The office that opens tokens ``first`` to ``last``, where nobody is named in them."""
        before = self.cast.within(first, last)
        opens = before[0] if before and before[0].first - first <= 2 else None
        named = any(a.form == "person" for a in before)
        return opens if opens and opens.form == "role" and not opens.plural and not named else None

    def named(self, first: int, last: int, gender: str, others: Collection[Person] = ()) -> list[Person]:
        """The persons of one gender, or of an unknown one, that tokens ``first`` to ``last`` name, but ``others``."""
        lo = bisect_left(self.mentions, first, key=lambda row: row[0])
        hi = bisect_left(self.mentions, last, key=lambda row: row[0])
        near = self.mentions[max(lo, hi - 50) : hi]
        return [p for _, p in near if p.gender in (gender, None) and p not in others]
