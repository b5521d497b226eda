"""The type of an act: what its verb means together with what follows it.

The lexicon gives a verb's type and its exceptions (``when``); the rules here hold for every verb:
one's own side "will" is a pledge, a need that another party is to meet is a request, hope of
another's conduct is a request, and reproach in a neutral verb is criticism (GUIDELINES, section 3).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.predicates import Predicate

_OBJECT_ENDS = frozenset([".", ";", ":", ",", "that", "for", "to", "at", "on", "in", "with", "by", "from", "about", "over", "regarding", "towards", "during", "after", "concerning", "and", "while"])  # fmt: skip
_OBJECT_REACH = 14
_NOT_DOING = frozenset(["not", "be", "have", "never"])


class ActTypes:
    """Decides the type of a predicate; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.needs = frozenset(lexicon.words("words", "need"))
        self.modals = frozenset(lexicon.words("words", "modal"))
        self.continuing = frozenset(lexicon.words("words", "continuing"))
        self.reproach = tuple(f" {w} " for w in lexicon.words("words", "reproach"))
        self.adverbs = frozenset(w for words in lexicon.words("actors", "adverb") for w in words.split())
        self.plans: frozenset[str] = frozenset(
            verb for row in lexicon.rows("futures") if row["type"] == "plan" for verb in row["verbs"]
        )

    def __call__(self, doc: Doc, predicate: Predicate, by: tuple[str, ...], end: int) -> tuple[str, str]:
        """The act's type ("none" where it is no act) and the rule that gave it; ``end`` is the clause's last token."""
        row = predicate.row
        kind, rule = self.listed(doc, predicate, end)
        if kind == "none":
            return kind, rule
        if row.get("future"):
            return self._future(doc, predicate, by, kind, rule, end)
        if kind in ("affirm", "discuss", "pledge"):
            shifted = self._shifted(doc, predicate, by, end, kind)
            if shifted:
                return shifted
        return kind, rule

    def listed(self, doc: Doc, predicate: Predicate, end: int) -> tuple[str, str]:
        """The type that the lexicon gives, by the verb's entry and its exceptions."""
        row = predicate.row
        folded = doc.folded
        start = predicate.last
        while start < end and folded[start] in self.adverbs:
            start += 1
        for case in row.get("when", ()):
            if all(self._holds(doc, predicate, name, words, start, end) for name, words in case.items() if name != "type"):
                shown = ", ".join(name for name in case if name != "type")
                return case["type"], f"{row['source']} ({shown})"
        return row["type"], row["source"]

    @staticmethod
    def _holds(doc: Doc, predicate: Predicate, name: str, words: Iterable[str], start: int, end: int) -> bool:
        if name == "role":
            return predicate.role == words
        if name == "after":
            text = " " + " ".join(doc.folded[start : min(end, start + 8)]) + " "
            return any(text.startswith(f" {w} ") for w in words)
        if name == "object" and predicate.role == "passive":  # "readiness was expressed"
            text = " " + " ".join(doc.folded[predicate.start : predicate.first]) + " "
        elif name == "object":
            stop = start
            while stop < min(end, start + _OBJECT_REACH) and doc.folded[stop] not in _OBJECT_ENDS:
                stop += 1
            text = " " + " ".join(doc.folded[start : min(end, stop)]) + " "
        else:
            text = " " + " ".join(doc.folded[max(0, start - 4) : end]) + " "
        return any(f" {w} " in text for w in words)

    def _future(
        self, doc: Doc, predicate: Predicate, by: tuple[str, ...], kind: str, rule: str, end: int
    ) -> tuple[str, str]:
        folded = doc.folded
        after = " ".join(folded[predicate.last - 1 : predicate.last + 3])
        if not predicate.subjects:
            done = folded[predicate.last] if predicate.last < end else ""
            if folded[predicate.last - 1] == "be" and done.endswith("ed"):
                bases = (done[:-1], done[:-2])
                return ("plan", "what is to be done") if any(b in self.plans for b in bases) else ("pledge", "what will be done")
            if after.startswith(("take place", "be held", "be signed", "be opened", "be launched", "be co", "be chaired", "begin", "commence", "open", "be discussed", "be attended", "be accompanied")):
                return "plan", "what is to take place"
            return "affirm", "a thing will do something: a view"
        if after.startswith(("be able", "be committed", "have to", "be necessary", "be important", "be crucial", "benefit", "see ", "become", "be an opportunity", "be a ", "be important", "be essential")):
            return "affirm", "what will be the case: a view"
        return kind, rule

    def _shifted(
        self, doc: Doc, predicate: Predicate, by: tuple[str, ...], end: int, kind: str
    ) -> tuple[str, str] | None:
        folded = doc.folded
        low = predicate.last
        opening = predicate.start if predicate.role == "passive" else low
        text = " " + " ".join(folded[opening:end]) + " "
        others = [code for code in parties_named(doc, opening, end) if code not in by]
        that = next((i for i in range(low, min(end, low + 14)) if folded[i] == "that"), None)
        if kind == "affirm" and others and any(word in text for word in self.reproach):
            verb = folded[predicate.first]
            if not verb.startswith(("recall", "hope")):
                return "oppose", "reproach of another party's conduct"
        head = folded[opening : low + 5]
        if kind == "affirm" and any(word in head for word in self.needs):
            at = next(i for i in range(low, end) if folded[i] in self.needs) if any(folded[i] in self.needs for i in range(low, end)) else low
            if at + 1 < end and folded[at + 1] == "for":
                wanted = parties_named(doc, at + 1, min(end, at + 9))
                if (wanted and not wanted <= set(by)) or folded[at + 2 : at + 3] == ["all"]:
                    return "request", "the need for another party to act"
            return "affirm", "a need stated"
        if kind == "affirm" and any(word in ("hope", "hopes", "hoped", "hoping") for word in head):
            modal = next((i for i in range(low, end) if folded[i] in self.modals or folded[i] in ("to",)), end)
            named = parties_named(doc, low, min(end, modal + 2))
            if named and not named <= set(by) and len(named) == 1:
                return "request", "hope of another party's conduct"
            return "affirm", "hope of one's own"
        if that is not None and kind == "affirm":
            must = next((i for i in range(that, min(end, that + 14)) if folded[i] in ("should", "must")), None)
            if must is not None:
                wanted = parties_named(doc, that + 1, must)
                if wanted and not wanted & set(by):
                    return "request", "what another party should do"
        if that is not None and kind in ("affirm", "discuss"):
            modal = next((i for i in range(that, min(end, that + 22)) if folded[i] in self.modals), None)
            if modal is not None and modal + 1 < end:
                j = modal + 1
                while j < end and folded[j] in self.adverbs:
                    j += 1
                own = self._own(doc, that + 1, modal, by)
                if own and j < end and folded[j] not in _NOT_DOING:
                    if folded[j] in self.plans:
                        return "plan", "says what its own side will do"
                    return "pledge", "says that its own side will act"
        return None

    @staticmethod
    def _own(doc: Doc, first: int, last: int, by: tuple[str, ...]) -> bool:
        """Whether the subject of a "that" clause is the speaker's own side."""
        named = parties_named(doc, first, last)
        if named:
            return named <= set(by)
        words = set(doc.folded[first:last])
        return bool(words & {"he", "she", "they", "we", "i", "it", "side", "sides", "ministries", "parties", "administration", "government"})


def parties_named(doc: Doc, first: int, last: int) -> set[str]:
    """The parties that tokens ``first`` to ``last`` name, by themselves or through a person or a post."""
    codes = {p.code for p in doc.within(doc.parties, first, last)}
    codes.update(p.country for p in doc.within(doc.posts, first, last) if p.country)
    codes.update(m.person.country for m in doc.within(doc.person_mentions, first, last) if m.person.country)
    return codes
