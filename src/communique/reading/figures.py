"""Quantities that the report states: how much of what, and for when."""

from __future__ import annotations

from decimal import Decimal

from communique.core import Figure, Span
from communique.lexicon import Lexicon
from communique.lexicon.load import Row
from communique.reading.doc import Doc, Sentence
from communique.reading.figure_context import Amount, FigureContext, hyphen_at
from communique.reading.numbers import Numbers
from communique.reading.phrases import Entry, Match, Phrases
from communique.reading.tokens import fold

_NOUN_REACH = 5
"""How many words behind a number the noun it counts may stand ("40 newly built primary schools")."""
_SHARED_REACH = 8
"""How far apart two sums may stand that measure the same thing ("from USD 1.7 billion to 2.5 billion")."""
_SIZES = frozenset(Decimal(10) ** n for n in (2, 3, 5, 6, 7, 9, 12))
_LEAST_IN_WORDS = 10
"""Smaller counts in words ("two ministers") are no figures."""


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
        self._context = FigureContext(self._words)
        for word, rows in units.items():
            case = "exact" if word in self._exact or (word.isupper() and word.isalpha()) else "any"
            phrases.add(word, Entry("unit", tuple(rows), rows[0]["source"]), case)

    def __call__(self, doc: Doc) -> None:
        units = doc.found("unit")
        before = {match.last: match for match in units}
        after = {match.first: match for match in units}
        dated = _covered(doc)
        found: list[Amount] = []
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
        self, doc: Doc, i: int, before: dict[int, Match], after: dict[int, Match], found: list[Amount]
    ) -> Amount | None:
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
            return Amount(sign.first, end, amount * size, unit, "currency", sign.entry.source, inferred, until)
        at = last + 1 if hyphen_at(doc, last) else last
        match = after.get(at)
        if match and at < sentence.last:
            kind = match.value[0]["kind"]
            unit, inferred = self._currency(doc, match) if kind == "currency" else (match.value[0]["unit"], None)
            return Amount(i, match.last, amount, unit, kind, match.entry.source, inferred)
        ranged = self._range(doc, amount, last)
        upper = after.get(ranged[1]) if ranged else None
        if ranged and upper:
            kind = upper.value[0]["kind"]
            unit, inferred = self._currency(doc, upper) if kind == "currency" else (upper.value[0]["unit"], None)
            return Amount(i, upper.last, amount * ranged[0], unit, kind, upper.entry.source, inferred, ranged[2])
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
        if hyphen_at(doc, last):  # "$500-million"
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
        self, doc: Doc, i: int, amount: Decimal, last: int, sentence: Sentence, found: list[Amount]
    ) -> Amount | None:
        """A number with the noun it counts, or one that shares the unit before it ("from USD 1.7 to 2.5 billion")."""
        stop = min(last + _NOUN_REACH, sentence.last)
        nouns, ends, none = self._words["noun"], self._words["end"], self._words["no figure"]
        for j in range(last, stop):
            word = doc.folded[j]
            if word in none:
                return None
            if word in ends or not word[0].isalpha():
                if not (hyphen_at(doc, j) and j > last):
                    break
                continue
            if word in nouns or _is_plural(doc.words[j]):
                first = i if doc.folded[i] not in self._scales else i - 1 - self._half(doc, i)
                return Amount(first, j + 1, amount, doc.written(last, j + 1), "noun", "counted noun")
        earlier = found[-1] if found and found[-1].first >= sentence.first else None
        if earlier and earlier.kind == "currency" and i - earlier.last <= 4 and amount >= 1000 <= earlier.amount:
            words = doc.span(earlier.first, earlier.last).quote
            return Amount(i, last, amount, earlier.unit, earlier.kind, earlier.rule, f"the unit of {words!r} before it")
        return None

    def _fact(self, doc: Doc, found: list[Amount], at: int, figure: Amount) -> Figure:
        sentence = doc.sentence_at(figure.first)
        left = max(sentence.first, found[at - 1].last if at else 0)
        right = min(sentence.last, found[at + 1].first if at + 1 < len(found) else len(doc))
        measured = self._context.behind(doc, figure, right) or self._context.before(doc, figure, left)
        shared = None
        earlier = found[at - 1] if at and found[at - 1].first >= sentence.first else None
        if measured is None and earlier and figure.kind != "noun":
            # "trade came to USD 5 billion, up 12 percent": both figures measure the trade
            shared = self._context.before(doc, earlier, max(sentence.first, found[at - 2].last if at > 1 else 0))
            if figure.kind == "share":
                shared = self._context.behind(doc, earlier, figure.first) or shared
            elif figure.first - earlier.last > _SHARED_REACH:
                shared = None
        period = self._context.period(doc, figure, left, right)
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
