"""Anniversaries, congresses, national days and elections."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, NamedTuple

from communique.core import Milestone, PartialDate, Span
from communique.lexicon import Lexicon
from communique.lexicon.load import Row
from communique.reading.doc import DateMention, Doc
from communique.reading.numbers import Numbers
from communique.reading.parties import codes_in
from communique.reading.phrases import Entry, Match, Phrases
from communique.reading.tokens import fold

KIND = "milestone"
_ORDINAL_REACH = 6
"""How far before its noun an ordinal may begin ("one hundred and tenth founding anniversary")."""
_NAME_REACH = 18
"""The longest name of a milestone, in tokens."""
_PARTY_REACH = 4
"""How far beside a milestone the party whose it is may stand ("Laos' National Day", "elections in Canada")."""
_CONGRESS_REACH = 10
"""How far from "congress" the words stand that tell a party's."""
_EACH = "each side's own, as the report says"
_OWN = frozenset({"its", "his", "her", "their", "our"})
_INSIDE = frozenset({"'s", "'", "-", "/"})
_SENTENCE_REACH = 60
"""How far in its sentence the parties of a milestone are looked for."""
_DATE_REACH = 8
"""How far behind a milestone its date may stand."""


class _Place(NamedTuple):
    """A milestone's tokens: its evidence, its name, its number, and the row that named it."""

    first: int
    name: int
    last: int
    ordinal: int | None
    row: Row


class Milestones:
    """Finds anniversaries, congresses, national days and elections, with number, date and parties where stated.

    An anniversary of a national day is an anniversary alone. A congress "of each country" is one
    for each side of the exchange.
    """

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.numbers = Numbers(lexicon)
        self._words: dict[str, frozenset[str]] = {}
        for row in lexicon.rows("milestones"):
            kind = row["kind"]
            if kind in ("anniversary", "years", "congress", "national_day", "election"):
                for word in row["words"]:
                    phrases.add(word, Entry(KIND, row, row["source"]), row.get("case", "any"))
            elif kind == "each":
                for word in row["words"]:
                    phrases.add(word, Entry("milestone of each", word, row["source"]))
            else:
                self._words[kind] = self._words.get(kind, frozenset()) | {fold(word) for word in row["words"]}

    def __call__(self, doc: Doc) -> None:
        taken = 0
        found: dict[tuple[object, ...], tuple[Milestone, list[Span]]] = {}
        for match in doc.found(KIND):
            if match.first < taken or not doc.sentence_at(match.first).body:
                continue
            place = self._place(doc, match)
            if place is None:
                continue
            taken = place.last
            for fact in self._facts(doc, place):
                key = (fact.kind, fact.ordinal or fact.name.lower(), fact.parties)
                found.setdefault(key, (fact, []))[1].extend(fact.evidence)
        doc.facts.extend(replace(fact, evidence=tuple(spans)) for fact, spans in found.values())

    def _place(self, doc: Doc, match: Match) -> _Place | None:
        """Where a milestone's words begin and end, or ``None`` where the noun names none."""
        row: Row = match.value
        sentence = doc.sentence_at(match.first)
        lo = max(sentence.first, match.first - _ORDINAL_REACH)
        first, ordinal = match.first, row.get("number")
        if row["kind"] == "years":
            counted = self.numbers.cardinal_at(doc, match.first - 1) if match.first > sentence.first else None
            if counted is None or counted[1] != match.first or counted[0] < 2:
                return None
            return _Place(match.first - 1, match.first, self._end(doc, match.last, sentence.last), counted[0], row)
        numbers = self.numbers.ordinals(doc, lo, match.first)
        between = doc.words[numbers[-1].last : match.first] if numbers else []
        if numbers and all(word[0].isalpha() or word == "-" for word in between):
            first, ordinal = numbers[-1].first, numbers[-1].value
        elif row["kind"] == "anniversary":
            counted = self._counted_years(doc, match.first, lo)
            if counted:
                first, ordinal = counted
        name = numbers[-1].last if first < match.first and numbers else match.first
        last = self._end(doc, match.last, sentence.last)
        of = row["kind"] == "national_day" and doc.folded[match.last : match.last + 1] == ["of"]
        if of and not codes_in(doc, match.last, last):
            return None  # a "National Day of Mourning"
        if row["kind"] == "congress" and row.get("bare") and not self._of_a_party(doc, match, sentence.first):
            return None
        return _Place(first, name, last, ordinal, row)

    def _counted_years(self, doc: Doc, first: int, lo: int) -> tuple[int, int] | None:
        """The number of "two-year anniversary", as (its first token, its value)."""
        i = first - 1
        if i <= lo or doc.folded[i] not in ("year", "years"):
            return None
        i -= 2 if doc.folded[i - 1] == "-" else 1
        counted = self.numbers.cardinal_at(doc, i) if i >= lo else None
        return (i, counted[0]) if counted else None

    def _of_a_party(self, doc: Doc, match: Match, lo: int) -> bool:
        """Whether words beside "congress" tell that it is a party's."""
        words = self._words["party"]
        around = range(max(lo, match.first - _CONGRESS_REACH), min(len(doc), match.last + _CONGRESS_REACH))
        return any(doc.folded[i] in words for i in around)

    def _end(self, doc: Doc, last: int, stop: int) -> int:
        """Where the name ends: behind its "of ...", before a verb, a preposition, a comma or a date."""
        if doc.folded[last : last + 1] != ["of"]:
            return last
        ends, paired = self._words["stop"], False
        at = last + 1
        stop = min(stop, last + _NAME_REACH)
        while at < stop:
            word = doc.folded[at]
            if word == "between":
                paired = True
            elif word == "and":
                if not paired and not (at + 1 < stop and doc.words[at + 1][0].isupper()):
                    break
                paired = False
            elif word in ends or doc.within(doc.dates, at, at + 1) or not (word[0].isalnum() or word in _INSIDE):
                break
            elif word.endswith("ed") and doc.words[at][0].islower() and doc.words[at - 1][0].isupper():
                break  # "the 12th congress of the LPRP opened"
            at += 1
        while at > last and doc.folded[at - 1] in ("of", "the", "its", "and", "their"):
            at -= 1
        return at

    def _facts(self, doc: Doc, place: _Place) -> list[Milestone]:
        kind: Literal["anniversary", "congress", "national_day", "election"]
        kind = "anniversary" if place.row["kind"] == "years" else place.row["kind"]
        parties, how, first = self._parties(doc, place, kind)
        date, mention = self._date(doc, place)
        end, closed = self._close(doc, place, mention)
        each = kind in ("congress", "national_day") and how == _EACH
        if place.row.get("bare") and not (parties and (kind == "congress" or date or place.ordinal)):
            return []
        rules = {"fact": place.row["source"]}
        inferred: dict[str, str] = {}
        if place.ordinal is not None:
            rules["ordinal"] = "the number before it" if place.first < place.name else "the word itself"
        if how:
            inferred["parties"] = how
        if date and mention:
            rules["date"] = mention.source
            if date.inferred:
                inferred["date"] = date.inferred
        if end:
            rules["end"] = closed.source if closed else rules["date"]
            if end.inferred:
                inferred["end"] = end.inferred
        start = min(first, place.first)
        evidence = [doc.span(start, place.last)]
        if mention and not (start <= mention.first < place.last):
            evidence = _with_date(doc, evidence[0], closed or mention)
        each_own = doc.within(doc.found("milestone of each"), place.name + 2, place.last) if each else []
        own = [m.first for m in each_own if doc.folded[m.first - 1] == "of"]
        name = doc.written(place.name, own[0] - 1 if own else place.last)  # without "of each country"
        return [
            Milestone(
                kind=kind, name=name, ordinal=place.ordinal, date=date, end=end, parties=side,
                evidence=tuple(evidence), rules=rules, inferred=inferred,
            )
            for side in ([(code,) for code in parties] if each else [parties])
        ]  # fmt: skip

    def _parties(self, doc: Doc, place: _Place, kind: str) -> tuple[tuple[str, ...], str | None, int]:
        """Whose milestone it is, how that was inferred, and where the words that say so begin."""
        sentence = doc.sentence_at(place.first)
        lo = max(sentence.first, place.first - _PARTY_REACH)
        hi = min(sentence.last, place.last + _PARTY_REACH)
        named = codes_in(doc, place.first, place.last)
        before = [m for m in doc.within(doc.parties, lo, place.first) if self._owns(doc, m.last, place.first)]
        if before:
            return tuple(dict.fromkeys((before[-1].code, *named))), None, before[-1].first
        if named:
            return named, None, place.first
        if any(place.first - 8 <= m.first < hi for m in doc.within(doc.found("milestone of each"), lo - 4, hi)):
            return doc.sides, _EACH if doc.sides else None, place.first
        if doc.folded[place.last : place.last + 1] in (["in"], ["of"]) and kind != "anniversary":
            inside = codes_in(doc, place.last + 1, hi)
            if inside:
                return inside[:1], None, place.first
        if self._own(doc, place, sentence.first) and kind != "election":
            earlier = codes_in(doc, max(sentence.first, place.first - _SENTENCE_REACH), place.first)
            if earlier:
                return earlier[-1:], "the party named before it in the sentence", place.first
        if kind == "anniversary" and self._words["relations"] & set(doc.folded[place.name : place.last]):
            if doc.sides:
                return doc.sides, "the sides of the exchange", place.first
            reach = max(sentence.first, place.first - _SENTENCE_REACH), min(sentence.last, place.last + _SENTENCE_REACH)
            inside = codes_in(doc, *reach)
            return inside, "the parties of the sentence" if inside else None, place.first
        return (), None, place.first

    @staticmethod
    def _own(doc: Doc, place: _Place, lo: int) -> bool:
        """Whether the report calls the milestone somebody's own: "its own Party congress", "of its National Day"."""
        beside = doc.folded[max(lo, place.first - 2) : place.first] + doc.folded[place.name : place.last]
        return not _OWN.isdisjoint(beside)

    @staticmethod
    def _owns(doc: Doc, last: int, first: int) -> bool:
        """Whether a party that ends at ``last`` stands right before a milestone, as its owner or its people."""
        if last < first and doc.folded[last] in ("'s", "'"):
            return all(word[0].isalnum() or word == "-" for word in doc.folded[last + 1 : first])
        dated = doc.within(doc.dates, last, first)
        return first <= last or (bool(dated) and dated[0].first == last and dated[0].last == first)

    def _date(self, doc: Doc, place: _Place) -> tuple[PartialDate | None, DateMention | None]:
        """The date the report gives the milestone: within its name, just before it, or behind it over linking words."""
        sentence = doc.sentence_at(place.first)
        links = self._words["link"]
        inside = [m for m in doc.within(doc.dates, place.first - 3, place.last) if m.last >= place.first]
        behind = doc.within(doc.dates, place.last, min(sentence.last, place.last + _DATE_REACH))
        mention = inside[0] if inside else None
        if mention is None and behind:
            states = {i for m in doc.within(doc.parties, place.last, behind[0].first) for i in range(m.first, m.last)}
            if all(doc.folded[i] in links or i in states for i in range(place.last, behind[0].first)):
                mention = behind[0]
        if mention is None:
            return None, None
        upcoming = self._words["upcoming"]
        coming = any(w in upcoming for w in doc.folded[max(sentence.first, place.first - 3) : mention.first])
        return (mention.future if coming else mention.past)[0], mention

    def _close(
        self, doc: Doc, place: _Place, mention: DateMention | None
    ) -> tuple[PartialDate | None, DateMention | None]:
        """The day on which a milestone ended: of a range, or the date behind "opened on ..., ended on"."""
        if mention is None:
            return None, None
        if mention.past[1] is not None:
            return mention.past[1], None
        stop = min(doc.sentence_at(place.first).last, mention.last + _DATE_REACH)
        closed = next(iter(doc.within(doc.dates, mention.last, stop)), None)
        if closed is None or not self._words["closing"] & set(doc.folded[mention.last : closed.first]):
            return None, None
        return closed.past[0], closed


def _with_date(doc: Doc, span: Span, mention: DateMention) -> list[Span]:
    """The evidence with the date that stands beside it."""
    date = doc.span(mention.first, mention.last)
    if date.start >= span.end:
        return [Span.of(doc.text, span.start, date.end)]
    return [span, date] if date.end <= span.start else [span]
