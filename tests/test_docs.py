"""The pages keep up with the program: every command, option, code, field and table is in them."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

import click
import pytest

from communique.cli.main import communique
from communique.core import KINDS
from communique.lexicon.tables import TABLES
from tools import docs

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(p for p in (ROOT, ROOT / "docs", ROOT / "examples" / "viet-nam-laos") for p in p.glob("[A-Z]*.md"))
PAGES += sorted((ROOT / "docs").glob("[a-z]*.md"))


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", docs.PAGES, ids=lambda page: page.name)
def test_generated_parts_are_up_to_date(page: Path) -> None:
    written = page.read_text(encoding="utf-8")
    assert written.split() == docs.renewed(written).split(), "run `make docs`"


def test_the_openapi_document_is_up_to_date() -> None:
    assert docs.OPENAPI.read_text(encoding="utf-8") == docs.openapi(), "run `make docs`"


def test_every_command_and_option_has_help_and_is_in_the_docs() -> None:
    page = text("docs/commands.md")
    for path, command in docs.commands(communique, "communique"):
        assert f"## {path}\n" in page
        assert command.help, path
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (path, parameter.name)
                assert all(name in page for name in parameter.opts), (path, parameter.name)


def test_every_error_code_is_in_the_docs_and_only_those() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r'"(C\d{3})"', source))
    listed = re.findall(r"^\| (C\d{3}) \|", text("docs/errors.md"), re.MULTILINE)
    assert listed == sorted(used)


def section(page: str, heading: str) -> str:
    return page.split(f"\n{heading}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.group)
def test_every_field_and_choice_of_every_fact_is_in_the_docs(kind: type[Any]) -> None:
    page = text("docs/reading.md")
    own = section(page, f"## {kind.group}")
    every = section(page, "## Every fact")
    types = get_type_hints(kind)
    for field in fields(kind):
        shared = field.name in ("evidence", "rules", "inferred")
        assert f"`{field.name}`" in (every if shared else own)
        for choice in choices(types[field.name]):
            assert f"`{choice}`" in (page if field.name == "sectors" else own), (field.name, choice)


def choices(hint: Any) -> list[str]:
    """The texts that a type allows, where it lists them."""
    found: list[str] = []
    for argument in get_args(hint):
        found += [argument] if isinstance(argument, str) else choices(argument)
    return found


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_field_of_every_table_is_explained(name: str) -> None:
    """Those that many tables share on the page itself, the others in the comment that opens the table's file."""
    table = TABLES[name]
    glossary = section(text("docs/lexicon.md"), "## Fields that many tables share")
    shared = set(re.findall(r"^\| `(\w+)` \|", glossary, re.MULTILINE))
    said = docs.opening(name, "world" if table.world else docs.first_with(name))
    own = [field for field in table.fields if field not in shared and field != table.key]
    missing = [field for field in own if not re.search(rf"(?<!\w){field}(?!\w)", said)]
    assert missing == [], f"say in the comment that opens {name}.yaml what these fields are"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
