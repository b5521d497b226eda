"""Write everything that is stored to one file."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction

from communique.core import CommuniqueError
from communique.register import models as m
from communique.register.errors import storing

FORMAT = 1
STORED: tuple[type[models.Model], ...] = (
    m.Report, m.ReportAddress, m.Reading, m.Fact, m.ReadingFact, m.Evidence, m.Decision, m.DecisionSubject,
)  # fmt: skip
"""What a backup holds, in the order in which it is put back; all else is derived."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


def backup(file: Path) -> dict[str, int]:
    """Write a backup: a ZIP of one JSON-lines file a table and a manifest of their hashes; rows a table.

    The same register makes the same bytes. The file appears whole or not at all. Raises
    ``CommuniqueError`` C330 where it cannot be written, or would write over what is no backup.
    """
    if file.exists() and not _is_backup(file):
        raise CommuniqueError("C330", f"{file} is there and is no backup", "choose another name: it would be lost")
    part = file.with_name(file.name + ".part")
    try:
        with storing(), transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            counts = _write(part)
        with part.open("rb+") as handle:
            os.fsync(handle.fileno())
        part.replace(file)
    except OSError as error:
        raise CommuniqueError("C330", f"{file} cannot be written ({error.strerror})", "choose another place") from None
    finally:
        part.unlink(missing_ok=True)
    return counts


def _is_backup(file: Path) -> bool:
    """Whether a file is a backup that may be replaced: any other is somebody's own."""
    try:
        with zipfile.ZipFile(file) as archive:
            return "manifest.json" in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _write(part: Path) -> dict[str, int]:
    manifest: dict[str, Any] = {"format": FORMAT, "tables": {}}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for model in STORED:
            name = model.__name__
            seen, count = hashlib.sha256(), 0
            with archive.open(zipfile.ZipInfo(f"{name}.jsonl", _EPOCH), "w", force_zip64=True) as member:
                for line in lines(model):
                    seen.update(line)
                    member.write(line)
                    count += 1
            manifest["tables"][name] = {"rows": count, "sha256": seen.hexdigest()}
        archive.writestr(zipfile.ZipInfo("manifest.json", _EPOCH), json.dumps(manifest, indent=1))
    return {name: table["rows"] for name, table in manifest["tables"].items()}


def columns(model: type[models.Model]) -> list[str]:
    """A table's columns."""
    return [field.attname for field in model._meta.concrete_fields]


def lines(model: type[models.Model]) -> Iterator[bytes]:
    """A table's rows as JSON lines, in the order of their numbers."""
    names = columns(model)
    for row in model._default_manager.order_by("pk").values_list(*names).iterator(500):
        yield (json.dumps([_plain(value) for value in row], ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _plain(value: Any) -> Any:
    if isinstance(value, (bytes, memoryview)):
        return {"b64": base64.b64encode(bytes(value)).decode()}
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    return {"j": value} if isinstance(value, (dict, list)) else value
