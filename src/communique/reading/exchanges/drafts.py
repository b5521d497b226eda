"""Drafts of exchanges: what one passage tells of one, before the mentions of an event are put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from communique.reading.doc import DateMention, Person, Sentence
from communique.reading.exchanges.actors import Actor
from communique.reading.exchanges.places import Place
from communique.reading.exchanges.scene import Scene, Tail
from communique.reading.exchanges.series import Series
from communique.reading.phrases import Match

_NEAR = 12
"""How many tokens between subject and verb are searched for a date or place."""
_CLAUSE = 60
"""How many tokens before an infinitive its clause is searched for a future."""
_MEMBERS = 10
"""How many tokens before a verb the organisation whose members act may begin."""
_OPENING = 20
"""How many tokens that open a sentence are searched for the place."""


@dataclass(slots=True)
class Draft:
    """An exchange as one passage tells it.

    ``predicate`` is true where the finite verb of the sentence says it, ``mentioned`` where it only
    frames something else ("ahead of the summit"), ``returns`` where it points back ("the meeting"),
    ``separate`` where the report sets it apart from others of its kind. ``ends`` is true where the date
    is the last day, ``days`` how long it lasted ("a two-day visit").
    """

    kind: str
    first: int
    last: int
    head: int
    sentence: Sentence
    rule: str
    channel: str | None = None
    channel_rule: str | None = None
    planned: bool = False
    date: DateMention | None = None
    until: DateMention | None = None
    place: Place | None = None
    subject: list[Actor] = field(default_factory=list)
    others: list[Actor] = field(default_factory=list)
    series: Series | None = None
    instrument: str | None = None
    codes: tuple[str, ...] = ()
    people: list[Person] = field(default_factory=list)
    predicate: bool = False
    mentioned: bool = False
    returns: bool = False
    collective: bool = False
    separate: bool = False
    recent: bool = False
    ends: bool = False
    days: int = 0
    same_day: bool = False
    main: bool = False
    extra: list[tuple[int, int]] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    inferred: dict[str, str] = field(default_factory=dict)

    @property
    def actors(self) -> list[Actor]:
        """All who take part, in the order of the text."""
        return [*self.subject, *self.others]

    def each(self, actors: list[Actor]) -> list[Draft]:
        """This draft once for each of ``actors`` in the place of the others; a person named twice is one."""
        known = {id(actor.person): actor for actor in reversed(actors) if actor.person is not None}
        actors = [actor for actor in actors if actor.person is None or known[id(actor.person)] is actor]
        return [
            replace(
                self, others=[actor], separate=True, people=[], extra=[], sentences=set(), inferred=dict(self.inferred)
            )
            for actor in actors
        ]


class Drafter:
    """What the makers of drafts share: the subject of a verb, the words that open its sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.doc = scene.doc
        self.cast = scene.cast
        self.sets = scene.words.sets

    def before(self, i: int, floor: int) -> str:
        """The word before token ``i`` of the same sentence, folded; empty at its beginning."""
        return self.doc.folded[i - 1] if i > floor else ""

    def subject(self, group: int, infinitive: bool, floor: int) -> list[Actor]:
        """Who does what a verb group at token ``group`` says."""
        if self.before(group, floor) in ("who", "which", "that"):
            end = group - 1 - (self.doc.words[group - 2] == ",")
            return self.antecedent(end, floor)
        ahead = self.scene.ahead.between(max(floor, group - 16), group)
        accepted = [m.first for m in ahead if self.doc.folded[m.first].startswith("accept")]
        if infinitive and accepted and self.before(accepted[-1], floor) == "who":
            return self.subject(accepted[-1], False, floor)  # "X, who accepted an invitation from Y to visit Laos"
        if infinitive and not accepted:
            invites = [m for m in ahead if self.doc.folded[m.first].startswith("invit")]
            near = self.cast.before(group, max(floor, group - 16))
            behind = [a for a in near if invites and a.first >= invites[-1].last]
            guests = [a for a in behind if self.before(a.first, floor) not in ("from", "of", "by")]
            if guests:
                return guests[-1:]
            people = [a for a in near if a.form in ("person", "role", "he", "she", "they", "i")]
            if people and not invites:
                return people[:1]
        if self.before(group, floor) == "and" and self.doc.folded[group] in self.sets["base form"]:
            will = next((j for j in range(group - 1, floor, -1) if self.doc.folded[j] in self.sets["will"]), None)
            if will:  # "will meet X, and sign": who will
                return self.cast.left(will, floor) or self._head_subject(group, floor)
        return self.cast.left(group, floor) or self._head_subject(group, floor)

    def antecedent(self, end: int, floor: int) -> list[Actor]:
        """The name before "who", which ends at token ``end`` or with its state a little before."""
        near = self.cast.before(end, max(floor, end - 60))
        return near[:1] if near and end - near[0].last <= 6 else []

    def _head_subject(self, group: int, floor: int) -> list[Actor]:
        """The subject of the sentence, for a verb that shares it: "X visited Laos and met Y"."""
        near: list[Actor] = []
        actor = self.cast.next(max(floor, group - 80))
        while actor and actor.last <= group:
            if not actor.modifies and self.before(actor.first, floor) not in self.sets["preposition"]:
                if self.cast.verbish(actor.last) or self.doc.folded[actor.last] in self.sets["auxiliary"]:
                    return [actor]
                if actor.form != "party":
                    near.append(actor)
            actor = self.cast.next(actor.last)
        return near[-1:]

    def clause_subject(self, first: int, last: int, sentence: Sentence) -> list[Actor]:
        """Who acts in the clause around a noun phrase at tokens ``first`` to ``last`` ("during his talks with")."""
        if first - sentence.first <= 3 and not self.cast.within(sentence.first, first):
            limit = min(sentence.last, last + 30)
            actor = self.cast.next(last)
            while actor and actor.first < limit:
                if not actor.modifies and self.before(actor.first, sentence.first) not in self.sets["preposition"]:
                    return [actor]
                actor = self.cast.next(actor.last)
            return []
        return self.cast.left(first, sentence.first)

    def gathers(self, verb: int, draft: Draft) -> bool:
        """Make a gathering of a draft where an organisation's members met: "G7 Foreign Ministers met in Münster"."""
        doc, group = self.doc, self.scene.verb_group(verb, draft.sentence.first)[0]
        low = max(draft.sentence.first, group - _MEMBERS)
        bodies = [p for p in doc.within(doc.parties, low, group) if p.form == "organisation"]
        bodies += doc.within(doc.forums, low, group)
        body = max(bodies, key=lambda one: one.last, default=None)
        if body is None or not (draft.date or draft.place):
            return False
        behind, before = doc.folded[body.last : group], doc.folded[max(low, body.first - 3) : body.first]
        own = bool(behind) and behind[-1] in self.cast.collectives and all(word[0].isalnum() for word in behind)
        of = "of" in before and not behind and not self.cast.collectives.isdisjoint(before)
        if own or of:
            draft.kind, draft.codes, draft.subject = "summit", (body.code,), []
            draft.first = min(draft.first, body.first - (len(before) if of else 0))
        return own or of

    def opening(self, draft: Draft, group: int, verb: int) -> None:
        """Date and place from between subject and verb, else from the words that open the sentence."""
        doc, scene, floor = self.doc, self.scene, draft.sentence.first
        invited = self._invited(group, floor)
        start = draft.subject[-1].last if draft.subject else group
        if draft.date is None:
            between = [d for d in doc.within(doc.dates, start, verb) if not d.vague]
            if between and "and" in doc.folded[between[-1].last : verb]:
                between = []  # the date of another verb
            opening = None if invited else self._opening_date(draft, group)
            draft.date = between[-1] if between else opening
        if draft.date is None and draft.predicate:
            draft.date = self._closing_date(draft)
        told_so = any(m.first <= group for m in scene.same_day.between(floor, floor + 2))
        if not invited and (told_so or any(scene.same_day.between(start, verb))):
            draft.same_day, draft.date = True, None
        if draft.place is None and draft.kind != "visit":
            limit = min(draft.subject[0].first if draft.subject else group, floor + _OPENING)
            for i in range(start, min(verb, start + _NEAR)):
                if doc.folded[i] in ("in", "at"):
                    draft.place = draft.place or scene.places.at(i + 1, verb)
            draft.place = draft.place or self._stay(draft, start, verb) or self._opening_place(draft, floor, limit)

    def _invited(self, group: int, floor: int) -> bool:
        """Whether one is invited to what a verb group tells: the day of the sentence is the invitation's."""
        ahead = self.scene.ahead.between(max(floor, group - 16), group)
        return any(self.doc.folded[m.first].startswith(("invit", "accept")) for m in ahead)

    def _opening_date(self, draft: Draft, group: int) -> DateMention | None:
        doc, floor = self.doc, draft.sentence.first
        limit = min(floor + 9, draft.subject[0].first if draft.subject else group)
        for date in doc.within(doc.dates, floor, limit):
            if not date.vague and (date.first - floor <= 4 or doc.words[date.last : date.last + 1] == [","]):
                return date  # type: ignore[no-any-return]
        return None

    def _stay(self, draft: Draft, first: int, last: int) -> Place | None:
        """Where the subject stays: "X, who was visiting Paris, met Y"."""
        limit = min(last, first + 2 * _NEAR)
        goals = [
            m.last for m in self.scene.verbs.between(first, limit) if m.value.frame == "place" and m.first != draft.head
        ]
        visits = [m.last for m in self.scene.nouns.between(first, limit) if m.value.kind == "visit"]
        goals += [i + 1 for i in visits if self.doc.folded[i] == "to"]
        places = (self.scene.places.at(goal, last) for goal in goals)
        place = next((found for found in places if found), None)
        if place:
            draft.inferred["place"] = "the visit that frames it"
        return place

    def _closing_date(self, draft: Draft) -> DateMention | None:
        """A day named at the very end of the sentence: "today", a weekday."""
        doc, last = self.doc, draft.sentence.last
        near = doc.within(doc.dates, max(draft.last, last - 5), last)
        if near and all(word in '.!”"' for word in doc.words[near[-1].last : last]):
            date = near[-1]
            if " ".join(doc.folded[date.first : date.last]) in self.sets["just now"]:
                return date  # type: ignore[no-any-return]
        return None

    def _opening_place(self, draft: Draft, floor: int, limit: int) -> Place | None:
        """The place that opens the sentence: "In Vientiane, X met Y"; "During a visit to Brussels, X met Y"."""
        doc, scene = self.doc, self.scene
        for i in range(floor, limit):
            if doc.folded[i] in ("in", "at"):
                place = scene.places.at(i + 1, limit)
                if place and (place.city or i == floor):
                    return place
            elif doc.folded[i] == "to" and any(m.value.kind == "visit" for m in scene.nouns.between(floor, i)):
                place = scene.places.at(i + 1, limit)
                if place:
                    draft.inferred["place"] = "the visit that frames it"
                    return place
        return None

    def future(self, floor: int, group: int) -> bool:
        """Whether the clause before an infinitive speaks of what is to come."""
        marks = self.scene.ahead.between(max(floor, group - _CLAUSE), group)
        return any(self.doc.folded[m.first] in self.sets["future clause"] for m in marks)

    def frame(self, draft: Draft, verb: int, tail: Tail, *, passive: bool = False) -> int:
        """Fill a draft from the verb at token ``verb``: status, subject, date and place; where its verb group begins.

        A ``passive`` verb's subject is no partner: the draft is given its actors elsewhere.
        """
        scene, doc, floor = self.scene, self.doc, draft.sentence.first
        group, planned, infinitive, denied = scene.verb_group(verb, floor)
        progressive = doc.folded[verb].endswith("ing") and group == verb
        if not draft.subject and not passive:
            draft.subject = self.subject(group, infinitive, floor)
        planned = planned or doc.folded[verb] in self.sets["will"]
        draft.planned = draft.planned or planned or tail.planned or (infinitive and self.future(floor, group))
        if progressive and scene.looks_ahead(verb, verb + 1, floor):
            draft.planned = True
        if self.before(group, floor) in ("and", ",", "or") and doc.folded[verb] in self.sets["base form"]:
            draft.planned = draft.planned or self.future(floor, group)  # "will go to X and meet Y"
        draft.predicate = not infinitive and not progressive
        before = self.before(group, floor)
        draft.mentioned = before in self.sets["relative"] or (progressive and before in self.sets["another"])
        draft.separate = draft.separate or any(
            word in self.sets["separately"] for word in doc.folded[group : max(tail.end, verb)][:_NEAR]
        )
        if draft.subject and draft.subject[0].first < group:
            draft.first = min(draft.first, draft.subject[0].first)
        draft.first = min(draft.first, group)
        self.opening(draft, group, verb)
        opener = draft.subject and any(
            word in self.sets["another"] for word in doc.folded[floor : min(floor + 3, draft.subject[0].first)]
        )
        if draft.predicate and (opener or draft.same_day):
            draft.separate = True
        if denied or (before in self.sets["relative"] and self.before(group - 1, floor) == "those"):
            draft.kind = ""
        return group

    def from_verb(self, kind: str, match: Match, sentence: Sentence, tail: Tail, *, passive: bool = False) -> Draft:
        """A draft from a verb and what stands behind it."""
        draft = Draft(
            kind, match.first, max(tail.end, match.last), match.first, sentence, match.entry.source,
            date=tail.date, place=tail.place, others=list(tail.others),
        )  # fmt: skip
        group = self.frame(draft, match.first, tail, passive=passive)
        if tail.channel:
            draft.channel, draft.channel_rule = tail.channel
        for channel in self.scene.channels.between(max(sentence.first, group - 1), match.last + 1):
            draft.channel, draft.channel_rule = channel.value, channel.entry.source
        return draft
