"""What the exchange step knows, compiled from ``exchanges.yaml`` and ``mechanisms.yaml``."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.phrases import Entry, Match, Phrases
from communique.reading.tokens import fold

PHRASE_SETS = frozenset(
    (
        "looks ahead", "at the side", "behind or before", "joined", "led", "general", "took place", "same day",
        "a guest", "attended by", "beside",
    )
)  # fmt: skip
"""Word sets whose members may be several words: found as phrases, not by looking up a token."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A noun or verb that names an exchange; ``plural`` where the noun stands for several or for contact in general."""

    name: str
    kind: str
    channel: str | None
    frame: str | None
    bare: bool
    needs: frozenset[str]
    plural: bool
    source: str


@dataclass(frozen=True, slots=True)
class SeriesWord:
    """A noun that makes a standing series; ``body`` where it names an organ that meets,
    ``capital`` where it makes one only in capitals."""

    word: str
    kind: str
    body: bool
    capital: bool
    two: str | None
    numbered: str | None
    source: str


class ExchangeWords:
    """The tables of the step; ``sets`` holds the small words by use, folded."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.sets: dict[str, frozenset[str]] = {}
        self.channels: dict[str, str | None] = {}
        for row in lexicon.rows("exchanges"):
            role, forms = row["role"], row.get("forms", ())
            if role == "kind":
                self.channels[row["kind"]] = row.get("channel")
            elif role == "word":
                self._add_word_set(row["cue"], forms, phrases, row["source"])
            elif role == "channel":
                for form in forms:
                    phrases.add(form, Entry("exchange channel", row["channel"], row["source"]))
            else:
                for plural, words in ((False, forms), (True, row.get("plural", ()))):
                    cue = Cue(
                        row["cue"], row.get("kind", ""), row.get("channel"), row.get("frame"), row.get("bare", True),
                        frozenset(row.get("needs", ())), plural, row["source"],
                    )  # fmt: skip
                    for form in words:
                        phrases.add(form, Entry(f"exchange {role}", cue, row["source"]))
        for row in lexicon.rows("mechanisms"):
            series = SeriesWord(
                row["word"],
                row["kind"],
                row.get("body", False),
                row.get("capital", False),
                row.get("two"),
                row.get("numbered"),
                row["source"],
            )
            kind = row["kind"] if row["kind"] in ("occurrence", "first") else "word"
            for form in row["forms"]:
                case = "initial" if row.get("capital") else "any"
                phrases.add(form, Entry(f"series {kind}", series, row["source"]), case)
        self.firsts = frozenset(
            fold(form) for row in lexicon.rows("mechanisms") if row["kind"] == "first" for form in row["forms"]
        )
        self.capitals: dict[str, str] = {
            row["code"]: row["capital"][0] for row in lexicon.rows("states") if row.get("capital")
        }
        self.act_verbs = self._act_verbs(lexicon)

    def _add_word_set(self, name: str, forms: list[str], phrases: Phrases, source: str) -> None:
        known = self.sets.get(name, frozenset())
        self.sets[name] = known | {fold(form) for form in forms}
        if name in PHRASE_SETS:
            for form in forms:
                phrases.add(form, Entry(f"exchange {name}", name, source))

    @staticmethod
    def _act_verbs(lexicon: Lexicon) -> frozenset[str]:
        """First words of what parties do with words, past and present: where one stands, a clause begins."""
        found: set[str] = set()
        for row in lexicon.rows("acts"):
            head = fold(row["verb"].split()[0])
            if len(head) > 3 and not row.get("noun"):
                found |= {head + "s", head + "ed", head + "d"}
            found |= {fold(form.split()[0]) for form in row.get("forms", ())}
        return frozenset(word for word in found if len(word) > 3)


class Marks:
    """The phrases of one kind in one document, by the token they begin at and the token they end before."""

    def __init__(self, matches: list[Match]) -> None:
        self.matches = matches
        self.at: dict[int, Match] = {m.first: m for m in matches}
        self.before: dict[int, Match] = {m.last: m for m in matches}
        self._firsts = [m.first for m in matches]

    def between(self, first: int, last: int) -> list[Match]:
        """The phrases that begin at tokens ``first`` to ``last`` (exclusive)."""
        return self.matches[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    @classmethod
    def of(cls, doc: Doc, kind: str) -> Marks:
        """The phrases of ``kind`` in ``doc``."""
        return cls(doc.found(kind))
