"""The type of an act: what its verb means together with what follows it.

As in ``acts/act_types``, the lexicon gives a verb's type and its exceptions; the rules here hold for
every verb. Trait: *inflection, none*: will, need and wish are small words before the next verb.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.lexicon import Lexicon
from communique.reading.analytic.clauses import Predicate
from communique.reading.doc import Doc
from communique.reading.phrases import Phrases

_NEAR = 7
"""How far behind a verb the subject of what it says may end."""
_OBJECT = 16
"""How many tokens of a verb's object are looked at."""
_ANY = 60
"""How many tokens of a clause are looked at."""


class ActTypes:
    """Decides the type of a predicate; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.key = phrases.key

        def words(role: str) -> tuple[str, ...]:
            return tuple(f" {phrases.key(w)} " for w in lexicon.words("words", role))

        self.needs, self.wishes, self.deeds = words("need"), words("wish"), words("own deed")
        self.that = frozenset(word.strip() for word in words("says that"))
        self.futures = {phrases.key(v): row["type"] for row in lexicon.rows("futures") for v in row["verbs"]}
        self.will = frozenset(phrases.key(w) for w in lexicon.words("actors", "future"))
        self._keys: dict[str, str] = {}

    def __call__(self, doc: Doc, predicate: Predicate, by: tuple[str, ...], sides: tuple[str, ...]) -> tuple[str, str]:
        """The act's type ("none" where it is no act) and the rule that gave it."""
        row = predicate.row
        start = predicate.last
        while start < predicate.end and doc.folded[start] in self.that:
            start += 1
        for case in row.get("when", ()):
            if all(
                self._holds(doc, name, words, start, predicate.end) for name, words in case.items() if name != "type"
            ):
                return case["type"], f"{row['source']} ({', '.join(n for n in case if n != 'type')})"
        kind = str(row.get("alone", row["type"]) if len(by) == 1 else row["type"])
        if kind == "wish":
            return self._wish(doc, start, predicate.end, by)
        if predicate.future and not row.get("future"):
            if kind in ("discuss", "sign") or self._coming(doc, predicate.first) == "plan":
                return "plan", "what is to be done"
        if kind == "affirm" and not row.get("future"):
            return self._shifted(doc, start, predicate.end, by) or (kind, row["source"])
        return kind, row["source"]

    def _coming(self, doc: Doc, i: int) -> str:
        """What a verb behind a word of the future makes: a plan of an occasion, else a pledge."""
        return str(self.futures.get(" ".join(doc.folded[i : i + 2])) or self.futures.get(doc.folded[i], "pledge"))

    def _holds(self, doc: Doc, name: str, words: Iterable[str], start: int, end: int) -> bool:
        if name == "after":
            text = _text(doc, start, min(end, start + 6))
            return any(text.startswith(f" {self._folded(w)} ") for w in words)
        reach = min(end, start + (_OBJECT if name == "object" else _ANY))
        if name == "object":
            reach = next((i for i in range(start, reach) if doc.words[i] in ",;"), reach)
        text = _text(doc, start, reach)
        return any(f" {self._folded(w)} " in text for w in words)

    def _folded(self, words: str) -> str:
        if words not in self._keys:
            self._keys[words] = self.key(words)
        return self._keys[words]

    def _wish(self, doc: Doc, start: int, end: int, by: tuple[str, ...]) -> tuple[str, str]:
        """A wish of another party's conduct asks it; of one's own it is a view."""
        head = _text(doc, start, min(end, start + 3))
        others = [p for p in doc.within(doc.parties, start, min(end, start + 5)) if p.code not in by]
        people = [m for m in doc.within(doc.person_mentions, start, min(end, start + 3)) if m.person.country not in by]
        both = any(m.first < start + 3 for m in doc.within(doc.found("actor collective"), start, min(end, start + 3)))
        if others and (any(w in head for w in self.wishes) or others[0].first <= start + 1) or people or both:
            return "request", "a wish of another party's conduct"
        return "affirm", "a wish of one's own"

    def _shifted(self, doc: Doc, start: int, end: int, by: tuple[str, ...]) -> tuple[str, str] | None:
        """The type where what is said tells against the verb's own: one's own side will act, another should."""
        named = list(doc.within(doc.parties, start, min(end, start + _NEAR)))
        at = named[0].last if named and named[0].first <= start + 3 else start
        following = _text(doc, at, min(end, at + 4))
        if any(following.startswith(w) or f" cũng{w}" in following for w in self.deeds):
            if not named or at == start or named[0].code in by:
                behind = (i + 1 for i in range(at, min(end, at + 3)) if doc.folded[i] in self.will)
                if any(self._coming(doc, i) == "plan" for i in behind):
                    return "plan", "what its own side will do"
                return "pledge", "what its own side will do"
        if named and at > start and named[0].code not in by and any(following.startswith(w) for w in self.needs):
            return "request", "what another party should do"
        return None


def _text(doc: Doc, first: int, last: int) -> str:
    return f" {' '.join(doc.folded[first:last])} "
