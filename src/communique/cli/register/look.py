"""Lists, one thing, search, the queue and the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from communique.cli.parties import party
from communique.cli.register.shared import (
    as_json,
    cell,
    clean,
    day,
    more,
    nothing,
    opens_register,
    put,
    shown,
    shows_rows,
)
from communique.core import KINDS

_LISTED = {
    "people": ("person", ("id", "name", "parties", "posts", "other_names", "first", "last", "mentions")),
    "posts": ("post", ("id", "name", "parties", "holders", "first", "last", "mentions")),
    "bodies": ("body", ("id", "name", "parties", "other_names", "first", "last", "mentions")),
    "series": ("series", ("id", "name", "parties", "level", "editions", "other_names", "first", "last")),
    "exchanges": ("exchange", ("id", "name", "kind", "start", "edition", "reports")),
    "instruments": ("instrument", ("id", "name", "parties", "terms", "between", "first", "last", "mentions")),
    "commitments": ("commitment", ("id", "name", "parties", "first", "last", "mentions")),
}
_HELP = {
    "people": "People in the register, with their posts and other spellings.",
    "posts": "Posts, with those who are told to have held them.",
    "bodies": "Ministries, parties, parliaments and other bodies.",
    "series": "Series of a mechanism, with their editions and names.",
    "exchanges": "Exchanges, each once, however many reports tell of it.",
    "instruments": "Treaties, agreements, plans and statements, with their terms.",
    "commitments": "Commitments, those said most often first.",
}


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--limit", type=click.IntRange(0), default=50, show_default=True, help="Rows at most; 0 for all."),
        click.option("--until", metavar="DATE", help="Named up to that day."),
        click.option("--since", metavar="DATE", help="Named from that day on."),
        click.option(
            "--party", "parties", multiple=True, metavar="CODE", help="Of, by or between these; may be given again."
        ),
        click.argument("match", required=False, metavar="[TEXT]"),
    ):
        command = option(command)
    return command


@click.command()
@_filters
@shows_rows
@opens_register
def reports(
    match: str | None, parties: tuple[str, ...], since: str | None, until: str | None, limit: int, form: str
) -> None:
    """Reports in the register, newest first; TEXT is looked for in title, publisher and address."""
    from communique.register.listing import list_reports

    codes = tuple(map(party, parties))
    rows = list_reports(parties=codes, since=day(since), until=day(until), match=match, limit=more(limit))
    put(shown(rows, limit), form, ("id", "published", "side", "title", "publisher", "facts"), nothing("No reports."))


def _lister(name: str) -> click.Command:
    kind, columns = _LISTED[name]

    @click.command(name, help=_HELP[name] + " TEXT is looked for in all names, without diacritics.")
    @_filters
    @shows_rows
    @opens_register
    def command(
        match: str | None, parties: tuple[str, ...], since: str | None, until: str | None, limit: int, form: str
    ) -> None:
        from communique.register.listing import list_entities

        codes = tuple(map(party, parties))
        rows = list_entities(kind, parties=codes, since=day(since), until=day(until), match=match, limit=more(limit))
        put(shown(rows, limit), form, columns, nothing(f"No {name}."))

    return command


LISTS: tuple[click.Command, ...] = (reports, *map(_lister, _LISTED))
"""The commands that list what is in the register."""


@click.command()
@click.argument("id_", metavar="ID")
@click.option(
    "--limit", type=click.IntRange(0), default=30, show_default=True, help="Pieces of evidence at most; 0 for all."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="Text to read, or JSON.",
)
@opens_register
def show(id_: str, limit: int, form: str) -> None:
    """One thing with its evidence, its names and its history.

    ID is whole or a beginning of it: P- a person, O- a post, B- a body, S- a series, X- an
    exchange, I- an instrument, C- a commitment, R- a report, F- a fact, D- a decision, Q- a proposal.
    """
    from communique.register.show import show as told

    found = told(id_, limit=limit or None)
    click.echo(as_json(found) if form == "json" else clean("\n".join(_told(found))))


def _told(found: dict[str, Any]) -> list[str]:
    """One thing as lines of text."""
    head = found.get("name") or found.get("title") or found.get("said") or found.get("group") or found["kind"]
    lines = [f"{head}  [{found['id']}, {found['kind']}]"]
    for name, value in found.items():
        if name in ("id", "kind", "name", "title", "said", "evidence", "history", "facts", "nodes") or value in (
            None,
            [],
            {},
        ):
            continue
        lines.append(f"  {name.replace('_', ' ')}: {cell(value)}")
    for node in found.get("nodes", ()):
        lines.append(
            f"  linked: {node['id']}  {node['label']}  "
            f"({cell(node['first'])} – {cell(node['last'])}, {node['mentions']})"
        )
    for piece in found.get("evidence", ()):
        if "sentence" in piece:
            lines.append(f"\n  {cell(piece['published'])}  {piece['report']}  {piece['fact']}  {piece['title'] or ''}")
            lines.append(f"    “{piece['sentence']}”")
        else:
            lines.append(f"  {piece['start']}–{piece['end']}: “{piece['quote']}”")
    for fact in found.get("facts", ()):
        lines.append(
            f"  {fact['id']}  {fact['group']}: “{' … '.join(' '.join(quote.split()) for quote in fact['quotes'])}”"
        )
    for entry in found.get("history", ()):
        lines.append(f"\n  {entry['id']}  {entry['at']}  {entry['said']}" + (" (undone)" if entry["undone"] else ""))
        if entry["why"]:
            lines.append(f"    why: {entry['why']}")
    return lines


@click.command()
@click.argument("query", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--party", "parties", multiple=True, metavar="CODE", help="In reports that name these; may be given again."
)
@click.option("--since", metavar="DATE", help="Published from that day on.")
@click.option("--until", metavar="DATE", help="Published up to that day.")
@click.option(
    "--kind",
    "group",
    type=click.Choice([kind.group for kind in KINDS]),
    help="Only in sentences that are evidence of such facts.",
)
@click.option("--exact", is_flag=True, help="Diacritics matter.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Reports at most.")
@shows_rows
@opens_register
def search(
    query: tuple[str, ...], parties: tuple[str, ...], since: str | None, until: str | None, group: str | None,
    exact: bool, limit: int, form: str,
) -> None:  # fmt: skip
    """Search the reports' text; shows the sentence of each find.

    All words must be there; put an exact phrase in quotation marks. Diacritics do not matter:
    "To Lam" finds "Tô Lâm".

    \b
    communique search To Lam --since 2025-12-01
    communique search '"political consultation"' --kind exchanges
    """
    from communique.register.search import search as find

    hits = find(
        " ".join(query), parties=tuple(map(party, parties)), since=day(since), until=day(until), group=group,
        exact=exact, limit=limit + 1,
    )  # fmt: skip
    rows = [
        {
            "id": hit.report.id, "published": hit.report.published, "side": hit.report.side,
            "sentence": " ".join(hit.sentence.split()), "title": hit.report.title or hit.report.name,
            "start": hit.start, "end": hit.end, "matches": hit.matches, "facts": list(hit.facts),
        }
        for hit in hits
    ]  # fmt: skip
    rows = shown(rows, limit, "--limit shows more")
    put(rows, form, ("id", "published", "side", "sentence"), nothing("Nothing found."))


@click.command()
@click.option(
    "--kind",
    type=click.Choice(("person", "body", "series", "exchange", "instrument", "commitment", "report")),
    help="Only these.",
)
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="Rows at most; 0 for all.")
@shows_rows
@opens_register
def queue(kind: str | None, limit: int, form: str) -> None:
    """What the program proposes and a person should rule on, best first."""
    from communique.register.queue import queue as waiting

    rows = [
        {
            "id": item.id, "what": item.what, "kind": item.kind, "score": item.score, "of": list(item.labels),
            "ids": [i for i in (item.a, item.b) if i], "reasons": list(item.reasons),
        }
        for item in waiting(more(limit), kind)
    ]  # fmt: skip
    put(shown(rows, limit), form, ("id", "what", "kind", "score", "of", "reasons"), nothing("Nothing to rule on."))


@click.command()
@click.argument("id_", required=False, metavar="[ID]")
@click.option("--all", "everything", is_flag=True, help="The program's own decisions too.")
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True, help="Decisions at most; 0 for all.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "csv")),
    default="text",
    show_default=True,
    help="Sentences, a JSON array, or CSV.",
)
@opens_register
def log(id_: str | None, everything: bool, limit: int, form: str) -> None:
    """Decisions as sentences, newest first; with ID, those about it."""
    from communique.register import lookup
    from communique.register.log import sentences
    from communique.register.models import Node

    subjects: list[str] = []
    if id_:
        kind = lookup.kind_of(id_)
        if kind == "report":
            subjects = [f"R-{lookup.report(id_).sha256[:10]}"]
        elif kind in ("fact", "decision"):
            subjects = [id_]
        else:
            subjects = list(Node.objects.filter(entity=lookup.entity(id_).pk).values_list("pk", flat=True))
    rows = sentences(everything=everything or bool(id_), subjects=subjects, limit=more(limit))
    rows = shown(rows, limit)
    if form != "text":
        put(rows, form, ("id", "at", "actor", "kind", "said", "why"), "")
        return
    if not rows:
        click.echo("No decisions." if everything or id_ else "Nobody ruled yet; --all shows what the program decided.")
    for row in rows:
        click.echo(clean(f"{row['id']}  {row['at']}  {row['said']}" + (" (undone)" if row["undone"] else "")))
        if row["why"]:
            click.echo(clean(f"    why: {row['why']}"))
