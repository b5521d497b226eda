"""Sides: the party of a person whose title names none, told from the words around the name."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Person, PostMention
from communique.reading.people.offices import title_words
from communique.reading.tokens import fold

if TYPE_CHECKING:
    from communique.reading.people.namings import Naming

_LIST = frozenset((",", "and", ";", "&"))
_STATES = ("name", "demonym", "capital", "city", "seat")
_UNIQUE = ("state", "royal", "government", "minister")
_REACH = 60
"""How many tokens around a name are looked at."""
_TRIES = 5
"""How many mentions of a person are looked at until one tells the party."""


class Told(NamedTuple):
    """A party and how it was told: ``weight`` 2 by the sentence itself, 1 by the whole report, 0 by default."""

    code: str
    how: str
    weight: int


class Origin(NamedTuple):
    """The states where a name is at home; ``sure`` where its words are known there, not only their endings."""

    states: frozenset[str]
    sure: bool


@dataclass(slots=True)
class _Scene:
    """What a report holds that tells sides apart."""

    doc: Doc
    namings: Sequence[Naming]
    starts: list[int]
    ends: Mapping[int, Naming]
    others: list[str]
    headline: Mapping[str, str]
    delegation: str | None = None
    holders: dict[tuple[str, frozenset[str]], Person] = field(default_factory=dict)


class Sides:
    """Tells a person's party from lists, delegations, contacts, the headline and the reporting side.

    What is told so gives way where it cannot be: the state has no such office, another person holds
    it there, or the name is at home only in another state that the report speaks of.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        def words(role: str) -> frozenset[str]:
            return frozenset(map(fold, lexicon.words("words", role)))

        self.contact, self.delegation = words("contact"), words("delegation")
        self.led, self.company = words("leads delegation"), words("in company")
        self.pairs = words("of two sides")
        self.never = {fold(row["office"]): frozenset(row["never"]) for row in lexicon.rows("offices")}
        self.organisations = frozenset(row["code"] for row in lexicon.rows("organisations"))
        self.families: dict[str, frozenset[str]] = {}
        self.endings: dict[str, frozenset[str]] = {}
        rooted: set[str] = set()
        for row in lexicon.rows("origins"):
            states = frozenset(row["states"])
            rooted |= states
            for part, table in (("family", self.families), ("endings", self.endings)):
                for word in row.get(part, ()):
                    table[fold(word)] = table.get(fold(word), frozenset()) | states
        self.rooted = frozenset(rooted)

    def __call__(self, doc: Doc, namings: Sequence[Naming], headline: Mapping[str, str]) -> None:
        """Give every person a party who has none yet and whose party can be told."""
        ordered = sorted(namings, key=lambda n: n.outer_first)
        counts = Counter(p.code for p in doc.parties if p.form in _STATES)
        scene = _Scene(
            doc, ordered, [n.outer_first for n in ordered], {n.outer_last: n for n in ordered},
            [code for code, _ in counts.most_common(6) if code != doc.home], headline,
        )  # fmt: skip
        for holder in doc.people:
            self._hold(scene, holder)
        tried: Counter[int] = Counter()
        for naming in ordered:
            person = naming.person
            if person is not None and person.country is None and tried[id(person)] < _TRIES:
                tried[id(person)] += 1
                self._give(scene, naming, person)

    def _give(self, scene: _Scene, naming: Naming, person: Person) -> None:
        told = self._checked(scene, person, self._told(scene, naming))
        if told is None:
            return
        person.country = told.code
        for post in person.posts:
            if post.country is None:
                post.inferred["country"] = told.how
        self._hold(scene, person)

    def _hold(self, scene: _Scene, person: Person) -> None:
        for post in person.posts:
            code = post.country or person.country
            if code and not post.former and not post.acting and _unique(post):
                scene.holders.setdefault((code, _office(post)), person)

    # --- what the words around the name tell

    def _told(self, scene: _Scene, naming: Naming) -> Told | None:
        doc = scene.doc
        for word in naming.name.core:
            if word in scene.headline:
                return Told(scene.headline[word], "the headline names the state of the person", 2)
        sentence = doc.sentence_at(naming.name.first)
        floor = max(sentence.first, naming.outer_first - _REACH)
        start, listed = self._list(scene, naming, floor)
        how = f"({doc.home_rule or 'its publisher'})"
        met = self._met(doc, start, floor)
        pair = self._pair(scene, naming, start)
        around = (*doc.folded[max(floor, start - 5) : start], *doc.folded[naming.outer_last : naming.outer_last + 4])
        first = pair.person.country if pair is not None and pair.person is not None else None
        if pair is not None and first is not None and naming.titles and naming.titles[-1:] == pair.titles[-1:]:
            return Told(first, "the party of the person who shares the title", 2)
        sides = first is not None and not met and not self.pairs.isdisjoint(around)
        if sides and first != doc.home and doc.home is not None:
            return Told(doc.home, f"the side of the report, named beside the other {how}", 1)
        if listed is not None and listed.country not in (None, doc.home):
            return Told(str(listed.country), "the party of the person named before in one list", 2)
        if sides:
            other = self._other(scene, naming, floor, "one of the two sides that the sentence names")
            if other is not None:
                return other
        delegation = self._delegation(scene, naming, floor, start) or self._behalf(doc, start, floor)
        if delegation is not None:
            return Told(delegation, "the delegation or the state for which the person is named", 2)
        if naming.person is not None and any(post.rank == "organisation" for post in naming.person.posts):
            named = {p.code for p in doc.parties if p.form == "organisation"}
            if doc.home in self.organisations:
                return Told(str(doc.home), "the organisation whose report it is", 2)
            return Told(named.pop(), "the only organisation that the report names", 2) if len(named) == 1 else None
        if met:
            subject = self._subject(scene, floor, start)
            if subject is not None and doc.home is not None and subject != doc.home:
                return Told(doc.home, f"the side of the report, met by the other {how}", 2)
            other = self._other(scene, naming, floor, "the other side of the contact that the sentence reports")
            if other is not None:
                return other
            origin = self.origin(naming.person.name) if naming.person else None
            if origin and origin.states and doc.home not in origin.states:
                return None
        there = self._there(doc, naming)
        if there is not None and naming.outer_first > sentence.first:
            return Told(there, "the place where the person is met", 1)
        return Told(doc.home, f"the side of the report {how}", 0) if doc.home is not None else None

    @staticmethod
    def _list(scene: _Scene, naming: Naming, floor: int) -> tuple[int, Person | None]:
        """Where the list begins in which a person is named, and the last person before them in it who has a party."""
        doc, start = scene.doc, naming.outer_first
        found: Person | None = None
        while start > floor:
            i = start
            while i > floor and doc.folded[i - 1] in _LIST:
                i -= 1
            before = scene.ends.get(i)
            if i == start or before is None or before.outer_first >= start:
                break
            if found is None and before.person is not None and before.person.country is not None:
                found = before.person
            start = before.outer_first
        return start, found

    @staticmethod
    def _pair(scene: _Scene, naming: Naming, start: int) -> Naming | None:
        """The first of two people of whom this naming is the second: "signed by X and Y", "X and Y signed"."""
        doc, at = scene.doc, naming.outer_first
        while at > start and doc.folded[at - 1] in _LIST:
            at -= 1
        first = scene.ends.get(at)
        if first is None or first.outer_first != start or first.person is None or first.person.country is None:
            return None
        joined = doc.folded[naming.outer_last] if naming.outer_last < len(doc) else "."
        return first if joined not in (",", "and", "&") else None

    @staticmethod
    def _behalf(doc: Doc, start: int, floor: int) -> str | None:
        """The state of "for Indonesia by X", "Laos was represented by X"."""
        if start <= floor or doc.folded[start - 1] != "by":
            return None
        for party in reversed(doc.within(doc.parties, max(floor, start - 8), start)):
            between = doc.folded[party.last : start - 1]
            if all(w in ("was", "were", "is", "represented", "side") for w in between):
                if between or (party.first > floor and doc.folded[party.first - 1] in ("for", "of", "the")):
                    return str(party.code)
            return None
        return None

    def _delegation(self, scene: _Scene, naming: Naming, floor: int, start: int) -> str | None:
        """The state of "the Lao delegation led by X", "X led the Lao delegation", "delegation of Laos led by X"."""
        doc, last = scene.doc, naming.outer_last
        limit = min(doc.sentence_at(naming.name.first).last, last + 12)
        for party in reversed(doc.within(doc.parties, floor, limit)):
            behind = party.last < limit and doc.folded[party.last] in self.delegation
            before = party.first - 1 - (doc.folded[party.first - 1] == "the")
            of = before > floor and doc.folded[before] in ("of", "from") and doc.folded[before - 1] in self.delegation
            if not behind and not of:
                continue
            if party.last < start and any(doc.folded[i] in self.led for i in range(party.last, start)):
                scene.delegation = str(party.code)
                return scene.delegation
            if last <= party.first <= last + 6 and any(doc.folded[i] in self.led for i in range(last, party.first)):
                return str(party.code)
        if doc.folded[floor : floor + 2] in (["the", "delegation"], ["his", "delegation"], ["her", "delegation"]):
            return scene.delegation  # of the sentences before
        return None

    def _met(self, doc: Doc, start: int, floor: int) -> bool:
        """Whether the words before a list of people tell that somebody met them."""
        first = max(floor, start - 4)
        for i in range(first, start):
            word = doc.folded[i]
            if word in self.contact and (not word.endswith("ing") or i == start - 1):
                return not (i > floor and doc.folded[i - 1] in self.company)
        return False

    @staticmethod
    def _subject(scene: _Scene, floor: int, start: int) -> str | None:
        """The party of the first person that a sentence names before a token."""
        at = bisect_left(scene.starts, floor)
        while at < len(scene.namings) and scene.namings[at].outer_last <= start:
            person = scene.namings[at].person
            if person is not None:
                return person.country
            at += 1
        return None

    def _other(self, scene: _Scene, naming: Naming, floor: int, how: str) -> Told | None:
        """The state other than the reporting one of which a sentence, else the report, speaks."""
        doc, last = scene.doc, naming.outer_last
        limit = min(doc.sentence_at(naming.name.first).last, last + _REACH)
        near = [p for p in doc.within(doc.parties, floor, limit) if p.form in _STATES and p.code != doc.home]
        named = [p for p in near if p.form in ("name", "demonym")]
        near = named or near  # a city is where they met, more often than whose they are
        there = self._there(doc, naming)
        before = [p for p in near if p.last <= naming.outer_first]
        found = there or next((str(p.code) for p in (*before[-1:], *near[:1])), None)
        if found is not None:
            return Told(found, how, 2)
        return Told(scene.others[0], how, 1) if scene.others else None

    @staticmethod
    def _there(doc: Doc, naming: Naming) -> str | None:
        """The state where a person is met: "Mr Trudeau in Ottawa"."""
        at = naming.outer_last
        if at + 1 >= len(doc) or doc.folded[at] != "in":
            return None
        party = next(iter(doc.within(doc.parties, at + 1, at + 2)), None)
        return str(party.code) if party is not None and party.code != doc.home and party.form in _STATES else None

    # --- what cannot be

    def _checked(self, scene: _Scene, person: Person, told: Told | None) -> Told | None:
        sides = [code for code in (scene.doc.home, *scene.others) if code is not None]
        fitting = [code for code in sides if self._fits(scene, person, code)]
        origin = self.origin(person.name)
        homes = [code for code in fitting if code in origin.states]
        how = "of the states in the report, the one where such names are at home"
        at_home = Told(homes[0], how, 1) if homes else None
        if told is None or not self._fits(scene, person, told.code):
            left = [code for code in fitting if told is not None and code != told.code]
            if at_home is not None or not left or origin.states:
                return at_home
            return Told(left[0], "the first state of the report that has that office and no other holder of it", 1)
        if not origin.states or told.code in origin.states or (told.weight == 2 and not origin.sure):
            return told
        if at_home is not None and (told.code in self.rooted or at_home.code == scene.doc.home):
            return at_home
        return None if told.weight == 1 else told

    def _fits(self, scene: _Scene, person: Person, code: str) -> bool:
        for post in person.posts:
            if code in self.never.get(fold(post.post), ()):
                return False
            if _unique(post) and scene.holders.get((code, _office(post)), person) is not person:
                return False
        return True

    def origin(self, name: str) -> Origin:
        """The states where the words of a name are at home, else where such endings are."""
        words = [fold(word) for word in name.replace("-", " ").split()]
        states: set[str] = set()
        for word in (*words, fold(name).replace(" ", "-")):
            states |= self.families.get(word, frozenset())
        if states:
            return Origin(frozenset(states), True)
        for word in reversed(words):
            for size in range(min(len(word) - 1, 8), 2, -1):
                if word[-size:] in self.endings:
                    return Origin(self.endings[word[-size:]], False)
        return Origin(frozenset(), False)


def _unique(post: PostMention) -> bool:
    """Whether a state has one such office: "Foreign Minister", but many a "Minister"."""
    return post.rank in _UNIQUE and (post.rank != "minister" or len(title_words(post.post)) > 1)


def _office(post: PostMention) -> frozenset[str]:
    return title_words(post.office if " " in post.office else post.post)
