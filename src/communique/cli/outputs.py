"""Where readings go: standard output, one file, or a folder with one file a report."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import click

from communique.cli.inputs import Input, is_folder
from communique.core import CommuniqueError, Reading

ENDINGS = {"table": ".txt", "json": ".json", "html": ".html"}
FORMATS = tuple(ENDINGS)


@dataclass(slots=True)
class Output:
    """Writes readings in one format to one place.

    ``place`` is ``None`` for standard output; it is a folder where ``folder`` says so. No file that
    is being read is ever written over, and no two readings go to one file.
    """

    form: str
    place: Path | None
    folder: bool
    explain: bool = False
    taken: dict[str, str] = field(default_factory=dict)
    read: set[tuple[int, int]] = field(default_factory=set)
    printed: bool = False

    def protect(self, inputs: Iterable[Input]) -> None:
        """Remember the files that must not be written over."""
        for one in inputs:
            if one.path and (identity := _identity(one.path)):
                self.read.add(identity)

    def claim(self, one: Input) -> Path | None:
        """The file that the reading of ``one`` goes to, ``None`` for standard output.

        Raises ``CommuniqueError`` C121 where another input has it already, C122 where it is an input.
        """
        if self.place is None:
            return None
        target = self.place / f"{one.stem}{ENDINGS[self.form]}" if self.folder else self.place
        key = unicodedata.normalize("NFC", target.name).casefold()
        if key in self.taken:
            raise CommuniqueError(
                "C121",
                f"{one} and {self.taken[key]} would both be written to {target}",
                "rename one of them, or read them into two folders",
            )
        if _identity(target) in self.read:
            raise CommuniqueError("C122", f"{target} is a report that is being read", "give another --output")
        self.taken[key] = str(one)
        return target

    def write(self, reading: Reading, target: Path | None) -> None:
        """Write one reading. Raises ``CommuniqueError`` C123 where the system does not let it."""
        if target is None:
            self._print(reading)
            return
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(self._text(reading), encoding="utf-8")
        except OSError as error:
            raise _unwritable(target, error) from None

    def _text(self, reading: Reading) -> str:
        if self.form == "json":
            return json.dumps(reading.to_dict(), ensure_ascii=False, indent=1) + "\n"
        if self.form == "html":
            from communique.display import page

            return page(reading, explain=self.explain)
        from communique.cli.tables import as_text

        return as_text(reading, explain=self.explain)

    def _print(self, reading: Reading) -> None:
        if self.printed:
            click.echo()
        self.printed = True
        if self.form == "table" and sys.stdout.isatty():
            from communique.cli.tables import show, terminal

            show(terminal(), reading, explain=self.explain)
        else:
            click.echo(self._text(reading).encode("utf-8"), nl=False)
        sys.stdout.flush()


def output_for(form: str, output: str | None, *, batch: bool, explain: bool) -> Output:
    """The output that the options ask for.

    Raises ``CommuniqueError`` C120 where several readings have no folder to go to, C123 where
    their folder is a file.
    """
    if output is None or output == "-":
        if batch and form != "table":
            raise CommuniqueError(
                "C120", f"several reports cannot share standard output as {form}", "name a folder with --output"
            )
        return Output(form, None, folder=False, explain=explain)
    place = Path(output)
    folder = batch or is_folder(output) or output.endswith(("/", os.sep))
    if folder and _identity(place) and not is_folder(output):
        raise CommuniqueError("C123", f"{place} is a file", "several reports need a folder: name one with --output")
    return Output(form, place, folder=folder, explain=explain)


def _identity(path: Path) -> tuple[int, int] | None:
    """What the system knows a file by, under whatever name."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _unwritable(target: Path, error: OSError) -> CommuniqueError:
    reason = (error.strerror or "unknown reason").lower()
    return CommuniqueError("C123", f"{target} cannot be written ({reason})", "give another --output")
