"""Drafts from the verbs of travel: "visited", "arrived in", "left for", "led a delegation to"."""

from __future__ import annotations

from communique.reading.doc import Sentence
from communique.reading.exchanges.drafts import Draft, Drafter
from communique.reading.exchanges.places import Place
from communique.reading.exchanges.scene import Tail
from communique.reading.exchanges.words import Cue
from communique.reading.phrases import Match

_NAME = 8
"""How many words may stand between "lead" and "delegation"."""


class TravelDrafts(Drafter):
    """A draft for every verb that takes somebody to a place abroad."""

    def place(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        place = self._destination(match.last, sentence, visited=cue.name == "visited")
        if place is None:
            return []
        return self._trip(match, place, sentence)

    def depart(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        """A departure: "will leave Rome on Sunday for Tokyo" is a visit to where it leads."""
        doc, scene = self.doc, self.scene
        tail = Tail(match.last)
        i = scene.skip(tail, match.last, sentence.last)
        home = scene.places.at(i, sentence.last)
        i = scene.skip(tail, home.last if home else i, sentence.last)
        if i + 1 >= sentence.last or doc.folded[i] not in ("for", "to"):
            return []
        place = scene.places.at(i + 1, sentence.last)
        if place is None or place.code == doc.home:
            return []
        rest = scene.tail(place.last, sentence)
        rest.end, rest.date = max(rest.end, place.last), tail.date or rest.date
        draft = self.from_verb("visit", match, sentence, rest)
        draft.place, draft.others = scene.places.with_further(place, sentence.last), []
        if self.before(match.first, sentence.first) == "before":
            draft.planned, draft.mentioned, draft.date = True, False, rest.date
        return [draft] if draft.subject else []

    def stay(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        """A stay abroad with its dates or its purpose: "X was in London from 8 to 11 June to attend"."""
        place = self.scene.places.at(match.last, sentence.last)
        if place is None or place.code is None or place.code == self.doc.home:
            return []
        rest = self.scene.tail(place.last, sentence)
        after = self.doc.folded[max(rest.end, place.last) : max(rest.end, place.last) + 1]
        if rest.date is None and after not in (["to"], ["for"]):
            return []
        rest.end = max(rest.end, place.last)
        draft = self.from_verb("visit", match, sentence, rest)
        draft.place, draft.others = place, []
        named = [a for a in draft.subject if a.form in ("person", "role", "i", "he", "she")]
        return [draft] if named else []

    def _destination(self, i: int, sentence: Sentence, *, visited: bool) -> Place | None:
        """Where a visitor goes: the place at token ``i``, "our country", or the country of the house visited."""
        doc, scene = self.doc, self.scene
        place = scene.places.at(i, sentence.last)
        if place:
            return scene.places.with_further(place, sentence.last)
        home = scene.places.home_at(i)
        if home or not visited:
            return home
        for j in range(i, min(i + 12, sentence.last)):
            place = scene.places.at(j + 1, sentence.last) if doc.folded[j] in ("in", "to") else None
            if place:
                return place
            if doc.folded[j] in (",", ";", ".", "on"):
                break
        return None

    def delegation(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        """A delegation and where it goes: "will lead a cross-party delegation to Samoa and Tonga"."""
        doc = self.doc
        for i in range(match.last, min(match.last + _NAME, sentence.last - 1)):
            if doc.folded[i] in self.sets["travelling party"] and doc.folded[i + 1] in ("to", "on"):
                place = self._destination(i + 2, sentence, visited=True)
                if place is None or place.code == doc.home:
                    return []
                return self._trip(match, place, sentence)
            if not doc.words[i][0].isalnum() and doc.words[i] not in "-’'" or doc.folded[i] in ("the", "his", "her"):
                return []
        return []

    def _trip(self, match: Match, place: Place, sentence: Sentence) -> list[Draft]:
        rest = self.scene.tail(place.last, sentence)
        rest.end = max(rest.end, place.last)
        draft = self.from_verb("visit", match, sentence, rest)
        draft.place, draft.others = place, []
        return [draft] if draft.subject else []
