"""Offices: the heads of titles, and the words that stand around them in one text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from communique.lexicon import Lexicon
from communique.lexicon.load import Row
from communique.reading.doc import Doc, PartyMention
from communique.reading.people.names import Names
from communique.reading.phrases import Entry, Match, Phrases
from communique.reading.tokens import fold

AND = frozenset(("and", "&"))
HYPHENS = frozenset("-‑–")
_INSIDE = frozenset(("of", "the", "and", "for", "on", "'s", "&"))
_SMALL = frozenset(("of", "the", "for", "and", "to", "in", "&", ",", "'s", "-", "a"))
_CIVIL = frozenset(("mr", "mrs", "ms", "miss"))


class Office(NamedTuple):
    """One entry of ``posts.yaml``, as one of its forms was written.

    ``single`` is that form in the singular; ``plural`` and ``short`` tell that a plural or an
    abbreviation was written. The other fields are the entry's.
    """

    post: str
    single: str
    rank: str
    portfolio: bool
    of: bool
    role: bool
    initial: bool
    gender: str | None
    same: str | None
    place: bool
    never: frozenset[str]
    style: bool
    country: str | None
    plural: bool
    short: bool
    source: str


def offices(row: Row) -> Iterator[tuple[str, Office]]:
    """The forms of one entry of ``posts.yaml``, each with the office it names."""
    singular = [row["post"], *row.get("forms", ())]
    for form in (*singular, *row.get("plural", ())):
        plural = form not in singular
        yield form, Office(
            post=row["post"],
            single=next((f for f in singular if plural and f == form.removesuffix("s")), row["post"]),
            rank=row["rank"],
            portfolio=row.get("portfolio", False),
            of=row.get("of", True),
            role=row.get("role", True),
            initial=row.get("case") == "initial",
            gender=row.get("gender"),
            same=row.get("same"),
            place=row.get("place", False),
            never=frozenset(map(fold, row.get("never", ()))),
            style=row.get("style", False),
            country=row.get("country"),
            plural=plural,
            short=_is_short(form) and form != row["post"],
            source=row["source"],
        )


def _is_short(form: str) -> bool:
    """Whether a form is to be written in full: "PM", "Deputy PM", "Sen."."""
    return form.rstrip("s").isupper() or form.endswith(".") or any(is_acronym(w.rstrip("s")) for w in form.split())


class TitleWords:
    """What titles are made of: modifiers ("Deputy"), subjects ("Trade"), what bodies are called ("Ministry")."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases, names: Names) -> None:
        for row in lexicon.rows("posts"):
            for form, office in offices(row):
                entry = Entry("post", office, row["source"])
                phrases.add(form, entry, "exact" if form.rstrip("s").isupper() else "any")
        for row in lexicon.rows("portfolios"):
            if row["role"] in ("acting", "former", "newly"):
                for word in row["words"]:
                    phrases.add(word, Entry("tenure", row["role"], row["source"]))
            elif row["role"] == "organ":
                for word in row["words"]:
                    phrases.add(word, Entry("organ", word, row["source"]), "initial")

        def words(role: str) -> frozenset[str]:
            return frozenset(map(fold, lexicon.words("portfolios", role)))

        self.modifiers, self.subjects, self.bodies = words("modifier"), words("subject"), words("body")
        self.realms, self.people, self.own_bodies = words("realm"), words("own people"), words("own body")
        # a hyphen parts words: "Co-operation", "Socio-Cultural"
        self.tails = self.subjects | {word.rpartition("-")[2] for word in self.subjects}
        self.names = names


class Heads:
    """Where heads of titles, parties, bodies and words of tenure begin and end in one text."""

    def __init__(self, doc: Doc, words: TitleWords) -> None:
        posts = {i for m in doc.found("post") for i in range(m.first, m.last) if m.last - m.first > 1}
        organs = {m.first: m.last for m in doc.found("organ") if m.first not in posts or m.last - 1 not in posts}
        inside = {i for first, last in organs.items() for i in range(first, last)}
        letters = {m.first for m in doc.found("after name")}
        self.matches: list[Match] = []
        for m in doc.found("post"):
            if m.first in inside or (m.last == m.first + 1 and _is_no_head(doc, m.first, words)):
                continue
            if m.first in letters and (m.last >= len(doc) or doc.folded[m.last] not in words.names.given):
                continue  # "X MP said", "X MP, Minister"; but "MP Maria X"
            if self.matches and self.matches[-1].last == m.first and not m.value.gender and not m.value.style:
                # "Assistant Minister": the first word qualifies the second
                m = Match(self.matches.pop().first, m.last, m.entry)
            self.matches.append(m)
        self.first = {m.first: m for m in self.matches}
        self.inside = {i for m in self.matches for i in range(m.first, m.last)}
        self.party_first: dict[int, PartyMention] = {}
        self.covered: dict[int, str] = {}
        self._parties(doc)
        self.party_end = {p.last: p for p in self.party_first.values()}
        self.organ_first = {first: last for first, last in organs.items() if first not in self.party_first}
        self.organ_end = {last: first for first, last in self.organ_first.items()}
        self.tenure = {i: m.value for m in doc.found("tenure") for i in range(m.first, m.last)}
        self.honorifics = {m.first: m for m in doc.found("honorific")}
        self.acronyms = self._acronyms(doc)

    def _parties(self, doc: Doc) -> None:
        for party in doc.parties:
            if party.form == "organisation" and party.first and doc.folded[party.first - 1] in ("national", "supreme"):
                continue  # "National Security Council"
            # "UN Secretary-General" names the organisation and an office in it; "Taoiseach" an office alone
            last = next((i for i in range(party.first, party.last) if i in self.first), party.last)
            if last == party.first:
                self.covered[party.first] = party.code
            else:
                self.party_first[party.first] = party if last == party.last else replace(party, last=last)

    def _acronyms(self, doc: Doc) -> dict[str, str]:
        """Acronyms that the text explains, with the state of their full form: "Lao People's Party (LPP)"."""
        found: dict[str, str] = {}
        for i in (i + 1 for i, word in enumerate(doc.words) if word == "("):
            if doc.words[i + 1 : i + 2] == [")"] and doc.words[i].isupper() and len(doc.words[i]) > 1:
                at = i - 2
                while at > i - 14 and at >= 0 and (doc.words[at][0].isupper() or doc.folded[at] in _INSIDE):
                    if at in self.party_first:
                        found.setdefault(doc.words[i], self.party_first[at].code)
                    at -= 1
        return found


def _is_no_head(doc: Doc, at: int, words: TitleWords) -> bool:
    """Whether a word is a portfolio ("of Justice") or a family name ("Julie Bishop", "Mr King", "Sultan bin Salim")."""
    if doc.folded[at + 1 : at + 2] in (["bin"], ["ibn"], ["bint"]) and doc.folded[at] in words.names.given:
        return True
    if at == 0:
        return False
    before = doc.folded[at - 1]
    if before in ("bin", "bint", "ibn") and doc.words[at - 1][0].islower():
        return True
    if doc.folded[at] in words.subjects:
        return before in ("of", "for", "and", "&", ",", "the")
    if not doc.words[at - 1][0].isupper() or not doc.words[at][0].isupper():
        return False
    return before in words.names.given or before.strip(".") in _CIVIL


def is_acronym(word: str) -> bool:
    """Whether a word looks like an organisation's letters: "NOAA", "CONNECT"."""
    return 2 <= len(word) <= 8 and word.isupper() and word.isalpha()


@lru_cache(maxsize=8192)
def title_words(title: str) -> frozenset[str]:
    """The words of a title that tell it from others, folded."""
    return frozenset(w for w in fold(title).replace("-", " ").replace(",", " ").split() if w not in _SMALL)
