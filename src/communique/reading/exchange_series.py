"""Standing series of exchanges: the name of the mechanism, without its number, and the number of one occurrence."""

from __future__ import annotations

from dataclasses import dataclass

from communique.reading.doc import Doc
from communique.reading.exchange_words import ExchangeWords, Marks, SeriesWord
from communique.reading.numbers import Numbers
from communique.reading.phrases import Match

_REACH = 16
"""How many tokens before or after its noun the name of a series may go on."""


@dataclass(slots=True)
class Series:
    """One mention of an occurrence of a series, tokens ``first`` to ``last``.

    ``name`` is ``None`` where the words name no standing series ("a conference"); ``edition`` is its
    number; ``plain`` where only an ordinary noun stands there, without number and capitals; ``two`` the kind
    where just two parties meet; ``towns`` the states in the name, those of its cities included.
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


class SeriesFinder:
    """Finds the series in a document; learns their abbreviations as it goes ("(JCBC)")."""

    def __init__(self, words: ExchangeWords, numbers: Numbers) -> None:
        self.words = words
        self.numbers = numbers

    def __call__(self, doc: Doc) -> list[Series]:
        """Every mention of a series, in the order of the text; none overlaps another."""
        occurrences, firsts = Marks.of(doc, "series occurrence"), Marks.of(doc, "series first")
        found: list[Series] = []
        aliases: dict[str, Series] = {}
        free = 0
        matches = doc.found("series word")
        for n, match in enumerate(matches):
            word: SeriesWord = match.value
            if match.first < free or word.kind == "none" or self._goes_on(doc, match, matches[n + 1 : n + 2]):
                continue
            series = self._read(doc, match.first, match.last, word, occurrences, firsts, free)
            if series is None:
                continue
            if found and series.first < found[-1].last and series.first < free:
                continue
            if series.plain:
                self._name_from(found, series)
            found.append(series)
            free = series.last
            short = self._abbreviation(doc, series)
            if short:
                aliases.setdefault(short, series)
        found += self._again(doc, aliases, found, occurrences, firsts)
        found.sort(key=lambda s: s.first)
        return found

    @staticmethod
    def _goes_on(doc: Doc, match: Match, following: list[Match]) -> bool:
        """Whether the name goes on to a noun that names it better: "2+2 Ministerial Consultations", "Meeting of the Council"."""
        if not following or following[0].first - match.last > 6:
            return False
        between = range(match.last, following[0].first)
        if doc.folded[match.last : match.last + 1] == ["of"]:
            return bool(match.value.capital) and following[0].value.kind not in ("summit", "none")
        return all(doc.words[i][0].isupper() or doc.words[i] in "-–&+" or doc.folded[i] == "and" for i in between) and (
            doc.words[following[0].first][0].isupper()
            and doc.words[match.first][0].isupper() is not match.value.body
            or not doc.words[match.first][0].isalpha()
        )

    # --- one mention --------------------------------------------------------------------------------------------
    def _read(
        self, doc: Doc, first: int, last: int, word: SeriesWord, occurrences: Marks, firsts: Marks, floor: int
    ) -> Series | None:
        sentence = doc.sentence_at(first)
        floor = max(floor, sentence.first)
        name_first = self._name_left(doc, first, floor)
        name_last = self._name_right(doc, last, sentence.last, word)
        edition, start = self._number_before(doc, name_first, floor, firsts)
        capital = any(doc.words[i][0].isupper() for i in range(name_first, last) if doc.words[i][0].isalpha())
        capital = capital or any(p.form == "organisation" for p in doc.within(doc.parties, last, name_last))
        occurrence = False
        end = name_last
        if start == name_first and doc.folded[name_first - 1 : name_first] == ["the"]:
            start -= 1
        # "the 46th session of the Vietnam-Laos Intergovernmental Committee"
        held = self._occurrence_before(doc, start, floor, occurrences)
        if held is not None:
            number, held_first = self._number_before(doc, held, floor, firsts)
            if number is None:
                held_first = self._over_adjectives(doc, held, floor)
                number, held_first2 = self._number_before(doc, held_first, floor, firsts)
                held_first = held_first2 if number is not None else held_first
            edition = edition if number is None else number
            start, occurrence = held_first, True
        else:
            after = occurrences.at.get(name_last)
            if after and word.body and doc.words[name_last].islower():
                end, occurrence = after.last, True
        if (
            edition is None
            and last < len(doc)
            and doc.words[last].isdigit()
            and len(doc.words[last]) < 3
            and first == last - 1
            and doc.words[first].isupper()
        ):
            edition, name_first = int(doc.words[last]), last + 1  # "COP 26"
            name_last = max(name_last, last + 1)
            end = max(end, name_last)
        paired = word.kind == "session" and doc.folded[last : last + 1] == ["between"]
        named = name_last - name_first > 1 or occurrence
        plain = not (occurrence or paired or (edition is not None or capital) and named)
        if (word.body or word.capital) and plain:
            return None
        if plain:
            end = last
        name = None if plain else self._clean(doc, name_first, name_last)
        codes = tuple(
            dict.fromkeys(p.code for p in doc.within(doc.parties, start, end) if p.form not in ("city", "capital"))
        )
        towns = tuple(dict.fromkeys(p.code for p in doc.within(doc.parties, name_first, first)))
        kind = word.kind
        return Series(start, end, first, kind, name, edition, plain, occurrence, codes, word.source, word.two, towns)

    def _name_left(self, doc: Doc, first: int, floor: int) -> int:
        """Where the name begins: capitals, demonyms and adjectives before the noun, up to an article or a number."""
        sets, i = self.words.sets, first
        capitals = doc.words[first][0].isupper()
        while i > floor and first - i < _REACH:
            word, folded = doc.words[i - 1], doc.folded[i - 1]
            if (
                folded in ("-", "/", "&", "'s", "'", "+")
                or word.isdigit()
                and "+" in doc.words[i - 2 : i + 1]
                or (word in (",", "and") and self._inside(doc, i, floor, capitals))
            ):
                i -= 1
                continue
            if (
                folded in ("of", "for", "on")
                and capitals
                and i - 2 >= floor
                and doc.words[i][0].isupper()
                and doc.words[i - 2][0].isupper()
                and self._unnamed(doc, i - 2)
            ):
                i -= 1
                continue
            if (
                folded in sets["determiner"]
                or folded in sets["preposition"]
                and folded != "to"
                or not word[0].isalnum()
            ):
                break
            if (
                self.numbers.ordinal_before(doc, i)
                or folded in sets["to come"]
                or folded in sets["gone by"]
                or word[0].isdigit()
                and len(word) != 4
            ):
                break
            if folded in ("to", "inaugural", "first-ever", "of", "annual") and folded != "annual":
                break
            if capitals and word[0].islower() and doc.words[i - 2 : i - 1] != ["-"] and word not in ("on", "and"):
                break
            if (
                folded in sets["subordinator"]
                or folded in self.words.act_verbs
                or folded in sets["auxiliary"]
                or folded.endswith("ed")
                and word.islower()
                and folded not in ("united", "integrated", "expanded", "enhanced")
            ):
                break
            if (
                word[0].isupper()
                and not capitals
                and not self._is_party(doc, i - 1)
                and i - 1 == doc.sentence_at(first).first
            ):
                break
            i -= 1
        while i < first and (doc.folded[i] in ("-", "/", "&", ",", "'", "'s", "and")):
            i += 1
        if doc.words[i : i + 1] and doc.folded[i] in ("their", "his", "her"):
            i += 1
        return i

    @staticmethod
    def _unnamed(doc: Doc, i: int) -> bool:
        """Whether a capital word is no name of a person or office: names of gatherings run on, offices do not."""
        return not any(p.first <= i < p.last for p in doc.within(doc.posts, max(i - 6, 0), i + 1))

    def _inside(self, doc: Doc, i: int, floor: int, capitals: bool) -> bool:
        """Whether a comma or "and" before token ``i`` stands inside a name: "Science, Technology and Innovation Forum"."""
        return (
            capitals
            and i - 2 >= floor
            and doc.words[i - 2][0].isupper()
            and doc.words[i][0].isupper()
            and doc.words[i - 1] == "and"
            and not self._is_party(doc, i - 2)
        )

    @staticmethod
    def _is_party(doc: Doc, i: int) -> bool:
        return any(p.first <= i < p.last for p in doc.within(doc.parties, max(i - 4, 0), i + 1))

    def _name_right(self, doc: Doc, last: int, limit: int, word: SeriesWord) -> int:
        """Where the name ends: "of the Parties to the Convention", "on Environment", "between the two Parties"."""
        limit = min(limit, last + _REACH)
        end = last
        if end < limit and doc.words[end] == "(":
            close = next((j for j in range(end + 1, min(end + 6, limit)) if doc.words[j] == ")"), None)
            if close:
                end = close + 1
        while end + 1 < limit:
            joint = doc.folded[end]
            if joint == "between":
                end = self._over_pair(doc, end + 1, limit)
                break
            if joint == "at" and "level" in doc.folded[end + 1 : end + 4]:
                end += doc.folded[end + 1 : end + 4].index("level") + 2
                break
            if joint not in ("of", "on", "for", "to", "and"):
                break
            j = end + 1
            while j < limit and doc.folded[j] in ("the", "its", "their", "two", "both", "leaders", "of"):
                j += 1
            if j >= limit or self._is_date(doc, j):
                break
            if not doc.words[j][0].isupper():
                nouns = j
                while (
                    joint == "of"
                    and nouns < limit
                    and doc.folded[nouns]
                    in self.words.sets["body"] | {"foreign", "border", "deputy", "prime", "heads", "state"}
                ):
                    nouns += 1
                if nouns == j:
                    break
                end = nouns
                continue
            if joint == "and" and not (doc.words[last - 1][0].isupper() and self._heads_series(doc, j, limit)):
                break
            end = self._over_capitals(doc, j, limit)
        if end < limit and doc.words[end] == "(" and end + 2 < limit and doc.words[end + 2] == ")":
            end += 3
        return end

    def _heads_series(self, doc: Doc, j: int, limit: int) -> bool:
        return any(m.first < limit for m in doc.within(doc.found("series word"), j, j + 3))

    @staticmethod
    def _is_date(doc: Doc, j: int) -> bool:
        return any(d.first <= j < d.last for d in doc.within(doc.dates, max(j - 3, 0), j + 1))

    def _over_capitals(self, doc: Doc, j: int, limit: int) -> int:
        end = j
        while end < limit:
            word = doc.words[end]
            if word[0].isupper() or word in "-–&'" or doc.folded[end] == "'s" or word[0].isdigit() and end == j:
                end += 1
            elif (
                word in ("and", "of", "for", ",")
                and end + 1 < limit
                and doc.words[end + 1][0].isupper()
                and word != ","
            ):
                end += 2
            elif (
                word in ("of", "for", "and")
                and doc.folded[end + 1 : end + 2] == ["the"]
                and end + 2 < limit
                and doc.words[end + 2][0].isupper()
            ):
                end += 3
            else:
                break
        return end

    def _over_pair(self, doc: Doc, j: int, limit: int) -> int:
        """Past "between the Communist Party of Viet Nam (CPV) and the Lao People's Revolutionary Party (LPRP)"."""
        end = j
        joined = False
        for i in range(j, limit + _REACH if limit + _REACH < len(doc) else len(doc)):
            word, folded = doc.words[i], doc.folded[i]
            if folded == "and":
                if joined:
                    break
                joined = True
            elif not (
                word[0].isupper()
                or folded
                in (
                    "the",
                    "of",
                    "two",
                    "both",
                    "'s",
                    "'",
                    "-",
                    "(",
                    ")",
                    "parties",
                    "countries",
                    "sides",
                    "ministries",
                    "foreign",
                    "governments",
                    "leaders",
                    "politburos",
                )
                or folded in self.words.sets["body"]
            ):
                break
            if word == "." or folded == "the" and joined and doc.folded[i - 1] != "and" and doc.folded[i - 1] != "of":
                break
            if folded not in ("the", "of", "and", "("):
                end = i + 1
        return end

    def _number_before(self, doc: Doc, i: int, floor: int, firsts: Marks) -> tuple[int | None, int]:
        """The number that stands before token ``i`` ("the twelfth", "inaugural"), and where the expression begins."""
        if i <= floor:
            return None, i
        ordinal = self.numbers.ordinal_before(doc, i)
        if ordinal and ordinal[1] >= floor:
            return ordinal[0], self._article(doc, ordinal[1], floor)
        first = firsts.before.get(i)
        if first and first.first >= floor:
            return 1, self._article(doc, first.first, floor)
        return None, i

    @staticmethod
    def _article(doc: Doc, i: int, floor: int) -> int:
        return i - 1 if i > floor and doc.folded[i - 1] in ("the", "their", "its", "a") else i

    def _occurrence_before(self, doc: Doc, i: int, floor: int, occurrences: Marks) -> int | None:
        """The token of "session" in "the session of the Committee"."""
        while i > floor and doc.folded[i - 1] in self.words.sets["determiner"]:
            i -= 1
        if i > floor and doc.folded[i - 1] in ("of", "for"):
            held = occurrences.before.get(i - 1)
            if held and held.first >= floor:
                return held.first
        return None

    def _over_adjectives(self, doc: Doc, i: int, floor: int) -> int:
        while (
            i > floor
            and doc.words[i - 1].isalpha()
            and doc.folded[i - 1]
            in (
                "annual",
                "ministerial",
                "plenary",
                "regular",
                "ordinary",
                "joint",
                "special",
                "extraordinary",
                "first",
                "official",
                "high",
                "level",
                "next",
                "last",
                "upcoming",
                "forthcoming",
                "recent",
                "previous",
            )
        ):
            if self.numbers.ordinal_before(doc, i):
                break
            i -= 1
        return self._article(doc, i, floor)

    def _clean(self, doc: Doc, first: int, last: int) -> str | None:
        """The name without brackets and articles."""
        while first < last and doc.folded[first] in ("the", "a", "an", "their", "his"):
            first += 1
        if last - first < 1:
            return None
        text = doc.written(first, last)
        if "(" in text and ")" in text:
            head, _, rest = text.partition("(")
            text = (head.rstrip() + rest.partition(")")[2]).strip()
        return text or None

    @staticmethod
    def _name_from(found: list[Series], series: Series) -> None:
        """Give "the 11th consultation" the name of the series of that noun told before."""
        base = next(
            (s for s in found if s.name and s.source == series.source and s.kind in ("session", "consultation")), None
        )
        if base:
            series.name, series.codes = base.name, series.codes or base.codes
            series.plain = series.edition is None

    # --- abbreviations ------------------------------------------------------------------------------------------
    @staticmethod
    def _abbreviation(doc: Doc, series: Series) -> str | None:
        """The capitals in brackets behind or inside a name: "(JCBC)", "(“CLMM”)", "(14th BSAEV)"."""
        if series.name is None:
            return None
        for i in range(series.head, min(series.last + 4, len(doc))):
            if doc.words[i] == "(":
                for word in doc.words[i + 1 : i + 5]:
                    if word == ")":
                        break
                    if word.isupper() and 2 <= len(word) <= 9 and word.isalpha():
                        return word
        return None

    def _again(
        self, doc: Doc, aliases: dict[str, Series], found: list[Series], occurrences: Marks, firsts: Marks
    ) -> list[Series]:
        """Later mentions without the name: "the second DPD", "the 45th session", "the next consultation"."""
        taken = {i for s in found for i in range(s.first, s.last) if not s.plain}
        named = [s for s in found if s.name is not None]
        more: list[Series] = []
        if not named:
            return more
        for i, word in enumerate(doc.words):
            base = aliases.get(word) if word.isupper() else None
            if base is not None and i not in taken and i >= base.last + 2:
                self._once_more(doc, i, i + 1, base, firsts, more)
        for match in occurrences.matches:
            earlier = [s for s in named if s.first < match.first and s.kind in ("session", "consultation")]
            if match.first not in taken and earlier:
                self._once_more(doc, match.first, match.last, earlier[0], firsts, more)
        return more

    def _once_more(self, doc: Doc, first: int, last: int, base: Series, firsts: Marks, more: list[Series]) -> None:
        edition, start = self._number_before(doc, first, doc.sentence_at(first).first, firsts)
        if edition is not None:
            more.append(Series(start, last, first, base.kind, base.name, edition, False, True, base.codes, base.source))
