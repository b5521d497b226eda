"""Drafts from letters and messages: who sent which to whom."""

from __future__ import annotations

from communique.reading.doc import Sentence
from communique.reading.exchanges.drafts import Draft, Drafter
from communique.reading.exchanges.phrases import Front
from communique.reading.exchanges.scene import Tail
from communique.reading.exchanges.words import Cue
from communique.reading.phrases import Match

_NEAR = 8
"""How many words may stand between "extended" and "congratulations"."""
_RECEIVER = 20
"""How many tokens behind "letter" its receiver is looked for."""
_FOLLOWING = 2
"""How many sentences after a congratulation its message may be named."""


class LetterDrafts(Drafter):
    """A draft for every message that has its sender and its receiver.

    GUIDELINES: congratulations and condolences are an exchange only where a message was sent.
    """

    def by_noun(self, draft: Draft, front: Front, tail: Tail, support: Match | None) -> bool:
        """Fill a draft from the noun of a message: "sent a letter to X", "In a letter, X thanked Y"."""
        doc, sentence = self.doc, draft.sentence
        if self.before(front.first, sentence.first) == "in" and front.first - sentence.first <= 2:
            return self._in_a_letter(draft)
        strong = not self.sets["strong words"].isdisjoint(doc.folded[front.first : draft.head])
        if support is None or support.value.frame != "send" or strong:
            return False
        if doc.folded[support.first].startswith("receiv"):
            draft.others = [a for a in tail.by if a.form != "party" or a.last - a.first > 1]
            return bool(draft.others and draft.subject)
        receivers = []
        between = self.cast.next(support.last)
        if between and between.last <= front.first and between.first - support.last <= 2 and not between.modifies:
            receivers = [between]
        for j in range(draft.head, min(sentence.last, draft.head + _RECEIVER)):
            if doc.folded[j] == "to" and not receivers:
                receivers, end = self.cast.right(j + 1, sentence.last)
                draft.last = max(draft.last, end)
        draft.others = receivers
        return bool(receivers and draft.subject)

    def _in_a_letter(self, draft: Draft) -> bool:
        """Read the sender and receiver of "In a letter, X congratulated Y"."""
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

    def by_verb(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        """A congratulation that went by message: "extended greetings to X", where the report names the message."""
        doc, i = self.doc, match.last
        if not cue.bare:
            greeting = next(
                (j for j in range(i, min(i + _NEAR, sentence.last)) if doc.folded[j] in self.sets["greeting"]), None
            )
            if greeting is None or doc.folded[greeting + 1 : greeting + 2] != ["to"]:
                return []
            i = greeting + 2
        receivers, end = self.cast.right(i, sentence.last)
        receivers = [a for a in receivers if a.form in ("person", "role")]
        if not receivers or not self._by_message(sentence):
            return []
        tail = Tail(end, others=receivers)
        return [self.from_verb("letter", match, sentence, tail)]

    def mutual(self, match: Match, cue: Cue, sentence: Sentence) -> list[Draft]:
        """Messages that went both ways: "President X and President Y exchanged congratulations"."""
        draft = self.from_verb(cue.kind, match, sentence, Tail(match.last))
        codes = {code for a in draft.subject for code in self.cast.codes(a)}
        return [draft] if len(codes) > 1 and self._by_message(sentence) else []

    def _by_message(self, sentence: Sentence) -> bool:
        """Whether a message is named in the title, in the sentence or in the next ones."""
        doc, names = self.doc, self.sets["message"]
        title = (doc.report.title or "").casefold().split()
        following = doc.sentences[sentence.index + 1 : sentence.index + 1 + _FOLLOWING]
        last = following[-1].last if following else sentence.last
        found = (i for i in range(sentence.first + 1, last) if doc.folded[i] in names)
        told = any(i < sentence.last or doc.folded[i - 1] in self.sets["determiner"] for i in found)
        return told or any(word in names for word in title)
