"""Quotations: what stands between quotation marks, and who is quoted.

A quotation may run over several sentences; the sentences inside it are its speaker's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.reading.acts.predicate import Predicate, trimmed
from communique.reading.doc import Doc, Sentence

_OPENING = frozenset("“«„‘")
_CLOSING = frozenset("”»")
_STRAIGHT = frozenset(['"', "''", "``"])
_MARKS = frozenset("“”«»„‘’") | _STRAIGHT
_SENTENCE_SIGNS = frozenset(".,?!…")
_LONGEST = 400
"""Tokens after which a mark that is never closed is taken as no quotation."""
_SHORTEST = 7
"""Fewer quoted tokens than this are words in quotation marks, not speech."""


@dataclass(slots=True)
class Quotation:
    """Tokens ``first`` to ``last`` (exclusive), the marks included."""

    first: int
    last: int


def find_quotations(doc: Doc) -> list[Quotation]:
    """The quotations of a text that are long enough to be speech, in order.

    Straight marks open and close by turns within a paragraph; a paragraph that opens with a mark
    while one is open goes on with the same speech.
    """
    found: list[Quotation] = []
    opened: int | None = None
    for i, word in enumerate(doc.words):
        if word not in _MARKS:
            continue
        single = opened is not None and doc.words[opened] == "‘"
        if word == "’" and not (single and doc.words[i - 1] in _SENTENCE_SIGNS):
            continue  # an apostrophe
        straight = word in _STRAIGHT
        if opened is not None and i - opened > _LONGEST:
            opened = None
        opens = word in _OPENING or (straight and (opened is None or _fresh_paragraph(doc, i)))
        if opens:
            if opened is None:
                opened = i
        elif opened is not None and (straight or single or word in _CLOSING):
            if i - opened - 1 >= _SHORTEST:
                found.append(Quotation(opened, i + 1))
            opened = None
    return found


def _fresh_paragraph(doc: Doc, i: int) -> bool:
    return i > 0 and "\n" in doc.text[doc.ends[i - 1] : doc.starts[i]]


def quotation_at(found: list[Quotation], token: int) -> Quotation | None:
    """The quotation that holds a token."""
    at = bisect_right(found, token, key=lambda q: q.first) - 1
    return found[at] if at >= 0 and token < found[at].last else None


@dataclass(slots=True)
class Speech:
    """What a sentence holds of a quotation: tokens ``first`` to ``last`` are spoken.

    ``start`` to ``end`` is the whole clause, with the words that name the speaker; ``predicate`` is
    its "said", ``None`` where the sentence only goes on with a quotation.
    """

    first: int
    last: int
    start: int
    end: int
    predicate: Predicate | None


class SpeechFinder:
    """Finds the direct speech of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.verbs = frozenset(lexicon.words("words", "speech"))

    def __call__(
        self, doc: Doc, sentence: Sentence, predicates: list[Predicate], quotations: list[Quotation]
    ) -> Speech | None:
        """The direct speech of a sentence, or ``None``."""
        first, last = sentence.first, sentence.last
        held = quotation_at(quotations, first)
        at = bisect_left(quotations, first, key=lambda q: q.first)
        inside = next((q for q in quotations[at : at + 1] if q.first < last), None) if held is None else held
        if inside is None:
            return None
        spoken_first, spoken_last = max(first, inside.first), min(last, inside.last)
        said = next((p for p in predicates if self._says(p, doc, spoken_first, spoken_last)), None)
        if said is None:
            whole = held is not None and spoken_last >= last - 1
            if not whole:
                return None
            start = spoken_first + (inside.first == spoken_first)
            return Speech(spoken_first, spoken_last, start, trimmed(doc, start, last), None)
        start = min(said.subjects[0].first if said.subjects else said.first, spoken_first, said.start)
        return Speech(spoken_first, spoken_last, start, trimmed(doc, start, last), said)

    def _says(self, predicate: Predicate, doc: Doc, first: int, last: int) -> bool:
        """Whether a predicate is the "said" of the quotation at ``first`` to ``last``."""
        if predicate.row["verb"] not in self.verbs or first <= predicate.first < last:
            return False
        subject = predicate.subjects[0].first if predicate.subjects else predicate.first
        behind = 0 <= min(subject, predicate.first) - last <= 2
        led_in = doc.folded[first - 1] in (":", ",")
        before = 0 <= first - predicate.last <= (8 if led_in else 1)
        return behind or before
