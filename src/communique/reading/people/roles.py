"""Roles: whose office "his Lao counterpart", "the President" and "the two ministers" mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Person, PostMention
from communique.reading.people.offices import title_words
from communique.reading.phrases import Entry, Match, Phrases
from communique.reading.tokens import fold

if TYPE_CHECKING:
    from communique.reading.people.namings import Naming

_ORDER = ("state", "royal", "government", "minister", "party", "parliament")
_ROLES = (*_ORDER, "official")
_OWNERS = ("his", "her", "their", "its", "the", "my", "our")
_BACK = 40
"""How many namings before a counterpart are looked at."""
_MANY = 4
"""More holders than this make a role nobody's."""
_Held = tuple[frozenset[str], frozenset[str], str | None, bool]
"""An office held: the words of the title and of its entry, the party, whether acting."""


class Counterparts:
    """Gives counterparts the post of the person they are the counterparts of."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        for word in lexicon.words("words", "counterpart"):
            phrases.add(word, Entry("counterpart", word.endswith("s"), "en/words.yaml: counterpart"))

    def __call__(self, doc: Doc, namings: list[Naming]) -> None:
        """Note every counterpart's post; ``namings`` are sorted by ``outer_first``."""
        by_outer = {n.outer_first: n for n in namings}
        starts = [n.outer_first for n in namings]
        found: list[PostMention] = []
        for match in doc.found("counterpart"):
            first, last, country = self._bounds(doc, match)
            if first < 0:
                continue
            named = by_outer.get(last) or (by_outer.get(last + 1) if doc.folded[last : last + 1] == [","] else None)
            if named is not None and (named.titles or named.person is None or named.outer_first <= first):
                named = None
            before = bisect_left(starts, first)
            person = named.person if named is not None else None
            model = self._model(namings[max(0, before - _BACK) : before], person, country)
            if named is not None and person is not None:
                self._widen(named, person, first)
                person.country = country = person.country or country
            if model is not None:
                found.append(self._post(match, model, first, last, country, named))
        doc.posts = sorted([*doc.posts, *found], key=lambda post: (post.first, post.last))

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
        for mention in reversed(person.mentions):
            if mention.first == named.name.first:
                mention.outer_first = first
                return

    @staticmethod
    def _post(
        match: Match, model: PostMention, first: int, last: int, country: str | None, named: Naming | None
    ) -> PostMention:
        person = named.person if named is not None else None
        post = PostMention(
            first=first, last=last, post=model.post, body=None, country=country, acting=False, former=False,
            person=person, source=match.entry.source, plural=bool(match.value) and person is None,
            rules={"fact": match.entry.source, "post": match.entry.source},
            inferred={"post": f"the counterpart of the {model.post} named before"},
            office=model.office, rank=model.rank,
            naming=(first, named.outer_last) if named is not None else None,
        )  # fmt: skip
        if person is not None:
            person.posts.append(post)
        return post

    @staticmethod
    def _model(before: list[Naming], person: Person | None, country: str | None) -> PostMention | None:
        """The post that a counterpart shares: that of the person of another party named last before."""
        for naming in reversed(before):
            other = naming.person
            if other is None or other is person or (country is not None and other.country == country):
                continue
            held = [post for post in other.posts[:8] if not post.former]
            leading = [post for post in held if post.rank in _ORDER]
            if held:
                return min(leading, key=_height) if leading else held[0]
        return None


class _Cast:
    """Who holds what in one report, and whom it names without a title."""

    def __init__(self, doc: Doc) -> None:
        self.home = doc.home
        self._held: dict[str, dict[_Held, list[Person]]] = defaultdict(dict)
        self._found: dict[tuple[str, frozenset[str], str | None, bool], list[Person]] = {}
        self.untitled: dict[str | None, list[Person]] = defaultdict(list)
        publisher = set(fold(doc.report.publisher or "").replace("(", " ").replace(",", " ").split())
        for person in doc.people:
            for post in person.posts:
                if not post.former:
                    self.note(person, post)
            # one who is named only in passing has no part
            part = len(person.mentions) > 1 or person is doc.people[0] or fold(person.name.split()[-1]) in publisher
            if part and not person.posts:
                self.untitled[person.country].append(person)

    def note(self, person: Person, post: PostMention) -> None:
        """Note that a person holds a post."""
        key = (title_words(post.post), title_words(post.office), post.country, post.acting)
        holders = self._held[post.rank].setdefault(key, [])
        if not any(person is holder for holder in holders[-3:]):
            holders.append(person)
            self._found.clear()

    def holders(self, role: PostMention) -> list[Person]:
        """The people whose office a role can stand for: "the Minister" for a Minister for Law."""
        key = (role.rank, title_words(role.post), role.country, role.acting)
        if key not in self._found:
            self._found[key] = self._holders(role)
        return self._found[key]

    def _holders(self, role: PostMention) -> list[Person]:
        said, office = title_words(role.post), title_words(role.office)
        found: list[Person] = []
        for (title, kind, country, acting), people in self._held[role.rank].items():
            if role.country not in (None, country) or acting != role.acting:
                continue
            full = title | kind
            alias = len(office) > 1 or not office <= said
            same = said <= full or (office <= full and alias) or full <= said | office
            if same and ("deputy" in said) == ("deputy" in title):
                found += [person for person in people if not any(person is other for other in found)]
                if len(found) > _MANY:
                    break
        return found


class Roles:
    """Tells whose role it is where only one person of the report can hold it.

    Where nobody holds it by name, the one person of that side whom the report names without a title
    does ("Vladimir Putin spoke ... The President of Russia said"); "the presidents" gives both theirs.
    """

    def __call__(self, doc: Doc) -> None:
        """Fill ``person`` of the roles in ``doc.posts``; people may gain posts."""
        cast = _Cast(doc)
        claims: dict[str, list[PostMention]] = defaultdict(list)
        for post in doc.posts:
            if post.person is not None or post.former or post.rank not in _ROLES:
                continue
            holders = cast.holders(post)
            country = post.country or doc.home
            if post.plural:
                self._plural(cast, post, holders)
            elif holders:
                self._sole(cast, post, holders)
            elif country is not None and len(cast.untitled[country]) == 1:
                first = cast.untitled[country][0] is doc.people[0]
                if post.country is not None or (post.rank != "royal" and (first or " " in post.post)):
                    claims[country].append(post)
        for country, posts in claims.items():
            self._claim(posts, country, cast.untitled[country])

    @staticmethod
    def _sole(cast: _Cast, post: PostMention, holders: list[Person]) -> None:
        if len(holders) == 1 and (post.country or holders[0].country == cast.home or not cast.untitled[cast.home]):
            post.person = holders[0]
            post.country = post.country or holders[0].country
            post.inferred["person"] = "the only person of the report who holds that post"

    @staticmethod
    def _claim(posts: list[PostMention], country: str, people: list[Person]) -> None:
        """Give the role that is named most to the one person of its side who has no title."""
        if not people:
            return
        counts = Counter(title_words(post.post) for post in posts)
        first = max(posts, key=lambda post: (counts[title_words(post.post)], post.rank == "government", -post.first))
        for post in posts:
            if title_words(post.post) == title_words(first.post):
                post.country = country
                post.person = people[0]
                post.inferred["person"] = "the only person of that side whom the report names without a title"
        people[0].posts.append(first)

    @staticmethod
    def _plural(cast: _Cast, post: PostMention, holders: list[Person]) -> None:
        """The office that one of "the presidents" holds is the other's too."""
        people = [person for country, named in cast.untitled.items() if country is not None for person in named[:2]][:2]
        if not holders or len(people) != 1 or any(holder.country == people[0].country for holder in holders):
            return
        held = replace(
            post, post=post.office, country=people[0].country, person=people[0], plural=False,
            inferred={"person": "the report calls both by the title"},
        )  # fmt: skip
        cast.untitled[people[0].country].clear()
        people[0].posts.append(held)
        cast.note(people[0], held)


def _height(post: PostMention) -> tuple[int, bool]:
    deputy = bool(title_words(post.post) & {"deputy", "vice", "second", "assistant"})
    rank = _ORDER.index(post.rank) if post.rank in _ORDER else len(_ORDER)
    return (rank + 2 * deputy, deputy)
