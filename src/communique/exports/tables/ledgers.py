"""Tables of the ledgers, made from their row types: a part that comes once makes columns, one that recurs a table."""

from __future__ import annotations

import hashlib
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from communique import ledgers
from communique.exports.scope import Scope
from communique.exports.tables.facts import Record
from communique.exports.tables.facts import row as as_row
from communique.exports.tables.shape import PRECISIONS, Column, Table, Type, precision, words
from communique.ledgers.base import Row as LedgerRow
from communique.ledgers.base import cell

Getter = Callable[[Any], Any]
_ROW = Column("row", "text", "the row's id, by the ledger and the first words that it rests on", required=True)
_READERS = Column("readers", "list", "the readers of the reports it rests on, with their versions")

EVIDENCE = Table(
    "ledger_evidence", "Evidence of the ledgers", "The sentences that the ledgers' rows rest on, oldest first.",
    (
        Column("row", "text", "the id of the ledger's row", required=True),
        Column("nth", "integer", "which of the row's sentences it is, from 0", required=True),
        Column("fact", "text", "the id of the fact it is of", required=True),
        Column("report", "text", "the report's id", required=True, refers="reports"),
        Column("start", "integer", "where the words begin, in code points of the report's text", required=True),
        Column("end", "integer", "where they end, exclusive", required=True),
        Column("quote", "text", "the words on one line", required=True),
        Column("sentence", "text", "the whole sentence", required=True),
    ),
    ("row", "nth"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Made:
    """The table of a ledger with how each column is got, and the tables of its parts that come often."""

    table: Table
    getters: tuple[Getter, ...]
    parts: tuple[tuple[str, _Made], ...]


@lru_cache(maxsize=1)
def made() -> dict[str, _Made]:
    """The tables of every ledger."""
    return {name: _ledger(name) for name in ledgers.names()}


def tables() -> list[Table]:
    """The tables of every ledger and of their parts, then their evidence."""
    found = [table for one in made().values() for table in (one.table, *(part.table for _, part in one.parts))]
    return [*found, EVIDENCE]


def _ledger(name: str) -> _Made:
    one = ledgers.get(name)
    hints, dated = get_type_hints(one.row), words()["dates"].get(name, ())
    columns: list[Column] = []
    getters: list[Getter] = []
    parts: list[tuple[str, _Made]] = []
    for each in ledgers.columns(one.row):
        if each.name == "evidence":
            continue
        many, hint = _many(hints[each.name])
        if many and is_dataclass(hint) and isinstance(hint, type):
            columns.append(Column(each.name, "text", f"{each.about}; one by one in ledger_{name}_{each.name}"))
            getters.append(lambda row, name=each.name: cell(getattr(row, name)))  # type: ignore[misc]
            parts.append((each.name, _part(f"ledger_{name}_{each.name}", f"{one.title}: {each.about}", hint)))
        else:
            for column, getter in _columns(each.name, hints[each.name], each.about, each.name in dated):
                columns.append(column)
                getters.append(getter)
    table = Table(f"ledger_{name}", f"Ledger: {one.title}", one.about, (_ROW, *columns, _READERS), ("row",))
    return _Made(table, tuple(getters), tuple(parts))


def _part(name: str, about: str, kind: type[Any]) -> _Made:
    """The table of a part that comes often."""
    head = (_ROW, Column("nth", "integer", "its place in the row, from 0", required=True))
    columns, getters = zip(*_parts("", kind), strict=True)
    return _Made(Table(name, about, about, (*head, *columns), ("row", "nth")), getters, ())


def _parts(prefix: str, kind: type[Any]) -> Iterator[tuple[Column, Getter]]:
    """The columns of a part, each with how it is got from it."""
    hints, said = get_type_hints(kind), words()["parts"][kind.__name__]
    dated = words()["dates"].get(kind.__name__, ())
    for one in fields(kind):
        for column, getter in _columns(one.name, hints[one.name], said[one.name], one.name in dated):
            named = Column(prefix + column.name, column.type, column.about, column.choices, column.required)
            yield named, getter


def _columns(name: str, hint: Any, about: str, dated: bool) -> Iterator[tuple[Column, Getter]]:
    def get(row: Any) -> Any:
        return getattr(row, name)

    kind, optional = _plain(hint)
    if is_dataclass(kind) and isinstance(kind, type):
        for column, inner in _parts(f"{name}_", kind):
            loose = Column(column.name, column.type, f"{about}: {column.about}", column.choices)
            yield loose, _within(get, inner)
        return
    if dated:
        yield Column(name, "partial", f"{about} (ISO 8601, cut to what is known)"), get
        said = f"how precise {name} is; empty where there is none"
        yield Column(f"{name}_precision", "text", said, PRECISIONS), lambda row: precision(get(row))
        return
    type_, choices = _type(kind)
    needed = not optional and (type_ in ("integer", "number", "boolean") or bool(choices))
    yield Column(name, type_, about, choices, required=needed), get


def _within(outer: Getter, inner: Getter) -> Getter:
    """Gets something of a part that may not be there."""
    return lambda row: None if (part := outer(row)) is None else inner(part)


def _type(kind: Any) -> tuple[Type, tuple[str, ...]]:
    if get_origin(kind) is Literal:
        return "text", get_args(kind)
    if get_origin(kind) is tuple:
        return "list", ()
    known: dict[Any, Type] = {bool: "boolean", int: "integer", float: "number", date: "date"}
    return known.get(kind, "text"), ()


def _plain(hint: Any) -> tuple[Any, bool]:
    """A type without ``None``, and whether it allows it; several lists of choices are put together."""
    if get_origin(hint) not in (Union, types.UnionType):
        return hint, False
    kinds = [one for one in get_args(hint) if one is not type(None)]
    if len(kinds) > 1:
        return Literal[tuple(choice for one in kinds for choice in get_args(one))], type(None) in get_args(hint)
    return kinds[0], type(None) in get_args(hint)


def _many(hint: Any) -> tuple[bool, Any]:
    if get_origin(hint) is tuple:
        return True, get_args(hint)[0]
    return False, hint


def records(scope: Scope, readers: dict[str, str]) -> Iterator[Record]:
    """Rows of every ledger on the scope's parties, of their parts, and of their evidence.

    ``readers`` tells who read each report (by id).
    """
    dossier = scope.dossier()
    for name, one in made().items():
        for own, row in identified(name, ledgers.get(name).entries(dossier)):
            yield from _records(one, own, row, readers)


def _records(one: _Made, own: str, row: LedgerRow, readers: dict[str, str]) -> Iterator[Record]:
    by = sorted({readers[each.report] for each in row.evidence if each.report in readers})
    yield one.table.name, as_row(one.table, (own, *(get(row) for get in one.getters), by))
    for name, part in one.parts:
        for place, each in enumerate(getattr(row, name)):
            yield part.table.name, as_row(part.table, (own, place, *(get(each) for get in part.getters)))
    for place, cited in enumerate(row.evidence):
        values = (own, place, cited.fact, cited.report, cited.start, cited.end, cited.quote, cited.sentence)
        yield EVIDENCE.name, as_row(EVIDENCE, values)


def identified(name: str, rows: list[Any]) -> Iterator[tuple[str, LedgerRow]]:
    """Rows with an id each: of the ledger, what the row is about where it has an id, and the first words it rests on.

    Later reports leave it as it is, as long as these stay the first.
    """
    taken: dict[str, int] = {}
    for row in rows:
        first = row.evidence[0] if row.evidence else None
        about = getattr(row, "id", None) or getattr(row, "person_id", None) or ""
        seen = "|".join(map(str, (name, about, first and first.fact, first and first.start)))
        digest = hashlib.sha256(seen.encode()).hexdigest()[:12]
        taken[digest] = taken.get(digest, 0) + 1
        number = taken[digest]
        yield f"L-{digest}" + (f".{number}" if number > 1 else ""), row
