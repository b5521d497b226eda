"""Counterparts: whose office "his Lao counterpart" and "my Indian colleague" mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Person, PostMention
from communique.reading.people.offices import title_words
from communique.reading.phrases import Entry, Match, Phrases

if TYPE_CHECKING:
    from communique.reading.people.namings import Naming

_LEADING = ("state", "royal", "government", "minister", "party", "parliament")
_OWNERS = ("his", "her", "their", "its", "the", "my", "our")
_BACK = 40
"""How many namings before a counterpart are looked at."""


@dataclass(slots=True)
class _Counterpart:
    """Tokens ``first`` to ``last`` that call somebody a counterpart; ``before`` counts the namings before them."""

    match: Match
    first: int
    last: int
    country: str | None
    named: Naming | None
    before: int


class Counterparts:
    """Gives counterparts the post of the person they are the counterparts of.

    That is the one of another party whom the sentence names last before, by name or by office, else
    the last leader or minister named before it.
    """

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        for word in lexicon.words("words", "counterpart"):
            phrases.add(word, Entry("counterpart", word.endswith("s"), "en/words.yaml: counterpart"))

    def find(self, doc: Doc, namings: Sequence[Naming]) -> list[_Counterpart]:
        """Every counterpart, the party of those named filled in; ``namings`` are sorted by ``outer_first``."""
        by_outer = {n.outer_first: n for n in namings}
        starts = [n.outer_first for n in namings]
        found: list[_Counterpart] = []
        for match in doc.found("counterpart"):
            first, last, country = self._bounds(doc, match)
            if first < 0:
                continue
            named = by_outer.get(last) or (by_outer.get(last + 1) if doc.folded[last : last + 1] == [","] else None)
            if named is not None and (named.titles or named.person is None or named.outer_first <= first):
                named = None
            found.append(_Counterpart(match, first, last, country, named, bisect_left(starts, first)))
            if named is not None and named.person is not None:
                self._widen(named, named.person, first)
                named.person.country = named.person.country or country
        return found

    def __call__(self, doc: Doc, namings: Sequence[Naming], found: list[_Counterpart]) -> None:
        """Note every counterpart's post, once the parties of the people are known."""
        posts: list[PostMention] = []
        for one in found:
            person = one.named.person if one.named is not None else None
            country = (person.country if person is not None else None) or one.country
            model = self._model(doc, one, namings, person, country)
            if model is not None:
                posts.append(self._post(one, model, country, person))
        doc.posts = sorted([*doc.posts, *posts], key=lambda post: (post.first, post.last))

    @staticmethod
    def _bounds(doc: Doc, match: Match) -> tuple[int, int, str | None]:
        """Where "his Lao counterpart", "her counterpart from Laos" begins and ends, and whose it is; -1: it is none."""
        first, last = match.first, match.last
        party = next((p for p in reversed(doc.within(doc.parties, first - 6, first)) if p.last == first), None)
        first = party.first if party is not None else first
        if first > 0 and doc.folded[first - 1] in _OWNERS:
            first -= 1
        elif party is None:
            return -1, last, None
        if party is None and last + 1 < len(doc) and doc.folded[last] in ("from", "of", "in"):
            at = last + 1 + (doc.folded[last + 1] == "the")
            party = next(iter(doc.within(doc.parties, at, at + 1)), None)
            last = party.last if party is not None else last
        return first, last, party.code if party is not None else None

    @staticmethod
    def _widen(named: Naming, person: Person, first: int) -> None:
        named.outer_first = first
        at = bisect_left(person.mentions, named.name.first, key=lambda mention: mention.first)
        if at < len(person.mentions) and person.mentions[at].first == named.name.first:
            person.mentions[at].outer_first = first

    @staticmethod
    def _post(one: _Counterpart, model: PostMention, country: str | None, person: Person | None) -> PostMention:
        source = one.match.entry.source
        post = PostMention(
            first=one.first, last=one.last, post=model.post, body=None, country=country, acting=False, former=False,
            person=person, source=source, plural=bool(one.match.value) and person is None,
            rules={"fact": source, "post": source},
            inferred={"post": f"the counterpart of the {model.post} named before"},
            office=model.office, rank=model.rank,
            naming=(one.first, one.named.outer_last) if one.named is not None else None,
        )  # fmt: skip
        if person is not None:
            person.posts.append(post)
        return post

    # --- whose counterpart

    def _model(
        self, doc: Doc, one: _Counterpart, namings: Sequence[Naming], person: Person | None, country: str | None
    ) -> PostMention | None:
        """The post that a counterpart shares."""
        before = namings[max(0, one.before - _BACK) : one.before]
        own = doc.folded[one.first] in ("my", "our")
        others = [
            n.person for n in reversed(before)
            if n.person is not None and n.person is not person and (country is None or n.person.country != country)
            and (not own or n.person.country == doc.home)
        ]  # fmt: skip
        here = None if own else self._here(doc, one, before, others, country)
        if here is not None:
            return here
        held = [post for post in map(_highest, others) if post is not None]
        return next((post for post in held if post.rank in _LEADING), held[0] if held else None)

    @staticmethod
    def _here(
        doc: Doc, one: _Counterpart, before: Sequence[Naming], others: list[Person], country: str | None
    ) -> PostMention | None:
        """The last office that the sentence itself names before the counterpart, by its holder or alone."""
        first = doc.sentence_at(one.first).first
        rows: list[tuple[int, PostMention]] = []
        for naming in before:
            held = _highest(naming.person) if naming.person is not None else None
            if naming.outer_first >= first and held is not None and any(naming.person is p for p in others):
                rows.append((naming.outer_first, held))
        for post in doc.within(doc.posts, first, one.first):
            if post.person is None and not post.plural and post.country in (None, doc.home) and post.country != country:
                rows.append((post.first, _held_by(post, others) or post))
        rows.sort(key=lambda row: row[0], reverse=True)
        return next((post for _, post in rows if post.rank in _LEADING), rows[0][1] if rows else None)


def _held_by(role: PostMention, people: Sequence[Person]) -> PostMention | None:
    """The office in full that a role names short, "the minister", of the last person who holds such a one."""
    words = title_words(role.post)
    held = (post for person in people for post in person.posts[:8] if not post.former)
    return next((post for post in held if words <= title_words(post.post)), None)


def _highest(person: Person) -> PostMention | None:
    """The office of a person that a counterpart shares: the highest, else the first."""
    held = [post for post in person.posts[:8] if not post.former]
    leading = [post for post in held if post.rank in _LEADING]
    return min(leading, key=_height) if leading else next(iter(held), None)


def _height(post: PostMention) -> tuple[int, bool]:
    deputy = bool(title_words(post.post) & {"deputy", "vice", "second", "assistant"})
    return (_LEADING.index(post.rank) + 2 * deputy, deputy)
