"""Collect the interface's words into the catalogues, and compile them. `make messages` (needs GNU gettext)

Beside the marked strings of pages and templates it takes what the ledgers say of themselves: the first
line of each ledger's docstring, and what each of its columns holds.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from communique import register
from communique.web import settings

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "src" / "communique" / "web"
LANGUAGES = ("vi",)
HEAD = (
    r'"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|Project-Id-Version)'
    r': .*\\n"\n'
)
"""What changes in a catalogue's head though nothing was said anew."""
DESCRIBED = WEB / "described.py"


def main() -> None:
    """Write the catalogues anew, keep what is translated, compile, and say what is missing."""
    if shutil.which("xgettext") is None:
        sys.exit("GNU gettext is needed: install it first")
    with tempfile.TemporaryDirectory() as home:
        register.setup(Path(home) / "register.sqlite3", more=settings.options(home))
        described()
        collect()


def described() -> None:
    """A module that names what the ledgers say of themselves, so that it is collected with the rest."""
    from communique import ledgers

    said: dict[str, None] = {}
    for name in ledgers.names():
        one = ledgers.get(name)
        said[one.about] = None
        said.update((column.about, None) for column in ledgers.columns(one.row))
        said.update((column.name.replace("_", " "), None) for column in ledgers.columns(one.row))
    lines = "".join(_marked(_literal(text)) for text in said)
    DESCRIBED.write_text(
        '"""What the ledgers say of themselves, for translators. Written by `make messages`."""\n\n'
        "from django.utils.translation import gettext_noop\n\n"
        f"SAID = (\n{lines})\n",
        encoding="utf-8",
    )


def _marked(literal: str) -> str:
    line = f"    gettext_noop({literal}),\n"
    return line if len(line) <= 121 else f"    gettext_noop(\n        {literal}\n    ),\n"


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def collect() -> None:
    """Run Django's own collecting and compiling in the package's folder."""
    import os

    from django.core.management import call_command

    os.chdir(WEB)
    for language in LANGUAGES:
        call_command("makemessages", locale=[language], no_location=True, no_obsolete=True, no_wrap=True, verbosity=0)
        path = WEB / "locale" / language / "LC_MESSAGES" / "django.po"
        text = re.sub(
            HEAD,
            "",
            path.read_text(encoding="utf-8"),
        )
        path.write_text(text, encoding="utf-8")
        subprocess.run(["msgfmt", "--check-format", "--statistics", "-o", path.with_suffix(".mo"), path], check=True)  # noqa: S607


if __name__ == "__main__":
    main()
