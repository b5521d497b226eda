"""The shape of a lexicon table, and the check of an entry against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from communique.core import CommuniqueError

Kind = Literal["text", "texts", "flag", "number", "numbers", "map", "maps"]
_SHAPES: dict[str, str] = {
    "text": "a text", "texts": "a text or a list of texts", "flag": "true or false", "number": "a whole number",
    "numbers": "a list of whole numbers", "map": "a mapping", "maps": "a list of mappings",
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """The shape of one table: ``key`` names an entry; ``fields`` says what else it holds.

    A field's kind is one of ``Kind``; ``required`` fields must be there; ``choices`` limits values.
    """

    key: str
    fields: Mapping[str, Kind]
    required: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    world: bool = False


def check_entry(table: Table, row: Mapping[str, Any], where: str) -> None:
    """Check one entry against its table and make single texts lists where the table says so.

    Raises ``CommuniqueError`` C210 to C213 with the file, the entry's number and what to write.
    """
    for name in (table.key, *table.required):
        if row.get(name) in (None, "", []):
            raise CommuniqueError("C210", f"{where} has no {name!r}", f"add {name}: and its value")
    for name, value in row.items():
        if name not in table.fields:
            known = ", ".join(table.fields)
            raise CommuniqueError("C211", f"{where} has an unknown field {name!r}", f"use one of {known}")
        if not _fits(value, table.fields[name]):
            raise CommuniqueError("C212", f"{where}: {name!r} is {value!r}", f"write {_SHAPES[table.fields[name]]}")
        allowed = table.choices.get(name)
        if allowed and value not in allowed:
            raise CommuniqueError("C213", f"{where}: {name!r} is {value!r}", f"write one of {', '.join(allowed)}")
    if isinstance(row, dict):
        for name, kind in table.fields.items():
            if kind == "texts" and isinstance(row.get(name), str):
                row[name] = [row[name]]


def _fits(value: Any, kind: Kind) -> bool:
    if kind == "text":
        return isinstance(value, str)
    if kind == "texts":
        return isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "numbers":
        return isinstance(value, list) and all(isinstance(v, int) for v in value)
    if kind == "map":
        return isinstance(value, dict)
    return isinstance(value, list) and all(isinstance(v, dict) for v in value)
