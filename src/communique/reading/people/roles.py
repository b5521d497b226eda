"""Roles: whose office "the President" and "the two ministers" mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace

from communique.reading.doc import Doc, Person, PostMention
from communique.reading.people.offices import title_words
from communique.reading.tokens import fold

_ROLES = ("state", "royal", "government", "minister", "party", "parliament", "official")
_MANY = 4
"""More holders than this make a role nobody's."""
_Held = tuple[frozenset[str], frozenset[str], str | None, bool]
"""An office held: the words of the title and of its entry, the party, whether acting."""


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
        exact: list[Person] = []  # "the foreign adviser" is no other adviser
        found: list[Person] = []
        for (title, kind, country, acting), people in self._held[role.rank].items():
            if role.country not in (None, country) or acting != role.acting:
                continue
            full = title | kind
            alias = len(office) > 1 or not office <= said
            same = said <= full or (office <= full and alias) or full <= said | office
            if same and ("deputy" in said) == ("deputy" in title):
                rows = exact if said <= full else found
                rows += [person for person in people if not any(person is other for other in rows)]
                if len(rows) > _MANY:
                    break
        return exact or found


def _meant(cast: _Cast, role: PostMention, holders: list[Person]) -> Person | None:
    """Of several holders the only one named before a role, the reporting side's, or that state's last named one."""
    named = [person for person in holders if person.mentions and person.mentions[0].first < role.first]
    if len(named) == 1:
        return named[0]
    if role.country is not None:
        return max(named, key=lambda person: _last_before(person, role.first), default=None)
    home = [person for person in named or holders if person.country == cast.home]
    return home[0] if len(home) == 1 else None


def _last_before(person: Person, token: int) -> int:
    """Where a person is named last before a token."""
    at = bisect_left(person.mentions, token, key=lambda mention: mention.first)
    return person.mentions[at - 1].first


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
        if len(holders) == 1:
            if post.country or holders[0].country == cast.home or not cast.untitled[cast.home]:
                post.person = holders[0]
                post.inferred["person"] = "the only person of the report who holds that post"
        else:
            post.person = _meant(cast, post, holders)
            if post.person is not None:
                post.inferred["person"] = "of those who hold such a post the one the report means by it"
        if post.person is not None:
            post.country = post.country or post.person.country

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
