"""``communique mcp``: the register for assistants."""

from __future__ import annotations

from importlib.util import find_spec

import click

from communique.cli.register.shared import opens_register
from communique.core import CommuniqueError


@click.command()
@opens_register
def mcp() -> None:
    """Answer an assistant's questions on standard input and output (Model Context Protocol).

    An assistant's program starts this command itself. It can ask who held an office, for ledgers, the next round of
    a series, what changed, and for reports, and gets rows with their sentences. It can change nothing.

    \b
    communique mcp
    communique mcp --db register.sqlite3
    """
    if find_spec("mcp") is None:
        raise CommuniqueError("C604", "this needs the package mcp", "install communique with the extra mcp")
    from communique.mcp.server import serve

    serve()
