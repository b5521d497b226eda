"""The name a ruling is recorded under."""

from __future__ import annotations

import getpass
import os

from communique.core import CommuniqueError
from communique.register.models.decisions import PROGRAM


def actor(name: str | None = None) -> str:
    """A person's name: the one given, ``COMMUNIQUE_USER``, or the account's; the program's own is refused.

    Raises ``CommuniqueError`` C321 where there is none.
    """
    found = (name or os.environ.get("COMMUNIQUE_USER") or _account()).strip()
    if not found or found == PROGRAM:
        raise CommuniqueError("C321", f"{found!r} is no person's name", "say who rules with --by")
    return found[:80]


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
