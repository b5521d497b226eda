"""The words by which exchanges are told: the tables ``exchanges.yaml`` and ``mechanisms.yaml`` of a language."""

from __future__ import annotations

from typing import NamedTuple

from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.phrases import Entry, Phrases


class Cue(NamedTuple):
    """A verb or noun by which an exchange is told."""

    name: str
    kind: str
    role: str
    frame: str
    bare: bool


class ExchangeWords:
    """The tables of exchanges; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.channels: dict[str, str] = {}
        self.sets: dict[str, frozenset[str]] = {}
        self.longest: dict[str, int] = {}
        self.titles: dict[str, str] = {}
        for row in lexicon.rows("exchanges"):
            if row["role"] == "none":
                for form in row["forms"]:
                    phrases.add(form, Entry("exchange", None, row["source"]))
            elif row["role"] == "kind":
                self.channels[row["kind"]] = row["channel"]
            elif row["role"] == "word":
                keys = frozenset(phrases.key(w) for w in row["words"])
                self.sets[row["cue"]] = self.sets.get(row["cue"], frozenset()) | keys
            elif row["role"] in ("verb", "noun"):
                cue = Cue(row["cue"], row["kind"], row["role"], row.get("frame", ""), row.get("bare", True))
                for form in dict.fromkeys((row["cue"], *row["forms"])):
                    phrases.add(form, Entry("exchange", cue, row["source"]))
                    if cue.bare:
                        self.titles[phrases.key(form)] = cue.kind
        for row in lexicon.rows("mechanisms"):
            if row["kind"] not in ("occurrence", "first"):
                self.titles.update((phrases.key(form), row["kind"]) for form in row["forms"])
        self.longest = {name: max(w.count(" ") + 1 for w in words) for name, words in self.sets.items()}
        self.heads = frozenset(row["post"] for row in lexicon.rows("posts") if row.get("head"))
        self.deputies = frozenset(phrases.key(w) for w in lexicon.words("words", "deputy"))
        self.key = phrases.key

    def at(self, doc: Doc, name: str, i: int) -> int:
        """The token behind a small word of a set that begins at token ``i``; ``i`` where none does."""
        words = self.sets.get(name, frozenset())
        for size in range(self.longest.get(name, 0), 0, -1):
            if " ".join(doc.folded[i : i + size]) in words:
                return i + size
        return i

    def before(self, doc: Doc, name: str, i: int, floor: int) -> bool:
        """Whether a small word of a set ends right before token ``i``."""
        words = self.sets.get(name, frozenset())
        return any(
            " ".join(doc.folded[i - size : i]) in words
            for size in range(1, self.longest.get(name, 0) + 1)
            if i - size >= floor
        )
