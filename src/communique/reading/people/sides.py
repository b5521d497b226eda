"""Sides: the party of a person whose title names none, told from the words around the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Person, PostMention
from communique.reading.people.offices import title_words
from communique.reading.people.origins import Origins
from communique.reading.people.scenes import Scene, SceneWords
from communique.reading.tokens import fold

if TYPE_CHECKING:
    from communique.reading.people.namings import Naming

_LEADERS = ("state", "royal", "government")
_UNIQUE = (*_LEADERS, "minister", "spouse")
_TRIES = 5
"""How many mentions of a person are looked at until one tells the party."""


class Told(NamedTuple):
    """A party and how it was told: ``weight`` 2 by the sentence itself, 1 by the whole report, 0 by default."""

    code: str
    how: str
    weight: int


class Sides:
    """Tells a person's party from lists, delegations, contacts, the headline and the reporting side.

    What is told so gives way where it cannot be: the party has no such office, another person holds
    it there, or the name is at home only in another state that the report speaks of.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = SceneWords(lexicon)
        self.origins = Origins(lexicon)
        self.never = {fold(row["office"]): frozenset(row["never"]) for row in lexicon.rows("offices")}
        self.organisations = frozenset(row["code"] for row in lexicon.rows("organisations"))
        self.national = frozenset(map(fold, lexicon.words("portfolios", "national")))

    def __call__(self, doc: Doc, namings: Sequence[Naming], headline: Mapping[str, str]) -> None:
        """Give every person a party who has none yet and whose party can be told."""
        scene = Scene(doc, namings, self.words)
        holders = _Holders(doc)
        tried: Counter[int] = Counter()
        for naming in scene.namings:
            person = naming.person
            if person is None or person.country is not None or tried[id(person)] >= _TRIES:
                continue
            tried[id(person)] += 1
            told = self._checked(scene, holders, person, self._told(scene, holders, headline, naming, person))
            if told is not None:
                person.country = told.code
                for post in person.posts:
                    if post.country is None:
                        post.inferred["country"] = told.how
                holders.note(person)

    # --- what the words around the name tell

    def _told(
        self, scene: Scene, holders: _Holders, headline: Mapping[str, str], naming: Naming, person: Person
    ) -> Told | None:
        doc = scene.doc
        for word in naming.name.core:
            if word in headline:
                return Told(headline[word], "the headline names the state of the person", 2)
        spouse = holders.spouse(person)
        if spouse is not None:
            return Told(spouse, "the state whose leader bears the same family name", 2)
        floor = scene.floor(naming)
        start, listed = scene.listed(naming, floor)
        by_list = self._by_list(scene, naming, start, floor, listed)
        if by_list is not None:
            return by_list
        group = scene.among(start, floor)
        if group is not None:
            return Told(group, "the state of the group that the person is one of", 2)
        delegation = scene.delegation(naming, floor, start) or scene.behalf(naming, start, floor)
        if delegation is not None:
            return Told(delegation, "the delegation or the state for which the person is named", 2)
        if any(self._is_organisations(post) for post in person.posts):
            return self._organisation(doc, naming, person)
        if scene.conveys(start, floor) or self._is_reported(scene, person, start, floor):
            subject = scene.subject(start, floor)
            if subject is not None:
                return Told(subject, "the party of the one who speaks for the person", 2)
        if scene.met(start, floor):
            return self._met(scene, naming, person, start, floor)
        there = scene.there(naming)
        if there is not None and naming.outer_first > doc.sentence_at(naming.name.first).first:
            return Told(there, "the place where the person is met", 1)
        return Told(doc.home, f"the side of the report {_how(doc)}", 0) if doc.home is not None else None

    def _by_list(
        self, scene: Scene, naming: Naming, start: int, floor: int, listed: Person | None
    ) -> Told | None:  # fmt: skip
        """What the people tell who are named beside the person."""
        doc = scene.doc
        pair = scene.pair(naming, start)
        first = pair.person.country if pair is not None and pair.person is not None else None
        if pair is not None and first is not None and naming.titles and pair.titles:
            if naming.titles[-1].first == pair.titles[-1].first:
                return Told(first, "the party of the person who shares the title", 2)
        sides = first is not None and not scene.met(start, floor) and scene.of_two_sides(naming, start, floor)
        if sides and first != doc.home and doc.home is not None:
            return Told(doc.home, f"the side of the report, named beside the other {_how(doc)}", 1)
        if listed is not None and listed.country not in (None, doc.home):
            return Told(str(listed.country), "the party of the person named before in one list", 2)
        return self._other(scene, naming, floor, "one of the two sides that the sentence names") if sides else None

    def _met(self, scene: Scene, naming: Naming, person: Person, start: int, floor: int) -> Told | None:
        """The party of one whom somebody met: the other side than the subject's."""
        doc = scene.doc
        subject = scene.agent(naming) or scene.subject(start, floor)
        if subject is not None and doc.home is not None and subject != doc.home:
            return Told(doc.home, f"the side of the report, met by the other {_how(doc)}", 2)
        called = scene.calls(start, floor) and scene.at_home(naming) or scene.receives(start, floor)
        if subject is None and doc.home is not None and called:
            return Told(doc.home, f"the side of the report, where the visitor calls {_how(doc)}", 1)
        other = self._other(scene, naming, floor, "the other side of the contact that the sentence reports")
        if other is not None:
            return other
        origin = self.origins.of(person.name)
        if origin.states and doc.home not in origin.states:
            return None
        return Told(doc.home, f"the side of the report {_how(doc)}", 0) if doc.home is not None else None

    @staticmethod
    def _other(scene: Scene, naming: Naming, floor: int, how: str) -> Told | None:
        """The state other than the reporting one of which the sentence, the paragraph or the report speaks."""
        near = scene.near(naming, floor) or scene.paragraph(naming)
        if near is not None:
            return Told(near, how, 2)
        return Told(scene.others[0], how, 1) if scene.others else None

    @staticmethod
    def _is_reported(scene: Scene, person: Person, start: int, floor: int) -> bool:
        """Whether somebody speaks of a leader as of their own: "the Ambassador said that President X wished"."""
        leads = any(post.rank in _LEADERS and post.country is None for post in person.posts)
        return leads and start > floor and scene.doc.folded[start - 1] == "that"

    # --- organisations

    def _is_organisations(self, post: PostMention) -> bool:
        """Whether an office is an organisation's: "Secretary-General", not that of a ministry."""
        words = title_words(post.post)
        envoy = post.rank == "envoy" and "secretary general" in fold(post.post).replace("-", " ")
        return (post.rank == "organisation" or envoy) and words.isdisjoint(self.national)

    def _organisation(self, doc: Doc, naming: Naming, person: Person) -> Told | None:
        """The organisation of an officer whose title names none."""
        if doc.home in self.organisations:
            return Told(str(doc.home), "the organisation whose report it is", 2)
        named = [p for p in doc.parties if p.form == "organisation"]
        codes = Counter(p.code for p in named)
        if len(codes) == 1:
            return Told(named[0].code, "the only organisation that the report names", 2)
        if "UN" in codes and any(post.rank == "envoy" for post in person.posts):
            return Told("UN", "the organisation whose Secretary-General the report means", 1)
        near = [p for p in named if p.first < naming.outer_first][-1:]
        if near and doc.sentence_at(near[0].first).paragraph == doc.sentence_at(naming.name.first).paragraph:
            return Told(near[0].code, "the organisation that the paragraph names", 1)
        return Told(codes.most_common(1)[0][0], "the organisation that the report names most", 1) if codes else None

    # --- what cannot be

    def _checked(self, scene: Scene, holders: _Holders, person: Person, told: Told | None) -> Told | None:
        origin = self.origins.of(person.name)
        if told is not None and (not origin.states or told.code in origin.states):
            if self._fits(holders, person, told.code):
                return told
        sides = [code for code in (scene.doc.home, *scene.others) if code is not None]
        fitting = [code for code in sides if self._fits(holders, person, code)]
        homes = [code for code in fitting if code in origin.states]
        how = "of the states in the report, the one where such names are at home"
        at_home = Told(homes[0], how, 1) if homes else None
        if told is None or not self._fits(holders, person, told.code):
            left = [code for code in fitting if told is not None and code != told.code]
            if at_home is not None or not left or origin.states:
                return at_home
            return Told(left[0], "the first state of the report that has that office and no other holder of it", 1)
        if told.weight == 2 and not origin.sure:
            return told
        if at_home is not None and (told.code in self.origins.rooted or at_home.code == scene.doc.home):
            return at_home
        return None if told.weight == 1 else told

    def _fits(self, holders: _Holders, person: Person, code: str) -> bool:
        for post in person.posts:
            if code in self.never.get(fold(post.post), ()) or holders.other(person, post, code):
                return False
            if code in self.organisations and _of_a_state(post):
                return False
        return True


class _Holders:
    """Who holds which office of a party that has one of it."""

    def __init__(self, doc: Doc) -> None:
        self._held: dict[tuple[str, frozenset[str]], Person] = {}
        self._leaders: dict[str, Person] = {}
        for person in doc.people:
            self.note(person)

    def note(self, person: Person) -> None:
        """Note a person's offices."""
        for post in person.posts:
            code = post.country or person.country
            if code and not post.former and not post.acting and _unique(post):
                self._held.setdefault((code, _office(post)), person)
            if code and post.rank in _LEADERS:
                self._leaders.setdefault(fold(person.name.split()[-1]), person)

    def other(self, person: Person, post: PostMention, code: str) -> bool:
        """Whether somebody else holds that office of a party."""
        return _unique(post) and self._held.get((code, _office(post)), person) is not person

    def spouse(self, person: Person) -> str | None:
        """The party of the leader whose family name a First Lady bears."""
        if not any(post.rank == "spouse" for post in person.posts):
            return None
        leader = self._leaders.get(fold(person.name.split()[-1]))
        return leader.country if leader is not None and leader is not person else None


def _how(doc: Doc) -> str:
    return f"({doc.home_rule or 'its publisher'})"


def _of_a_state(post: PostMention) -> bool:
    """Whether only states have such an office: "King", "Prime Minister", "Minister of Health"."""
    return post.rank in ("royal", "government") or (post.rank == "minister" and "minister" in title_words(post.post))


def _unique(post: PostMention) -> bool:
    """Whether a state has one such office: "Foreign Minister", but many a "Minister" or "Deputy Minister"."""
    if post.rank not in _UNIQUE:
        return False
    many = {"minister", "ministers", "deputy", "vice", "assistant", "state"}
    return post.rank not in ("minister", "government") or post.office != "Deputy Prime Minister" and not (
        title_words(post.post) <= many
    )


def _office(post: PostMention) -> frozenset[str]:
    """The words that tell an office, the same for "Foreign Minister" and "Minister of Foreign Affairs"."""
    words = title_words(post.post)
    return words if post.office in post.post else words | title_words(post.office)
