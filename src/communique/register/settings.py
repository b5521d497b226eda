"""Open the register without a Django project: settings from arguments and the environment, then migrations."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import django
import platformdirs
from django.conf import settings

from communique.core import CommuniqueError

APP = "communique.register"
FILE = "register.sqlite3"


def home_folder(home: str | Path | None = None) -> Path:
    """The folder of the user's register: ``home``, ``COMMUNIQUE_HOME`` or the platform's user data folder."""
    given = home or os.environ.get("COMMUNIQUE_HOME")
    return Path(given).expanduser() if given else Path(platformdirs.user_data_dir("communique", appauthor=False))


def database(db: str | Path | None = None, home: str | Path | None = None, wait: float = 30.0) -> dict[str, Any]:
    """Django's settings of the database: ``db`` (a file or a URL), else ``DATABASE_URL``, else a file at home.

    Raises ``CommuniqueError`` C307 for a URL that is neither ``postgresql://`` nor ``sqlite://``.
    """
    given = str(db) if db else os.environ.get("DATABASE_URL") if home is None else None
    if given and "://" in given:
        parts = urlsplit(given)
        if parts.scheme in ("postgres", "postgresql"):
            return _postgresql(given, wait)
        if parts.scheme != "sqlite":
            raise CommuniqueError(
                "C307", f"{parts.scheme}:// is no database the register knows", "use postgresql://… or a file name"
            )
        given = unquote(parts.path[1:])
    return _sqlite(Path(given).expanduser() if given else home_folder(home) / FILE, wait)


def _sqlite(path: Path, wait: float) -> dict[str, Any]:
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": wait, "init_command": pragmas},
    }


def _postgresql(url: str, wait: float) -> dict[str, Any]:
    if find_spec("psycopg") is None:
        raise CommuniqueError(
            "C308", "PostgreSQL needs the package psycopg", "install communique with the extra postgres"
        )
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    options.setdefault("options", f"-c lock_timeout={int(wait * 1000)}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "communique",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(options.pop("port", parts.port or "")),
        "OPTIONS": options,
    }


def setup(
    db: str | Path | None = None, home: str | Path | None = None, *, wait: float = 30.0, migrate: bool = True,
    more: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Open a register; make it first where there is none. Calling it again opens another one.

    ``db`` is a file or a ``postgresql://`` URL, ``home`` a folder; without both, ``DATABASE_URL``,
    ``COMMUNIQUE_HOME`` and the user's data folder are asked in this order. ``wait`` is how many
    seconds to wait for another writer. ``more`` are further settings of Django's, for an application
    around the register: they count where it is the first to open one in this process. Inside a Django project
    that lists ``communique.register`` among its apps this is not needed.

    >>> from communique import register
    >>> register.setup(home="/tmp/communique-example")  # doctest: +SKIP
    """
    wanted = database(db, home, wait)
    if not settings.configured:
        own = {
            "INSTALLED_APPS": [APP], "DATABASES": {"default": wanted}, "USE_TZ": True, "TIME_ZONE": "UTC",
            "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        }  # fmt: skip
        settings.configure(**{**own, **(more or {})})
    django.setup()
    from django.db import connections

    opened = connections["default"].settings_dict
    if any(opened.get(name, "") != wanted.get(name, "") for name in ("ENGINE", "NAME", "HOST", "PORT", "USER")):
        connections["default"].close()
        connections.databases["default"] = connections.configure_settings({"default": wanted})["default"]
        del connections["default"]
    connections["default"].settings_dict["OPTIONS"].update(wanted["OPTIONS"])
    if migrate:
        from communique.register.schema import ensure_schema

        ensure_schema()
