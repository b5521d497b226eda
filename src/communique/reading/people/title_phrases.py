"""What follows the head of a title: "of Foreign Affairs", "of the European Council", "for Home Affairs and Law"."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.reading.doc import Doc, PartyMention
from communique.reading.people.offices import AND, HYPHENS, Heads, Office, TitleWords, is_acronym
from communique.reading.phrases import Match

REACH = 12
"""How many tokens a title is followed to its left, and in one look ahead to its right."""
_ARTICLES = frozenset(("the", "his", "her", "its", "our"))
_DANGLING = frozenset(("and", "&", ",", "of", "the", "for", "on", "'s", "-", "–", "‑"))


@dataclass(slots=True)
class Part:
    """What has been read on one side of a head: the tokens that stay in the post, and what they told.

    ``end`` is where the reading stands; ``body`` the tokens that name a body; ``nested`` is where a
    second title begins that may have a holder of its own: "Special Envoy of President X".
    """

    end: int
    keep: list[int] = field(default_factory=list)
    body: tuple[int, int] | None = None
    country: str | None = None
    nested: int | None = None


class TitlePhrases:
    """Reads one title to the right of its head; made for one head, used once."""

    def __init__(self, doc: Doc, heads: Heads, words: TitleWords, head: Match, limit: int) -> None:
        self.doc, self.heads, self.words = doc, heads, words
        self.office: Office = head.value
        self.limit = limit if self.office.of else min(limit, head.last)
        self.part = Part(head.last)

    def read(self) -> Part:
        """Every phrase behind the head, one after the other: "of Foreign Affairs", "of the Lao PDR"."""
        part, doc = self.part, self.doc
        while part.end < self.limit:
            i = self._past_parenthesis(part)
            preposition, i = self._preposition(i)
            if preposition is None:
                break
            start = i + 1
            while start < self.limit and doc.folded[start] in _ARTICLES:
                start += 1
            start = self._past_possessor(start)
            phrase = self._phrase(start, preposition)
            if phrase is None:
                break
            party = self.heads.party_first.get(start)
            if start == i + 1 and (start in self.heads.first or (party is not None and party.last in self.heads.first)):
                part.nested = part.end
            if phrase.keep:
                part.keep += [*range(part.end if i == part.end else i, start), *phrase.keep]
            part.end = phrase.end
            part.country = part.country or phrase.country
            part.body = part.body or phrase.body
        return part

    def _preposition(self, i: int) -> tuple[str | None, int]:
        """The small word that ties a phrase to the head, and where it ends."""
        doc, rank = self.doc, self.office.rank
        if i >= self.limit:
            return None, i
        low = doc.folded[i]
        if low == "in" and doc.folded[i + 1 : i + 3] == ["charge", "of"] and i + 2 < self.limit:
            return "for", i + 2
        if low in ("of", "for", "to", "on") or (low == "at" and rank in ("diplomat", "business", "official")):
            return low, i
        if low == "in" and rank in ("diplomat", "envoy"):  # "Chargé d'Affaires of Japan in Laos"
            at = i + 1 + (i + 1 < self.limit and doc.folded[i + 1] == "the")
            return ("in", i) if at in self.heads.party_first else (None, i)
        return None, i

    def _past_possessor(self, i: int) -> int:
        """Past a body written small that has another: "of the ministry's Party Committee"."""
        doc = self.doc
        small = i + 2 < self.limit and doc.words[i][0].islower() and doc.folded[i] in self.words.bodies
        return i + 2 if small and doc.folded[i + 1] == "'s" else i

    def _past_parenthesis(self, part: Part) -> int:
        """Past "(SMS)"; a portfolio in parentheses, "(Communications and Information)", is kept in the title."""
        doc, i = self.doc, part.end
        if doc.words[i] != "(":
            return i
        close = next((j for j in range(i + 1, min(self.limit, i + REACH)) if doc.words[j] == ")"), None)
        if close is None:
            return i
        if self.office.portfolio and any(doc.folded[j] in self.words.subjects for j in range(i + 1, close)):
            part.keep += range(i, close + 1)
            part.end = close + 1
            return part.end
        return close + 1 if close == i + 2 and doc.words[i + 1].isupper() else i

    # --- one phrase

    def _phrase(self, first: int, preposition: str) -> Part | None:
        """A state, a body, a portfolio, or several of them in a row; ``None`` where there is none."""
        part = Part(first)
        linked, body_from = preposition, -1
        i = first
        while i < self.limit:
            party = self.heads.party_first.get(i)
            if party is not None:
                after = self._party(part, party, linked, i == first)
            elif not self.office.portfolio and i == first and i not in self.heads.organ_first:
                return None
            else:
                after = self._words(part, i, first, preposition, linked)
            if after > i:
                if party is None and i in self.heads.first:
                    body_from = -1  # "of the Chairman-in-Office": an office, no body
                else:
                    body_from = i if body_from < 0 else body_from
                    self._note_body(part, i, after, body_from)
                linked = ""
            else:
                after = self._link(part, i)
                if after <= i:
                    break
                linked = self.doc.folded[i]
                if linked not in ("'s", "-") and (linked in ("for", "on", "to") or part.body is not None):
                    body_from = -1
                part.keep += range(i, after)
            i = part.end = after
        return self._trim(part, first)

    def _words(self, part: Part, i: int, first: int, preposition: str, linked: str) -> int:
        """Past the words of a title that begin at ``i``, kept in ``part``; ``i`` where there are none."""
        doc, heads, words = self.doc, self.heads, self.words
        low, word = doc.folded[i], doc.words[i]
        end = i
        if i in heads.organ_first:
            end = heads.organ_first[i]
        elif i in heads.first:
            # "to the President", "of the German Federal Chancellor"
            party = heads.party_first.get(first)
            if preposition in ("to", "of", "for") and (i == first or (party is not None and party.last == i)):
                end = heads.first[i].last
        elif word[0].islower():
            end = self._small_body(i)
        elif not word[0].isupper():
            return i
        elif low in words.subjects or low in words.bodies or self._leads_to_body(i, subject=i == first):
            part.country = part.country or heads.acronyms.get(word)
            end = i + 1
        elif is_acronym(word):
            end = i + (i == first or linked in ("of", "'s") or bool(part.keep and is_acronym(doc.words[i - 1])))
        elif i == first and i + 1 < self.limit:
            end = i + (self.office.place or self._stands_alone(i))
        part.keep += range(i, end)
        return end

    def _note_body(self, part: Part, first: int, last: int, body_from: int) -> None:
        """Take the words just read for a body where one of them says what bodies are called."""
        party = self.heads.party_first.get(first)
        if party is not None:
            if party.form in ("organisation", "seat") and part.body is None:
                part.body = (first, last)
        elif first in self.heads.organ_first or any(
            self.doc.folded[i] in self.words.bodies and self.doc.folded[i] not in self.words.realms
            for i in range(first, last)
        ):
            if part.body is None or part.body[0] == body_from:
                part.body = (body_from, last)

    def _party(self, part: Part, party: PartyMention, linked: str, opening: bool) -> int:
        """Past a party inside a title; its state is the office's where "of" or a body ties them."""
        doc = self.doc
        after = doc.folded[party.last] if party.last < len(doc) else ""
        capital = party.last < len(doc) and doc.words[party.last][0].isupper()
        topic = capital and after in self.words.subjects and after not in self.words.bodies
        if linked in AND:
            part.keep += range(party.first, party.last)
            return party.last
        if not opening and linked == "" and not (party.form == "seat" and part.country == party.code):
            return party.first
        if party.form == "seat" or (party.form in ("city", "capital") and (linked != "of" or self.office.place)):
            part.keep += range(party.first, party.last)
            if linked == "of" or party.form == "seat":
                part.country = part.country or party.code
        elif linked == "of" and not (topic and party.last not in self.heads.organ_first):
            part.country = part.country or party.code
            if after == "'s" and party.form != "organisation":
                return party.last + 1
            if party.form == "organisation" and (not self.office.role or after == "'s"):
                part.keep += range(party.first, party.last)
                return party.last
            while part.keep and doc.folded[part.keep[-1]] in ("of", "the"):
                part.keep.pop()
        else:
            part.keep += range(party.first, party.last)
        return party.last

    # --- how far it goes

    def _link(self, part: Part, i: int) -> int:
        """Past a word that ties two parts of a title together; ``i`` where the title ends."""
        doc, j = self.doc, i + 1
        low = doc.folded[i]
        if j >= self.limit or (not part.keep and part.country is None):
            return i
        if low == "(":
            close = next((k for k in range(j, min(self.limit, i + 8)) if doc.words[k] == ")"), self.limit)
            return close + 1 if close + 1 < self.limit and doc.words[j].isupper() and self._fits(close + 1) else i
        if low in HYPHENS and doc.starts[i] == doc.ends[i - 1] and doc.starts[j] == doc.ends[i]:
            return j if doc.words[j][0].isalpha() else i
        plural = low in ("'", "’") and doc.folded[i - 1].endswith("s") and doc.starts[i] == doc.ends[i - 1]
        if low == "'s" or plural:
            return j if self._fits(j) else i
        if low in ("of", "for", "on") or low in AND:
            j += doc.folded[j] == "the" and j + 1 < self.limit
            party = self.heads.party_first.get(j)
            if low in AND and party is not None:  # "and Egyptian Expatriates"
                topic = party.form == "demonym" and party.last < self.limit
                return j if topic and doc.folded[party.last] in self.words.subjects else i
            if low in AND and self._begins_title(j):
                return i
            return j if self._fits(j) or (low in AND and self._stands_alone(j)) else i
        return j if low == "," and self._list_goes_on(j) else i

    def _fits(self, i: int) -> bool:
        """Whether a word can go on a title behind a link."""
        if i >= self.limit:
            return False
        if not self.doc.words[i][0].isupper():
            return self._small_body(i) > i
        low = self.doc.folded[i]
        return (
            low in self.words.subjects or low in self.words.bodies or i in self.heads.organ_first
            or i in self.heads.party_first or is_acronym(self.doc.words[i]) or self._leads_to_body(i)
        )  # fmt: skip

    def _leads_to_body(self, first: int, subject: bool = False) -> bool:
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
            if (not capital and low != "'s") or i in self.heads.first:
                return False
        return False

    def _small_body(self, first: int) -> int:
        """The end of a body written small, "the foreign affairs committee", or ``first`` where there is none."""
        end = first
        for i in range(first, min(self.limit, first + 6)):
            low = self.doc.folded[i]
            if low in self.words.bodies:
                end = i + 1
            elif low not in self.words.subjects and low not in self.words.modifiers:
                break
        return end

    def _stands_alone(self, i: int) -> bool:
        """Whether one unknown word can only be a portfolio: "Communications and Informatics of the Republic"."""
        doc = self.doc
        if i + 1 >= self.limit or not doc.words[i][0].isupper() or doc.folded[i] in self.words.names.known:
            return False
        after = doc.folded[i + 1]
        return after == "of" or (after in (",", ")") and doc.folded[i - 1] in ("of", "for", "and", "&"))

    def _begins_title(self, first: int) -> bool:
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

    def _list_goes_on(self, first: int) -> bool:
        """Whether a comma stands inside one portfolio: "Trade, Tourism and Investment"."""
        doc, limit, subjects = self.doc, self.limit, self.words.subjects
        if first >= limit or doc.folded[first] not in subjects or not doc.words[first][0].isupper():
            return False
        for i in range(first, min(limit, first + REACH)):
            low = doc.folded[i]
            if low in AND:
                j = i + 1 + (i + 1 < limit and doc.folded[i + 1] == "the")
                party = self.heads.party_first.get(j)
                j = party.last if party is not None and party.form == "demonym" else j
                known = j < limit and doc.folded[j] in subjects and doc.words[j][0].isupper()
                return known and not self._begins_title(j)
            if low != "," and (low not in subjects or i in self.heads.first):
                return False
        return False

    def _trim(self, part: Part, first: int) -> Part | None:
        """Without what dangles at the end; ``None`` where nothing was read."""
        if part.end == first:
            return None
        while part.keep and self.doc.folded[part.keep[-1]] in _DANGLING:
            dropped = part.keep.pop()
            if part.end == dropped + 1:
                part.end = dropped
        return part
