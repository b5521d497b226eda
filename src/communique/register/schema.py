"""Bring the database to this version's schema, safely when two processes start at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection

from communique.core import CommuniqueError
from communique.register.errors import storing

_LOCK = 0x636F6D6D  # PostgreSQL's advisory lock for migrations


def _shipped() -> set[str]:
    return {path.stem for path in (Path(__file__).parent / "migrations").glob("0*.py")}


def _applied() -> set[str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM django_migrations WHERE app = 'register'")
            return {name for (name,) in cursor.fetchall()}
    except DatabaseError as error:
        if "no such table" in str(error) or "does not exist" in str(error) and "relation" in str(error):
            return set()
        raise


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process migrate at a time: a lock file beside SQLite's file, an advisory lock in PostgreSQL."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        return
    path = Path(f"{connection.settings_dict['NAME']}.lock")
    with path.open("a+b") as handle:
        if os.name == "nt":  # pragma: no cover
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _opened() -> set[str]:
    """The migrations applied; a new SQLite file is first opened by one process alone, for its journal is set then."""
    file = Path(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and (not file.exists() or not file.stat().st_size):
        try:
            with _alone():
                return _applied()
        except OSError:
            pass  # told by the database itself
    return _applied()


def ensure_schema() -> None:
    """Run the migrations that are missing.

    Raises ``CommuniqueError`` C301 to C306 where the database cannot be opened or written, C309
    where a newer version of the program made it.
    """
    if connection.vendor == "sqlite":
        folder = Path(connection.settings_dict["NAME"]).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommuniqueError(
                "C301", f"{folder} cannot be made ({error.strerror})", "check --db and COMMUNIQUE_HOME"
            ) from None
    with storing():
        applied, shipped = _opened(), _shipped()
        if applied - shipped:
            connection.close()
            raise CommuniqueError("C309", "a newer version made this register", "upgrade communique to open it")
        if shipped <= applied:
            return
        try:
            with _alone():
                if not shipped <= _applied():
                    call_command("migrate", "register", verbosity=0, interactive=False)
        except OSError as error:
            raise CommuniqueError(
                "C304", f"the register may not be written ({error.strerror})", "check its permissions"
            ) from None
