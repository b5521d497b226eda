"""Lists of titled people: "Foreign Ministers A and B of Laos and Viet Nam", "Ministers A (Finance) and B (Health)"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.people.titles import Title
from communique.reading.tokens import fold

if TYPE_CHECKING:
    from communique.reading.people.namings import Naming

_LONGEST = 14
"""The most tokens that parentheses around a portfolio are read over."""
_NOTE = 7
"""The most tokens of other parentheses behind a name."""
_JOINS = frozenset((",", "and", "&", "/"))


class TitledLists:
    """Gives each of several people the title that they share, with the state or the portfolio of each."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.subjects = frozenset(map(fold, lexicon.words("portfolios", "subject")))

    def more_names(self, doc: Doc, title: Title, first: Naming, by_outer: dict[int, Naming]) -> None:
        """The further names of a plural title: "foreign ministers X and Y of Laos and Viet Nam"."""
        if not title.plural:
            return
        names = [first]
        limit = doc.sentence_at(title.first).last
        while True:
            self.charge(doc, names[-1], limit)
            at = _past_joins(doc, _past_note(doc, names[-1].outer_last, limit), limit)
            party = next(iter(doc.within(doc.parties, at, at + 1)), None)
            naming = by_outer.get(party.last if party is not None else at)
            if at == names[-1].outer_last or naming is None or naming.titles:
                break
            naming.titles = [title if party is None else replace(title, country=party.code)]
            naming.outer_first = at  # "Presidents of Poland Adam Nowak, Lithuania Jonas Petrauskas"
            names.append(naming)
        last = names[-1]
        states = _row(doc, _past_joins(doc, last.outer_last, limit), limit, _state_at(doc))
        if last.country is not None and len(states) == len(names) - 1 > 0:
            codes = [last.country, *(doc.within(doc.parties, i, i + 1)[0].code for i in states)]
            last.outer_last = _state_at(doc)(states[-1]) or last.outer_last
            for naming, code in zip(names, codes, strict=True):
                naming.country = code
                naming.titles = [*naming.titles[:-1], replace(title, country=code)]

    def respectively(self, doc: Doc, title: Title, by_outer: dict[int, Naming]) -> bool:
        """States and people in one order: "the Foreign Ministers of Laos and Viet Nam, X and Y"."""
        if title.country is None:
            return False
        limit = doc.sentence_at(title.first).last

        state = _state_at(doc)

        def name(at: int) -> int | None:
            naming = by_outer.get(at)
            return naming.outer_last if naming is not None and not naming.titles and not naming.after else None

        at = _past_joins(doc, title.last, limit)
        states = _row(doc, at, limit, state) if at > title.last else []
        if not states:
            return False
        codes = [title.country, *(doc.within(doc.parties, i, i + 1)[0].code for i in states)]
        at = state(states[-1]) or limit
        while at < limit and doc.folded[at] in (",", ":", "-", "–", "—", "("):
            at += 1
        names = _row(doc, at, limit, name)
        if len(names) != len(codes):
            return False
        for i, code in zip(names, codes, strict=True):
            by_outer[i].titles = [replace(title, country=code)]
        return True

    def charge(self, doc: Doc, naming: Naming, limit: int) -> None:
        """Add the portfolio in parentheses behind a name to its title: "Ministers A (Finance) and B (Health)"."""
        close = self.parenthesis(doc, naming.outer_last, limit)
        if close is not None and naming.titles:
            title = naming.titles[-1]
            charge = doc.written(naming.outer_last, close + 1)
            naming.titles = [*naming.titles[:-1], replace(title, post=f"{title.post} {charge}")]
            naming.outer_last = close + 1

    def parenthesis(self, doc: Doc, at: int, limit: int) -> int | None:
        """Where parentheses close that open at a token and hold a portfolio."""
        if at >= limit or doc.words[at] != "(":
            return None
        close = next((i for i in range(at + 1, min(limit, at + _LONGEST)) if doc.words[i] == ")"), None)
        if close is None or not any(doc.folded[i] in self.subjects for i in range(at + 1, close)):
            return None
        return close if doc.words[at + 1][0].isupper() else None


def _past_note(doc: Doc, at: int, limit: int) -> int:
    """Past short parentheses behind a name: "Senators A (D-RI) and B (R-SC)"."""
    if at >= limit or doc.words[at] != "(":
        return at
    return next((i + 1 for i in range(at + 1, min(limit, at + _NOTE)) if doc.words[i] == ")"), at)


def _past_joins(doc: Doc, at: int, limit: int) -> int:
    while at < limit and doc.folded[at] in _JOINS:
        at += 1
    return at


def _row(doc: Doc, at: int, limit: int, after: Callable[[int], int | None]) -> list[int]:
    """Where each member of a list begins, "A, B and C"; ``after`` tells where one that begins at a token ends."""
    row: list[int] = []
    end = after(at)
    while end is not None and end <= limit:
        row.append(at)
        at = _past_joins(doc, end, limit)
        if at == end:
            break
        end = after(at)
    return row


def _state_at(doc: Doc) -> Callable[[int], int | None]:
    """What tells where a state that begins at a token ends."""

    def end(at: int) -> int | None:
        party = next(iter(doc.within(doc.parties, at, at + 1)), None)
        return party.last if party is not None else None

    return end
