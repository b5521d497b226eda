"""The scene of an exchange: what the words beside its noun or verb say of partners, date, place and channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from communique.reading.doc import DateMention, Doc, Sentence
from communique.reading.exchanges.actors import Actor, Cast
from communique.reading.exchanges.places import Place, Places
from communique.reading.exchanges.series import Series
from communique.reading.exchanges.words import ExchangeWords, Marks

_TAIL = 60
"""How many tokens behind its noun or verb an exchange's own words are looked for."""
_LEAD = 2
"""How many sentences of running text open a report."""
_PATIENCE = 7
"""How many words that say nothing of the exchange may stand among them."""


@dataclass(slots=True)
class Tail:
    """What stands behind a noun or verb; ``end`` is the token after the last word that says something of it."""

    end: int
    others: list[Actor] = field(default_factory=list)
    by: list[Actor] = field(default_factory=list)
    of: list[Actor] = field(default_factory=list)
    subject: list[Actor] = field(default_factory=list)
    place: Place | None = None
    to: Place | None = None
    date: DateMention | None = None
    channel: tuple[str, str] | None = None
    series: Series | None = None
    planned: bool = False
    complete: bool = False


class Scene:
    """One document as the exchange step sees it: its actors and the phrases that matter."""

    def __init__(self, doc: Doc, words: ExchangeWords, cast: Cast, series: list[Series]) -> None:
        self.doc, self.words, self.cast, self.series = doc, words, cast, series
        self.nouns = Marks.of(doc, "exchange noun")
        self.noun_tokens = {i for m in self.nouns.matches for i in range(m.first, m.last)}
        self.verbs = Marks.of(doc, "exchange verb")
        self.supports = Marks.of(doc, "exchange support")
        self.channels = Marks.of(doc, "exchange channel")
        self.ahead = Marks.of(doc, "exchange looks ahead")
        self.mentioned = Marks.of(doc, "exchange behind or before")
        self.took_place = Marks.of(doc, "exchange took place")
        self.general = Marks.of(doc, "exchange general")
        self.side = Marks.of(doc, "exchange at the side")
        self.same_day = Marks.of(doc, "exchange same day")
        self.dates = {d.first: d for d in doc.dates}
        self.dates_before = {d.last: d for d in doc.dates}
        self.series_at = {s.first: s for s in series}
        self.places = Places(doc, words, cast)
        bodies = (sentence.index for sentence in doc.sentences if sentence.body)
        self.lead = frozenset(islice(bodies, _LEAD))

    # --- the words behind ---------------------------------------------------------------------------------------
    def tail(self, i: int, sentence: Sentence, *, partner: bool = False) -> Tail:
        """What stands behind a noun or verb that ends before token ``i``.

        ``partner`` is true where a partner follows at once, without a preposition ("met X").
        """
        doc, cast = self.doc, self.cast
        limit = min(sentence.last, i + _TAIL)
        tail = Tail(i)
        if partner:
            actors, end = cast.right(i, limit)
            if actors:
                tail.others, tail.end = actors, end
                i = end
        patience, topic = _PATIENCE, False
        while i < limit:
            word = doc.folded[i]
            step = self._step(tail, i, limit, topic)
            if step > i:
                topic = topic and not (tail.date and tail.date.last == step)
                i = tail.end = step
                patience = _PATIENCE
                continue
            if word == "during" and tail.place is None:
                self._during(tail, i, limit)
            side = self.side.at.get(i)
            if side and side.last - i > 2:  # "on the margins of": where and when may follow
                i, topic = side.last, False
                continue
            over = self._over_clause(i, limit)
            if over:
                i, patience = over, _PATIENCE
                continue
            if word == "and" and doc.folded[i + 1 : i + 2] and doc.folded[i + 1] in self.words.sets["and more"]:
                i += 2  # "and related meetings from 20 to 22 October"
                continue
            held = self.took_place.at.get(i + 2) if word == "," and doc.folded[i + 1 : i + 2] == ["which"] else None
            if held is not None:  # ", which was held in Paris on Monday"
                i, patience, topic = held.last, _PATIENCE, False
                continue
            hosted = self._hosted(i, limit) if word == "," else None
            if hosted is not None:
                tail.place = tail.place or hosted[0]
                i, patience, topic = hosted[1], _PATIENCE, False
                continue
            tells = word == "," and doc.folded[i + 1 : i + 2] == ["which"] and doc.folded[i + 2 : i + 3] != ["is"]
            if self._stops(i, tail) or tells:
                break
            meal = i + 1 < limit and doc.folded[i + 1] in self.words.sets["meal"]
            if word in self.words.sets["topic"] and not meal:
                topic = True
            elif word == ",":
                topic = False
            if word not in self.words.sets["hold on"]:
                patience -= 1
                if patience < 0:
                    break
            i += 1
        return tail

    def _step(self, tail: Tail, i: int, limit: int, topic: bool) -> int:
        """Read what begins at token ``i``; the token after it, or ``i`` where it says nothing."""
        doc, cast = self.doc, self.cast
        word = doc.folded[i]
        date = self.dates.get(i)
        if date and self._names_event(date, limit):
            return date.last
        if date:
            finer = tail.date is not None and tail.date.past[0].precision == "year" != date.past[0].precision
            if (tail.date is None or finer) and not topic and not self._counts_from(date):
                tail.date = date
            return date.last
        channel = self.channels.at.get(i)
        if channel:
            tail.channel = tail.channel or (channel.value, channel.entry.source)
            return channel.last
        if i + 1 >= limit:
            return i
        if word == "to" and i + 2 < limit and doc.folded[i + 1] in ("be", "take"):
            tail.planned = True
            return i + 3
        if i + 1 in self.dates and word == "for" and self._is_term(self.dates[i + 1]):
            return self.dates[i + 1].last  # "worth a billion for 2021-2025"
        if i + 1 in self.dates and word in ("in", "on", "from", "since", "for", "at"):
            return self._step(tail, i + 1, limit, topic)
        if word in ("in", "at", "to"):
            return self._where(tail, i, limit, word, topic)
        if word in self.words.sets["partner word"]:
            return self._who(tail, i, limit, word)
        ahead = self.ahead.at.get(i)
        if ahead and word in self.words.sets["to be held"]:
            tail.planned = True
            return i
        if word in ("that", "which") and not tail.subject:
            actor = cast.next(i + 1)
            if actor and actor.first - i <= 2 and self.supports.at.get(actor.last):
                tail.subject = [actor]
                return self.supports.at[actor.last].last
        return i

    def _names_event(self, date: DateMention, limit: int) -> bool:
        """Whether a year is part of an event's name: "on the margins of the 2024 Munich Conference"."""
        doc = self.doc
        named = date.first > 0 and doc.folded[date.first - 1] == "the" and date.last < limit
        return named and date.past[0].precision == "year" and doc.words[date.last][0].isupper()

    @staticmethod
    def _is_term(date: DateMention) -> bool:
        """Whether a date is a term of years."""
        return date.past[1] is not None and date.past[0].precision == "year"

    def _counts_from(self, date: DateMention) -> bool:
        """Whether a date only counts from what was before: "the first visit by a head of state since 2006"."""
        near = self.doc.folded[max(date.first - 14, 0) : date.first]
        first = "first" in near or "last" in near or "maiden" in near
        return first and (date.lead == "since" or "since" in near[-5:])

    def _during(self, tail: Tail, i: int, limit: int) -> None:
        """Take the place of a visit for what happened in it: "during her visit to Guatemala"."""
        visit = next((m for m in self.nouns.between(i, min(i + 6, limit)) if m.value.kind == "visit"), None)
        if visit and self.doc.folded[visit.last : visit.last + 1] == ["to"]:
            tail.place = self.places.at(visit.last + 1, limit)

    def _over_clause(self, i: int, limit: int) -> int:
        """The token after ", who is on a visit to Japan," where date or place goes on behind it; else 0."""
        doc = self.doc
        if doc.words[i] != "," or i + 1 >= limit or doc.folded[i + 1] not in ("who", "which"):
            return 0
        for j in range(i + 2, min(i + 30, limit)):
            if (
                doc.words[j] == ","
                and j + 1 < limit
                and (doc.folded[j + 1] in ("in", "at", "on") or j + 1 in self.dates)
            ):
                return j + 1
        return 0

    def _hosted(self, i: int, limit: int) -> tuple[Place, int] | None:
        """The place in ", which Rabat will host on May 22", and the token behind its verb."""
        place = self.places.at(i + 2, limit) if self.doc.folded[i + 1 : i + 2] == ["which"] else None
        if place is None:
            return None
        hosts = self.words.sets["hosts"]
        verbs = (j for j in range(place.last, min(place.last + 4, limit)) if self.doc.folded[j] in hosts)
        return next(((place, j + 1) for j in verbs), None)

    def _where(self, tail: Tail, i: int, limit: int, word: str, topic: bool) -> int:
        if word == "to":
            place = self.places.at(i + 1, limit) or (self.places.house_at(i + 1, limit) if not topic else None)
            if place and tail.to is None:
                tail.to = place = self.places.with_further(place, limit)
            return place.last if place else i
        place = self.places.at(i + 1, limit)
        if place is None:
            return i
        if tail.place is None and not topic:
            tail.place = place
        return place.last

    def _who(self, tail: Tail, i: int, limit: int, word: str) -> int:
        target = {"by": tail.by, "from": tail.by, "of": tail.of}.get(word, tail.others)
        if word == "and":
            if self.doc.folded[i + 1 : i + 2] != ["with"]:
                return i
            word, i = "with", i + 1
        if word == "of" and (tail.of or tail.others):
            return i
        actors, end = self.cast.right(i + 1, limit, two=word in ("between", "among"))
        if not actors:
            return i
        if word == "of" and len(actors) == 1 and actors[0].form == "group":
            return i
        target.extend(actors)
        tail.complete = tail.complete or word in ("between", "among")
        return end

    def _stops(self, i: int, tail: Tail) -> bool:
        """Whether another clause begins at token ``i``."""
        doc, sets = self.doc, self.words.sets
        word = doc.folded[i]
        if word in sets["hold on"]:
            return False
        if word in sets["clause opener"]:
            return True
        if word == "to":
            return doc.folded[i + 1 : i + 2] == [] or doc.folded[i + 1] not in sets["meal"]
        if word == "and":
            return not (self.dates.get(i + 1) or self.channels.at.get(i + 1))
        return self.cast.verbish(i)

    def skip(self, tail: Tail, i: int, limit: int) -> int:
        """Past date, place and channel that stand between a verb and its object: "received today in Rome X"."""
        while i < limit:
            word = self.doc.folded[i]
            place = self.places.at(i + 1, limit) or self._house(i, limit) if word in ("in", "at") else None
            if i in self.dates and tail.date is None:
                tail.date, i = self.dates[i], self.dates[i].last
            elif word == "on" and i + 1 in self.dates or word == "," and i + 1 < limit and (tail.date or tail.place):
                i += 1
            elif place:
                tail.place, i = place, place.last
            elif word == "here":
                i += 1
            elif i in self.channels.at:
                match = self.channels.at[i]
                tail.channel, i = (match.value, match.entry.source), match.last
            else:
                break
        return i

    def _house(self, i: int, limit: int) -> Place | None:
        """The house behind "at" at token ``i``: "at the Farnesina", "at the San Martín Palace"."""
        house = self.places.seat_at(i + 1) or self.places.house_at(i + 1, limit)
        words = house.text.lower().split() if house else []
        return house if house and (house.code or not self.words.sets["house"].isdisjoint(words)) else None

    # --- the words before ---------------------------------------------------------------------------------------
    def verb_group(self, i: int, floor: int) -> tuple[int, bool, bool, bool]:
        """The auxiliaries before a verb at token ``i``: where they begin, planned, infinitive, denied."""
        doc, sets = self.doc, self.words.sets
        j, planned, infinitive, denied = i, False, False, False
        while j > floor and i - j < 12:
            word = doc.folded[j - 1]
            date = self.dates_before.get(j)
            channel = self.channels.before.get(j)
            if date:
                j = date.first - (date.first > floor and doc.folded[date.first - 1] in ("on", "in"))
            elif channel:
                j = channel.first
            elif word in sets["auxiliary"] or word.endswith("ly") and doc.words[j - 1].islower():
                planned = planned or word in sets["will"]
                infinitive = infinitive or word == "to"
                denied = denied or word in ("not", "never")
                j -= 1
            else:
                break
        if infinitive:
            planned = planned or self.looks_ahead(j, i, floor)
            denied = denied or doc.folded[j - 1 : j] in (["able"], ["unable"], ["refused"], ["declined"])
        return j, planned, infinitive, denied

    def looks_ahead(self, first: int, last: int, floor: int) -> bool:
        """Whether words between tokens ``first - 14`` and ``last`` make what follows planned: "invited X to"."""
        marks = self.ahead.between(max(floor, first - 14), last)
        if not marks:
            return False
        mark = marks[-1]
        joined = self.doc.folded[first - 1 : first + 1] == ["and", "to"]  # "invited X to visit Y and to chair"
        between = self.doc.folded[mark.last : first - joined]
        return not any(word in ("and", "that", "which", "who", ";") for word in between)
