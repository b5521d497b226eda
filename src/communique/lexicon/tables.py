"""The tables of the lexicon: which fields an entry of each has, checked on load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from communique.core import CommuniqueError
from communique.core.facts import ActType, Channel, ExchangeKind, InstrumentStatus, Sector

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


TABLES: dict[str, Table] = {
    # the world
    "states": Table(
        "code",
        {
            "code": "text",
            "names": "texts",
            "demonyms": "texts",
            "capital": "texts",
            "cities": "texts",
            "exact": "texts",
            "persons": "texts",
            "seats": "texts",
            "publishers": "texts",
            "domains": "texts",
        },
        ("code",),
        world=True,
    ),
    "organisations": Table(
        "code",
        {
            "code": "text",
            "names": "texts",
            "exact": "texts",
            "forum": "flag",
            "party": "flag",
            "publishers": "texts",
            "domains": "texts",
        },
        ("code",),
        world=True,
    ),
    "no_parties": Table("role", {"role": "text", "names": "texts"}, ("role", "names"), world=True),
    "names": Table("role", {"role": "text", "words": "texts"}, ("role", "words"), world=True),
    "origins": Table(
        "origin",
        {"origin": "text", "states": "texts", "family": "texts", "endings": "texts"},
        ("origin", "states"),
        world=True,
    ),
    "offices": Table("office", {"office": "text", "never": "texts"}, ("office", "never"), world=True),
    # a language
    "posts": Table(
        "post",
        {
            "post": "text",
            "forms": "texts",
            "plural": "texts",
            "rank": "text",
            "portfolio": "flag",
            "of": "flag",
            "role": "flag",
            "case": "text",
            "gender": "text",
            "same": "text",
            "place": "flag",
            "never": "texts",
            "style": "flag",
            "country": "text",
        },
        ("post", "rank"),
        {
            "rank": (
                "state",
                "royal",
                "government",
                "minister",
                "official",
                "parliament",
                "party",
                "diplomat",
                "envoy",
                "military",
                "justice",
                "business",
                "organisation",
                "church",
                "spokesperson",
                "spouse",
                "delegation",
            ),
            "case": ("any", "initial"),
            "gender": ("f", "m"),
        },
    ),
    "portfolios": Table("role", {"role": "text", "words": "texts"}, ("role", "words")),
    "honorifics": Table("role", {"role": "text", "words": "texts"}, ("role", "words")),
    "no_names": Table("role", {"role": "text", "words": "texts"}, ("role", "words")),
    "units": Table(
        "unit",
        {"unit": "text", "kind": "text", "words": "texts", "signs": "texts", "states": "texts", "default": "flag"},
        ("unit", "kind"),
        {
            "kind": (
                "currency",
                "share",
                "measure",
                "noun",
                "no figure",
                "numbered",
                "quantity",
                "money",
                "rate",
                "end",
            )
        },
    ),
    "milestones": Table(
        "name",
        {"name": "text", "kind": "text", "words": "texts", "number": "number", "bare": "flag", "case": "text"},
        ("name", "kind", "words"),
        {
            "kind": (
                "anniversary",
                "years",
                "congress",
                "national_day",
                "election",
                "relations",
                "party",
                "each",
                "upcoming",
                "link",
                "stop",
            ),
            "case": ("any", "initial", "exact"),
        },
    ),
    "words": Table("role", {"role": "text", "words": "texts"}, ("role", "words")),
    "dates": Table(
        "name",
        {
            "name": "text",
            "kind": "text",
            "value": "number",
            "unit": "text",
            "shift": "number",
            "size": "number",
            "from": "text",
            "words": "texts",
            "short": "flag",
            "careful": "flag",
        },
        ("name", "kind", "words"),
        {
            "kind": (
                "month",
                "weekday",
                "relative",
                "unit",
                "count",
                "number",
                "vague",
                "part",
                "turn",
                "time of day",
                "range",
                "between",
                "lead",
                "strong lead",
                "no careful lead",
                "no year",
                "measure",
                "set name",
                "none",
                "header",
                "header opener",
            ),
            "unit": ("day", "week", "month", "year"),
            "from": ("text",),
        },
    ),
    "open_issues": Table(
        "role",
        {"role": "text", "words": "texts"},
        ("role", "words"),
        {
            "role": (
                "open",
                "matter",
                "difficulty",
                "lasting",
                "dealing",
                "still",
                "settled",
                "passive",
                "no",
                "about",
                "about to",
                "end",
            ),
        },
    ),
    "numbers": Table(
        "value",
        {"value": "number", "cardinal": "texts", "ordinal": "texts", "scale": "flag", "short": "texts"},
        ("value",),
    ),
    "acts": Table(
        "verb",
        {
            "verb": "text",
            "type": "text",
            "forms": "texts",
            "when": "maps",
            "to": "text",
            "noun": "flag",
            "by": "text",
            "case": "text",
        },
        ("verb", "type"),
        {"type": (*get_args(ActType), "none")},
    ),
    "instruments": Table(
        "name",
        {
            "name": "text",
            "role": "text",
            "words": "texts",
            "plural": "texts",
            "needs": "text",
            "status": "text",
            "coming": "text",
            "where": "text",
            "exact": "flag",
            "definite": "flag",
            "family": "text",
            "own": "flag",
        },
        ("role", "words"),
        {
            "role": (
                "type",
                "known",
                "status",
                "coming",
                "generic",
                "joint",
                "field",
                "left stop",
                "connector",
                "complement",
                "term",
                "until",
                "empty",
                "clause",
                "not before",
                "not after",
                "verb opener",
                "predicate",
                "small",
            ),
            "needs": ("nothing", "name", "capital", "joint"),
            "status": get_args(InstrumentStatus),
            "coming": get_args(InstrumentStatus),
            "where": ("near",),
        },
    ),
    "formulas": Table(
        "name",
        {
            "name": "text",
            "role": "text",
            "words": "texts",
            "heads": "texts",
            "light": "flag",
            "bare": "flag",
            "named": "flag",
            "telling": "flag",
            "prefix": "flag",
            "joins": "flag",
            "exact": "flag",
        },
        ("role", "words"),
        {
            "role": (
                "rank",
                "filler",
                "head",
                "whole",
                "part",
                "people",
                "quality",
                "being",
                "tail",
                "not before",
                "gloss",
                "glossed",
            ),
        },
    ),
    "assessments": Table(
        "name",
        {"name": "text", "role": "text", "words": "texts"},
        ("role", "words"),
        {
            "role": (
                "growth",
                "standing",
                "progress",
                "quality",
                "bond",
                "state",
                "between",
                "stop",
                "wish",
                "end",
                "manner",
            ),
        },
    ),
    "actors": Table("role", {"role": "text", "words": "texts"}, ("role", "words")),
    "futures": Table("type", {"type": "text", "verbs": "texts"}, ("type", "verbs"), {"type": get_args(ActType)}),
    "exchanges": Table(
        "cue",
        {
            "cue": "text",
            "role": "text",
            "kind": "text",
            "channel": "text",
            "forms": "texts",
            "plural": "texts",
            "frame": "text",
            "bare": "flag",
            "needs": "texts",
            "words": "texts",
        },
        ("cue", "role"),
        {
            "role": ("kind", "noun", "verb", "support", "channel", "word"),
            "kind": get_args(ExchangeKind),
            "channel": get_args(Channel),
            "frame": (
                "object",
                "person",
                "with",
                "guest",
                "place",
                "depart",
                "stay",
                "instrument",
                "apart",
                "attend",
                "send",
            ),
        },
    ),
    "mechanisms": Table(
        "word",
        {
            "word": "text",
            "kind": "text",
            "body": "flag",
            "capital": "flag",
            "two": "text",
            "numbered": "text",
            "forms": "texts",
        },
        ("word", "kind", "forms"),
        {
            "kind": (*get_args(ExchangeKind), "occurrence", "first", "none"),
            "two": get_args(ExchangeKind),
            "numbered": get_args(ExchangeKind),
        },
    ),
    "sectors": Table(
        "sector",
        {"sector": "text", "words": "texts", "exact": "texts"},
        ("sector", "words"),
        {"sector": (*get_args(Sector), "none")},
    ),
}


def register(name: str, table: Table) -> None:
    """Add a table; a reading step that brings data of its own calls this once."""
    TABLES[name] = table


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
