"""Who else was present at the main exchange, as later sentences of a report tell."""

from __future__ import annotations

from communique.reading.doc import Person, Sentence
from communique.reading.exchanges.drafts import Draft
from communique.reading.exchanges.merge import CONTACT
from communique.reading.exchanges.scene import Scene

_WITHIN = 40
"""How many sentences after the main exchange those present are still listed."""
_HIGH = frozenset(("state", "government", "minister", "royal"))
"""Ranks of those whom "the two leaders", "both ministers" mean."""


class Present:
    """Finds the people of "X also joined the call", "Y led the Lao side", "the two ministers" in one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.doc = scene.doc
        self.cast = scene.cast

    def __call__(self, main: Draft, events: list[Draft]) -> None:
        """Add to the main exchange those who other sentences say were there too."""
        doc = self.doc
        elsewhere = {
            i
            for e in events
            if e.sentence.index != main.sentence.index
            for i in range(e.first, min(e.last, e.first + 99))
        }
        beside = [m for m in doc.found("exchange beside") if doc.sentence_at(m.first).index == main.sentence.index]
        for mark in [*doc.found("exchange joined"), *doc.found("exchange led"), *beside]:
            sentence = doc.sentence_at(mark.first)
            if sentence.index != main.sentence.index and self._tells_another(sentence, mark.first):
                continue
            near = 0 <= sentence.index - main.sentence.index <= _WITHIN
            if near and sentence.body and mark.first >= main.sentence.first and mark.first not in elsewhere:
                self._add(main, self._around(mark.first, mark.last, sentence))
        if len(main.people) < 2 and main.kind in CONTACT:
            self._sides(main, events)
        for mark in doc.found("exchange attended by") if main.kind == "summit" else ():
            sentence = doc.sentence_at(mark.first)
            if mark.first not in elsewhere and sentence.index - main.sentence.index <= _WITHIN:
                named = [p.code for p in doc.within(doc.parties, mark.last, sentence.last) if p.form == "name"]
                main.codes = tuple(dict.fromkeys((*main.codes, *named)))
                self._add(main, self._around(mark.last, mark.last, sentence))

    def _tells_another(self, sentence: Sentence, first: int) -> bool:
        """Whether somebody else was met in a sentence: "the President met executives led by"."""
        verbs = self.scene.verbs.between(sentence.first, first)
        return any(m.value.kind == "meeting" and m.value.frame == "object" and m.last <= first for m in verbs)

    def _around(self, first: int, last: int, sentence: Sentence) -> list[tuple[Person, int, int]]:
        """The persons whom words at tokens ``first`` to ``last`` join to an exchange."""
        doc, cast = self.doc, self.cast
        i = last + (doc.words[last : last + 1] == [":"])
        after, _ = cast.right(i, sentence.last)
        if not after and doc.folded[i : i + 1] == ["in"]:  # "will be joined in Perth by"
            i = next((j + 1 for j in range(i, min(i + 6, sentence.last)) if doc.folded[j] == "by"), i)
            after, _ = cast.right(i, sentence.last)
        if not after:  # "accompanied by his wife and by the Foreign Minister"
            i = next((j + 1 for j in range(i, min(i + 6, sentence.last)) if doc.folded[j] == "and"), i)
            after, _ = cast.right(i + (doc.folded[i : i + 1] == ["by"]), sentence.last)
        actors = [*cast.left(first, sentence.first), *after]
        return [(a.person, a.first, a.last) for a in actors if a.person and a.form == "person"]

    @staticmethod
    def _add(main: Draft, present: list[tuple[Person, int, int]]) -> None:
        for person, first, last in present:
            if person not in main.people and (person.country in main.codes or person.country is None):
                main.people.append(person)
                main.extra.append((first, last))

    def _sides(self, main: Draft, events: list[Draft]) -> None:
        """The people of both sides, where "the two ministers" met: those of the visit or talks told beside it."""
        both = any(a.plural or a.form in ("they", "we", "group") for a in main.actors) and not main.people
        one = len(main.people) == 1 and main.kind in ("consultation", "session") and main.people[0].country
        if not (both or one) or len(main.codes) != 2:
            return
        for code in main.codes:
            if code == one:
                continue
            found = [p for p in self.doc.people if p.country == code and any(o.rank in _HIGH for o in p.posts)]
            named = [p for p in found if p.mentions and (one or p.mentions[0].first < main.last)]
            if len(named) != 1:
                return
            main.people.append(named[0])
