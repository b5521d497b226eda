"""Where a user's own additions to the lexicon are kept."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from platformdirs import user_config_path

VARIABLE = "COMMUNIQUE_LEXICON"
"""The environment variable that names folders to read instead of the default place; empty for none."""


def default_folder() -> Path:
    """The folder that is read where it exists and the environment names no other."""
    return user_config_path("communique", appauthor=False) / "lexicon"


def lexicon_folders(given: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The folders of additions to read: those of the environment or the default place, then those given."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        standing = [Path(part) for part in named.split(os.pathsep) if part]
    else:
        standing = [folder for folder in (default_folder(),) if folder.is_dir()]
    return (*standing, *given)
