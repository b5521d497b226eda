"""Drafts from the nouns of exchanges: "talks with", "a visit to", "the signing of"."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.reading.doc import DateMention, Sentence
from communique.reading.exchange_actors import Actor
from communique.reading.exchange_drafts import Draft, Drafter
from communique.reading.exchange_places import Place
from communique.reading.exchange_scene import Scene, Tail
from communique.reading.exchange_words import Cue
from communique.reading.numbers import Numbers
from communique.reading.phrases import Match

_FRONT = 16
"""How many tokens before its noun a noun phrase may begin."""
_OWNERS = {"his": "he", "her": "she", "their": "they", "our": "we", "my": "i", "its": "they"}


_OBJECTS = frozenset(("him", "her", "them", "us", "me"))


@dataclass(slots=True)
class Front:
    """The words of a noun phrase before its noun: "Ilham Aliyev's April 6 talks"."""

    first: int
    owner: Actor | None = None
    article: str = ""
    date: DateMention | None = None
    channel: tuple[str, str] | None = None
    parties: list[Actor] = field(default_factory=list)
    planned: bool = False
    recent: bool = False
    separate: bool = False
    general: bool = False
    days: int = 0


class NounPhrases(Drafter):
    """What nouns and series share: the phrase before the noun, the verb that carries it."""

    def __init__(self, scene: Scene, taken: set[int], numbers: Numbers) -> None:
        super().__init__(scene)
        self.taken = taken
        self.numbers = numbers

    def front(self, i: int, floor: int) -> Front:
        """Read the words before a noun at token ``i``, back to its article or owner."""
        doc, scene, sets = self.doc, self.scene, self.sets
        front = Front(i)
        floor = max(floor, i - _FRONT)
        while i > floor:
            word = doc.folded[i - 1]
            date, actor, channel = scene.dates_before.get(i), self.cast.ending(i), scene.channels.before.get(i)
            if date:
                front.date, i = date, date.first
            elif channel:
                front.channel, i = (channel.value, channel.entry.source), channel.first
            elif word in ("'s", "'") and (self.cast.ending(i - 1) or i - 1 in scene.dates_before):
                front.owner = self.cast.ending(i - 1)
                if front.owner and front.owner.plural:
                    front.parties.insert(0, front.owner)  # "Japan-France Foreign Ministers' meeting"
                    i, front.owner = front.parties[0].first, None
                    continue
                front.date = scene.dates_before.get(i - 1) or front.date
                i = front.owner.first if front.owner else front.date.first if front.date else i - 1
                front.article = front.article or "the"
                break
            elif word in sets["possessive"] or word in sets["determiner"]:
                front.article, i = word, i - 1
                if word not in ("three", "two", "four", "another", "other"):
                    break
            elif actor and actor.form == "party":
                front.parties.insert(0, actor)
                i = actor.first
            elif word == "of" and i - 2 > floor and doc.folded[i - 2] in sets["measure"]:
                i -= 2
            elif word in sets["preposition"] or word in sets["subordinator"] or not (word[0].isalnum() or word == "-"):
                break
            elif scene.supports.before.get(i) or self._verbal(i - 1) or word in _OBJECTS:
                break
            else:
                front.planned = front.planned or word in sets["to come"]
                front.recent = front.recent or word in sets["gone by"]
                front.separate = front.separate or word in sets["separately"]
                front.general = front.general or word in sets["general"]
                if word in ("day", "days") and i >= 3 and doc.words[i - 2] == "-":
                    number = self.numbers.cardinal_at(doc, i - 3)
                    front.days = number[0] if number else 0
                    i -= 2 * bool(number)
                i -= 1
        front.first = i
        return front

    def _verbal(self, i: int) -> bool:
        word = self.doc.folded[i]
        if word in self.sets["to come"] or word in self.sets["gone by"] or word in self.sets["adjective"]:
            return False
        return word in self.scene.words.act_verbs or word in self.sets["finite"] or word in ("and", "to")

    def support(self, i: int, floor: int) -> Match | None:
        """The verb that carries a noun phrase beginning at token ``i``: "held", "paid", "led a delegation to"."""
        doc, scene = self.doc, self.scene
        for _ in range(4):
            match = scene.supports.before.get(i)
            if match and match.first >= floor:
                return match
            date, channel, actor = scene.dates_before.get(i), scene.channels.before.get(i), self.cast.ending(i)
            word = self.before(i, floor)
            if date:
                i = date.first - (self.before(date.first, floor) in ("on", "in"))
            elif channel:
                i = channel.first
            elif (
                word in self.sets["auxiliary"] - {"to", "had", "has", "have"}
                or word.endswith("ly")
                or word in ("here", "part")
            ):
                i -= 1
            elif actor and actor.form in ("person", "he", "she") and scene.supports.before.get(actor.first):
                i = actor.first  # "sent Thongloun a letter"
            elif word in _OBJECTS and self.before(i - 1, floor) == "with":
                i -= 2  # "chair with him the meeting"
            else:
                break
        if self.before(i, floor) in ("at", "to", "for", "in"):
            for j in range(i - 1, max(floor, i - 8), -1):
                match = scene.supports.before.get(j)
                if match and match.value.frame == "attend":
                    return match  # "represented Singapore at", "led a delegation to"
                if doc.words[j] in (",", ";", "that"):
                    break
        return None

    def fill(self, draft: Draft, front: Front, tail: Tail, support: Match | None) -> None:
        """What every noun takes from the words around it."""
        scene, floor = self.scene, draft.sentence.first
        draft.date, draft.place = front.date or tail.date, tail.place
        draft.others = [*tail.others]
        draft.recent, draft.separate, draft.days = front.recent, front.separate, front.days
        channel = front.channel or tail.channel
        if channel:
            draft.channel, draft.channel_rule = channel
        draft.planned = front.planned or tail.planned
        before = front.first
        if support:
            before = self.frame(draft, support.first, tail)
            draft.ends = draft.kind == "visit" and self.doc.folded[support.first] in self.sets["ends"]
        else:
            self._took(draft, tail)
            if any(m.last >= front.first - 4 for m in scene.ahead.between(max(floor, front.first - 12), front.first)):
                draft.planned = True
        mark = any(m.last >= before - 2 for m in scene.mentioned.between(max(floor, before - 5), before + 1))
        side = [m for m in scene.side.between(max(floor, front.first - 8), front.first) if m.last >= front.first - 3]
        aside = bool(side) and self.doc.folded[side[-1].first] not in ("during", "at")
        draft.mentioned = draft.mentioned or mark or (aside and not support)

    def _took(self, draft: Draft, tail: Tail) -> None:
        """ "The meeting was held in Paris on Monday, co-chaired by X and Y"."""
        doc, scene, last = self.doc, self.scene, draft.sentence.last
        start = tail.end
        if doc.words[start : start + 1] == ["("]:
            start = next((j + 1 for j in range(start + 1, min(start + 12, last)) if doc.words[j] == ")"), start)
        if doc.words[start : start + 1] == [","]:
            start = next((j + 1 for j in range(start + 1, min(start + 30, last)) if doc.words[j] == ","), last)
        took = next((m for m in scene.took_place.between(start, min(start + 4, last))), None)
        if took is None or doc.folded[took.first] == "met" and draft.series is None:
            return
        rest = scene.tail(took.last, draft.sentence)
        group = scene.verb_group(took.first, draft.sentence.first)
        draft.predicate = True
        draft.planned = draft.planned or group[1] or rest.planned or doc.folded[took.first] == "will"
        draft.date, draft.place = draft.date or rest.date, draft.place or rest.place
        draft.others += [a for a in (*rest.others, *rest.by) if a not in draft.others]
        if rest.channel:
            draft.channel, draft.channel_rule = rest.channel
        draft.last = max(draft.last, took.last, rest.end)
        self.opening(draft, draft.first, draft.first)


class NounDrafts(NounPhrases):
    """A draft for every noun that names an exchange or points back at one."""

    def __call__(self) -> list[Draft]:
        found: list[Draft] = []
        for match in self.scene.nouns.matches:
            sentence = self.doc.sentence_at(match.first)
            if match.first in self.taken or not sentence.body:
                continue
            draft = self._noun(match, match.value, sentence)
            if draft and draft.kind:
                people = [a for a in draft.others if a.form in ("person", "role")]
                codes = {code for a in people for code in self.cast.codes(a)}
                apart = (
                    (match.value.plural and match.value.kind == "courtesy_call")
                    or draft.separate
                    and match.value.plural
                )
                found += draft.each(people) if len(people) > 1 and len(codes) == 1 and apart else [draft]
        return found

    def _noun(self, match: Match, cue: Cue, sentence: Sentence) -> Draft | None:
        doc, scene, floor = self.doc, self.scene, sentence.first
        front = self.front(match.first, floor)
        if front.general or any(
            m.last >= match.first for m in scene.general.between(max(floor, match.first - 4), match.last)
        ):
            return None
        support = self.support(front.first, floor)
        if not cue.bare and support is None and not front.article:
            return None
        after = doc.folded[match.last] if match.last < sentence.last else "."
        if cue.name == "call" and after in ("for", "to", "on") or "with" in cue.needs and after != "with":
            return None
        tail = scene.tail(match.last, sentence)
        if after == "with" and not tail.others:
            return None  # with somebody who is nobody's side
        if cue.kind == "courtesy_call" and not tail.others:
            tail.others, end = self.cast.right(match.last, sentence.last)
            tail.end = max(tail.end, end)
        named = any(a.form == "person" or a.form == "role" and not a.plural for a in tail.others)
        if cue.plural and not (tail.others and (support and named or tail.date or front.owner)):
            return None
        draft = Draft(cue.kind, front.first, max(match.last, tail.end), match.first, sentence, match.entry.source)
        self.fill(draft, front, tail, support)
        if cue.channel:
            draft.channel, draft.channel_rule = cue.channel, match.entry.source
        kinds = {"visit": self._visit, "signing": self._signing, "ceremony": self._ceremony, "letter": self._letter}
        if not kinds.get(cue.kind, self._contact)(draft, front, tail, support):
            if (
                cue.plural
                or not front.article
                or front.article not in self.sets["article of return"]
                and cue.kind != "signing"
            ):
                return None
            draft.returns = True
        return draft

    # --- calls, meetings, consultations -------------------------------------------------------------------------
    def _contact(self, draft: Draft, front: Front, tail: Tail, support: Match | None) -> bool:
        """They need a partner, or a verb with a subject of two."""
        if (
            support
            and support.value.frame == "send"
            and not (tail.by and self.doc.folded[support.first].startswith("receiv"))
        ):
            return False
        draft.others += [a for a in (*front.parties, *tail.subject, *tail.by) if a not in draft.others]
        draft.others = draft.others or list(tail.of)
        if not draft.subject:
            self._partner_before(draft, front, tail)
        codes = {code for a in draft.actors for code in self.cast.codes(a)}
        held = bool(support or draft.date or draft.place or draft.predicate)
        named = any(a.form in ("person", "role", "he", "she", "i") for a in draft.actors)
        if draft.others:
            return held or named or front.recent
        several = len(codes) > 1 or len(draft.subject) > 1
        own = front.article in self.sets["article of return"] and not (front.article in ("their", "our") and several)
        two = several or any(a.plural or a.form in ("they", "we") for a in draft.subject)
        if support and two:
            told = draft.date or draft.place or draft.channel or draft.kind == "meeting"
            return not own and bool(told and (draft.predicate or draft.date))
        return two and bool(draft.date or draft.place) and (not own or front.article in ("their", "our"))

    def _partner_before(self, draft: Draft, front: Front, tail: Tail) -> None:
        """The partner that stands before a noun without a verb: its owner, or who acts in the clause around it."""
        floor = draft.sentence.first
        if front.owner:
            draft.subject = [front.owner]
        elif front.article in ("his", "her", "my"):
            draft.subject = [Actor(front.first, front.first + 1, _OWNERS[front.article], ())]  # type: ignore[arg-type]
        elif front.article == "their" and front.first - floor > 3:
            draft.subject = self.cast.left(front.first - 1, floor, governed=True)
        elif self.before(front.first, floor) in ("during", "at", "in", "after", "following", "before", "on", "of"):
            draft.subject = self.clause_subject(front.first - 1, tail.end, draft.sentence)
            draft.subject = [a for a in draft.subject if a not in draft.others]
        if draft.subject and draft.subject[0].first < draft.first and draft.first - draft.subject[-1].last < 4:
            draft.first = draft.subject[0].first

    # --- visits -------------------------------------------------------------------------------------------------
    def _visit(self, draft: Draft, front: Front, tail: Tail, support: Match | None) -> bool:
        """They need a visitor, and a destination or something that makes them one visit."""
        doc = self.doc
        home = self.scene.places.home_at(tail.end + 1) if doc.folded[tail.end : tail.end + 1] == ["to"] else None
        draft.place = tail.to or home or tail.place
        draft.last = max(draft.last, home.last) if home else draft.last
        before = self.before(front.first, draft.sentence.first)
        welcomes = support is not None and support.value.frame in ("attend", "send")
        visitors = [] if welcomes else draft.subject
        visitors = visitors or ([front.owner] if front.owner else []) or tail.of or tail.by or tail.subject
        if not visitors and front.article in _OWNERS:
            visitors = [Actor(front.first, front.first + 1, _OWNERS[front.article], ())]  # type: ignore[arg-type]
        if not visitors and before in ("on", "during", "for", "in", "with", "as"):
            visitors = self._traveller(front.first - 1, tail.end, draft.sentence)
            if before == "for":
                draft.place = draft.place or self._place_before(front.first - 1, draft.sentence.first)
                near = doc.within(doc.dates, visitors[-1].last if visitors else front.first, front.first)
                draft.date = draft.date or (near[-1] if near else None)
        visitors = visitors or front.parties
        self._ends(draft, tail)
        draft.subject, draft.others = visitors[:3], []
        if visitors and 0 < draft.first - visitors[0].first < 25:
            draft.first = visitors[0].first
        if draft.place is None:
            named = bool(visitors) and visitors[0].form in ("person", "role", "he", "she")
            draft.collective = named
            return named and bool(draft.date or front.recent or draft.planned or support and draft.predicate)
        return bool(visitors) or bool(draft.date or front.recent or draft.planned)

    def _ends(self, draft: Draft, tail: Tail) -> None:
        """ "His trip, which ends today"; "ended a visit that began on Monday"."""
        doc = self.doc
        for i in range(tail.end, min(tail.end + 8, draft.sentence.last)):
            word = doc.folded[i]
            if word in ("began", "started", "begins", "starts") and doc.folded[i - 1] in ("that", "which"):
                near = doc.within(doc.dates, i, min(i + 4, draft.sentence.last))
                if near:
                    draft.until, draft.date, draft.ends, draft.last = draft.date, near[0], False, near[0].last
                return
            if word in self.sets["ends"] and doc.folded[i - 1] in ("that", "which"):
                near = doc.within(doc.dates, i, min(i + 4, draft.sentence.last))
                if near and draft.date in (None, near[0]):
                    draft.date, draft.ends, draft.last = near[0], True, near[0].last
                return

    def _traveller(self, before: int, end: int, sentence: Sentence) -> list[Actor]:
        """Who is "on a visit to": the noun before "who is on", else who acts in the clause around it."""
        doc, j = self.doc, before
        while j > sentence.first and doc.folded[j - 1] in self.sets["auxiliary"] | {"currently", "here"}:
            j -= 1
        if self.before(j, sentence.first) in ("who", "which"):
            stop = j - 1 - (doc.words[j - 2] == ",")
            return self.antecedent(stop, sentence.first)
        return self.clause_subject(before, end, sentence)[:1]

    def _place_before(self, i: int, floor: int) -> Place | None:
        for j in range(i - 1, max(floor, i - 9), -1):
            if self.doc.folded[j] in ("in", "to"):
                return self.scene.places.at(j + 1, i)
        return None

    # --- signings, ceremonies, letters --------------------------------------------------------------------------
    def _signing(self, draft: Draft, front: Front, tail: Tail, support: Match | None) -> bool:
        doc = self.doc
        limit = min(draft.sentence.last, draft.head + 30)
        noun = next((j for j in range(draft.head + 1, limit) if doc.folded[j] in self.sets["instrument"]), None)
        ceremony = "ceremony" in doc.folded[draft.head : draft.head + 3]
        if noun is None and not draft.date:
            return False
        if draft.date is None:
            near = [
                d for d in doc.within(doc.dates, draft.head, limit) if doc.folded[d.first - 1] != "of" and not d.vague
            ]
            draft.date = near[0] if near else None
        if noun is not None:
            draft.instrument = doc.folded[noun]
            draft.last = max(draft.last, noun + 1)
        draft.others = [*tail.others, *tail.by]
        draft.collective = True
        return bool(draft.date or draft.others or front.recent) and not (ceremony and noun is None)

    def _ceremony(self, draft: Draft, front: Front, tail: Tail, support: Match | None) -> bool:
        draft.others = [*tail.others, *tail.by]
        for j in range(draft.head, min(draft.last + 6, draft.sentence.last)):
            if self.doc.folded[j] == "for" and not draft.others and support:
                guests, end = self.cast.right(j + 1, draft.sentence.last)
                draft.others = [a for a in guests if a.form in ("person", "role")]
                if draft.others:
                    rest = self.scene.tail(end, draft.sentence)
                    draft.date, draft.place = draft.date or rest.date, draft.place or rest.place
                    draft.last = max(draft.last, end, rest.end)
        draft.collective = True
        present = any(a.form in ("person", "role", "he", "she", "they", "i") for a in draft.subject)
        draft.predicate = draft.predicate and present
        return (support is not None and present) or bool(draft.date and (draft.others or front.parties or draft.place))

    def _letter(self, draft: Draft, front: Front, tail: Tail, support: Match | None) -> bool:
        doc = self.doc
        if self.before(front.first, draft.sentence.first) == "in" and front.first - draft.sentence.first <= 2:
            return self._in_a_letter(draft)
        if support is None or support.value.frame != "send":
            return False
        receivers: list[Actor] = []
        between = self.cast.next(support.last)
        if between and between.last <= front.first and between.first - support.last <= 2 and not between.modifies:
            receivers = [between]
        for j in range(draft.head, min(draft.sentence.last, draft.head + 20)):
            if doc.folded[j] == "to" and not receivers:
                receivers, end = self.cast.right(j + 1, draft.sentence.last)
                draft.last = max(draft.last, end)
        draft.others = receivers
        return bool(receivers and draft.subject)

    def _in_a_letter(self, draft: Draft) -> bool:
        """ "In a letter, X congratulated Y"."""
        i = draft.head + 1
        while i < draft.sentence.last and (
            self.doc.words[i] == "," or self.doc.folded[i] in ("of", "congratulations", "to")
        ):
            i += 1
        senders, end = self.cast.right(i, draft.sentence.last)
        if not senders or not self.cast.verbish(end):
            return False
        draft.subject, draft.predicate = senders, True
        draft.others, end = self.cast.right(end + 1, draft.sentence.last)
        draft.last = max(draft.last, end)
        return bool(draft.others)
