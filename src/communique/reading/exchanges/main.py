"""The exchange that a report is about: which it is, and what later sentences add to it."""

from __future__ import annotations

from collections.abc import Mapping

from communique.reading.exchanges.actors import Cast
from communique.reading.exchanges.drafts import Draft
from communique.reading.exchanges.frame import Frame
from communique.reading.exchanges.merge import CONTACT, near_publication
from communique.reading.exchanges.places import Place
from communique.reading.exchanges.present import Present
from communique.reading.exchanges.scene import Scene
from communique.reading.tokens import fold

_WITHIN = 4
"""A main exchange is told in one of the first so many sentences of running text; in twice as many where titled."""


class MainExchange:
    """Finds the main exchange among the events of one document.

    ``title_words`` gives the kind of exchange that each noun and verb of the lexicon names.
    """

    def __init__(self, scene: Scene, sides: tuple[str, ...], title_words: Mapping[str, str]) -> None:
        self.scene = scene
        self.doc = scene.doc
        self.cast: Cast = scene.cast
        self.sides = sides
        self.title = [
            fold(word.strip(".,:;()'’\"“”")).removesuffix("'s") for word in (self.doc.report.title or "").split()
        ]
        self.titled = self._title_kinds(title_words)

    def __call__(self, events: list[Draft], left: list[Draft]) -> Draft | None:
        """Mark the main exchange, or make it of what goes back to it; ``left`` holds mentions that do."""
        Frame.beside(events)
        main = self._told(events)
        named = main is not None and self._series_in_title(main)
        if (
            self.titled
            and not named
            and (main is None or (main.kind not in self.titled and (main.planned or not main.predicate)))
        ):
            other = self._from_title(left)
            if other:
                main = other
                events.append(other)
        if main is None:
            return None
        main.main = True
        if self.titled[:1] == ("visit",) and not any(e.kind == "visit" for e in events):
            visit = self._from_title(left)
            if visit and visit is not main:
                visit.main = True
                events.append(visit)
        for event in events:
            if event.separate and main.separate and event.kind == main.kind and event.head == main.head:
                event.main = True
        Frame(self.scene)(main, events)
        Present(self.scene)(main, events)
        for event in events:
            if event.same_day and event.date is None and main.date and event is not main:
                event.date = main.date
                event.inferred["start"] = "the same day as the main exchange"
        return main

    # --- which it is --------------------------------------------------------------------------------------------
    def _told(self, events: list[Draft]) -> Draft | None:
        """The exchange told first, by the verb of its sentence, of the kind that the title names."""
        order = {s.index: n for n, s in enumerate(s for s in self.doc.sentences if s.body)}
        best: tuple[float, Draft] | None = None
        for event in events:
            place = order.get(event.sentence.index, len(order))
            contact = {event.kind, "meeting"} <= CONTACT and "meeting" in self.titled
            named = self._series_in_title(event)
            titled = event.kind in self.titled or contact or named
            if (
                place >= _WITHIN * (1 + titled)
                or not event.codes
                or (event.mentioned and not titled and not self._only_told(event))
            ):
                continue
            rank = self._rank(event, place, titled) - 8 * named + 40 * (event.mentioned and not titled)
            if best is None or rank < best[0]:
                best = (rank, event)
        return best[1] if best else None

    def _series_in_title(self, event: Draft) -> bool:
        """Whether the title names the series of an event, by its words or its short form."""
        series = event.series
        if series is None or series.plain or not series.name:
            return False
        words = [fold(word) for word in series.name.split() if len(word) > 4]
        short = [w for w in self.doc.words[series.last - 2 : series.last + 3] if w.isupper() and len(w) > 2]
        return sum(word in self.title for word in words) > 1 or any(fold(w) in self.title for w in short)

    def _only_told(self, event: Draft) -> bool:
        """Whether the opening tells of talks only in passing: "X said after the ninth session of"."""
        return event.sentence.index in self.scene.lead and event.kind in CONTACT

    @staticmethod
    def _rank(event: Draft, place: int, titled: bool) -> float:
        """How far an event is from being the main one; ``place`` counts the sentences before it."""
        rank = place * 10 + 3 * (not event.predicate) + 8 * event.mentioned + event.head / 100_000
        rank += 2 * (event.kind == "visit" and not event.predicate) + 6 * event.recent + 2 * (event.kind == "ceremony")
        rank += 4 * (event.planned and not event.predicate)
        if titled:
            rank -= 12 if event.predicate or place else 4
        return rank

    def _title_kinds(self, kinds: Mapping[str, str]) -> tuple[str, ...]:
        """The kinds of exchange that the title names, in its order."""
        words, found, i = self.title, [], 0
        while i < len(words):
            size = next((n for n in (4, 3, 2, 1) if " ".join(words[i : i + n]) in kinds), 0)
            if size:
                found.append(kinds[" ".join(words[i : i + size])])
            i += size or 1
        return tuple(dict.fromkeys(found))

    # --- told by its title ----------------------------------------------------------------------------------------
    def _from_title(self, left: list[Draft]) -> Draft | None:
        """The main exchange of a release that only its title tells outright; the text goes back to it ("the call")."""
        doc, title = self.doc, set(self.title)
        theirs = {code for code in self.sides if code != doc.home}
        named = [p for p in doc.people if any(len(word) > 2 and fold(word) in title for word in p.name.split())]
        told = any(p.code in theirs and fold(doc.words[p.last - 1]) in title for p in doc.parties)
        if len(self.sides) < 2 or not (told or any(p.country in theirs for p in named)):
            return None
        alike = {"call", "meeting", "visit"}
        found = next((d for d in left if d.kind in self.titled or {d.kind, *self.titled} <= alike), None)
        found = found or self._untold(theirs)
        if found is None:
            return None
        found.people = [p for p in named if p.country in self.sides or p.country is None]
        found.codes, found.returns = self.sides, False
        if found.kind not in self.titled:
            found.kind = self.titled[0]
        if found.kind == "visit" and found.place is None:
            found.place = self._title_place()
        found.inferred["kind"] = found.inferred["parties"] = "the title, and the words that go back to it"
        return found

    def _title_place(self) -> Place | None:
        """The country behind "visit to" in the title, as the text names it."""
        doc = self.doc
        if "to" not in self.title:
            return None
        goal = self.title[self.title.index("to") + 1 :][:4]
        for party in doc.parties[:200]:
            if (
                party.form in ("name", "city", "capital")
                and doc.folded[party.first] in goal
                and doc.folded[party.last - 1] in goal
            ):
                return Place(doc.written(party.first, party.last), party.code, party.last, party.form != "name")
        return None

    def _untold(self, theirs: set[str]) -> Draft | None:
        """A draft from the first sentence that names the other side, for a text that never says what took place."""
        doc = self.doc
        first = next((s for s in doc.sentences if s.body), None)
        private = self.scene.words.sets["private"]
        for verb in self.scene.verbs.between(first.first, first.last) if first else ():
            if any(word in private for word in doc.folded[verb.last : verb.last + 14]):
                return None  # the text does say what took place, with somebody who is nobody's side
        for sentence in doc.sentences[:8]:
            named = [a for a in self.cast.within(sentence.first, sentence.last) if set(self.cast.codes(a)) & theirs]
            if sentence.body and named:
                draft = Draft(self.titled[0], sentence.first, named[-1].last, sentence.first, sentence, "title")
                dates = doc.within(doc.dates, sentence.first, named[-1].last + 3)
                draft.date = next((d for d in dates if near_publication(doc, d)), None)
                return draft
        return None
