"""Write docs/commands.md from the commands' own help.

    make docs
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from communique.cli.main import communique

TARGET = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
OPENING = """# Commands

This page is what `communique --help` says, command by command; `make docs` writes it.

Exit codes: 0 when all went well, 2 when something given could not be read (see [errors.md](errors.md)), 130 when
interrupted. Readings go to standard output or to `--output`; progress, summaries and errors go to standard error.

`COMMUNIQUE_LEXICON` names folders of additions to the lexicon, instead of the folder `lexicon` in the user's
configuration folder (`~/.config/communique/lexicon` on Linux); empty, it names none. See [lexicon.md](lexicon.md).
"""


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """A command and all below it, each with the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        for name, below in sorted(command.commands.items()):
            yield from commands(below, f"{path} {name}")


def page() -> str:
    """The page as it should be."""
    parts = [OPENING]
    for path, command in commands(communique, "communique"):
        with click.Context(command, info_name=path, terminal_width=100, max_content_width=100) as context:
            parts.append(f"## {path}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
