"""What the report calls unsettled: "outstanding issues", "difficulties and obstacles in trade"."""

from __future__ import annotations

from bisect import bisect_right

from communique.core import Act, OpenIssue
from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.phrases import Entry, Match, Phrases

_KIND = "open issue"
_CLAUSE_MARKS = frozenset(',;:()"“”')
_CLAUSE_WORDS = frozenset(("that", "while", "but", "and"))
_BETWEEN = 4
"""The most words between "outstanding" and its noun ("outstanding bilateral border and trade issues")."""
_BACK = 5
"""How far before a noun its verb may stand ("to remove, step by step, the obstacles")."""
_MODIFIERS = 3
"""The most words of a noun's own before it ("[serious trade] differences")."""
_SUBJECT = 12
"""The most words of a subject that "remains unresolved"."""
_ABOUT = 14
"""The most words that say what an issue is about."""
_ACTS_BACK = 40
"""How many acts that begin before some words are looked at for the one that holds them."""


class OpenIssues:
    """Finds what the report calls unsettled, in its own words; what it is may stay unsaid.

    An adjective of ``open_issues.yaml`` with a noun of matter, a noun of difficulty that somebody is to
    deal with, or a subject that "remains unresolved". What is denied or already settled is none. ``by``
    is who says so in the act that holds the words.
    """

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self._words: dict[str, frozenset[str]] = {}
        for row in lexicon.rows("open_issues"):
            role, words = row["role"], row["words"]
            self._words[role] = self._words.get(role, frozenset()) | frozenset(words)
            if role in ("open", "matter", "difficulty", "lasting"):
                for word in words:
                    phrases.add(word, Entry(_KIND, role, row["source"]))
            elif role == "dealing":
                for word in words:
                    phrases.add(word, Entry("dealing with", role, row["source"]))

        self._no_modifiers = self._words["end"] | self._words["still"] | self._words["about"]
        self._not_settled = self._words["no"] | {"be", "yet", "to"}

    def __call__(self, doc: Doc) -> None:
        matches = doc.found(_KIND)
        nouns = {m.first: m for m in matches if m.value in ("matter", "difficulty")}
        dealing = {m.last: m for m in doc.found("dealing with")}
        acts = sorted((span.start, span.end, n) for n, act in enumerate(doc.acts) for span in act.evidence)
        free = 0
        for match in matches:
            if match.first < free or not doc.sentence_at(match.first).body:
                continue
            stretch = self._stretch(doc, match, nouns, dealing, free)
            if stretch is None or self._denied(doc, *stretch):
                continue
            first, last = stretch
            free = last
            doc.facts.append(self._fact(doc, first, last, match.entry.source, acts))

    def _stretch(
        self, doc: Doc, match: Match, nouns: dict[int, Match], dealing: dict[int, Match], free: int
    ) -> tuple[int, int] | None:
        """The tokens of the issue that a match belongs to."""
        if match.value == "lasting":
            first = self._subject(doc, match.first, free)
            return (first, match.last) if first < match.first else None
        if match.value == "open":
            noun = self._noun_behind(doc, match, nouns)
            return (match.first, self._about(doc, self._and_more(doc, noun, nouns))) if noun else None
        if match.value == "difficulty":
            first = self._modified(doc, match.first, dealing, free)
            last = self._and_more(doc, match, nouns)
            if self._dealt_with(doc, first, dealing) or self._lasts(doc, last):
                return first, self._about(doc, last)
        return None

    def _noun_behind(self, doc: Doc, match: Match, nouns: dict[int, Match]) -> Match | None:
        """The noun of an adjective: "outstanding [bilateral trade] issues"."""
        before = doc.folded[match.first - 1] if match.first else ""
        if before == "to":
            return None  # "to open talks"
        for i in range(match.last, min(match.last + _BETWEEN + 1, len(doc))):
            noun = nouns.get(i)
            if noun:
                after = nouns.get(noun.last)
                return after or noun
            word = doc.folded[i]
            if word in ("and", "-"):
                continue
            if not word[0].isalpha() or word in self._words["end"]:
                return None
        return None

    def _and_more(self, doc: Doc, noun: Match, nouns: dict[int, Match]) -> int:
        """The token behind a noun and those joined to it: "difficulties and [remaining] obstacles"."""
        last = noun.last
        while last + 1 < len(doc) and doc.folded[last] in ("and", ",", "or"):
            at = last + 1 + (doc.folded[last + 1] in ("and", "or"))
            at += at < len(doc) and doc.folded[at] in self._words["open"]
            more = nouns.get(at)
            if more is None:
                break
            last = more.last
        return last

    def _about(self, doc: Doc, last: int) -> int:
        """The token behind what an issue is about: "differences [over the border]"."""
        end = doc.sentence_at(last - 1).last
        limit = min(last + _ABOUT, end)
        i = best = last
        while i < limit and self._leads_on(doc, i):
            i += 1
            if i < limit and doc.folded[i] == "to":  # "relating to"
                i += 1
            begin = i
            while i < limit and (i == begin or self._goes_on(doc, i)) and doc.words[i][0].isalnum():
                i += 1
                if i < limit and doc.folded[i] in ("-", "'s"):
                    i += 1
            if i == begin or (i >= limit and limit < end):
                break
            best = i
        return best

    def _leads_on(self, doc: Doc, i: int) -> bool:
        word = doc.folded[i]
        return word in self._words["about"] or (word == "to" and doc.folded[i - 1] in self._words["about to"])

    def _goes_on(self, doc: Doc, i: int) -> bool:
        """Whether token ``i`` goes on a noun phrase: no verb, no conjunction that opens something else."""
        word, before = doc.folded[i], doc.folded[i - 1]
        if before in self._words["about"] or before in ("the", "a", "an", "both", "two", "their", "its", "our", "all"):
            return word in ("the", "two", "both", "their", "its", "all", "a") or word not in self._words["end"]
        if word == "and" and i + 1 < len(doc):
            after = doc.folded[i + 1]
            return after not in self._words["end"] and not after.endswith(("ed", "ing"))
        return word not in self._words["end"] or before == "and"

    def _modified(self, doc: Doc, first: int, dealing: dict[int, Match], free: int) -> int:
        """The first token of a noun's own modifiers: "[trade] differences"."""
        low = max(first - _MODIFIERS, free, doc.sentence_at(first).first)
        while first > low:
            word = doc.words[first - 1]
            closed = first in dealing or doc.folded[first - 1] in self._no_modifiers
            if closed or not word.islower() or not word.isalpha() or word.endswith(("ed", "ly")):
                break
            first -= 1
        return first

    def _dealt_with(self, doc: Doc, first: int, dealing: dict[int, Match]) -> bool:
        """Whether a verb of dealing governs the noun, or a word tells that it is still there."""
        low = max(first - _BACK, doc.sentence_at(first).first)
        for i in range(first, low, -1):
            if i in dealing:
                return True
            word = doc.folded[i - 1]
            if i == first and (word in self._words["still"] or self._still(doc, i)):
                return True
            if word in ".;:" or word in self._words["no"]:
                return False
        return False

    def _still(self, doc: Doc, i: int) -> bool:
        return i > 1 and f"{doc.folded[i - 2]} {doc.folded[i - 1]}" in self._words["still"]

    def _lasts(self, doc: Doc, last: int) -> bool:
        return any(m.value == "lasting" for m in doc.within(doc.found(_KIND), last, last + 1))

    def _subject(self, doc: Doc, last: int, free: int) -> int:
        """The first token of the subject that "remains unresolved"."""
        low = max(last - _SUBJECT, free, doc.sentence_at(last).first)
        first = last
        while first > low and doc.words[first - 1] not in _CLAUSE_MARKS and doc.folded[first - 1] not in _CLAUSE_WORDS:
            first -= 1
        return first

    def _denied(self, doc: Doc, first: int, last: int) -> bool:
        """Whether the report says that nothing is open, or is so no longer: "had resolved all outstanding issues"."""
        sentence = doc.sentence_at(first)
        before = doc.folded[max(first - 3, sentence.first) : first]
        if (before and before[-1] in ("no", "any", "without")) or "no" in before[-2:]:
            return True
        for i, word in enumerate(before):
            if word in self._words["settled"]:
                return i == 0 or before[i - 1] not in self._not_settled
        after = doc.folded[last : min(last + 4, sentence.last)]
        for i, word in enumerate(after[1:], 1):
            if word in self._words["settled"] and after[i - 1] in self._words["passive"]:
                return not self._words["no"].intersection(after)
        return False

    def _fact(self, doc: Doc, first: int, last: int, source: str, acts: list[tuple[int, int, int]]) -> OpenIssue:
        span = doc.span(first, last)
        act = _holder(doc, span.start, span.end, acts)
        rules = {"fact": source, "words": "the noun phrase as written"}
        if act is not None:
            rules["by"] = "who speaks in the act that holds the words"
        return OpenIssue(
            evidence=(span,), rules=rules, inferred={}, words=doc.written(first, last), by=act.by if act else ()
        )


def _holder(doc: Doc, start: int, end: int, acts: list[tuple[int, int, int]]) -> Act | None:
    """The act with the shortest evidence around some words."""
    at = bisect_right(acts, (start, end, len(doc.acts)))
    around = [row for row in acts[max(at - _ACTS_BACK, 0) : at] if row[1] >= end]
    row = min(around, key=lambda row: row[1] - row[0], default=None)
    return doc.acts[row[2]] if row else None
