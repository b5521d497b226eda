"""The command line: a door to the reader, with no logic of its own."""

from communique.cli.main import main

__all__ = ["main"]
