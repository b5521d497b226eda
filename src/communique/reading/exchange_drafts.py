"""Drafts of exchanges: one for each verb, noun or series that names something the sides did or will do together."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.reading.doc import DateMention, Person, Sentence
from communique.reading.exchange_actors import Actor
from communique.reading.exchange_scene import Place, Scene, Tail
from communique.reading.exchange_series import Series
from communique.reading.exchange_words import Cue
from communique.reading.phrases import Match

_PAST_BE = frozenset(("was", "were", "been", "being", "is", "are", "be"))


@dataclass(slots=True)
class Draft:
    """An exchange as one passage tells it, before mentions of one event are put together.

    ``predicate`` is true where the finite verb of the sentence says it, ``mentioned`` where it only
    frames something else ("ahead of the summit"), ``returns`` where it points back ("the meeting").
    """

    kind: str
    first: int
    last: int
    sentence: Sentence
    rule: str
    channel: str | None = None
    channel_rule: str | None = None
    planned: bool = False
    date: DateMention | None = None
    place: Place | None = None
    subject: list[Actor] = field(default_factory=list)
    others: list[Actor] = field(default_factory=list)
    series: Series | None = None
    codes: tuple[str, ...] = ()
    people: list[Person] = field(default_factory=list)
    predicate: bool = False
    mentioned: bool = False
    returns: bool = False
    collective: bool = False
    loose: bool = False
    separate: bool = False
    recent: bool = False
    main: bool = False
    head: int = 0
    extra: list[tuple[int, int]] = field(default_factory=list)
    inferred: dict[str, str] = field(default_factory=dict)

    @property
    def actors(self) -> list[Actor]:
        """All who take part, in the order of the text."""
        return [*self.subject, *self.others]


class VerbDrafts:
    """Drafts from the verbs of exchanges: "spoke with", "met", "visited", "received", "signed"."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.doc = scene.doc
        self.cast = scene.cast
        self.sets = scene.words.sets

    def __call__(self) -> list[Draft]:
        """A draft for every verb that has its partners, its destination or its instrument."""
        frames = {
            "with": self._with, "object": self._object, "person": self._person, "guest": self._guest,
            "place": self._place, "instrument": self._instrument,
        }  # fmt: skip
        found: list[Draft] = []
        for match in self.scene.verbs.matches:
            cue: Cue = match.value
            sentence = self.doc.sentence_at(match.first)
            if cue.frame in frames and sentence.body and not self._is_noun(match):
                found += frames[cue.frame](match, cue, sentence)
        return found

    def _is_noun(self, match: Match) -> bool:
        """Whether a form that is noun and verb alike is the noun here: "the visit", "his host"."""
        before = self.doc.folded[match.first - 1] if match.first else ""
        return (before in self.sets["determiner"] and before not in ("both", "each", "all", "that")) or before == "'s" or before == "of"

    # --- shared -------------------------------------------------------------------------------------------------
    def _draft(self, kind: str, match: Match, sentence: Sentence, tail: Tail, *, subject: list[Actor] | None = None) -> Draft:
        scene, doc = self.scene, self.doc
        floor = sentence.first
        group, planned, infinitive, denied = scene.verb_group(match.first, floor)
        if subject is None:
            subject = self._subject(group, infinitive, floor)
        first = min([group, *(a.first for a in subject)]) if subject else group
        draft = Draft(
            kind, first, max(tail.end, match.last), sentence, match.entry.source, head=match.first,
            planned=planned or tail.planned, date=tail.date, place=tail.place, subject=subject, others=list(tail.others),
        )  # fmt: skip
        if infinitive and not planned:
            draft.planned = any(m.value for m in scene.ahead.between(floor, group)) and self._future_clause(floor, group)
        form = doc.folded[match.first]
        draft.predicate = not infinitive and not denied and (not form.endswith("ing") or group < match.first)
        if form.endswith("ing") and group == match.first and scene.looks_ahead(match.first, match.first + 1, floor):
            draft.planned = True
        before = doc.folded[group - 1] if group > floor else ""
        draft.mentioned = before in ("who", "which", "when", "that", "where", "after", "before", "following") and bool(subject)
        draft.separate = any(word in self.sets["separately"] for word in doc.folded[group : tail.end])
        self._time_and_place(draft, tail, group, match)
        if tail.channel:
            draft.channel, draft.channel_rule = tail.channel
        for channel in scene.channels.between(max(floor, group - 1), match.last + 1):
            draft.channel, draft.channel_rule = channel.value, channel.entry.source
        if denied:
            draft.kind = ""
        return draft

    def _future_clause(self, floor: int, group: int) -> bool:
        return any(self.doc.folded[m.first] in ("will", "shall", "would", "is", "are", "plans") for m in self.scene.ahead.between(floor, group))

    def _subject(self, group: int, infinitive: bool, floor: int) -> list[Actor]:
        doc = self.doc
        before = doc.folded[group - 1] if group > floor else ""
        if before in ("who", "which", "that"):
            end = group - 1 - (doc.words[group - 2] == ",")
            near = self.cast.before(end, max(floor, end - 8))
            return near[:1]
        if infinitive:
            near = self.cast.before(group, max(floor, group - 12))
            invites = [m for m in self.scene.ahead.between(max(floor, group - 14), group) if doc.folded[m.first].startswith("invit")]
            if invites and near and near[0].first >= invites[-1].last:
                return near[:1]
        subject = self.cast.left(group, floor)
        if not subject:
            subject = self._head_subject(group, floor)
        return subject

    def _head_subject(self, group: int, floor: int) -> list[Actor]:
        """The subject of the sentence, for a verb that shares it: "X visited Laos and met Y"."""
        actor = self.cast.next(floor)
        while actor and actor.last <= group:
            before = self.doc.folded[actor.first - 1] if actor.first > floor else ""
            if not actor.modifies and before not in self.sets["preposition"] and self.cast.verbish(actor.last):
                return [actor]
            actor = self.cast.next(actor.last)
        near = [a for a in self.cast.before(group, floor) if a.form not in ("party",) and not a.modifies]
        return near[-1:]

    def _time_and_place(self, draft: Draft, tail: Tail, group: int, match: Match) -> None:
        """Date and place from between subject and verb, else from the words that open the sentence."""
        doc, scene = self.doc, self.scene
        floor = draft.sentence.first
        if draft.date is None:
            near = doc.within(doc.dates, group, match.first)
            if not near and draft.subject:
                near = [d for d in doc.within(doc.dates, draft.subject[-1].last, match.first) if not d.vague]
            if not near:
                near = self._opening_date(floor, draft)
            draft.date = near[0] if near else None
        if draft.place is None:
            opening = draft.subject[0].first if draft.subject else group
            draft.place = self._opening_place(floor, min(opening, floor + 20), draft)
            if draft.place is None and draft.subject:
                for i in range(draft.subject[-1].last, min(match.first, draft.subject[-1].last + 12)):
                    if doc.folded[i] in ("in", "at"):
                        draft.place = draft.place or scene.place_at(i + 1, match.first)

    def _opening_date(self, floor: int, draft: Draft) -> list[DateMention]:
        doc = self.doc
        limit = min(floor + 9, draft.subject[0].first if draft.subject else draft.head)
        found: list[DateMention] = doc.within(doc.dates, floor, limit)
        return [d for d in found if d.first - floor <= 4 or doc.words[d.last : d.last + 1] == [","]]

    def _opening_place(self, floor: int, limit: int, draft: Draft) -> Place | None:
        """"In Vientiane, X met Y"; "During a working visit to Brussels, X met Y"."""
        doc, scene = self.doc, self.scene
        for i in range(floor, limit):
            word = doc.folded[i]
            if word in ("in", "at") and (i - floor < 4 or draft.kind != "visit"):
                place = scene.place_at(i + 1, limit)
                if place and (place.city or i == floor):
                    return place
            elif word == "to" and draft.kind != "visit" and any(m.value.kind == "visit" for m in scene.nouns.between(floor, i)):
                place = scene.place_at(i + 1, limit)
                if place:
                    draft.inferred["place"] = "the visit that frames it"
                    return place
        return None

    # --- frames -------------------------------------------------------------------------------------------------
    def _with(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        doc, scene = self.doc, self.scene
        tail = Tail(match.last)
        i, limit = match.last, min(sentence.last, match.last + 25)
        again = False
        while i < limit:
            date, channel = scene.dates.get(i), scene.channels.at.get(i)
            if date:
                tail.date, i = tail.date or date, date.last
            elif channel:
                tail.channel, i = tail.channel or (channel.value, channel.entry.source), channel.last
            elif doc.folded[i] in ("with", "to"):
                actors, end = self.cast.right(i + 1, limit)
                if not actors:
                    break
                rest = scene.tail(end, sentence)
                rest.others = [*actors, *rest.others]
                rest.date, rest.channel = tail.date or rest.date, tail.channel or rest.channel
                rest.end = max(rest.end, end)
                return self._speech(match, cue, sentence, rest)
            elif doc.folded[i] in self.sets["auxiliary"] | self.sets["separately"] or doc.folded[i] in ("on", "this", "in", ",") or doc.folded[i].endswith("ly") or doc.folded[i] == "together":
                again = again or doc.folded[i] in ("again", "soon")
                i += 1
            else:
                break
        tail.end = i
        draft = self._draft(cue.kind, match, sentence, tail)
        together = len(draft.subject) > 1 or any(a.plural for a in draft.subject)
        if together and draft.kind and ((tail.channel and tail.channel[0] != "in_person") or (again and draft.planned)):
            draft.channel = draft.channel or cue.channel
            return [draft]
        return []

    def _speech(self, match: Match, cue: Cue, sentence: Sentence, tail: Tail) -> list[Draft]:
        draft = self._draft(cue.kind, match, sentence, tail)
        if not draft.kind:
            return []
        if draft.channel == "in_person" or (draft.channel is None and tail.place is not None):
            draft.kind, draft.channel = "meeting", "in_person"
        elif draft.channel is None:
            draft.channel = cue.channel
            draft.inferred["channel"] = "a conversation with nobody said to travel"
        return [draft]

    def _object(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        tail = self.scene.tail(match.last, sentence, partner=True)
        if tail.others and tail.others[0].form in ("party", "group") and not self._can_meet(tail.others[0]):
            tail.others = []
        draft = self._draft(cue.kind, match, sentence, tail)
        if not draft.kind:
            return []
        draft.channel = draft.channel or cue.channel
        if not draft.others:
            after = self.doc.folded[match.last] if match.last < len(self.doc) else ""
            starts = match.last in self.scene.dates or match.last in self.scene.channels.at or after in (
                "in", "at", "on", "for", "to", "here", "again", "this", "with", ",", ".", "this", "early", "late",
            )  # fmt: skip
            together = len(draft.subject) > 1 or any(a.plural for a in draft.subject)
            if not (starts and together) or not (draft.date or draft.place or draft.channel) and not draft.predicate:
                return []
            if after in ("with", "to", ",", ".") and not (draft.date or draft.place):
                return []
        if self.doc.folded[match.first] == "met" and match.first and self.doc.folded[match.first - 1] in ("was", "were", "been") and tail.by:
            draft.others = tail.by
        return self._apart([draft])

    def _can_meet(self, actor: Actor) -> bool:
        """Whether a state's name is somebody one meets: "UNICEF", "Lao officials", not "EU standards"."""
        after = self.doc.folded[actor.last] if actor.last < len(self.doc) else ""
        return not after.isalpha() or after in self.sets["preposition"] or after in ("and", "who", "today", "yesterday", "last") or actor.last in self.scene.dates

    def _person(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        tail = self.scene.tail(match.last, sentence, partner=True)
        tail.others = [a for a in tail.others if a.form in ("person", "role", "he", "she")]
        if not tail.others:
            return []
        end = tail.others[-1].last
        if cue.kind == "courtesy_call" and self.doc.folded[end : end + 1] == ["to"] and not self.scene.place_at(end + 1, sentence.last):
            return []  # "called on the President to act"
        if cue.kind == "call" and self.doc.folded[end : end + 1] in (["a"], ["an"], ["the"]):
            return []
        draft = self._draft(cue.kind, match, sentence, tail)
        if not draft.kind or cue.kind == "call" and not draft.subject:
            return []
        draft.channel = draft.channel or cue.channel
        return self._apart([draft], always=True)

    def _guest(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        doc, scene = self.doc, self.scene
        passive = match.first > sentence.first and doc.folded[match.first - 1] in _PAST_BE | {"warmly", "cordially"} and doc.folded[match.first].endswith("ed")
        if passive:
            tail = scene.tail(match.last, sentence)
            hosts = [a for a in tail.by if a.form in ("person", "role")]
            if not hosts:
                return []
            draft = self._draft(cue.kind, match, sentence, tail)
            draft.others = hosts
        else:
            actors, end = self.cast.right(match.last, min(sentence.last, match.last + 40))
            guests = [a for a in actors if a.form in ("person", "role", "he", "she") or a.form == "party" and a.last - a.first > 1]
            if not guests or doc.folded[guests[0].last : guests[0].last + 1] in (["'s"], ["'"]):
                return []
            tail = scene.tail(end, sentence)
            tail.others = guests
            draft = self._draft(cue.kind, match, sentence, tail)
        if not draft.kind:
            return []
        if cue.name == "hosted" and not self._receives(draft, tail, sentence, match):
            return []
        if draft.kind == "visit":
            return [draft]
        return self._apart([draft], always=True)

    def _receives(self, draft: Draft, tail: Tail, sentence: Sentence, match: Match) -> bool:
        """Whether "hosted", "welcomed" tells of a guest who came: to a place, on a visit, for talks."""
        scene = self.scene
        visits = [m for m in scene.nouns.between(match.last, min(tail.end + 10, sentence.last)) if m.value.kind == "visit"]
        to = tail.to or tail.place
        if to is None and tail.end < sentence.last and self.doc.folded[tail.end] in ("to", "at"):
            to = scene.facility_at(tail.end + 1, sentence.last)
            if to:
                draft.last = to.last
        if tail.to or visits or (to and self.doc.folded[match.first].startswith("welcom")):
            draft.kind, draft.place = "visit", to
            return True
        return to is not None or self.doc.folded[match.first].startswith("host") or bool(tail.date)

    def _place(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        doc, scene = self.doc, self.scene
        tail = scene.tail(match.last, sentence)
        place = scene.place_at(match.last, sentence.last)
        if place:
            scene._more_places(place, sentence.last)
            rest = scene.tail(place.last, sentence)
            rest.end = max(rest.end, place.last)
            tail = rest
        elif tail.to and cue.name == "visited":
            place = tail.to
        elif cue.name == "visited" and tail.place and not tail.place.city:
            place = tail.place
        if place is None and doc.folded[match.last : match.last + 2] in (["our", "country"], ["our", "nation"]) and doc.home:
            place = Place(doc.home, doc.home, match.last + 2, False)
            tail.end = match.last + 2
        if place is None:
            return []
        draft = self._draft("visit", match, sentence, tail)
        draft.place = place
        if not draft.kind or not draft.subject and not draft.planned:
            return []
        draft.others = []
        return [draft]

    def _instrument(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        """"X and Y signed the Treaty", "the Treaty was signed by X and Y", "the Treaty, signed in 2015"."""
        doc, scene = self.doc, self.scene
        before = doc.folded[match.first - 1] if match.first > sentence.first else ""
        tail = scene.tail(match.last, sentence)
        participle = doc.folded[match.first] in ("signed", "inked", "initialled", "initialed")
        passive = participle and (before in _PAST_BE or before in ("jointly", "also", "officially", "just") and doc.folded[match.first - 2] in _PAST_BE)
        loose = participle and not passive and (before in self.sets["instrument"] or before in (",", ")", "”", '"', "'", "’"))
        signers = [*tail.by, *(a for a in tail.others if not passive or a.form != "role")]
        if passive or loose:
            if not signers and tail.date is None:
                return []
            draft = self._draft("signing", match, sentence, tail, subject=[])
            draft.others = signers
            draft.loose = not signers
            draft.predicate = passive and draft.predicate
            draft.codes = () if signers else self._instrument_codes(match.first, sentence)
            instrument = self._instrument_first(match.first, sentence)
            draft.first = min(draft.first, instrument)
            return [draft]
        ahead = doc.folded[match.last : match.last + 30]
        if not any(word in self.sets["instrument"] for word in ahead[: max(sentence.last - match.last, 0)]) and cue.name == "signed" and "issu" not in doc.folded[match.first]:
            return []
        end = min(match.last + 30, sentence.last)
        tail = self._after_instrument(match.last, end, sentence)
        draft = self._draft("signing", match, sentence, tail)
        if not draft.kind:
            return []
        return [draft]

    def _after_instrument(self, i: int, end: int, sentence: Sentence) -> Tail:
        """What follows the name of an instrument: the co-signer, the date, the place."""
        doc, scene = self.doc, self.scene
        tail = Tail(i)
        last_noun = max((j for j in range(i, end) if doc.folded[j] in self.sets["instrument"]), default=i)
        for j in range(i, end):
            if doc.folded[j] == "with" and not tail.others:
                actors, stop = self.cast.right(j + 1, end)
                tail.others, tail.end = actors, max(tail.end, stop)
            elif j in scene.dates and tail.date is None and doc.folded[j - 1] not in ("of", "for", "from", "since"):
                tail.date, tail.end = scene.dates[j], scene.dates[j].last
            elif doc.folded[j] in ("in", "at") and tail.place is None:
                place = scene.place_at(j + 1, end)
                if place and place.city:
                    tail.place, tail.end = place, place.last
            channel = scene.channels.at.get(j)
            if channel and channel.value != "in_person":
                tail.channel = (channel.value, channel.entry.source)
        tail.end = max(tail.end, min(last_noun + 1, sentence.last))
        return tail

    def _instrument_first(self, i: int, sentence: Sentence) -> int:
        folded = self.doc.folded
        j = i
        while j > sentence.first and i - j < 40:
            j -= 1
            if folded[j] in self.sets["determiner"] and any(word in self.sets["instrument"] for word in folded[j:i]):
                return j
        return i

    def _instrument_codes(self, i: int, sentence: Sentence) -> tuple[str, ...]:
        """The parties an instrument's name gives: "the Treaty between Japan and Singapore, signed in 2015"."""
        first = self._instrument_first(i, sentence)
        return tuple(dict.fromkeys(p.code for p in self.doc.within(self.doc.parties, first, i)))

    def _apart(self, drafts: list[Draft], *, always: bool = False) -> list[Draft]:
        """Separate exchanges of one verb: "paid courtesy calls on X, Y and Z", "spoke separately with X and Y"."""
        result: list[Draft] = []
        for draft in drafts:
            people = [a for a in draft.others if a.form in ("person", "role")]
            codes = {code for a in people for code in self.cast.codes(a)}
            apart = draft.separate or always or self._two_offices(people)
            if len(people) < 2 or len(codes) > 1 or not apart:
                result.append(draft)
                continue
            for actor in people:
                one = Draft(**{name: getattr(draft, name) for name in Draft.__slots__})
                one.others, one.inferred, one.extra = [actor], dict(draft.inferred), []
                one.last = max(actor.last, min(draft.last, actor.last)) if actor is not people[-1] else draft.last
                result.append(one)
        return result

    @staticmethod
    def _two_offices(people: list[Actor]) -> bool:
        """Whether two persons met are heads of two offices: "met the Prime Minister and the Speaker"."""
        return len(people) == 2 and all(a.person and a.person.posts for a in people)
