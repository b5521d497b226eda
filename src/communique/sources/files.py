"""Reports from files, folders and streams."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from communique.core import CommuniqueError, Report
from communique.sources.metadata import Metadata
from communique.sources.text import report_from_bytes

MAX_BYTES = 10_000_000
"""The largest report that is read; a long joint statement has some 50,000."""

SUFFIXES = frozenset({".md", ".markdown", ".txt"})
_REASONS = {
    errno.EACCES: ("may not be read", "ask for the right to read it"),
    errno.EPERM: ("may not be read", "ask for the right to read it"),
    errno.ELOOP: ("is a link that leads to itself", "name the file itself"),
    errno.ENAMETOOLONG: ("has too long a name", "give it a shorter one"),
}


def read_file(path: str | os.PathLike[str], *, metadata: Metadata | None = None, encoding: str | None = None) -> Report:
    """The report in one file.

    >>> from communique.sources import read_file
    >>> read_file("examples/viet-nam-laos/2025-12-12-online-talks.md").published
    '2025-12-12'

    Raises ``CommuniqueError`` C101 (no such file), C108 (over ``MAX_BYTES``), C113 (unreadable), and those of
    ``report_from_bytes``.
    """
    path = Path(path)
    try:
        with path.open("rb") as stream:
            if os.fstat(stream.fileno()).st_size > MAX_BYTES:
                raise _too_large(shown(path))
            data = _bounded(stream, shown(path))
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    return report_from_bytes(data, shown(path), metadata=metadata, encoding=encoding)


def read_stream(
    stream: IO[bytes], name: str, *, metadata: Metadata | None = None, encoding: str | None = None
) -> Report:
    """The report that a stream of bytes holds; no more than ``MAX_BYTES`` are read."""
    return report_from_bytes(_bounded(stream, name), name, metadata=metadata, encoding=encoding)


def find_reports(folder: str | os.PathLike[str]) -> list[Path]:
    """The reports in a folder and the folders in it: ``.md``, ``.markdown`` and ``.txt`` files, in the order of names.

    Hidden files and folders and a folder's own ``README`` are left out; linked folders are not
    entered. Raises ``CommuniqueError`` C112 where nothing is left, C113 where the folder cannot be read.
    """
    folder = Path(folder)
    found = sorted(_walk(folder))
    if not found:
        raise CommuniqueError(
            "C112", f"{shown(folder)} holds no reports", "put .md or .txt files there, or name another folder"
        )
    return found


def _walk(folder: Path) -> Iterator[Path]:
    def fail(error: OSError) -> None:
        if Path(error.filename or folder) == folder:
            raise _unreadable(folder, error) from None

    for place, folders, files in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(place, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and path.stem.upper() != "README":
                yield path


def _bounded(stream: IO[bytes], name: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    return data


def shown(path: Path) -> str:
    """A path as messages show it: on one line, whatever its name holds."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return text if text.isprintable() else repr(text)


def _too_large(name: str) -> CommuniqueError:
    return CommuniqueError(
        "C108",
        f"{name} is larger than {MAX_BYTES // 1_000_000} MB",
        "a report is a page or a few: cut the file into its reports",
    )


def _unreadable(path: Path, error: OSError | ValueError) -> CommuniqueError:
    """The error for a file that the system does not give."""
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR) or isinstance(error, ValueError):
        return CommuniqueError("C101", f"{shown(path)} does not exist", "check its name and its folder")
    if number == errno.EISDIR:
        return CommuniqueError("C113", f"{shown(path)} is a folder", "name a file in it")
    said = (error.strerror if isinstance(error, OSError) else None) or "unknown reason"
    problem, remedy = _REASONS.get(number or 0, (f"cannot be read ({said.lower()})", "check the file and its disk"))
    return CommuniqueError("C113", f"{shown(path)} {problem}", remedy)
