"""Posts: who holds which office, of which party, and which office a role stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.core import Post, Span
from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Person, PostMention
from communique.reading.people.counterparts import Counterparts
from communique.reading.people.offices import title_words
from communique.reading.people.roles import Roles
from communique.reading.people.sides import Sides
from communique.reading.people.titles import Title
from communique.reading.phrases import Phrases
from communique.reading.tokens import fold

if TYPE_CHECKING:
    from communique.reading.people.namings import Naming

Headline = Callable[[], Mapping[str, str]]
"""What the headline says of people's parties; read only where the text leaves one open."""
_CHAIRS = ("Chairman", "Vice Chairman", "Co-Chair")
_ADVERBS = frozenset(("also", "the", "new", "now", "currently", "both", ","))
"""Words between "is" and a title: "is also the new Minister"."""


class Posts:
    """Ties titles to people and parties, and writes one ``Post`` a person and office."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.counterparts = Counterparts(lexicon, phrases)
        self.roles = Roles()
        self.sides = Sides(lexicon)
        self.holds = frozenset(map(fold, lexicon.words("words", "holds office")))
        self.no_office = frozenset(map(fold, lexicon.words("words", "no office")))

    def __call__(self, doc: Doc, titles: list[Title], namings: list[Naming], headline: Headline) -> None:
        linked: set[int] = set()
        namings = sorted(namings, key=lambda n: n.outer_first)
        starts = [n.outer_first for n in namings]
        for naming in namings:
            for title in [*naming.titles, *naming.after]:
                linked.add(id(title))
                doc.posts.append(self._mention(title, naming))
            if naming.country and naming.person and naming.person.country is None:
                naming.person.country = naming.country
        held = {title_words(title.post) for title in titles if id(title) in linked}
        for title in titles:
            if id(title) not in linked and title.owner not in ("a", "an", "any", "every", "no"):
                holder = self._predicate(doc, title, namings, starts)
                # "the adviser" may be anyone's; "the foreign adviser" is the one named so
                told = title.owner == "the" and (title.body is not None or title_words(title.post) in held)
                if holder is not None or title.office.role or told:
                    doc.posts.append(self._mention(title, holder))
        doc.posts.sort(key=lambda post: (post.first, post.last))
        for post in doc.posts:
            if post.person is not None:
                post.person.posts.append(post)
        for person in doc.people:
            if person.country is None:
                codes = [p.country for p in person.posts if p.country and not p.former]
                person.country = next((c for c in codes if len(c) == 3 and c.isupper()), codes[0] if codes else None)
        counterparts = self.counterparts.find(doc, namings)
        if any(person.country is None for person in doc.people):
            self.sides(doc, namings, headline())
        self.counterparts(doc, namings, counterparts)
        self._bodies(doc)
        self._named_again(doc)
        self._countries(doc)
        self.roles(doc)
        self._write(doc)

    @staticmethod
    def _mention(title: Title, naming: Naming | None) -> PostMention:
        country = title.country
        rules = {"fact": title.office.source, "post": title.office.source}
        if country is None and naming is not None and naming.country and title in naming.titles[-1:]:
            country = naming.country
            rules["country"] = "the state named after the person"
        elif country is not None:
            rules["country"] = "the party named in the title"
        person = naming.person if naming is not None else None
        if person is not None:
            rules["person"] = "the name at the title"
        return PostMention(
            first=title.outer, last=title.last, post=title.post, body=title.body, country=country, acting=title.acting,
            former=title.former, person=person, source=title.office.source, rules=rules,
            plural=title.plural and person is None, office=title.office.same or title.office.post,
            rank=title.office.rank, style=title.style, counts=title.office.role,
            naming=(naming.outer_first, naming.outer_last) if naming is not None else None,
        )  # fmt: skip

    # --- titles that stand apart from the name

    def _predicate(self, doc: Doc, title: Title, namings: list[Naming], starts: list[int]) -> Naming | None:
        """The person of whom the text says that they hold the office: "X is the new Minister", "assigned X as"."""
        sentence = doc.sentence_at(title.first)
        if title.last + 1 < sentence.last and doc.folded[title.last] == "is":  # "The new Ambassador is Mr X"
            index = bisect_left(starts, title.last + 1)
            if index < len(namings) and starts[index] == title.last + 1:
                return namings[index]
        at = title.outer - 1
        while at > sentence.first and doc.folded[at] in _ADVERBS:
            at -= 1
        if doc.folded[at] == "be":  # "will also be"
            at -= 1
            while at > sentence.first and doc.folded[at] in _ADVERBS:
                at -= 1
            at = at if doc.folded[at] == "will" else sentence.first
        elif doc.folded[at] not in self.holds:
            return None
        if at <= sentence.first or doc.folded[at] not in (*self.holds, "will") or doc.folded[at - 1] in self.no_office:
            return None
        index = bisect_left(starts, at) - 1
        while index >= 0 and namings[index].outer_last > at:
            index -= 1
        if index < 0 or namings[index].name.first < sentence.first:
            return None
        gap = at - namings[index].outer_last
        aside = gap > 2 and doc.folded[namings[index].outer_last + 1] == "who" and doc.words[at - 1] == ","
        return namings[index] if gap <= 8 or (aside and gap <= 25) else None

    # --- countries

    def _bodies(self, doc: Doc) -> None:
        """Give an organisation that reports its own chairs: "President of Ghana and Chair of the Authority"."""
        if doc.home not in self.sides.organisations:
            return
        for post in doc.posts:
            chair = post.office in _CHAIRS and post.body is not None and post.person is not None
            if chair and post.country is None and title_words(post.post).isdisjoint(self.sides.national):
                post.country = doc.home
                post.inferred["country"] = "the organisation whose report it is"

    @staticmethod
    def _named_again(doc: Doc) -> None:
        """Tell a body by its full name: "the Committee’s Office" behind "Secretary of the Central Committee"."""
        for person in doc.people:
            for before, post in pairwise(person.posts):
                owner, apart, _ = (post.body or "").partition("’s ")
                known = before.body or ""
                if apart and known.endswith(f" {owner}") and f"the {post.body}" in post.post:
                    post.post = post.post.replace(f"the {owner}", f"the {known}", 1)
                    post.body = known
                    post.inferred["body"] = "the body of the office named with it"

    @staticmethod
    def _countries(doc: Doc) -> None:
        """Give every post its party: its own, else its holder's."""
        for person in doc.people:
            for post in person.posts:
                if post.country is None and person.country is not None:
                    post.country = person.country
                    post.inferred.setdefault("country", "the party that the report gives the person elsewhere")

    # --- facts

    def _write(self, doc: Doc) -> None:
        """One fact a person and office, resting on the words that state it."""
        for person in doc.people:
            offices: list[list[PostMention]] = []
            full = any(not post.style for post in person.posts)
            for post in person.posts:
                if post.former or post.rank == "delegation" or (post.style and (full or not post.counts)):
                    continue
                group = next((g for g in offices if any(_same_held(post, other) for other in g)), None)
                if group is None:
                    offices.append([post])
                else:
                    group.append(post)
            for group in offices:
                doc.facts.append(self._fact(doc, person, group))

    def _fact(self, doc: Doc, person: Person, group: list[PostMention]) -> Post:
        best = max(group, key=lambda post: (not post.inferred.get("post"), len(title_words(post.post)), -post.first))
        stated = next((p for p in group if p.country is not None and "country" not in p.inferred), best)
        inferred = dict(best.inferred)
        if stated is not best and "country" in inferred:
            inferred.pop("country")
        return Post(
            person=person.name,
            post=best.post,
            body=best.body or next((p.body for p in group if p.body), None),
            country=stated.country,
            acting=any(post.acting for post in group),
            evidence=self._evidence(doc, person, best),
            rules={**best.rules, "fact": best.source},
            inferred=inferred,
        )

    def _evidence(self, doc: Doc, person: Person, post: PostMention) -> tuple[Span, ...]:
        if post.naming is not None:
            first, last = min(post.first, post.naming[0]), max(post.last, post.naming[1])
            if last - first < 60 and doc.sentence_at(first) is doc.sentence_at(last - 1):
                return (doc.span(first, last),)
        spans = {doc.span(post.first, post.last)}
        if post.naming is not None:
            spans.add(doc.span(*post.naming))
        elif person.mentions:
            named = person.mentions[0]
            spans.add(doc.span(named.first, named.last))
        return tuple(sorted(spans))


def _same_held(a: PostMention, b: PostMention) -> bool:
    """Whether two posts of one person are one office, written shorter the second time."""
    if a.country and b.country and a.country != b.country:
        return False
    x, y = title_words(a.post), title_words(b.post)
    if x <= y or y <= x:
        return True
    x, y = (title_words(post.post if post.office in post.post else post.office) for post in (a, b))
    return a.rank == b.rank and (x <= y or y <= x)
