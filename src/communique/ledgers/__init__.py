"""The ledgers: what the register answers as of any day, each answer with the sentences that say so.

One file a ledger. Each has one row type, a frozen dataclass whose columns say what they are, and one
function ``entries(dossier, **options)`` from the reports on some parties to rows.

>>> from communique import ledgers
>>> ledgers.entries("posts", ["VNM"], as_of=date(2025, 12, 12))  # doctest: +SKIP
"""

from communique.ledgers.base import (
    Basis,
    Dossier,
    Evidence,
    Ledger,
    Row,
    column,
    columns,
    entries,
    get,
    ledger,
    names,
)

__all__ = [
    "Basis", "Dossier", "Evidence", "Ledger", "Row", "column", "columns", "entries", "get", "ledger", "names",
]  # fmt: skip
