"""Drafts from nouns and standing series: "chuyến thăm Lào của", "cuộc gặp với", "Kỳ họp lần thứ 48"."""

from __future__ import annotations

from communique.reading.acts.actors import Actor
from communique.reading.analytic.actors import between
from communique.reading.analytic.drafts import NEAR_DATE, Draft, Place
from communique.reading.analytic.exchange_words import Cue
from communique.reading.analytic.partners import Partners
from communique.reading.analytic.series import Series
from communique.reading.doc import Sentence
from communique.reading.phrases import Match

_MESSAGE = 24
"""How many tokens behind "trong điện mừng" the words about its occasion may take."""


class NounDrafts(Partners):
    """Makes the drafts that a noun or the name of a series tells."""

    def _noun(self, match: Match, cue: Cue, sentence: Sentence, subject: list[Actor]) -> list[Draft]:
        doc = self.doc
        if self.words.before(doc, "general", match.first, sentence.first) and cue.kind != "visit":
            return []
        if cue.kind == "letter":
            return self._written(match, sentence)
        draft = Draft(cue.kind, match.first, match.last, match.first, sentence, match.entry.source)
        draft.planned = self.words.before(doc, "coming", match.first, sentence.first)
        by_last = {a.last: a for a in between(self.actors, sentence.first, sentence.last)}
        own, coming = self._subject(match, sentence, by_last)
        if cue.kind == "visit":
            return self._trips(match, sentence, draft, own or (subject if not own else []), coming, bool(own))
        others, end = self._partners(match.last, sentence)
        actors = [*own, *others]
        if own:
            draft.first, draft.predicate, draft.planned = own[0].first, True, coming
        draft.last = max(end, match.last)
        if cue.kind == "ceremony":
            return self._ceremony(draft, match, sentence, subject or own)
        self._fill(draft, actors)
        if len(draft.codes) < 2 and others:
            opens = subject or [a for a in between(self.actors, end, min(end + 3, sentence.last)) if a.kind != "party"]
            self._fill(draft, [*opens[:1], *others] if opens else actors)
        draft.mentioned = not own
        if len(draft.codes) < 2:
            draft.returns = True
            draft.codes, draft.people = (), []
        self._when_and_where(draft, own[-1].last if own else match.first, match.first, draft.last)
        if cue.kind == "call" and self._online(match.first, draft.last + 3):
            draft.channel = "video"
        return [draft]

    def _written(self, match: Match, sentence: Sentence) -> list[Draft]:
        """A message told by what it says: "Trong điện mừng Quốc khánh Việt Nam, Chủ tịch X đánh giá cao"."""
        stop = min(sentence.last, match.last + _MESSAGE)
        comma = next((i for i in range(match.last, stop) if self.doc.words[i] == ","), None)
        if comma is None:
            return []
        sender = [a for a in between(self.actors, comma + 1, comma + 3) if a.kind in ("person", "party")][:1]
        if not sender:
            return []
        told = [a for a in between(self.actors, match.last, comma) if a.kind in ("person", "party")]
        receiver = [a for a in told if a.parties and a.parties != sender[0].parties][:1] or self._home(sender)
        draft = Draft("letter", match.first, sender[0].last, match.first, sentence, match.entry.source, mentioned=True)
        self._fill(draft, [*sender, *receiver])
        return [draft] if len(draft.codes) == 2 else []

    def _trips(
        self, match: Match, sentence: Sentence, draft: Draft, visitors: list[Actor], coming: bool, own: bool
    ) -> list[Draft]:
        """A noun of travel: its goal behind it, its traveller behind "của" or before its verb."""
        doc = self.doc
        goals, end = self._goals(match.last, sentence)
        at = self._past(end, sentence, "adjective")
        owner: list[Actor] = []
        if at < sentence.last and doc.folded[at] in self.words.sets.get("owner", frozenset()):
            here = {a.first: a for a in between(self.actors, at, min(sentence.last, at + 4))}
            actor = here.get(self._past(at + 1, sentence, "partner"))
            owner = [actor] if actor is not None else []
            if actor is not None:
                end = actor.last
                further, behind = self._goals(actor.last, sentence)
                if not goals and further and further[0].code not in actor.parties:
                    goals, end = further, behind
        traveller = owner or visitors
        if self.words.before(doc, "general", match.first, sentence.first) and not (owner and goals):
            return []
        found: list[Draft] = []
        for goal in goals:
            one = Draft("visit", draft.first, end, match.first, sentence, draft.rule, planned=draft.planned or coming)
            self._fill(one, traveller)
            if goal.code in one.codes and len(one.codes) == 1:
                one.codes = ()
            one.codes = tuple(dict.fromkeys((*one.codes, goal.code)))
            one.place = place = Place(doc.written(goal.first, goal.last), goal.code)
            one.predicate = own
            if own:
                one.first = visitors[0].first
            self._when_and_where(one, visitors[-1].last if own else match.first, match.first, end)
            one.place = place
            one.returns = len(one.codes) < 2
            found.append(one)
        if not found:
            draft.returns = True
            self._when_and_where(draft, match.first, match.first, end)
            found.append(draft)
        return found

    def _ceremony(self, draft: Draft, match: Match, sentence: Sentence, subject: list[Actor]) -> list[Draft]:
        """An anniversary or inauguration that both sides, or a party with another's, hold."""
        doc = self.doc
        end = self._object_end(match.last, sentence)
        draft.last = max(draft.last, end)
        here = [a for a in subject if a.kind in ("person", "party", "collective", "post")]
        self._fill(draft, here)
        named = [p.code for p in doc.within(doc.parties, match.last, end) if p.form != "organisation"]
        shorts = [m.value for m in doc.within(doc.found("party short"), match.last, end)]
        codes = tuple(dict.fromkeys((*named, *shorts)))
        if len(codes) < 2 and any(a.kind == "collective" for a in here):
            draft.plural = True
        draft.codes = codes if len(codes) > 1 else draft.codes
        self._when_and_where(draft, match.first, match.first, end)
        draft.date = draft.date or next((d for d in doc.within(doc.dates, match.first, end + 1) if d.named), None)
        return [draft] if len(draft.codes) > 1 or draft.plural else []

    def _of_series(self, sentence: Sentence, by_last: dict[int, Actor], before: list[Actor]) -> list[Draft]:
        doc = self.doc
        found: list[Draft] = []
        for series in self.doc.within(self.series, sentence.first, sentence.last):
            draft = Draft(series.kind, series.first, series.last, series.first, sentence, series.source, series=series)
            subject, coming = self._chairs(series.first, sentence, by_last, before)
            if subject:
                draft.first, draft.predicate, draft.planned = subject[0].first, True, coming
            named = [p.code for p in doc.within(doc.parties, series.first, series.last)]
            named += [f.code for f in doc.within(doc.forums, series.first, series.last)]
            draft.mentioned = self.words.before(doc, "beside", series.first, sentence.first) or not subject
            draft.planned = draft.planned or self._coming(series, sentence)
            self._fill(draft, subject)
            draft.codes = tuple(dict.fromkeys((*named, *draft.codes)))
            if series.two and len(set(named)) == 2 and not doc.within(doc.forums, series.first, series.last):
                draft.kind = series.two  # a conference of two states
            draft.plural = len(draft.codes) < 2 and series.kind != "summit"
            self._when_and_where(draft, draft.first, series.first, series.last)
            found.append(draft)
        return found

    def _coming(self, series: Series, sentence: Sentence) -> bool:
        """Whether a series is told as something to come: "sẽ phối hợp tổ chức", "dự kiến diễn ra"."""
        words = self.words.sets.get("coming", frozenset())
        low = max(sentence.first, series.first - NEAR_DATE)
        low = next((i + 1 for i in range(series.first - 1, low, -1) if self.doc.words[i] in ",;"), low)
        text = f" {' '.join(self.doc.folded[low : series.first])} "
        behind = f" {' '.join(self.doc.folded[series.last : min(series.last + 4, sentence.last)])} "
        return any(f" {word} " in text or f" {word} " in behind for word in words) or self._undertaken(series, sentence)

    def _undertaken(self, series: Series, sentence: Sentence) -> bool:
        """Whether holding it is what was agreed: "hai bên nhất trí ..., tổ chức kỳ họp lần thứ 9"."""
        doc = self.doc
        verbs = doc.within(doc.found("exchange chair"), max(sentence.first, series.first - 3), series.first)
        acts = doc.within(doc.found("act"), sentence.first, verbs[0].first) if verbs else ()
        return any(m.value["type"] in ("agree", "plan", "pledge", "request") for m in acts)

    def _chairs(
        self, first: int, sentence: Sentence, by_last: dict[int, Actor], before: list[Actor]
    ) -> tuple[list[Actor], bool]:
        """Who chairs or attends: the subject of the verb before a series."""
        doc = self.doc
        verbs = list(doc.within(doc.found("exchange chair"), max(sentence.first, first - 6), first))
        if not verbs:
            return [], False
        at, coming = self.clauses.back(doc, sentence, verbs[0].first, self.adjuncts, by_last)
        subjects = self.clauses.subjects(doc, sentence, by_last, at)
        if not subjects:
            opens = self._traveller(verbs[0].first, sentence)
            subjects = before if before and before[-1].last <= verbs[0].first else opens
            futures = doc.within(doc.found("clause future"), sentence.first, first)
            coming = coming or bool(futures)
        return subjects, coming
