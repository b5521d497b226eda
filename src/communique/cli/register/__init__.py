"""The register's commands: a door to it, with no logic of its own. Nothing heavy is imported before one runs."""

import click

from communique.cli.register.enter import add, reread
from communique.cli.register.keep import backup, check, rebuild, restore
from communique.cli.register.look import LISTS, log, queue, search, show
from communique.cli.register.rule import confirm, correct, merge, reject, rename, split, threshold, undo, unsure

COMMANDS: tuple[click.Command, ...] = (
    add, *LISTS, show, search, queue, confirm, reject, unsure, merge, split, correct, rename, undo, threshold, log,
    reread, rebuild, backup, restore, check,
)  # fmt: skip
"""All of them, in the order of a day's work."""

__all__ = ["COMMANDS"]
