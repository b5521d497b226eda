"""Parties as a user of the command line writes them."""

from __future__ import annotations


def party(given: str) -> str:
    """The code of a party that a user named; the register's part that knows them is imported only now.

    Raises ``CommuniqueError`` C404 for one that nobody knows, with those that are written alike.
    """
    from communique.register.parties import party as code_of

    return code_of(given)
