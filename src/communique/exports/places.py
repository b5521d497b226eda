"""Where exports go: a file or a folder that appears whole or not at all, and nothing of a user's is written over."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.core import CommuniqueError

PACKAGE = "datapackage.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def unwritable(path: Path, why: str) -> CommuniqueError:
    """The error for a place that cannot be written."""
    return CommuniqueError("C622", f"{path} cannot be written ({why})", "choose another place with -o")


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(path, (error.strerror or str(error)).lower()) from None


def write_file(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file beside its place, then put it there. Raises ``CommuniqueError`` C622 where that cannot be."""
    part = path.with_name(f"{path.name}.part")
    with _writing(path):
        if path.is_dir():
            raise unwritable(path, "it is a folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            write(part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def write_folder(path: Path, write: Callable[[Path], None]) -> None:
    """Fill a folder, or a ZIP where the path ends so, with what ``write`` puts into an empty one.

    A folder that holds anything but an earlier export is left alone: C622.
    """
    if path.suffix.lower() == ".zip":
        write_file(path, lambda part: _zipped(part, write))
        return
    with _writing(path):
        if path.exists() and not path.is_dir():
            raise unwritable(path, "it is a file; name a folder, or a file that ends in .zip")
        old = _exported(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
        try:
            write(made)
            path.mkdir(exist_ok=True)
            for file in sorted(made.iterdir()):
                file.replace(path / file.name)
                old.discard(file.name)
            for name in old:
                (path / name).unlink(missing_ok=True)
        finally:
            shutil.rmtree(made, ignore_errors=True)


def _exported(path: Path) -> set[str]:
    """The files of an earlier export in a folder."""
    there = {file.name for file in path.iterdir()} if path.exists() else set()
    if not there:
        return set()
    try:
        held = json.loads((path / PACKAGE).read_text("utf-8"))
        if held["name"] != "communique":
            raise ValueError
        return {resource["path"] for resource in held["resources"]} & there
    except (OSError, ValueError, KeyError, TypeError):
        raise unwritable(path, "the folder holds files that are no export") from None


def _zipped(part: Path, write: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for file in sorted(Path(folder).iterdir()):
                member = zipfile.ZipInfo(file.name, _EPOCH)
                member.compress_type = zipfile.ZIP_DEFLATED
                with file.open("rb") as read, archive.open(member, "w", force_zip64=True) as into:
                    shutil.copyfileobj(read, into, 1 << 20)
