"""Anniversaries, congresses, national days and elections."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.phrases import Phrases


class Milestones:
    """Anniversaries, congresses, national days and elections."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> None:
        return
