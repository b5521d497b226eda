"""The language of a report: as it is told, else by the letters and the common words of its text."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from communique.core import Report
from communique.lexicon.load import HERE, languages, read_rows
from communique.reading.tokens import fold

DEFAULT = "en"
_LOOKED_AT = 6000
"""How many characters of a text are looked at: from its beginning, where the news is."""
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 0.12
"""The share of a text's words that must tell of a language other than English."""


class _Marks(NamedTuple):
    """What a language is known by: ``letters`` that it alone writes, ``words`` that every text of it has.

    ``plain`` are those words as they are written without diacritics, where that makes another word.
    """

    letters: re.Pattern[str] | None
    words: frozenset[str]
    plain: frozenset[str]


@lru_cache(maxsize=4)
def _known(folders: tuple[Path, ...]) -> dict[str, _Marks]:
    found: dict[str, _Marks] = {}
    for language in sorted(languages(folders)):
        told: dict[str, list[str]] = {"letters": [], "common words": []}
        for folder in (HERE, *folders):
            path = folder / language / "language.yaml"
            for row in read_rows(path) if path.is_file() else ():
                if row.get("trait") in told:
                    told[row["trait"]] += row.get("words", ())
        letters = "".join(told["letters"])
        words = frozenset(word.lower() for word in told["common words"])
        plain = frozenset(fold(word) for word in words) - words
        found[language] = _Marks(re.compile(f"[{letters}]") if letters else None, words, plain)
    return found


def language_of(report: Report, folders: tuple[Path, ...] = ()) -> str:
    """The language a report is in: what it is told with, else what its text shows; English where nothing tells.

    >>> language_of(Report(text="Hai bên nhất trí tiếp tục phối hợp chặt chẽ với các nước."))
    'vi'
    >>> language_of(Report(text="Hai ben nhat tri tiep tuc phoi hop chat che voi cac nuoc trong khu vuc."))
    'vi'
    >>> language_of(Report(text="The two ministers met in Hà Nội."))
    'en'
    """
    if report.language:
        return report.language
    words = _WORD.findall(report.text[:_LOOKED_AT].lower())
    scores = {language: _score(marks, words) for language, marks in _known(folders).items()}
    best = max(scores, key=lambda language: (scores[language], language == DEFAULT), default=DEFAULT)
    return best if scores.get(best, 0) >= _LEAST * len(words) > 0 else DEFAULT


def _score(marks: _Marks, words: list[str]) -> int:
    """How many words of a text tell of a language, by themselves or by their letters."""
    common = sum(word in marks.words or word in marks.plain for word in words)
    return common + (sum(bool(marks.letters.search(word)) for word in words) if marks.letters else 0)


def keeps_marks(text: str, language: str, folders: tuple[Path, ...] = ()) -> bool:
    """Whether a text writes the diacritics of its language: some systems and agencies leave them out."""
    marks = _known(folders)[language]
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    with_marks = sum(word in marks.words and not word.isascii() for word in words)
    return with_marks >= sum(word in marks.plain for word in words)
