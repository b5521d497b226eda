"""What a user asks to have read: files, folders and standard input, told apart before anything is read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from communique.core import CommuniqueError, Report
from communique.sources import Metadata, find_reports, read_file, read_stream

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One report to read; ``path`` is ``None`` for standard input."""

    path: Path | None

    @property
    def stem(self) -> str:
        """The name of its output, without an ending."""
        return self.path.stem if self.path else "stdin"

    def __str__(self) -> str:
        return str(self.path) if self.path else "standard input"

    def report(self, metadata: Metadata, encoding: str | None) -> Report:
        """The report itself."""
        if self.path:
            return read_file(self.path, metadata=metadata, encoding=encoding)
        if sys.stdin is None:
            raise CommuniqueError("C101", "there is no standard input", "name a file")
        return read_stream(sys.stdin.buffer, str(self), metadata=metadata, encoding=encoding)


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that gave no reading, and why."""

    name: str
    error: CommuniqueError


def gather(paths: Iterable[str]) -> tuple[list[Input], list[Failure]]:
    """The reports that ``paths`` name, each once and in their order; and the folders that hold none."""
    found: dict[Path | None, Input] = {}
    failures = []
    for name in paths:
        path = None if name == STDIN else Path(name)
        try:
            for one in find_reports(path) if path and is_folder(name) else [path]:
                found.setdefault(one, Input(one))
        except CommuniqueError as error:
            failures.append(Failure(name, error))
    return list(found.values()), failures


def several(paths: tuple[str, ...]) -> bool:
    """Whether ``paths`` ask for a batch: more than one, or a folder, whatever it holds."""
    return len(paths) > 1 or is_folder(paths[0])


def is_folder(name: str) -> bool:
    """Whether a name is a folder's; a name that the system does not take is none."""
    return os.path.isdir(name)  # noqa: PTH112 (Path raises where a name is too long)
