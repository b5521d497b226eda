"""An empty register for each test, on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.register.databases import cluster

from communique import register


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATABASE_URL", "COMMUNIQUE_USER", "COMMUNIQUE_LEXICON"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register's file without reports, made once."""
    path = tmp_path_factory.mktemp("empty") / "register.sqlite3"
    register.setup(path)
    from django.db import connection

    connection.close()
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server for the whole run, with a database ``empty`` that is migrated."""
    with cluster() as url:
        import psycopg

        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE empty")
        register.setup(f"{url}/empty")
        from django.db import connection as opened

        opened.close()
        yield url


@pytest.fixture
def sqlite(empty_file: Path, tmp_path: Path) -> Iterator[str]:
    """An empty register in a file of its own, opened."""
    path = tmp_path / "register.sqlite3"
    shutil.copy(empty_file, path)
    yield from _opened(str(path))


_made = 0


@pytest.fixture
def postgresql(server: str) -> Iterator[str]:
    """An empty register in a PostgreSQL database of its own, opened."""
    import psycopg

    global _made
    _made += 1
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE test_{_made} TEMPLATE empty")
    yield from _opened(f"{server}/test_{_made}")


def _opened(db: str) -> Iterator[str]:
    register.setup(db)
    yield db
    from django.db import connection

    connection.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest) -> str:
    """An empty register on each database in turn; its file or URL."""
    found: str = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def enter_gold() -> Callable[..., None]:
    """Enters example reports with their gold readings, in the order given."""

    def enter(stems: list[str] | None = None) -> None:
        from tests.register.gold import gold, reads

        from communique.register import actions

        for stem in stems if stems is not None else list(gold()):
            actions.add(gold()[stem][0], f"examples/{stem}.md", reader=reads)

    return enter
