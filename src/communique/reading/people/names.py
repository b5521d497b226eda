"""Personal names: where one begins and ends, and when two of them are one person's."""

from __future__ import annotations

from collections.abc import Container
from typing import Literal, NamedTuple

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Sentence
from communique.reading.tokens import fold

_LONGEST = 14
"""The most tokens a name is read over."""
_HYPHENS = frozenset("-‑–")


class Name(NamedTuple):
    """A name at tokens ``first`` to ``last`` (exclusive).

    ``core`` holds its folded words without particles, initials and suffixes; ``known`` counts the
    words that the lexicon knows as parts of names.
    """

    first: int
    last: int
    core: tuple[str, ...]
    known: int


class Names:
    """Reads names over tokens: given names, initials, particles ("bin", "van der"), hyphens, suffixes ("Jr.", "II")."""

    def __init__(self, lexicon: Lexicon) -> None:
        def of(table: str, role: str) -> frozenset[str]:
            return frozenset(fold(word) for word in lexicon.words(table, role))

        self.particles, self.prefixes = of("names", "particle"), of("names", "prefix")
        self.suffixes, self.family = of("names", "suffix"), of("names", "family")
        self.male, self.female = of("names", "m"), of("names", "f")
        self.given = self.male | self.female | of("names", "given")
        at_home = {fold(word) for row in lexicon.rows("origins") for word in row.get("family", ())}
        self.known = self.family | self.given | at_home
        self.never = of("no_names", "word") - self.known
        self.openers = of("no_names", "opener")
        self.things = of("no_names", "street")

    def read(self, doc: Doc, first: int, limit: int, taken: Container[int] = ()) -> Name | None:
        """The longest name from token ``first`` on that ends before ``limit`` and before any ``taken`` token."""
        limit = min(limit, first + _LONGEST)
        core: list[str] = []
        i = last = first
        known = 0
        sentence = doc.sentence_at(first)
        while i < limit and i not in taken:
            low = doc.folded[i]
            if doc.words[i][0].isupper():
                after, whole = self._unit(doc, i, limit, taken), low
                if after > i + 1:
                    parts = [w for w in doc.folded[i:after] if w not in _HYPHENS]
                    # "Al-Sabah" is "Sabah" elsewhere
                    whole = "-".join(parts[1:] if len(parts) > 1 and parts[0] in self.particles else parts)
                junior = low.startswith(("jr", "sr"))
                if low in self.suffixes and (junior or doc.words[i].isupper()):  # "Xi" is a family name
                    if core:
                        i = last = i + 1
                        if junior:
                            break
                        continue  # "Carl XVI Gustaf"
                    if len(low) > 1:
                        break
                if whole in self.never and not self._closes_name(doc, i, core):
                    break
                if whole in self.openers and self._opens(doc, i, sentence, bool(core)):
                    break
                if len(whole.strip(".")) > 1 and whole[-1] != "." and whole not in self.prefixes:
                    core.append(whole)
                known += whole in self.known or low in self.known or whole in self.prefixes
                i = last = after
            elif low in self.particles:
                after = self._particles(doc, i, limit, taken)
                if after == i:
                    break
                known += 1
                i = after
            elif low == "," and core and i + 1 < limit and doc.folded[i + 1] in ("jr", "jr.", "sr", "sr."):
                i += 1
            else:
                break
        return Name(first, last, tuple(core), known) if core else None

    def _opens(self, doc: Doc, i: int, sentence: Sentence, inside: bool) -> bool:
        """Whether a small word has its capital from where it stands; "To" in "with To Lam" is a name."""
        if not sentence.body:
            return True
        if inside or (i > sentence.first and doc.words[i - 1][0].isalpha()):
            return False
        after = i + 1 < sentence.last and doc.words[i + 1][0].isupper() and doc.folded[i + 1] in self.known
        return not (after and doc.folded[i] in self.family)

    def _closes_name(self, doc: Doc, i: int, core: list[str]) -> bool:
        """Whether a common word is a family name: "Catherine West said"."""
        if not core or doc.folded[i] in self.things or core[-1] not in self.given:
            return False
        return i + 1 >= len(doc) or not doc.words[i + 1][0].isupper()

    def _unit(self, doc: Doc, i: int, limit: int, taken: Container[int]) -> int:
        """The end of a word with what hyphens tie to it: "Jae-in", "Chan-o-cha"."""
        i += 1
        while (
            i + 1 < limit
            and doc.words[i] in _HYPHENS
            and doc.starts[i] == doc.ends[i - 1]
            and doc.starts[i + 1] == doc.ends[i]
            and doc.words[i + 1][0].isalpha()
            and i + 1 not in taken
        ):
            i += 2
        return i

    def _particles(self, doc: Doc, i: int, limit: int, taken: Container[int]) -> int:
        """The capitalised word that small words lead to ("bin", "van der", "al-"), or ``i`` where they lead to none."""
        j = i
        while j < limit and doc.folded[j] in self.particles and j not in taken and not doc.words[j][0].isupper():
            j += 1
            if j < limit and doc.words[j] in _HYPHENS and doc.starts[j] == doc.ends[j - 1]:
                j += 1
        if j < limit and j not in taken and doc.words[j][0].isupper() and doc.folded[j] not in self.never:
            return j
        return i

    def gender(self, doc: Doc, name: Name) -> Literal["f", "m", None]:
        """What the given name tells, where it opens the name; a middle or a family name tells nothing."""
        opening, first = doc.folded[name.first], name.core[0]
        if opening in self.prefixes:
            first = opening  # "Daw Khin Khin"
        lead = first.split("-")[0]
        if len(name.core) < 2 or opening != lead or lead in self.family:
            return None  # "Minister Rosa", "P. Maria", "Mai"
        if first in self.female or lead in self.female:
            return "f"
        return "m" if first in self.male or lead in self.male else None


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the words of one name are all among those of the other, in order."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    rest = iter(long)
    return all(word in rest for word in short)
