"""Load the lexicon: the package's tables, and a user's additions after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from communique.core import CommuniqueError
from communique.lexicon.table import check_entry
from communique.lexicon.tables import TABLES

HERE = Path(__file__).parent
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where PyYAML has it
Row = dict[str, Any]


class _Loader(_Base):  # type: ignore[misc]
    """Safe YAML in which only ``true`` and ``false`` are flags: "on", "no" and "yes" stay words, dates stay text."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in rows if not tag.endswith((":bool", ":timestamp"))]
    for letter, rows in _Base.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


class Lexicon:
    """The tables of one world and one language.

    ``rows("posts")`` gives the entries of ``en/posts.yaml``; ``source(table, row)`` names one for
    an explanation ("en/posts.yaml: minister").
    """

    def __init__(self, language: str, folders: tuple[Path, ...] = ()) -> None:
        self.language = language
        self._rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        for folder in (HERE, *folders):
            for part in ("world", language):
                for path in sorted((folder / part).glob("*.yaml")):
                    self._add(path, part, user=folder != HERE)

    def _add(self, path: Path, part: str, *, user: bool) -> None:
        name = path.stem
        table = TABLES.get(name)
        if table is None or table.world != (part == "world"):
            known = ", ".join(sorted(n for n, t in TABLES.items() if t.world == (part == "world")))
            raise CommuniqueError("C201", f"{path} is not a lexicon table", f"name it one of {known}")
        for number, row in enumerate(read_rows(path), 1):
            check_entry(table, row, f"{path.parent.name}/{path.name}, entry {number}")
            row["source"] = f"{'user ' if user else ''}{part}/{path.name}: {row[table.key]}"
            self._rows[name].append(row)

    def rows(self, table: str) -> list[Row]:
        """The entries of one table, the package's first, then the user's."""
        return self._rows[table]

    def trait(self, name: str) -> str | None:
        """What ``language.yaml`` says of one trait of the language; ``None`` where it says nothing."""
        return next((row.get("value") for row in self._rows["language"] if row["trait"] == name), None)

    def traits(self, name: str) -> tuple[str, ...]:
        """The words that ``language.yaml`` lists for one trait: its letters, its common words."""
        return tuple(word for row in self._rows["language"] if row["trait"] == name for word in row.get("words", ()))

    def words(self, table: str, role: str) -> Iterator[str]:
        """The words listed under one role of a word table (``en/words.yaml``)."""
        for row in self._rows[table]:
            if row["role"] == role:
                yield from row["words"]


def read_rows(path: Path) -> list[Row]:
    """The entries of one YAML file.

    Raises ``CommuniqueError`` C202 where it is no YAML, C203 where it is no list of mappings.
    """
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        at = getattr(error, "problem_mark", None)
        where = f"{path}, line {at.line + 1}" if at else str(path)
        raise CommuniqueError("C202", f"{where} is not YAML", "check indentation, quotes and colons there") from None
    if data is None:
        return []
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise CommuniqueError("C203", f"{path} is not a list of entries", "start each entry with '- ' and its fields")
    return data


@lru_cache(maxsize=8)
def load_lexicon(language: str = "en", folders: tuple[Path, ...] = ()) -> Lexicon:
    """The lexicon of a language with a user's folders of additions; the same object for the same question.

    Raises ``CommuniqueError`` C204 for a language that no folder holds.
    """
    if not any((folder / language).is_dir() for folder in (HERE, *folders)):
        known = ", ".join(sorted(languages()))
        raise CommuniqueError("C204", f"there is no lexicon for the language {language!r}", f"use one of {known}")
    for folder in folders:
        if not folder.is_dir():
            raise CommuniqueError("C205", f"{folder} is not a folder", "give the folder that holds en/ and world/")
    return Lexicon(language, folders)


def languages(folders: tuple[Path, ...] = ()) -> set[str]:
    """The languages that the package, or a user's folders with a ``language.yaml`` of their own, can read."""
    found = {path.name for path in HERE.iterdir() if path.is_dir() and path.name not in ("world", "__pycache__")}
    return found | {path.parent.name for folder in folders for path in folder.glob("*/language.yaml")}
