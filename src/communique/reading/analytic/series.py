"""Standing series: "Kỳ họp lần thứ 48 Ủy ban liên Chính phủ Việt Nam - Lào", "Tham khảo chính trị lần thứ 10".

Trait: *inflection, none*: an ordinal is "lần thứ" with a number behind it, before the name or after it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.phrases import Entry, Match, Phrases

_NAME = 24
"""The most tokens that a series' name may have."""


@dataclass(slots=True)
class Series:
    """An occurrence of a series at tokens ``first`` to ``last``; ``name`` is without its number."""

    first: int
    last: int
    kind: str
    name: str
    edition: int | None
    source: str
    two: str | None = None


class SeriesFinder:
    """Finds the occurrences of series; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        key = phrases.key
        self._ordinals: dict[str, int] = {}
        for row in lexicon.rows("numbers"):
            self._ordinals.update((key(word), row["value"]) for word in row.get("ordinal", ()))
        self._lead: frozenset[str] = frozenset()
        for row in lexicon.rows("mechanisms"):
            if row["kind"] == "first":
                self._lead = frozenset(key(form) for form in row["forms"])
                continue
            kind = "series occurrence" if row["kind"] == "occurrence" else "series name"
            for form in row["forms"]:
                phrases.add(form, Entry(kind, row, row["source"]))
        for words in lexicon.words("words", "series level"):
            phrases.add(words, Entry("series level", words, "words.yaml: series level"))
        self._goes_on = frozenset(key(w) for w in lexicon.words("words", "series goes on"))
        self._between = frozenset(key(w) for w in lexicon.words("words", "series of"))

    def __call__(self, doc: Doc) -> list[Series]:
        """The series of a text, in its order."""
        occurrences = {m.last: m for m in doc.found("series occurrence")}
        found: list[Series] = []
        floor = 0
        for match in doc.found("series name"):
            if match.first < floor:
                continue
            series = self._at(doc, match, occurrences, floor)
            if series is not None:
                found.append(series)
                floor = series.last
        return sorted([*found, *self._again(doc, found)], key=lambda s: s.first)

    def _again(self, doc: Doc, found: list[Series]) -> list[Series]:
        """Another number of a series named before, without its name: "Kỳ họp lần thứ 49 sẽ được tổ chức"."""
        standing = [s for s in found if s.kind in ("session", "consultation")]
        if not standing:
            return []
        taken = {i for s in found for i in range(s.first, s.last)}
        more: list[Series] = []
        for match in doc.found("series occurrence"):
            base = standing[max(0, bisect_left(standing, match.first, key=lambda s: s.first) - 1)]
            read = self._ordinal(doc, match.last) if match.last < len(doc) and match.first not in taken else None
            if read is not None and base.first < match.first and read[0] != base.edition:
                more.append(replace(base, first=match.first, last=read[1], edition=read[0]))
        return more

    def _at(self, doc: Doc, match: Match, occurrences: dict[int, Match], floor: int) -> Series | None:
        limit = doc.sentence_at(match.first).last
        first, edition = self._before(doc, match.first, occurrences, max(floor, doc.sentence_at(match.first).first))
        name_first = match.first
        last, numbered = self._name_end(doc, match.last, limit)
        keep = list(range(name_first, last))
        if numbered is not None:
            number, begin, end = numbered
            edition = edition or number
            keep = [i for i in keep if not begin <= i < end]
        held = first < match.first
        between = any(p.first >= match.last for p in doc.within(doc.parties, match.last, last))
        alone = match.value.get("body") or match.value["kind"] == "summit" or not between
        if not (edition or held) and match.value["kind"] in ("session", "summit") and alone:
            return None  # the body itself, or gatherings in general
        if not (edition or held or between) and doc.words[match.first][0].islower() and not self._chaired(doc, match):
            return None  # such talks in general
        name = " ".join(doc.words[i] for i in keep)
        name = doc.written(keep[0], keep[-1] + 1) if keep == list(range(keep[0], keep[-1] + 1)) else name
        row = match.value
        return Series(first, last, row["kind"], name, edition, match.entry.source, row.get("two"))

    @staticmethod
    def _chaired(doc: Doc, match: Match) -> bool:
        """Whether somebody is told to hold it: "đã tiến hành tham khảo chính trị"."""
        near = doc.within(doc.found("exchange chair"), max(0, match.first - 4), match.first)
        return any(match.first - 2 <= m.last <= match.first for m in near)

    def _before(self, doc: Doc, at: int, occurrences: dict[int, Match], floor: int) -> tuple[int, int | None]:
        """Where an occurrence begins before its name, and its number: "Kỳ họp lần thứ 48 (của)"."""
        i = at - (doc.folded[at - 1] in self._between) if at > floor else at
        for back in range(4, 0, -1):
            start = i - back
            if start < floor:
                continue
            read = self._ordinal(doc, start)
            if read is not None and read[1] == i:
                held = occurrences.get(start)
                return (held.first if held and held.first >= floor else start), read[0]
        held = occurrences.get(i)
        return (held.first, None) if held is not None and held.first >= floor else (at, None)

    def _ordinal(self, doc: Doc, i: int) -> tuple[int, int] | None:
        """The number that begins at a token with "lần thứ", as (value, token behind it)."""
        for size in (2, 1):
            if " ".join(doc.folded[i : i + size]) in self._lead and i + size < len(doc):
                at = i + size
                if doc.words[at].isdigit() and len(doc.words[at]) < 4:
                    return int(doc.words[at]), at + 1
                for length in (2, 1):
                    value = self._ordinals.get(" ".join(doc.folded[at : at + length]))
                    if value:
                        return value, at + length
        return None

    def _name_end(self, doc: Doc, at: int, limit: int) -> tuple[int, tuple[int, int, int] | None]:
        """Where a name ends, over states, small words and an acronym, and the number in it or behind it."""
        numbered: tuple[int, int, int] | None = None
        stop = min(limit, at + _NAME)
        parties = {p.first: p.last for p in doc.within(doc.parties, at, stop)}
        parties.update((f.first, f.last) for f in doc.within(doc.forums, at, stop))
        shorts = {m.first: m.last for m in doc.within(doc.found("party short"), at, stop)}
        levels = {m.first: m.last for m in doc.within(doc.found("series level"), at, stop)}
        sure = at
        while at < stop:
            read = self._ordinal(doc, at)
            if read is not None:
                if numbered is not None:
                    break
                numbered = (read[0], at, read[1])
                at = sure = read[1]
            elif at in levels:
                at = sure = levels[at]
            elif at in parties:
                at = sure = parties[at]
            elif at in shorts:
                at = sure = shorts[at]
            elif doc.words[at] in "-–" and (at + 1 in parties or at + 1 in shorts or doc.words[at + 1][0].isupper()):
                at += 1
            elif doc.words[at] == "(" and at + 2 < stop and doc.words[at + 2] == ")":
                at += 3
                sure = at
            elif doc.folded[at] in self._goes_on and at + 1 < stop:
                at += 1
            elif doc.words[at][0].isupper() and doc.folded[at - 1] in self._goes_on | {"-"}:
                at += 1
            else:
                break
        return sure, numbered
