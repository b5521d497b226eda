"""An empty register for each test, on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from communique import register
from tests.register.databases import cluster
from tests.register.gold import gold, reads


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATABASE_URL", "COMMUNIQUE_USER", "COMMUNIQUE_LEXICON"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register's file without reports, made once."""
    path = tmp_path_factory.mktemp("empty") / "register.sqlite3"
    for _ in _opened(str(path)):
        pass
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server for the whole run, with a database ``empty`` that is migrated."""
    with cluster() as url:
        import psycopg

        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE empty")
        for _ in _opened(f"{url}/empty"):
            pass
        yield url


@pytest.fixture(scope="session")
def corpus_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register's file with the example corpus, made once."""
    path = tmp_path_factory.mktemp("corpus") / "register.sqlite3"
    shutil.copy(empty_file, path)
    for _ in _opened(str(path)):
        _enter(list(gold()))
    return path


@pytest.fixture(scope="session")
def corpus_database(server: str) -> str:
    """A PostgreSQL database with the example corpus, made once."""
    _copy(server, "empty", "corpus")
    for _ in _opened(f"{server}/corpus"):
        _enter(list(gold()))
    return server


@pytest.fixture
def sqlite(empty_file: Path, tmp_path: Path) -> Iterator[str]:
    """An empty register in a file of its own, opened."""
    path = tmp_path / "register.sqlite3"
    shutil.copy(empty_file, path)
    yield from _opened(str(path))


@pytest.fixture
def sqlite_corpus(corpus_file: Path, tmp_path: Path) -> Iterator[str]:
    """The example corpus in a file of its own, opened."""
    path = tmp_path / "register.sqlite3"
    shutil.copy(corpus_file, path)
    yield from _opened(str(path))


_made = 0


def _copy(server: str, template: str, name: str | None = None) -> str:
    import psycopg

    global _made
    _made += 1
    name = name or f"test_{_made}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"{server}/{name}"


@pytest.fixture
def postgresql(server: str) -> Iterator[str]:
    """An empty register in a PostgreSQL database of its own, opened."""
    yield from _passing(server, "empty")


@pytest.fixture
def postgresql_corpus(corpus_database: str) -> Iterator[str]:
    """The example corpus in a PostgreSQL database of its own, opened."""
    yield from _passing(corpus_database, "corpus")


def _passing(server: str, template: str) -> Iterator[str]:
    """A copy of a database, dropped after its test: hundreds of them at once take minutes to remove from a disk."""
    import psycopg

    db = _copy(server, template)
    yield from _opened(db)
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {db.rpartition('/')[2]} WITH (FORCE)")


def _opened(db: str) -> Iterator[str]:
    from django.db import connection

    register.setup(db)
    yield db
    connection.close()


def _enter(stems: list[str]) -> None:
    from communique.register import actions

    for stem in stems:
        actions.add(gold()[stem][0], f"examples/{stem}.md", reader=reads)


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest) -> str:
    """An empty register on each database in turn; its file or URL."""
    found: str = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=["sqlite_corpus", "postgresql_corpus"])
def corpus(request: pytest.FixtureRequest) -> str:
    """The example corpus, with gold readings, on each database in turn; its file or URL."""
    found: str = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def enter_gold() -> Callable[[list[str]], None]:
    """Enters example reports with their gold readings, in the order given."""
    return _enter
