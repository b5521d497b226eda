"""What a user gave and has not entered yet: kept in the user's folder for a day, so that it can be looked at first."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.core import CommuniqueError, Report
from communique.register.settings import home_folder
from communique.sources import FIELDS, Metadata, check_metadata

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16}")
_HOURS = 24


@dataclass(frozen=True, slots=True)
class Draft:
    """One report that may be entered: where it came from, and what its source could not be read for."""

    number: int
    name: str
    report: Report | None
    error: str | None = None


def _folder() -> Path:
    return home_folder() / "drafts"


def put(found: Sequence[Report | tuple[str, CommuniqueError]]) -> str:
    """Keep reports (or a name and why there is none) and give the token they are found by."""
    _sweep()
    token = secrets.token_urlsafe(12)
    folder = _folder() / token
    try:
        folder.mkdir(parents=True, mode=0o700)
        for number, one in enumerate(found):
            if isinstance(one, tuple):
                _write(folder, number, {"name": one[0], "error": str(one[1])})
            else:
                (folder / f"{number}.bin").write_bytes(one.original)
                _write_report(folder, number, one)
    except OSError as error:
        raise CommuniqueError(
            "C501", f"{folder} cannot be written ({error.strerror})", "check COMMUNIQUE_HOME"
        ) from None
    return token


def _write_report(folder: Path, number: int, one: Report) -> None:
    told = {field: getattr(one, field) for field in FIELDS}
    _write(folder, number, {"name": one.name, "text": one.text, "told": told})


def _write(folder: Path, number: int, data: object) -> None:
    (folder / f"{number}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def get(token: str) -> list[Draft]:
    """The drafts of a token.

    Raises ``CommuniqueError`` C502 where they are gone: entered, dropped, or older than a day.
    """
    if not _TOKEN.fullmatch(token) or not (folder := _folder() / token).is_dir():
        raise CommuniqueError("C502", "this draft is gone", "add the report again")
    return [_read(path) for path in sorted(folder.glob("*.json"), key=lambda path: int(path.stem))]


def _read(path: Path) -> Draft:
    data = json.loads(path.read_text(encoding="utf-8"))
    number, name = int(path.stem), data.get("name") or ""
    if "error" in data:
        return Draft(number, name, None, data["error"])
    original = path.with_suffix(".bin").read_bytes()
    return Draft(number, name, Report(text=data["text"], name=data.get("name"), original=original, **data["told"]))


def tell(token: str, number: int, metadata: Metadata) -> None:
    """Replace what is known of a draft's publication; what is empty is not known.

    Raises ``CommuniqueError`` C105, C110 or C111 for what is malformed, C502 where the draft is gone.
    """
    known = check_metadata(metadata)
    for draft in get(token):
        if draft.number == number and draft.report is not None:
            report = draft.report
            told = {field: known.get(field) for field in FIELDS}
            _write(_folder() / token, number, {"name": report.name, "text": report.text, "told": told})


def drop(token: str) -> None:
    """Forget the drafts of a token."""
    if _TOKEN.fullmatch(token):
        shutil.rmtree(_folder() / token, ignore_errors=True)


def _sweep() -> None:
    if not _folder().is_dir():
        return
    for folder in _folder().iterdir():
        if time.time() - folder.stat().st_mtime > _HOURS * 3600:
            shutil.rmtree(folder, ignore_errors=True)
