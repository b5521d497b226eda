"""How far the name of a standing series goes: "Joint Committee on Trade", "consultation between the two ministries"."""

from __future__ import annotations

from bisect import bisect_right

from communique.reading.doc import Doc
from communique.reading.exchanges.words import ExchangeWords
from communique.reading.numbers import Numbers

_REACH = 16
"""How many tokens before or after its noun the name of a series may go on."""


class SeriesNames:
    """Reads the name around the noun of a series in one document."""

    def __init__(self, doc: Doc, words: ExchangeWords, numbers: Numbers) -> None:
        self.doc = doc
        self.words = words
        self.sets = words.sets
        self.numbers = numbers

    def left(self, first: int, floor: int) -> int:
        """Where the name begins: capitals, demonyms and adjectives before the noun, up to an article or a number."""
        doc, i = self.doc, first
        capitals = doc.words[first][0].isupper()
        while i > floor and first - i < _REACH:
            if not self._inside(i, floor, capitals) and self._ends(i, first, capitals):
                break
            i -= 1
        while i < first and (doc.folded[i] in self.sets["name joint"] or doc.folded[i] in (",", "and", "their")):
            i += 1
        return i

    def _inside(self, i: int, floor: int, capitals: bool) -> bool:
        """Whether the word before token ``i`` only joins words of a name: a hyphen, "and", "of" between capitals."""
        doc = self.doc
        word, folded = doc.words[i - 1], doc.folded[i - 1]
        if folded in self.sets["name joint"] or (word.isdigit() and "+" in doc.words[i - 2 : i + 1]):
            return True
        between = capitals and i - 2 >= floor and doc.words[i - 2][0].isupper() and doc.words[i][0].isupper()
        if between and word == "and":
            return not self._named(doc.parties, i - 2)
        return between and folded in ("of", "for") and not self._named(doc.posts, i - 2)

    def _ends(self, i: int, first: int, capitals: bool) -> bool:
        """Whether the word before token ``i`` stands outside the name."""
        doc, sets = self.doc, self.sets
        word, folded = doc.words[i - 1], doc.folded[i - 1]
        if not word[0].isalnum() or folded in sets["determiner"] or folded in sets["preposition"]:
            return True
        if folded in sets["to come"] or folded in sets["gone by"] or (word[0].isdigit() and len(word) != 4):
            return True
        if folded in self.words.firsts or self.numbers.ordinal_before(doc, i):
            return True
        if capitals and word[0].islower() and doc.words[i - 2 : i - 1] != ["-"]:
            return True
        verb = word.islower() and (folded in self.words.act_verbs or folded in sets["auxiliary"])
        if verb or folded in sets["subordinator"]:
            return True
        if folded.endswith("ed") and word.islower() and folded not in sets["adjective"]:
            return True
        opens = i - 1 == doc.sentence_at(first).first
        return word[0].isupper() and not capitals and opens and not self._named(doc.parties, i - 1)

    def right(self, last: int, limit: int) -> int:
        """Where the name ends: "of the Parties to the Convention", "on Environment", "between the two Parties"."""
        doc = self.doc
        end = self._over_brackets(last, limit, 6)
        limit = min(limit, last + _REACH)
        while end + 1 < limit:
            joint = doc.folded[end]
            if joint == "between":
                end = self._over_pair(end + 1, min(limit + _REACH, len(doc)))
                break
            if joint == "at" and "level" in doc.folded[end + 1 : end + 4]:
                end += doc.folded[end + 1 : end + 4].index("level") + 2
                break
            step = self._over_link(end, last, limit) if joint in self.sets["name link"] else end
            if step == end:
                break
            end = step
        return self._over_brackets(end, min(end + 3, len(doc)), 3)

    def _over_brackets(self, i: int, limit: int, size: int) -> int:
        """Past a short form in brackets."""
        if i < limit and self.doc.words[i] == "(":
            return next((j + 1 for j in range(i + 1, min(i + size, limit)) if self.doc.words[j] == ")"), i)
        return i

    def _over_link(self, end: int, last: int, limit: int) -> int:
        """Past "of the two foreign ministries", "on Environment", "and General Meeting"."""
        doc, joint, j = self.doc, self.doc.folded[end], end + 1
        while j < limit and doc.folded[j] in self.sets["name article"]:
            j += 1
        if j >= limit or self._named(doc.dates, j):
            return end
        if doc.words[j][0].isupper():
            series = any(m.first < limit for m in doc.within(doc.found("series word"), j, j + 3))
            if joint == "and" and not (doc.words[last - 1][0].isupper() and series):
                return end
            return self._over_capitals(j, limit)
        nouns = j
        while joint == "of" and nouns < limit and self._is_noun(doc.folded[nouns]):
            nouns += 1
        return nouns if nouns > j else end

    def _is_noun(self, folded: str) -> bool:
        return folded in self.sets["body"] or folded in self.sets["name noun"]

    def _over_capitals(self, j: int, limit: int) -> int:
        doc, end = self.doc, j
        while end < limit:
            word, folded = doc.words[end], doc.folded[end]
            after = end + 1 + (doc.folded[end + 1 : end + 2] == ["the"])
            if word[0].isupper() or folded in self.sets["name joint"] or (word[0].isdigit() and end == j):
                end += 1
            elif word in ("and", "of", "for") and after < limit and doc.words[after][0].isupper():
                end = after + 1
            elif word == "," and self._lists_fields(end, limit):
                end += 1
            else:
                break
        return end

    def _lists_fields(self, comma: int, limit: int) -> bool:
        """Whether single capital words go on to an "and": "on Economic, Cultural, Scientific and Technological"."""
        words = self.doc.words
        for j in range(comma, limit - 1, 2):
            if words[j] == "and":
                return words[j + 1][0].isupper()
            if words[j] != "," or not words[j + 1][0].isupper():
                return False
        return False

    def _over_pair(self, j: int, limit: int) -> int:
        """Past "between the Communist Party of Viet Nam (CPV) and the Lao People's Revolutionary Party (LPRP)"."""
        doc, end, joined = self.doc, j, False
        for i in range(j, limit):
            word, folded = doc.words[i], doc.folded[i]
            again = joined and (folded == "and" or (folded == "the" and doc.folded[i - 1] not in ("and", "of")))
            plain = folded in self.sets["between names"] or folded in self.sets["name article"] or self._is_noun(folded)
            if again or word == "," or not (word[0].isupper() or plain):
                break
            joined = joined or folded == "and"
            if folded not in ("the", "of", "and", "("):
                end = i + 1
        return end

    @staticmethod
    def _named(mentions: list, i: int) -> bool:  # type: ignore[type-arg]
        """Whether token ``i`` lies in one of ``mentions`` (sorted by ``first``)."""
        at = bisect_right(mentions, i, key=lambda mention: mention.first)
        return any(m.last > i for m in mentions[max(at - 3, 0) : at])
