"""Tokens: made once, shown once, kept as a digest; each with a name to rule under and a scope.

A token reads ``cmq_KEY_SECRET``. Its secret has 256 bits from the system's random source, so that one round of
SHA-256 keeps it: there is nothing to guess that a slower digest would protect.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from communique.core import CommuniqueError
from communique.register import models as m
from communique.register.enter import writing
from communique.register.models.decisions import PROGRAM
from communique.register.store import now

Scope = Literal["read", "review", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""What a token may do, each with all before it: ask; add reports and rule; set thresholds and give out tokens."""
LONGEST = 80
_PREFIX = "cmq"
_NOBODY = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Listed:
    """A token as it is listed: all but the token itself."""

    name: str
    scope: Scope
    created: datetime
    revoked: datetime | None


def allows(scope: Scope, needed: Scope) -> bool:
    """Whether a scope covers another.

    >>> allows("review", "read"), allows("review", "admin")
    (True, False)
    """
    return SCOPES.index(scope) >= SCOPES.index(needed)


def create(name: str, scope: Scope) -> str:
    """Make a token that rules under ``name``; what is returned is stored nowhere.

    Raises ``CommuniqueError`` C601 for a name that is empty, too long, unprintable, the program's or taken.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST or not name.isprintable() or name == PROGRAM:
        raise CommuniqueError("C601", f"{name[:LONGEST]!r} cannot name a token", f"use 1 to {LONGEST} letters")
    key, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
    token = f"{_PREFIX}_{key}_{secret}"
    with writing():
        if m.Token.objects.filter(name=name).exists():
            raise CommuniqueError("C601", f"there was a token {name!r} already", "rulings bear the name: use another")
        m.Token.objects.create(name=name, scope=scope, key=key, digest=_digest(token), created=now())
    return token


def verify(token: str) -> Listed | None:
    """Who a token is of; ``None`` where nobody has it or it was revoked. Compared in constant time."""
    parts = token.split("_", 2)
    key = parts[1] if len(parts) == 3 and parts[0] == _PREFIX and parts[1].isalnum() else ""
    row = m.Token.objects.filter(key=key[:16], revoked__isnull=True).first()
    same = secrets.compare_digest(_digest(token), row.digest if row else _NOBODY)
    return _listed(row) if row and same else None


def listed() -> list[Listed]:
    """Every token there was, the oldest first."""
    return [_listed(row) for row in m.Token.objects.order_by("pk")]


def any_valid() -> bool:
    """Whether anybody could ask with a token."""
    return m.Token.objects.filter(revoked__isnull=True).exists()


def revoke(name: str) -> Listed:
    """End a token; its name stays taken, for rulings bear it.

    Raises ``CommuniqueError`` C602 where there is none of that name.
    """
    with writing():
        row = m.Token.objects.filter(name=name).first()
        if row is None:
            raise CommuniqueError("C602", f"there is no token {name!r}", "communique token list names them")
        if row.revoked is None:
            row.revoked = now()
            row.save(update_fields=["revoked"])
    return _listed(row)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _listed(row: m.Token) -> Listed:
    scope: Scope = row.scope  # type: ignore[assignment]
    return Listed(row.name, scope, row.created, row.revoked)
