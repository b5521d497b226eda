"""The texts that the benchmarks read: reports of a given length from the example corpus, and hostile ones."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
SEED = 20251212
MIXTURE = "all of these"


def example_texts(language: str = "en") -> list[str]:
    """The bodies of the example reports in one language."""
    texts = []
    for path in sorted((ROOT / "examples" / "viet-nam-laos").glob("20*.md")):
        head, body = path.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)
        if yaml.safe_load(head)["language"] == language:
            texts.append(body.strip())
    return texts


def reports_of(words: int, count: int) -> list[str]:
    """``count`` reports of about ``words`` words, made of whole paragraphs of the example corpus.

    No two are alike, and the same call gives the same texts.
    """
    rng = random.Random(SEED)  # noqa: S311 (no secret)
    paragraphs = [p for text in example_texts() for p in text.split("\n\n")]
    reports = []
    for _ in range(count):
        rng.shuffle(paragraphs)
        lengths = itertools.accumulate(len(p.split()) for p in paragraphs)
        taken = 1 + next(i for i, length in enumerate(lengths) if length >= words)
        reports.append("\n\n".join(paragraphs[:taken]))
    return reports


def text_of(characters: int, number: int = 0, language: str = "en") -> str:
    """A text of exactly so many characters, made of the example corpus in ever new orders; another for each number."""
    rng = random.Random(SEED + number)  # noqa: S311 (no secret)
    paragraphs = [p for text in example_texts(language) for p in text.split("\n\n")]
    pieces: list[str] = []
    length = 0
    while length < characters:
        rng.shuffle(paragraphs)
        pieces += paragraphs
        length += sum(len(p) + 2 for p in paragraphs)
    return "\n\n".join(pieces)[:characters]


def hostile_names(language: str = "en") -> list[str]:
    """The names of the hostile texts for the reader of one language."""
    return [*_units(language), MIXTURE]


def hostile_text(name: str, characters: int, language: str = "en") -> str:
    """The hostile text of that name, so many characters long: a sentence, its unit repeated, and a word."""
    units = _units(language)
    if name == MIXTURE:
        rng = random.Random(SEED)  # noqa: S311 (no secret)
        parts = [unit * rng.randint(1, 4) + rng.choice(["", "", ". ", "\n\n"]) for unit in [*units.values()] * 40]
        rng.shuffle(parts)
        unit = "".join(parts)
    else:
        unit = units[name]
    return "They met. " + _repeated(unit, characters - 12) + " a"


def _units(language: str) -> dict[str, str]:
    rows = yaml.safe_load((ROOT / "benchmarks" / "hostile.yaml").read_text(encoding="utf-8"))
    return {row["name"]: row["unit"] for row in rows if row.get("language", "en") == language}


def _repeated(unit: str, characters: int) -> str:
    """``unit`` repeated, each ``{name}`` in it a name of its own."""
    if "{name}" not in unit:
        return (unit * (characters // len(unit) + 1))[:characters]
    names = _names()
    pieces: list[str] = []
    length = 0
    while length < characters:
        piece = re.sub(r"\{name\}", lambda _: next(names), unit)
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces)[:characters]


def _names() -> Iterator[str]:
    """Made-up names of two words: "Babab Babac", "Babab Babad" and so on, never the same twice."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    surnames = ["".join(parts).title() for parts in itertools.product(syllables, repeat=3)]
    for number in itertools.count():
        yield f"{surnames[number // len(surnames) % len(surnames)]} {surnames[number % len(surnames)]}"
