"""The command ``communique``: its subcommands, and what it does with errors and interruptions."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import Any

import click

from communique import __version__
from communique.cli import exports, ledgers, ledgers_text, papers
from communique.cli.lexicon import lexicon
from communique.cli.mcp import mcp
from communique.cli.read import read
from communique.cli.register import COMMANDS
from communique.cli.serve import serve
from communique.cli.token import token
from communique.core import CommuniqueError

BAD_INPUT = 2
SECTIONS: dict[str, tuple[str, ...]] = {
    "Read and enter reports": ("read", "add", "serve"),
    "Ask, as of any day": ("who", "next", "ledger", "since", "wording", "compare", "search"),
    "Write papers and data": ("brief", "chronology", "review", "export", "cite"),
    "Look into the register": (
        "reports", "people", "posts", "bodies", "series", "exchanges", "instruments", "commitments", "show",
    ),
    "Rule on what the program proposes": (
        "queue", "confirm", "reject", "unsure", "merge", "split", "rename", "correct", "fulfil", "rendering", "undo",
        "log",
    ),
    "Keep the register": (
        "backup", "restore", "import", "check", "reread", "rebuild", "threshold", "lexicon",
    ),
    "Let others ask": ("mcp", "token"),
}  # fmt: skip
"""The commands by what they are for, each section in the order of use."""
INTERRUPTED = 130


class Door(click.Group):
    """A group of commands that ends with one line and an exit code instead of a traceback."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the subcommand; one that there is not is answered with those written alike."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], self.list_commands(ctx), n=3)
            if near:
                ctx.fail(f"{error.message} Did you mean {' or '.join(near)}?")
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands by what they are for; those that no section names come last."""
        left = {name: command for name in self.list_commands(ctx) if (command := self.get_command(ctx, name))}
        longest = max(map(len, left), default=0)
        sections = {title: [name for name in names if name in left] for title, names in SECTIONS.items()}
        named = {name for names in sections.values() for name in names}
        for title, names in {**sections, "Commands": [name for name in left if name not in named]}.items():
            rows = [
                (name.ljust(longest), left[name].get_short_help_str(formatter.width - longest - 6)) for name in names
            ]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a subcommand; an error the user can act on is one line on standard error."""
        try:
            return super().invoke(ctx)
        except CommuniqueError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(BAD_INPUT)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            ctx.exit(INTERRUPTED)


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s", help="Show the version and exit.")
def communique() -> None:
    """The memory of relationships between states: reports read into facts, each with the words that say it.

    \b
    communique read report.txt --published 2025-12-12
    communique add reports/
    communique who VNM "foreign minister" --on 2025-12-12
    communique serve --demo
    """


communique.add_command(read)
communique.add_command(lexicon)
communique.add_command(serve)
communique.add_command(token)
communique.add_command(mcp)
for command in (
    *COMMANDS, *ledgers.COMMANDS, *ledgers_text.COMMANDS, *papers.COMMANDS, *exports.COMMANDS,
):  # fmt: skip
    communique.add_command(command)


def main() -> None:
    """Run the command line; standard output takes any text, whatever the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    communique(prog_name="communique")
