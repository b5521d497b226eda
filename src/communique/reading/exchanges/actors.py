"""Who takes part in an exchange: the names, roles and states beside its noun or verb."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from communique.reading.doc import Doc, Person
from communique.reading.exchanges.words import ExchangeWords

Form = Literal["person", "role", "party", "group", "he", "she", "they", "i", "we"]

_PRONOUNS: dict[str, Form] = {
    "he": "he", "him": "he", "she": "she", "they": "they", "them": "they", "i": "i", "me": "i", "we": "we",
}  # fmt: skip
_WINDOW = 70
"""How many tokens left or right of a verb its subject and objects are looked for."""
_GAP = 8
"""How many words may stand between a preposition and the name it governs."""


@dataclass(slots=True)
class Actor:
    """Tokens that name somebody: a person, a role ("the Prime Minister of Spain"), a state, both sides, a pronoun.

    ``name_first`` is where the name itself begins, ``codes`` the parties it stands for; ``modifies``
    marks a name that only qualifies the next noun ("Ukraine's representatives").
    """

    first: int
    last: int
    form: Form
    codes: tuple[str, ...]
    person: Person | None = None
    place: bool = False
    modifies: bool = False
    plural: bool = False


class Cast:
    """The actors of a document in order, and how they group around a token."""

    def __init__(self, doc: Doc, words: ExchangeWords, collectives: frozenset[str]) -> None:
        self.doc = doc
        self.words = words
        self.collectives = collectives
        self.sets = words.sets
        self._named = sorted(((m.first, p) for p in doc.people for m in p.mentions), key=lambda row: row[0])
        self.actors = self._find()
        self._firsts = [a.first for a in self.actors]

    # --- finding ------------------------------------------------------------------------------------------------
    def _find(self) -> list[Actor]:
        doc = self.doc
        found = [
            Actor(m.outer_first, m.outer_last, "person", (p.country,) if p.country else (), p)
            for p in doc.people
            for m in p.mentions
        ]
        for post in doc.posts:
            if not post.former:
                codes = (post.country,) if post.country else ()
                found.append(Actor(post.first, post.last, "role", codes, post.person, plural=post.plural))
        for party in doc.parties:
            if not self._private(party.last):
                last = self._over_bodies(party.last)
                found.append(
                    Actor(party.first, last, "party", (party.code,), place=party.form in ("name", "city", "capital"))
                )
        found += [Actor(m.first, m.last, "role", ()) for m in doc.found("exchange a guest")]
        found += self._words()
        found.sort(key=lambda a: (a.first, -a.last, a.form != "person"))
        kept: list[Actor] = []
        for actor in found:
            if kept and actor.first < kept[-1].last:
                continue
            kept.append(actor)
        for actor in kept:
            actor.modifies = (
                actor.last < len(doc)
                and doc.folded[actor.last] in ("'s", "'")
                or (actor.form == "party" and actor.last < len(doc) and doc.words[actor.last] == "-")
            )
        return kept

    def _over_bodies(self, last: int) -> int:
        """Past the nouns that stand for the state named before them: "Lao officials", "the Russian side"."""
        folded, body = self.doc.folded, self.sets["body"]
        end = last
        for _ in range(3):
            if end < len(folded) and folded[end] in body:
                end += 1
        return end

    def _private(self, last: int) -> bool:
        """Whether the noun behind a state's name makes it nobody's side: "American community leaders"."""
        private = self.sets["private"]
        return any(word in private for word in self.doc.folded[last : last + 2])

    def _words(self) -> list[Actor]:
        """Pronouns, and plurals that mean both sides: "the two ministers", "both sides"."""
        doc, found = self.doc, []
        for i, word in enumerate(doc.folded):
            form = _PRONOUNS.get(word)
            if word == "her" and self._stands_alone(i + 1):
                form = "she"
            if form and (form != "i" or doc.words[i] in ("I", "me")):
                found.append(Actor(i, i + 1, form, ()))
            elif word == "latter" and i and doc.folded[i - 1] == "the":
                person = self._latter(i)
                if person is not None:
                    found.append(Actor(i - 1, i + 1, "person", (person.country,) if person.country else (), person))
            elif word in self.sets["of all sides"] and i + 1 < len(doc):
                last = self._collective(i)
                if last and not doc.within(doc.parties, i, last):
                    found.append(Actor(i, last, "group", (), plural=True))
        return found

    def _stands_alone(self, i: int) -> bool:
        """Whether no noun follows "her": "called on her in Nairobi", not "her office"."""
        word = self.doc.folded[i] if i < len(self.doc) else "."
        dated = bool(self.doc.within(self.doc.dates, i, i + 1))
        return dated or not word[0].isalpha() or word in self.sets["preposition"]

    def _latter(self, i: int) -> Person | None:
        """The last person that the sentence names before token ``i``."""
        at = bisect_left(self._named, i, key=lambda row: row[0]) - 1
        return self._named[at][1] if at >= 0 and self._named[at][0] >= self.doc.sentence_at(i).first else None

    def _collective(self, i: int) -> int:
        folded = self.doc.folded
        for j in range(i + 1, min(i + 5, len(folded))):
            if folded[j] in self.collectives:
                return 0 if j + 1 < len(folded) and folded[j + 1] in ("of", "from", "'", "'s") else j + 1
            if not folded[j].isalpha() or folded[j] in self.sets["preposition"]:
                return 0
        return 0

    # --- looking ------------------------------------------------------------------------------------------------
    def next(self, i: int) -> Actor | None:
        """The first actor that begins at token ``i`` or later."""
        at = bisect_left(self._firsts, i)
        return self.actors[at] if at < len(self.actors) else None

    def within(self, first: int, last: int) -> list[Actor]:
        """The actors that begin at tokens ``first`` to ``last`` (exclusive)."""
        return self.actors[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def at(self, i: int) -> Actor | None:
        """The actor that begins at token ``i``."""
        actor = self.next(i)
        return actor if actor and actor.first == i else None

    def ending(self, i: int) -> Actor | None:
        """The actor that ends just before token ``i``."""
        at = bisect_right(self._firsts, i - 1) - 1
        return self.actors[at] if at >= 0 and self.actors[at].last == i else None

    def around(self, i: int) -> Actor | None:
        """The actor that token ``i`` lies inside of."""
        at = bisect_right(self._firsts, i) - 1
        return self.actors[at] if at >= 0 and self.actors[at].last > i else None

    def before(self, i: int, floor: int) -> list[Actor]:
        """The actors that end at token ``i`` or before, the nearest first, down to token ``floor``."""
        at = bisect_right(self._firsts, i - 1) - 1
        found = []
        while at >= 0 and self.actors[at].first >= floor and i - self.actors[at].last < _WINDOW:
            if self.actors[at].last <= i:
                found.append(self.actors[at])
            at -= 1
        return found

    def verbish(self, i: int) -> bool:
        """Whether token ``i`` looks like the finite verb of a clause."""
        doc = self.doc
        if i >= len(doc):
            return False
        word = doc.folded[i]
        if word in self.words.act_verbs or word in self.sets["finite"]:
            return True
        return word.endswith("ed") and doc.words[i].islower() and len(word) > 4

    # --- grouping -----------------------------------------------------------------------------------------------
    def right(self, i: int, last: int, *, two: bool = False) -> tuple[list[Actor], int]:
        """The actors of a list that begins at token ``i`` ("with X, Y and Z of Kuwait"), and where it ends.

        With ``two`` it has two at least, whatever follows: "between X and Y took place".
        """
        found: list[Actor] = []
        last = min(last, i + _WINDOW)
        j = end = i
        closed = False
        while True:
            actor = self.next(j)
            if actor is None or actor.first >= last or not self._light(j, actor.first):
                break
            if found and not (two and len(found) == 1) and self._opens_clause(actor):
                break
            if actor.modifies:
                following = self.next(actor.last + 1)
                if following and following.first - actor.last <= 4 and self._light(actor.last + 1, following.first):
                    if following.form in ("person", "role") and not following.codes:
                        following.codes = actor.codes
                    j = following.first
                    continue
                found.append(Actor(actor.first, actor.last, "party", self.codes(actor)))
                end = self._over_possessed(actor.last)
            else:
                found.append(actor)
                end = self._over_qualifier(actor)
            j = self._over_aside(end, last)
            after = self._over_joint(j)
            joint = self.doc.folded[j:after]
            if not joint or closed and joint == [","]:
                break  # "between X and Y, Z agreed": the list before the comma is over
            closed = closed or "and" in joint
            j = after
        return found, self._over_company(end) if found else i

    def left(self, i: int, floor: int, *, governed: bool = False) -> list[Actor]:
        """The subject of a verb at token ``i``: the actors of the nearest list before it that no preposition governs.

        With ``governed`` a preposition does not matter ("agreed by X and Y during their talks").
        """
        floor = max(floor, i - _WINDOW)
        i = self._before_aside(i, floor)
        found: list[Actor] = []
        for actor in self.before(i, floor):
            if found:
                if not self._joined(actor.last, found[0].first):
                    if self._qualifies(actor, found[0]):
                        continue
                    break
                if actor.modifies and not self._lists(actor.last, found[0].first):
                    continue
                if self._closed(actor, found[0], floor):
                    break
            elif not governed and not self._stands_free(actor, i, floor):
                continue
            if found and not governed and self._governed(actor, floor):
                found = []  # "called on X and Y, and met": the list behind a preposition is no subject
                continue
            found.insert(0, actor)
        return found

    def codes(self, actor: Actor) -> tuple[str, ...]:
        """The parties an actor stands for by itself."""
        if actor.codes:
            return actor.codes
        if actor.person and actor.person.country:
            return (actor.person.country,)
        if actor.form in ("i", "we") and self.doc.home:
            return (self.doc.home,)
        return ()

    def _light(self, first: int, last: int) -> bool:
        """Whether only articles, adjectives and nouns in apposition stand between two tokens."""
        doc, sets = self.doc, self.sets
        if last - first > _GAP:
            return False
        for j in range(first, last):
            word = doc.folded[j]
            if word in ("of", "from"):
                if j == first or doc.folded[j - 1] not in sets["body"]:
                    return False
            elif word == "including" or word == ",":
                continue
            elif not word[0].isalpha() and word not in ("'s", "'", "-", '"', "“"):
                return False
            elif word in sets["base form"] and j > 0 and doc.folded[j - 1] == "and":
                return False
            elif (
                word in sets["preposition"]
                or word in sets["subordinator"]
                or word in sets["private"]
                or self.verbish(j)
            ):
                return False
        return True

    def _opens_clause(self, actor: Actor) -> bool:
        """Whether an actor behind "and" is the subject of a new clause: "met X, and Y said"."""
        after = actor.last
        folded = self.doc.folded
        while after < len(folded) and (
            folded[after] in ("also", "both", "then", "jointly") or folded[after].endswith("ly")
        ):
            after += 1
        return self.verbish(after) and not (
            actor.form == "person" and self.doc.words[actor.last : actor.last + 1] == [","]
        )

    def _over_possessed(self, last: int) -> int:
        """Past "'s representatives"."""
        end = min(last + 1, len(self.doc))
        while end < len(self.doc) and end < last + 4 and self.doc.folded[end] in self.sets["body"]:
            end += 1
        return end

    def _over_qualifier(self, actor: Actor) -> int:
        """Past "of Kuwait" behind a name; the name takes the state where it had none."""
        folded, end = self.doc.folded, actor.last
        if end + 1 < len(folded) and folded[end] in ("of", "from"):
            j = end + 1 + (folded[end + 1] == "the")
            party = self.next(j)
            if party and party.first - j <= 3 and party.form == "party" and self._light(j, party.first):
                if not self.codes(actor):
                    actor.codes = party.codes
                return party.last
        return end

    def _over_company(self, i: int) -> int:
        """Past "and his delegation", "and his accompanying delegation" behind a name."""
        folded = self.doc.folded
        if folded[i : i + 1] == ["and"] and folded[i + 1] in self.sets["possessive"]:
            return next((j + 1 for j in range(i + 2, min(i + 5, len(folded))) if folded[j] == "delegation"), i)
        return i

    def _over_aside(self, i: int, last: int) -> int:
        """Past brackets behind a name."""
        doc = self.doc
        if i < last and doc.words[i] == "(":
            for j in range(i + 1, min(i + 16, last)):
                if doc.words[j] == ")":
                    return j + 1
        return i

    def _over_joint(self, i: int) -> int:
        """Past what joins two names of a list: a comma, "and", "as well as"."""
        folded = self.doc.folded
        j = i
        if j < len(folded) and folded[j] in (",", ";"):
            j += 1
        for size in (3, 2, 1):
            if " ".join(folded[j : j + size]) in self.sets["joint"]:
                return j + size
        return j

    def _joined(self, first: int, last: int) -> bool:
        """Whether two actors stand in one list: only a comma, "and" and articles between them."""
        doc, sets = self.doc, self.sets
        if last - first > _GAP:
            return False
        for j in range(first, last):
            word = doc.folded[j]
            if word in sets["between names"] or word in sets["determiner"]:
                continue
            if not word[0].isalpha() or word in sets["preposition"] or word in sets["subordinator"] or self.verbish(j):
                return False
        return True

    def _closed(self, actor: Actor, after: Actor, floor: int) -> bool:
        """Whether a list ended with an actor: "between X and Y, Z met" is no list of three."""
        folded = self.doc.folded
        behind = actor.first > floor and folded[actor.first - 1] == "and"
        return behind and folded[actor.last : after.first] == [","] and self._governed_list(actor, floor)

    def _governed_list(self, actor: Actor, floor: int) -> bool:
        """Whether the list that an actor ends stands behind a preposition."""
        before = self.before(actor.first - 1, floor)[:1]
        return bool(before) and self._joined(before[0].last, actor.first) and self._governed(before[0], floor)

    def _lists(self, first: int, last: int) -> bool:
        return any(word in (",", "and", "&") for word in self.doc.folded[first:last])

    def _qualifies(self, actor: Actor, head: Actor) -> bool:
        """Whether an actor only qualifies the next: "Japan's Minister of Justice"."""
        return actor.modifies and head.first - actor.last <= 4

    def _stands_free(self, actor: Actor, i: int, floor: int) -> bool:
        """Whether an actor can be a subject: no clause opens behind it, no preposition governs it."""
        folded, sets = self.doc.folded, self.sets
        if actor.modifies and i - actor.last > 1 and folded[actor.last + 1] not in sets["body"]:
            return False
        if any(word in sets["subordinator"] and word != "as" for word in folded[actor.last : i - 1]):
            return False
        return not self._governed(actor, floor)

    def _governed(self, actor: Actor, floor: int) -> bool:
        """Whether a preposition stands before an actor: "to Brussels", "of X"; not in "the Government of X"."""
        folded, sets = self.doc.folded, self.sets
        j, steps = actor.first - 1, 0
        while (
            j >= floor
            and steps < 4
            and (folded[j] in sets["determiner"] or folded[j].endswith("ing") or folded[j] in sets["honorific"])
        ):
            j, steps = j - 1, steps + 1
        if j < floor or folded[j] not in sets["preposition"]:
            return False
        if f"{folded[j - 1]} {folded[j]}" in ("led by", "headed by", "along with", "together with") and j > floor:
            return False  # "a delegation led by X visited Y", "A, along with B, held talks"
        if folded[j] not in ("of", "from") or actor.form not in ("party", "group"):
            return True
        head = j - 1
        if head < floor or folded[head] not in sets["body"]:
            return True
        while head >= floor and (folded[head] in sets["body"] or folded[head] in sets["determiner"]):
            head -= 1
        return head >= floor and folded[head] in sets["preposition"]

    def _before_aside(self, i: int, floor: int) -> int:
        """Where a clause set in commas before token ``i`` begins: "X, who is on a visit, met"."""
        doc = self.doc
        if i - 1 > floor and doc.words[i - 1] == ",":
            for j in range(i - 2, max(floor, i - 45), -1):
                if doc.words[j] == "," and doc.folded[j + 1] in self.sets["aside"]:
                    return j
        return i
