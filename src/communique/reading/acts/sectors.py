"""Sectors: the fields that a clause names."""

from __future__ import annotations

from typing import get_args

from communique.core.facts import Sector
from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.phrases import Entry, Phrases

_ORDER: dict[str, int] = {sector: n for n, sector in enumerate(get_args(Sector))}


class Sectors:
    """Reads the sectors of a clause from the words of ``sectors.yaml``."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        for row in lexicon.rows("sectors"):
            for words in row["words"]:
                phrases.add(words, Entry("sector", row["sector"], row["source"]))
            for words in row.get("exact", ()):
                phrases.add(words, Entry("sector", row["sector"], row["source"]), "exact")

    def __call__(self, doc: Doc, first: int, last: int) -> tuple[Sector, ...]:
        """The sectors that tokens ``first`` to ``last`` name, in the order of ``core.facts.Sector``."""
        return self.ordered({m.value for m in doc.within(doc.found("sector"), first, last)} - {"none"})

    @staticmethod
    def ordered(named: set[Sector]) -> tuple[Sector, ...]:
        """Some sectors in the order of ``core.facts.Sector``."""
        return tuple(sorted(named, key=_ORDER.__getitem__))
