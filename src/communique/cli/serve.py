"""``communique serve``: the pages in a browser."""

from __future__ import annotations

import logging
import sys

import click


@click.command()
@click.option(
    "--db",
    metavar="FILE|URL",
    help="The register: a file, or postgresql://… Default: DATABASE_URL, or the file at home.",
)
@click.option(
    "--wait",
    type=click.FloatRange(0),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for another writer.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8642,
    show_default=True,
    metavar="N",
    help="Port on the loopback address; 0 for any free one.",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--demo", is_flag=True, help="Open a register of its own with thirty reports on Viet Nam and Laos.")
def serve(db: str | None, wait: float, port: int, no_browser: bool, demo: bool) -> None:
    """Read, review and follow up in the browser.

    The pages are served on this machine alone. Ctrl-C stops.

    \b
    communique serve
    communique serve --demo --port 8000 --no-browser
    """
    from communique import register
    from communique.register.settings import home_folder
    from communique.web import server, settings

    if demo and db:
        raise click.UsageError("--demo opens a register of its own: leave --db out")
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    register.setup(str(home_folder() / settings.DEMO) if demo else db, wait=wait, more=settings.options())
    if demo:
        from communique.web import demo as examples

        examples.fill(
            lambda done, total: click.echo(f"\rReading the examples: {done} of {total}", nl=done == total, err=True)
        )
    server.serve(
        port, browser=not no_browser, ready=lambda address: click.echo(f"Communiqué is at {address} (Ctrl-C stops)")
    )
