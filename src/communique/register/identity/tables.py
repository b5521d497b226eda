"""The words that identity knows, as data: ``data/*.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from communique.register.identity.fold import fold, words

_HERE = Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """One table: a mapping, as written in ``data/<name>.yaml``."""
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every word stays a word: "on", "no"
    data: dict[str, Any] = yaml.load((_HERE / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (no objects)
    return data


@cache
def phrases(name: str, section: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases of one section as (folded words, value), longest first."""
    found = [(words(phrase), value) for value, listed in table(name)[section].items() for phrase in listed]
    return tuple(sorted(found, key=lambda row: (-len(row[0]), row)))


@cache
def listed(name: str, section: str) -> frozenset[str]:
    """The folded words listed in one section."""
    return frozenset(fold(word) for word in table(name)[section])


def take(tokens: list[str], name: str, section: str) -> list[str]:
    """The values of one section's phrases found in ``tokens``, which lose them; longest phrases first."""
    values: list[str] = []
    index = _by_first(name, section)
    at = 0
    while at < len(tokens):
        for phrase, value in index.get(tokens[at], ()):
            if tuple(tokens[at : at + len(phrase)]) == phrase:
                values.append(value)
                del tokens[at : at + len(phrase)]
                break
        else:
            at += 1
    return values


@cache
def _by_first(name: str, section: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in phrases(name, section):
        index.setdefault(phrase[0], []).append((phrase, value))
    return index
