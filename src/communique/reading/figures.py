"""Quantities that the report states: how much of what, and for when."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from communique.core import Figure, PartialDate, Span
from communique.lexicon import Lexicon
from communique.lexicon.load import Row
from communique.reading.doc import DateMention, Doc, Sentence
from communique.reading.numbers import Numbers
from communique.reading.phrases import Entry, Match, Phrases
from communique.reading.tokens import fold

_NOUN_REACH = 5
"""How many words behind a number the noun it counts may stand ("40 newly built primary schools")."""
_MEASURE_REACH = 14
"""How far before an amount the noun for what it measures may stand."""
_SHARED_REACH = 8
"""How far apart two sums may stand that measure the same thing ("from USD 1.7 billion to 2.5 billion")."""
_PERIOD_REACH = 8
"""How far from an amount the date of its period may stand."""
_LEADS = (("worth", "of"), ("for", "the", "purpose", "of"), ("in",), ("of",), ("for",))
_BEFORE_VERBS = frozenset({"to", "will", "would", "shall", "should", "must", "can", "could", "may", "might", "by"})
_SIZES = frozenset(Decimal(10) ** n for n in (2, 3, 5, 6, 7, 9, 12))
_LEAST_IN_WORDS = 10
"""Smaller counts in words ("two ministers") are no figures."""


class _Found(NamedTuple):
    """An amount with its unit at tokens ``first`` to ``last`` (exclusive); ``until``, where the next may begin."""

    first: int
    last: int
    amount: Decimal
    unit: str
    kind: str
    rule: str
    inferred: str | None = None
    until: int = 0


class Figures:
    """Finds amounts of money, shares and counted things, what they measure and the period they are for.

    Dates, ordinals, times, addresses, telephone, list and article numbers are none, nor are small
    counts in words. A sign or word that several currencies share is the home side's.
    """

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.numbers = Numbers(lexicon)
        self._words: dict[str, frozenset[str]] = {}
        self._number_words = frozenset(w for row in lexicon.rows("numbers") for w in row.get("cardinal", ()))
        self._scales = frozenset(w for row in lexicon.rows("numbers") if row.get("scale") for w in row["cardinal"])
        units: dict[str, list[Row]] = {}
        self._exact: set[str] = set()
        for row in lexicon.rows("units"):
            if row["kind"] in ("currency", "share", "measure"):
                for word in (*row.get("words", ()), *row.get("signs", ())):
                    units.setdefault(word, []).append(row)
                    self._exact.update(row.get("signs", ()))
            elif row["kind"] in ("quantity", "rate"):
                for word in row["words"]:
                    phrases.add(word, Entry(f"figure {row['kind']}", word, row["source"]))
            else:
                known = self._words.get(row["kind"], frozenset())
                self._words[row["kind"]] = known | {fold(word) for word in row["words"]}
        for word, rows in units.items():
            case = "exact" if word in self._exact or (word.isupper() and word.isalpha()) else "any"
            phrases.add(word, Entry("unit", tuple(rows), rows[0]["source"]), case)

    def __call__(self, doc: Doc) -> None:
        units = doc.found("unit")
        before = {match.last: match for match in units}
        after = {match.first: match for match in units}
        dated = _covered(doc)
        found: list[_Found] = []
        i, count = 0, len(doc)
        while i < count:
            word = doc.folded[i]
            if (word[0].isdigit() or word in self._number_words) and i not in dated:
                figure = self._at(doc, i, before, after, found)
                if figure:
                    found.append(figure)
                    i = figure.until or figure.last
                    continue
            i += 1
        for at, figure in enumerate(found):
            doc.facts.append(self._fact(doc, found, at, figure))

    def _at(
        self, doc: Doc, i: int, before: dict[int, Match], after: dict[int, Match], found: list[_Found]
    ) -> _Found | None:
        sentence = doc.sentence_at(i)
        if not sentence.body or self._is_a_name(doc, i, sentence):
            return None
        read = self._amount(doc, i)
        if read is None:
            return None
        amount, last = read
        sign = before.get(i)
        if sign and sign.value[0]["kind"] == "currency" and doc.starts[i] - doc.ends[i - 1] < 2:
            unit, inferred = self._currency(doc, sign)
            size, end, until = self._range(doc, amount, last) or (1, last, last)
            return _Found(sign.first, end, amount * size, unit, "currency", sign.entry.source, inferred, until)
        at = last + 1 if self._hyphen(doc, last) else last
        match = after.get(at)
        if match and at < sentence.last:
            kind = match.value[0]["kind"]
            unit, inferred = self._currency(doc, match) if kind == "currency" else (match.value[0]["unit"], None)
            return _Found(i, match.last, amount, unit, kind, match.entry.source, inferred)
        ranged = self._range(doc, amount, last)
        upper = after.get(ranged[1]) if ranged else None
        if ranged and upper:
            kind = upper.value[0]["kind"]
            unit, inferred = self._currency(doc, upper) if kind == "currency" else (upper.value[0]["unit"], None)
            return _Found(i, upper.last, amount * ranged[0], unit, kind, upper.entry.source, inferred, ranged[2])
        if at > last or (last < len(doc) and doc.starts[last] == doc.ends[last - 1] and doc.words[last].isalpha()):
            return None  # "5G"
        return self._counted(doc, i, amount, last, sentence, found)

    def _amount(self, doc: Doc, i: int) -> tuple[Decimal, int] | None:
        """The amount at token ``i``: "2.25 billion", "500 000", "two million"; none inside another number."""
        before = doc.words[i - 1] if i and doc.ends[i - 1] == doc.starts[i] else ""
        if before and (before in "/.+" or (before == "-" and i > 1 and doc.words[i - 2].isalpha())):
            return None  # 9/11, COVID-19, +84
        word = doc.words[i]
        if word[0] == "0" and word.isdigit():
            return None
        if word.isdigit() and len(word) <= 3:
            whole, last = word, i + 1
            while last < len(doc) and last < i + 5 and len(doc.words[last]) == 3 and doc.words[last].isdigit():
                whole, last = whole + doc.words[last], last + 1
            if last > i + 1:
                return Decimal(whole), last
        read = self.numbers.quantity_at(doc, i)
        if read is None:
            return None
        amount, last = read
        if last == i + 1 and doc.folded[i] in self._scales:
            # "a thousand", "half a million", but no amount in "several million"
            if not i or doc.folded[i - 1] not in ("a", "an"):
                return None
            return (amount / 2 if self._half(doc, i) else amount), last
        if last < len(doc) and (doc.words[last] == "/" or doc.words[last].isdigit()):
            return None  # a date, a telephone number
        if self._hyphen(doc, last):  # "$500-million"
            scaled = self.numbers.cardinal_at(doc, last + 1)
            if scaled and doc.folded[last + 1] in self._number_words and scaled[0] >= 1000:
                return amount * scaled[0], scaled[1]
        if not word[0].isdigit() and amount < _LEAST_IN_WORDS:
            return None
        return amount, last

    @staticmethod
    def _half(doc: Doc, i: int) -> bool:
        """Whether "half a" stands before token ``i``."""
        return i > 1 and doc.folded[i - 2 : i] == ["half", "a"]

    @staticmethod
    def _hyphen(doc: Doc, i: int) -> bool:
        """Whether token ``i`` is a hyphen that joins what stands on both its sides."""
        return (
            0 < i < len(doc) - 1
            and doc.folded[i] == "-"
            and doc.starts[i] == doc.ends[i - 1]
            and doc.starts[i + 1] == doc.ends[i]
        )

    def _is_a_name(self, doc: Doc, i: int, sentence: Sentence) -> bool:
        """Whether the number at ``i`` names something: "Article 5", "Boeing 737", "Tel 6277 2988", "2. The sides"."""
        if i == sentence.first:
            after = doc.words[i + 1] if i + 1 < sentence.last else ""
            counts = after[:1].islower() or after in ("%", "$") or (after.isdigit() and len(after) == 3)
            return not counts and not doc.within(doc.parties, i + 1, i + 2)
        names = self._words["numbered"]
        before = doc.words[i - 1]
        if doc.folded[i - 1] in names or (before in ".:#(" and i - 2 >= sentence.first and doc.folded[i - 2] in names):
            return True
        return (
            before[0].isupper()
            and before.isalpha()
            and not before.isupper()
            and i - 1 > sentence.first
            and not any(m.last == i for m in doc.within(doc.parties, max(i - 6, 0), i))
            and not any(m.last == i for m in doc.within(doc.found("unit"), max(i - 3, 0), i))
        )

    def _currency(self, doc: Doc, match: Match) -> tuple[str, str | None]:
        """The ISO 4217 code of a currency's sign or word, and how it was chosen where several share it."""
        rows: tuple[Row, ...] = match.value
        if len(rows) == 1:
            return rows[0]["unit"], None
        words = doc.written(match.first, match.last)
        for row in rows:
            if doc.home in row.get("states", ()):
                return row["unit"], f"{words!r} is read as the currency of {doc.home}, whose report this is"
        row = next((r for r in rows if r.get("default")), rows[0])
        return row["unit"], f"{words!r} alone is read as {row['unit']}"

    def _range(self, doc: Doc, amount: Decimal, last: int) -> tuple[Decimal, int, int] | None:
        """Where ``amount`` is the lower end of "10-15 per cent" or "USD 800-900 million": the magnitude that the
        upper end lends it, the token after the upper end, and the upper end's own token."""
        if last + 1 >= len(doc) or doc.folded[last] != "-" or not doc.words[last + 1][0].isdigit():
            return None
        upper = self.numbers.quantity_at(doc, last + 1)
        if upper is None:
            return None
        figures = Decimal("".join(c for c in doc.words[last + 1] if c.isdigit() or c == ".") or 1)
        size = upper[0] / figures if figures and amount < 1000 else Decimal(1)
        return size if size in _SIZES else Decimal(1), upper[1], last + 1

    def _counted(
        self, doc: Doc, i: int, amount: Decimal, last: int, sentence: Sentence, found: list[_Found]
    ) -> _Found | None:
        """A number with the noun it counts, or one that shares the unit before it ("from USD 1.7 to 2.5 billion")."""
        stop = min(last + _NOUN_REACH, sentence.last)
        nouns, ends, none = self._words["noun"], self._words["end"], self._words["no figure"]
        for j in range(last, stop):
            word = doc.folded[j]
            if word in none:
                return None
            if word in ends or not word[0].isalpha():
                if not (self._hyphen(doc, j) and j > last):
                    break
                continue
            if word in nouns or _is_plural(doc.words[j]):
                first = i if doc.folded[i] not in self._scales else i - 1 - self._half(doc, i)
                return _Found(first, j + 1, amount, doc.written(last, j + 1), "noun", "counted noun")
        earlier = found[-1] if found and found[-1].first >= sentence.first else None
        if earlier and earlier.kind == "currency" and i - earlier.last <= 4 and amount >= 1000 <= earlier.amount:
            words = doc.span(earlier.first, earlier.last).quote
            return _Found(i, last, amount, earlier.unit, earlier.kind, earlier.rule, f"the unit of {words!r} before it")
        return None

    def _fact(self, doc: Doc, found: list[_Found], at: int, figure: _Found) -> Figure:
        sentence = doc.sentence_at(figure.first)
        left = max(sentence.first, found[at - 1].last if at else 0)
        right = min(sentence.last, found[at + 1].first if at + 1 < len(found) else len(doc))
        measured = self._behind(doc, figure, right) or self._before(doc, figure, left)
        shared = None
        earlier = found[at - 1] if at and found[at - 1].first >= sentence.first else None
        if measured is None and earlier and figure.kind != "noun":
            # "trade came to USD 5 billion, up 12 percent": both figures measure the trade
            shared = self._before(doc, earlier, max(sentence.first, found[at - 2].last if at > 1 else 0))
            if figure.kind == "share":
                shared = self._behind(doc, earlier, figure.first) or shared
            elif figure.first - earlier.last > _SHARED_REACH:
                shared = None
        period = self._period(doc, figure, left, right)
        rules = {"fact": f"an amount with its unit ({figure.rule})", "unit": figure.rule}
        inferred = {"unit": figure.inferred} if figure.inferred else {}
        if shared:
            inferred["measures"] = "what the figure before it measures"
        evidence = [doc.span(figure.first, figure.last)]
        bounds = measured or shared
        if bounds:
            evidence.append(doc.span(*bounds))
            rules["measures"] = "the noun beside the amount"
        if period:
            evidence.append(doc.span(*period[1]))
            rules["period"] = "the date beside the amount"
            if period[0].inferred:
                inferred["period"] = period[0].inferred
        return Figure(
            amount=_plain(figure.amount),
            unit=figure.unit,
            period=period[0] if period else None,
            measures=doc.written(*bounds) if bounds else None,
            evidence=_joined(doc, evidence),
            rules=rules,
            inferred=inferred,
        )

    def _before(self, doc: Doc, figure: _Found, left: int) -> tuple[int, int] | None:
        """What the figure measures, before it: "two-way trade reached"."""
        if figure.kind == "noun":
            return None
        lo = max(left, figure.first - _MEASURE_REACH)
        nouns = [m for m in doc.within(doc.found("figure quantity"), lo, figure.first) if m.last <= figure.first]
        if not nouns:
            return None
        first = noun = nouns[-1].first
        while first > lo and first > noun - 4 and self._modifies(doc, first - 1):
            first -= 1
        return first, nouns[-1].last

    def _behind(self, doc: Doc, figure: _Found, right: int) -> tuple[int, int] | None:
        """What the figure measures, behind it: "in trade", "worth of rice", "concessional loan"."""
        at = figure.last
        if at >= right:
            return None
        if figure.kind == "noun" and doc.folded[at] != "of":
            return None
        for lead in _LEADS:
            if tuple(doc.folded[at : at + len(lead)]) == lead:
                first = at + len(lead)
                if any(m.first <= first < m.last for m in doc.within(doc.dates, max(at - 1, 0), first + 1)):
                    return None
                return self._noun_phrase(doc, first, right)
        ends, money = self._words["end"], self._words["money"]
        if self._hyphen(doc, at):
            at += 1
        best = None
        for j in range(at, min(at + 5, right)):
            word = doc.folded[j]
            if word in money:
                best = at, j + 1
            elif word in ends or not word[0].isalpha() or best:
                break
        if best and best[1] + 1 < right and doc.folded[best[1]] in ("in", "of"):
            of = self._noun_phrase(doc, best[1] + 1, right)  # "drop in border crossings"
            return (best[0], of[1]) if of else best
        return best

    def _noun_phrase(self, doc: Doc, first: int, right: int) -> tuple[int, int] | None:
        """The words from ``first`` to the next word that ends a noun phrase; "and" joins two lower-case nouns."""
        ends = self._words["end"]
        while first < right and doc.folded[first] in ("the", "a", "an", "its", "their"):
            first += 1
        last = first
        while last < right and last - first < 8:
            word = doc.folded[last]
            if word == "and" and last > first and last + 1 < right and doc.folded[last + 1] not in ends:
                last += 1
                continue
            if word in ends or not (word[0].isalpha() or word in ("-", "'s")) or (
                last == first and word[-3:] == "ing" and word not in self._words["money"]
            ):
                break
            if any(m.first == last for m in doc.within(doc.dates, last, last + 1)):
                break
            last += 1
        while last > first and doc.folded[last - 1] in ("and", "-"):
            last -= 1
        return (first, last) if last > first else None

    def _modifies(self, doc: Doc, i: int) -> bool:
        word = doc.folded[i]
        if word == "-":
            return self._hyphen(doc, i)
        ends = self._words["end"]
        if not word[0].isalpha() or word in ends or word.endswith(("ed", "ly")):
            return False
        before = doc.folded[i - 1] if i else ""
        # "to increase trade", "by raising trade": the verb is no part of what is measured
        return before not in _BEFORE_VERBS and not (word.endswith("ing") and before not in ends)

    def _period(self, doc: Doc, figure: _Found, left: int, right: int) -> tuple[PartialDate, tuple[int, int]] | None:
        """The date that the figure is for: the nearest behind it, else before it, in its stretch of the sentence."""
        behind = doc.within(doc.dates, figure.last, min(right, figure.last + _PERIOD_REACH))
        before = doc.within(doc.dates, max(left, figure.first - _PERIOD_REACH - _MEASURE_REACH), figure.first)
        for mention in (*behind, *reversed(before)):
            period = _period_of(doc, mention)
            if period:
                return period, (mention.first, mention.last)
        rates = doc.within(doc.found("figure rate"), figure.last, min(right, figure.last + 4))
        if rates:
            return PartialDate(None, doc.written(rates[0].first, rates[0].last)), (rates[0].first, rates[0].last)
        return None


def _period_of(doc: Doc, mention: DateMention) -> PartialDate | None:
    """The period a date mention stands for; a single day counts only as an end ("by 30 June 2026")."""
    lead = doc.folded[mention.first - 1] if mention.first else ""
    coming = lead in ("by", "until", "before")
    start, end = mention.future if coming else mention.past
    words = doc.written(mention.first, mention.last)
    if end is None:
        if start.precision in ("day", "day of a year") and not (coming or lead == "of"):
            return None
        return PartialDate(start.value, words, start.inferred)
    if start.value and end.value and start.value[:4] == end.value[:4] and start.iso and end.iso:
        return PartialDate(start.value[:4], words, "the year that holds the period")
    return PartialDate(None, words, "a period of several years: its words are kept")


def _covered(doc: Doc) -> set[int]:
    """The tokens that belong to dates."""
    return {i for mention in doc.dates if not mention.vague for i in range(mention.first, mention.last)}


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word[-1] == "s" and word[0].islower() and word[-2:] not in ("ss", "us", "is")


def _plain(amount: Decimal) -> str:
    """A decimal number without exponent or trailing zeros behind the point.

    >>> _plain(Decimal("2.250") * 10**9)
    '2250000000'
    """
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _joined(doc: Doc, spans: list[Span]) -> tuple[Span, ...]:
    """The spans with those that touch or stand a word or two apart made one; the first keeps its place."""
    head, *rest = spans
    start, end = head.start, head.end
    others = []
    for span in sorted(rest):
        if start <= span.start <= end + 12 and "\n" not in doc.text[end : span.start]:
            end = max(end, span.end)
        elif span.end <= start or span.start >= end:
            others.append(span)
    return (Span.of(doc.text, start, end), *others)
