"""Sides: the party of a person whose title names none, told from the words around the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Person
from communique.reading.tokens import fold

if TYPE_CHECKING:
    from communique.reading.namings import Naming

_LIST = frozenset((",", "and", ";", "&"))
_STATES = ("name", "demonym", "capital", "city")
_TOP = ("state", "royal", "government")


class Told(NamedTuple):
    """A party and how it was told; ``strong`` where the sentence itself tells it."""

    code: str
    how: str
    strong: bool


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
        self.never: dict[str, frozenset[str]] = {
            fold(row["office"]): frozenset(row["never"]) for row in lexicon.rows("offices")
        }
        self.families: dict[str, set[str]] = {}
        self.endings: dict[str, set[str]] = {}
        self.rooted: set[str] = set()
        for row in lexicon.rows("origins"):
            self.rooted.update(row["states"])
            for field, table in (("family", self.families), ("endings", self.endings)):
                for word in row.get(field, ()):
                    table.setdefault(fold(word), set()).update(row["states"])

    def __call__(self, doc: Doc, namings: Sequence[Naming], headline: Mapping[str, str]) -> None:
        """Give every person a party who has none yet and whose party can be told."""
        ordered = sorted(namings, key=lambda n: n.outer_first)
        ends = {n.outer_last: n for n in ordered}
        counts = Counter(p.code for p in doc.parties if p.form in _STATES)
        others = [code for code, _ in counts.most_common(6) if code != doc.home]
        for naming in ordered:
            person = naming.person
            if person is None or person.country is not None:
                continue
            told = self._told(doc, naming, ends, ordered, others, headline)
            told = self._checked(doc, person, told, others)
            if told is not None:
                person.country = told.code
                for post in person.posts:
                    if post.country is None:
                        post.inferred["country"] = told.how

    def _told(
        self, doc: Doc, naming: Naming, ends: Mapping[int, Naming], ordered: Sequence[Naming], others: Sequence[str],
        headline: Mapping[str, str],
    ) -> Told | None:  # fmt: skip
        for word in naming.name.core:
            if word in headline:
                return Told(headline[word], "the headline names the state of the person", True)
        sentence = doc.sentence_at(naming.name.first)
        start, listed = self._list(doc, naming, ends, sentence.first)
        if listed is not None and listed.country not in (None, doc.home):
            return Told(str(listed.country), "the party of the person named before in one list", True)
        if self._paired(doc, naming, ends, start, sentence.first):
            other = self._other(doc, sentence.first, sentence.last, naming, others)
            if other is not None:
                return Told(other, "one of the two sides that the sentence names", True)
        delegation = self._delegation(doc, naming, sentence.first, start)
        if delegation is not None:
            return Told(delegation, "the delegation in which the person is named", True)
        if self._met(doc, start, sentence.first):
            subject = next(
                (n.person.country for n in ordered if n.person and sentence.first <= n.outer_first and n.outer_last <= start), None
            )
            if subject is not None and subject != doc.home and doc.home is not None:
                return Told(doc.home, f"the side of the report, met by the other ({doc.home_rule or 'its publisher'})", True)
            other = self._other(doc, sentence.first, sentence.last, naming, others)
            if other is not None:
                return Told(other, "the other side of the contact that the sentence reports", True)
        if doc.home is not None:
            return Told(doc.home, f"the side of the report ({doc.home_rule or 'its publisher'})", False)
        return None

    @staticmethod
    def _list(doc: Doc, naming: Naming, ends: Mapping[int, Naming], floor: int) -> tuple[int, Person | None]:
        """Where the list begins in which a person is named, and the last person before them in it who has a party."""
        start = naming.outer_first
        found: Person | None = None
        while start > floor:
            i = start
            while i > floor and doc.folded[i - 1] in _LIST:
                i -= 1
            before = ends.get(i)
            if i == start or before is None or before.outer_first >= start:
                return start, found
            if found is None and before.person is not None and before.person.country is not None:
                found = before.person
            start = before.outer_first
        return start, found

    def _paired(self, doc: Doc, naming: Naming, ends: Mapping[int, Naming], start: int, floor: int) -> bool:
        """Whether two people, one of each side, did something together: "co-chaired by X and Y", "between X and Y"."""
        at = naming.outer_first
        while at > start and doc.folded[at - 1] in _LIST:
            at -= 1
        first = ends.get(at)
        if first is None or first.outer_first != start or first.person is None or first.person.country != doc.home:
            return False
        return any(word in self.pairs for word in doc.folded[max(floor, start - 5) : start])

    def _delegation(self, doc: Doc, naming: Naming, floor: int, start: int) -> str | None:
        """The state of "the Lao delegation led by X", "X led the Lao delegation"."""
        sentence = doc.sentence_at(naming.name.first)
        last = naming.outer_last
        for party in doc.within(doc.parties, floor, sentence.last):
            if party.last >= sentence.last or doc.folded[party.last] not in self.delegation:
                continue
            behind = party.last < start and any(doc.folded[i] in self.led for i in range(party.last, start))
            ahead = last <= party.first <= last + 6 and any(doc.folded[i] in self.led for i in range(last, party.first))
            if behind or ahead:
                return str(party.code)
        return None

    def _met(self, doc: Doc, start: int, floor: int) -> bool:
        """Whether the words before a list of people tell that somebody met them."""
        window = doc.folded[max(floor, start - 4) : start]
        for i, word in enumerate(window):
            if word in self.contact:
                return not (i and window[i - 1] in self.company)
        return False

    def _other(self, doc: Doc, first: int, last: int, naming: Naming, others: Sequence[str]) -> str | None:
        """The state other than the reporting one of which a sentence, else the report, speaks."""
        near = [p for p in doc.within(doc.parties, first, last) if p.form in _STATES and p.code != doc.home]
        before = [p for p in near if p.last <= naming.outer_first]
        if before:
            return str(before[-1].code)
        if near:
            return str(near[0].code)
        return others[0] if others else None

    # --- what cannot be

    def _checked(self, doc: Doc, person: Person, told: Told | None, others: Sequence[str]) -> Told | None:
        sides = [code for code in (doc.home, *others) if code is not None]
        origins = self.origins(person.name)
        if told is not None and self._fits(doc, person, told.code):
            if not origins or told.code in origins or told.code not in self.rooted:
                return told
            better = [code for code in sides if code in origins and self._fits(doc, person, code)]
            if not better:
                return told
            return Told(better[0], "of the states in the report, the one where such names are at home", False)
        left = [code for code in sides if (told is None or code != told.code) and self._fits(doc, person, code)]
        home = [code for code in left if code in origins]
        if home:
            return Told(home[0], "of the states in the report, the one where such names are at home", False)
        if told is None or not left:
            return told if not left else None
        return Told(left[0], "the first state of the report that has that office and no other holder of it", False)

    def _fits(self, doc: Doc, person: Person, code: str) -> bool:
        for post in person.posts:
            if code in self.never.get(fold(post.post), ()):
                return False
            if post.rank in _TOP and any(
                other is not person and other.country == code
                and any(o.post == post.post and o.rank == post.rank and not o.former and not o.acting for o in other.posts)
                for other in doc.people
            ):  # fmt: skip
                return False
        return True

    def origins(self, name: str) -> set[str]:
        """The states where the words of a name are at home: by family name, else by its ending."""
        words = [fold(word) for word in name.replace("-", " ").split()]
        states: set[str] = set()
        for word in (*words, fold(name).replace(" ", "-")):
            states |= self.families.get(word, set())
        if states:
            return states
        for word in reversed(words):
            for size in range(min(len(word) - 1, 8), 2, -1):
                if word[-size:] in self.endings:
                    return self.endings[word[-size:]]
        return states
