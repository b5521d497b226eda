"""Ask a ledger of the open register: the package that holds them is imported only once a register is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

PAIR = ("VNM", "LAO")


def day(value: str | None) -> date | None:
    """A day from its ISO form."""
    return date.fromisoformat(value) if value else None


def ask(ledger: str, as_of: str | None = None, parties: Sequence[str] = PAIR, **options: Any) -> list[Any]:
    """The rows of a ledger on Viet Nam and Laos, or on other parties."""
    from communique import ledgers

    return ledgers.entries(ledger, parties, day(as_of), **options)


def dossier(as_of: str | None = None, parties: Sequence[str] = PAIR, **options: Any) -> Any:
    """The dossier that the ledgers read."""
    from communique.ledgers import Dossier

    return Dossier(parties, day(as_of), **options)
