"""What a table of the data set is: its columns, each with a type, what it holds and what it may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import yaml

from communique.ledgers.base import plain

SCHEMA = 1
"""The version of the tables; it goes up when a column goes, or means another thing."""

Type = Literal["text", "integer", "number", "boolean", "date", "partial", "list", "record"]
Row = tuple[Any, ...]

_PARTIAL = r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?|--\d{2}(?:-\d{2})?)"
PARTIAL = rf"{_PARTIAL}(?:/{_PARTIAL})?"
"""A date cut to what is known, or two of them with a stroke between: from the first to the second."""
PRECISIONS = ("day", "month", "year", "day of a year", "month of a year", "interval", "unresolved")
_LENGTHS = {10: "day", 7: "month", 4: "year"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``about`` says what it holds, ``choices`` are all values it can have, where they are listed."""

    name: str
    type: Type
    about: str
    choices: tuple[str, ...] = ()
    required: bool = False
    refers: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a row is a tuple in the order of its columns; ``key`` are those that tell rows apart."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, Any]]:
    """What is said of columns that no row type describes: ``facts``, ``parts`` and ``dates``."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(
        resources.files("communique.exports.tables").joinpath("words.yaml").read_text("utf-8")
    )
    return found


def precision(value: str | None) -> str | None:
    """How precise a partial date is, by its form.

    >>> [precision(given) for given in ("2025-12", "--07-28", "2025-12-01/2025-12-02", None)]
    ['month', 'day of a year', 'interval', None]
    """
    if not value:
        return None
    if "/" in value:
        return "interval"
    if value.startswith("--"):
        return "day of a year" if len(value) == 7 else "month of a year"
    return _LENGTHS.get(len(value), "unresolved")


def is_partial(value: str) -> bool:
    """Whether a text has the form of a partial date."""
    return re.fullmatch(PARTIAL, value) is not None


_JSON = {
    "list": json.JSONEncoder(ensure_ascii=False).encode,
    "record": json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode,
}


def value(column: Column, given: Any) -> Any:
    """A value as tables hold it: texts, numbers, truth values; dates as ISO, lists and records as JSON; else ``None``.

    What is empty is ``None``; characters that move a cursor or turn a line round are replaced.
    """
    if type(given) is str:
        return clean(given) or None
    if given is None or given == () or given == []:
        return None
    if column.type in _JSON:
        return _JSON[column.type](_cleaned(given))
    if isinstance(given, date):
        return given.isoformat()
    if column.type == "number":
        return float(given)
    return given if isinstance(given, (bool, int)) else clean(str(given))


def clean(text: str) -> str:
    """A text on one line, without characters that steer a terminal, break a cell or turn the writing round."""
    if text.isprintable():
        return text
    spaced = " ".join(text.split())
    return spaced if spaced.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in spaced)


def _cleaned(given: Any) -> Any:
    """What JSON holds, with every text in it cleaned."""
    if isinstance(given, str):
        return clean(given)
    if isinstance(given, dict):
        return {clean(name): _cleaned(one) for name, one in given.items()}
    if isinstance(given, (list, tuple)):
        return [_cleaned(one) for one in given]
    return plain(given)


def compact(given: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping without what is empty."""
    return {name: one for name, one in given.items() if one not in (None, "", (), [], {})}
