"""Titles that stand before the name: head, then portfolio and body, then the state, then the name.

Trait: *titles, before names*. Where the title ends and the name begins nothing marks: both have
capitals. What may belong to a title is therefore listed (``portfolios.yaml``).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from communique.lexicon import Lexicon
from communique.reading.analytic.names import Names
from communique.reading.doc import Doc, PartyMention
from communique.reading.phrases import Entry, Match, Phrases

_PARTS = ("portfolio", "body", "of whom", "place", "people")
_JOINS = frozenset((",", "&"))
_LONGEST = 40
"""How many tokens behind its head a title may go on."""


class Office(NamedTuple):
    """One entry of ``posts.yaml``."""

    name: str
    rank: str
    portfolio: bool
    role: bool
    style: bool
    country: str | None


@dataclass(slots=True)
class Title:
    """A title at tokens ``first`` to ``last``; ``post`` is its words without its state."""

    first: int
    last: int
    office: Office
    source: str
    post: str
    body: str | None
    country: str | None
    acting: bool = False
    former: bool = False
    plural: bool = False
    outer: int = 0


class Titles:
    """Reads the titles of a text; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases, names: Names) -> None:
        self.names = names
        for row in lexicon.rows("posts"):
            office = Office(
                row["post"], row["rank"], row.get("portfolio", False), row.get("role", False), row.get("style", False),
                row.get("country"),
            )  # fmt: skip
            for form in dict.fromkeys((row["post"], *row.get("forms", ()))):
                phrases.add(form, Entry("post", office, row["source"]))
        for words in lexicon.words("no_names", "no post"):
            phrases.add(words, Entry("post", None, "no_names.yaml: no post"))
        for row in lexicon.rows("portfolios"):
            kind = "title part" if row["role"] in _PARTS else f"title {row['role']}"
            for word in row["words"]:
                phrases.add(word, Entry(kind, row["role"], row["source"]), "initial" if word[0].isupper() else "any")
        self.several = frozenset(phrases.folding(w) for w in lexicon.words("actors", "number"))
        self.and_ = frozenset(phrases.folding(w) for w in lexicon.words("words", "and"))

    def __call__(self, doc: Doc) -> list[Title]:
        """The titles of a text, in its order; none overlaps another."""
        parts = {m.first: m for m in doc.found("title part")}
        parties = {p.first: p for p in doc.parties}
        bodies = {m.last for m in parts.values() if m.value == "body"}
        tenure = {m.last: m for role in ("acting", "former", "incoming") for m in doc.found(f"title {role}")}
        heads = [m for m in doc.found("post") if m.value is not None]
        titles: list[Title] = []
        floor = 0
        for match in heads:
            if match.first < floor or self._is_word(doc, match):
                continue
            title = self._read(doc, match, parts, parties, bodies)
            title.outer = title.first
            held = tenure.get(title.first)
            if held is not None and held.first >= floor and doc.sentence_at(held.first) is doc.sentence_at(title.first):
                title.acting = held.value == "acting"
                title.former = held.value == "former"
                title.outer = held.first
            before = doc.folded[title.outer - 1] if title.outer else ""
            title.plural = before in self.several
            titles.append(title)
            floor = title.last
        return titles

    @staticmethod
    def _is_word(doc: Doc, match: Match) -> bool:
        """Whether a head written small is a common noun: "bí thư", "chủ tịch", "giám đốc" inside other words."""
        small = doc.words[match.first][0].islower() and not match.value.role
        return small and not (match.last < len(doc) and doc.words[match.last][0].isupper())

    def _read(
        self, doc: Doc, head: Match, parts: dict[int, Match], parties: dict[int, PartyMention], bodies: set[int]
    ) -> Title:
        office: Office = head.value
        limit = min(doc.sentence_at(head.first).last, head.last + _LONGEST)
        at, keep = head.last, list(range(head.first, head.last))
        country, body = office.country, None
        body_from: int | None = None
        body_last = 0
        places = False
        overlapping = (parts.get(i) for i in range(head.first + 1, head.last))
        shared = next((m for m in overlapping if m is not None and m.last > head.last), None)
        if shared is not None and head.last < shared.last <= limit and office.portfolio:  # "Trưởng [Ban Đối ngoại]"
            keep += range(head.last, shared.last)
            at = body_last = shared.last
            body_from = shared.first if shared.value == "body" else None
        while at < limit:
            party, part = parties.get(at), parts.get(at)
            if party is not None and part is not None and party.last >= part.last:
                part = None  # "Vương quốc Campuchia"
            if part is not None and part.last <= limit and not self._opens_name(doc, part, limit):
                if part.value == "people":
                    at = part.last
                    break
                inside = doc.within(doc.parties, at, part.last)
                if part.value == "place":
                    if not self._place_follows(doc, part, parties, limit):
                        break
                    places = True
                elif not office.portfolio and part.value != "body":
                    break
                elif inside and not places:
                    country = country or inside[0].code
                if part.value == "body" and body_from is None:
                    body_from = at
                if part.value in ("body", "portfolio") and body_from is not None and not places:
                    body_last = part.last
                keep += range(at, part.last)
                at = part.last
            elif party is not None and (country is None or places or party.code == country):
                if places or (party.form == "organisation" and office.portfolio):
                    keep += range(party.first, party.last)
                if not places:
                    country = country or party.code
                at = party.last
                if places and not office.portfolio:
                    break
            elif at in parts or not self._goes_on(doc, at, parts, bodies, keep, office):
                break
            else:
                keep.append(at)
                at += 1
        while keep and keep[-1] > head.last and doc.folded[keep[-1]] in self.and_:
            keep.pop()
        at = max(at, keep[-1] + 1) if keep else at
        if body_from is not None:
            body = self._written(doc, [i for i in keep if body_from <= i < body_last])
        return Title(
            head.first, at, office, head.entry.source, self._written(doc, keep), body, country, outer=head.first
        )

    def _opens_name(self, doc: Doc, part: Match, limit: int) -> bool:
        """Whether a word that may be part of a title begins a name instead: "Đoàn Văn Hùng"."""
        single = part.last == part.first + 1
        return single and self.names.own(doc, part.first, limit) and not doc.words[part.first].islower()

    def _place_follows(self, doc: Doc, part: Match, parties: dict[int, PartyMention], limit: int) -> bool:
        return part.last < limit and (part.last in parties or doc.words[part.last][0].isupper())

    def _goes_on(
        self, doc: Doc, at: int, parts: dict[int, Match], bodies: set[int], keep: list[int], office: Office
    ) -> bool:
        """Whether a title goes on over "và", a hyphen or a word of a place's or a society's name."""
        if not office.portfolio or at + 1 >= len(doc):
            return False
        named = at in bodies
        word = doc.words[at]
        if named and word[0].isupper() and not self.names.foreign(word) and not self.names.own(doc, at, len(doc)):
            return True  # "Bộ trưởng Bộ Quân đội"
        unknown = keep[-1] == at - 1 and doc.words[at - 1][0].isupper() and at - 1 not in parts and not named
        if unknown and at - 1 in bodies and word[0].islower():
            return not doc.words[at + 1][0].islower()
        if doc.folded[at] in self.and_ or doc.words[at] in "-–":
            return at + 1 in parts and keep[-1] == at - 1 and parts[at + 1].value in ("portfolio", "body")
        return False

    @staticmethod
    def _written(doc: Doc, keep: list[int]) -> str:
        """The kept tokens as written; what stood between them is left out."""
        written: list[str] = []
        last = -2
        for i in keep:
            glued = i == last + 1 and doc.starts[i] == doc.ends[last]
            written.append(doc.words[i] if glued or not written else " " + doc.words[i])
            last = i
        return "".join(written)

    def groups(self, doc: Doc, titles: list[Title]) -> list[list[Title]]:
        """Titles that follow one another with a comma between: one person's."""
        found: list[list[Title]] = []
        for before, title in pairwise(titles):  # "Quốc vương và Thủ tướng Campuchia"
            if before.country is None and title.outer == before.last + 1 and doc.folded[before.last] in self.and_:
                before.country = title.country
        for title in titles:
            last = found[-1][-1] if found else None
            between = doc.words[last.last : title.outer] if last is not None else []
            if last is not None and not last.plural and not title.plural and self._chained(doc, last, title, between):
                found[-1].append(title)
            else:
                found.append([title])
        return found

    def _chained(self, doc: Doc, last: Title, title: Title, between: list[str]) -> bool:
        if doc.sentence_at(last.first) is not doc.sentence_at(title.first) or len(between) > 1:
            return False
        if last.country and title.country and last.country != title.country:
            return False
        joined = bool(between) and doc.folded[last.last] in self.and_
        if joined:  # "Chủ tịch nước và Chủ tịch Hội đồng Bộ trưởng Cuba X", but "Quốc vương và Thủ tướng Campuchia"
            named = title.last < len(doc) and self.names.end(doc, title.last, len(doc)) > title.last + 1
            alike = doc.folded[last.first] == doc.folded[title.first]
            return named and last.country is None and (alike or last.office.rank == title.office.rank != "minister")
        return not between or between[0] in _JOINS
