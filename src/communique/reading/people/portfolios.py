"""Portfolios: how far the words of a portfolio or of a body go, and where another title begins."""

from __future__ import annotations

from communique.reading.doc import Doc, PartyMention
from communique.reading.people.offices import AND, HYPHENS, Heads, TitleWords, is_acronym

REACH = 12
"""How many tokens a title is followed to its left, and in one look ahead to its right."""


class Portfolios:
    """Looks ahead in one text, up to a limit that no title passes; made for one head of a title."""

    def __init__(self, doc: Doc, heads: Heads, words: TitleWords, limit: int) -> None:
        self.doc, self.heads, self.words, self.limit = doc, heads, words, limit

    def unit(self, i: int) -> int:
        """The end of a portfolio word, "Trade", "Socio-Cultural", or ``i`` where none begins there."""
        doc = self.doc
        if i >= self.limit or not doc.words[i][0].isupper():
            return i
        if i + 2 < self.limit and doc.words[i + 1] in HYPHENS and doc.starts[i + 1] == doc.ends[i]:
            if doc.starts[i + 2] == doc.ends[i + 1] and doc.folded[i + 2] in self.words.tails:
                return i + 3
        return i + (doc.folded[i] in self.words.subjects)

    def is_rank(self, i: int) -> bool:
        """Whether a military rank begins a name here: "Minister of Defence General X"."""
        rank = self.heads.honorifics.get(i)
        if rank is None or rank.value != "rank" or rank.last >= self.limit:
            return False
        low = self.doc.folded[rank.last]
        return low not in self.words.subjects and low not in self.words.bodies and low not in AND and low != "of"

    def owns_body(self, party: PartyMention) -> bool:
        """Whether a body of a party follows its name: "of the EU Monitoring Mission"; "of EU Affairs" has none."""
        if party.last in self.heads.organ_first:
            return True
        if party.form == "organisation":
            return self.leads_to_body(party.last)
        for i in range(party.last + 1, min(self.limit, party.last + 4)):
            if not self.doc.words[i][0].isupper():
                return False
            if self.doc.folded[i] in self.words.own_bodies:
                return True
        return False

    def fits(self, i: int) -> bool:
        """Whether a word can go on a title behind a link."""
        if i >= self.limit:
            return False
        if not self.doc.words[i][0].isupper():
            return self.small_body(i) > i
        low = self.doc.folded[i]
        return (
            self.unit(i) > i or low in self.words.bodies or i in self.heads.organ_first
            or i in self.heads.party_first or is_acronym(self.doc.words[i].rstrip("s")) or self.leads_to_body(i)
        )  # fmt: skip

    def leads_to_body(self, first: int, subject: bool = False) -> bool:
        """Whether capitalised words from here on end in what a body is called: "Joint Chiefs", "Food Agency".

        With ``subject`` a portfolio word next to it does as well: "Smart Nation".
        """
        doc, limit = self.doc, self.limit
        if first in self.heads.first:
            return False
        beside = first + 1 < limit and doc.words[first + 1][0].isupper()
        if subject and beside and doc.folded[first + 1] in self.words.subjects:
            return True
        for i in range(first + 1, min(limit, first + 6)):
            low, capital = doc.folded[i], doc.words[i][0].isupper()
            if capital and (low in self.words.bodies or i in self.heads.organ_first):
                return True
            if (not capital and low != "'s" and low not in HYPHENS) or i in self.heads.first:
                return False
        return False

    def small_body(self, first: int) -> int:
        """The end of a body written small, "the foreign affairs committee", or ``first`` where there is none."""
        end = first
        for i in range(first, min(self.limit, first + 6)):
            low = self.doc.folded[i]
            if low in self.words.bodies:
                end = i + 1
            elif low not in self.words.subjects and low not in self.words.modifiers:
                break
        return end

    def stands_alone(self, i: int) -> bool:
        """Whether one unknown word can only be a portfolio: "Communications and Informatics of the Republic"."""
        doc = self.doc
        if i + 1 >= self.limit or not doc.words[i][0].isupper() or doc.folded[i] in self.words.names.known:
            return False
        after = doc.folded[i + 1]
        return after == "of" or (after in (",", ")") and doc.folded[i - 1] in ("of", "for", "and", "&", "in"))

    def begins_title(self, first: int) -> bool:
        """Whether another title begins here: "and Second Minister for Law", "and NOAA Administrator"."""
        doc, i = self.doc, first
        while i < min(self.limit, first + 8):
            if i in self.heads.first:
                return True
            party = self.heads.party_first.get(i)
            word = doc.words[i]
            if party is not None:
                i = party.last
            elif i in self.heads.tenure or doc.folded[i] == "'s" or word[0].isupper() or word in HYPHENS:
                i += 1
            else:
                return False
        return False

    def list_goes_on(self, first: int, states: bool) -> bool:
        """Whether a list goes on: "Trade, Tourism and Investment"; with ``states`` one of states, too."""
        doc, i, joined = self.doc, first, False
        while i < min(self.limit, first + REACH):
            end = self.member(i, states)
            if end == i:
                return False
            if joined:
                return not self.begins_title(i)
            i = end + (end < self.limit and doc.words[end] == ",")
            if i < self.limit and doc.folded[i] in AND:
                i, joined = i + 1 + (doc.folded[i + 1 : i + 2] == ["the"]), True
            elif i == end:
                return False
        return False

    def member(self, i: int, states: bool) -> int:
        """The end of one member of a list inside a portfolio, or ``i``: "European Union", "Foreign Trade", "SMEs"."""
        while i < self.limit:
            party = self.heads.party_first.get(i)
            if party is None:
                end = self.unit(i) if i not in self.heads.first else i
                end += end == i and is_acronym(self.doc.words[i].rstrip("s"))
            elif party.form == "demonym":
                end = party.last if self.unit(party.last) > party.last else i
            else:
                end = party.last if party.form == "organisation" or states else i
            if end == i:
                break
            i = end
        return i
