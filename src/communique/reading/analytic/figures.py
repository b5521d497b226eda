"""Figures: amounts with their units, in the notation of languages that write a decimal comma.

Traits: *decimals, comma*: "2,25 tỷ USD" is 2.25 billion; *inflection, none*: a counted noun is the word
behind the number, whatever it is.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from communique.core import Figure, PartialDate
from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Sentence
from communique.reading.phrases import Entry, Match, Phrases

_PLAIN = re.compile(r"\d{1,15}")
_BACK = 14
"""How many tokens before an amount the words for what it measures are looked for."""


class _Amount(NamedTuple):
    """An amount at tokens ``first`` to ``last``, the unit behind it not included."""

    value: Decimal
    first: int
    last: int


class Figures:
    """Finds amounts of money, shares and counted things."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        comma = lexicon.trait("decimals") == "comma"
        self.decimal, self.group = (",", ".") if comma else (".", ",")
        self.scales: dict[str, Decimal] = {}
        for row in lexicon.rows("numbers"):
            if row.get("scale"):
                self.scales.update((phrases.key(w), Decimal(row["value"])) for w in row["cardinal"])
        for row in lexicon.rows("units"):
            kind = "measured" if row["kind"] == "quantity" else "unit"
            for word in (*row.get("words", ()), *row.get("signs", ())):
                phrases.add(word, Entry(f"figure {kind}", row, row["source"]))

    def __call__(self, doc: Doc) -> None:
        units = {m.first: m for m in doc.found("figure unit")}
        dated = {i for d in doc.dates for i in range(d.first, d.last)}
        i = 0
        while i < len(doc):
            amount = self._amount(doc, i) if doc.words[i][0].isdigit() and i not in dated else None
            unit = units.get(amount.last) if amount else None
            if amount is None or unit is None or not doc.sentence_at(i).body:
                i += 1
                continue
            doc.facts.append(self._fact(doc, amount, unit, doc.sentence_at(i)))
            i = unit.last

    def _amount(self, doc: Doc, i: int) -> _Amount | None:
        """The amount that begins at a token, with the scales behind it: "2,25 tỷ", "1.200", "5 nghìn tỷ"."""
        value = self._value(doc.words[i])
        if value is None or (i and doc.words[i - 1] in "/-–." and doc.ends[i - 1] == doc.starts[i]):
            return None
        at = i + 1
        while at < len(doc) and doc.folded[at] in self.scales:
            value *= self.scales[doc.folded[at]]
            at += 1
        return _Amount(value, i, at)

    def _value(self, written: str) -> Decimal | None:
        whole, _, part = written.partition(self.decimal)
        groups = whole.split(self.group)
        if len(groups) > 1 and not all(len(g) == 3 for g in groups[1:]):
            return None
        digits = "".join(groups)
        if not _PLAIN.fullmatch(digits) or (part and not _PLAIN.fullmatch(part)):
            return None
        return Decimal(f"{digits}.{part}" if part else digits)

    def _fact(self, doc: Doc, amount: _Amount, unit: Match, sentence: Sentence) -> Figure:
        before = doc.within(doc.found("figure measured"), max(sentence.first, amount.first - _BACK), amount.first)
        measured = before[-1] if before else None
        if measured is None:
            behind = doc.within(doc.found("figure measured"), unit.last, min(sentence.last, unit.last + 6))
            measured = behind[0] if behind else None
        return Figure(
            evidence=(doc.span(amount.first, unit.last),),
            rules={"fact": unit.entry.source, **({"measures": measured.entry.source} if measured else {})},
            amount=format(amount.value.normalize(), "f"),
            unit=unit.value["unit"],
            period=self._period(doc, amount.first, sentence),
            measures=doc.written(measured.first, measured.last) if measured else None,
        )

    @staticmethod
    def _period(doc: Doc, first: int, sentence: Sentence) -> PartialDate | None:
        """The year or month named just before an amount, in its sentence."""
        near = doc.within(doc.dates, max(sentence.first, first - _BACK), first)
        told = [d for d in near if d.past[0].precision in ("year", "month") and d.past[1] is None]
        return told[-1].past[0] if told else None
