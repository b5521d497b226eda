"""People: names with the titles before them, later mentions by the given name, the role or a pronoun."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from communique.core import Fact, Post
from communique.lexicon import Lexicon
from communique.reading.analytic.names import Names
from communique.reading.analytic.titles import Title, Titles
from communique.reading.doc import Doc, PartyMention, Person, PersonMention, PostMention
from communique.reading.people.origins import Origins
from communique.reading.phrases import Entry, Match, Phrases
from communique.reading.tokens import fold

_MEMORY = 60
"""Among so many people named before, a name is looked for as one of theirs."""
_REACH = 3
"""How many honorifics may stand between a title and its name."""


class People:
    """Fills ``doc.people``, ``doc.posts`` and ``doc.person_mentions``; writes the posts."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.names = Names(lexicon, phrases)
        self.titles = Titles(lexicon, phrases, self.names)
        self.origins = Origins(lexicon)
        self.and_ = self.titles.and_
        for row in lexicon.rows("honorifics"):
            for word in row["words"]:
                phrases.add(word, Entry("honorific", row["role"], row["source"]))

    def __call__(self, doc: Doc) -> None:
        titles = self.titles(doc)
        honorifics = {m.first: m for m in doc.found("honorific")}
        taken: set[int] = set()
        for group in self.titles.groups(doc, titles):
            self._titled(doc, group, honorifics, taken)
        self._counterparts(doc, honorifics, taken)
        self._honoured(doc, honorifics, taken)
        self._bare(doc, taken)
        doc.parties = [p for p in doc.parties if p.first not in taken and not self._in_a_name(doc, p)]
        self._countries(doc)
        doc.person_mentions = sorted((m for p in doc.people for m in p.mentions), key=lambda m: m.first)
        doc.posts.sort(key=lambda p: p.first)
        doc.facts += self._facts(doc)

    def _in_a_name(self, doc: Doc, party: PartyMention) -> bool:
        """Whether a state's name of one syllable is a given name: "Lê Đức Anh"."""
        if party.last - party.first > 1 or party.form != "name":
            return False
        for first in range(party.first - 1, max(-1, party.first - 4), -1):
            if self.names.own(doc, first, party.last) and self.names.end(doc, first, party.last) == party.last:
                return True
        return False

    # --- names with titles --------------------------------------------------------------------------------------
    def _titled(self, doc: Doc, group: list[Title], honorifics: dict[int, Match], taken: set[int]) -> None:
        tail = group[-1]
        limit = doc.sentence_at(tail.first).last
        at, gender = self._past_honorifics(doc, tail.last, limit, honorifics)
        if at == tail.last and at + 1 < limit and doc.words[at] == "," and at + 1 in honorifics:
            further, gender = self._past_honorifics(doc, at + 1, limit, honorifics)
            at = further if further > at + 1 else at
        end = self._name_end(doc, at, limit)
        person = self._person(doc, at, end, gender) if end > at and not tail.plural else None
        if person is None and not tail.plural:
            before = self._named_before(doc, group, taken)
            if before is not None:
                person, end = before
                person.mentions[-1].outer_last = tail.last
        elif person is not None:
            self._mention(person, at, end, group[0].outer, end, taken)
        country = next((t.country for t in group if t.country), None)
        if person is not None and country and person.country is None:
            person.country = country
        for i, title in enumerate(group):
            if person is None:  # "Chào mừng Thủ tướng Fiji, Chủ tịch nước bày tỏ": another's
                country = next((t.country for t in group[i:] if t.country), None)
            post = PostMention(
                first=title.outer if title.acting else title.first,
                last=title.last,
                post=title.post,
                body=title.body,
                country=title.country or country,
                acting=title.acting,
                former=title.former or (group[0].former and title.office.style),  # "nguyên Chủ tịch nước, Đại tướng X"
                person=person,
                source=title.source,
                plural=title.plural,
                rules={"post": title.source, "fact": "a title before a name"},
                office=title.office.name,
                rank=title.office.rank,
                naming=(at, end) if person else None,
                style=title.office.style,
            )
            doc.posts.append(post)
            if person is not None:
                person.posts.append(post)

    @staticmethod
    def _past_honorifics(doc: Doc, at: int, limit: int, honorifics: dict[int, Match]) -> tuple[int, str | None]:
        gender = None
        for _ in range(_REACH):
            match = honorifics.get(at)
            if match is None or match.last >= limit:
                break
            gender = match.value if match.value in ("m", "f") else gender
            at = match.last
        return at, gender

    def _name_end(self, doc: Doc, at: int, limit: int) -> int:
        """Where the name at a token ends, not past the next title; ``at`` for a party's or a place's name."""
        if at >= limit:
            return at
        heads = [m for m in doc.within(doc.found("post"), at, limit) if m.value is not None]
        stop = min(heads[0].first, limit) if heads else limit
        party = next(iter(doc.within(doc.parties, at, at + 1)), None)
        end = self.names.end(doc, at, stop)
        if party is not None and party.first == at and end <= party.last:
            return at
        if party is not None and not self.names.own(doc, at, stop):
            return at
        return end

    def _named_before(self, doc: Doc, group: list[Title], taken: set[int]) -> tuple[Person, int] | None:
        """The person whose title stands behind the name and a comma: "ông X, Bộ trưởng Ngoại giao Lào"."""
        at = group[0].outer - 1
        if at < 1 or doc.words[at] not in (",", "("):
            return None
        tail = group[-1]
        closed = tail.last >= doc.sentence_at(tail.first).last or doc.words[tail.last] in ",.;)"
        told = len(group) > 1 or tail.body or tail.country or " " in tail.post[len(tail.office.name) :].strip()
        if not closed and not told:
            return None  # "Sau cuộc gặp với ông X, Thủ tướng nhấn mạnh": another's
        if at - 1 in taken:
            person = next((p for p in doc.people[: -_MEMORY - 1 : -1] for m in p.mentions[-1:] if m.last == at), None)
            if person is None:
                return None
            further = tail.office.rank == "party" and tail.body and tail.country in (None, person.country)
            return (person, at) if further or all(p.style for p in person.posts) else None
        honoured = {m.last: m.first for m in doc.within(doc.found("honorific"), max(0, at - 8), at)}
        for first in range(at - 1, max(0, at - 7), -1):
            if self.names.end(doc, first, at) == at and (first in honoured or self.names.own(doc, first, at)):
                person = self._person(doc, first, at, None) if first not in taken else None
                if person is not None:
                    self._mention(person, first, at, honoured.get(first, first), at, taken)
                return (person, at) if person is not None else None
        return None

    def _person(self, doc: Doc, first: int, last: int, gender: str | None) -> Person | None:
        """The person of a name: known already by the whole or a part of it, else a new one."""
        name = self._written(doc, first, last)
        words = set(fold(name).split())
        for person in doc.people[: -_MEMORY - 1 : -1]:
            known = set(fold(person.name).split())
            if words <= known or (len(known) > 1 and known <= words):
                if len(words) > len(known):
                    person.name = name
                return person
        if last - first == 1 and not self.names.foreign(doc.words[first]):
            return None
        person = Person(name, None, gender)  # type: ignore[arg-type]
        doc.people.append(person)
        return person

    @staticmethod
    def _written(doc: Doc, first: int, last: int) -> str:
        return doc.written(first, last)

    @staticmethod
    def _mention(person: Person, first: int, last: int, outer: int, end: int, taken: set[int]) -> None:
        person.mentions.append(PersonMention(first, last, person, outer, end))
        taken.update(range(first, last))

    # --- names without titles -----------------------------------------------------------------------------------
    def _counterparts(self, doc: Doc, honorifics: dict[int, Match], taken: set[int]) -> None:
        """ "His counterpart of Laos, X": in the office of the one named before."""
        made: list[PostMention] = []
        for match in doc.found("title counterpart"):
            limit = doc.sentence_at(match.first).last
            party = next(iter(doc.within(doc.parties, match.last, match.last + 1)), None)
            at, gender = self._past_honorifics(doc, party.last if party else match.last, limit, honorifics)
            end = self._name_end(doc, at, limit)
            if end <= at or at in taken:
                continue
            person = self._person(doc, at, end, gender)
            if person is None:
                continue
            self._mention(person, at, end, match.first, end, taken)
            code = party.code if party else None
            person.country = person.country or code
            last = bisect_left(doc.posts, match.first, key=lambda p: p.first)
            before = [p for p in doc.posts[max(0, last - _MEMORY) : last] if p.person not in (None, person)]
            office = before[-1] if before else None
            if office is not None and office.person is not person:
                post = PostMention(
                    match.first, match.last, office.post, None, person.country, False, False, person,
                    match.entry.source, False, {"post": office.source, "fact": "a counterpart"},
                    {"post": "the office of the one whose counterpart this is"}, office.office, office.rank, (at, end),
                )  # fmt: skip
                made.append(post)
                person.posts.append(post)
        doc.posts += made

    def _honoured(self, doc: Doc, honorifics: dict[int, Match], taken: set[int]) -> None:
        """ "Ông Thongsavanh", "bà Nguyễn Thị A": a name behind an honorific alone."""
        for match in honorifics.values():
            limit = doc.sentence_at(match.first).last
            at, gender = self._past_honorifics(doc, match.first, limit, honorifics)
            party = next(iter(doc.within(doc.parties, at, at + 1)), None) if match.value == "side" else None
            at = party.last if party is not None else at
            if at in taken or at >= limit or at == match.first:
                continue
            end = self._name_end(doc, at, limit)
            person = self._person(doc, at, end, gender) if end > at else None
            if person is not None:
                person.country = person.country or (party.code if party else None)
                person.gender = person.gender or (gender if gender in ("m", "f") else None)  # type: ignore[assignment]
                self._mention(person, at, end, match.first, end, taken)

    def _bare(self, doc: Doc, taken: set[int]) -> None:
        """Names that stand alone, of people whom the report names elsewhere with a title or an honorific."""
        known: dict[str, list[tuple[list[str], Person]]] = {}
        for person in doc.people:
            words = person.name.split()
            parts = [words, *([w] for w in words if self.names.foreign(w) and len(w) > 3)]
            for part in parts:
                alike = known.setdefault(part[0], [])
                if len(alike) < _MEMORY:
                    alike.append((part, person))
        i = 0
        while i < len(doc):
            step = 1
            for part, person in known.get(doc.words[i], ()):
                if i not in taken and doc.words[i : i + len(part)] == part:
                    self._mention(person, i, i + len(part), i, i + len(part), taken)
                    step = len(part)
                    break
            i += step

    # --- whose they are -----------------------------------------------------------------------------------------
    def _countries(self, doc: Doc) -> None:
        """Give people and offices without a state theirs: their own name's, the publisher's, the other side's."""
        counts = Counter(p.code for p in doc.parties if p.form != "organisation" and p.code != doc.home)
        others = [code for code, _ in counts.most_common()]
        for person in doc.people:
            person.mentions.sort(key=lambda m: m.first)
            how = None
            if person.country is None:
                first = person.mentions[0] if person.mentions else None
                states = self.origins.of(person.name).states
                own = not any(self.names.foreign(word) for word in person.name.split())
                own = own and first is not None and self.names.own(doc, first.first, first.last + 1)
                if own and (not states or doc.home in states):
                    person.country, how = doc.home, "the publisher's side"
                else:
                    here = [code for code in others if code in states]
                    near = self._near(doc, first) if first is not None else None
                    person.country = here[0] if here else near or (others[0] if others else None)
                    how = "where such names are at home" if here else "the other side of the report"
            for post in person.posts:
                if post.country is None and person.country is not None:
                    post.country = person.country
                    if how:
                        post.inferred["country"] = how
        self._roles(doc)

    @staticmethod
    def _near(doc: Doc, mention: PersonMention) -> str | None:
        sentence = doc.sentence_at(mention.first)
        named = [p.code for p in doc.within(doc.parties, sentence.first, mention.first) if p.code != doc.home]
        return named[-1] if named else None

    def _roles(self, doc: Doc) -> None:
        """Find who "the Prime Minister" is: the one holder of that office of that state whom the report names."""
        by_office: dict[str, dict[tuple[int, str | None, str], PostMention]] = {}
        for post in doc.posts:
            if post.person is not None and not post.former:
                by_office.setdefault(post.office, {})[id(post.person), post.country, post.post] = post
        for post in doc.posts:
            if post.person is not None or post.plural:
                continue
            held = list(by_office.get(post.office, {}).values())[:_MEMORY]
            holders = [
                p.person for p in held
                if post.country in (None, p.country) and set(fold(post.post).split()) <= set(fold(p.post).split())
            ]  # fmt: skip
            named = list(dict.fromkeys(id(p) for p in holders))
            if post.country is None and len(named) > 1 and doc.home:
                holders = [p for p in holders if p is not None and p.country == doc.home]
                named = list(dict.fromkeys(id(p) for p in holders))
            person = holders[0] if len(named) == 1 else None
            if person is not None:
                person.mentions.append(PersonMention(post.first, post.last, person, post.first, post.last))
                post.naming = None
                post.country = post.country or person.country
            elif post.country is None and doc.home:
                post.country = doc.home
                post.inferred["country"] = "the publisher's side"

    # --- facts --------------------------------------------------------------------------------------------------
    def _facts(self, doc: Doc) -> list[Fact]:
        facts: list[Fact] = []
        for person in doc.people:
            for post in self._offices(person):
                first = min(post.first, post.naming[0]) if post.naming else post.first
                last = max(post.last, post.naming[1]) if post.naming else post.last
                facts.append(
                    Post(
                        evidence=(doc.span(first, last),),
                        rules=post.rules,
                        inferred=post.inferred,
                        person=person.name,
                        post=post.post,
                        body=post.body,
                        country=post.country,
                        acting=post.acting,
                    )
                )
        return facts

    @staticmethod
    def _offices(person: Person) -> list[PostMention]:
        """A person's offices, each once in its fullest wording; a bare form of address only where there is no other."""
        kept: list[PostMention] = []
        for post in person.posts:
            if post.former:
                continue
            words = set(fold(post.post).split())
            same = next((p for p in kept if _one_office(words, set(fold(p.post).split()), post, p)), None)
            if same is None:
                kept.append(post)
            elif len(post.post) > len(same.post) and set(fold(same.post).split()) < words:
                kept[kept.index(same)] = post
        full = [p for p in kept if not p.style]
        return full or kept


_ALIKE = 0.6
"""Which share of their words two titles of one head have in common that are one office's."""


def _one_office(a: set[str], b: set[str], one: PostMention, two: PostMention) -> bool:
    """Whether two titles are of one office: the same head, and one says no more than the other."""
    heads = one.office == two.office or {one.office, two.office} <= {
        o for o in (one.office, two.office) if _short(one, two)
    }
    alike = one.office == two.office and len(a & b) >= _ALIKE * len(a | b) and bool(one.body and two.body)
    return (heads and (a <= b or b <= a)) or a == b or alike


def _short(one: PostMention, two: PostMention) -> bool:
    return one.office.startswith(two.office) or two.office.startswith(one.office)
