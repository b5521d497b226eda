"""The forms of a verb, made by rule from its base form."""

from __future__ import annotations

from typing import Literal

Form = Literal["base", "s", "ed", "ing", "noun"]

_VOWELS = "aeiou"
_DOUBLING = frozenset(
    [
        "admit",
        "commit",
        "compel",
        "concur",
        "confer",
        "control",
        "defer",
        "permit",
        "plan",
        "refer",
        "regret",
        "submit",
        "transfer",
    ]
)
"""Verbs that double their last consonant: stressed on the last syllable."""


def inflect(verb: str) -> dict[str, Form]:
    """The forms of ``verb`` (its first word is inflected) and which form each is.

    >>> sorted(inflect("touch on"))
    ['touch on', 'touched on', 'touches on', 'touching on']
    """
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    stem = head[:-1] if head.endswith("e") and not head.endswith("ee") else head
    if head in _DOUBLING:
        stem = head + head[-1]
    past = head[:-1] + "ied" if _consonant_y(head) else head + "d" if head.endswith("e") else stem + "ed"
    if head.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = head + "es"
    else:
        third = head[:-1] + "ies" if _consonant_y(head) else head + "s"
    return {head + tail: "base", third + tail: "s", past + tail: "ed", stem + "ing" + tail: "ing"}


def form_of(phrase: str) -> Form:
    """The form of a phrase that a lexicon entry lists by itself: by its first word's ending."""
    head = phrase.split()[0]
    if head.endswith("ing") and len(head) > 5:
        return "ing"
    return "ed"


def _consonant_y(word: str) -> bool:
    return word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS
