"""Personal names where the family name comes first, and foreign names among words of one syllable.

Trait: *names, family first*. A name of the language's own is a known family name with given names behind
it; any other name is told by words that the language could not write: they have more than one syllable.
"""

from __future__ import annotations

import re

from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.phrases import Phrases
from communique.reading.tokens import fold

_OWN_LONGEST, _LONGEST = 5, 7
"""The most tokens that a name of the language's own, and a foreign name, may have."""
_OWN_SURE = 4
"""So many words of a name of the language's own are its, even such as open other names: "Phạm Minh Chính"."""
_HYPHENS = frozenset(("-", "–", "‑"))


class Names:
    """Tells where a personal name ends that begins at a token; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        roles: dict[str, set[str]] = {"family": set(), "particle": set()}
        for row in lexicon.rows("names"):
            if row["role"] in roles:
                roles[row["role"]].update(row["words"])
        families = roles["family"] if lexicon.trait("names") == "family first" else ()
        self.families = frozenset(phrases.folding(word) for word in families)
        self.particles = frozenset(word for word in roles["particle"] if len(word) > 1)
        self.never = frozenset(phrases.folding(word) for word in lexicon.words("no_names", "never"))
        self._syllable = re.compile(lexicon.trait("syllable") or r"(?!)")

    def foreign(self, word: str) -> bool:
        """Whether the language could not write a word: more than one syllable, or letters that it lacks."""
        return not self._syllable.fullmatch(fold(word))

    def own(self, doc: Doc, i: int, limit: int) -> bool:
        """Whether a name of the language's own begins at token ``i``."""
        return doc.folded[i] in self.families and i + 1 < limit and self._is_name_word(doc, i + 1)

    def end(self, doc: Doc, first: int, limit: int) -> int:
        """Where the name that begins at token ``first`` ends; ``first`` where none does."""
        if first + 1 < limit and self._initial(doc.words[first]) and self._is_name_word(doc, first + 1):
            return max(self.end(doc, first + 1, limit), first)  # "P. Kumaran"
        if first >= limit or not self._is_name_word(doc, first):
            return first
        own = doc.folded[first] in self.families and not self.foreign(doc.words[first])
        longest = min(limit, first + (_OWN_LONGEST if own else _LONGEST))
        at, strange = first + 1, self.foreign(doc.words[first])
        while at < longest:
            word = doc.words[at]
            if self._is_name_word(doc, at) or (own and at - first < _OWN_SURE and word[0].isupper()):
                strange = strange or self.foreign(word)
                at += 1
            elif self._initial(word) and at + 1 < longest and self._is_name_word(doc, at + 1):
                at += 2
            elif word in _HYPHENS and at + 1 < longest and (strange or doc.starts[at] == doc.ends[at - 1]):
                after = doc.words[at + 1]
                if not after[0].isalpha() or (after[0].islower() and not self._joined(doc, at)):
                    break
                at += 2
            elif word in self.particles and strange and at + 1 < longest and self._is_name_word(doc, at + 1):
                at += 2
            else:
                break
        return at

    @staticmethod
    def _initial(word: str) -> bool:
        return len(word) <= 6 and word[-1] == "." and word[0].isupper()

    def _joined(self, doc: Doc, hyphen: int) -> bool:
        """Whether a hyphen ties a small syllable to a name: "Jong-un", "Chan - ocha"."""
        tight = doc.starts[hyphen] == doc.ends[hyphen - 1] and doc.starts[hyphen + 1] == doc.ends[hyphen]
        return tight or self.foreign(doc.words[hyphen + 1])

    def _is_name_word(self, doc: Doc, i: int) -> bool:
        word = doc.words[i]
        return word[0].isupper() and word[-1].isalpha() and doc.folded[i] not in self.never
