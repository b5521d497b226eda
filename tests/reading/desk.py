"""A document put through some of the reader's steps only, so that a step's test needs no other step."""

from __future__ import annotations

from collections.abc import Callable

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

    def doc(
        self,
        text: str,
        published: str | None = None,
        before: Callable[[Doc], None] | None = None,
        **head: str | None,
    ) -> Doc:
        """The document with what the steps noted.

        ``head`` is the report's other metadata; ``before`` notes what steps left out would have.
        """
        report = Report(text=text, published=published, **head)
        tokens = tokenize(self._pattern, report.text)
        doc = Doc(report, tokens, self._phrases.find(tokens[2], tokens[3]))
        if before:
            before(doc)
        for step in self._steps:
            step(doc)
        return doc

    def again(self, doc: Doc) -> None:
        """Run the last step again, over what a test has put on the document."""
        self._steps[-1](doc)
