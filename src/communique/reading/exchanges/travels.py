"""Drafts from the verbs of travel: "visited", "arrived in", "left for", "led a delegation to"."""

from __future__ import annotations

from communique.reading.doc import Sentence
from communique.reading.exchanges.drafts import Draft, Drafter
from communique.reading.exchanges.places import Place
from communique.reading.exchanges.scene import Scene, Tail
from communique.reading.exchanges.words import Cue
from communique.reading.numbers import Numbers
from communique.reading.phrases import Match

_NAME = 8
"""How many words may stand between "lead" and "delegation"."""
_GOAL = 24
"""How many words behind "to" the town of the house or the event that one goes to may stand."""
_STAY = 24
"""How many words behind "left" the visit that it ends is looked for."""


_SOON = frozenset(("week", "weekend", "month", "tomorrow"))
"""Words of a date that does not tell the day: who "is travelling" then has not yet left."""


class TravelDrafts(Drafter):
    """A draft for every verb that takes somebody to a place abroad."""

    def __init__(self, scene: Scene, numbers: Numbers) -> None:
        super().__init__(scene)
        self.numbers = numbers

    def place(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        place = self._destination(match.last, sentence, visited=cue.name == "visited")
        actor = self.cast.at(match.last)
        if actor and actor.form in ("person", "role"):
            return self._called_on(match, sentence) if cue.name == "visited" else []
        if place is None:
            return []
        return [*self._trip(match, place, sentence), *self._next_stop(match, place, sentence)]

    def _called_on(self, match: Match, sentence: Sentence) -> list[Draft]:
        """A visit to a person is a call on him: "the Ambassador visited President X"; not "visiting Minister X"."""
        if not self.doc.folded[match.first].endswith("ed"):
            return []
        tail = self.scene.tail(match.last, sentence, partner=True)
        draft = self.from_verb("courtesy_call", match, sentence, tail)
        return [draft] if draft.subject and draft.others else []

    def _next_stop(self, match: Match, place: Place, sentence: Sentence) -> list[Draft]:
        """The second place of one verb: "will travel to Beirut on 19 December and to Amman on 20 December"."""
        end = self.scene.tail(place.last, sentence).end
        further = self.doc.folded[end : end + 2] == ["and", "to"]
        stop = self.scene.places.at(end + 2, sentence.last) if further and end > place.last else None
        return self._trip(match, stop, sentence) if stop else []

    def depart(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        """A departure: "will leave Rome on Sunday for Tokyo" is a visit to where it leads."""
        doc, scene = self.doc, self.scene
        tail = Tail(match.last)
        i = scene.skip(tail, match.last, sentence.last)
        home = scene.places.at(i, sentence.last)
        i = scene.skip(tail, home.last if home else i, sentence.last)
        if i + 1 >= sentence.last or doc.folded[i] not in ("for", "to"):
            return self._after_stay(match, home, tail, sentence) if home else []
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

    def _after_stay(self, match: Match, place: Place, tail: Tail, sentence: Sentence) -> list[Draft]:
        """The visit that a departure ends: "left Vientiane today, wrapping up a two-day visit"."""
        doc = self.doc
        visits = self.scene.nouns.between(match.last, min(match.last + _STAY, sentence.last))
        visit = next((m for m in visits if m.value.kind == "visit"), None)
        ending = self.sets["ends"] | {"after", "following"}
        if visit is None or not any(word in ending for word in doc.folded[match.last : visit.first]):
            return []
        tail.end = visit.last
        draft = self.from_verb("visit", match, sentence, tail)
        draft.place, draft.others, draft.ends = place, [], draft.date is not None
        draft.days = next((n for n in map(self._days, range(match.last, visit.first)) if n), 0)
        return [draft] if draft.subject else []

    def _days(self, i: int) -> int:
        """How many days "two-day" at token ``i`` are."""
        doc = self.doc
        tied = doc.words[i + 1 : i + 2] == ["-"] and doc.folded[i + 2 : i + 3] in (["day"], ["days"])
        number = self.numbers.cardinal_at(doc, i) if tied else None
        return number[0] if number else 0

    def stay(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        """A stay abroad with its dates or its purpose: "X was in London from 8 to 11 June to attend"."""
        place = self.scene.places.at(match.last, sentence.last)
        if place is None or place.code is None:
            return []
        rest = self.scene.tail(place.last, sentence)
        after = self.doc.folded[max(rest.end, place.last) : max(rest.end, place.last) + 1]
        if rest.date is None and after not in (["to"], ["for"], ["on"]):
            return []
        rest.end = max(rest.end, place.last)
        draft = self.from_verb("visit", match, sentence, rest)
        draft.place, draft.others = place, []
        named = [a for a in draft.subject if a.form in ("person", "role", "i", "he", "she")]
        codes = {code for a in named for code in self.cast.codes(a)}
        guest = place.code != self.doc.home or codes and place.code not in codes
        return [draft] if named and guest else []

    def _destination(self, i: int, sentence: Sentence, *, visited: bool) -> Place | None:
        """Where a visitor goes: the place at token ``i``, "our country", or the country of the house visited."""
        doc, scene = self.doc, self.scene
        place = scene.places.at(i, sentence.last)
        if place:
            return scene.places.with_further(place, sentence.last)
        home = scene.places.home_at(i)
        if home or not visited:
            return home
        for j in range(i, min(i + _GOAL, sentence.last)):
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
            if doc.folded[i] in self.sets["travelling party"]:
                goal = next(
                    (j for j in range(i + 1, min(i + _NAME, sentence.last)) if doc.folded[j] in ("to", "on")), i
                )
                place = self._destination(goal + 1, sentence, visited=True) if goal > i else None
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
        draft.planned = draft.planned or self._sets_out(match, draft)
        return [draft] if draft.subject else []

    def _sets_out(self, match: Match, draft: Draft) -> bool:
        """Whether somebody is only setting out: "is travelling to Serbia from 16 to 18 September", on the 16th."""
        today, going = self.doc.report.day, self.doc.folded[match.first].endswith("ing")
        if today is None or draft.date is None or not going or self.before(match.first, 0) not in self.sets["be"]:
            return False
        if not _SOON.isdisjoint(self.doc.folded[draft.date.first : draft.date.last]):
            return True  # "is travelling to Japan this week"
        start = draft.date.future[0].first_day
        return start is not None and start >= today and draft.date.future[1] is not None
