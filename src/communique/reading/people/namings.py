"""Namings: the names in a text with the titles and honorifics around them, before it is known whose they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Person
from communique.reading.people.names import Name, Names
from communique.reading.people.titles import Title
from communique.reading.phrases import Entry, Match, Phrases
from communique.reading.tokens import fold

_LONGEST = 14
"""The most tokens that parentheses around a portfolio are read over."""
_JOINS = frozenset((",", "and", "&", "/"))
_ALONE = ("state", "government")
_DASHES = (":", "-", "–", "—")
_CLOSES = frozenset((",", ";", ".", ")", "and", ":", "&", "(", "—", "–", "-", "?", "!", "\"", "”"))
_ELSEWHERE = frozenset(("the", "a", "an", "this", "in", "at", "on", "near", "of"))


@dataclass(slots=True)
class Naming:
    """A name in the text; ``outer_first`` and ``outer_last`` take in its titles, honorifics and state.

    ``titles`` stand before the name, ``after`` behind it; ``country`` is the state named behind it
    ("of Sweden"); ``person`` is filled once it is known whose name it is; ``sure`` marks a name behind
    "his counterpart", ``place`` one that holds a city's.
    """

    name: Name
    outer_first: int
    outer_last: int
    honorific: str | None = None
    gender: Literal["f", "m", None] = None
    titles: list[Title] = field(default_factory=list)
    after: list[Title] = field(default_factory=list)
    country: str | None = None
    person: Person | None = None
    sure: bool = False
    place: bool = False


class Namings:
    """Finds names and ties titles to them.

    A title belongs to the name that follows it ("Foreign Minister Wang Yi"), to the one before it
    ("Wang Yi, Minister of Foreign Affairs,"), or to the one behind its comma ("the Prime Minister,
    Mr John Gorton,"). Titles that follow one another with commas and "and" are one person's.
    """

    def __init__(self, lexicon: Lexicon, phrases: Phrases, names: Names) -> None:
        self.names = names
        for row in lexicon.rows("honorifics"):
            kind = "after name" if row["role"] == "after" else "honorific"
            for word in row["words"]:
                phrases.add(word, Entry(kind, row["role"], row["source"]), "exact" if word.isupper() else "initial")
        self.subjects = frozenset(map(fold, lexicon.words("portfolios", "subject")))
        self.common = (self.subjects | frozenset(map(fold, lexicon.words("portfolios", "body")))) - names.known
        self.does = frozenset(map(fold, lexicon.words("no_names", "after")))
        self.kin = frozenset(map(fold, lexicon.words("words", "kin")))

    def __call__(self, doc: Doc, titles: list[Title]) -> list[Naming]:
        """The names of a text in its order, whoever's they are; not all of them are people's."""
        taken = {i for t in titles for i in range(t.first, t.last)}
        places: set[int] = set()
        for party in doc.parties:
            if party.form in ("city", "capital") and party.last == party.first + 1 and party.first not in taken:
                places.add(party.first)  # "Hue" is a city, and a name
            else:
                taken.update(range(party.first, party.last))
        found = self._find(doc, titles, taken, places)
        self._link(doc, titles, found)
        return found

    def _find(self, doc: Doc, titles: list[Title], taken: set[int], places: set[int]) -> list[Naming]:
        honorifics = {m.first: m for m in doc.found("honorific") if m.first not in taken}
        letters = {m.first: m for m in doc.found("after name")}
        stops = taken | letters.keys()
        title_end = {t.last: t for t in titles}
        counterparts = {self._past_state(doc, m.last) for m in doc.found("counterpart")}
        found: list[Naming] = []
        words, folded, particles = doc.words, doc.folded, self.names.particles
        i, count = 0, len(doc)
        while i < count:
            if not words[i][0].isupper() and folded[i] not in particles:
                i += 1
                continue
            honorific = honorifics.get(i)
            if honorific is None and i in taken:
                i += 1
                continue
            start = i
            gender: Literal["f", "m", None] = None
            role = None
            while honorific is not None and i < count:
                gender = self._gender(doc, honorific) or gender
                role = honorific.value
                i = honorific.last
                honorific = honorifics.get(i)
            if i > start:
                start -= start > 0 and doc.folded[start - 1] == "the" and role == "any"
                if i + 2 < count and doc.words[i] == "(" and doc.words[i + 2] == ")" and doc.words[i + 1].istitle():
                    i += 3  # "Lord (Tariq) Ahmad"
            sentence = doc.sentence_at(start)
            limit = sentence.last
            name = self.names.read(doc, i, limit, stops) if i < limit else None
            if name is None or (role is None and doc.folded[name.first] in self.common):
                i = max(i, start + 1)
                continue
            naming = Naming(name, start, name.last, role, gender)
            self._behind(doc, naming, letters, limit)
            direct = title_end.get(start)
            if direct is not None and direct.first >= sentence.first:
                naming.titles.append(direct)
            before = start - 1 if start and doc.words[start - 1] == "," else start
            naming.place = any(i in places for i in range(name.first, name.last))
            naming.sure = before in counterparts and (before == start or self._closes(doc, naming.outer_last))
            found.append(naming)
            i = max(naming.outer_last, start + 1)
        return found

    @staticmethod
    def _past_state(doc: Doc, last: int) -> int:
        """Past the state of "counterpart from the Lao PDR"."""
        if last + 1 >= len(doc) or doc.folded[last] not in ("from", "of", "in"):
            return last
        at = last + 1 + (doc.folded[last + 1] == "the")
        party = next(iter(doc.within(doc.parties, at, at + 1)), None)
        return party.last if party is not None else last

    @staticmethod
    def _gender(doc: Doc, honorific: Match) -> Literal["f", "m", None]:
        if honorific.value == "f" or doc.folded[honorific.first] == "her":
            return "f"
        if honorific.value == "m" or doc.folded[honorific.first] == "his":
            return "m"
        return None

    @staticmethod
    def _behind(doc: Doc, naming: Naming, letters: dict[int, Match], limit: int) -> None:
        """Past letters behind the name ("MP"), and its state: "of Sweden"."""
        i = naming.outer_last
        while i < limit and i in letters:
            i = letters[i].last
        naming.outer_last = i
        if i + 2 < limit and doc.words[i] == "(":
            party = next(iter(doc.within(doc.parties, i + 1, i + 2)), None)
            if party is not None and party.last < limit and doc.words[party.last] == ")" and party.form == "name":
                naming.country, naming.outer_last = party.code, party.last + 1
            return
        if i + 1 >= limit or doc.folded[i] != "of":
            return
        party = next(iter(doc.within(doc.parties, i + 1, i + 3)), None)
        if party is not None and party.form == "name" and doc.folded[i + 1 : party.first] in ([], ["the"]):
            if party.last < limit and doc.folded[party.last] == "'s":
                return  # "assured X of Angola's support"
            naming.country = party.code
            naming.outer_last = party.last

    # --- titles

    def _link(self, doc: Doc, titles: list[Title], namings: list[Naming]) -> None:
        by_outer = {n.outer_first: n for n in namings}
        ends = {n.outer_last: n for n in namings}
        honorifics = {m.last: m for m in doc.found("honorific")}
        owners = {id(t): n for n in namings for t in n.titles}
        opens = {t.outer for t in titles}
        apart: list[Title] = []
        for group in self._groups(doc, titles, owners, by_outer, ends):
            head, tail = group[0], group[-1]
            own = owners.get(id(tail))
            if own is not None:
                if self._of_kin(doc, head):
                    own.titles, own.sure, own.country = [], True, head.country
                    continue
                own.titles = list(group)
                self._widen(doc, own, head.outer, honorifics)
                self._more_names(doc, tail, own, by_outer)
                continue
            if tail.plural and self._respectively(doc, tail, by_outer):
                continue
            after = self._named_after(doc, tail, by_outer)
            before = self._named_before(doc, head, ends)
            if before is not None and (after is None or not _titled(before) or self._titled_behind(doc, after, opens)):
                before.after = list(group)
                before.outer_last = tail.last
                self._address(doc, before)
                continue
            if after is not None:
                after.titles = list(group)
                self._widen(doc, after, head.outer, honorifics)
            elif len(group) == 1:
                apart.append(tail)
        by_outer = {n.outer_first: n for n in namings}
        for title in apart:
            self._masthead(doc, title, by_outer)

    def _masthead(self, doc: Doc, title: Title, by_outer: dict[int, Naming]) -> None:
        """Give a title that is a line of its own to the name on the line before, or else after it."""
        line = doc.sentence_at(title.first)
        holder = by_outer.get(title.last + 1)  # "Press Secretary to Minister X"
        filled = title.last >= line.last - 1 or (holder is not None and holder.outer_last >= line.last - 1)
        if line.body or title.outer != line.first or not filled:
            return
        for index in (line.index - 1, line.index + 1):
            other = doc.sentences[index] if 0 <= index < len(doc.sentences) else line
            naming = by_outer.get(other.first) or by_outer.get(other.first + 1)
            if other is line or naming is None or naming.titles or naming.after or naming.outer_last < other.last - 1:
                continue
            if naming.honorific is None and (naming.place or len(naming.name.core) < 2):
                continue
            following = doc.sentences[line.index + 1 : line.index + 2]
            close = self._parenthesis(doc, following[0].first, following[0].last) if following else None
            if close is not None and close >= following[0].last - 1:
                title.post = f"{title.post} {doc.written(following[0].first, close + 1)}"
            naming.after = [title]
            return

    def _widen(self, doc: Doc, naming: Naming, first: int, honorifics: dict[int, Match]) -> None:
        """Begin a naming at its title, with the honorific before that: "Her Majesty Queen Rania"."""
        while first in honorifics and doc.sentence_at(first - 1) is doc.sentence_at(first):
            naming.gender = naming.gender or self._gender(doc, honorifics[first])
            first = honorifics[first].first
        naming.outer_first = first

    def _of_kin(self, doc: Doc, title: Title) -> bool:
        """Whether a title is a relative's: "wife of the President of Latvia Andra Levite"."""
        at = title.outer
        return at >= 2 and doc.folded[at - 1] == "of" and doc.folded[at - 2] in self.kin

    def _groups(
        self, doc: Doc, titles: list[Title], owners: dict[int, Naming],
        by_outer: dict[int, Naming], ends: dict[int, Naming],
    ) -> list[list[Title]]:  # fmt: skip
        """Titles that follow one another with at most commas and "and" between them: one person's."""
        groups: list[list[Title]] = []
        honorifics = {m.first: m for m in doc.found("honorific")}
        for title in titles:
            last = groups[-1][-1] if groups else None
            if last is not None and id(last) not in owners and not last.plural and not title.plural:
                at = last.last
                while at in honorifics and honorifics[at].last <= title.outer:
                    at = honorifics[at].last  # "the Prime Minister His Highness Prince X"
                between = doc.folded[at : title.outer]
                two = last.country and title.country and last.country != title.country and not (last.body or title.body)
                alone = last.owner == "the" and between == [","] and last.country is None and last.office.rank in _ALONE
                alone = alone and last.body is None
                if between[-1:] == ["and"] and self._explains(doc, groups[-1][0], ends):
                    # "Mr A, Minister of Finance, and Minister B", "and the Minister of Trade, Mr B"
                    alone = id(title) in owners or self._named_after(doc, title, by_outer) is not None
                tops = between != [] and {last.office.rank, title.office.rank} <= {"state", "royal"}  # two thrones
                if not two and not alone and not tops and len(between) <= 2 and all(w in _JOINS for w in between):
                    if doc.sentence_at(last.first) is doc.sentence_at(title.first):
                        groups[-1].append(title)
                        continue
            groups.append([title])
        return groups

    @staticmethod
    def _explains(doc: Doc, title: Title, ends: dict[int, Naming]) -> bool:
        """Whether a title stands behind a name, a comma between, that has no other."""
        before = ends.get(title.outer - 1)
        return before is not None and doc.words[title.outer - 1] == "," and not _titled(before)

    def _more_names(self, doc: Doc, title: Title, first: Naming, by_outer: dict[int, Naming]) -> None:
        """The further names of a plural title: "foreign ministers X and Y of Laos and Viet Nam"."""
        if not title.plural:
            return
        names = [first]
        limit = doc.sentence_at(title.first).last
        while True:
            self._charge(doc, names[-1], limit)
            at = self._past_joins(doc, self._past_note(doc, names[-1].outer_last, limit), limit)
            party = next(iter(doc.within(doc.parties, at, at + 1)), None)
            naming = by_outer.get(party.last if party is not None else at)
            if at == names[-1].outer_last or naming is None or naming.titles:
                break
            naming.titles = [title if party is None else replace(title, country=party.code)]
            naming.outer_first = at  # "Presidents of Poland Adam Nowak, Lithuania Jonas Petrauskas"
            names.append(naming)
        last = names[-1]
        states = self._row(doc, self._past_joins(doc, last.outer_last, limit), limit, _state_at(doc))
        if last.country is not None and len(states) == len(names) - 1 > 0:
            codes = [last.country, *(doc.within(doc.parties, i, i + 1)[0].code for i in states)]
            last.outer_last = _state_at(doc)(states[-1]) or last.outer_last
            for naming, code in zip(names, codes, strict=True):
                naming.country = code
                naming.titles = [*naming.titles[:-1], replace(title, country=code)]

    def _charge(self, doc: Doc, naming: Naming, limit: int) -> None:
        """Add the portfolio in parentheses behind a name to its title: "Ministers A (Finance) and B (Health)"."""
        close = self._parenthesis(doc, naming.outer_last, limit)
        if close is not None and naming.titles:
            title = naming.titles[-1]
            charge = doc.written(naming.outer_last, close + 1)
            naming.titles = [*naming.titles[:-1], replace(title, post=f"{title.post} {charge}")]
            naming.outer_last = close + 1

    @staticmethod
    def _past_note(doc: Doc, at: int, limit: int) -> int:
        """Past short parentheses behind a name: "Senators A (D-RI) and B (R-SC)"."""
        if at >= limit or doc.words[at] != "(":
            return at
        return next((i + 1 for i in range(at + 1, min(limit, at + 7)) if doc.words[i] == ")"), at)

    def _parenthesis(self, doc: Doc, at: int, limit: int) -> int | None:
        """Where parentheses close that open at a token and hold a portfolio."""
        if at >= limit or doc.words[at] != "(":
            return None
        close = next((i for i in range(at + 1, min(limit, at + _LONGEST)) if doc.words[i] == ")"), None)
        if close is None or not any(doc.folded[i] in self.subjects for i in range(at + 1, close)):
            return None
        return close if doc.words[at + 1][0].isupper() else None

    @staticmethod
    def _past_joins(doc: Doc, at: int, limit: int) -> int:
        while at < limit and doc.folded[at] in _JOINS:
            at += 1
        return at

    @staticmethod
    def _row(doc: Doc, at: int, limit: int, after: Callable[[int], int | None]) -> list[int]:
        """Where each member of a list begins, "A, B and C"; ``after`` tells where one that begins at a token ends."""
        row: list[int] = []
        end = after(at)
        while end is not None and end <= limit:
            row.append(at)
            at = Namings._past_joins(doc, end, limit)
            if at == end:
                break
            end = after(at)
        return row

    def _respectively(self, doc: Doc, title: Title, by_outer: dict[int, Naming]) -> bool:
        """States and people in one order: "the Foreign Ministers of Laos and Viet Nam, X and Y"."""
        if title.country is None:
            return False
        limit = doc.sentence_at(title.first).last

        state = _state_at(doc)

        def name(at: int) -> int | None:
            naming = by_outer.get(at)
            return naming.outer_last if naming is not None and not naming.titles and not naming.after else None

        at = self._past_joins(doc, title.last, limit)
        states = self._row(doc, at, limit, state) if at > title.last else []
        if not states:
            return False
        codes = [title.country, *(doc.within(doc.parties, i, i + 1)[0].code for i in states)]
        at = state(states[-1]) or limit
        while at < limit and doc.folded[at] in (",", ":", "-", "–", "—", "("):
            at += 1
        names = self._row(doc, at, limit, name)
        if len(names) != len(codes):
            return False
        for i, code in zip(names, codes, strict=True):
            by_outer[i].titles = [replace(title, country=code)]
        return True

    def _named_before(self, doc: Doc, title: Title, ends: dict[int, Naming]) -> Naming | None:
        """The name that a title explains: "Wang Yi, Minister of Foreign Affairs"."""
        at = title.outer - 1
        if at < 1 or doc.words[at] not in (",", "(", "-", "–", "—"):
            return None
        if doc.words[at] in "-–—" and (doc.starts[at] == doc.ends[at - 1] or not self._closes(doc, title.last)):
            return None
        naming = ends.get(at)
        if naming is None or naming.after or title.plural or (_titled(naming) and title.owner is not None):
            return None
        if title.owner is not None and doc.words[at] == "," and not self._closes(doc, title.last):
            return None
        if doc.folded[title.last : title.last + 1] == ["'s"]:
            return None
        return naming if self._may_be_a_person(doc, naming) else None

    def _named_after(self, doc: Doc, title: Title, by_outer: dict[int, Naming]) -> Naming | None:
        """The name behind a title and a comma: "the Prime Minister, Mr John Gorton,"."""
        at = title.last
        if at + 1 >= len(doc) or doc.words[at] not in (",", "of", *_DASHES) or doc.starts[at + 1] == doc.ends[at]:
            return None
        if at + 1 >= doc.sentence_at(title.first).last:
            return None
        naming = by_outer.get(at + 1)
        if naming is None or naming.titles or naming.after:
            return None
        if doc.words[at] == "of":  # a slip: "head of the Commission of Wang Yi"
            return naming if title.body is not None and naming.name.known and len(naming.name.core) > 1 else None
        if naming.honorific is None or len(naming.name.core) == 1:
            if not self._closes(doc, naming.outer_last):
                # "the President of Ukraine, Volodymyr Zelenskyy today"; but "after talks with the President, X left"
                full = naming.name.known > 0 and len(naming.name.core) > 1 and title.country is not None
                return naming if full and doc.folded[naming.outer_last] not in self.does else None
        return naming

    @staticmethod
    def _titled_behind(doc: Doc, naming: Naming, opens: set[int]) -> bool:
        """Whether a name has a title of its own behind it, as in a list: "A, Minister, B, Minister"."""
        at = naming.outer_last
        return at + 1 < len(doc) and doc.words[at] == "," and at + 1 in opens

    @staticmethod
    def _address(doc: Doc, naming: Naming) -> None:
        """Past the body and the state behind a title: ", Prime Minister's Office, Brunei;"."""
        limit = doc.sentence_at(naming.outer_last - 1).last
        for party in doc.within(doc.parties, naming.outer_last + 1, min(limit, naming.outer_last + 9)):
            between = doc.words[naming.outer_last : party.first]
            after = party.last + (party.last < limit and doc.words[party.last] == ",")
            at = after + (after < limit and doc.folded[after] == "and")
            listed = bool(doc.within(doc.parties, at, at + 1))  # "Laos and Viet Nam agreed"
            closes = party.last >= limit or doc.folded[party.last] in (";", ".", ")", ",", "and") and not listed
            if between[0] == "," == between[-1] and closes and party.form == "name":
                if all(w[0].isupper() or w in (",", "of", "the", "and", "’s", "'s", "&") for w in between):
                    naming.country = party.code
                    naming.outer_last = party.last
            return

    @staticmethod
    def _closes(doc: Doc, at: int) -> bool:
        """Whether an apposition can end before a token."""
        return at >= len(doc) or doc.folded[at] in _CLOSES

    @staticmethod
    def _may_be_a_person(doc: Doc, naming: Naming) -> bool:
        before = doc.folded[naming.outer_first - 1] if naming.outer_first else ""
        return naming.honorific is not None or before not in _ELSEWHERE


def _titled(naming: Naming) -> bool:
    """Whether a name has a title before it that is more than a form of address."""
    return any(not title.style for title in naming.titles)


def _state_at(doc: Doc) -> Callable[[int], int | None]:
    """What tells where a state that begins at a token ends."""

    def end(at: int) -> int | None:
        party = next(iter(doc.within(doc.parties, at, at + 1)), None)
        return party.last if party is not None else None

    return end
