"""Formulas: the set words in which the sides name their relationship.

Trait: *inflection, none*: rank words stand behind their noun, and the parts of a formula are listed one
behind the other; each part is therefore an entry of ``formulas.yaml``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from communique.core import Formula, Span
from communique.lexicon import Lexicon
from communique.reading.analytic.actors import short_pairs
from communique.reading.doc import Doc
from communique.reading.phrases import Entry, Match, Phrases

_QUOTES = frozenset("\"“”«»'‘’")
_REACH = 8
"""How far behind a formula the states stand whose relationship it names."""
_MANY = 8


class Formulas:
    """Finds the formulas of a text; one that comes again is one with several places."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        for row in lexicon.rows("formulas"):
            kind = "formula stop" if row["role"] == "not before" else "formula"
            for words in row["words"]:
                phrases.add(words, Entry(kind, row, row["source"]))
        self.and_ = frozenset(phrases.key(w) for w in lexicon.words("words", "and"))

    def __call__(self, doc: Doc) -> None:
        pairs = short_pairs(doc)
        found: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[int, int, str | None, str]]] = {}
        for chain in self._chains(doc):
            parties, how = self._parties(doc, chain, pairs)
            key = tuple(self._component(doc, match) for match in chain), parties
            found.setdefault(key, []).append((chain[0].first, chain[-1].last, how, chain[0].entry.source))
        for (components, parties), places in found.items():
            _first, _last, how, source = places[0]
            spans: list[Span] = [doc.span(a, b) for a, b, _, _ in places]
            doc.facts.append(
                Formula(
                    evidence=tuple(spans),
                    rules={"fact": source},
                    inferred={"parties": how} if how else {},
                    components=components,
                    parties=parties,
                    quoted=any(a and doc.words[a - 1][-1] in _QUOTES for a, _, _, _ in places),
                    gloss=None,
                )
            )

    def _component(self, doc: Doc, match: Match) -> str:
        """A part in the report's own words, small, without what only opens it: "tình hữu nghị vĩ đại"."""
        words = match.value["name"].count(" ") + 1
        return doc.written(max(match.first, match.last - words), match.last).lower()

    def _chains(self, doc: Doc) -> Iterator[list[Match]]:
        """Parts that follow one another with a comma, "và" or a stroke between, and make a formula together."""
        stops = {m.last for m in doc.found("formula stop")}
        chain: list[Match] = []
        for match in [*doc.found("formula"), None]:
            if match is not None and chain and self._joined(doc, chain[-1].last, match.first) and len(chain) < _MANY:
                if match.value["name"] not in [other.value["name"] for other in chain]:
                    chain.append(match)
                    continue
            if chain and self._counts(chain) and chain[0].first not in stops:
                yield self._trimmed(chain)
            chain = [match] if match is not None else []

    @staticmethod
    def _trimmed(chain: list[Match]) -> list[Match]:
        """Without a bare noun at the end: "hữu nghị vĩ đại và hợp tác" names one part."""
        last = max(i for i, m in enumerate(chain) if m.value["role"] != "head")
        return chain[: last + 1]

    def _joined(self, doc: Doc, last: int, first: int) -> bool:
        between = doc.folded[last:first]
        return not between or (len(between) <= 2 and all(w in self.and_ or w in (",", "-", "–") for w in between))

    @staticmethod
    def _counts(chain: list[Match]) -> bool:
        roles = [match.value["role"] for match in chain]
        return "whole" in roles or ("part" in roles and len(chain) > 1)

    @staticmethod
    def _parties(
        doc: Doc, chain: list[Match], pairs: list[tuple[int, int, tuple[str, str]]]
    ) -> tuple[tuple[str, ...], str | None]:
        """The states named right behind a formula, else before it in its clause, else the sides of the exchange."""
        last = chain[-1].last
        sentence = doc.sentence_at(chain[0].first)
        stop = min(sentence.last, last + _REACH)
        stop = next((i for i in range(last, stop) if doc.words[i] in ",;"), stop)
        at = bisect_left(pairs, last, key=lambda pair: pair[0])
        behind = [codes for first, _, codes in pairs[at : at + 1] if first < stop]
        if behind:
            return behind[0], None
        named = tuple(dict.fromkeys(p.code for p in doc.within(doc.parties, last, stop) if p.form == "name"))
        if len(named) > 1:
            return named[:2], None
        if named and doc.home and named[0] != doc.home:
            return (doc.home, named[0]), "the publisher's side and the state named beside it"
        return doc.sides, "the sides of the exchange"
