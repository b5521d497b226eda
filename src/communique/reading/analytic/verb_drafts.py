"""Drafts from verbs: "hội đàm với", "tiếp", "thăm chính thức", "gửi điện mừng tới"."""

from __future__ import annotations

from communique.reading.acts.actors import Actor
from communique.reading.analytic.actors import between
from communique.reading.analytic.drafts import Draft, Place
from communique.reading.analytic.exchange_words import Cue
from communique.reading.analytic.partners import Partners
from communique.reading.doc import Person, Sentence
from communique.reading.phrases import Match

_DEPUTY = 0.5
"""How far a deputy stands below the one whose deputy it is."""


class VerbDrafts(Partners):
    """Makes the drafts that a verb tells, with its subject before it and its partners behind it."""

    def _verb(self, match: Match, cue: Cue, sentence: Sentence, subject: list[Actor], planned: bool) -> list[Draft]:
        if cue.frame == "place":
            return self._journeys(match, cue, sentence, subject, planned)
        others, end = self._partners(match.last, sentence)
        if cue.frame == "message" and not others:
            others = self._beside(match.last, sentence) or self._home(subject)
        draft = Draft(
            cue.kind, min(subject[0].first, match.first), max(end, match.last), match.first, sentence,
            match.entry.source, planned=planned, predicate=True,
        )  # fmt: skip
        draft.plural = any(a.kind == "collective" for a in subject)
        self._fill(draft, [*subject, *others])
        draft.mentioned = self._relative(match.first, sentence)
        self._when_and_where(draft, subject[-1].last, match.first, end)
        if cue.frame == "attend":
            if cue.name == "ký" and draft.date is None:
                return []
            draft.last = max(draft.last, min(self._object_end(match.last, sentence), sentence.last))
            return [draft] if draft.codes else []
        if cue.frame == "message" and len(draft.codes) < 2:
            return []
        if cue.kind == "courtesy_call":
            return self._calls(draft, cue, subject, others)
        if cue.kind == "call":
            draft.channel = "video" if self._online(match.first, draft.last + 4) else None
            if len(others) > 1 and len({id(a.person) for a in others}) == len(others):
                return self._each(draft, subject, others)
        if len(draft.codes) < 2 and not draft.plural:
            return []
        apart = all(a.kind == "person" for a in others) or len({a.parties for a in others}) == len(others)
        if cue.frame == "apart" and len(others) > 1 and apart and len(subject) == 1:
            return self._each(draft, subject, others)
        if not cue.bare and not draft.plural and not others and len(subject) < 2:
            return []
        return [draft]

    def _each(self, draft: Draft, subject: list[Actor], others: list[Actor]) -> list[Draft]:
        """One draft for each partner, where several were met apart."""
        found: list[Draft] = []
        for other in others:
            one = Draft(
                draft.kind, draft.first, other.last, draft.head, draft.sentence, draft.rule, date=draft.date,
                place=draft.place, planned=draft.planned, predicate=True, channel=draft.channel,
            )  # fmt: skip
            self._fill(one, [*subject, other])
            one.first = other.first if found else draft.first
            found.append(one)
        return found

    def _calls(self, draft: Draft, cue: Cue, subject: list[Actor], others: list[Actor]) -> list[Draft]:
        """A guest received: a meeting of equals, or a courtesy call on a higher leader; for each guest one."""
        made = self._each(draft, subject, others) if len(others) > 1 and cue.frame == "guest" else [draft]
        kept = []
        for one in made:
            if len(one.codes) < 2:
                continue
            if cue.frame == "guest":
                ranks = [self._rank(p) for p in one.people]
                if len(ranks) > 1 and ranks[0] <= ranks[-1]:
                    one.kind = "meeting"
            kept.append(one)
        return kept

    def _rank(self, person: Person) -> float:
        """How high a person stands: 3 a head of state or party, 2 of government or parliament, else less."""
        ranks = {"state": 3, "royal": 3, "party": 1, "government": 2, "parliament": 2, "minister": 1}
        own = [3 if p.office in self.words.heads else ranks.get(p.rank, 0) for p in person.posts]
        lower = [self.words.key(p.office).split()[0] in self.words.deputies for p in person.posts]
        return max((rank - _DEPUTY * below for rank, below in zip(own, lower, strict=True)), default=0)

    def _journeys(self, match: Match, cue: Cue, sentence: Sentence, subject: list[Actor], planned: bool) -> list[Draft]:
        """A journey to each state that the verb has as its goal."""
        goals, end = self._goals(match.last, sentence)
        found: list[Draft] = []
        for goal in goals:
            draft = Draft("visit", subject[0].first, end, match.first, sentence, match.entry.source, planned=planned)
            self._fill(draft, subject)
            if goal.code in draft.codes and len(draft.codes) == 1 or self._wished(match.first):
                continue
            draft.mentioned = self._relative(match.first, sentence)
            draft.predicate = not draft.mentioned
            draft.codes = tuple(dict.fromkeys((*draft.codes, goal.code)))
            draft.place = Place(self.doc.written(goal.first, goal.last), goal.code)
            if len(draft.codes) < 2 or (not cue.bare and goal.form not in ("name", "capital")):
                continue
            place = draft.place
            self._when_and_where(draft, subject[-1].last, match.first, end)
            draft.place = place
            found.append(draft)
        return found

    def _beside(self, at: int, sentence: Sentence) -> list[Actor]:
        """The party to whom a message goes, a little behind its verb."""
        near = between(self.actors, at, min(sentence.last, at + 14))
        return [a for a in near if a.kind in ("person", "party")][:1]
