"""Front matter: the YAML between two lines of ``---`` that opens a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from communique.core import CommuniqueError
from communique.sources.metadata import ALIASES, FIELDS, shortened

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C parser where PyYAML has it
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_OPENING = re.compile(r"---[ \t]*(?:\n|$)")
_NOTHING = ("", "~", "null")
_MAX_CHARACTERS = 65536
_MAX_DEPTH = 20
_REMEDY = "write 'field: value' on each line, the value in quotes where it holds a colon"


def split_front_matter(text: str, name: str) -> tuple[dict[str, str], str]:
    """The fields that a text's front matter gives, and what follows it.

    A text that does not open with a line ``---`` has none and is returned whole. Fields are text:
    no value is turned into a number or a date. Raises ``CommuniqueError`` C109 with the line where
    the front matter is malformed.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return {}, text
    closing = _FENCE.search(text, opening.end(), opening.end() + _MAX_CHARACTERS)
    if closing is None:
        raise CommuniqueError(
            "C109",
            f"{name}: the front matter that line 1 opens has no end",
            "close it with a line '---', or take the first line away",
        )
    return _fields(text[opening.end() : closing.start()], name), text[closing.end() :]


def _fields(source: str, name: str) -> dict[str, str]:
    """The known fields of a front matter's YAML.

    The parser's events are followed one by one and nothing is built from them, so that neither
    depth nor aliases can make a small front matter large.
    """
    found: dict[str, str] = {}
    try:
        for field, value, line in _pairs(yaml.parse(source, Loader=_Loader), name):
            if field not in FIELDS and field not in ALIASES:
                continue
            if value is None:
                raise _malformed(name, line, f"{field!r} is not a single value", f"write it as {field}: and a text")
            if field in found:
                raise _malformed(name, line, f"{field!r} is given twice", "keep one of them")
            found[field] = value
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        if error.context_mark and mark and mark.line > source.count("\n") - 1:
            mark = error.context_mark  # what is never closed began earlier
        raise _malformed(name, mark.line if mark else 0, "the front matter is not YAML", _REMEDY) from None
    except yaml.YAMLError:
        raise _malformed(
            name, 0, "the front matter holds a character that YAML does not allow", "take that character out"
        ) from None
    for alias, field in ALIASES.items():
        if alias in found:
            found.setdefault(field, found.pop(alias))
    return found


def _pairs(events: Iterator[Any], name: str) -> Iterator[tuple[str, str | None, int]]:
    """Every field at the top of a YAML mapping with its line; ``None`` for a value that is a list or a mapping."""
    depth, field, at_value = 0, "", False
    for event in events:
        line = event.start_mark.line
        if isinstance(event, yaml.AliasEvent):
            raise _malformed(name, line, f"'*{event.anchor}' is an alias", "write the value itself")
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if depth == 0 and not isinstance(event, yaml.MappingStartEvent):
                raise _malformed(name, line, "the front matter is a list", _REMEDY)
            depth += 1
            if depth > _MAX_DEPTH:
                raise _malformed(
                    name, line, f"the front matter is nested over {_MAX_DEPTH} deep", "keep to 'field: value'"
                )
            if depth == 2 and at_value:
                yield field, None, line
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1
            if depth == 1:
                field, at_value = "", not at_value
        elif isinstance(event, yaml.ScalarEvent):
            if depth == 0:
                raise _malformed(name, line, f"{shortened(event.value)} has no field", _REMEDY)
            if depth > 1:
                continue
            if at_value:
                plain = event.style in (None, "")
                yield field, "" if plain and event.value.lower() in _NOTHING else event.value, line
            else:
                field = event.value
            at_value = not at_value


def _malformed(name: str, line: int, problem: str, remedy: str) -> CommuniqueError:
    """The error for line ``line`` of the YAML, counted from 0; the file's first line is the fence."""
    return CommuniqueError("C109", f"{name}, line {line + 2}: {problem}", remedy)
