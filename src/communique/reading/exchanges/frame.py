"""What frames the main exchange: when and where, as the words around it and the report's head tell."""

from __future__ import annotations

from communique.reading.doc import DateMention, Sentence
from communique.reading.exchanges.drafts import Draft
from communique.reading.exchanges.merge import CONTACT, near_publication
from communique.reading.exchanges.places import Place
from communique.reading.exchanges.scene import Scene

_HEAD = 3
"""Within how many tokens of its text a report names the town it comes from."""
_OPENING = 3
"""How many sentences after the first the date that opens a report still holds."""


class Frame:
    """Fills the date and the place of the main exchange of one document from what frames it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.doc = scene.doc

    def __call__(self, main: Draft, events: list[Draft]) -> None:
        """Fill what the passage that tells the main exchange leaves open."""
        self._when_and_where(main)
        self._on_a_visit(main, events)
        if main.date is None and not main.planned and main.kind in CONTACT | {"ceremony"}:
            self._day_of_a_neighbour(main, events)
            self._opening(main, events)

    @staticmethod
    def together(events: list[Draft]) -> None:
        """Give a trip the date of what it was made for, in its own sentence: "his trip to Laos to co-chair"."""
        for trip in events:
            if trip.kind != "visit" or trip.date or trip.planned or not trip.people or trip.place is None:
                continue
            for event in events:
                same = event.sentence.index == trip.sentence.index and event.people == trip.people
                if same and event.date and not event.planned and event.place and event.place.text == trip.place.text:
                    trip.date, trip.inferred["start"] = event.date, "what the trip was made for"

    @staticmethod
    def beside(events: list[Draft]) -> None:
        """Give an exchange on the margins of a gathering the gathering's place."""
        beside = {e.sentence.index: e for e in events if e.kind == "summit" and e.place and e.mentioned}
        for event in events:
            if event.place is None and event.kind in ("meeting", "signing") and not event.planned:
                side = next((beside[i] for i in (event.sentence.index, *sorted(event.sentences)) if i in beside), None)
                if side:
                    event.place = side.place
                    event.inferred["place"] = "the gathering on whose margins it was"

    def _when_and_where(self, main: Draft) -> None:
        """Date and place from elsewhere in the sentence that tells the main exchange."""
        doc, sentence = self.doc, main.sentence
        if main.date is None and not main.planned:
            dates: list[DateMention] = doc.within(doc.dates, sentence.first, min(sentence.last, sentence.first + 120))
            main.date = next((d for d in dates if near_publication(doc, d)), None)
        if main.place is None and main.kind not in ("call", "letter", "visit") and main.channel in (None, "in_person"):
            main.place = self._place_in(sentence) or self._dateline(main)

    @staticmethod
    def _on_a_visit(main: Draft, events: list[Draft]) -> None:
        """Give talks with a visitor the country that the visitor is in."""
        if (
            main.place
            or main.kind not in CONTACT - {"call", "courtesy_call"}
            or main.channel not in (None, "in_person")
        ):
            return
        for visit in events:
            near = visit.kind == "visit" and visit.planned == main.planned and visit.place is not None
            if near and not visit.recent and set(visit.codes) <= set(main.codes) and _shared(visit, main):
                main.place = visit.place
                main.inferred["place"] = "the visit that frames it"
                return

    def _place_in(self, sentence: Sentence) -> Place | None:
        """The first town that the sentence says to be in, but for where something else is."""
        doc, elsewhere = self.doc, self.scene.words.sets["elsewhere"]
        for i in range(sentence.first, min(sentence.last, sentence.first + 120)):
            if doc.folded[i] == "in" and (i == sentence.first or doc.folded[i - 1] not in elsewhere):
                place = self.scene.places.at(i + 1, sentence.last)
                if place and place.city and place.code:
                    return place
        return None

    def _dateline(self, main: Draft) -> Place | None:
        """The town of the dateline, where what is told from there took place."""
        doc = self.doc
        if main.planned or main.sentence.index not in self.scene.lead:
            return None
        party = next((p for p in doc.parties[:1] if p.form in ("city", "capital") and p.first < _HEAD), None)
        here = party is not None and self._heads(party.last, main)
        if not doc.dateline and not here:
            return None
        main.inferred["place"] = "the dateline"
        town = doc.dateline or doc.written(party.first, party.last)  # type: ignore[union-attr]
        return Place(town, party.code if party else None, party.last if party else 0, True)

    def _heads(self, i: int, main: Draft) -> bool:
        """Whether a town that ends before token ``i`` and a date open the sentence told, or the text says "here"."""
        doc = self.doc
        dated = any(doc.within(doc.dates, i, i + 2))
        head = doc.sentence_at(i)
        inside = head.index == main.sentence.index or head.first == main.sentence.first
        return dated and (inside or "here" in doc.folded[main.sentence.first : main.sentence.last])

    def _day_of_a_neighbour(self, main: Draft, events: list[Draft]) -> None:
        """Take the day of a visit or of talks of the same sides that a sentence beside it dates."""
        for event in events:
            beside = abs(event.sentence.index - main.sentence.index) <= 1 and event is not main
            if not beside or event.planned or event.ends or event.date is None or set(event.codes) != set(main.codes):
                continue
            lasted = event.date.past[1] is not None
            talks = main.kind in ("consultation", "session")
            if event.kind == "visit" and near_publication(self.doc, event.date) and (talks or not lasted):
                main.date = event.date
                main.inferred["start"] = "the visit that frames it"
                return

    def _opening(self, main: Draft, events: list[Draft]) -> None:
        """Take the day and the town that the report opens with: "The President on Tuesday in Abuja assured"."""
        doc = self.doc
        first = next((s for s in doc.sentences if s.body), None)
        if first is None or not 0 < main.sentence.index - first.index <= _OPENING or main.date is not None:
            return
        if any(e.sentence.index == first.index for e in events):
            return
        opens = [a for a in self.scene.cast.within(first.first, first.first + _HEAD) if a.person in main.people]
        dates = [d for d in doc.within(doc.dates, first.first, first.last) if near_publication(doc, d)]
        if opens and dates:
            main.date, main.inferred["start"] = dates[0], "the opening of the report"
            if main.place is None:
                main.place = self._place_in(first)


def _shared(visit: Draft, main: Draft) -> bool:
    """Whether a visit and talks are told in one sentence and have the visitor in common."""
    beside = visit.sentence.index == main.sentence.index or main.sentence.index in visit.sentences
    return beside and any(person in main.people for person in visit.people)
