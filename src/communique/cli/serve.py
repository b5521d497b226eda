"""``communique serve``: the pages in a browser, and the API beside them."""

from __future__ import annotations

import logging
import sys

import click

from communique.cli.register.shared import names_register
from communique.core import CommuniqueError


@click.command()
@names_register
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8642,
    show_default=True,
    metavar="N",
    help="Port; 0 for any free one.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Address to listen on. Beyond this machine only the API is served, and every question needs a token.",
)
@click.option("--tokens", is_flag=True, help="Ask for a token on this machine too: for a proxy in front of it.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--demo", is_flag=True, help="Open a register of its own with thirty reports on Viet Nam and Laos.")
def serve(
    db: str | None, wait: float, port: int, host: str, tokens: bool, no_browser: bool, demo: bool
) -> None:  # fmt: skip
    """Read, review and follow up in the browser; ask from programs.

    The pages are served on this machine alone, the API under /api/v1/ beside them. With --host the API, without the
    pages, is there for other machines too: put a proxy that speaks TLS in front of it. Ctrl-C stops.

    \b
    communique serve
    communique serve --demo --port 8000 --no-browser
    communique token create dashboard --scope read && communique serve --host 192.0.2.7
    """
    from communique import register
    from communique.api.settings import options as with_api
    from communique.register.settings import home_folder
    from communique.web import server, settings

    if demo and db:
        raise click.UsageError("--demo opens a register of its own: leave --db out")
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    tokens = tokens or not server.is_loopback(host)
    # Where a token is asked for, no name that leads here gives a page of another site anything to ask with.
    options = with_api(settings.options(), tokens=tokens, hosts=("*",) if tokens else ())
    register.setup(str(home_folder() / settings.DEMO) if demo else db, wait=wait, more=options)
    from communique.register.tokens import any_valid  # its table is there only now

    if tokens and not any_valid():
        raise CommuniqueError(
            "C603", "nobody could ask: there is no token", "make one first: communique token create NAME --scope read"
        )
    if demo:
        from communique.web import demo as examples

        examples.fill(
            lambda done, total: click.echo(f"\rReading the examples: {done} of {total}", nl=done == total, err=True)
        )
    what = "The API of Communiqué is" if tokens else "Communiqué is"
    server.serve(
        port, host, browser=not (no_browser or tokens), ready=lambda at: click.echo(f"{what} at {at} (Ctrl-C stops)")
    )
