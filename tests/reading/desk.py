"""A document put through some of the reader's steps only, so that a step's test needs no other step."""

from __future__ import annotations

from communique.core import Report
from communique.lexicon import load_lexicon
from communique.reading.doc import Doc
from communique.reading.phrases import Phrases
from communique.reading.reader import Step
from communique.reading.tokens import token_pattern, tokenize

LEXICON = load_lexicon("en")


class Desk:
    """The given steps, ready for any number of texts."""

    def __init__(self, *steps: type[Step]) -> None:
        self._pattern = token_pattern(list(LEXICON.words("words", "abbreviation")))
        self._phrases = Phrases(self._pattern)
        self._steps = [step(LEXICON, self._phrases) for step in steps]

    def doc(self, text: str, published: str | None = None) -> Doc:
        """The document with what the steps noted."""
        report = Report(text=text, published=published)
        tokens = tokenize(self._pattern, report.text)
        doc = Doc(report, tokens, self._phrases.find(tokens[2], tokens[3]))
        for step in self._steps:
            step(doc)
        return doc
