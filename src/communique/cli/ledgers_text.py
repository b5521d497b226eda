"""``communique wording``, ``compare`` and ``since``: texts beside texts. Doors, with no logic of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from communique.cli.papers import deliver, writes_paper
from communique.cli.parties import party
from communique.cli.register.shared import clean, day, opens_register, rules, shows_rows, who
from communique.cli.rows import asks_as_of, say_undated, show_rows
from communique.core import CommuniqueError


@click.command()
@click.argument("parties", nargs=-1, required=True, metavar="PARTY PARTY...")
@asks_as_of
@shows_rows
@opens_register
def wording(
    parties: tuple[str, ...], form: str, as_of: date | None, over: Sequence[str] | None, explain: bool
) -> None:  # fmt: skip
    """The formula of a relationship through time: its elements, their renderings, who used what first.

    Another translator's word for one element is no change of the formula; a word that may be one is
    shown with a note, for a person to rule on (communique rendering).

    \b
    communique wording VNM LAO
    communique wording VNM LAO --as-of 2025-11-30 --format json
    """
    from communique.ledgers.base import Dossier
    from communique.ledgers.texts.wording import WordingRow
    from communique.ledgers.texts.wording import wording as through_time
    from communique.ledgers.wordings.versions import in_use, versions

    dossier = Dossier([party(one) for one in parties], as_of, over=over)
    say_undated(dossier)
    rows = through_time(dossier)
    now = in_use(dossier)
    if form == "table" and now:
        changes = len(versions(dossier)) - 1
        told = f"{changes} change{'' if changes == 1 else 's'}" if changes else "no change"
        click.echo(clean(f"In use: {', '.join(now.elements)}; {told} on record."))
    empty = "Not evidenced: no report on these parties carries a formula."
    show_rows(rows, form, WordingRow, empty, explain=explain)


@click.command()
@click.argument("first", metavar="REPORT")
@click.argument("second", metavar="REPORT")
@asks_as_of
@shows_rows
@opens_register
def compare(
    first: str, second: str, form: str, as_of: date | None, over: Sequence[str] | None, explain: bool
) -> None:  # fmt: skip
    """Two accounts of one exchange, or two exchanges: what both say, what one alone says, word by word.

    REPORT is an id (R-...), the name of its file, or an exchange (X-...), which stands for all that is
    told of it. [-words-] are only in the first, {+words+} only in the second.

    \b
    communique compare 2025-12-12-online-talks 2025-12-13-phone-conversation
    """
    from communique.ledgers.texts.compare import CompareRow
    from communique.ledgers.texts.compare import compare as beside

    one, two, rows = beside(first, second, as_of, over=over)
    if form == "table":
        click.echo(clean(f"first: {one.name}\nsecond: {two.name}"))
    show_rows(rows, form, CompareRow, "Neither says anything that was read.", explain=explain)


def _begun(given: str) -> date:
    """The day that a user gave; there must be one."""
    found = day(given)
    if found is None:
        raise CommuniqueError("C105", "no day is given", "write it as YYYY-MM-DD")
    return found


@click.command()
@click.argument("since_day", metavar="DATE")
@click.argument("parties", nargs=-1, required=True, metavar="PARTY PARTY...")
@click.option("--section", "sections", multiple=True, metavar="LEDGER", help="Only this ledger; may be given again.")
@asks_as_of
@shows_rows
@writes_paper
@opens_register
def since(
    since_day: str, parties: tuple[str, ...], sections: tuple[str, ...], form: str, as_of: date | None,
    over: Sequence[str] | None, explain: bool, output: Path | None, template: Path | None,
) -> None:  # fmt: skip
    """What changed since a day: the handover file.

    Every ledger as it stood by the reports published until DATE, beside the same ledger now.

    \b
    communique since 2025-07-28 VNM LAO
    communique since 2025-07-28 VNM LAO --section commitments --as-of 2025-12-31
    communique since 2025-07-28 VNM LAO -o handover.docx
    """
    from communique.ledgers.asking import answer

    day_, codes = _begun(since_day), [party(one) for one in parties]
    if output is not None or template is not None:
        from communique.papers import handover

        deliver(handover(day_, codes, as_of, over=over, sections=sections), output, template)
        return
    found = answer.since(day_, codes, as_of, over=over, sections=sections)
    show_rows(found.rows, form, found.row, found.said or "", explain=explain)


@click.command()
@click.argument("commitment", metavar="COMMITMENT")
@click.argument("answer", metavar="ANSWER")
@click.option(
    "--verdict",
    type=click.Choice(("met", "part", "progress", "not", "unsure")),
    default="met",
    show_default=True,
    help="It met it, met a part of it, is work on it, has nothing to do with it, or stays open.",
)
@rules
@opens_register
def fulfil(commitment: str, answer: str, verdict: str, why: str, actor: str | None) -> None:
    """Rule on what became of a commitment (C-..., F-...).

    ANSWER is what met it, or did not: an exchange (X-...), an instrument (I-...) or a fact (F-...).

    \b
    communique fulfil C-2d6269c56b X-c8e2a88953 --why "the communique says so"
    """
    from communique.register import actions, models
    from communique.register.log import sentence

    made = actions.fulfil(commitment, answer, verdict, actor=who(actor), why=why)
    click.echo(clean(f"D-{made.pk}  {sentence(models.Decision.objects.get(pk=made.pk))}"))


@click.command()
@click.argument("words", metavar="WORDING")
@click.option(
    "--of", "element", metavar="ELEMENT", help="The element that it renders. Without it, it is an element of its own."
)
@click.option("--publisher", metavar="TEXT", help="In this outlet only.")
@click.option("--language", metavar="CODE", help="In this language only.")
@rules
@opens_register
def rendering(
    words: str, element: str | None, publisher: str | None, language: str | None, why: str, actor: str | None
) -> None:  # fmt: skip
    """Rule that a wording of the formula renders an element of it, or that it is one of its own.

    \b
    communique rendering "strategic attachment" --of "strategic cohesion" --why "same phrase in Vietnamese"
    """
    from communique.register import actions, models
    from communique.register.log import sentence

    made = actions.rendering(words, element, publisher=publisher, language=language, actor=who(actor), why=why)
    click.echo(clean(f"D-{made.pk}  {sentence(models.Decision.objects.get(pk=made.pk))}"))


COMMANDS: tuple[click.Command, ...] = (wording, compare, since, fulfil, rendering)
"""All of them."""
