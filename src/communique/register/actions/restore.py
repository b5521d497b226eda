"""Put a backup back."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import connection, models

from communique.core import CommuniqueError
from communique.register import models as m
from communique.register import rulings
from communique.register.actions.backup import FORMAT, STORED, columns
from communique.register.actions.rebuild import derive
from communique.register.enter import writing
from communique.register.store import dumps, insert

_ROWS = 500


def restore(file: Path, *, replace: bool = False) -> dict[str, int]:
    """Put back what a backup holds, in one transaction, and derive the rest; rows a table.

    The whole file is verified first. Raises ``CommuniqueError`` C331 for what is no backup or is
    damaged, C332 where the register is not empty and ``replace`` is not said. Nothing is then changed.
    """
    manifest = verify(file)
    if m.Report.objects.exists() and not replace:
        raise CommuniqueError("C332", "the register is not empty", "say --replace to put the backup in its place")
    with writing(), zipfile.ZipFile(file) as archive:
        _empty()
        for model in STORED:
            _fill(model, archive)
        derive(rulings.new_batch())
    return {name: table["rows"] for name, table in manifest["tables"].items()}


def verify(file: Path) -> dict[str, Any]:
    """Read a backup through, and return its manifest where every table matches its hash."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
            if manifest["format"] != FORMAT:
                raise CommuniqueError(
                    "C331", f"{file} is of format {manifest['format']}", "upgrade communique to read it"
                )
            for model in STORED:
                seen = hashlib.sha256()
                with archive.open(f"{model.__name__}.jsonl") as member:
                    while block := member.read(1 << 20):
                        seen.update(block)
                if seen.hexdigest() != manifest["tables"][model.__name__]["sha256"]:
                    raise CommuniqueError("C331", f"{file} is damaged ({model.__name__})", "use another backup")
            return manifest
    except FileNotFoundError:
        raise CommuniqueError("C331", f"there is no file {file}", "check its name") from None
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, OSError, NotImplementedError) as error:
        if isinstance(error, CommuniqueError):
            raise
        raise CommuniqueError("C331", f"{file} is no backup, or damaged", "use another backup") from None


_FIXED = (
    "register_report", "register_reading", "register_readingfact", "register_evidence", "register_decision",
    "register_decisionsubject", "register_fact",
)  # fmt: skip


def _empty() -> None:
    """Empty the stored tables; their guards are lifted and put back within the transaction."""
    with connection.cursor() as cursor:
        guards: list[str] = []
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'register%_delete'"
            )
            for name, sql in cursor.fetchall():
                guards.append(sql)
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks outstanding cannot be altered
            for table in _FIXED:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for model in reversed(STORED):
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
        for sql in guards:
            cursor.execute(sql)
        if connection.vendor != "sqlite":
            for table in _FIXED:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _fill(model: type[models.Model], archive: zipfile.ZipFile) -> None:
    names = columns(model)
    with archive.open(f"{model.__name__}.jsonl") as member:
        rows: list[list[Any]] = []
        for line in member:
            rows.append([_value(value) for value in json.loads(line)])
            if len(rows) == _ROWS:
                insert(model, names, rows)
                rows = []
        insert(model, names, rows)
    renumber(model)


def renumber(model: type[models.Model]) -> None:
    """Let new rows of a table be numbered after those that were put in with their numbers."""
    if connection.vendor == "postgresql":
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), "
                f"(SELECT coalesce(max(id), 0) + 1 FROM {table}), false)"
            )


def _value(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, held),) = value.items()
    if kind == "b64":
        return base64.b64decode(held)
    if kind == "t":
        return stored_time(held)
    return date.fromisoformat(held) if kind == "d" else dumps(held)


def stored_time(held: str) -> Any:
    """A time in ISO form, as this database stores it."""
    return connection.ops.adapt_datetimefield_value(datetime.fromisoformat(held))
