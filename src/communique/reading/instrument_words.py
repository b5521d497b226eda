"""The words by which instruments are read: what ``en/instruments.yaml`` says, and the mentions made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from communique.core.facts import InstrumentStatus
from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.numbers import Numbers
from communique.reading.phrases import Match
from communique.reading.tokens import fold

Needs = Literal["nothing", "name", "capital", "joint", "known"]


@dataclass(frozen=True, slots=True)
class Type:
    """What a word for an instrument means: one entry of ``en/instruments.yaml``, singular or plural."""

    name: str
    needs: Needs
    status: InstrumentStatus | None
    plural: bool
    definite: bool
    family: str
    own: bool


@dataclass(slots=True)
class Term:
    """Years for which an instrument holds, with the words that say so at tokens ``first`` to ``last``."""

    first: int
    last: int
    start: str | None
    end: str | None


@dataclass(slots=True)
class Mention:
    """Tokens ``first`` to ``last`` that name an instrument; ``outer`` takes in its article and its term.

    ``identified`` says what makes it one particular instrument; ``None`` where it points back
    ("the Treaty") or is one of many ("agreements"). ``alias`` is its short form: "(MoU)".
    """

    head: Match
    first: int
    last: int
    outer: tuple[int, int]
    article: str
    term: Term | None
    alias: str | None
    identified: str | None

    @property
    def type(self) -> Type:
        """The kind of instrument."""
        kind: Type = self.head.value
        return kind


class Marks(NamedTuple):
    """First tokens of all words for instruments, and of all people with their titles, in one document."""

    heads: frozenset[int]
    people: frozenset[int]


def year(word: str) -> bool:
    """Whether a token is a year of our age."""
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


class Words:
    """The small words of ``en/instruments.yaml`` by use, and the terms that they open."""

    def __init__(self, lexicon: Lexicon) -> None:
        roles: dict[str, set[tuple[str, ...]]] = {}
        for row in lexicon.rows("instruments"):
            roles.setdefault(row["role"], set()).update(tuple(fold(w) for w in text.split()) for text in row["words"])

        def of(role: str) -> frozenset[str]:
            """Its single words; tokens part at hyphens, so their parts count too."""
            return frozenset(part for words in roles.get(role, ()) if len(words) == 1 for part in _parts(words[0]))

        ranks = (fold(w) for row in lexicon.rows("formulas") if row["role"] == "rank" for w in row["words"])
        self.generic = of("generic").union(*map(_parts, ranks))  # "Comprehensive Strategic Partnership" is a formula
        self.numbers = Numbers(lexicon)
        self.times = frozenset(fold(w) for row in lexicon.rows("units") if row["unit"] == "time" for w in row["words"])
        self.joint, self.fields, self.small = of("joint"), of("field"), of("small")
        self.left_stop, self.verb_openers = of("left stop"), of("verb opener")
        self.connectors, self.clause, self.predicate = of("connector"), of("clause"), of("predicate")
        self.term_words, self.not_before = of("term"), of("not before")
        self.until, self.empty = roles.get("until", set()), roles.get("empty", set())
        self.complements, self.not_after = roles.get("complement", set()), roles.get("not after", set())

    def lasts(self, doc: Doc, head: Match) -> bool:
        """Whether a head word is a length of time after its number: "90 minutes"."""
        if doc.folded[head.first] not in self.times:
            return False
        return any(
            (found := self.numbers.cardinal_at(doc, i)) is not None and found[1] == head.first
            for i in range(max(0, head.first - 3), head.first)
        )

    def complement_at(self, doc: Doc, i: int) -> int:
        """How many tokens the words take that open a complement at token ``i``; 0 where none do."""
        return next((n for n in (4, 3, 2, 1) if tuple(doc.folded[i : i + n]) in self.complements), 0)

    def years_at(self, doc: Doc, i: int) -> tuple[str, str, int] | None:
        """The years at token ``i`` ("2026-30", "2022 to 2026", "2025") and the token after them."""
        folded = doc.folded
        if i >= len(folded) or not year(folded[i]):
            return None
        first = folded[i]
        if i + 2 < len(folded) and folded[i + 1] in ("-", "to", "through", "until", "/", "and"):
            second = folded[i + 2]
            if year(second) and second > first:
                return first, second, i + 3
            if folded[i + 1] in "-/" and len(second) == 2 and second.isdigit() and second > first[2:]:
                return first, first[:2] + second, i + 3
        return first, first, i + 1

    def term_at(self, doc: Doc, i: int, stop: int) -> Term | None:
        """The term that opens at token ``i``: "for the 2026-30 period", "(2021-2025)", "until 2030"."""
        folded, j = doc.folded, i
        while j < min(stop, i + 5) and folded[j] in self.term_words:
            j += 1
        if j < stop and (j > i or year(folded[j])):
            found = self.years_at(doc, j)
            said = {"for", "from", "period", "covering"} & set(folded[i:j])
            if found and found[2] <= stop and (found[0] != found[1] or said) and (j > i or found[0] != found[1]):
                last = found[2]
                while last < stop and folded[last] in ("period", ")", "phase", "years"):
                    last += 1
                return Term(i, last, found[0], found[1])
        for n in (2, 1):
            if tuple(folded[i : i + n]) in self.until and i + n < stop and year(folded[i + n]):
                return Term(i, i + n + 1, None, folded[i + n])
        return None

    def leading_term(self, doc: Doc, first: int, head: Match) -> tuple[Term | None, int]:
        """A term before the name: "2026-2030 cooperation agreement". A single year is no term: "2015 Memorandum"."""
        found = self.years_at(doc, first)
        if not found or found[2] > head.first:
            return None, first
        if found[0] == found[1]:
            plan = head.value.name in ("plan", "plan of action") and doc.words[head.first].islower()
            return (Term(first, found[2], found[0], found[1]), found[2]) if plan else (None, first)
        last = found[2] + (doc.folded[found[2]] in ("period", "phase"))
        return Term(first, last, found[0], found[1]), last


def _parts(word: str) -> tuple[str, ...]:
    """A word and the words that its hyphens join."""
    return (word, *word.split("-")) if len(word) > 1 else (word,)
