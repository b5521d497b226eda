"""Scenes: what the words around a name tell of the side it is on: lists, contacts, delegations, greetings."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, PartyMention, Person
from communique.reading.tokens import fold

if TYPE_CHECKING:
    from communique.reading.people.namings import Naming

STATES = ("name", "demonym", "capital", "city", "seat")
"""The forms of a mention that names a state."""
_LIST = frozenset((",", "and", ";", "&"))
_BREAKS = frozenset(("and", "but", "while", "where", "who", "which", "after", "before"))
_HELD = frozenset(("at", "upon", "on", "accepted"))
"""Before "the invitation of": it is the other side's, and nothing that the speaker brings."""
_REACH = 60
"""How many tokens before a name are looked at."""
_AHEAD = 12
"""How many tokens behind a name are looked at."""
_GROUP = 5
"""How many tokens before "including" the state of a group may stand."""
_OPENING = 3
"""How far into a sentence an office stands that is its subject: "The Lao Foreign Minister met X"."""
_BACK = 3
"""How many sentences of the paragraph before a name's are looked at."""


class SceneWords:
    """The words of ``words.yaml`` that tell contacts, delegations and messages."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(role: str) -> frozenset[str]:
            return frozenset(map(fold, lexicon.words("words", role)))

        self.contact, self.delegation = words("contact"), words("delegation")
        self.led, self.company = words("leads delegation"), words("in company")
        self.pairs, self.messages = words("of two sides"), words("message")
        self.pronouns = words("pronoun of a man") | words("pronoun of a woman") | {"they"}
        self.joint, self.travels = words("held by two"), words("travels")
        self.topics = words("situation")


class Scene:
    """One report's namings and parties, and what stands around them; made once a report."""

    def __init__(self, doc: Doc, namings: Sequence[Naming], words: SceneWords) -> None:
        self.doc, self.words = doc, words
        self.namings = sorted(namings, key=lambda n: n.outer_first)
        self.starts = [n.outer_first for n in self.namings]
        self.ends = {n.outer_last: n for n in self.namings}
        counts = Counter(p.code for p in doc.parties if p.form in STATES)
        self.others = [code for code, _ in counts.most_common(6) if code != doc.home]
        self._delegation: str | None = None

    # --- lists and pairs

    def floor(self, naming: Naming) -> int:
        """The first token that can tell something of a naming: its sentence's, or a bounded way before it."""
        return max(self.doc.sentence_at(naming.name.first).first, naming.outer_first - _REACH)

    def listed(self, naming: Naming, floor: int) -> tuple[int, Person | None]:
        """Where the list begins in which a person is named, and the last person before them in it who has a party."""
        start = naming.outer_first
        found: Person | None = None
        while start > floor:
            i = start
            while i > floor and self.doc.folded[i - 1] in _LIST:
                i -= 1
            before = self.ends.get(i) or self.ends.get(self._before_note(i, floor))
            if i == start or before is None or before.outer_first >= start:
                break
            if found is None and before.person is not None and before.person.country is not None:
                found = None if self._accredited(before.person) else before.person
            start = before.outer_first
        return start, found

    def _accredited(self, person: Person) -> bool:
        """Whether a person is another state's diplomat, who stands among those of the host."""
        return person.country != self.doc.home and any(post.rank == "diplomat" for post in person.posts)

    def _before_note(self, at: int, floor: int) -> int:
        """Before short parentheses that end at a token: "Senators A (D-RI), B (R-SC)"."""
        if at <= floor or self.doc.words[at - 1] != ")":
            return at
        return next((i for i in range(at - 2, max(floor, at - 7), -1) if self.doc.words[i] == "("), at)

    def pair(self, naming: Naming, start: int) -> Naming | None:
        """The first of two people of whom this naming is the second: "signed by X and Y", "X and Y signed"."""
        doc, at = self.doc, naming.outer_first
        while at > start and doc.folded[at - 1] in _LIST:
            at -= 1
        first = self.ends.get(at)
        if first is None or first.outer_first != start or first.person is None or first.person.country is None:
            return None
        joined = doc.folded[naming.outer_last] if naming.outer_last < len(doc) else "."
        return first if joined not in (",", "and", "&") else None

    def of_two_sides(self, naming: Naming, start: int, floor: int) -> bool:
        """Whether the words around two people put them on two sides: "co-chaired by X and Y", "X and Y held talks"."""
        folded, last = self.doc.folded, naming.outer_last
        around = (*folded[max(floor, start - 5) : start], *folded[last : last + 4])
        if not self.words.pairs.isdisjoint(around):
            return True
        behind = folded[last : last + 6]
        return start == floor and "with" not in behind and not self.words.joint.isdisjoint(behind)

    def among(self, start: int, floor: int) -> str | None:
        """The state of the group that a list is taken from: "senior Chinese officials, including X and Y"."""
        doc, at = self.doc, start - 1
        at -= at > floor and doc.folded[at] == "the"
        if at <= floor or doc.folded[at] not in ("including", "namely", "notably"):
            return None
        states = [p for p in doc.within(doc.parties, max(floor, at - _GROUP), at) if p.form in STATES]
        return states[-1].code if states else None

    # --- delegations

    def behalf(self, naming: Naming, start: int, floor: int) -> str | None:
        """The state of "for Indonesia by X", "Laos was represented by X", "X signed on behalf of Laos"."""
        doc, last = self.doc, naming.outer_last
        limit = doc.sentence_at(naming.name.first).last
        for party in doc.within(doc.parties, last, min(limit, last + 9)):
            between = doc.folded[last : party.first]
            if "representing" in between[:2] or "behalf" in between or between[:2] == ["signed", "for"]:
                return str(party.code)
            break
        if start <= floor or doc.folded[start - 1] != "by":
            return None
        for party in reversed(doc.within(doc.parties, max(floor, start - 8), start)):
            between = doc.folded[party.last : start - 1]
            if all(w in ("was", "were", "is", "represented", "side") for w in between):
                if between or (party.first > floor and doc.folded[party.first - 1] in ("for", "of", "the")):
                    return str(party.code)
            return None
        return None

    def delegation(self, naming: Naming, floor: int, start: int) -> str | None:
        """The state of "the Lao delegation led by X", "X led the Lao delegation", "on the Lao side were X and Y"."""
        doc, last, words = self.doc, naming.outer_last, self.words
        limit = min(doc.sentence_at(naming.name.first).last, last + _AHEAD)
        for party in reversed(doc.within(doc.parties, floor, limit)):
            behind, of, lead = self._delegates(party, floor, limit)
            if not behind and not of:
                continue
            led = party.last < start and any(doc.folded[i] in words.led for i in range(party.last, start))
            if led or (party.last < start and behind and lead in ("on", "for", "from", "representing")):
                self._delegation = str(party.code)
                return self._delegation
            if last <= party.first <= last + 6 and any(doc.folded[i] in words.led for i in range(last, party.first)):
                return str(party.code)
        if doc.folded[floor : floor + 2] in (["the", "delegation"], ["his", "delegation"], ["her", "delegation"]):
            return self._delegation or self._sent(naming)  # of the sentences before
        return None

    def _delegates(self, party: PartyMention, floor: int, limit: int) -> tuple[bool, bool, str]:
        """Whether a delegation stands behind a party, "the Lao delegation", or before it; and what leads to it."""
        folded = self.doc.folded
        behind = party.last < limit and folded[party.last] in self.words.delegation
        before = party.first - 1 - (folded[party.first - 1] == "the")
        lead = folded[before] if before >= floor else ""
        return behind, before > floor and lead in ("of", "from") and folded[before - 1] in self.words.delegation, lead

    def _sent(self, naming: Naming) -> str | None:
        """The state whose delegation the sentence before names."""
        doc = self.doc
        index = doc.sentence_at(naming.name.first).index - 1
        if index < 0:
            return None
        before = doc.sentences[index]
        for party in reversed(doc.within(doc.parties, before.first, before.last)):
            if any(self._delegates(party, before.first, before.last)[:2]):
                return str(party.code)
        return None

    # --- contacts

    def met(self, start: int, floor: int) -> bool:
        """Whether the words before a list of people tell that somebody met them, or wrote to them."""
        doc, words = self.doc, self.words
        if start > floor and doc.folded[start - 1] == "to":
            return not words.messages.isdisjoint(doc.folded[max(floor, start - 5) : start])
        if start > floor and doc.folded[start - 1] == "for":
            return False  # "hosted a dinner for X"
        first = max(floor, start - 4)
        for i in range(first, start):
            word = doc.folded[i]
            if word in words.contact and (not word.endswith("ing") or i == start - 1):
                if word == "with" and not words.travels.isdisjoint(doc.folded[max(floor, i - 5) : i]):
                    return False
                return not (i > floor and doc.folded[i - 1] in words.company)
        return False

    def conveys(self, start: int, floor: int) -> bool:
        """Whether a message is named before a person as theirs: "conveyed the greetings of President X"."""
        folded = self.doc.folded
        if start <= floor or folded[start - 1] not in ("of", "from"):
            return False
        before = folded[max(floor, start - 4) : start - 1]
        return not self.words.messages.isdisjoint(before) and _HELD.isdisjoint(before)

    def calls(self, start: int, floor: int) -> bool:
        """Whether a visitor calls on the people named: "called on the Prime Minister"."""
        folded = self.doc.folded[max(floor, start - 4) : start]
        return "on" in folded[-2:] and ("called" in folded or "call" in folded or "calls" in folded)

    def receives(self, start: int, floor: int) -> bool:
        """Whether the people named receive a guest: "the visitor was received by President X"."""
        doc = self.doc
        return doc.folded[start - 1] == "by" and bool(doc.within(doc.found("exchange a guest"), floor, start))

    def agent(self, naming: Naming) -> str | None:
        """The party of the one by whom something is done to a person: "was handed to Minister X by Ambassador Y"."""
        at = naming.outer_last + 1
        if at >= len(self.doc) or self.doc.folded[at - 1] != "by":
            return None
        index = bisect_left(self.starts, at)
        agent = self.namings[index] if index < len(self.namings) and self.starts[index] == at else None
        return agent.person.country if agent is not None and agent.person is not None else None

    def subject(self, start: int, floor: int, back: bool = True) -> str | None:
        """The party of the subject before a token; where that is a pronoun, of the sentence before's."""
        doc = self.doc
        for i in range(start - 1, max(floor, start - _AHEAD), -1):
            if doc.folded[i] == "who":  # "President X, who met Minister Y"
                named = self.ends.get(i - (doc.words[i - 1] == ","))
                if named is not None and named.person is not None:
                    return named.person.country
        at = bisect_left(self.starts, floor)
        while at < len(self.namings) and self.namings[at].outer_last <= start:
            naming, at = self.namings[at], at + 1
            first = naming.outer_first
            lead = doc.folded[first - 1] if first > floor else ""
            if naming.person is not None and lead not in ("by", "to", "with", "of") and not self.met(first, floor):
                return naming.person.country
        for post in doc.within(doc.posts, floor, min(start, floor + _OPENING)):
            if post.country is not None and post.person is None and not post.plural:
                return str(post.country)
        sentence = doc.sentence_at(floor)
        if not back or not sentence.index or self.words.pronouns.isdisjoint(doc.folded[floor : floor + 4]):
            return None
        before = doc.sentences[sentence.index - 1]
        return self.subject(before.last, max(before.first, before.last - _REACH), back=False)

    # --- states in the neighbourhood

    def near(self, naming: Naming, floor: int) -> str | None:
        """The state other than the reporting one of which the sentence speaks."""
        doc = self.doc
        there = self.there(naming)
        if there is not None:
            return there
        named = [p for p in doc.within(doc.parties, floor, self._clause_end(naming)) if self._foreign(p)]
        named = [p for p in named if not self._is_topic(p, floor)]
        # a city is where they met, more often than whose they are
        named = [p for p in named if p.form in ("name", "demonym")] or named
        before = [p for p in named if p.last <= naming.outer_first]
        return next((str(p.code) for p in (*before[-1:], *named[:1])), None)

    def _clause_end(self, naming: Naming) -> int:
        """Where the clause around a name ends, or a bounded way behind it."""
        doc, last = self.doc, naming.outer_last
        limit = min(doc.sentence_at(naming.name.first).last, last + _REACH)
        at = bisect_left(self.starts, last)
        if at < len(self.starts):
            limit = min(limit, self.starts[at])
        for i in range(last, limit - 1):
            if doc.words[i] == ";" or (doc.words[i] == "," and doc.folded[i + 1] in _BREAKS):
                return i
        return limit

    def paragraph(self, naming: Naming) -> str | None:
        """The state other than the reporting one that the paragraph named last before the sentence."""
        doc = self.doc
        here = doc.sentence_at(naming.name.first)
        for index in range(here.index - 1, max(here.index - 1 - _BACK, -1), -1):
            sentence = doc.sentences[index]
            if sentence.paragraph != here.paragraph:
                return None
            named = [p for p in doc.within(doc.parties, sentence.first, sentence.last) if self._foreign(p)]
            if named:
                return str(named[-1].code)
        return None

    def there(self, naming: Naming) -> str | None:
        """The state where a person is met: "Mr Trudeau in Ottawa"."""
        doc, at = self.doc, naming.outer_last
        if at + 1 >= len(doc) or doc.folded[at] != "in":
            return None
        party = next(iter(doc.within(doc.parties, at + 1, at + 2)), None)
        return str(party.code) if party is not None and self._foreign(party) else None

    def at_home(self, naming: Naming) -> bool:
        """Whether the last city named before a person is the reporting state's."""
        doc = self.doc
        here = doc.sentence_at(naming.name.first)
        first = doc.sentences[max(here.index - _BACK, 0)].first
        cities = [p for p in doc.within(doc.parties, first, naming.outer_first) if p.form in ("city", "capital")]
        return bool(cities) and cities[-1].code == doc.home

    def _is_topic(self, party: PartyMention, floor: int) -> bool:
        """Whether a state is only what is spoken of: "discussed the situation in Myanmar"."""
        folded, at = self.doc.folded, party.first - 1
        return at > floor and folded[at] in ("in", "on") and folded[at - 1] in self.words.topics

    def _foreign(self, party: PartyMention) -> bool:
        return party.form in STATES and party.code != self.doc.home
