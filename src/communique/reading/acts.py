"""What a party did with words."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.phrases import Phrases


class Acts:
    """What a party did with words."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> None:
        return
