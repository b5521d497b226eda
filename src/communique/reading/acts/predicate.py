"""A predicate: one verb that says what somebody did, with its subject and its clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from communique.reading.acts.actors import Actor
from communique.reading.acts.verbs import Form
from communique.reading.doc import Doc

Role = Literal["subject", "joined", "participle", "purpose", "passive", "future", "quoted", "noun", "talk", "voice"]
Row = dict[str, Any]

JOINERS = frozenset([",", "and", "&", "but", "while", ";", "then", "or", "as", "well", "plus"])
_CLOSERS = frozenset([".", ":", "!", "?", "-", "—", "–", "”", '"', "''", "that", "to", "also"])


@dataclass(slots=True)
class Predicate:
    """A verb that says what somebody did.

    Tokens ``first`` to ``last`` hold the verb; the clause runs from ``start`` to ``end`` (exclusive).
    ``subjects`` are the actors it is said of, empty where only the passage tells; ``told`` is who a
    passive says was thanked, briefed, invited.
    """

    first: int
    last: int
    role: Role
    row: Row
    form: Form
    start: int
    end: int = 0
    subjects: list[Actor] = field(default_factory=list)
    embedded: bool = False
    told: Actor | None = None

    @property
    def future(self) -> bool:
        """Whether it is "will" with its verb."""
        return bool(self.row.get("future"))


@dataclass(slots=True)
class Verb:
    """A verb of the lexicon at tokens ``first`` to ``last``.

    ``before`` is the token left of its adverbs and auxiliaries; ``subjects`` are the actors that end there.
    """

    first: int
    last: int
    row: Row
    form: Form
    before: int
    subjects: list[Actor]
    passive: bool

    def predicate(self, role: Role, start: int, subjects: list[Actor], embedded: bool = False) -> Predicate:
        """This verb as a predicate."""
        return Predicate(self.first, self.last, role, self.row, self.form, start, 0, subjects, embedded)


def trimmed(doc: Doc, low: int, end: int) -> int:
    """``end`` moved left over closing marks and joiners, not below ``low``."""
    while end > low and (doc.folded[end - 1] in JOINERS or doc.folded[end - 1] in _CLOSERS):
        if doc.words[end - 1] in ("”", '"') and any(doc.words[i] in ("“", '"') for i in range(low, end - 1)):
            break
        end -= 1
    return max(end, low)
