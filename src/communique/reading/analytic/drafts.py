"""Drafts of exchanges: what one passage tells of one, before the mentions of an event are put together.

Trait: *inflection, none*: a verb's subject stands before it and its partner behind it; what is told once
("sẽ", the subject, the day) holds for every verb of the list that follows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from communique.reading.acts.actors import Actor
from communique.reading.analytic.actors import between
from communique.reading.analytic.clauses import Clauses
from communique.reading.analytic.exchange_words import ExchangeWords
from communique.reading.analytic.series import Series
from communique.reading.doc import DateMention, Doc, PartyMention, Person, Sentence
from communique.reading.phrases import Match

_BEHIND = 9
"""How many tokens behind a cue its partner or its goal may begin."""
_TAIL = 26
"""How many tokens behind a cue its day and its place are looked for."""
NEAR_DATE = 14
"""How many tokens behind a cue a day may stand that is its own."""


class Place(NamedTuple):
    """Where something took place, and the state that lies in."""

    text: str
    code: str | None


@dataclass(slots=True)
class Draft:
    """An exchange as one passage tells it; ``returns`` where it only points back to one ("tại hội đàm")."""

    kind: str
    first: int
    last: int
    head: int
    sentence: Sentence
    rule: str
    codes: tuple[str, ...] = ()
    people: list[Person] = field(default_factory=list)
    date: DateMention | None = None
    place: Place | None = None
    planned: bool = False
    predicate: bool = False
    mentioned: bool = False
    returns: bool = False
    plural: bool = False
    channel: str | None = None
    series: Series | None = None
    main: bool = False
    extra: list[tuple[int, int]] = field(default_factory=list)
    inferred: dict[str, str] = field(default_factory=dict)


class Drafter:
    """What the makers of drafts of one document share: subjects, goals, day and place."""

    def __init__(
        self, doc: Doc, words: ExchangeWords, clauses: Clauses, actors: list[Actor], series: list[Series]
    ) -> None:
        self.doc = doc
        self.words = words
        self.clauses = clauses
        self.actors = actors
        self.adjuncts = clauses.adjuncts(doc)
        self.series = series
        self.spoken_of: Actor | None = None
        self.taken = {i for s in series for i in range(s.first, s.last)}

    def _meant(self, actor: Actor) -> Actor:
        """Whom a pronoun means: the person that the sentence before spoke of."""
        if actor.kind in ("he", "she") and self.spoken_of is not None:
            return replace(self.spoken_of, first=actor.first, last=actor.last)
        return actor

    def _remember(self, sentence: Sentence) -> None:
        here = [a for a in between(self.actors, sentence.first, sentence.last) if a.kind == "person"]
        free = [a for a in here if self.clauses.free(self.doc, sentence, a)]
        if free or here:
            self.spoken_of = (free or here)[0]

    def _subject(self, match: Match, sentence: Sentence, by_last: dict[int, Actor]) -> tuple[list[Actor], bool]:
        at, coming = self.clauses.back(self.doc, sentence, match.first, self.adjuncts, by_last)
        subjects = self.clauses.subjects(self.doc, sentence, by_last, at)
        if not subjects and at > sentence.first and self.doc.words[at] == ",":  # "X, người đang thăm"
            subjects = []
        if not subjects and self.doc.folded[at : at + 1] and at - 1 > sentence.first:
            relative = by_last.get(at - 1) if self.doc.words[at - 1] == "," else by_last.get(at)
            if relative is not None and self.doc.folded[at] in self.clauses.relative and relative.kind == "person":
                subjects = [relative]
        return subjects, coming

    def _traveller(self, before: int, sentence: Sentence) -> list[Actor]:
        """Who opens the sentence and sets out, verbs between: "X dẫn đầu đoàn đại biểu rời Hà Nội, lên đường thăm"."""
        for actor in between(self.actors, sentence.first, before):
            if actor.kind == "person" and self.clauses.free(self.doc, sentence, actor):
                return [actor]
        return []

    def _led(self, subject: list[Actor], sentence: Sentence) -> bool:
        """Whether a party is only whose delegation somebody leads: "X dẫn đầu đoàn đại biểu cấp cao Đảng ta thăm"."""
        if any(actor.person is not None for actor in subject):
            return False
        before = f" {' '.join(self.doc.folded[max(sentence.first, subject[0].first - _BEHIND) : subject[0].first])} "
        return any(f" {words} " in before for words in self.words.sets["led by"] if " " in words)

    def _opened(self, at: int, sentence: Sentence) -> list[Actor]:
        """Who meets somebody in the words that open a sentence: "Gặp Tổng Thư ký X, Thủ tướng Y khẳng định"."""
        comma = next((i for i in range(at, min(sentence.last, at + 20)) if self.doc.words[i] == ","), None)
        if comma is None:
            return []
        return [a for a in between(self.actors, comma + 1, comma + 3) if a.kind in ("person", "post")][:1]

    def _met(self, at: int, sentence: Sentence, by_last: dict[int, Actor]) -> list[Actor]:
        """The guest just told to be met, who is on a visit: "hội đàm với Tổng thống X thăm cấp Nhà nước đến"."""
        actor = by_last.get(at)
        if actor is None or actor.kind != "person":
            return []
        low = max(sentence.first, actor.first - _BEHIND)
        met = [m for m in self.doc.within(self.doc.found("exchange"), low, actor.first) if m.value]
        invited = any(m.value["type"] == "invite" for m in self.doc.within(self.doc.found("act"), low, at))
        return [actor] if met and met[-1].value.role == "verb" and met[-1].value.kind != "visit" and not invited else []

    def _wished(self, first: int) -> bool:
        """Whether a journey is only wished for: "mong muốn sớm thăm Việt Nam"."""
        near = self.doc.within(self.doc.found("act"), max(0, first - 5), first)
        return any(m.value["type"] in ("wish", "request", "invite") for m in near if first - m.last <= 2)

    def _relative(self, first: int, sentence: Sentence) -> bool:
        """Whether a verb stands in a clause about somebody named: "X, người đang thăm Việt Nam"."""
        low = max(sentence.first, first - 3)
        return any(word in self.clauses.relative for word in self.doc.folded[low:first])

    def _listed(self, match: Match, last_verb: int) -> bool:
        """Whether a verb goes on a list of what one subject does: ", yết kiến X", "và gặp Y"."""
        before = match.first - 1
        while before > 0 and self.doc.folded[before] in self.words.sets.get("coming", frozenset()) | self.clauses.small:
            before -= 1
        return self.doc.words[before] in ",;" or self.doc.folded[before] in self.clauses.and_

    def _goals(self, at: int, sentence: Sentence) -> tuple[list[PartyMention], int]:
        """The states and towns behind a verb or noun of travel: "thăm chính thức Campuchia và Lào"."""
        doc = self.doc
        at = self._past(at, sentence, "adjective")
        goals: list[PartyMention] = []
        parties = {p.first: p for p in doc.within(doc.parties, at, min(sentence.last, at + _BEHIND))}
        while at in parties:
            party = parties[at]
            goals.append(party)
            at = party.last
            joint = at < sentence.last and (doc.folded[at] in self.clauses.and_ or doc.words[at] == ",")
            if not joint or at + 1 not in parties or parties[at + 1].form == "city":
                break
            at += 1
        goals = [g for g in goals if g.form != "organisation"]
        if len(goals) > 1 and goals[0].form != "name" and goals[1].code == goals[0].code:
            goals = goals[:1]  # "Viêng Chăn, Lào"
        return goals, at

    def _past(self, at: int, sentence: Sentence, name: str) -> int:
        for _ in range(6):
            after = self.words.at(self.doc, name, at)
            if after == at or after > sentence.last:
                break
            at = after
        return at

    def _object_end(self, at: int, sentence: Sentence) -> int:
        """Where the object of an occasion ends: before the next comma or verb."""
        doc = self.doc
        end = next((i for i in range(at, min(sentence.last, at + 30)) if doc.words[i] in ",;.:"), sentence.last)
        return min(end, at + 30)

    def _fill(self, draft: Draft, actors: list[Actor]) -> None:
        codes: dict[str, None] = {}
        people: list[Person] = []
        for actor in actors:
            codes.update(dict.fromkeys(actor.parties))
            if actor.person is not None and actor.person not in people:
                people.append(actor.person)
            if actor.kind == "collective":
                draft.plural = True
        draft.codes, draft.people = tuple(codes), people

    def _online(self, first: int, last: int) -> bool:
        words = self.words.sets.get("video", frozenset())
        text = f" {' '.join(self.doc.folded[first:last])} "
        return any(f" {word} " in text for word in words)

    def _when_and_where(self, draft: Draft, after_subject: int, head: int, end: int) -> None:
        """Day and place: between subject and cue, behind the cue, or in the words that open the sentence."""
        doc, sentence = self.doc, draft.sentence
        stop = min(sentence.last, end + _TAIL)
        stop = next((i for i in range(end, stop) if doc.words[i] in ";"), stop)
        opening = draft.first if draft.first > sentence.first else sentence.first
        # a list's comma ends what belongs to one verb: what follows it may be another's
        following = [
            m.first for m in doc.within(doc.found("exchange"), end, stop)
            if m.value and (m.value.role == "verb" or m.value.kind == "visit" != draft.kind and draft.predicate)
        ]  # fmt: skip
        stop = min([stop, *following])
        for first, last in ((after_subject, head), (head, end), (end, stop), (sentence.first, opening)):
            if draft.date is None:
                near = [d for d in doc.within(doc.dates, first, last) if self._is_day(d)]
                date = near[0] if near and first in (head, end) else near[-1] if near else None
                if date is not None and (first != end or date.first - end <= NEAR_DATE):
                    draft.date = date
                    draft.last = max(draft.last, date.last if first in (head, end) else draft.last)
            if draft.place is None and draft.kind not in ("call", "letter"):
                draft.place = self._place(first, last)
        if draft.date is not None and draft.date.ahead:
            draft.planned = True

    def _is_day(self, date: DateMention) -> bool:
        """Whether a date can be that of an event: no anniversary's in brackets, no year in a name."""
        bracketed = date.first > 0 and self.doc.words[date.first - 1] == "(" and date.past[1] is not None
        return not (date.vague or date.named or bracketed)

    def _place(self, first: int, last: int) -> Place | None:
        """The town or state behind "tại" between two tokens."""
        doc = self.doc
        there = self.words.sets.get("there", frozenset())
        fallback: Place | None = None
        for i in range(first, last):
            if doc.folded[i] not in there:
                continue
            at = self._past(i + 1, doc.sentence_at(i), "adjective")
            party = next(iter(doc.within(doc.parties, at, at + 1)), None)
            posts = doc.within(doc.posts, max(0, i - 12), i)
            if party is None or any(p.first < i < p.last + (p.rank == "diplomat") for p in posts):
                continue  # "Đại sứ Hoa Kỳ tại Việt Nam"
            if party.form in ("city", "capital"):
                return Place(doc.written(party.first, party.last), party.code)
            if party.form == "name":
                fallback = fallback or Place(doc.written(party.first, party.last), party.code)
        return fallback
