"""Drafts from the verbs of exchanges: "spoke with", "met", "visited", "received", "signed"."""

from __future__ import annotations

from collections.abc import Callable

from communique.reading.doc import Sentence
from communique.reading.exchanges.actors import Actor
from communique.reading.exchanges.drafts import Draft, Drafter
from communique.reading.exchanges.letters import LetterDrafts
from communique.reading.exchanges.scene import Scene, Tail
from communique.reading.exchanges.series import Series
from communique.reading.exchanges.signings import SigningDrafts
from communique.reading.exchanges.travels import TravelDrafts
from communique.reading.exchanges.words import Cue
from communique.reading.numbers import Numbers
from communique.reading.phrases import Match

_DELEGATION = 30
"""How many tokens behind "received a" the leader of the delegation is looked for."""
_HIGH = frozenset(("state", "government", "minister"))
"""Ranks of offices whose holders meet as equals."""


class VerbDrafts(Drafter):
    """A draft for every verb that has its partners, its destination or its instrument."""

    def __init__(self, scene: Scene, numbers: Numbers) -> None:
        super().__init__(scene)
        self.numbers = numbers
        self.signings = SigningDrafts(scene)
        self.used: set[int] = set()

    def __call__(self) -> list[Draft]:
        travels, letters = TravelDrafts(self.scene, self.numbers), LetterDrafts(self.scene)
        frames: dict[str | None, Callable[[Match, Cue, Sentence], list[Draft]]] = {
            "with": self._with, "object": self._object, "person": self._person, "guest": self._guest,
            "place": travels.place, "depart": travels.depart, "stay": travels.stay, "delegation": travels.delegation,
            "instrument": self.signings, "apart": self._exchanged, "message": letters.by_verb, "mutual": letters.mutual,
        }  # fmt: skip
        found: list[Draft] = []
        for match in self.scene.verbs.matches:
            cue: Cue = match.value
            sentence = self.doc.sentence_at(match.first)
            if cue.frame not in frames or not sentence.body or self._is_noun(match, sentence.first):
                continue
            drafts = [d for d in frames[cue.frame](match, cue, sentence) if d.kind]
            if drafts:
                found += drafts
                self.used.update(range(match.first, match.last))
                self.used.update(d.series.head for d in drafts if d.series)
        return found

    def _is_noun(self, match: Match, floor: int) -> bool:
        """Whether a form that is noun and verb alike is the noun here: "the visit", "his host"."""
        before = self.before(match.first, floor)
        if before in ("'s", "of") or (
            before in self.sets["determiner"] and before not in self.sets["of all sides"] - {"the"}
        ):
            return before != "that"
        if match.first in self.scene.noun_tokens and match.last - match.first == 1:
            actor = self.cast.ending(match.first)
            subject = actor is not None and actor.form != "party" and not actor.modifies
            return not (before in self.sets["modal"] or subject)
        return False

    @staticmethod
    def _together(draft: Draft) -> bool:
        return len(draft.subject) > 1 or any(a.plural or a.form in ("they", "we") for a in draft.subject)

    # --- spoke with ---------------------------------------------------------------------------------------------
    def _with(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        doc, scene, sets = self.doc, self.scene, self.sets
        tail = Tail(match.last)
        i, limit, again = match.last, min(sentence.last, match.last + 25), False
        while i < limit:
            date, channel, word = scene.dates.get(i), scene.channels.at.get(i), doc.folded[i]
            if date:
                tail.date, i = tail.date or date, date.last
            elif channel:
                tail.channel, i = tail.channel or (channel.value, channel.entry.source), channel.last
            elif word in ("with", "to"):
                return self._spoke(match, cue, sentence, tail, i + 1, limit)
            elif (
                word in sets["auxiliary"]
                or word in sets["separately"]
                or word in sets["hold on"]
                or word.endswith("ly")
                or word == "in"
            ):
                again = again or word == "again"
                i += 1
            else:
                break
        tail.end = i
        draft = self.from_verb(cue.kind, match, sentence, tail)
        told = tail.channel is not None and tail.channel[0] != "in_person"
        if self._together(draft) and (told or again and draft.planned):
            draft.channel = draft.channel or cue.channel
            return [draft]
        return []

    def _spoke(self, match: Match, cue: Cue, sentence: Sentence, tail: Tail, i: int, limit: int) -> list[Draft]:
        actors, end = self.cast.right(i, limit)
        if not actors or self._people(actors[0]):
            return []
        rest = self.scene.tail(end, sentence)
        rest.others = [*actors, *rest.others]
        rest.date, rest.channel, rest.end = tail.date or rest.date, tail.channel or rest.channel, max(rest.end, end)
        draft = self.from_verb(cue.kind, match, sentence, rest)
        if self.doc.folded[match.first].endswith("ing") and not draft.predicate and not draft.channel:
            return []  # "X, speaking to Y": a caption, a quotation
        if draft.channel == "in_person" or (draft.channel is None and (rest.place or draft.place) is not None):
            draft.kind, draft.channel = "meeting", "in_person"
        elif draft.channel is None:
            draft.channel = cue.channel
            draft.inferred["channel"] = "a conversation, with nobody said to have travelled"
        return self._apart(draft)

    def _people(self, actor: Actor) -> bool:
        """Whether an actor is only people of a state: "spoke with New Zealanders working there"."""
        last = self.doc.words[actor.last - 1]
        return actor.form == "party" and last.endswith(("ns", "ers", "is", "ese")) and not actor.place

    # --- met ----------------------------------------------------------------------------------------------------
    def _object(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        scene = self.scene
        tail = scene.tail(match.last, sentence, partner=True)
        if tail.others and tail.others[0].form in ("party", "group") and not self._can_meet(tail.others[0]):
            tail.others = []
        passive = self.before(match.first, sentence.first) in self.sets["be"]
        draft = self.from_verb(cue.kind, match, sentence, tail)
        draft.channel = draft.channel or cue.channel
        if passive:
            draft.others = tail.by
        if not draft.others and self._opens(match, draft) and self.gathers(match.first, draft):
            return [draft]
        together = bool(draft.others) or self._each_other(match, draft)
        series = self._for_series(match.last) or (self._for_series(tail.end) if together else None)
        if series:
            draft.kind, draft.series, draft.last = series.kind, series, max(draft.last, series.last)
            rest = scene.tail(series.last, sentence)
            draft.date, draft.place = draft.date or rest.date, draft.place or rest.place
            draft.last = max(draft.last, rest.end)
            return [draft]
        return self._apart(draft) if together else []

    def _for_series(self, i: int) -> Series | None:
        """The bilateral series that a meeting was for: "met for the second Dialogue"."""
        if self.doc.folded[i : i + 1] not in (["for"], ["at"], ["in"]):
            return None
        series = self.scene.series_at.get(i + 1) or self.scene.series_at.get(i + 2)
        return (
            series
            if series and not series.plain and (series.kind in ("session", "consultation") or series.two)
            else None
        )

    def _each_other(self, match: Match, draft: Draft) -> bool:
        """Whether the subjects met among themselves: "X and Y met today in Hanoi", not "met the needs"."""
        opens = self._opens(match, draft)
        return opens and self._together(draft) and bool(draft.date or draft.place or draft.channel)

    def _opens(self, match: Match, draft: Draft) -> bool:
        """Whether a time, a place or nothing follows "met", so that nobody is met."""
        i = match.last
        after = self.doc.folded[i] if i < draft.sentence.last else "."
        opens = (
            i in self.scene.dates
            or i in self.scene.channels.at
            or after in self.sets["preposition"]
            or after in self.sets["hold on"]
            or after in (".", "here", "again")
        )
        return opens and after not in ("with", "the", "a")

    def _can_meet(self, actor: Actor) -> bool:
        """Whether a state's name is somebody one meets: "UNICEF", "Lao officials", not "EU standards"."""
        after = self.doc.folded[actor.last] if actor.last < len(self.doc) else ""
        stops = (
            not after[:1].isalpha()
            or after in self.sets["preposition"]
            or after in ("and", "who", "today", "yesterday")
        )
        return stops or actor.last in self.scene.dates or self.doc.folded[actor.last - 1] in self.sets["body"]

    def _exchanged(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        """A meeting of its own: "Prior to the ceremony, X and Y also exchanged views"."""
        if self.doc.folded[sentence.first] not in self.sets["another"] and not any(
            word in self.sets["another"] for word in self.doc.folded[sentence.first : sentence.first + 3]
        ):
            return []
        draft = self.from_verb(cue.kind, match, sentence, Tail(match.last))
        codes = {code for a in draft.subject for code in self.cast.codes(a)}
        return [draft] if draft.separate and len(codes) > 1 else []

    # --- called on, called, received, hosted --------------------------------------------------------------------
    def _person(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        doc, scene = self.doc, self.scene
        tail = scene.tail(match.last, sentence, partner=True)
        tail.others = [a for a in tail.others if a.form in ("person", "role", "he", "she")]
        if not tail.others:
            return []
        end = tail.others[-1].last
        after = doc.folded[end] if end < sentence.last else "."
        if after == "to" and not scene.places.at(end + 1, sentence.last):
            return []  # "called on the President to act"
        if cue.kind == "call" and (
            after in ("a", "an", "the", '"', "“")
            or doc.words[match.last][0].islower()
            and tail.others[0].form != "role"
        ):
            return []
        draft = self.from_verb(cue.kind, match, sentence, tail)
        if cue.kind == "call" and not draft.subject:
            return []
        draft.channel = draft.channel or cue.channel
        return self._apart(draft, always=cue.kind == "courtesy_call")

    def _guest(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        doc, scene = self.doc, self.scene
        before = self.before(match.first, sentence.first)
        if doc.folded[match.first].endswith("ed") and (
            before in self.sets["be"]
            or (before.endswith("ly") or before in ("also", "later", "then"))
            and doc.folded[match.first - 2] in self.sets["be"]
        ):
            tail = scene.tail(match.last, sentence)
            hosts = [a for a in tail.by if a.form in ("person", "role")]
            if not hosts:
                return []
            tail.others = hosts
            draft = self.from_verb(cue.kind, match, sentence, tail)
        else:
            ahead = Tail(match.last)
            limit = min(sentence.last, match.last + 60)
            begin = scene.skip(ahead, match.last, sentence.last)
            actors, end = self._led_delegation(begin, limit) or self.cast.right(begin, limit)
            guests = [
                a
                for a in actors
                if a.form in ("person", "role", "he", "she") or a.form == "party" and a.last - a.first > 1
            ]
            if (
                not guests
                or doc.folded[min(guests[0].last, len(doc) - 1)] in ("'s", "'")
                or cue.name == "received"
                and guests[0].form == "party"
            ):
                return []
            tail = scene.tail(end, sentence)
            tail.end, tail.others = max(tail.end, end), guests
            tail.date, tail.place, tail.channel = (
                ahead.date or tail.date,
                ahead.place or tail.place,
                ahead.channel or tail.channel,
            )
            draft = self.from_verb(cue.kind, match, sentence, tail)
        series = self._for_series(tail.end + (doc.words[tail.end : tail.end + 1] == [","]))
        if series:  # "hosted X for the third session of the Commission"
            kind = series.two if series.two and series.kind == "summit" else series.kind
            draft.kind, draft.series, draft.last = kind, series, max(draft.last, series.last)
            rest = scene.tail(series.last, sentence)
            draft.date, draft.place = draft.date or rest.date, draft.place or rest.place
            return [draft]
        if cue.name == "hosted" and not self._receives(draft, tail, match):
            return []
        named = match.last - match.first > 1  # "received a courtesy call from" says it
        if draft.kind == "courtesy_call" and not named and self._equals(draft):
            draft.kind, draft.inferred["kind"] = "meeting", "host and guest hold the same office"
        if draft.kind == "visit":
            draft.inferred.setdefault("kind", "a guest who came")
            return [draft]
        return self._apart(draft, always=True)

    def _led_delegation(self, i: int, limit: int) -> tuple[list[Actor], int] | None:
        """Who leads the delegation received: "a delegation of the Ministry of Justice of Laos led by Minister X"."""
        folded = self.doc.folded
        for j in range(i, min(i + _DELEGATION, limit - 1)):
            if folded[j] in ("led", "headed") and folded[j + 1] == "by":
                leaders, end = self.cast.right(j + 2, limit)
                return (leaders[:1], end) if "delegation" in folded[i:j] and leaders else None
            if not folded[j][0].isalnum() and folded[j] not in ("-", "’", "'", "'s", "(", ")", ","):
                return None
        return None

    def _equals(self, draft: Draft) -> bool:
        """Whether host and guest hold offices of one rank: "the Minister received the Minister of"."""
        host, guest = (self._offices(actors[:1]) for actors in (draft.subject, draft.others))
        return bool(host & guest)

    def _offices(self, actors: list[Actor]) -> set[str]:
        """The offices that actors hold as the report names them."""
        posts = [p for a in actors for p in self.doc.within(self.doc.posts, a.first, a.last)]
        held = posts or [p for a in actors if a.person for p in a.person.posts]
        return {p.office for p in held if p.office and p.rank in _HIGH and not p.former}

    def _receives(self, draft: Draft, tail: Tail, match: Match) -> bool:
        """Whether "hosted", "welcomed" tells of a guest who came: to a place, on a visit, for talks."""
        scene, sentence = self.scene, draft.sentence
        visits = [
            m for m in scene.nouns.between(match.last, min(tail.end + 8, sentence.last)) if m.value.kind == "visit"
        ]
        talks = [
            m
            for m in scene.nouns.between(match.last, min(tail.end + 8, sentence.last))
            if m.value.kind in ("meeting", "call")
        ]
        welcomed = not self.doc.folded[match.first].startswith("host")
        to, house = tail.to, None
        if to and not draft.planned and any(word in self.sets["house"] for word in to.text.lower().split()):
            to, house = None, to
        if to is None and tail.end + 1 < sentence.last and self.doc.folded[tail.end] in ("to", "at"):
            house = scene.places.house_at(tail.end + 1, sentence.last)
            draft.last = house.last if house else draft.last
            to = house if draft.planned else None
        if to or visits:
            draft.kind, draft.place = "visit", to or tail.place
            return True
        if draft.planned and draft.date and draft.date.future[1] and not talks:
            draft.kind, draft.place = "visit", tail.place  # for some days
            return True
        if house and house.code:
            draft.last = max(draft.last, house.last)
        return bool(talks or house or tail.place or not welcomed or tail.date and draft.predicate)

    # --- one or several -----------------------------------------------------------------------------------------
    def _apart(self, draft: Draft, *, always: bool = False) -> list[Draft]:
        """Separate exchanges of one verb: "received X and Y", "spoke separately with X and Y"."""
        people = [a for a in draft.others if a.form in ("person", "role")]
        codes = {code for a in people for code in self.cast.codes(a)}
        separately = any(w in self.sets["separately"] for w in self.doc.folded[draft.first : draft.last])
        if len(people) < 2 or len(codes) > 1 and not separately:
            return [draft]
        offices = len(people) == 2 and draft.kind == "meeting" and all(a.person and a.person.posts for a in people)
        return draft.each(people) if always or separately or offices else [draft]
