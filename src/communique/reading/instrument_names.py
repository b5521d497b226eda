"""How a report names an instrument: the noun phrase around a word such as "treaty" or "action plan"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from communique.core.facts import InstrumentStatus
from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Sentence
from communique.reading.phrases import Match
from communique.reading.tokens import fold

LEFT, RIGHT = 12, 28
"""How many tokens a name may take in before and after its head word."""


@dataclass(frozen=True, slots=True)
class Type:
    """What a word for an instrument means: one entry of ``en/instruments.yaml``, in one number."""

    name: str
    needs: Literal["nothing", "name", "capital", "joint", "known"]
    status: InstrumentStatus | None
    plural: bool
    definite: bool


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


class Names:
    """Grows the noun phrase around a head word and judges whether it names one particular instrument."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("instruments")
        roles: dict[str, set[tuple[str, ...]]] = {}
        for row in rows:
            roles.setdefault(row["role"], set()).update(tuple(fold(w) for w in text.split()) for text in row["words"])
        single = {role: frozenset(w[0] for w in found if len(w) == 1) for role, found in roles.items()}
        none: frozenset[str] = frozenset()
        ranks = {fold(w) for row in lexicon.rows("formulas") if row["role"] == "rank" for w in row["words"]}
        self.generic = single.get("generic", none) | ranks  # "Comprehensive Strategic Partnership" is a formula
        self.joint, self.fields = single.get("joint", none), single.get("field", none)
        self.left_stop, self.clause, self.connectors = (single.get(r, none) for r in ("left stop", "clause", "connector"))
        self.term_words, self.not_before = single.get("term", none), single.get("not before", none)
        self.until, self.empty = roles.get("until", set()), roles.get("empty", set())
        self.complement, self.not_after = roles.get("complement", set()), roles.get("not after", set())

    def mention(self, doc: Doc, head: Match, marks: Marks) -> Mention | None:
        """The mention around one head word; ``None`` where the word is part of something else."""
        sentence = doc.sentence_at(head.first)
        if not sentence.body or head.last > sentence.last or self._part_of_something_else(doc, head):
            return None
        first = head.first if head.value.needs == "known" else self._left(doc, sentence, head)
        if self._ends_with(doc, first, self.not_after) or self._outside_prose(doc, sentence, first):
            return None
        term, first = self._leading_term(doc, first, head)
        last, alias, after, end = self._right(doc, sentence, head, marks)
        article = doc.folded[first - 1] if first > sentence.first else ""
        start = term.first if term else first
        if term and start > sentence.first:
            article = doc.folded[start - 1]
        outer = (start - (article in ("the", "a", "an", "this", "their", "its")), end)
        found = Mention(head, first, last, outer, article, term or after, alias, None)
        found.identified = self._identified(doc, found)
        return found

    # --- the left side ---------------------------------------------------------------------------------------

    def _left(self, doc: Doc, sentence: Sentence, head: Match) -> int:
        """The first token of the name: modifiers, or the rest of a name in capitals."""
        words, folded = doc.words, doc.folded
        capitals = words[head.first][0].isupper()
        i, limit = head.first, max(sentence.first, head.first - LEFT)
        while i > limit:
            word = folded[i - 1]
            if word == "-" and i - 1 > limit:
                if not (doc.ends[i - 2] == doc.starts[i - 1] or words[i - 2][0].isupper()) or words[i - 1] == "—":
                    break
                i -= 2
                continue
            if word in ("and", "&"):
                if i - 1 > limit and self._joins(doc, i - 1, capitals):
                    i -= 2
                    continue
                break
            if not word[0].isalnum() or word in self.left_stop or word == "'s":
                break
            upper = words[i - 1][0].isupper()
            if word.endswith("ed") and not upper and (i < 2 or folded[i - 2] != "-"):
                i -= i - 1 > limit and folded[i - 2] in ("the", "a", "an", "their", "its", "this", "any")
                break
            if capitals and not upper and not word[0].isdigit() and not self._hyphenated(doc, i - 1):
                break
            i -= 1
        if i < head.first and i > sentence.first and folded[i - 1] in ("to", "will", "would", "must", "should", "can", "they", "we", "not"):
            i += 1  # "to implement agreements": the verb is no part of the name
        return i

    @staticmethod
    def _hyphenated(doc: Doc, i: int) -> bool:
        words = doc.words
        return (i > 0 and words[i - 1] == "-") or (i + 1 < len(words) and words[i + 1] == "-" and doc.ends[i] == doc.starts[i + 1])

    def _joins(self, doc: Doc, i: int, capitals: bool) -> bool:
        """Whether the "and" at token ``i`` stands between two words of the name."""
        before, after = doc.folded[i - 1], doc.folded[i + 1]
        if before in self.fields:
            return True
        upper = doc.words[i - 1][0].isupper() and doc.words[i + 1][0].isupper()
        return capitals and upper and after not in self.left_stop and not any(p.last == i for p in doc.within(doc.parties, i - 3, i))

    # --- the right side --------------------------------------------------------------------------------------

    def _right(
        self, doc: Doc, sentence: Sentence, head: Match, marks: Marks
    ) -> tuple[int, str | None, Term | None, int]:
        """Where the name ends, its short form, its term, and where the term ends."""
        i, stop = head.last, min(sentence.last, head.last + RIGHT)
        alias, i = self._alias(doc, i, stop)
        last, term = head.last if alias is None else i, None
        end = last
        if head.value.needs == "known":
            return last, alias, None, end
        if doc.words[head.first][0].isupper():
            grown = self._capitals(doc, i, stop, marks)
            if grown > i:
                i = last = end = grown
        i = self._past_adverb(doc, i, stop)
        for _ in range(4):
            if alias is None:
                alias, after = self._alias(doc, i, stop)
                if alias is not None:
                    i = last = end = after
            found = self.term_at(doc, i, stop)
            if found:
                term, i = found, found.last
                end = i
                continue
            grown = self._complement(doc, head, i, stop, marks)
            if grown == i:
                break
            i = last = end = grown
        return last, alias, term, max(end, term.last if term else 0)

    @staticmethod
    def _past_adverb(doc: Doc, i: int, stop: int) -> int:
        """The token after a date that stands between the head and its complement: "agreement last month on trade"."""
        j = i + (i < stop and doc.folded[i] in ("earlier", "late", "early"))
        dates = doc.within(doc.dates, i, j + 1)
        return dates[0].last if dates and dates[0].last < stop and doc.folded[dates[0].last] in ("on", "to") else i

    def _alias(self, doc: Doc, i: int, stop: int) -> tuple[str | None, int]:
        """A short form in brackets at token ``i`` ("(DEPA)", "(the “Treaty”)"), and the token after it."""
        words = doc.words
        if i >= stop or words[i] != "(":
            return None, i
        for j in range(i + 1, min(i + 14, stop)):
            if words[j] == ")":
                inner = [k for k in range(i + 1, j) if words[k][0].isalnum() and doc.folded[k] not in ("the", "hereafter", "hereinafter")]
                if not inner or not words[inner[-1]][0].isupper():
                    return None, i
                short = doc.written(inner[0], inner[-1] + 1)
                return (short if len(inner) < 4 else ""), j + 1
        return None, i

    def _capitals(self, doc: Doc, i: int, stop: int, marks: Marks) -> int:
        """Where a name in capitals that runs on at token ``i`` ends."""
        words, folded = doc.words, doc.folded
        last, pending = i, False
        while i < stop:
            if words[i][0].isupper():
                last = i = i + 1
            elif folded[i] == "-" and i + 1 < stop and doc.ends[i] == doc.starts[i + 1]:
                last = i = i + 2
            elif folded[i] in self.connectors:
                j = i
                while j < stop and folded[j] in self.connectors and j < i + 5:
                    j += 1
                if j >= stop or not words[j][0].isupper():
                    break
                joined = pending and folded[i] == "and"  # "between the Government of X and the Government of Y"
                if not joined and not self._goes_on(doc, i, j, marks):
                    break
                pending = "between" in folded[i:j] or (pending and not joined)
                i = j
            elif words[i] == "," and i + 1 < stop and words[i + 1][0].isupper() and self._listed(doc, i, stop):
                i += 1
            else:
                break
        return last

    def _goes_on(self, doc: Doc, i: int, j: int, marks: Marks) -> bool:
        """Whether the small words at ``i`` to ``j`` lead on in one name, to the capital at ``j``."""
        word = doc.folded[i]
        party = next((p for p in doc.within(doc.parties, j, j + 1)), None)
        if doc.within(doc.dates, j, j + 1):
            return False
        if word in ("in", "to") and party is not None:
            return False
        if word == "and":
            starts_new = any(k in marks.heads for k in range(j, j + 4)) or j in marks.people
            return j == i + 1 and not starts_new and not doc.within(doc.posts, j, j + 1)
        return True

    def _listed(self, doc: Doc, i: int, stop: int) -> bool:
        """Whether the comma at ``i`` belongs to a list in capitals that "and" closes."""
        for j in range(i + 1, min(i + 9, stop)):
            if doc.folded[j] == "and":
                return j + 1 < stop and doc.words[j + 1][0].isupper() and not doc.within(doc.parties, i + 1, j + 2)
            if not (doc.words[j][0].isupper() or doc.words[j] in ",-"):
                return False
        return False

    def _complement(self, doc: Doc, head: Match, i: int, stop: int, marks: Marks) -> int:
        """Where the complement that opens at token ``i`` ends; ``i`` itself where there is none."""
        folded = doc.folded
        length = next((n for n in (4, 3, 2, 1) if tuple(folded[i : i + n]) in self.complement), 0)
        if folded[i : i + 1] == ["to"]:
            memorandum = "memorandum" in head.value.name or head.value.definite
            length = int(memorandum or (i > 1 and folded[head.first - 1] in ("bilateral", "trilateral", "multilateral")))
        if not length or i + length >= stop:
            return i
        j, pending = i + length, folded[i] == "between"
        while j < stop:
            word = folded[j]
            if word == "between":
                pending = True
            elif word == "and":
                if not pending and not self._and_goes_on(doc, j, stop, marks):
                    break
                pending = False
            elif word == ",":
                if not (pending and j + 1 < stop and (doc.within(doc.parties, j + 1, j + 2) or folded[j + 1] in ("the", "their"))):
                    break
            elif self._breaks(doc, j, stop):
                break
            j += 1
        while j > i + 1 and (folded[j - 1] in self.connectors or folded[j - 1] in ("a", "an", "their", "-")):
            j -= 1
        return j if j > i + length else i

    def _breaks(self, doc: Doc, j: int, stop: int) -> bool:
        """Whether a complement ends before token ``j``."""
        folded, word = doc.folded, doc.folded[j]
        if word in self.clause or not (word[0].isalnum() or word in ("-", "'s", "'", "&", "/", '"')):
            return True
        if word.endswith("ed") and len(word) > 4 and folded[j - 1] != "-":
            return folded[j - 1] not in self.connectors and doc.words[j].islower() and not doc.words[j - 1] == ","
        if word in ("on", "in", "from", "for", "over", "to") and j + 1 < stop:
            if word == "for" and self.term_at(doc, j, stop):
                return True
            if doc.within(doc.dates, j + 1, j + 2):
                return True
            place = doc.within(doc.parties, j + 1, j + 2)
            return word == "in" and bool(place) and place[0].form in ("city", "capital")
        return bool(doc.within(doc.dates, j, j + 1)) and folded[j - 1] not in ("of", ",") and not year(word)

    def _and_goes_on(self, doc: Doc, j: int, stop: int, marks: Marks) -> bool:
        """Whether the "and" at ``j`` joins nouns of one complement rather than clauses or instruments."""
        if j + 1 >= stop:
            return False
        after = doc.folded[j + 1]
        if after in self.left_stop or after in self.clause or after.endswith(("ed", "ing")):
            return after in ("training",)
        for k in range(j + 1, min(j + 5, stop)):
            if doc.words[k] in ",;":
                break
            if k in marks.heads:
                return False
        return True

    # --- terms -----------------------------------------------------------------------------------------------

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

    def _leading_term(self, doc: Doc, first: int, head: Match) -> tuple[Term | None, int]:
        """A term before the name: "2026-2030 cooperation agreement". A single year is no term: "2015 Memorandum"."""
        found = self.years_at(doc, first)
        if not found or found[2] > head.first:
            return None, first
        if found[0] == found[1]:
            plan = head.value.name in ("plan", "plan of action") and doc.words[head.first].islower()
            return (Term(first, found[2], found[0], found[1]), found[2]) if plan else (None, first)
        last = found[2] + (doc.folded[found[2]] in ("period", "phase"))
        return Term(first, last, found[0], found[1]), last

    # --- what makes it one particular instrument ----------------------------------------------------------------

    def _part_of_something_else(self, doc: Doc, head: Match) -> bool:
        """"Treaty Organisation", "Convention Centre", "protocol officer"; "Conference of the Parties to the Convention"."""
        after = doc.folded[head.last] if head.last < len(doc) else ""
        if after in self.not_before:
            return True
        if self._ends_with(doc, head.first, self.not_after):
            return True
        return after == "-" and doc.ends[head.last - 1] == doc.starts[head.last] and doc.words[head.last - 1].islower()

    @staticmethod
    def _outside_prose(doc: Doc, sentence: Sentence, first: int) -> bool:
        """Whether a name stands in a web address, or opens a heading ("Joint Statement on ...", no full stop)."""
        if first > sentence.first and doc.words[first - 1] in "/.=" and doc.ends[first - 1] == doc.starts[first]:
            return True
        return first == sentence.first and doc.words[sentence.last - 1][-1] not in ".?!:;…\"”’)"

    @staticmethod
    def _ends_with(doc: Doc, first: int, phrases: set[tuple[str, ...]]) -> bool:
        """Whether the tokens before ``first``, an article left out, end with one of some phrases."""
        last = first - (first > 0 and doc.folded[first - 1] in ("the", "un", "a"))
        return any(last >= len(p) and tuple(doc.folded[last - len(p) : last]) == p for p in phrases)

    def _identified(self, doc: Doc, m: Mention) -> str | None:
        """What makes this one particular instrument, or ``None``."""
        kind, folded, words = m.type, doc.folded, doc.words
        if kind.needs == "known":
            return "known by name"
        if kind.definite and m.article not in ("the", "this", "that"):
            return None
        before = [i for i in range(m.first, m.head.first) if folded[i][0].isalpha() and folded[i] not in ("and", "'s")]
        parties = doc.within(doc.parties, m.first, m.last)
        named = {i for p in parties for i in range(p.first, p.last)}
        telling = [i for i in before if i not in named and folded[i] not in self.generic]
        proper = [i for i in telling if words[i][0].isupper()]
        capital = words[m.head.first][0].isupper()
        after = range(m.head.last, m.last)
        subject = self._subject(doc, m)
        proper_after = [i for i in after if words[i][0].isupper() and i not in named and folded[i] not in self.generic]
        own = range(m.head.first, m.head.last) if kind.name != "partnership" else ()
        joint = any(folded[i] in self.joint for i in (*before, *own, *after)) or "between" in folded[m.head.last : m.last]
        sides = {p.code for p in doc.within(doc.parties, m.first, m.head.first)}
        if kind.needs in ("capital", "joint"):
            if kind.needs == "joint":
                return "a name in capitals" if capital and proper and (joint or len(sides) > 1) else None
            if capital and (proper or proper_after or any(words[i][0].isupper() and i not in named for i in before)):
                return "a name in capitals"
            if kind.plural and not m.term:
                return None
            return "joint work with a term or a subject" if joint and (m.term or (subject and not kind.plural)) else None
        if kind.plural:
            if proper or (capital and proper_after):
                return "a name in capitals"
            if m.article in ("the", "these") and subject and proper_after:
                return "a named subject"
            return "a term" if m.term and (telling or joint) else None
        if proper or (capital and (telling or proper_after)):
            return "a name in capitals"
        if len(sides) > 1:
            return "the names of its parties"
        if telling:
            return "its subject"
        if m.term and (m.article in ("the", "their", "a") or joint):
            return "its term"
        if subject:
            return "a named subject"
        if kind.needs == "nothing":
            return "its kind"
        generic_name = capital and (len(before) > 0 or " " in kind.name)
        return "a name in capitals" if generic_name and (m.alias or m.article in ("a", "an")) else None

    def _subject(self, doc: Doc, m: Mention) -> bool:
        """Whether the complement names a subject or the parties, rather than "a number of issues"."""
        for i in range(m.head.last, m.last):
            length = next((n for n in (4, 3, 2, 1) if tuple(doc.folded[i : i + n]) in self.complement), 0)
            if (length or doc.folded[i] == "to") and not year(doc.folded[min(i + 1, m.last - 1)]):
                break
        else:
            return False
        if m.article == "" and m.type.needs == "name" and m.type.name == "agreement" and not m.type.plural:
            return False  # "reached agreement on trade": no document
        if doc.folded[i] == "of" and not any(word[0].isupper() for word in doc.words[i : m.last]):
            return m.type.name in ("treaty", "minutes", "memorandum", "memorandum of understanding", "protocol")
        rest = tuple(doc.folded[i + length : i + length + 4])
        return not any(rest[: len(p)] == p for p in self.empty)
