"""What follows the head of a title: "of Foreign Affairs", "of the European Council", "for Home Affairs and Law"."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.reading.doc import Doc, PartyMention
from communique.reading.people.offices import AND, HYPHENS, Heads, Office, TitleWords, is_acronym
from communique.reading.people.portfolios import REACH, Portfolios
from communique.reading.phrases import Match

_NO_COMMA = ("royal", "government", "spouse")
_AT = ("diplomat", "business", "official", "minister")
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
        self.ahead = Portfolios(doc, heads, words, self.limit)
        self.tie = ""

    def read(self) -> Part:
        """Every phrase behind the head, one after the other: "of Foreign Affairs", "of the Lao PDR"."""
        part, doc = self.part, self.doc
        while part.end < self.limit:
            i = self._past_parenthesis(part)
            preposition, i = self._preposition(i)
            if preposition is None:
                break
            self.tie = preposition
            start = i + 1
            while start < self.limit and start not in self.heads.first:
                honorific = self.heads.honorifics.get(start)  # "Special Envoy of H.E. the President"
                if doc.folded[start] not in _ARTICLES and (honorific is None or honorific.value != "any"):
                    break
                start = honorific.last if honorific is not None else start + 1
            start = self._past_possessor(start)
            phrase = self._phrase(start, preposition)
            if phrase is None:
                break
            party = self.heads.party_first.get(start)
            if start == i + 1 and (start in self.heads.first or (party is not None and party.last in self.heads.first)):
                part.nested = part.end
            if phrase.keep:
                tie = range(part.end if i == part.end else i, start)
                tied = doc.folded[phrase.keep[0]] not in ("of", "for", "on", "to")  # "of ASEAN for Culture"
                part.keep += [*(tie if tied else ()), *phrase.keep]
            part.end = phrase.end
            part.country = part.country or phrase.country
            part.body = part.body or phrase.body
        if self.office.portfolio and self.office.rank not in _NO_COMMA and not part.keep:
            self._behind_comma(part)
        self._state_behind_comma(part)
        return part

    def _state_behind_comma(self, part: Part) -> None:
        """Take in the state that a comma parts from the office: "State Secretary of MoD, Mongolia General X"."""
        state = self.heads.party_first.get(part.end + 1) if part.end < self.limit else None
        if state is None or state.form != "name" or part.country or self.doc.words[part.end] != ",":
            return
        if state.last in self.heads.honorifics and state.last < self.limit:
            part.country, part.end = state.code, state.last

    def _behind_comma(self, part: Part) -> None:
        """Take in a portfolio or a body that a comma ties to the head: "Permanent Secretary, Ministry of Finance,"."""
        doc, first = self.doc, part.end + 1
        if first >= self.limit or doc.words[part.end] != "," or not doc.words[first][0].isupper():
            return
        party = self.heads.party_first.get(first)
        if party is not None and not self.ahead.fits(party.last):
            return
        phrase = self._phrase(first, ",")
        if phrase is None or phrase.keep[:1] != [first] or self.ahead.begins_title(first):
            return
        end = phrase.end
        closes = end >= self.limit or doc.words[end] in (",", ";", ".", ")") or end in self.heads.honorifics
        if closes and (phrase.body is not None or (len(phrase.keep) > 1 and self.office.rank != "state")):
            part.keep += [part.end, *phrase.keep]
            part.country = part.country or phrase.country or (party.code if party is not None else None)
            part.end, part.body = end, phrase.body

    def _preposition(self, i: int) -> tuple[str | None, int]:
        """The small word that ties a phrase to the head, and where it ends."""
        doc, rank = self.doc, self.office.rank
        if i >= self.limit:
            return None, i
        low = doc.folded[i]
        if low == "in" and doc.folded[i + 1 : i + 3] == ["charge", "of"] and i + 2 < self.limit:
            return "for", i + 2
        if low == "accredited" and doc.folded[i + 1 : i + 2] == ["to"] and rank in ("diplomat", "envoy", "military"):
            return "to", i + 1
        if low in ("of", "for", "to", "on") or (low == "at" and rank in _AT):
            return low, i
        if low == "in" and rank in ("official", "minister") and self._at_home_in(i + 1):
            return "of", i
        if low == "in" and rank in ("diplomat", "envoy"):  # "Chargé d'Affaires of Japan in Laos"
            at = i + 1 + (i + 1 < self.limit and doc.folded[i + 1] == "the")
            town = at + 1 < self.limit and doc.words[at][0].isupper() and doc.words[at + 1] in (",", "(")
            return ("in", i) if town or at in self.heads.party_first else (None, i)
        return None, i

    def _at_home_in(self, i: int) -> bool:
        """Whether a body follows "in": "Secretary in India's Ministry of External Affairs"."""
        i += i < self.limit and self.doc.folded[i] in _ARTICLES
        party = self.heads.party_first.get(i)
        owner = party.last if party is not None else self.heads.first[i].last if i in self.heads.first else i
        if owner > i:
            return owner + 1 < self.limit and self.doc.folded[owner] == "'s" and self.ahead.fits(owner + 1)
        capital = i < self.limit and self.doc.words[i][0].isupper()
        body = capital and (self.doc.folded[i] in self.words.bodies or self.ahead.leads_to_body(i))
        return body or i in self.heads.organ_first

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
        if any(doc.folded[j] in self.words.subjects and doc.words[j][0].isupper() for j in range(i + 1, close)):
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
        elif i > first and linked == "" and self.ahead.is_rank(i):
            return i
        elif i in heads.first:
            # "to the President", "of the German Federal Chancellor"
            party = heads.party_first.get(first)
            if preposition in ("to", "of", "for") and (i == first or (party is not None and party.last == i)):
                end = heads.first[i].last
        elif word[0].islower():
            end = self.ahead.small_body(i)
        elif not word[0].isupper():
            return i
        elif self.ahead.unit(i) > i or low in words.bodies or self.ahead.leads_to_body(i, subject=i == first):
            part.country = part.country or heads.acronyms.get(word)
            end = max(self.ahead.unit(i), i + 1)
        elif is_acronym(word):
            end = i + (i == first or linked in ("of", "'s") or bool(part.keep and is_acronym(doc.words[i - 1])))
        elif i == first and i + 1 < self.limit:
            # "CEO of Gazprom Ivan X"
            firm = self.office.rank == "business" and all(w[0].isupper() for w in doc.words[i + 1 : i + 3])
            end = i + (self.office.place or firm or self.ahead.stands_alone(i))
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
        if party.form == "demonym" and after in self.words.people:
            part.country = part.country or party.code
        if linked in AND:
            part.keep += range(party.first, party.last)
            return party.last
        if not opening and linked == "" and not (party.form == "seat" and part.country == party.code):
            return party.first
        if party.form == "seat" or (party.form in ("city", "capital") and (linked != "of" or self.office.place)):
            part.keep += range(party.first, party.last)
            if linked == "of" or party.form == "seat":
                part.country = part.country or party.code
        elif linked == "of" and not (topic and not self.ahead.owns_body(party)):
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
            return close + 1 if close + 1 < self.limit and doc.words[j].isupper() and self.ahead.fits(close + 1) else i
        if low in HYPHENS and doc.starts[i] == doc.ends[i - 1] and doc.starts[j] == doc.ends[i]:
            return j if doc.words[j][0].isalpha() else i
        plural = low in ("'", "’") and doc.folded[i - 1].endswith("s") and doc.starts[i] == doc.ends[i - 1]
        if low == "'s" or plural:
            return j if self.ahead.fits(j) else i
        if low == "," and doc.folded[j] in AND and j + 1 < self.limit and any(doc.words[k] == "," for k in part.keep):
            low, j = doc.folded[j], j + 1  # the comma before the last of a list: "Ports, and Civil Aviation"
        if low in ("of", "for", "on") or low in AND:
            j += doc.folded[j] == "the" and j + 1 < self.limit
            party = self.heads.party_first.get(j)
            if low in AND and party is not None:  # "and Egyptian Expatriates"
                topic = party.form == "demonym" and party.last < self.limit
                listed = self.tie == "for" and i in self.heads.party_end and part.keep[-1:] == [i - 1]
                return j if listed or (topic and doc.folded[party.last] in self.words.subjects) else i
            if low in AND and self.ahead.begins_title(j):
                return i
            return j if self.ahead.fits(j) or (low in AND and self.ahead.stands_alone(j)) else i
        return j if low == "," and self.ahead.list_goes_on(j, self.tie == "for") else i

    def _trim(self, part: Part, first: int) -> Part | None:
        """Without what dangles at the end; ``None`` where nothing was read."""
        if part.end == first:
            return None
        while part.keep and self.doc.folded[part.keep[-1]] in _DANGLING:
            dropped = part.keep.pop()
            if part.end == dropped + 1:
                part.end = dropped
        return part
