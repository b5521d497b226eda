"""One table alone, in all languages: what the ledgers ask for, without loading the whole lexicon."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from communique.lexicon.folders import lexicon_folders
from communique.lexicon.load import HERE, Row, read_rows
from communique.lexicon.table import check_entry
from communique.lexicon.tables import TABLES


def table_rows(name: str, *, own: bool = True) -> tuple[Row, ...]:
    """The entries of one table in every language, the package's first, then (unless not ``own``) the user's.

    Raises ``CommuniqueError`` as loading the lexicon does, where an entry is not as its table says.
    """
    return _rows(name, lexicon_folders() if own else ())


@lru_cache(maxsize=32)
def _rows(name: str, folders: tuple[Path, ...]) -> tuple[Row, ...]:
    table = TABLES[name]
    found: list[Row] = []
    for folder in (HERE, *folders):
        parts = ["world"] if table.world else sorted(p.name for p in folder.iterdir() if p.name != "world")
        for part in parts:
            path = folder / part / f"{name}.yaml"
            if not path.is_file():
                continue
            for number, row in enumerate(read_rows(path), 1):
                check_entry(table, row, f"{part}/{path.name}, entry {number}")
                row["source"] = f"{'' if folder == HERE else 'user '}{part}/{path.name}: {row[table.key]}"
                found.append(row)
    return tuple(found)
