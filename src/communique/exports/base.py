"""The formats of exports: what each is, where it goes, and who writes it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from communique.core import CommuniqueError
from communique.exports.places import write_file, write_folder
from communique.exports.scope import Scope
from communique.register.errors import storing

Notes = list[str]
"""What the user is told of what was left out."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ``ending`` is that of its file; a ``folder`` may be one, or a ZIP.

    ``writer`` names the function (module and name) that writes it to a path. ``parties`` says whether
    it takes some, must have some, or is of the whole register only.
    """

    name: str
    title: str
    about: str
    ending: str
    writer: str
    media: str
    folder: bool = False
    parties: str = "some"

    def write(self, path: Path, scope: Scope) -> Notes:
        """Write the file itself; see `export`."""
        module, _, name = self.writer.partition(":")
        function: Callable[[Path, Scope], Notes | None] = getattr(importlib.import_module(module), name)
        return function(path, scope) or []


_HERE = "communique.exports"
FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format(
            "csv", "CSV data set", "A table a file, with a codebook and a data package; with parties, the ledgers too.",
            ".zip", f"{_HERE}.dataset:write_csv", "application/zip", folder=True,
        ),
        Format(
            "parquet", "Parquet data set", "The same tables as Parquet (needs the extra parquet).",
            ".zip", f"{_HERE}.dataset:write_parquet", "application/zip", folder=True,
        ),
        Format(
            "sqlite", "SQLite for browsing", "The same tables with readable views, and words for Datasette.",
            ".sqlite3", f"{_HERE}.browse:write_sqlite", "application/vnd.sqlite3",
        ),
        Format(
            "ics", "Calendar", "What is ahead: exchanges, dues, expiries, anniversaries; no day is made up.",
            ".ics", f"{_HERE}.ics:write_ics", "text/calendar",
        ),
        Format(
            "ftm", "FollowTheMoney", "People, positions, who held them, exchanges and reports, one entity a line.",
            ".ftm.json", f"{_HERE}.ftm:write_ftm", "application/x-ndjson",
        ),
        Format(
            "plover", "PLOVER events", "Exchanges and acts as events of the PLOVER ontology, with the words.",
            ".plover.jsonl", f"{_HERE}.plover:write_plover", "application/x-ndjson",
        ),
        Format(
            "bibtex", "BibTeX", "A reference for every report.", ".bib", f"{_HERE}.cite:write_bibtex",
            "application/x-bibtex",
        ),
        Format(
            "csl", "CSL-JSON", "A reference for every report, for Zotero, Pandoc and others.", ".csl.json",
            f"{_HERE}.cite:write_csl", "application/vnd.citationstyles.csl+json",
        ),
        Format(
            "jsonl", "Everything", "All reports, readings and rulings; communique import brings them back.",
            ".jsonl", f"{_HERE}.whole:write_jsonl", "application/x-ndjson", parties="none",
        ),
    )
}  # fmt: skip
"""Every format by name."""


def get(name: str) -> Format:
    """A format by name. Raises ``CommuniqueError`` C621 for one that there is none of."""
    if name not in FORMATS:
        raise CommuniqueError("C621", f"there is no format {name!r}", f"use one of {', '.join(FORMATS)}")
    return FORMATS[name]


def export(name: str, path: Path, scope: Scope) -> Notes:
    """Write an export; what comes back is what the user is told of what was left out.

    The file appears whole or not at all. Raises ``CommuniqueError`` C621 for an unknown format, C622
    where the place cannot be written, C623 where parties or a day are given for the whole register,
    C624 where a package is missing.
    """
    found = get(name)
    if found.parties == "none" and (scope.parties or scope.as_of):
        raise CommuniqueError(
            "C623", f"the format {name} is of the whole register", "leave parties and --as-of away, or choose another"
        )
    if name == "parquet":
        importlib.import_module(f"{_HERE}.dataset").needs_duckdb()
    notes: Notes = []
    with storing():
        (write_folder if found.folder else write_file)(path, lambda place: notes.extend(found.write(place, scope)))
        if name == "sqlite":
            from communique.exports.browse import metadata

            said = metadata(path.stem, scope)
            write_file(beside(path), lambda place: _write_text(place, said))
    return notes


def beside(path: Path) -> Path:
    """Where the words for Datasette go: beside a database file."""
    return path.with_name(f"{path.stem}.metadata.json")


def _write_text(place: Path, text: str) -> None:
    place.write_text(text, encoding="utf-8")
