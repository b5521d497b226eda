"""A person's rulings."""

from __future__ import annotations

import click

from communique.cli.register.shared import clean, opens_register, rules, who


def _say(number: int) -> None:
    from communique.register import models
    from communique.register.log import sentence

    click.echo(clean(f"D-{number}  {sentence(models.Decision.objects.get(pk=number))}"))


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@rules
@opens_register
def confirm(ids: tuple[str, ...], why: str, actor: str | None) -> None:
    """Confirm a proposal (Q-...), a decision of the program (D-...), or that two ids are one.

    \b
    communique confirm Q-a0608873 --why "the joint statement says so"
    """
    from communique.register import actions

    _say(actions.confirm(list(ids), actor=who(actor), why=why).pk)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@rules
@opens_register
def reject(ids: tuple[str, ...], why: str, actor: str | None) -> None:
    """Rule that they are not one: a proposal (Q-...), a decision of the program (D-...), or two ids."""
    from communique.register import actions

    _say(actions.reject(list(ids), actor=who(actor), why=why).pk)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@rules
@opens_register
def unsure(ids: tuple[str, ...], why: str, actor: str | None) -> None:
    """Note that it was looked at and stays open; the queue shows it no more."""
    from communique.register import actions

    _say(actions.unsure(list(ids), actor=who(actor), why=why).pk)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID ID...")
@rules
@opens_register
def merge(ids: tuple[str, ...], why: str, actor: str | None) -> None:
    """Rule that two or more things of one kind are one."""
    from communique.register import actions

    _say(actions.merge(list(ids), actor=who(actor), why=why).pk)


@click.command()
@click.argument("id_", metavar="ID")
@click.argument("parts", nargs=-1, required=True, metavar="PART...")
@rules
@opens_register
def split(id_: str, parts: tuple[str, ...], why: str, actor: str | None) -> None:
    """Rule that parts of one thing are another: ids that were linked into it, or reports (R-...) that name it."""
    from communique.register import actions

    _say(actions.split(id_, list(parts), actor=who(actor), why=why).pk)


@click.command()
@click.argument("id_", metavar="ID")
@click.argument("field", metavar="FIELD")
@click.argument("value", required=False, default="", metavar="[VALUE]")
@rules
@opens_register
def correct(id_: str, field: str, value: str, why: str, actor: str | None) -> None:
    """Correct a field of a report (R-...) or a fact (F-...); without VALUE it is taken away.

    \b
    communique correct R-9de7789a published 2025-12-12 --why "the page says so"
    communique correct F-9de7789ade1f65f0 edition 12 --why "misprint in the report"
    """
    from communique.register import actions

    _say(actions.correct(id_, field, value, actor=who(actor), why=why).pk)


@click.command()
@click.argument("earlier", metavar="EARLIER")
@click.argument("later", metavar="LATER")
@click.option("--on", metavar="DATE", help="The day it took effect, where it is known.")
@rules
@opens_register
def rename(earlier: str, later: str, on: str | None, why: str, actor: str | None) -> None:
    """Rule that a body, a post or a series was succeeded by another: renamed, or merged into it."""
    from communique.cli.register.shared import day
    from communique.register import actions

    when = day(on)
    _say(actions.rename(earlier, later, on=when.isoformat() if when else None, actor=who(actor), why=why).pk)


@click.command()
@click.argument("decision", metavar="D-NUMBER")
@rules
@opens_register
def undo(decision: str, why: str, actor: str | None) -> None:
    """Take back a decision, a person's or the program's; undoing an undo gives it back."""
    from communique.register import actions

    _say(actions.undo(decision, actor=who(actor), why=why).pk)


@click.command()
@click.argument("kind", required=False, metavar="[KIND]")
@click.argument("score", required=False, type=float, metavar="[SCORE]")
@click.option("--why", metavar="TEXT", help="Why; it is kept with the ruling.")
@click.option("--by", "actor", metavar="NAME", help="Who rules. Default: COMMUNIQUE_USER, or your account's name.")
@opens_register
def threshold(kind: str | None, score: float | None, why: str | None, actor: str | None) -> None:
    """Show from which score on the program links things on its own, or set it for one kind."""
    from communique.register import actions
    from communique.register.identity import FLOORS
    from communique.register.rulings import thresholds

    if kind is None:
        for name, limit in thresholds().items():
            shown = "never" if limit > 1 else f"{limit:.2f}"
            click.echo(f"{name:<12} links from {shown}, proposes from {FLOORS[name]:.2f}")
        return
    if score is None or not why:
        raise click.UsageError("give KIND, SCORE and --why to set a threshold")
    _say(actions.set_threshold(kind, score, actor=who(actor), why=why).pk)
