"""The example corpus, as reports: what many tests read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from communique import Report
from communique.sources import read_file

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples" / "viet-nam-laos"


@cache
def example(stem: str) -> Report:
    """One example report."""
    return read_file(FOLDER / f"{stem}.md")


@cache
def stems(language: str = "en") -> tuple[str, ...]:
    """The names of the example reports in one language, in the order of their dates."""
    every = sorted(path.stem for path in FOLDER.glob("20*.md"))
    return tuple(stem for stem in every if example(stem).language == language)
