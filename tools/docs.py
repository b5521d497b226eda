"""Write the generated parts of the pages: commands from their own help, tables from the lexicon, a real reading,
the operations of the API and the tools for assistants; and docs/openapi.json.

    make docs

A generated part stands between two comments, ``<!-- generated: NAME -->`` and ``<!-- end -->``; what a command prints,
between ``<!-- run: COMMAND -->`` and ``<!-- end -->``. The commands of one page run one after another in a register of
their own.
"""

from __future__ import annotations

import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from communique import read
from communique.cli.main import communique
from communique.cli.tables import as_text
from communique.lexicon.load import HERE
from communique.lexicon.table import Table
from communique.lexicon.tables import TABLES
from communique.sources import read_file

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
EXAMPLE = "examples/viet-nam-laos/2025-12-12-online-talks.md"
EXAMPLE_LINES = 47
SHAPES = {
    "text": "text", "texts": "one text or more", "flag": "true or false", "number": "whole number",
    "numbers": "whole numbers", "map": "fields", "maps": "list of fields",
}  # fmt: skip
_RUN = re.compile(r"(<!-- run: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_PART = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """A command and all below it, each with the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        for name, below in sorted(command.commands.items()):
            yield from commands(below, f"{path} {name}")


def all_commands() -> str:
    """Every command's help."""
    parts = []
    for path, command in commands(communique, "communique"):
        settings = {**communique.context_settings, "terminal_width": 100, "max_content_width": 100}
        with click.Context(command, info_name=path, **settings) as context:
            parts.append(f"## {path}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def all_tables() -> str:
    """Every table: what its file says of itself, and the fields it takes."""
    world = sorted(name for name, table in TABLES.items() if table.world)
    language = sorted(name for name, table in TABLES.items() if not table.world)
    parts = ["### The world\n", *(_table(name, "world") for name in world)]
    parts += ["### A language\n", *(_table(name, first_with(name)) for name in language)]
    return "\n".join(parts)


def first_with(name: str) -> str:
    """The folder whose file of a table is shown: English, where English has one."""
    return next(part for part in ("en", "vi") if (HERE / part / f"{name}.yaml").is_file())


def opening(name: str, part: str) -> str:
    """The comment that opens a table's file."""
    lines = []
    for line in (HERE / part / f"{name}.yaml").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").removeprefix(" "))
    return "\n".join(lines)


def _table(name: str, part: str) -> str:
    table = TABLES[name]
    rows = "\n".join(f"| `{field}` | {_what(table, field)} |" for field in table.fields)
    about = f"```text\n{opening(name, part)}\n```\n"
    return f"#### {part}/{name}.yaml\n\n{about}\n| field | value |\n| --- | --- |\n{rows}\n"


def _what(table: Table, field: str) -> str:
    what = SHAPES[table.fields[field]]
    if field in table.choices:
        what = "one of " + ", ".join(f"`{choice}`" for choice in table.choices[field])
    name = ", the entry's name" if field == table.key else ""
    required = ", required" if field in (table.key, *table.required) else ""
    return what + name + required


def example() -> str:
    """What one example report says, as its tables begin."""
    lines = as_text(read(read_file(ROOT / EXAMPLE))).splitlines()
    return "\n".join(["```text", f"$ communique read {EXAMPLE} | head -{EXAMPLE_LINES}", *lines[:EXAMPLE_LINES], "```"])


def all_ledgers() -> str:
    """Every ledger: what it is, its options, and its columns."""
    _with_register()
    from communique import ledgers
    from communique.ledgers.asking.options import options_of

    parts = []
    for name in ledgers.names():
        one = ledgers.get(name)
        options = [f"`{option}={taken.said}`" for option, taken in options_of(one.entries).items()]
        rows = "\n".join(f"| `{column.name}` | {column.about} |" for column in ledgers.columns(one.row))
        said = f"{one.about}\n\nOptions: {', '.join(options)}\n" if options else f"{one.about}\n"
        parts.append(f"### {name}\n\n{said}\n| column | what it holds |\n| --- | --- |\n{rows}\n")
    return "\n".join(parts)


def openapi() -> str:
    """The OpenAPI document of the API."""
    from communique import register
    from communique.api.settings import options as with_api
    from communique.web.settings import options

    with TemporaryDirectory() as home:
        register.setup(":memory:", migrate=False, more=with_api(options(home)))
        from communique.api.urls import ROOT as PREFIX
        from communique.api.urls import api

        return json.dumps(api.get_openapi_schema(path_prefix=f"/{PREFIX}"), ensure_ascii=False, indent=1) + "\n"


def all_operations() -> str:
    """Every operation of the API: what it takes and what it is."""
    rows = []
    for path, methods in json.loads(openapi())["paths"].items():
        for method, one in methods.items():
            taken = ", ".join(f"`{each['name']}`" for each in one["parameters"] if each["in"] == "query")
            said = " ".join(one["description"].split("\n\n")[0].split())
            scope = one["security"][0]["Token"][0]
            rows.append(f"| `{method.upper()} {path}` | {scope} | {said} | {taken} |")
    return "\n".join(["| operation | scope | what it is | takes |", "| --- | --- | --- | --- |", *rows])


def all_tools() -> str:
    """Every tool of the server for assistants."""
    _with_register()
    from communique.mcp.tools import TOOLS

    rows = [
        f"| `{name}` | {' '.join((tool.__doc__ or '').strip().split(chr(10))[0].split())} | "
        + ", ".join(f"`{one}`" for one in inspect.signature(tool).parameters) + " |"
        for name, _, tool in TOOLS
    ]  # fmt: skip
    return "\n".join(["| tool | what it is for | takes |", "| --- | --- | --- |", *rows])


def codebook() -> str:
    """Every table of the data set and its columns."""
    _with_register()
    from communique.exports.codebook import page
    from communique.exports.tables import schema

    return page(schema(with_ledgers=True))


def formats() -> str:
    """Every format of exports."""
    _with_register()
    from communique.exports import FORMATS

    rows = "\n".join(f"| `{one.name}` | {one.about} | `{one.ending}` |" for one in FORMATS.values())
    return f"| format | what it holds | file |\n| --- | --- | --- |\n{rows}\n"


def plover() -> str:
    """The crosswalk to PLOVER."""
    _with_register()
    from communique.exports.plover import page

    return page()


def _with_register() -> None:
    from communique import register

    register.setup(":memory:", migrate=False)


GENERATED: dict[str, Callable[[], str]] = {
    "commands": all_commands, "tables": all_tables, "example": example, "ledgers": all_ledgers,
    "operations": all_operations, "tools": all_tools, "codebook": codebook,
    "formats": formats, "plover": plover,
}  # fmt: skip


def printed(command: str, home: str) -> str:
    """What a shell command prints in a terminal of 80 columns, with a register in a folder."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    own = {"PATH": path, "COMMUNIQUE_HOME": home, "COMMUNIQUE_LEXICON": "", "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(  # noqa: S602 (the pages' own commands)
        command, shell=True, cwd=ROOT, env=own, capture_output=True, encoding="utf-8", check=True
    )
    lines = (done.stdout + done.stderr).rstrip().splitlines()
    return "\n".join(["```text", f"$ {command}", *(line.rstrip() for line in lines), "```"])


def renewed(text: str) -> str:
    """A page with its generated parts as they should be."""
    text = _PART.sub(lambda found: f"{found[1]}\n{GENERATED[found[2]]()}\n{found[3]}", text)
    with TemporaryDirectory() as home:
        return _RUN.sub(lambda found: f"{found[1]}\n{printed(found[2], home)}\n{found[3]}", text)


OPENAPI = ROOT / "docs" / "openapi.json"

if __name__ == "__main__":
    OPENAPI.write_text(openapi(), encoding="utf-8")
    for page in PAGES:
        page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")
