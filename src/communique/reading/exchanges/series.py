"""Standing series of exchanges: the name of the mechanism, without its number, and the number of one occurrence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.reading.doc import Doc
from communique.reading.exchanges.names import SeriesNames
from communique.reading.exchanges.words import ExchangeWords, Marks, SeriesWord
from communique.reading.numbers import Numbers
from communique.reading.phrases import Match
from communique.reading.tokens import fold

_HOLDERS = 6
"""How many words may name the bodies that hold a series."""
_NEXT = 6
"""How many tokens behind one noun of a series a better one may stand in the same name."""


@dataclass(slots=True)
class Series:
    """One mention of an occurrence of a series, tokens ``first`` to ``last``.

    ``name`` is ``None`` where the words name no standing series ("a conference"); ``edition`` is its
    number; ``plain`` where only an ordinary noun stands there, without number and capitals; ``two`` the kind
    where just two parties meet; ``towns`` the states in the name, those of its cities included; ``held`` tells
    that bodies of the parties hold it ("of the border delegations").
    """

    first: int
    last: int
    head: int
    kind: str
    name: str | None
    edition: int | None
    plain: bool
    occurrence: bool
    codes: tuple[str, ...]
    source: str
    two: str | None = None
    towns: tuple[str, ...] = ()
    held: bool = False


class SeriesFinder:
    """Finds the series in a document."""

    def __init__(self, words: ExchangeWords, numbers: Numbers) -> None:
        self.words = words
        self.numbers = numbers

    def __call__(self, doc: Doc) -> list[Series]:
        """Every mention of a series, in the order of the text; none overlaps another."""
        return _Finding(doc, self.words, self.numbers)()


class _Finding:
    """The finding in one document; learns abbreviations as it goes ("(JCBC)")."""

    def __init__(self, doc: Doc, words: ExchangeWords, numbers: Numbers) -> None:
        self.doc = doc
        self.sets = words.sets
        self.numbers = numbers
        self.names = SeriesNames(doc, words, numbers)
        self.occurrences = Marks.of(doc, "series occurrence")
        self.firsts = Marks.of(doc, "series first")
        self.by_source: dict[str, Series] = {}
        self.aliases: dict[str, Series] = {}

    def __call__(self) -> list[Series]:
        found: list[Series] = []
        free, matches = 0, self.doc.found("series word")
        for n, match in enumerate(matches):
            if match.first < free or match.value.kind == "none" or self._goes_on(match, matches[n + 1 : n + 2]):
                continue
            series = self._read(match.first, match.last, match.value, free)
            if series is None or series.first < free:
                continue
            self._remember(series)
            found.append(series)
            free = series.last
        found += self._again(found)
        found.sort(key=lambda s: s.first)
        return found

    def _goes_on(self, match: Match, following: list[Match]) -> bool:
        """Whether a noun behind names the series better: "2+2 Ministerial Consultations", "Meeting of the Council"."""
        doc = self.doc
        if not following or following[0].first - match.last > _NEXT:
            return False
        after = following[0]
        if doc.folded[match.last] == "of":
            return bool(match.value.capital) and after.value.kind not in ("summit", "none")
        joined = all(
            doc.words[i][0].isupper() or doc.folded[i] in self.sets["name joint"] or doc.folded[i] == "and"
            for i in range(match.last, after.first)
        )
        figures = not doc.words[match.first][0].isalpha()
        capitals = doc.words[after.first][0].isupper() and doc.words[match.first][0].isupper() is not match.value.body
        return joined and (figures or capitals)

    # --- one mention --------------------------------------------------------------------------------------------
    def _read(self, first: int, last: int, word: SeriesWord, floor: int) -> Series | None:
        doc, sentence = self.doc, self.doc.sentence_at(first)
        floor = max(floor, sentence.first)
        name_first, name_last = self.names.left(first, floor), self.names.right(last, sentence.last)
        edition, start = self._number_before(name_first, floor)
        start, end, edition, occurrence = self._occurrence(start, name_last, edition, floor, word)
        figure = self._figure(first, last)
        if figure is not None and edition is None:  # "COP 26"
            edition, name_first, name_last = figure, last + 1, max(name_last, last + 1)
            end = max(end, name_last)
        if word.kind == "meeting" and edition is None:
            return None  # "their trilateral meeting": no series without a number
        capital = any(doc.words[i][0].isupper() for i in range(name_first, last))
        capital = capital or any(p.form == "organisation" for p in doc.within(doc.parties, last, name_last))
        paired = word.kind == "session" and doc.folded[last : last + 1] == ["between"]
        named = name_last - name_first > 1 or occurrence
        plain = not (occurrence or paired or ((edition is not None or capital) and named))
        if plain:
            if word.body or word.capital:
                return None
            end = last
        parties = doc.within(doc.parties, start, end)
        codes = tuple(dict.fromkeys(p.code for p in parties if p.form not in ("city", "capital")))
        towns = tuple(dict.fromkeys(p.code for p in doc.within(doc.parties, name_first, first)))
        name = None if plain else self._clean(name_first, name_last)
        holders = self._holders(start, sentence.first) if name and name_last - last < 2 else ""
        name = name + holders if name else None
        two = word.numbered or word.two if edition is not None else word.two
        return Series(
            start,
            end,
            first,
            word.kind,
            name,
            edition,
            plain,
            occurrence,
            codes,
            word.source,
            two,
            towns,
            bool(holders),
        )

    def _holders(self, start: int, floor: int) -> str:
        """Whose series it is: "The border delegations of A and B held their twelfth meeting" (else nothing)."""
        doc = self.doc
        own = doc.folded[start] if doc.folded[start] in ("their", "its") else doc.folded[start - 1]
        held = start - 1 - (doc.folded[start] not in ("their", "its"))
        if own not in ("their", "its") or held <= floor or doc.folded[held] not in self.sets["held"]:
            return ""
        of = next((i for i in range(floor, held) if doc.folded[i] == "of"), None)
        if of is None or of - floor > _HOLDERS or doc.folded[of - 1] not in self.sets["holders"]:
            return ""
        first = floor + (doc.folded[floor] == "the")
        return f" of the {doc.written(first, of)}" if all(doc.folded[i].isalpha() for i in range(first, of)) else ""

    def _occurrence(
        self, start: int, name_last: int, edition: int | None, floor: int, word: SeriesWord
    ) -> tuple[int, int, int | None, bool]:
        """Take in "the 46th session of" before a name, "meeting" behind it: first, last, number, whether one stands."""
        doc, i = self.doc, start
        while i > floor and doc.folded[i - 1] in self.sets["determiner"]:
            i -= 1
        held = self.occurrences.before.get(i - 1) if i > floor and doc.folded[i - 1] in ("of", "for") else None
        if held and held.first >= floor:
            number, first = self._number_before(held.first, floor)
            if number is None:
                first = self._over_adjectives(held.first, floor)
                number, first = self._number_before(first, floor)
            return first, name_last, edition if number is None else number, True
        after = self.occurrences.at.get(name_last)
        if after and word.body:  # "the Committee Meeting between", but "the Committee Meeting Room"
            behind = doc.words[after.last] if after.last < len(doc) else "."
            if edition is not None or doc.words[name_last].islower() or not behind[0].isupper():
                return start, after.last, edition, True
        return start, name_last, edition, False

    def _number_before(self, i: int, floor: int) -> tuple[int | None, int]:
        """The number that stands before token ``i`` ("the twelfth", "inaugural"), and where the expression begins."""
        ordinal = self.numbers.ordinal_before(self.doc, i) if i > floor else None
        if ordinal and ordinal[1] >= floor:
            return ordinal[0], self._article(ordinal[1], floor)
        first = self.firsts.before.get(i)
        if first and first.first >= floor:
            return 1, self._article(first.first, floor)
        return None, self._article(i, floor)

    def _figure(self, first: int, last: int) -> int | None:
        """The number behind an abbreviation: "COP 26"."""
        words = self.doc.words
        short = last == first + 1 and words[first].isupper() and last < len(words)
        return int(words[last]) if short and words[last].isdecimal() and len(words[last]) < 3 else None

    def _article(self, i: int, floor: int) -> int:
        return i - 1 if i > floor and self.doc.folded[i - 1] in ("the", "their", "its", "a") else i

    def _over_adjectives(self, i: int, floor: int) -> int:
        while i > floor and self.doc.folded[i - 1] in self.sets["occurrence adjective"]:
            if self.numbers.ordinal_before(self.doc, i):
                break
            i -= 1
        return i

    def _clean(self, first: int, last: int) -> str | None:
        """The name without brackets and articles."""
        while first < last and self.doc.folded[first] in self.sets["name article"]:
            first += 1
        text = self.doc.written(first, last)
        if "(" in text and ")" in text:
            head, _, rest = text.partition("(")
            text = (head.rstrip() + rest.partition(")")[2]).strip()
        return text or None

    # --- later mentions -----------------------------------------------------------------------------------------
    def _remember(self, series: Series) -> None:
        """Keep a name for later mentions; give "the 11th consultation" the name of that noun told before."""
        base = self.by_source.get(series.source) or self._of_noun(series)
        if base and series.name and " " not in series.name and base.name and base.name.endswith(series.name):
            series.name, series.codes = base.name, series.codes or base.codes  # "the next meeting of the Commission"
        if series.plain:
            if base:
                series.name, series.codes = base.name, series.codes or base.codes
                series.plain = series.edition is None and not self._next(series)
        elif series.kind in ("session", "consultation"):
            self.by_source.setdefault(series.source, series)
        short = self._abbreviation(series)
        if short:
            self.aliases.setdefault(short, series)

    def _next(self, series: Series) -> bool:
        return self.doc.folded[series.head - 1 : series.head] == ["next"]

    def _of_noun(self, series: Series) -> Series | None:
        """The series named before whose name ends with the noun that stands alone: "the next dialogue"."""
        if not series.plain or not self._next(series):
            return None
        noun = " ".join(self.doc.folded[series.head : series.last])
        return next((one for one in self.by_source.values() if one.name and fold(one.name).endswith(noun)), None)

    def _abbreviation(self, series: Series) -> str | None:
        """The capitals in brackets behind or inside a name: "(JCBC)", "(“CLMM”)", "(14th BSAEV)"."""
        words = self.doc.words
        for i in range(series.head, min(series.last + 4, len(words))) if series.name else ():
            if words[i] == "(":
                for word in words[i + 1 : i + 5]:
                    if word == ")":
                        break
                    if word.isupper() and 2 <= len(word) <= 9 and word.isalpha():
                        return word
        return None

    def _again(self, found: list[Series]) -> list[Series]:
        """Later mentions without the name: "the second DPD", "the 45th session"."""
        doc, more = self.doc, list[Series]()
        taken = {i for s in found for i in range(s.first, s.last) if not s.plain}
        for i, word in enumerate(doc.words) if self.aliases else ():
            base = self.aliases.get(word) if word.isupper() else None
            if base is not None and i not in taken and i >= base.last + 2:
                self._once_more(i, i + 1, base, more)
        standing = (s for s in found if s.name and (s.kind in ("session", "consultation") or s.edition is not None))
        base = next(standing, None)
        for match in self.occurrences.matches if base else ():
            inside = match.first in taken or doc.folded[match.last : match.last + 1] == ["of"]
            if base and base.first < match.first and not inside:
                self._once_more(match.first, match.last, base, more)
        return more

    def _once_more(self, first: int, last: int, base: Series, more: list[Series]) -> None:
        floor = self.doc.sentence_at(first).first
        edition, start = self._number_before(self._over_adjectives(first, floor), floor)
        of = first - 1 - (self.doc.folded[first - 1 : first] == ["the"])  # "the twelfth session of the BNC"
        held = self.occurrences.before.get(of) if edition is None and self.doc.folded[of : of + 1] == ["of"] else None
        if held and held.first >= floor:
            edition, start = self._number_before(self._over_adjectives(held.first, floor), floor)
        following = edition is None and self.doc.folded[first - 1 : first] == ["next"]  # "the next session"
        if edition is not None or following:
            kind = base.two if base.two and base.held else base.kind
            again = replace(base, first=start, last=last, head=first, kind=kind, edition=edition, plain=False)
            again.occurrence = True
            more.append(again)
