"""All drafts of a document, sentence by sentence: verbs with the subject that they share, nouns, series."""

from __future__ import annotations

from communique.reading.acts.actors import Actor
from communique.reading.analytic.actors import between
from communique.reading.analytic.drafts import Draft
from communique.reading.analytic.exchange_words import Cue
from communique.reading.analytic.noun_drafts import NounDrafts
from communique.reading.analytic.verb_drafts import VerbDrafts

_BESIDE = 20
"""So many meetings on the margins of a gathering count towards it."""


class DraftFinder(VerbDrafts, NounDrafts):
    """Makes the drafts of one document."""

    def __call__(self) -> list[Draft]:
        """All drafts, in the order of the text."""
        found: list[Draft] = []
        doc = self.doc
        for sentence in doc.sentences:
            if not sentence.body:
                continue
            subject: list[Actor] = []
            planned = False
            by_last = {a.last: a for a in between(self.actors, sentence.first, sentence.last)}
            last_verb = -99
            for match in doc.within(doc.found("exchange"), sentence.first, sentence.last):
                if match.value is None:
                    continue
                if match.first in self.taken and match.value.kind != "meeting":
                    continue
                cue: Cue = match.value
                if cue.role == "noun":
                    found += self._noun(match, cue, sentence, subject)
                    continue
                own, coming = self._subject(match, sentence, by_last)
                if not own and cue.frame in ("apart", "with") and match.first <= sentence.first + 1:
                    own = self._opened(match.last, sentence)
                if own and cue.frame == "place" and self._led(own, sentence):
                    own = self._traveller(own[0].first, sentence) or own
                if not own and not subject and cue.frame == "place" and cue.bare:
                    own = self._traveller(match.first, sentence)
                if not own and cue.frame == "place":
                    own = self._met(match.first, sentence, by_last)
                if own:
                    subject, planned = [self._meant(a) for a in own], coming
                elif not (subject and self._listed(match, last_verb)):
                    if not (subject and cue.frame == "place" and cue.bare):
                        continue
                else:
                    planned = planned or coming
                made = self._verb(match, cue, sentence, subject, planned)
                found += made
                last_verb = match.last if made or cue.frame == "place" else last_verb
            found += self._of_series(sentence, by_last, subject)
            self._remember(sentence)
        self._margins(found)
        return sorted(found, key=lambda d: (d.sentence.index, d.head))

    @staticmethod
    def _margins(found: list[Draft]) -> None:
        """Count those who met on the margins of a gathering among those who took part in it."""
        beside: dict[int, list[Draft]] = {}
        for draft in found:
            if draft.kind == "meeting" and draft.predicate:
                beside.setdefault(draft.sentence.index, []).append(draft)
        for draft in found:
            others = beside.get(draft.sentence.index, []) if draft.kind == "summit" and draft.mentioned else []
            for other in others[:_BESIDE]:
                draft.codes = tuple(dict.fromkeys((*draft.codes, *other.codes)))
                draft.people = [*draft.people, *(p for p in other.people if p not in draft.people)]
