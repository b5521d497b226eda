"""``communique token``: who may ask from another machine."""

from __future__ import annotations

from datetime import datetime

import click

from communique.cli.register.shared import clean, opens_register, put, shows_rows


@click.group()
def token() -> None:
    """Give out, list and end the tokens that other machines ask with.

    \b
    communique token create dashboard --scope read
    communique token list
    communique token revoke dashboard
    """


@token.command()
@click.argument("name", metavar="NAME")
@click.option(
    "--scope",
    type=click.Choice(("read", "review", "admin")),
    required=True,
    help="Ask; add reports and rule too; or also set thresholds and give out tokens.",
)
@opens_register
def create(name: str, scope: str) -> None:
    """Make a token that rules under NAME. It is shown this once: what is stored is its digest.

    \b
    communique token create "Anna's notebook" --scope review
    """
    from communique.register import tokens

    click.echo(tokens.create(name, scope))  # type: ignore[arg-type]
    click.echo(clean(f"This is the only time that the token of {name} is shown."), err=True)


@token.command("list")
@shows_rows
@opens_register
def listed(form: str) -> None:
    """Every token there was, never the tokens themselves."""
    from communique.register import tokens

    rows = [
        {"name": one.name, "scope": one.scope, "created": _time(one.created), "revoked": _time(one.revoked)}
        for one in tokens.listed()
    ]
    put(rows, form, ("name", "scope", "created", "revoked"), "There is no token.")


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


@token.command()
@click.argument("name", metavar="NAME")
@opens_register
def revoke(name: str) -> None:
    """End the token of NAME at once. The name stays taken, for rulings bear it.

    \b
    communique token revoke dashboard
    """
    from communique.register import tokens

    found = tokens.revoke(name)
    click.echo(clean(f"The token of {found.name} is no longer valid."))
