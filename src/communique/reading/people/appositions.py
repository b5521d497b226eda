"""Appositions: which titles belong to which name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.people.lists import TitledLists
from communique.reading.people.titles import Title
from communique.reading.phrases import Match
from communique.reading.tokens import fold

if TYPE_CHECKING:
    from communique.reading.people.namings import Naming

_JOINS = frozenset((",", "and", "&", "/"))
_ALONE = ("state", "government")
_DASHES = (":", "-", "–", "—")
_CLOSES = frozenset((",", ";", ".", ")", "and", ":", "&", "(", "—", "–", "-", "?", "!", "\"", "”"))
_GOES_ON = frozenset(("who", "which", "whose"))
_ELSEWHERE = frozenset(("the", "a", "an", "this", "in", "at", "on", "near", "of"))


class Appositions:
    """Ties titles to names.

    A title belongs to the name that follows it ("Foreign Minister Wang Yi"), to the one before it
    ("Wang Yi, Minister of Foreign Affairs,"), or to the one behind its comma ("the Prime Minister,
    Mr John Gorton,"). Titles that follow one another with commas and "and" are one person's.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lists = TitledLists(lexicon)
        self.does = frozenset(map(fold, lexicon.words("no_names", "after")))
        self.kin = frozenset(map(fold, lexicon.words("words", "kin")))

    def __call__(self, doc: Doc, titles: list[Title], namings: list[Naming]) -> None:
        """Fill in the titles of the names, and where they begin and end."""
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
                self.lists.more_names(doc, tail, own, by_outer)
                continue
            if tail.plural and self.lists.respectively(doc, tail, by_outer):
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
            close = self.lists.parenthesis(doc, following[0].first, following[0].last) if following else None
            if close is not None and close >= following[0].last - 1:
                title.post = f"{title.post} {doc.written(following[0].first, close + 1)}"
            naming.after = [title]
            return

    def _widen(self, doc: Doc, naming: Naming, first: int, honorifics: dict[int, Match]) -> None:
        """Begin a naming at its title, with the honorific before that: "Her Majesty Queen Rania"."""
        while first in honorifics and doc.sentence_at(first - 1) is doc.sentence_at(first):
            naming.gender = naming.gender or honorific_gender(doc, honorifics[first])
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

    def _named_before(self, doc: Doc, title: Title, ends: dict[int, Naming]) -> Naming | None:
        """The name that a title explains: "Wang Yi, Minister of Foreign Affairs"."""
        at = title.outer - 1
        if at < 1 or doc.words[at] not in (",", "(", "-", "–", "—"):
            return None
        if doc.words[at] in "-–—" and (doc.starts[at] == doc.ends[at - 1] or not closes(doc, title.last)):
            return None
        if doc.sentence_at(at) is not doc.sentence_at(title.first):
            return None  # "TOKYO — The Foreign Minister of France": a town, and no name that the title explains
        naming = ends.get(at)
        if naming is None or naming.after or title.plural or (_titled(naming) and title.owner is not None):
            return None
        goes_on = doc.folded[title.last : title.last + 1] and doc.folded[title.last] in _GOES_ON
        if title.owner is not None and doc.words[at] == "," and not closes(doc, title.last) and not goes_on:
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
            if not closes(doc, naming.outer_last):
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
    def _may_be_a_person(doc: Doc, naming: Naming) -> bool:
        before = doc.folded[naming.outer_first - 1] if naming.outer_first else ""
        return naming.honorific is not None or before not in _ELSEWHERE


def _titled(naming: Naming) -> bool:
    """Whether a name has a title before it that is more than a form of address."""
    return any(not title.style for title in naming.titles)


def closes(doc: Doc, at: int) -> bool:
    """Whether an apposition can end before a token."""
    return at >= len(doc) or doc.folded[at] in _CLOSES


def honorific_gender(doc: Doc, honorific: Match) -> Literal["f", "m", None]:
    """What an honorific tells of a person's gender: "Ms", "Her Excellency"."""
    if honorific.value == "f" or doc.folded[honorific.first] == "her":
        return "f"
    if honorific.value == "m" or doc.folded[honorific.first] == "his":
        return "m"
    return None
