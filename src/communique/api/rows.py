"""Schemas of ledgers' rows, made from their row types: a new ledger, or a new column, is here at once."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from communique.ledgers.base import Evidence, columns

SENTENCE = "HÀ NỘI — The two foreign ministers met on Friday and agreed to open a consulate."
EVIDENCE: Any = {
    "report": "R-3f9a1c2e40", "name": "2025-12-13-talks", "published": "2025-12-13", "start": 49, "end": 79,
    "quote": SENTENCE[49:79], "sentence": SENTENCE, "fact": "F-3f9a1c2e77aa01bc",
}  # fmt: skip
NOT_EVIDENCED: Any = {
    "parties": ["VNM", "LAO"], "as_of": "2025-12-12", "evidenced": False,
    "said": "Not evidenced: the reports hold nothing of the kind.", "known": [], "total": 0, "offset": 0, "limit": 50,
    "rows": [],
}  # fmt: skip


class Given(Schema):
    """What all answers' parts have in common: no field that is not said here."""

    model_config = ConfigDict(extra="forbid")


def row_schema(row: type[Any]) -> type[Schema]:
    """The schema of a row type, as `Row.to_dict` writes it."""
    hints = get_type_hints(row)
    made: dict[str, Any] = {"ledger": (Literal[row.ledger], Field(description="Which ledger the row is of."))}
    for column in columns(row):
        kind = _kind(hints[column.name], f"{row.__name__}")
        made[column.name] = (kind, Field(description=_sentence(column.about)))
    return create_model(_name(row.__name__), __base__=Given, __doc__=_first_line(row), **made)


class EvidenceBase(Given):
    """Evidence, with an example of it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EVIDENCE]})


@cache
def _part(kind: type[Any], inside: str) -> type[Schema]:
    """The schema of a data class within a row."""
    hints = get_type_hints(kind)
    made: dict[str, Any] = {one.name: (_kind(hints[one.name], inside), ...) for one in fields(kind)}
    if kind is Evidence:
        return create_model("Evidence", __base__=EvidenceBase, __doc__=_first_line(kind), **made)
    return create_model(f"{_name(inside)}{kind.__name__}", __base__=Given, __doc__=_first_line(kind), **made)


def _kind(hint: Any, inside: str) -> Any:
    """A type as JSON has it."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return Union[tuple(_kind(one, inside) for one in inner)]  # noqa: UP007
    if origin in (tuple, list, set, frozenset, Sequence):
        return list[_kind(inner[0], inside)]  # type: ignore[misc]
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return dict[str, _kind(inner[1], inside)]  # type: ignore[misc]
    if is_dataclass(hint):
        return _part(hint, inside)  # type: ignore[arg-type]
    return hint if hint in (str, int, float, bool, date, type(None), Any) or origin is Literal else Any


def _name(row: str) -> str:
    return row if row.endswith("Row") else f"{row}Row"


def _first_line(kind: type[Any]) -> str:
    return (kind.__doc__ or "").strip().split("\n")[0]


def _sentence(about: str) -> str:
    return f"{about[:1].upper()}{about[1:]}."


def answer_schema(row: type[Any]) -> type[Schema]:
    """The schema of an answer: its rows, and whether reports evidence any."""
    rows: Any = list[row_schema(row)]  # type: ignore[misc]
    name = f"{_name(row.__name__).removesuffix('Row')}Answer"
    return create_model(name, __base__=AnswerBase, rows=(rows, ...))


class AnswerBase(Given):
    """Rows; where reports hold nothing of the kind, that is said in words."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [NOT_EVIDENCED]})

    parties: list[str] = Field(description="The parties asked about, as codes.")
    as_of: date | None = Field(description="The day as of which it was answered; null for all there is.")
    evidenced: bool = Field(description="Whether reports say anything of it.")
    said: str | None = Field(description="What there is to say where nothing is: Not evidenced: …")
    known: list[str] = Field(description="What reports do name, in place of what none names.")
    total: int = Field(description="How many rows there are.")
    offset: int
    limit: int
