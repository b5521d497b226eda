"""The road of a report through the reader's steps."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from communique.core import KINDS, Fact, Reading, Report, Span
from communique.lexicon import Lexicon, load_lexicon
from communique.reading import analytic
from communique.reading.acts import Acts
from communique.reading.assessments import Assessments
from communique.reading.changes import Changes
from communique.reading.dates import Dates
from communique.reading.doc import Doc
from communique.reading.exchanges import Exchanges
from communique.reading.figures import Figures
from communique.reading.formulas import Formulas
from communique.reading.instruments import Instruments
from communique.reading.languages import keeps_marks, language_of
from communique.reading.milestones import Milestones
from communique.reading.open_issues import OpenIssues
from communique.reading.parties import Parties
from communique.reading.people import People
from communique.reading.phrases import Phrases
from communique.reading.sentences import Sentences
from communique.reading.tokens import Folding, fold, fold_keeping_marks, token_pattern, tokenize

VERSION = "1"


class Step(Protocol):
    """One step of the reading: made once from the lexicon, then called on each document."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        """Take from the lexicon what this step knows; add its expressions to the phrases."""

    def __call__(self, doc: Doc) -> None:
        """Note on the document what this step finds."""


INFLECTED: tuple[type[Step], ...] = (
    Sentences, Parties, Dates, People, Exchanges, Acts, Changes, Instruments, Formulas, Figures, Assessments,
    Milestones, OpenIssues,
)  # fmt: skip
"""The steps for languages that tell by a word's ending what it does in its sentence."""
ANALYTIC: tuple[type[Step], ...] = (
    Sentences, Parties, analytic.Dates, analytic.People, analytic.Exchanges, analytic.Acts, analytic.Instruments,
    analytic.Formulas, analytic.Figures, analytic.Remarks,
)  # fmt: skip
"""The steps for languages whose words never change, so that their order and small words tell all."""


def steps_of(lexicon: Lexicon) -> tuple[type[Step], ...]:
    """The steps that read a language, by what its ``language.yaml`` says of its grammar."""
    return ANALYTIC if lexicon.trait("inflection") == "none" else INFLECTED


class Reader:
    """Reads reports in one language; picklable, and safe to use for any number of reports.

    Of a language whose diacritics tell words apart it has two sets of steps: one compares words with
    them, the other, made when it is first needed, without, for reports that leave them out.
    """

    def __init__(self, language: str = "en", lexicons: Sequence[Path] = ()) -> None:
        self.language = language
        self.lexicons = tuple(lexicons)
        self._lexicon = load_lexicon(language, self.lexicons)
        abbreviations = list(self._lexicon.words("words", "abbreviation"))
        self._pattern = token_pattern(abbreviations, spaces=self._lexicon.trait("spaces") != "none")
        self._marked = self._lexicon.trait("diacritics") == "tell words apart"
        self._desks: dict[Folding, tuple[Phrases, list[Step]]] = {}
        self._desk(fold_keeping_marks if self._marked else fold)

    def __reduce__(self) -> tuple[type[Reader], tuple[str, tuple[Path, ...]]]:
        return Reader, (self.language, self.lexicons)

    def doc(self, report: Report) -> Doc:
        """The document with everything the steps noted: for looking inside the reader."""
        marked = self._marked and keeps_marks(report.text, self.language, self.lexicons)
        folding = fold_keeping_marks if marked else fold
        phrases, steps = self._desk(folding)
        tokens = tokenize(self._pattern, report.text, folding)
        doc = Doc(report, tokens, phrases.find(tokens[2], tokens[3]), self.language)
        for step in steps:
            step(doc)
        return doc

    def _desk(self, folding: Folding) -> tuple[Phrases, list[Step]]:
        """The phrases and steps that compare words by a folding; made once."""
        if folding not in self._desks:
            phrases = Phrases(self._pattern, folding)
            self._desks[folding] = phrases, [step(self._lexicon, phrases) for step in steps_of(self._lexicon)]
        return self._desks[folding]

    def read(self, report: Report) -> Reading:
        """What this reader finds in one report."""
        with _cycles_left_alone():
            return self._read(report)

    def _read(self, report: Report) -> Reading:
        doc = self.doc(report)
        by_group: dict[str, list[Fact]] = {kind.group: [] for kind in KINDS}
        for fact in _once([*doc.exchanges, *doc.acts, *doc.facts]):
            by_group[fact.group].append(fact)
        groups = {g: tuple(sorted(found, key=lambda f: f.evidence[0][:2])) for g, found in by_group.items()}
        return Reading(
            report=report,
            reader=f"communique {VERSION} {self.language}",
            agency=report.agency or doc.agency,
            dateline=doc.dateline,
            language=report.language or self.language,
            notes=(*self._skeleton(), *doc.notes),
            **groups,  # type: ignore[arg-type]
        )

    def _skeleton(self) -> tuple[str, ...]:
        """What a language can do of which the lexicon has only the beginnings."""
        reads = self._lexicon.traits("reads")
        name = self._lexicon.trait("name") or self.language
        told = f"{name} is only begun: {', '.join(reads)} are recognised, and no facts are made of them"
        return (told,) if reads else ()


def _once(facts: list[Fact]) -> Iterator[Fact]:
    """The facts without those that say the same of the same words again."""
    known: dict[tuple[str, tuple[Span, ...]], list[Fact]] = {}
    for fact in facts:
        alike = known.setdefault((fact.group, fact.evidence), [])
        if not alike or fact.content() not in [other.content() for other in alike]:
            alike.append(fact)
            yield fact


@contextmanager
def _cycles_left_alone() -> Iterator[None]:
    """Keep Python from looking for cycles while a text is read.

    What the steps note lives until the reading is made; looking through it again and again took a
    third of the time on long texts.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


@lru_cache(maxsize=8)
def reader_for(language: str, lexicons: tuple[Path, ...] = ()) -> Reader:
    """The reader of a language; made once a process."""
    return Reader(language, lexicons)


def read(report: Report, *, lexicons: Sequence[Path] = ()) -> Reading:
    """What a report says, each fact with the sentence that says it.

    >>> from communique import Report, read
    >>> reading = read(Report(text="The two ministers agreed to open a consulate.", side="VNM"))
    >>> [act.type for act in reading.acts]
    ['agree']
    """
    return reader_for(language_of(report, tuple(lexicons)), tuple(lexicons)).read(report)
