"""``communique brief``, ``chronology`` and ``review``: papers of the ledgers. Doors, with no logic of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from communique.cli.parties import party
from communique.cli.register.shared import clean, day, opens_register

if TYPE_CHECKING:
    from communique.papers import Paper

Command = TypeVar("Command", bound=Callable[..., Any])
_AS_OF = "Only what was published by that day counts. Default: all there is."


def writes_paper(command: Command) -> Command:
    """Give a command ``--output`` and ``--template``."""
    command = click.option(
        "--template", type=click.Path(path_type=Path), metavar="FILE.docx",
        help="A Word document whose page, letterhead and styles are taken.",
    )(command)  # fmt: skip
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
        help="Write the paper to a file: .docx, .pdf, .html, .md, and .csv where it has rows.",
    )(command)  # fmt: skip


def deliver(paper: Paper, output: Path | None, template: Path | None) -> None:
    """A paper into a file, or as Markdown to the terminal."""
    from communique.papers import save, written

    if output is None:
        click.echo(clean(written(paper, "md", template=template).decode("utf-8")), nl=False)
        return
    save(paper, output, template=template)
    click.echo(f"{output}: written.", err=True)


_over = click.option(
    "--over", multiple=True, metavar="REPORT", help="Only this report (its id or file name); may be given again."
)


@click.command()
@click.argument("parties", nargs=-1, required=True, metavar="PARTY PARTY...")
@click.option(
    "--for", "for_day", metavar="DATE",
    help="The day of the meeting: what was published before it counts. Default: today.",
)  # fmt: skip
@click.option("--side", metavar="PARTY", help="Whose brief it is. Default: the first party.")
@click.option("--office", metavar="TITLE", help="Who is to meet, such as “foreign minister”. Default: who talked last.")
@click.option("--as-of", metavar="DATE", help="What was published by that day counts. Default: the eve of the meeting.")
@_over
@writes_paper
@opens_register
def brief(
    parties: tuple[str, ...], for_day: str | None, side: str | None, office: str | None, as_of: str | None,
    over: Sequence[str], output: Path | None, template: Path | None,
) -> None:  # fmt: skip
    """The brief before a meeting: two pages, each line with the sentences that say so.

    Whom they will meet, when they last met, how things stand in the sides' own words, the formula, what is open,
    the instruments, what comes up, what has gone silent, where accounts differ. The objectives are left blank.

    \b
    communique brief VNM LAO --for 2025-12-18 --side VNM
    communique brief VNM LAO --for 2025-12-18 -o brief.docx --template letterhead.docx
    communique brief "Viet Nam" Laos --office "prime minister" -o brief.pdf
    """
    from communique.ledgers import Dossier
    from communique.papers import brief as made

    meeting, known = day(for_day), day(as_of)
    if known is None and meeting is not None:
        known = meeting - timedelta(days=1)
    dossier = Dossier([party(one) for one in parties], known, over=over or None)
    paper = made(dossier, meeting or dossier.day, side=party(side) if side else None, office=office)
    deliver(paper, output, template)


@click.command()
@click.argument("parties", nargs=-1, required=True, metavar="PARTY PARTY...")
@click.option("--from", "since", metavar="DATE", help="The first day. Default: the first on record.")
@click.option("--to", "until", metavar="DATE", help="The last day. Default: the last on record.")
@click.option("--as-of", metavar="DATE", help=_AS_OF)
@_over
@writes_paper
@opens_register
def chronology(
    parties: tuple[str, ...], since: str | None, until: str | None, as_of: str | None, over: Sequence[str],
    output: Path | None, template: Path | None,
) -> None:  # fmt: skip
    """The chronology: what took place between two days, in prose, each statement with its sentences.

    \b
    communique chronology VNM LAO --from 2025-07-01 --to 2025-12-31
    communique chronology VNM LAO --from 2025-07-01 -o chronology.docx
    communique chronology VNM LAO -o chronology.csv
    """
    from communique.ledgers import Dossier
    from communique.papers import chronology as made

    dossier = Dossier([party(one) for one in parties], day(as_of), over=over or None)
    deliver(made(dossier, day(since), day(until)), output, template)


@click.command()
@click.argument("parties", nargs=-1, required=True, metavar="PARTY PARTY...")
@click.option("--side", metavar="PARTY", help="Whose commitments are “ours”. Default: the first party’s.")
@click.option(
    "--silent-days", type=int, default=180, show_default=True, metavar="DAYS",
    help="After how many days without a word of it an open commitment counts as silent.",
)  # fmt: skip
@click.option("--as-of", metavar="DATE", help=_AS_OF)
@_over
@writes_paper
@opens_register
def review(
    parties: tuple[str, ...], side: str | None, silent_days: int, as_of: str | None, over: Sequence[str],
    output: Path | None, template: Path | None,
) -> None:  # fmt: skip
    """The review pack: commitments by stage and lead, their age, and figures with the formula of each.

    \b
    communique review VNM LAO
    communique review VNM LAO --as-of 2025-12-31 --silent-days 90 -o review.docx
    communique review VNM LAO -o review.csv
    """
    from communique.ledgers import Dossier
    from communique.papers import review as made

    dossier = Dossier([party(one) for one in parties], day(as_of), over=over or None)
    deliver(made(dossier, side=party(side) if side else None, silent_days=silent_days), output, template)


COMMANDS: tuple[click.Command, ...] = (brief, chronology, review)
"""All of them."""
