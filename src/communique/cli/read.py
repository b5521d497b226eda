"""``communique read``: reports in, facts out."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from communique import read as read_report
from communique.cli.folders import lexicon_folders
from communique.cli.inputs import Failure, Input, gather, several
from communique.cli.options import takes_reports
from communique.cli.outputs import FORMATS, Output, output_for
from communique.cli.progress import tracked
from communique.core import CommuniqueError, Reading
from communique.lexicon import load_lexicon
from communique.sources import FIELDS, Metadata, check_metadata


@click.command()
@takes_reports
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="Tables to look at, JSON for programs, or one HTML page a report.",
)
@click.option("-o", "--output", metavar="FILE|DIR", help="File to write, or a folder for one file a report.")
@click.option("--explain", is_flag=True, help="Show the rule or lexicon entry behind each fact and field.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no summary; errors are still shown.")
def read(
    paths: tuple[str, ...],
    folders: tuple[Path, ...],
    form: str,
    output: str | None,
    encoding: str | None,
    explain: bool,
    quiet: bool,
    **metadata: str | None,
) -> None:
    """Read reports and show what they say, each fact with its words.

    PATH is a file (plain text, or Markdown with YAML front matter), a folder of such files, the
    address of a page, or "-" for standard input. Options about the report replace what its front
    matter or its page says.

    \b
    communique read report.txt --published 2025-12-12
    communique read report.md --explain
    communique read report.md --format html -o report.html
    communique read reports/ more/ --format json -o readings/
    cat report.txt | communique read - --format json

    Ends with 0 when every report was read, and with 2 when one could not be.
    """
    batch = several(paths)
    out = output_for(form, output, batch=batch, explain=explain)
    desk = Desk(check_metadata({name: metadata[name] for name in FIELDS}), encoding, lexicon_folders(folders))
    inputs, failures = gather(paths)
    out.protect(inputs)
    done = 0
    for one in tracked(inputs, "Reading", shown=batch and not quiet and out.place is not None):
        try:
            target = out.claim(one)
            out.write(desk.read(one), target)
            done += 1
        except CommuniqueError as error:
            if not batch or _is_about_the_lexicon(error):
                raise
            failures.append(Failure(str(one), error))
    if batch:
        _summary(done, failures, out, quiet=quiet)
    if failures:
        click.get_current_context().exit(2)


class Desk:
    """Reads inputs with one set of options, checked before the first of them is opened."""

    def __init__(self, metadata: Metadata, encoding: str | None, folders: tuple[Path, ...]) -> None:
        self.metadata = dict(metadata)
        self.encoding = encoding
        self.folders = folders
        self.parties: dict[str, str] = {}
        if language := metadata.get("language"):
            load_lexicon(language, folders)
        self.metadata["side"] = self._party(metadata.get("side"), "")

    def read(self, one: Input) -> Reading:
        """The reading of one input. Raises ``CommuniqueError``, C190 where the reader itself fails."""
        report = one.report(self.metadata, self.encoding)
        report = replace(report, side=self._party(report.side, f"{one}: "))
        try:
            return read_report(report, lexicons=self.folders)
        except CommuniqueError as error:
            if _is_about_the_lexicon(error):
                raise
            raise CommuniqueError(error.code, f"{one}: {error.problem}", error.remedy) from None
        except Exception as error:
            if sys.flags.dev_mode:
                raise
            said = f"{type(error).__name__}: {error}".splitlines()[0]
            raise CommuniqueError(
                "C190", f"the reader failed on {one} ({said})", "report this with the file"
            ) from error

    def _party(self, side: str | None, where: str) -> str | None:
        """The code of a side, in the lexicon's own case; C111 names the code where ``side`` is a party's name."""
        if side is None:
            return None
        if not self.parties:
            lexicon = load_lexicon("en", self.folders)
            for row in (*lexicon.rows("states"), *lexicon.rows("organisations")):
                self.parties.update((name.upper(), row["code"]) for name in (*row.get("names", ()), row["code"]))
        code = self.parties.get(side.upper())
        if code is None or code.upper() != side.upper():
            remedy = f"write {code}" if code else "write a code such as VNM (ISO 3166-1) or ASEAN"
            raise CommuniqueError("C111", f"{where}{side!r} is not the code of a party", remedy)
        return code


def _is_about_the_lexicon(error: CommuniqueError) -> bool:
    """Whether an error lies in the lexicon, so that every report would meet it; C204 is about one language only."""
    return error.code.startswith("C2") and error.code != "C204"


def _summary(done: int, failures: list[Failure], out: Output, *, quiet: bool) -> None:
    """Say on standard error how many were read, and which were not and why."""
    if out.place is not None and not quiet:
        total = done + len(failures)
        click.echo(f"{done} of {total} reports read into {out.place}", err=True)
    for failure in failures:
        click.echo(f"Error: {failure.error}", err=True)
