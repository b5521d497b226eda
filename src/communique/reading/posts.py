"""Posts: who holds which office, of which party, and which office a role stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.core import Post, Span
from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Person, PostMention
from communique.reading.phrases import Entry, Phrases
from communique.reading.sides import Sides
from communique.reading.titles import Title, title_words
from communique.reading.tokens import fold

if TYPE_CHECKING:
    from communique.reading.namings import Naming

_ORDER = ("state", "royal", "government", "minister", "party", "parliament")
_ROLES = ("state", "government", "minister", "royal", "official", "party", "parliament")


class Posts:
    """Ties titles to people and parties, and writes one ``Post`` a person and office."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        for word in lexicon.words("words", "counterpart"):
            phrases.add(word, Entry("counterpart", word.endswith("s"), "en/words.yaml: counterpart"))
        self.sides = Sides(lexicon)
        self.holds = frozenset(map(fold, lexicon.words("words", "holds office")))
        self.no_office = frozenset(map(fold, lexicon.words("words", "no office")))

    def __call__(self, doc: Doc, titles: list[Title], namings: list[Naming], headline: dict[str, str]) -> None:
        linked: set[int] = set()
        for naming in namings:
            for title in [*naming.titles, *naming.after]:
                linked.add(id(title))
                doc.posts.append(self._mention(title, naming))
            if naming.country and naming.person and naming.person.country is None:
                naming.person.country = naming.country
        for title in titles:
            if id(title) not in linked and title.owner not in ("a", "an", "any", "every", "no"):
                holder = self._predicate(doc, title, namings) or self._masthead(doc, title, namings)
                if holder is not None or title.office.role or (title.owner == "the" and title.body is not None):
                    doc.posts.append(self._mention(title, holder))
        doc.posts.sort(key=lambda post: (post.first, post.last))
        for post in doc.posts:
            if post.person is not None:
                post.person.posts.append(post)
        for person in doc.people:
            if person.country is None:
                codes = [p.country for p in person.posts if p.country and not p.former]
                person.country = next((c for c in codes if len(c) == 3 and c.isupper()), codes[0] if codes else None)
        self._counterparts(doc, namings)
        self._countries(doc, namings, headline)
        self._roles(doc)
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
            former=title.former, person=person, source=title.office.source, plural=title.plural and person is None, rules=rules,
            office=title.office.same or title.office.post, rank=title.office.rank, naming=(
                (naming.outer_first, naming.outer_last) if naming is not None else None
            ), style=title.office.style and title.post.count(" ") == 0,
        )  # fmt: skip

    # --- titles that stand apart from the name

    def _predicate(self, doc: Doc, title: Title, namings: list[Naming]) -> Naming | None:
        """The person of whom the text says that they hold the office: "X is the new Minister", "assigned X as"."""
        sentence = doc.sentence_at(title.first)
        at = title.outer - 1
        while at > sentence.first and (doc.folded[at] in ("also", "the", "new", "now", "currently", "both") or doc.words[at] == ","):
            at -= 1
        if at <= sentence.first or doc.folded[at] not in self.holds or doc.folded[at - 1] in self.no_office:
            return None
        before = [n for n in namings if sentence.first <= n.name.first and n.outer_last <= at]
        if not before:
            return None
        gap = at - before[-1].outer_last
        aside = gap > 2 and doc.folded[before[-1].outer_last + 1] == "who" and doc.words[at - 1] == ","
        return before[-1] if gap <= 8 or (aside and gap <= 25) else None

    def _masthead(self, doc: Doc, title: Title, namings: list[Naming]) -> Naming | None:
        """The name on the line before or after a title that is a line of its own."""
        sentence = doc.sentence_at(title.first)
        if sentence.body or title.outer != sentence.first or title.last < sentence.last - 1:
            return None
        for index in (sentence.index + 1, sentence.index - 1):
            if 0 <= index < len(doc.sentences):
                other = doc.sentences[index]
                for naming in namings:
                    if other.first <= naming.outer_first <= other.first + 1 and naming.outer_last >= other.last - 1:
                        return naming
        return None

    # --- counterparts

    def _counterparts(self, doc: Doc, namings: list[Naming]) -> None:
        by_outer = {n.outer_first: n for n in namings}
        for match in doc.found("counterpart"):
            first = match.first
            party = next((p for p in doc.parties if p.last == first), None)
            country = party.code if party is not None else None
            first = party.first if party is not None else first
            owned = first > 0 and doc.folded[first - 1] in ("his", "her", "their", "its", "the")
            if not owned:
                continue
            last = match.last
            following = by_outer.get(last) or (by_outer.get(last + 1) if last < len(doc) and doc.words[last] == "," else None)
            if following is not None and following.titles:
                following = None
            model = self._model(doc, first - 1, country)
            person = following.person if following is not None else None
            if person is not None:
                following.outer_first = first - 1  # type: ignore[union-attr]
                for mention in person.mentions:
                    if mention.first == following.name.first:  # type: ignore[union-attr]
                        mention.outer_first = first - 1
                person.country = person.country or country
                country = country or person.country
            if model is None:
                continue
            post = PostMention(
                first=first - 1, last=match.last, post=model.post, body=None, country=country, acting=False, former=False,
                person=person, source=match.entry.source, plural=match.value and person is None,
                rules={"fact": match.entry.source, "post": match.entry.source},
                inferred={"post": f"the counterpart of the {model.post} named before"},
                office=model.office, rank=model.rank,
                naming=(first - 1, following.outer_last) if following is not None else None,
            )  # fmt: skip
            doc.posts.append(post)
            if person is not None:
                person.posts.append(post)
        doc.posts.sort(key=lambda post: (post.first, post.last))

    def _model(self, doc: Doc, at: int, country: str | None) -> PostMention | None:
        """The post that a counterpart at token ``at`` shares: that of the person named last before it."""
        seen: Person | None = None
        for person in doc.people:
            if any(m.first < at for m in person.mentions) and person.posts and (country is None or person.country != country):
                last = max(m.first for m in person.mentions if m.first < at)
                if seen is None or last > max(m.first for m in seen.mentions if m.first < at):
                    seen = person
        if seen is None:
            return None
        held = [p for p in seen.posts if not p.former and p.rank in _ORDER]
        return min(held, key=_height) if held else next((p for p in seen.posts if not p.former), None)

    # --- countries

    def _countries(self, doc: Doc, namings: list[Naming], headline: dict[str, str]) -> None:
        """Give every post its party: its own, else its holder's."""
        self.sides(doc, namings, headline)
        for person in doc.people:
            for post in person.posts:
                if post.country is None and person.country is not None:
                    post.country = person.country
                    post.inferred.setdefault("country", "the party that the report gives the person elsewhere")

    # --- roles

    def _roles(self, doc: Doc) -> None:
        """Tell whose role it is where only one person of the report can hold it."""
        for post in doc.posts:
            if post.person is not None or post.former:
                continue
            if post.plural:
                self._plural(doc, post)
                continue
            holders = [
                person for person in doc.people
                if any(
                    _same_office(post, held) and post.country in (None, held.country) and held.acting == post.acting
                    for held in person.posts if not held.former
                )
            ]  # fmt: skip
            if len(holders) == 1 and (post.country or holders[0].country == doc.home or not self._untitled(doc, doc.home)):
                post.person = holders[0]
                post.country = post.country or holders[0].country
                post.inferred["person"] = "the only person of the report who holds that post"
            elif not holders and post.rank in _ROLES:
                self._claim(doc, post)

    def _claim(self, doc: Doc, post: PostMention) -> None:
        """Give a role to the one person of its side whom the report names without a title."""
        country = post.country or doc.home
        untitled = self._untitled(doc, country)
        if len(untitled) == 1 and (post.country is not None or " " in post.post):
            self._hold(untitled[0], post, country, "the only person of that side whom the report names without a title")

    @staticmethod
    def _untitled(doc: Doc, country: str | None) -> list[Person]:
        """The people of a party whom the report names without a title, and not only in passing."""
        named = [p for p in doc.people if not p.posts and p.country == country and country is not None]
        return [p for p in named if len(p.mentions) > 1 or p is doc.people[0]]

    def _plural(self, doc: Doc, post: PostMention) -> None:
        """"The presidents": the office of one of them is the other's too."""
        if post.rank not in ("state", "government", "minister"):
            return
        holders = [p for p in doc.people if any(_same_office(post, held) for held in p.posts if not held.former)]
        if not holders:
            return
        untitled = [p for p in doc.people if not p.posts and p.country is not None]
        if len(untitled) == 1 and all(h.country != untitled[0].country for h in holders):
            self._hold(untitled[0], post, untitled[0].country, "the report calls both by the title", single=True)

    def _hold(self, person: Person, post: PostMention, country: str | None, how: str, single: bool = False) -> None:
        held = post
        if single:
            held = PostMention(
                post.first, post.last, post.office, post.body, country, post.acting, False, person, post.source,
                rules=dict(post.rules), inferred={}, office=post.office, rank=post.rank,
            )  # fmt: skip
        held.person = person
        held.country = country
        held.inferred["person"] = how
        person.posts.append(held)

    # --- facts

    def _write(self, doc: Doc) -> None:
        """One fact a person and office, resting on the words that state it."""
        for person in doc.people:
            offices: list[list[PostMention]] = []
            full = any(not post.style for post in person.posts)
            for post in person.posts:
                if post.former or post.rank == "delegation" or (post.style and full):
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
        if person.mentions:
            named = person.mentions[0]
            spans.add(doc.span(named.first, named.last))
        return tuple(sorted(spans))


def _height(post: PostMention) -> tuple[int, bool]:
    deputy = bool(title_words(post.post) & {"deputy", "vice", "second", "assistant"})
    rank = _ORDER.index(post.rank) if post.rank in _ORDER else len(_ORDER)
    return (rank + 2 * deputy, deputy)


def _same_office(role: PostMention, held: PostMention) -> bool:
    """Whether a role can stand for an office: all its words are in that title ("the Minister": Minister for Law)."""
    a, b = title_words(role.post), title_words(held.post) | title_words(held.office)
    c = title_words(role.office)
    return (a <= b or (c <= b and len(c) > 1) or b <= a | c) and role.rank == held.rank and ("deputy" in a) == ("deputy" in b)


def _same_held(a: PostMention, b: PostMention) -> bool:
    """Whether two posts of one person are one office, written shorter the second time."""
    if a.country and b.country and a.country != b.country:
        return False
    x, y = title_words(a.post), title_words(b.post)
    if x <= y or y <= x:
        return True
    x, y = title_words(a.post if a.office in a.post else a.office), title_words(b.post if b.office in b.post else b.office)
    return a.rank == b.rank and (x <= y or y <= x)
