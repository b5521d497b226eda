"""Drafts from standing series and conferences: "the 48th meeting of the Committee", "the ASEAN Summit"."""

from __future__ import annotations

from communique.reading.doc import Sentence
from communique.reading.exchanges.actors import Actor
from communique.reading.exchanges.drafts import Draft
from communique.reading.exchanges.phrases import Front, NounPhrases
from communique.reading.exchanges.scene import Tail
from communique.reading.exchanges.series import Series

_COMPOUND = 4
"""The most words that stand before the head of a noun of several words."""


class OccasionDrafts(NounPhrases):
    """A draft for every mention of an occurrence of a series; ``taken`` collects their tokens."""

    def __call__(self) -> list[Draft]:
        found: list[Draft] = []
        for series in self.scene.series:
            sentence = self.doc.sentence_at(series.head)
            if not sentence.body or series.head in self.taken or self._in_noun(series):
                continue  # "the summit telephone talk" is a call
            draft = self._draft(series, sentence)
            if draft and draft.kind:
                found.append(draft)
                self.taken.update(range(series.first, series.last))
            elif not series.plain:
                self.taken.update(range(series.first, series.last))
        return found

    def _in_noun(self, series: Series) -> bool:
        """Whether a word of a longer noun looks like a series: "the summit telephone talk" is no summit."""
        head = series.head
        longer = self.scene.nouns.between(head - _COMPOUND, head + 1) if series.edition is None else ()
        return any(m.value.channel and m.last - m.first > 1 and m.first <= head < m.last for m in longer)

    def _draft(self, series: Series, sentence: Sentence) -> Draft | None:
        doc, scene = self.doc, self.scene
        if self._is_part(series, sentence):
            return None
        title = self.cast.around(series.head)
        if title and title.form in ("person", "role") and title.last >= series.last:
            return None  # "Chair of the Parliamentary Assembly": an office
        front = self.front(series.first, sentence.first)
        support = self.support(front.first, sentence.first)
        tail = scene.tail(series.last, sentence)
        if front.general or series.plain and doc.folded[series.last : series.last + 1] == ["with"] and not tail.others:
            return None
        draft = Draft(
            series.kind, front.first, max(series.last, tail.end), series.head, sentence, series.source, series=series
        )
        self.fill(draft, front, tail, support, series.last)
        draft.others += [a for a in tail.by if a not in draft.others]
        if front.owner:
            draft.subject = draft.subject or [front.owner]
        if not draft.subject and not draft.others and series.kind != "summit":
            draft.subject = self._speaker(front, tail, sentence)
        if support and doc.folded[support.first].startswith(("host", "co-host")) and draft.place is None:
            self._host(draft)
        if draft.place is None:
            parties = doc.within(doc.parties, series.first, series.head)
            town = next((p for p in parties if p.form in ("city", "capital")), None)  # "the Munich Security Conference"
            draft.place = scene.places.at(town.first, town.last + 1) if town else None
        if not self._happens(series, draft, front, tail, bool(support)):
            return None
        draft.collective = series.kind in ("consultation", "session")
        return draft

    def _speaker(self, front: Front, tail: Tail, sentence: Sentence) -> list[Actor]:
        """Who spoke at talks: "X said during the consultations", "X said after the session of"."""
        if self.before(front.first, sentence.first) not in self.sets["speaks at"]:
            return []
        return [a for a in self.clause_subject(front.first - 1, tail.end, sentence) if a.form == "person"]

    def _is_part(self, series: Series, sentence: Sentence) -> bool:
        """Whether the words belong to another name: "the Forum Secretariat", "the Dialogue Agreement"."""
        i = series.last
        of = self.doc.folded[max(series.first - 2, sentence.first) : series.first]
        named = self.doc.folded[series.first : series.head]
        if series.edition is None and "of" in named and any(word in self.sets["plan"] for word in named[:3]):
            return True
        if series.edition is None and len(of) == 2 and of[1] == "of" and of[0] in self.sets["plan"]:
            return True
        if i >= sentence.last or series.occurrence:
            return False
        if self.doc.folded[i] in self.sets["instrument"]:
            return True
        capital = self.doc.words[i][0].isupper() and i not in self.scene.dates
        return capital and self.cast.at(i) is None and series.name is not None

    def _happens(self, series: Series, draft: Draft, front: Front, tail: Tail, supported: bool) -> bool:
        """Whether one occurrence is meant, not the series as such."""
        where = bool(draft.date or draft.place or draft.channel)
        told = supported or draft.predicate
        if series.plain:
            definite = series.kind in ("consultation", "session") or self.doc.folded[series.first] == "the"
            between = tail.complete and len(draft.others) > 1 and (where or front.recent)
            announced = draft.planned and draft.date is not None and definite
            return announced or between or (told and (where or bool(draft.others)))
        if series.edition is not None or series.occurrence:
            return True
        if series.kind == "session" and not told:
            return False  # the organ as such, not one occurrence
        marked = told or where or draft.planned or draft.mentioned
        if series.kind in ("consultation", "session"):
            return marked
        return marked or front.recent or self._there(front.first, draft.sentence.first)

    def _there(self, i: int, floor: int) -> bool:
        """Whether "at" or "during" stands before: somebody was there."""
        return any(m.last >= i - 3 for m in self.scene.side.between(max(floor, i - 8), i))

    def _host(self, draft: Draft) -> None:
        """Make the host's country the place: "Singapore will host the 15th Dialogue"."""
        host = next((a for a in draft.subject if a.form == "party"), None)
        if host:
            party = next((p for p in self.doc.within(self.doc.parties, host.first, host.last)), None)
            draft.place = self.scene.places.at(party.first, party.last + 1) if party else None
