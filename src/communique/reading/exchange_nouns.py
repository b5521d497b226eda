"""Drafts from nouns and series: "talks with", "a visit to", "the 48th meeting of the Committee"."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.reading.doc import DateMention, Sentence
from communique.reading.exchange_actors import Actor
from communique.reading.exchange_drafts import Draft
from communique.reading.exchange_scene import Scene, Tail
from communique.reading.exchange_series import Series
from communique.reading.exchange_words import Cue
from communique.reading.phrases import Match


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


class NounDrafts:
    """Drafts from the nouns of exchanges and from series, with the verb that carries them where there is one."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.doc = scene.doc
        self.cast = scene.cast
        self.sets = scene.words.sets
        self._in_verbs = {i for m in scene.verbs.matches for i in range(m.first, m.last)}
        self._in_series = {i for s in scene.series if not s.plain for i in range(s.first, s.last)}

    def __call__(self) -> list[Draft]:
        """A draft for every noun and series that names an exchange or points back at one."""
        found: list[Draft] = []
        for match in self.scene.nouns.matches:
            if match.first in self._in_series or (match.first in self._in_verbs and not self._verb_is_noun(match)):
                continue
            sentence = self.doc.sentence_at(match.first)
            if sentence.body:
                draft = self._noun(match, match.value, sentence)
                if draft:
                    found += self._each(draft, match)
        for series in self.scene.series:
            sentence = self.doc.sentence_at(series.head)
            if sentence.body:
                draft = self._series(series, sentence)
                if draft:
                    found.append(draft)
        return found

    def _verb_is_noun(self, match: Match) -> bool:
        """A noun inside what the verbs took for a verb: "during the visit"."""
        before = self.doc.folded[match.first - 1] if match.first else ""
        return match.first in self.scene.verbs.at and (before in self.sets["determiner"] or before in ("'s", "of"))

    # --- the noun phrase ----------------------------------------------------------------------------------------
    def _front(self, i: int, floor: int) -> Front:
        """Read the words before a noun at token ``i``, back to its article or owner."""
        doc, scene, sets = self.doc, self.scene, self.sets
        front = Front(i)
        floor = max(floor, i - 16)
        while i > floor:
            word = doc.folded[i - 1]
            date, actor = scene.dates_before.get(i), self.cast.ending(i)
            channel = scene.channels.before.get(i)
            if date:
                front.date, i = date, date.first
            elif channel:
                front.channel, i = (channel.value, channel.entry.source), channel.first
            elif word in ("'s", "'") and self.cast.ending(i - 1):
                front.owner = self.cast.ending(i - 1)
                i = front.owner.first if front.owner else i - 1
                break
            elif word in sets["possessive"]:
                front.article, i = word, i - 1
                break
            elif word in sets["determiner"]:
                front.article, i = word, i - 1
                if word not in ("three", "two", "four", "another", "other"):
                    break
            elif actor and actor.form == "party":
                front.parties.insert(0, actor)
                i = actor.first
            elif word in sets["preposition"] or word in sets["subordinator"] or scene.supports.before.get(i) or not (word[0].isalnum() or word == "-"):
                break
            elif self._verbal(i - 1):
                break
            else:
                front.planned = front.planned or word in sets["to come"]
                front.recent = front.recent or word in sets["gone by"]
                front.separate = front.separate or word in sets["separately"]
                front.general = front.general or word in sets["general"]
                i -= 1
        front.first = i
        return front

    def _verbal(self, i: int) -> bool:
        word = self.doc.folded[i]
        return word not in self.sets["to come"] and word not in self.sets["gone by"] and (
            word in self.scene.words.act_verbs or word in self.sets["auxiliary"] or word == "and"
        ) and not (word.endswith("ed") and i + 1 < len(self.doc) and word in ("scheduled", "detailed", "extended", "expanded", "planned"))  # fmt: skip

    def _support(self, i: int, floor: int) -> Match | None:
        """The verb that carries a noun phrase beginning at token ``i``: "held", "paid", "attended"."""
        doc, scene = self.doc, self.scene
        for _ in range(4):
            match = scene.supports.before.get(i)
            if match and match.first >= floor:
                return match
            date, channel = scene.dates_before.get(i), scene.channels.before.get(i)
            if date:
                i = date.first - (date.first > floor and doc.folded[date.first - 1] in ("on", "in"))
            elif channel:
                i = channel.first
            elif i > floor and (doc.folded[i - 1] in ("today", "also", "separately", "here", "jointly", "together", "first") or doc.folded[i - 1].endswith("ly")):
                i -= 1
            else:
                return None
        return None

    # --- nouns --------------------------------------------------------------------------------------------------
    def _noun(self, match: Match, cue: Cue, sentence: Sentence) -> Draft | None:
        doc, scene = self.doc, self.scene
        front = self._front(match.first, sentence.first)
        if front.general or any(m.first <= match.first < m.last for m in scene.general.between(max(0, match.first - 4), match.last)):
            return None
        support = self._support(front.first, sentence.first)
        if not cue.bare and support is None and not front.article and front.owner is None:
            return None
        if cue.name == "call" and doc.folded[match.last : match.last + 1] in (["for"], ["to"]):
            return None
        tail = scene.tail(match.last, sentence)
        if cue.plural and not ((support or tail.date) and tail.others):
            return None
        draft = Draft(cue.kind, front.first, max(match.last, tail.end), sentence, match.entry.source, head=match.first)
        draft.channel, draft.channel_rule = cue.channel, match.entry.source if cue.channel else None
        self._fill(draft, front, tail, support)
        specific = {
            "visit": self._visit, "signing": self._signing, "ceremony": self._ceremony, "letter": self._letter,
        }.get(cue.kind, self._contact)(draft, front, tail, support, cue)  # fmt: skip
        if not specific:
            if front.article not in self.sets["article of return"] and front.owner is None:
                return None
            draft.returns = True
        return draft

    def _fill(self, draft: Draft, front: Front, tail: Tail, support: Match | None) -> None:
        """What every noun takes from the words around it."""
        doc, scene = self.doc, self.scene
        floor = draft.sentence.first
        draft.date, draft.place = front.date or tail.date, tail.place
        draft.others = [*tail.others]
        draft.recent, draft.separate = front.recent, front.separate
        channel = front.channel or tail.channel
        if channel and (draft.kind != "call" or draft.channel is None):
            draft.channel, draft.channel_rule = channel
        draft.planned = front.planned or tail.planned
        before = front.first
        if support:
            group, planned, infinitive, denied = scene.verb_group(support.first, floor)
            draft.subject = self._subject(group, infinitive, floor)
            draft.predicate = not infinitive and not (doc.folded[support.first].endswith("ing") and group == support.first)
            draft.planned = draft.planned or planned or (infinitive and self._future(floor, group))
            if doc.folded[support.first].endswith("ing"):
                draft.planned = draft.planned or scene.looks_ahead(support.first, support.first + 1, floor) and group == support.first
            draft.first = min([group, *(a.first for a in draft.subject)])
            before = group
            if denied:
                draft.kind = ""
            self._opening(draft, group, support.first)
        else:
            took = next((m for m in scene.took_place.between(tail.end, min(tail.end + 3, draft.sentence.last))), None)
            took = took or scene.took_place.at.get(draft.head + 1)
            if took:
                rest = scene.tail(took.last, draft.sentence)
                self._took(draft, tail, rest, took)
            if scene.looks_ahead(front.first, front.first + 1, floor) and self._near_ahead(front.first, floor):
                draft.planned = True
        mark = next((m for m in scene.mentioned.between(max(floor, before - 4), before + 1) if m.last in (before, before - 1, front.first)), None)
        side = next((m for m in scene.side.between(max(floor, front.first - 8), front.first) if m.last >= front.first - 3), None)
        draft.mentioned = bool(mark) or bool(side and doc.folded[side.first] not in ("during",) and not support)
        self._opening(draft, draft.first, draft.head) if draft.predicate and not support else None

    def _took(self, draft: Draft, tail: Tail, rest: Tail, took: Match) -> None:
        """"The meeting was held in Paris on Monday, co-chaired by X and Y"."""
        group = self.scene.verb_group(took.first, draft.sentence.first)
        draft.predicate = True
        draft.planned = draft.planned or group[1] or self.doc.folded[took.first] == "will"
        draft.date = draft.date or rest.date
        draft.place = draft.place or rest.place
        draft.others += [a for a in rest.others + rest.by if a not in draft.others]
        if rest.channel:
            draft.channel, draft.channel_rule = rest.channel
        draft.last = max(draft.last, took.last, rest.end)

    def _opening(self, draft: Draft, group: int, verb: int) -> None:
        """Date and place between subject and verb, or opening the sentence."""
        doc, scene = self.doc, self.scene
        floor = draft.sentence.first
        start = draft.subject[-1].last if draft.subject else floor
        if draft.date is None:
            between = [d for d in doc.within(doc.dates, start, verb) if not d.vague]
            limit = min(floor + 9, draft.subject[0].first if draft.subject else group)
            opening = [d for d in doc.within(doc.dates, floor, limit) if d.first - floor <= 4 or doc.words[d.last : d.last + 1] == [","]]
            dates = between or opening
            draft.date = dates[0] if dates else None
        if draft.place is None:
            limit = min(draft.subject[0].first if draft.subject else group, floor + 20)
            for i in [*range(start, min(verb, start + 12)), *range(floor, limit)]:
                if doc.folded[i] in ("in", "at"):
                    place = scene.place_at(i + 1, verb)
                    if place and (place.city or i == floor or i >= start):
                        draft.place = place
                        break
                elif doc.folded[i] == "to" and i < limit and draft.kind != "visit" and any(m.value.kind == "visit" for m in scene.nouns.between(floor, i)):
                    place = scene.place_at(i + 1, limit)
                    if place:
                        draft.place = place
                        draft.inferred["place"] = "the visit that frames it"
                        break

    def _near_ahead(self, i: int, floor: int) -> bool:
        return any(m.last >= i - 4 for m in self.scene.ahead.between(max(floor, i - 12), i))

    def _future(self, floor: int, group: int) -> bool:
        return any(self.doc.folded[m.first] in ("will", "shall", "would", "is", "are", "plans") for m in self.scene.ahead.between(floor, group))

    def _subject(self, group: int, infinitive: bool, floor: int) -> list[Actor]:
        doc = self.doc
        if group > floor and doc.folded[group - 1] in ("who", "which", "that"):
            end = group - 1 - (doc.words[group - 2] == ",")
            return self.cast.before(end, max(floor, end - 8))[:1]
        if infinitive:
            invites = [m for m in self.scene.ahead.between(max(floor, group - 16), group) if doc.folded[m.first].startswith("invit")]
            near = self.cast.before(group, max(floor, group - 14))
            if invites and near and near[0].first >= invites[-1].last:
                return near[:1]
        subject = self.cast.left(group, floor)
        if not subject:
            near = [a for a in self.cast.before(group, floor) if a.form != "party" and not a.modifies]
            subject = near[-1:]
        return subject

    def _contact(self, draft: Draft, front: Front, tail: Tail, support: Match | None, cue: Cue) -> bool:
        """Calls, meetings, consultations: they need a partner, or a verb with a subject of two."""
        if front.owner and not front.owner.codes and front.owner.form == "group":
            front.owner = None
        if not draft.subject and front.owner:
            draft.subject = [front.owner]
            draft.first = min(draft.first, front.owner.first)
        owner = self.cast.at(front.first) if front.article in self.sets["possessive"] else None
        draft.others += [a for a in (*front.parties, *tail.subject) if a not in draft.others]
        if tail.of and not draft.others:
            draft.others = list(tail.of)
        if tail.by and cue.kind in ("call", "courtesy_call", "meeting", "consultation"):
            draft.others += [a for a in tail.by if a not in draft.others]
        del owner
        partners = bool(draft.others)
        if support and support.value.frame == "send":
            return False
        two = len(draft.subject) > 1 or any(a.plural or a.form in ("they", "we", "group") for a in draft.subject)
        if partners:
            alone = not draft.subject and not tail.complete and len(draft.others) == 1
            if alone and not front.parties and front.article in self.sets["possessive"]:
                draft.collective = True
            return True
        if support and two and (draft.predicate or draft.date or draft.planned):
            new = front.article not in self.sets["article of return"]
            return new
        if draft.predicate and draft.date and front.article not in self.sets["article of return"]:
            draft.collective = True
            return True
        return False

    def _visit(self, draft: Draft, front: Front, tail: Tail, support: Match | None, cue: Cue) -> bool:
        doc = self.doc
        draft.place = tail.to or tail.place
        visitors = draft.subject or ([front.owner] if front.owner else []) or tail.of or tail.by or tail.subject
        if support and support.value.frame in ("attend", "send"):
            visitors = tail.of or tail.by or ([front.owner] if front.owner else [])
        before = doc.folded[front.first - 1] if front.first > draft.sentence.first else ""
        if draft.place is None and doc.folded[tail.end : tail.end + 3] in (["to", "our", "country"], ["to", "our", "nation"]) and doc.home:
            from communique.reading.exchange_scene import Place
            draft.place = Place(doc.home, doc.home, tail.end + 3, False)
            draft.last = tail.end + 3
        if not visitors and front.article in self.sets["possessive"]:
            form = {"his": "he", "her": "she", "their": "they", "our": "we", "my": "i"}.get(front.article, "they")
            visitors = [Actor(front.first, front.first + 1, form, ())]  # type: ignore[arg-type]
        if not visitors and before in ("on", "during", "for", "in", "with", "of"):
            visitors = self._visitor(front.first - 1, tail.end, draft.sentence)
            if before == "for" and draft.place is None:
                draft.place = self._place_before(front.first - 1, draft.sentence.first)
        if not visitors and front.parties:
            visitors = front.parties
        draft.subject, draft.others = visitors[:3], []
        if visitors and visitors[0].first < draft.first and draft.first - visitors[0].first < 25:
            draft.first = visitors[0].first
        if draft.place is None:
            named = visitors and visitors[0].form in ("person", "role")
            qualified = draft.date or front.recent or front.planned or draft.planned or support
            draft.collective = bool(named)
            return bool(named and qualified)
        return bool(visitors) or bool(draft.date or front.planned or front.recent or draft.planned)

    def _visitor(self, before: int, end: int, sentence: Sentence) -> list[Actor]:
        """Who is "on a visit to": the noun before "who is on", else the subject of the clause it opens or closes."""
        doc = self.doc
        j = before
        while j > sentence.first and doc.folded[j - 1] in ("is", "was", "are", "were", "currently", "now", "been", "be", "here"):
            j -= 1
        if j < before and doc.folded[j - 1] in ("who", "which"):
            stop = j - 1 - (doc.words[j - 2] == ",")
            return self.cast.before(stop, max(sentence.first, stop - 8))[:1]
        if before - sentence.first <= 2:
            actor = self.cast.next(end)
            while actor and actor.first < min(sentence.last, end + 20):
                if not actor.modifies and doc.folded[actor.first - 1] not in self.sets["preposition"]:
                    return [actor]
                actor = self.cast.next(actor.last)
            return []
        return self.cast.left(j, sentence.first)[:1]

    def _place_before(self, i: int, floor: int):  # type: ignore[no-untyped-def]
        for j in range(i - 1, max(floor, i - 6), -1):
            if self.doc.folded[j] in ("in", "to"):
                return self.scene.place_at(j + 1, i)
        return None

    def _signing(self, draft: Draft, front: Front, tail: Tail, support: Match | None, cue: Cue) -> bool:
        doc = self.doc
        limit = min(draft.sentence.last, draft.head + 30)
        instrument = next((j for j in range(draft.head + 1, limit) if doc.folded[j] in self.sets["instrument"]), None)
        if instrument is None:
            return False
        if draft.date is None:
            near = doc.within(doc.dates, draft.head, limit)
            if near and doc.folded[near[0].first - 1] not in ("of",):
                draft.date = near[0]
        draft.last = max(draft.last, instrument + 1)
        draft.others = [*tail.others, *tail.by]
        draft.loose = True
        if support and support.value.frame == "attend":
            draft.predicate = False
        return bool(draft.date or draft.others or front.recent)

    def _ceremony(self, draft: Draft, front: Front, tail: Tail, support: Match | None, cue: Cue) -> bool:
        draft.others = [*tail.others, *tail.by]
        draft.loose = True
        attended = support is not None and any(a.form in ("person", "role", "he", "she", "group", "they") for a in draft.subject)
        draft.predicate = draft.predicate and attended
        return attended or bool(draft.date and (draft.others or front.parties or draft.place))

    def _letter(self, draft: Draft, front: Front, tail: Tail, support: Match | None, cue: Cue) -> bool:
        doc = self.doc
        before = doc.folded[front.first - 1] if front.first > draft.sentence.first else ""
        if before == "in" and front.first - draft.sentence.first <= 2:
            return self._in_a_letter(draft, tail)
        if support is None or support.value.frame != "send":
            return False
        receivers, end = self.cast.right(draft.last, draft.sentence.last)
        limit = min(draft.sentence.last, draft.head + 20)
        for j in range(draft.head, limit):
            if doc.folded[j] == "to" and not receivers:
                receivers, end = self.cast.right(j + 1, draft.sentence.last)
        between = self.cast.next(support.last)
        if between and between.last <= draft.head and between.first - support.last <= 2 and not between.modifies:
            receivers, end = [between], draft.last  # "sent Thongloun a letter"
        draft.others = receivers
        draft.last = max(draft.last, end)
        return bool(receivers and draft.subject)

    def _in_a_letter(self, draft: Draft, tail: Tail) -> bool:
        """"In a letter, X congratulated Y"."""
        sender = self.cast.next(draft.head + 1)
        if sender is None or sender.last >= draft.sentence.last or not self.cast.verbish(sender.last):
            return False
        receivers, end = self.cast.right(sender.last + 1, draft.sentence.last)
        draft.subject, draft.others, draft.predicate = [sender], receivers, True
        draft.last = max(draft.last, end)
        return bool(receivers)

    def _each(self, draft: Draft, match: Match) -> list[Draft]:
        """One draft a partner where a plural noun or "separate" says so."""
        if not draft.kind:
            return []
        people = [a for a in draft.others if a.form in ("person", "role")]
        codes = {code for a in people for code in self.cast.codes(a)}
        if len(people) < 2 or len(codes) > 1 or not (match.value.plural or draft.separate) or draft.returns:
            return [draft]
        result = []
        for actor in people:
            one = Draft(**{name: getattr(draft, name) for name in Draft.__slots__})
            one.others, one.inferred, one.extra = [actor], dict(draft.inferred), []
            result.append(one)
        return result

    # --- series -------------------------------------------------------------------------------------------------
    def _series(self, series: Series, sentence: Sentence) -> Draft | None:
        doc, scene = self.doc, self.scene
        if series.last < len(doc) and doc.words[series.last][0].isupper() and series.last not in scene.dates and not series.occurrence:
            if scene.cast.at(series.last) is None:
                return None  # "the Forum Secretariat"
        if doc.folded[series.last : series.last + 1] and doc.folded[series.last] in self.sets["instrument"]:
            return None
        front = self._front(series.first, sentence.first)
        support = self._support(front.first, sentence.first)
        tail = scene.tail(series.last, sentence)
        draft = Draft(series.kind, front.first, max(series.last, tail.end), sentence, series.source, head=series.head, series=series)
        self._fill(draft, front, tail, support)
        if not draft.kind:
            return None
        draft.others += [a for a in tail.by if a not in draft.others]
        if front.owner:
            draft.subject = draft.subject or [front.owner]
        hosts = support is not None and doc.folded[support.first].startswith(("host", "co-host"))
        if hosts and draft.subject and draft.place is None and draft.subject[0].form == "party":
            code = draft.subject[0].codes
            party = next((p for p in doc.parties if p.code in code and p.first >= draft.subject[0].first), None)
            if party:
                draft.place = scene.place_at(party.first, party.last + 1)
        marked = bool(draft.date or draft.place or draft.planned or front.recent or support or draft.predicate or draft.mentioned or tail.others)
        numbered = series.edition is not None or series.occurrence
        if series.plain:
            if not (support or draft.predicate) or not (draft.date or draft.place or draft.others):
                return None
            draft.collective = series.kind in ("consultation", "session")
        elif not numbered and not marked and not self._at(front.first, sentence.first):
            return None
        elif not numbered and series.kind in ("consultation", "session") and not (support or draft.date or draft.planned or draft.predicate):
            return None
        if front.general:
            return None
        draft.loose = True
        return draft

    def _at(self, i: int, floor: int) -> bool:
        """Whether "at", "during" or "at the margins of" stands before: somebody was there."""
        return any(m.last >= i - 3 for m in self.scene.side.between(max(floor, i - 8), i))
