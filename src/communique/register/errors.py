"""What can go wrong in storage, told as errors a user can act on (codes C300 to C399)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection

from communique.core import CommuniqueError

_CAUSES: tuple[tuple[tuple[str, ...], str, str, str], ...] = (
    (
        ("disk is full", "no space left", "disk i/o error"),
        "C302",
        "the disk is full",
        "free some space and say it again",
    ),
    (
        ("database is locked", "lock timeout", "could not obtain lock"),
        "C303",
        "another program holds the register",
        "wait until it is done, or raise --wait",
    ),
    (
        ("readonly", "read-only", "permission denied"),
        "C304",
        "the register may not be written",
        "check its permissions",
    ),
    (("not a database", "malformed"), "C305", "the register's file is damaged", "restore a backup of it"),
    (
        ("unable to open", "could not connect", "connection refused", "connection failed", "does not exist"),
        "C301",
        "the register cannot be opened",
        "check --db, COMMUNIQUE_HOME and DATABASE_URL",
    ),
)


_LISTS = {
    "report": "reports", "person": "people", "post": "posts", "body": "bodies", "series": "series",
    "exchange": "exchanges", "instrument": "instruments", "commitment": "commitments", "proposal": "queue",
    "decision": "log --all", "fact": "reports, and show for the facts of one",
}  # fmt: skip
"""The command that lists what there is of a kind."""


@contextmanager
def storing() -> Iterator[None]:
    """Turn the database's errors into ``CommuniqueError`` C301 to C306; what was begun is rolled back."""
    try:
        yield
    except DatabaseError as error:
        said = " ".join(str(error).split())
        for signs, code, problem, remedy in _CAUSES:
            if any(sign in said.lower() for sign in signs):
                raise CommuniqueError(code, problem, f"{remedy}; nothing was changed") from error
        raise CommuniqueError(
            "C306", f"the {connection.vendor} database refused: {said}", "nothing was changed"
        ) from error


def unknown(what: str, given: str) -> CommuniqueError:
    """The error for an id that names nothing in the register."""
    place = _LISTS.get(what, "search")
    return CommuniqueError("C310", f"the register holds no {what} {given!r}", f"see communique {place}")
