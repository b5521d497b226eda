"""The example: thirty reports on Viet Nam and Laos in a register of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from communique.core import CommuniqueError
from communique.register.actions import add_many, rebuild, reread
from communique.register.prepare import Failed
from communique.sources import find_reports, read_file

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (_PACKAGE / "examples" / "viet-nam-laos", _PACKAGE.parent.parent / "examples" / "viet-nam-laos")


def folder() -> Path:
    """Where the example reports are: in the package, or beside it in a checkout.

    Raises ``CommuniqueError`` C506 where they are not.
    """
    found = next((place for place in _PLACES if place.is_dir()), None)
    if found is None:
        raise CommuniqueError("C506", "the example reports are not installed", "install communique again")
    return found


def fill(progress: Callable[[int, int], None]) -> None:
    """Enter the examples; those that an earlier version entered are read again, with what was ruled on them kept."""
    paths = find_reports(folder())
    reports = ((read_file(path), str(path)) for path in paths)
    for done, entered in enumerate(add_many(reports), 1):
        if isinstance(entered, Failed):
            raise entered.error
        progress(done, len(paths))
    changes = list(reread())
    for change in changes:
        if change.error is not None:
            raise change.error
    if changes:
        rebuild()
