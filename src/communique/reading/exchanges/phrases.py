"""Noun phrases of exchanges: what stands before the noun, and the verb that carries it."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.reading.doc import DateMention
from communique.reading.exchanges.actors import Actor
from communique.reading.exchanges.drafts import Draft, Drafter
from communique.reading.exchanges.scene import Scene, Tail
from communique.reading.numbers import Numbers
from communique.reading.phrases import Match

_FRONT = 16
"""How many tokens before its noun a noun phrase may begin."""


_OWN_VERBS = frozenset(("to", "had", "has", "have"))
"""Auxiliaries that may carry a noun themselves: "had talks"."""
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


_TOPIC = 30
"""How far behind talks "took place" may stand, in tokens."""


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
                if word not in sets["open article"]:
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
                i -= self.before(i, floor) == ","
            elif word == "," and i - 1 in scene.dates_before:
                i -= 1
            elif channel:
                i = channel.first
            elif (
                (word in self.sets["auxiliary"] and word not in _OWN_VERBS)
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

    def fill(self, draft: Draft, front: Front, tail: Tail, support: Match | None, noun_last: int) -> None:
        """What every noun, which ends before token ``noun_last``, takes from the words around it."""
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
            lasted = draft.date is not None and draft.date.past[1] is not None
            ends = self.doc.folded[support.first] in self.sets["ends"]
            draft.ends = draft.kind == "visit" and ends and not lasted
        else:
            self._took(draft, tail, noun_last)
            ahead = scene.ahead.between(max(floor, front.first - 12), front.first)
            if any(m.last >= front.first - 4 for m in ahead) and not front.recent:
                draft.planned = True
        mark = any(m.last >= before - 2 for m in scene.mentioned.between(max(floor, before - 5), before + 1))
        side = [m for m in scene.side.between(max(floor, front.first - 8), front.first) if m.last >= front.first - 3]
        aside = bool(side) and self.doc.folded[side[-1].first] not in ("during", "at")
        draft.mentioned = draft.mentioned or mark or (aside and not support)

    def _took(self, draft: Draft, tail: Tail, noun_last: int) -> None:
        """Read what is told behind a noun: "The meeting was held in Paris on Monday, co-chaired by X and Y"."""
        doc, scene, last = self.doc, self.scene, draft.sentence.last
        near = tail.end if tail.complete else min(tail.end, noun_last + 4)
        inside = next(iter(scene.took_place.between(noun_last, near)), None)
        if inside and not (doc.folded[inside.first] == "met" and draft.series is None):
            draft.predicate, draft.planned = True, draft.planned or doc.folded[inside.first] == "will"
            self.opening(draft, draft.first, draft.first)
            return
        start = tail.end
        if doc.words[start : start + 1] == ["("]:
            start = next((j + 1 for j in range(start + 1, min(start + 12, last)) if doc.words[j] == ")"), start)
        if doc.words[start : start + 1] == [","]:
            start = next((j + 1 for j in range(start + 1, min(start + 30, last)) if doc.words[j] == ","), last)
        topic = doc.folded[start : start + 1] and doc.folded[start] in self.sets["topic"]  # "talks regarding trade"
        took = next((m for m in scene.took_place.between(start, min(start + (_TOPIC if topic else 4), last))), None)
        if took is not None and any(w in self.sets["clause opener"] for w in doc.folded[start + 1 : took.first]):
            return
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
