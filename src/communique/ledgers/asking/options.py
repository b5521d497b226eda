"""The options of a ledger: what its function takes beside the dossier, and how words become their values."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from communique.core import CommuniqueError
from communique.core.report import publication_day


class Option(NamedTuple):
    """An option: the type of one value (``str``, ``int``, ``bool``, ``date``, a ``Literal``), and if it takes several.

    ``default`` is what counts where it is not given.
    """

    kind: Any
    several: bool
    default: Any

    @property
    def said(self) -> str:
        """What it takes, in a word: ``DATE``, ``ours|theirs|joint``; ``…`` after it where it takes several."""
        if get_origin(self.kind) is Literal:
            return "|".join(get_args(self.kind))
        return {date: "DATE", int: "NUMBER", bool: "yes|no"}.get(self.kind, "TEXT") + ("…" if self.several else "")


def options_of(entries: Callable[..., Any]) -> dict[str, Option]:
    """The options of a ledger's function by name."""
    hints = get_type_hints(entries)
    keyword = inspect.Parameter.KEYWORD_ONLY
    listed = [one for one in inspect.signature(entries).parameters.values() if one.kind is keyword]
    return {one.name: Option(*_plain(hints[one.name]), one.default) for one in listed}


def _plain(kind: Any) -> tuple[Any, bool]:
    """A type without ``None``, and whether it takes several values."""
    if get_origin(kind) in (Union, types.UnionType):
        kinds = [one for one in get_args(kind) if one is not type(None)]
        if len(kinds) > 1 and all(get_origin(one) is Literal for one in kinds):
            return Literal[tuple(value for one in kinds for value in get_args(one))], False
        return _plain(kinds[0])
    if get_origin(kind) not in (None, Literal):
        return get_args(kind)[0], True
    return kind, False


def taken(name: str, entries: Callable[..., Any], chosen: Iterable[str]) -> dict[str, Any]:
    """The options that a user wrote (``option=value``), as the ledger takes them.

    Raises ``CommuniqueError`` C403 for one that the ledger does not have, or a value it does not take.
    """
    known = options_of(entries)
    out: dict[str, Any] = {}
    for one in chosen:
        option, _, value = one.partition("=")
        option = option.strip().replace("-", "_")
        if option not in known or not value:
            listed = ", ".join(known) or "none"
            raise CommuniqueError("C403", f"the ledger {name} has no option {one!r}", f"its options are: {listed}")
        kind, several, _ = known[option]
        found = _value(name, option, value.strip(), kind)
        out[option] = (*out.get(option, ()), found) if several else found
    return out


def _value(name: str, option: str, value: str, kind: Any) -> Any:
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise CommuniqueError(
                "C403", f"{option} of the ledger {name} cannot be {value!r}", f"use one of {', '.join(get_args(kind))}"
            )
        return value
    if kind is date:
        return day(value)
    if kind is bool:
        return value.lower() in ("yes", "true", "1", "on")
    if kind is int:
        if not value.lstrip("-").isdigit():
            raise CommuniqueError("C403", f"{option} of the ledger {name} is a number", f"{value!r} is none")
        return int(value)
    return value


def day(value: str) -> date:
    """A day that a user wrote: one that a report can be of.

    Raises ``CommuniqueError`` C105 for what is none.
    """
    try:
        if len(value) != 10:
            raise ValueError
        return date.fromisoformat(publication_day(value))
    except ValueError:
        raise CommuniqueError("C105", f"{value!r} is not a date", "write it as YYYY-MM-DD") from None
