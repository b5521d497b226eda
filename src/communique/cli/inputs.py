"""What a user asks to have read: files, folders, addresses and standard input, told apart before anything is read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from communique.core import CommuniqueError, Report
from communique.sources import Metadata, find_reports, read_file, read_stream

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One report to read: a file by its ``path``, a page by its ``address``, or standard input by neither."""

    path: Path | None = None
    address: str | None = None

    @property
    def stem(self) -> str:
        """The name of its output, without an ending."""
        if self.address:
            parts = urlsplit(self.address)
            return PurePosixPath(unquote(parts.path)).stem or parts.hostname or "page"
        return self.path.stem if self.path else "stdin"

    @property
    def place(self) -> str | None:
        """Where it was found, if anywhere."""
        return self.address or (str(self.path.resolve()) if self.path else None)

    def __str__(self) -> str:
        return self.address or (str(self.path) if self.path else "standard input")

    def report(self, metadata: Metadata, encoding: str | None) -> Report:
        """The report itself. An address is fetched now; its page says itself how it is encoded."""
        if self.address:
            from communique.sources.web import report_from_address

            return report_from_address(self.address, metadata=metadata)
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
    found: dict[Input, None] = {}
    failures = []
    for name in paths:
        try:
            found.update(dict.fromkeys(_inputs(name)))
        except CommuniqueError as error:
            failures.append(Failure(name, error))
    return list(found), failures


def _inputs(name: str) -> list[Input]:
    if name == STDIN:
        return [Input()]
    if is_address(name):
        return [Input(address=name)]
    if "://" in name and not Path(name).exists():
        raise CommuniqueError("C101", f"{name} cannot be fetched", "give an http:// or https:// address, or a file")
    if is_folder(name):
        return [Input(path) for path in find_reports(Path(name))]
    return [Input(Path(name))]


def several(paths: tuple[str, ...]) -> bool:
    """Whether ``paths`` ask for a batch: more than one, or a folder, whatever it holds."""
    return len(paths) > 1 or is_folder(paths[0])


def is_address(name: str) -> bool:
    """Whether a name is the address of a page."""
    return name.lower().startswith(("http://", "https://"))


def is_folder(name: str) -> bool:
    """Whether a name is a folder's; a name that the system does not take is none."""
    return os.path.isdir(name)  # noqa: PTH112 (Path raises where a name is too long)
