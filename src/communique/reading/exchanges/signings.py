"""Drafts from the verbs of signing: who put which instrument into force between them, when and where."""

from __future__ import annotations

from communique.reading.doc import DateMention, Sentence
from communique.reading.exchanges.drafts import Draft, Drafter
from communique.reading.exchanges.scene import Tail
from communique.reading.exchanges.words import Cue
from communique.reading.phrases import Match

_REACH = 30
"""How many tokens the name of an instrument may have."""
_CLOSE = 8
"""How close an instrument stands behind a verb that has other objects too ("concluded")."""


class SigningDrafts(Drafter):
    """A draft for "X and Y signed the Treaty", "the Treaty was signed by X and Y", "the Treaty, signed in 2015".

    GUIDELINES: a signing is an exchange of its own only where it has its own date or signatories.
    """

    def __call__(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        before, folded = self.before(match.first, sentence.first), self.doc.folded
        if folded[match.first].endswith("ed"):
            aside = before.endswith("ly") or before in self.sets["auxiliary"]
            passive = before in self.sets["be"] or (aside and folded[match.first - 2] in self.sets["be"])
            if passive or (cue.bare and self._is_participle(match, before, sentence)):
                return self._passive(match, cue, sentence, passive=passive)
        return self._active(match, cue, sentence)

    def _is_participle(self, match: Match, before: str, sentence: Sentence) -> bool:
        """Whether the verb only qualifies the instrument before it: "the Treaty, signed in 2015"."""
        after = self.doc.folded[match.last] if match.last < sentence.last else "."
        near = self.doc.folded[max(sentence.first, match.first - _CLOSE) : match.first]
        behind = after in self.sets["behind signed"] and any(word in self.sets["instrument"] for word in near)
        named = behind or before in self.sets["instrument"] or before in (",", ")", "”", '"', "'")
        return named and after not in self.sets["determiner"] and after not in self.sets["instrument"]

    def _passive(self, match: Match, cue: Cue, sentence: Sentence, *, passive: bool) -> list[Draft]:
        doc = self.doc
        tail = self.scene.tail(match.last, sentence)
        tail.others = [a for a in (*tail.by, *tail.others) if a.form in ("person", "role", "party", "group")]
        draft = self.from_verb("signing", match, sentence, tail, passive=True)
        first = self._instrument_first(match.first, sentence)
        draft.instrument = self._instrument_noun(first, match.first)
        draft.first, draft.collective = min(draft.first, first), True
        draft.predicate, draft.mentioned = passive and draft.predicate, draft.mentioned and not passive
        if not draft.others:
            if draft.date is None or not cue.bare:
                return []
            draft.codes = tuple(dict.fromkeys(p.code for p in doc.within(doc.parties, first, match.first)))
        return [draft] if draft.instrument and self._tells(draft) else []

    def _active(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        doc = self.doc
        reach = _REACH if cue.bare else _CLOSE
        noun = self._instrument_noun(match.last, min(match.last + reach, sentence.last))
        if not cue.bare:
            other = self.scene.nouns.between(match.last, match.last + _CLOSE) or match.last in self.scene.dates
            if noun in self.sets["weak instrument"] or other or doc.folded[match.first].endswith("ing"):
                return []
        behalf = doc.folded[match.last : match.last + 2] in (["on", "behalf"], ["for", "their"])
        if noun is None and not (cue.bare and (behalf or "joint" in doc.folded[match.first : match.last])):
            return []
        tail = self._behind_instrument(match.last, sentence)
        draft = self.from_verb("signing", match, sentence, tail)
        draft.instrument, draft.collective = noun, True
        named = doc.within(doc.parties, match.last, tail.end)
        if len({code for a in draft.actors for code in self.cast.codes(a)}) < 2:
            draft.codes = tuple(dict.fromkeys(p.code for p in named if p.form in ("name", "organisation")))
        return [draft] if self._tells(draft) else []

    def _tells(self, draft: Draft) -> bool:
        """Whether a signing is an exchange of its own: it opens the report, or has its date or its signatories."""
        named = draft.sentence.index in self.scene.lead or any(
            a.form in ("person", "role") and not (a.plural and a in draft.subject) for a in draft.actors
        )
        return draft.date is not None or (named and not draft.mentioned)

    def _behind_instrument(self, i: int, sentence: Sentence) -> Tail:
        """What follows the name of an instrument: the co-signer, the date, the place."""
        doc, scene = self.doc, self.scene
        end, tail = min(i + 2 * _REACH, sentence.last), Tail(i)
        for j in range(i, end):
            word = doc.folded[j]
            signs = j in scene.verbs.at and scene.verbs.at[j].value.frame == "instrument"
            if word in self.sets["clause opener"] or signs and doc.folded[j - 1] not in self.sets["determiner"]:
                break  # but "the renewed Partnership" goes on
            if word in self.sets["instrument"] and j < i + _REACH:
                tail.end = max(tail.end, j + 1)
            elif word == "with" and not tail.others:
                tail.others, stop = self.cast.right(j + 1, end)
                tail.end = max(tail.end, stop) if tail.others else tail.end
            elif j in scene.dates and tail.date is None and self._of_signing(scene.dates[j]):
                tail.date, tail.end = scene.dates[j], scene.dates[j].last
            elif word in ("in", "at") and tail.place is None:
                place = scene.places.at(j + 1, end)
                if place and place.city:
                    tail.place, tail.end = place, place.last
            elif j in scene.channels.at and scene.channels.at[j].value != "in_person":
                tail.channel = scene.channels.at[j].value, scene.channels.at[j].entry.source
        return tail

    def _of_signing(self, date: DateMention) -> bool:
        """Whether a date behind an instrument is the day of its signing, no year of its name: "the 2025 plan"."""
        before = self.doc.folded[date.first - 1]
        year = date.past[0].precision == "year"
        return before not in ("of", "for", "from", "since") and (not year or before in ("in", "on", "during"))

    def _instrument_first(self, i: int, sentence: Sentence) -> int:
        """Where the name of the instrument before a participle begins: at its article."""
        j, seen = i, False
        while j > sentence.first and i - j < 2 * _REACH:
            j -= 1
            seen = seen or self.doc.folded[j] in self.sets["instrument"]
            if seen and self.doc.folded[j] in self.sets["determiner"]:
                return j
        return j

    def _instrument_noun(self, first: int, last: int) -> str | None:
        return next((word for word in self.doc.folded[first:last] if word in self.sets["instrument"]), None)
