"""Drafts from the nouns of exchanges: "talks with", "a visit to", "the signing of"."""

from __future__ import annotations

from communique.reading.doc import Sentence
from communique.reading.exchanges.actors import Actor
from communique.reading.exchanges.drafts import Draft
from communique.reading.exchanges.letters import LetterDrafts
from communique.reading.exchanges.phrases import Front, NounPhrases
from communique.reading.exchanges.places import Place
from communique.reading.exchanges.scene import Tail
from communique.reading.exchanges.words import Cue
from communique.reading.phrases import Match

_OWNERS = {"his": "he", "her": "she", "their": "they", "our": "we", "my": "i", "its": "they"}
"""The pronoun that a possessive stands for."""
_LEAVES = 14
"""How many tokens before "for a visit" the verb of departure may stand."""


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
                each = len(codes) == 1 and apart or self._several(match) and len(codes) == len(people)
                found += draft.each(people) if len(people) > 1 and each else [draft]
        return found

    def _several(self, match: Match) -> bool:
        """Whether the noun is a plural that tells of several: "bilateral meetings with X and Y", not "talks"."""
        return match.value.kind == "meeting" and self.doc.folded[match.last - 1] in ("meetings", "bilaterals")

    def _noun(self, match: Match, cue: Cue, sentence: Sentence) -> Draft | None:
        doc, scene, floor = self.doc, self.scene, sentence.first
        front = self.front(match.first, floor)
        if front.general or any(
            m.last >= match.first for m in scene.general.between(max(floor, match.first - 4), match.last)
        ):
            return None
        support = self.support(front.first, floor)
        after = doc.folded[match.last] if match.last < sentence.last else "."
        if cue.name == "call" and after in ("for", "to", "on") or "with" in cue.needs and after != "with":
            return None
        sent_on = cue.kind == "letter" and after in ("sent", "dated", "issued")
        tail = scene.tail(match.last + sent_on, sentence)
        if not cue.bare and support is None and not front.article and not self._is_held(tail, match.last):
            return None
        caller = self.cast.at(match.last) if cue.kind == "call" else None
        if caller is not None and set(doc.folded[caller.last : caller.last + 1]) & self.sets["call verb"]:
            tail = scene.tail(caller.last + 1, sentence)  # "a call she received from the President"
            tail.subject = [caller]
        if after == "with" and not tail.others:
            return None  # with somebody who is nobody's side
        if cue.kind == "courtesy_call" and not tail.others:
            tail.others, end = self.cast.right(match.last, sentence.last)
            tail.end = max(tail.end, end)
        named = any(a.form == "person" or a.form == "role" and not a.plural for a in tail.others)
        sent = cue.kind == "letter" and support is not None
        told = support and named or tail.date or front.owner or self._is_held(tail, match.last)
        if cue.plural and not sent and not (tail.others and told):
            return None
        draft = Draft(cue.kind, front.first, max(match.last, tail.end), match.first, sentence, match.entry.source)
        self.fill(draft, front, tail, support, match.last)
        if cue.channel:
            draft.channel, draft.channel_rule = cue.channel, match.entry.source
        letters = LetterDrafts(self.scene)
        kinds = {"visit": self._visit, "signing": self._signing, "ceremony": self._ceremony, "letter": letters.by_noun}
        if not kinds.get(cue.kind, self._contact)(draft, front, tail, support):
            if (
                cue.plural
                or not front.article
                or front.article not in self.sets["article of return"]
                and cue.kind != "signing"
                and not (cue.kind == "letter" and draft.date and front.first - floor <= 2)
            ):
                return None
            draft.returns = True
        elif "date" in cue.needs and not (draft.date or draft.place):
            return None
        return draft

    def _is_held(self, tail: Tail, noun_last: int) -> bool:
        """Whether "took place" follows the two who talked: "Talks between X and Y took place"."""
        held = self.scene.took_place.between(noun_last, tail.end + 4) if tail.complete else ()
        return any(self.doc.folded[match.first - 1] != "to" for match in held)

    # --- calls, meetings, consultations -------------------------------------------------------------------------
    def _contact(self, draft: Draft, front: Front, tail: Tail, support: Match | None) -> bool:
        """They need a partner, or a verb with a subject of two; a briefing received is none."""
        if support and draft.kind == "meeting" and self.doc.folded[support.first].startswith("receiv"):
            return False
        if (
            support
            and support.value.frame == "send"
            and not (tail.by and self.doc.folded[support.first].startswith("receiv"))
        ):
            return False
        draft.others += [a for a in (*front.parties, *tail.subject, *tail.by) if a not in draft.others]
        draft.others = draft.others or list(tail.of)
        if support and not draft.others and self.gathers(support.first, draft):
            return True
        if not draft.subject:
            self._partner_before(draft, front, tail)
        codes = {code for a in draft.actors for code in self.cast.codes(a)}
        held = bool(support or draft.date or draft.place or draft.predicate)
        named = any(a.form in ("person", "role", "he", "she", "i") for a in draft.actors)
        if draft.others:
            chairs = not support and not draft.subject and all(a.first > draft.head + 2 for a in draft.others)
            if chairs and front.article == "the" and not tail.others and not front.parties and not tail.of:
                return False  # "The meeting was chaired by X" goes back to it
            return held or named or front.recent
        several = len(codes) > 1 or len(draft.subject) > 1
        framed = draft.kind == "call" and front.article in ("a", "an") and not support
        if framed and several and self.before(front.first, draft.sentence.first) in self.sets["frame"]:
            draft.predicate = True  # "X and Y conferred on Gaza in a phone call"
            draft.first = draft.subject[0].first
            return True
        own = front.article in self.sets["article of return"] and not (front.article in ("their", "our") and several)
        two = several or any(a.plural or a.form in ("they", "we") for a in draft.subject)
        if support and two:
            told = draft.date or draft.place or draft.channel or draft.kind == "meeting"
            return not own and bool(told and (draft.predicate or draft.date))
        return (
            two and bool(draft.date or draft.place or front.recent) and (not own or front.article in ("their", "our"))
        )

    def _partner_before(self, draft: Draft, front: Front, tail: Tail) -> None:
        """The partner that stands before a noun without a verb: its owner, or who acts in the clause around it."""
        floor = draft.sentence.first
        if front.owner:
            draft.subject = [front.owner]
        elif front.article in ("his", "her", "my"):
            draft.subject = [Actor(front.first, front.first + 1, _OWNERS[front.article], ())]  # type: ignore[arg-type]
        elif front.article == "their" and front.first - floor > 3:
            draft.subject = self.cast.left(front.first - 1, floor, governed=True)
        elif self.before(front.first, floor) in self.sets["frame"] and not (tail.complete and len(draft.others) > 1):
            draft.subject = self.clause_subject(front.first - 1, tail.end, draft.sentence)
            draft.subject = [a for a in draft.subject if a not in draft.others]
        if draft.subject and draft.subject[0].first < draft.first and draft.first - draft.subject[-1].last < 4:
            draft.first = draft.subject[0].first

    # --- visits -------------------------------------------------------------------------------------------------
    def _visit(self, draft: Draft, front: Front, tail: Tail, support: Match | None) -> bool:
        """They need a visitor, and a destination or something that makes them one visit."""
        doc = self.doc
        home = self.scene.places.home_at(tail.end + 1) if doc.folded[tail.end : tail.end + 1] == ["to"] else None
        if home and doc.folded[tail.end + 1] == "the" and self.before(front.first, draft.sentence.first) != "on":
            home = None  # only a guest is "on a visit to the country"
        draft.place = tail.to or home or tail.place
        draft.last = max(draft.last, home.last) if home else draft.last
        frame = self._frame(front.first, draft.sentence.first)
        before = doc.folded[frame] if frame >= draft.sentence.first else ""
        leaves = self.scene.verbs.between(max(draft.sentence.first, front.first - _LEAVES), front.first)
        if before == "for" and support is None and leaves and leaves[-1].value.frame == "depart":
            self.frame(draft, leaves[-1].first, tail)  # "will leave on 24 October for an official visit to"
            near = doc.within(doc.dates, leaves[-1].last, front.first)
            draft.date = draft.date or (near[0] if near else None)
        welcomes = support is not None and support.value.frame in ("attend", "send")
        visitors = [] if welcomes else draft.subject
        visitors = visitors or ([front.owner] if front.owner else []) or tail.of or tail.by or tail.subject
        opens = frame - draft.sentence.first <= 1 and before in self.sets["travel frame"]
        if not visitors and front.article in _OWNERS and opens:  # "During his trip, X met Y"
            visitors = self._traveller(frame, tail.end, draft.sentence)
        if not visitors and front.article in _OWNERS:
            visitors = [Actor(front.first, front.first + 1, _OWNERS[front.article], ())]  # type: ignore[arg-type]
        if not visitors and before in self.sets["travel frame"]:
            visitors = self._traveller(frame, tail.end, draft.sentence)
            if before == "for":
                draft.place = draft.place or self._place_before(frame, draft.sentence.first)
                near = doc.within(doc.dates, visitors[-1].last if visitors else front.first, front.first)
                draft.date = draft.date or (near[-1] if near else None)
        visitors = visitors or front.parties
        self._ends(draft, tail, support.first if support else front.first)
        if draft.place is None and visitors:  # "the visit of the Prime Minister of Bhutan to Thailand"
            draft.place = self._place_before(visitors[-1].last, visitors[-1].first)
        draft.subject, draft.others = visitors[:3], []
        if visitors and 0 < draft.first - visitors[0].first < 25:
            draft.first = visitors[0].first
        if draft.place is None:
            named = bool(visitors) and visitors[0].form in ("person", "role", "he", "she")
            draft.collective = named
            return named and bool(draft.date or front.recent or draft.planned or support and draft.predicate)
        return bool(visitors) or bool(draft.date or front.recent or draft.planned)

    def _frame(self, first: int, floor: int) -> int:
        """Where the word stands that ties a visit to its clause: "during a visit", "at the end of a visit"."""
        folded, before = self.doc.folded, first - 1
        if before - 3 >= floor and folded[before] == "of" and folded[before - 1] in self.sets["edge"]:
            before -= 2 + (folded[before - 2] == "the")
        return before

    def _ends(self, draft: Draft, tail: Tail, verb: int) -> None:
        """Tell the first day from the last: "his trip, which ends today", "ended a visit that began on Monday"."""
        doc, last = self.doc, draft.sentence.last
        for i in range(draft.head, min(tail.end + 8, last)):
            word = doc.folded[i]
            edge = word in self.sets["began"] or word in self.sets["ends"]
            if not edge or doc.folded[i - 1] not in ("that", "which"):
                continue
            near = doc.within(doc.dates, i, min(i + 4, last))
            if near and word in self.sets["began"]:
                before = doc.within(doc.dates, draft.sentence.first, verb)
                draft.until = before[-1] if draft.ends and before else None
                draft.date, draft.ends, draft.last = near[0], False, max(draft.last, near[0].last)
            elif near and draft.date in (None, near[0]):
                draft.date, draft.ends, draft.last = near[0], True, max(draft.last, near[0].last)
            return

    def _traveller(self, before: int, end: int, sentence: Sentence) -> list[Actor]:
        """Who is "on a visit to": the noun before "who is on", else who acts in the clause around it."""
        doc, j = self.doc, before
        while j > sentence.first and doc.folded[j - 1] in self.sets["auxiliary"] | {"currently", "here"}:
            j -= 1
        if self.before(j, sentence.first) in ("who", "which"):
            stop = j - 1 - (doc.words[j - 2] == ",")
            return self.antecedent(stop, sentence.first)
        beside = self.cast.ending(j - 1) if doc.words[j - 1 : j] == [","] and doc.folded[before] == "on" else None
        if beside and beside.form in ("person", "role"):
            return [beside]  # "received X, on a visit to Rome"
        return self.clause_subject(before, end, sentence)[:1]

    def _place_before(self, i: int, floor: int) -> Place | None:
        for j in range(i - 1, max(floor, i - 9), -1):
            if self.doc.folded[j] in ("in", "to"):
                return self.scene.places.at(j + 1, i)
        return None

    # --- signings and ceremonies --------------------------------------------------------------------------
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
        draft.others = [*tail.others, *tail.by] or self._signatories(draft, noun)
        draft.collective = True
        return bool(draft.date or draft.others or front.recent) and not (ceremony and noun is None)

    def _signatories(self, draft: Draft, noun: int | None) -> list[Actor]:
        """The persons behind the name of an instrument: "witnessed the signing of the MoU on Health by X and Y"."""
        doc, last = self.doc, draft.sentence.last
        for j in range(noun or last, min((noun or last) + 20, last)):
            if doc.folded[j] in ("by", "between"):
                found, end = self.cast.right(j + 1, last)
                people = [a for a in found if a.form in ("person", "role")]
                draft.last = max(draft.last, end) if people else draft.last
                return people
            if doc.words[j] in (";", "."):
                break
        return []

    def _envoy(self, draft: Draft, tail: Tail) -> list[Actor]:
        """Whose letters of credence they are, or to whom they were handed."""
        if tail.of:
            return tail.of
        i = tail.end
        found, end = (
            self.cast.right(i + 1, draft.sentence.last) if self.doc.folded[i : i + 1] in (["to"], ["of"]) else ([], 0)
        )
        draft.last = max(draft.last, end)
        return found

    def _ceremony(self, draft: Draft, front: Front, tail: Tail, support: Match | None) -> bool:
        draft.others = [*tail.others, *tail.by]
        if draft.rule.endswith("credentials"):
            draft.others = [a for a in draft.others or self._envoy(draft, tail) if a.form != "party"]
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
