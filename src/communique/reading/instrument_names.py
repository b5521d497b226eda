"""How a report names an instrument: the noun phrase around a word such as "treaty" or "action plan"."""

from __future__ import annotations

from communique.reading.doc import Doc, Sentence
from communique.reading.instrument_identity import Identity
from communique.reading.instrument_words import Marks, Mention, Term, Words, year
from communique.reading.phrases import Match

LEFT, RIGHT = 12, 28
"""How many tokens a name may take in before and after its head word."""


_HEREAFTER = frozenset(("the", "hereafter", "hereinafter"))

_OWNER_REACH = 4
"""How many words the owners before a name may have."""


class Names:
    """Grows the noun phrase around a head word."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.identity = Identity(words)

    def mention(self, doc: Doc, head: Match, marks: Marks) -> Mention | None:
        """The mention around one head word; ``None`` where the word is part of something else."""
        sentence = doc.sentence_at(head.first)
        if not sentence.body or head.last > sentence.last or self.identity.part_of_something_else(doc, head):
            return None
        first = head.first if head.value.needs == "known" else self._left(doc, sentence, head)
        if self.identity.follows_excluded(doc, first) or self.identity.outside_prose(doc, sentence, first):
            return None
        first = self._owners(doc, sentence, first)
        term, first = self.words.leading_term(doc, first, head)
        last, alias, after, end = self._right(doc, sentence, head, marks)
        article = doc.folded[first - 1] if first > sentence.first else ""
        start = term.first if term else first
        if term and start > sentence.first:
            article = doc.folded[start - 1]
        begin = start - (article in ("the", "a", "an", "this", "their", "its"))
        if article == "'s" and (owner := doc.within(doc.parties, max(sentence.first, start - 5), start)):
            begin = owner[-1].first  # "the Swedish government's strategy": the owner is a party to it
        outer = (begin, end)
        found = Mention(head, first, last, outer, article, term or after, alias, None)
        found.identified = self.identity(doc, found)
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
            if not word[0].isalnum() or word in self.words.left_stop or word == "'s":
                break
            upper = words[i - 1][0].isupper()
            if word.endswith("ed") and not upper and (i < 2 or folded[i - 2] != "-"):
                i -= i - 1 > limit and folded[i - 2] in ("the", "a", "an", "their", "its", "this", "any")
                break
            if capitals and not upper and not word[0].isdigit() and not self._hyphenated(doc, i - 1):
                break
            i -= 1
        if sentence.first < i < head.first and folded[i - 1] in self.words.verb_openers:
            i += 1  # "to implement agreements": the verb is no part of the name
        return i

    @staticmethod
    def _owners(doc: Doc, sentence: Sentence, first: int) -> int:
        """The first token with the owners before a name: "the two foreign ministries’ cooperation agreement"."""
        i = first - 2
        if i <= sentence.first or doc.folded[first - 1] != "'" or not doc.folded[i].endswith("s"):
            return first
        low = max(sentence.first, i - _OWNER_REACH)
        while i > low and doc.folded[i].isalpha() and doc.folded[i] not in ("two", "both", "their", "the"):
            i -= 1
        return i + (doc.folded[i] == "the") if doc.folded[i] in ("two", "both", "their", "the") else first

    @staticmethod
    def _hyphenated(doc: Doc, i: int) -> bool:
        before = i > 0 and doc.folded[i - 1] == "-"
        return before or (i + 1 < len(doc) and doc.folded[i + 1] == "-" and doc.ends[i] == doc.starts[i + 1])

    def _joins(self, doc: Doc, i: int, capitals: bool) -> bool:
        """Whether the "and" at token ``i`` stands between two words of the name."""
        before, after = doc.folded[i - 1], doc.folded[i + 1]
        if before in self.words.fields:
            return True
        upper = doc.words[i - 1][0].isupper() and doc.words[i + 1][0].isupper()
        party = any(p.last == i for p in doc.within(doc.parties, i - 3, i))
        return capitals and upper and after not in self.words.left_stop and not party

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
            found = self.words.term_at(doc, i, stop)
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
        j = i + (i < stop and doc.folded[i] in ("earlier", "late", "early", "in", "on"))
        dates = doc.within(doc.dates, i, j + 1)
        return dates[0].last if dates and dates[0].last < stop and doc.folded[dates[0].last] in ("on", "to") else i

    def _alias(self, doc: Doc, i: int, stop: int) -> tuple[str | None, int]:
        """A short form in brackets at token ``i`` ("(DEPA)", "(the “Treaty”)"), and the token after it."""
        words = doc.words
        if i >= stop or words[i] != "(":
            return None, i
        for j in range(i + 1, min(i + 14, stop)):
            if words[j] == ")":
                inner = [k for k in range(i + 1, j) if words[k][0].isalnum() and doc.folded[k] not in _HEREAFTER]
                if not inner or not words[inner[-1]][0].isupper():
                    return None, i
                known = next((n for n, k in enumerate(inner) if doc.folded[k] == "as"), None)  # "(also known as X)"
                inner = inner[known + 1 :] if known is not None else inner
                return (doc.written(inner[0], inner[-1] + 1) if inner else ""), j + 1
        return None, i

    def _capitals(self, doc: Doc, i: int, stop: int, marks: Marks) -> int:
        """Where a name in capitals that runs on at token ``i`` ends."""
        words, folded = doc.words, doc.folded
        last, pending = i, False
        while i < stop:
            years = self.words.years_at(doc, i)
            if words[i][0].isupper() or (years and years[0] == years[1] and i == last and words[i - 1][0].isupper()):
                last = i = i + 1
            elif folded[i] == "-" and i + 1 < stop and doc.ends[i] == doc.starts[i + 1]:
                last = i = i + 2
            elif folded[i] in self.words.connectors:
                j = i
                while j < stop and folded[j] in self.words.connectors and j < i + 5:
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
            starts_new = self._head_follows(doc, j, marks) or j in marks.people
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
        length = self.words.complement_at(doc, i)
        if folded[i : i + 1] == ["to"]:  # "memorandum to enhance ...", "bilateral agreement to improve ..."
            memorandum = head.value.family == "memorandum" or head.value.definite
            length = int(memorandum or folded[head.first - 1].endswith("lateral"))
        if not length or i + length >= stop or (folded[i] == "for" and self._counted(doc, i + 1)):
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
                party = doc.within(doc.parties, j + 1, j + 2) or folded[j + 1 : j + 2] in (["the"], ["their"])
                if not (pending and party) and not self._list_goes_on(doc, j, stop, marks):
                    break
            elif folded[j - 1] == "of" and (dated := doc.within(doc.dates, j, j + 1)):
                j = min(dated[0].last, stop) - 1  # "of November 9, 2020"
            elif self._breaks(doc, j, stop):
                break
            j += 1
        while j > i + 1 and (folded[j - 1] in self.words.connectors or folded[j - 1] in ("a", "an", "their", "-")):
            j -= 1
        return j if j > i + length else i

    def _breaks(self, doc: Doc, j: int, stop: int) -> bool:
        """Whether a complement ends before token ``j``."""
        folded, word = doc.folded, doc.folded[j]
        if word in self.words.clause or not (word[0].isalnum() or word in ("-", "'s", "'", "&", "/", '"')):
            return True
        if word.endswith("ed") and len(word) > 4 and folded[j - 1] != "-":
            return folded[j - 1] not in self.words.connectors and doc.words[j].islower() and doc.words[j - 1] != ","
        if word in ("on", "in", "from", "for", "over", "to") and j + 1 < stop:
            if word == "for" and (self.words.term_at(doc, j, stop) or self._counted(doc, j + 1)):
                return True
            if doc.within(doc.dates, j + 1, j + 2):
                return True
            place = doc.within(doc.parties, j + 1, j + 2)
            return word == "in" and bool(place) and place[0].form in ("city", "capital")
        return bool(doc.within(doc.dates, j, j + 1)) and folded[j - 1] not in ("of", ",") and not year(word)

    def _counted(self, doc: Doc, i: int) -> bool:
        """Whether a number or a pronoun stands at a token: "for five years", "for its support"."""
        word = doc.folded[i]
        return word[0].isdigit() or (word in self.words.left_stop and word not in ("the", "a", "an"))

    def _and_goes_on(self, doc: Doc, j: int, stop: int, marks: Marks) -> bool:
        """Whether the "and" at ``j`` joins nouns of one complement rather than clauses or instruments."""
        if j + 1 >= stop:
            return False
        after = doc.folded[j + 1]
        if after in self.words.left_stop or after in self.words.clause or after.endswith(("ed", "ing")):
            return bool(doc.within(doc.found("sector"), j + 1, j + 2))  # "education and training"
        return not self._head_follows(doc, j + 1, marks)

    @staticmethod
    def _head_follows(doc: Doc, i: int, marks: Marks) -> bool:
        """Whether another word for an instrument stands at a token or soon after, before any comma."""
        for k in range(i, min(i + 4, len(doc))):
            if doc.words[k] in ",;":
                return False
            if k in marks.heads:
                return True
        return False

    def _list_goes_on(self, doc: Doc, j: int, stop: int, marks: Marks) -> bool:
        """Whether the comma at ``j`` stands in a list of nouns that "and" closes: "trade, health and education"."""
        for k in range(j + 1, min(j + 10, stop)):
            word = doc.folded[k]
            if word == "and":
                return self._and_goes_on(doc, k, stop, marks)
            if word in self.words.clause or word in self.words.left_stop or word.endswith(("ed", "ing")):
                return False
            someone = doc.within(doc.parties, k, k + 1) or doc.within(doc.posts, k, k + 1) or k in marks.people
            if someone or k in marks.heads or not (word[0].isalnum() or word in ",-"):
                return False
        return False
