"""Registers of example reports, read by the reader itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from communique import Report, register
from tests.examples import example, stems

register.setup(":memory:", migrate=False)  # the ledgers can be imported only then

ALL = (*stems("en"), *stems("vi"))


def close() -> None:
    """Close the open register's connection, so that its file may be copied or left."""
    from django.db import connection

    connection.close()


class Filled:
    """Makes registers of some example reports, once each, and opens them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[tuple[tuple[str, ...], bool], Path] = {}

    def path(self, names: Sequence[str] = ALL, *, dated: bool = True) -> Path:
        """The file of the register of these reports; with ``dated`` false, as if their day were not known."""
        key = (tuple(sorted(names)), dated)
        if key not in self.made:
            path = self.folder / f"{len(self.made)}.sqlite3"
            register.setup(path)
            enter([report(name, dated=dated) for name in key[0]])
            close()
            self.made[key] = path
        return self.made[key]

    def open(self, names: Sequence[str] = ALL, *, dated: bool = True) -> Path:
        """Open the register of these reports."""
        path = self.path(names, dated=dated)
        register.setup(path)
        return path


def report(name: str, *, dated: bool = True) -> Report:
    """An example report as it is entered: under the name of its file."""
    one = replace(example(name), name=f"{name}.md")
    return one if dated else replace(one, published=None)


def enter(reports: Sequence[Report]) -> None:
    """Enter reports into the open register."""
    from communique.register.actions import add_many

    for _ in add_many(((one, None) for one in reports), jobs=1):
        pass
