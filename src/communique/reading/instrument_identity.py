"""Whether a mention names one particular instrument, and by what."""

from __future__ import annotations

from typing import NamedTuple

from communique.reading.doc import Doc, Sentence
from communique.reading.instrument_words import Mention, Words, year
from communique.reading.phrases import Match

_PLACES = frozenset(("capital", "city", "seat"))  # "the Minsk agreements": a place names them, and no party

_TOPIC = frozenset(("on", "concerning", "regarding"))


class Traits(NamedTuple):
    """What a mention has that could identify it.

    ``telling`` words before the head are neither generic nor party names, ``proper`` ones begin with
    a capital; ``sides`` counts the parties before the head, ``parties`` all of them.
    """

    capital: bool
    modified: bool
    telling: bool
    proper: bool
    capitals_before: bool
    proper_after: bool
    joint: bool
    subject: bool
    topic: bool
    sides: int
    parties: int


class Identity:
    """Judges mentions: a name in capitals, a subject, the parties or a term identify; "agreements" alone does not."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def part_of_something_else(self, doc: Doc, head: Match) -> bool:
        """Whether it belongs to a longer name: "Treaty Organisation", "Conference of the Parties to the Convention"."""
        if self.words.lasts(doc, head):
            return True
        after = doc.folded[head.last] if head.last < len(doc) else ""
        if after in self.words.not_before:
            return True
        if self.follows_excluded(doc, head.first):
            return True
        return after == "-" and doc.ends[head.last - 1] == doc.starts[head.last] and doc.words[head.last - 1].islower()

    @staticmethod
    def outside_prose(doc: Doc, sentence: Sentence, first: int) -> bool:
        """Whether a name stands in a web address, or opens a heading ("Joint Statement on ...", no full stop)."""
        if first > sentence.first and doc.words[first - 1] in "/.=" and doc.ends[first - 1] == doc.starts[first]:
            before = doc.text[max(doc.starts[first] - 200, 0) : doc.starts[first]].split()
            return bool(before) and ("://" in before[-1] or before[-1].startswith("www."))
        return first == sentence.first and doc.words[sentence.last - 1][-1] not in ".?!:;…\"”’)"

    def follows_excluded(self, doc: Doc, first: int) -> bool:
        """Whether the words before a token make it part of something else: "chief of Protocol"."""
        last = first - (first > 0 and doc.folded[first - 1] in ("the", "un", "a"))
        return any(last >= len(p) and tuple(doc.folded[last - len(p) : last]) == p for p in self.words.not_after)

    def __call__(self, doc: Doc, m: Mention) -> str | None:
        """What makes this one particular instrument, or ``None``."""
        kind = m.type
        if kind.needs == "known":
            return "known by name"
        if kind.definite and m.article not in ("the", "this", "that"):
            return None
        traits = self._traits(doc, m)
        if kind.needs == "joint":
            if traits.capital and (traits.proper or traits.proper_after) and (traits.joint or traits.parties > 1):
                return "a name in capitals"
            return "joint work with a term" if traits.joint and m.term and kind.family == "plan" else None
        if kind.needs == "capital":
            return self._of_work(traits, m)
        return self._one_of_many(traits, m) if kind.plural else self._one(traits, m)

    @staticmethod
    def _of_work(traits: Traits, m: Mention) -> str | None:
        """A plan, strategy or programme: a name in capitals, or joint work with a term."""
        if traits.capital and (traits.proper or traits.proper_after or traits.capitals_before):
            return "a name in capitals"
        if traits.joint and m.term:
            return "joint work with a term"
        kind = m.type
        own = kind.own and traits.joint and m.article == "'s" and m.last > m.head.last  # "X's strategy for cooperation"
        together = kind.name == "cooperation programme" and traits.subject
        return "a named subject" if (own or together) and not kind.plural else None

    @staticmethod
    def _one_of_many(traits: Traits, m: Mention) -> str | None:
        """ "agreements": a name or a named subject tells which; "seven agreements on trade" does not."""
        if traits.proper or (traits.capital and traits.proper_after):
            return "a name in capitals"
        if traits.capital and m.alias:
            return "a short form of its own"
        if traits.capital and traits.topic:
            return "a named subject"
        if traits.subject and traits.proper_after and m.article in ("the", "these"):
            return "a named subject"
        return "a term" if m.term and (traits.telling or traits.joint) else None

    @staticmethod
    def _one(traits: Traits, m: Mention) -> str | None:
        """ "agreement", "treaty", "memorandum": whatever tells it from another."""
        if traits.proper or (traits.capital and (traits.telling or traits.proper_after)):
            return "a name in capitals"
        if traits.sides > 1:
            return "the names of its parties"
        if traits.telling:
            return "its subject"
        if m.term and (m.article in ("the", "their", "a") or traits.joint):
            return "its term"
        if traits.subject:
            return "a named subject"
        if m.type.needs == "nothing":
            return "its kind"
        of_its_kind = traits.capital and (traits.modified or " " in m.type.name)
        return "a name in capitals" if of_its_kind and (m.alias or m.article in ("a", "an")) else None

    def _traits(self, doc: Doc, m: Mention) -> Traits:
        """What a mention has that could identify it."""
        folded, words, generic = doc.folded, doc.words, self.words.generic
        parties = doc.within(doc.parties, m.first, m.last)
        named = {i for p in parties if p.form not in _PLACES for i in range(p.first, p.last)}
        before = [i for i in range(m.first, m.head.first) if folded[i][0].isalpha() and folded[i] not in ("and", "'s")]
        after = [i for i in range(m.head.last, m.last) if not m.alias or words[i - 1] != "("]
        telling = [i for i in before if i not in named and folded[i] not in generic]
        head = range(m.head.first, m.head.last) if m.type.name != "partnership" else ()
        subject = self._subject(doc, m)
        joint = any(folded[i] in self.words.joint for i in (*before, *head, *after))
        return Traits(
            capital=words[m.head.first][0].isupper(),
            modified=bool(before),
            telling=bool(telling),
            proper=any(words[i][0].isupper() for i in telling),
            capitals_before=any(words[i][0].isupper() and i not in named for i in before),
            proper_after=any(words[i][0].isupper() and i not in named and folded[i] not in generic for i in after),
            joint=joint or "between" in folded[m.head.last : m.last],
            subject=subject,
            topic=subject and any(w in _TOPIC for w in folded[m.head.last : m.last]),
            sides=len({p.code for p in parties if p.first < m.head.first}),
            parties=len({p.code for p in parties}),
        )

    def _subject(self, doc: Doc, m: Mention) -> bool:
        """Whether the complement names a subject or the parties, rather than "a number of issues"."""
        for i in range(m.head.last, m.last):
            length = self.words.complement_at(doc, i)
            if (length or doc.folded[i] == "to") and not year(doc.folded[min(i + 1, m.last - 1)]):
                break
        else:
            return False
        if m.article == "" and m.type.needs == "name" and m.type.name == "agreement" and not m.type.plural:
            return False  # "reached agreement on trade": no document
        if doc.folded[i] == "of" and not any(word[0].isupper() for word in doc.words[i : m.last]):
            return m.type.name in ("treaty", "minutes", "memorandum", "memorandum of understanding", "protocol")
        rest = tuple(doc.folded[i + length : i + length + 4])
        return not any(rest[: len(p)] == p for p in self.words.empty)
