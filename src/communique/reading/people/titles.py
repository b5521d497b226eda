"""Titles: the words that name an office, with the portfolio, the body and the state they hold."""

from __future__ import annotations

from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, PartyMention
from communique.reading.people.names import Names
from communique.reading.people.offices import AND, HYPHENS, Heads, Office, TitleWords, is_acronym
from communique.reading.people.portfolios import REACH
from communique.reading.people.title_phrases import Part, TitlePhrases
from communique.reading.phrases import Match, Phrases
from communique.reading.tokens import fold

_TIES = frozenset(("of", "for", "and", "the", "to", "in", ",", "-", "–"))
"""Words that tie what stands on both sides of a state left out of a title."""


@dataclass(slots=True)
class Title:
    """A title at tokens ``first`` to ``last`` (exclusive), its state and determiner not included on the left.

    ``outer`` is where determiner and state begin; ``post`` the title without its state. ``owner`` is
    the determiner ("the", "his").
    """

    first: int
    last: int
    outer: int
    office: Office
    post: str
    body: str | None = None
    country: str | None = None
    acting: bool = False
    former: bool = False
    plural: bool = False
    owner: str | None = None

    @property
    def style(self) -> bool:
        """Whether it may be a form of address alone: "Ambassador", "Prince"."""
        return self.office.style and " " not in self.post


class Titles:
    """Reads titles around the head words of ``posts.yaml``.

    A title is ``[state or body] [modifiers] [portfolio] HEAD [of, for, to ... portfolio, body, state]``.
    """

    def __init__(self, lexicon: Lexicon, phrases: Phrases, names: Names) -> None:
        self.words = TitleWords(lexicon, phrases, names)
        self.determiners = frozenset(map(fold, lexicon.words("portfolios", "determiner")))

    def __call__(self, doc: Doc) -> list[Title]:
        """The titles of a text, in its order; none overlaps another."""
        heads = Heads(doc, self.words)
        titles: list[Title] = []
        floor = 0
        for match in heads.matches:
            if match.first < floor:
                continue
            title = self._read(doc, heads, match, floor)
            if title is not None:
                if floor and title.country is None and title.outer == floor + 1 and doc.folded[floor] == "'s":
                    title.country = titles[-1].country  # "the British Prime Minister's National Security Adviser"
                titles.append(title)
                floor = title.last
        return titles

    def _read(self, doc: Doc, heads: Heads, head: Match, floor: int) -> Title | None:
        office: Office = head.value
        sentence = doc.sentence_at(head.first)
        left = self._left(doc, heads, head, max(floor, sentence.first))
        right = TitlePhrases(doc, heads, self.words, head, sentence.last).read()
        if self._is_no_title(doc, head, left, right):
            return None
        end = self._past_acronym(doc, right.end, sentence.last)
        if right.nested is not None and end < sentence.last and doc.words[end][0].isupper() and end not in heads.first:
            end = right.nested  # the name is the second title's
        keep = [*sorted(left.keep), *range(head.first, head.last), *right.keep]
        tenure = {heads.tenure[i] for i in range(left.end, head.first) if i in heads.tenure}
        owned = left.end > sentence.first and doc.folded[left.end - 1] in self.determiners
        body = left.body or right.body
        return Title(
            first=min(keep),
            last=end,
            outer=left.end - owned,
            office=office,
            post=self._post(doc, keep, head),
            body=doc.written(*body) if body else None,
            country=left.country or right.country or heads.covered.get(head.first) or office.country,
            acting="acting" in tenure,
            former="former" in tenure,
            plural=office.plural,
            owner=doc.folded[left.end - 1] if owned else None,
        )

    def _is_no_title(self, doc: Doc, head: Match, left: Part, right: Part) -> bool:
        """Whether the words only look like a title: "head", "king" written small, "Head of the Delegation"."""
        office: Office = head.value
        if doc.words[head.first][0].islower():
            holder = doc.folded[head.last : head.last + 1]
            bare = not right.keep and not right.country and left.end == head.first
            bare = bare and self.words.names.given.isdisjoint(holder)  # "senator Maria X"
            if (office.initial and bare) or (office.rank == "royal" and not office.portfolio):
                return True
        named = {doc.folded[i] for i in right.keep if doc.words[i][0].isupper()}
        return bool(office.never and right.keep) and named <= office.never

    @staticmethod
    def _past_acronym(doc: Doc, end: int, limit: int) -> int:
        """Past "(LPRP)" at the end of a title."""
        if end + 2 < limit and doc.words[end] == "(" and doc.words[end + 2] == ")" and doc.words[end + 1].isupper():
            return end + 3
        return end

    @staticmethod
    def _post(doc: Doc, keep: list[int], head: Match) -> str:
        """The title as written, without what was left out; "PM" and plurals in full and in the singular."""
        office: Office = head.value
        written: list[str] = []
        last = -2
        for i in keep:
            if i > last + 1 and last >= head.last and _TIES.isdisjoint((doc.folded[last], doc.folded[i])):
                break  # "head of the Commission [of the Lao] People's Revolutionary Party": whose it is, is the body's
            glued = i == last + 1 and doc.starts[i] == doc.ends[last]
            last = i
            if not (head.first <= i < head.last and (office.plural or office.short)):
                written.append(doc.words[i] if glued or not written else " " + doc.words[i])
            elif i == head.first:
                written.append(f" {office.single}" if written else office.single)
        return "".join(written)

    # --- to the left of the head

    def _left(self, doc: Doc, heads: Heads, head: Match, floor: int) -> Part:
        part = Part(head.first)
        floor = max(floor, head.first - REACH)
        while part.end > floor:
            i = part.end
            party = heads.party_end.get(i)
            if party is not None and party.first >= floor:
                if not self._is_place(doc, party):
                    self._party_before(part, party)
                break
            if heads.organ_end.get(i, -1) >= floor:
                part.body = part.body or (heads.organ_end[i], i)
                self._keep(part, heads.organ_end[i])
            elif not self._word_before(doc, heads, head.value, part, floor):
                break
        return part

    @staticmethod
    def _keep(part: Part, first: int) -> None:
        part.keep += range(first, part.end)
        part.end = first

    def _word_before(self, doc: Doc, heads: Heads, office: Office, part: Part, floor: int) -> bool:
        """Take in the word before what has been read; false where the title begins."""
        i, before = part.end, part.end - 1
        low, word = doc.folded[before], doc.words[before]
        if before in heads.tenure:
            part.end = before
        elif word == ")" and before - 3 >= floor and self._is_short_for_body(doc, before - 2):
            part.end = before - 2
        elif word in HYPHENS and doc.starts[i] == doc.ends[before] and before > floor:
            if before - 1 in heads.tenure:
                part.end = before - 1
            elif doc.words[before - 1][0].isupper():
                self._keep(part, before - 1)
            else:
                return False
        elif self._belongs(doc, part, before):
            self._keep(part, before)
        elif low == "'s":
            return self._possessor(doc, heads, part, floor)
        elif self._joins(doc, heads, part, before, floor):
            self._keep(part, before - 1)
        elif is_acronym(word) and office.portfolio and office.rank not in ("state", "royal", "government"):
            part.body = part.body or (before, i)
            part.country = part.country or heads.acronyms.get(word)
            self._keep(part, before)
        else:
            return False
        return True

    def _is_short_for_body(self, doc: Doc, i: int) -> bool:
        """Whether "(ZAF)" stands here, behind the body that it is short for."""
        return doc.words[i] == "(" and is_acronym(doc.words[i + 1]) and doc.folded[i - 1] in self.words.bodies

    def _belongs(self, doc: Doc, part: Part, before: int) -> bool:
        """Whether a word is part of the title behind it: "Presidential Adviser", "presidential adviser"."""
        low = doc.folded[before]
        if not doc.words[before][0].isupper() and not doc.words[part.end][0].islower():
            return False
        if low == "under" and not doc.folded[part.end].startswith(("secretar", "-")):
            return False  # "Under President X, ties have grown"
        return low in self.words.modifiers or low in self.words.subjects or low in self.words.bodies

    def _possessor(self, doc: Doc, heads: Heads, part: Part, floor: int) -> bool:
        """Take in "Canada's"; true where the title goes on before it: "the Supreme People's Court President"."""
        before = part.end - 1
        party = heads.party_end.get(before)
        if party is not None and party.first >= floor:
            self._party_before(part, party)
        elif before - 1 > floor and part.end in part.keep and doc.words[before - 1][0].isupper():
            if doc.folded[before - 1] in self.words.bodies:
                self._keep(part, before - 1)
                return True
        return False

    @staticmethod
    def _is_place(doc: Doc, party: PartyMention) -> bool:
        """Whether a town before a title only tells where: "while in Beijing Minister X will meet"."""
        town = party.form in ("city", "capital", "name") and party.first > 0
        return town and doc.folded[party.first - 1] in ("in", "at", "from", "to", "near")

    @staticmethod
    def _party_before(part: Part, party: PartyMention) -> None:
        part.country = party.code
        if party.form in ("organisation", "seat"):
            part.body = part.body or (party.first, party.last)
        if party.form in ("seat", "city", "capital"):
            part.keep += range(party.first, party.last)
        part.end = party.first

    def _joins(self, doc: Doc, heads: Heads, part: Part, before: int, floor: int) -> bool:
        """Whether "and" ties two portfolio words before a head: "Foreign and Security Policy Advisor"."""
        if before <= floor or not part.keep or part.end != min(part.keep):
            return False
        low = doc.folded[before]
        if low not in AND and not (low == "," and any(doc.folded[i] in AND for i in part.keep)):
            return False
        other = before - 1
        return doc.words[other][0].isupper() and doc.folded[other] in self.words.subjects and other not in heads.inside
