"""What tests of many rooms share: the example register, and generated examples that are the same in every run.

`--hypothesis-profile=deep` makes other ones.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "same every time", derandomize=True, deadline=None, database=None, max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.register_profile("deep", parent=settings.get_profile("same every time"), derandomize=False, max_examples=3000)
settings.load_profile("same every time")


def _with_pages() -> None:
    """Django takes its settings once a process: those of the pages and the API hold those of the register."""
    import tempfile

    from communique import register
    from communique.api.settings import options as with_api
    from communique.web.settings import options

    home = tempfile.mkdtemp(prefix="communique-")
    register.setup(Path(home) / "none.sqlite3", more=with_api(options(home)), migrate=False)


_with_pages()


@pytest.fixture
def at_annas(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The user is Anna, with a folder of her own and no settings from outside."""
    for name in ("DATABASE_URL", "COMMUNIQUE_LEXICON"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COMMUNIQUE_USER", "anna")
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register's file with the example reports, made once; to be copied by whoever changes it."""
    from communique import register

    path = tmp_path_factory.mktemp("filled") / "register.sqlite3"
    register.setup(path)
    from django.db import connection

    from communique.web.demo import fill

    fill(lambda done, total: None)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path
