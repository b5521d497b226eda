"""SQLite for browsing, served by the real Datasette."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.exports.tables import PAIR, plain, rows, written


def served(file: Path, *paths: str) -> list[tuple[int, str]]:
    """What Datasette answers on some paths of a database, with the words beside it."""
    app = pytest.importorskip("datasette.app")
    metadata = json.loads(file.with_name(f"{file.stem}.metadata.json").read_text("utf-8"))
    desk = app.Datasette([str(file)], metadata=metadata)

    async def ask() -> list[tuple[int, str]]:
        await desk.invoke_startup()
        found = [await desk.client.get(path) for path in paths]
        return [(one.status_code, one.text) for one in found]

    return asyncio.run(ask())


def test_datasette_serves_tables_and_views_with_their_words(corpus: str, tmp_path: Path) -> None:
    written("sqlite", tmp_path / "desk.sqlite3", *PAIR)
    pages = served(
        tmp_path / "desk.sqlite3", "/desk", "/desk/ledger_exchanges", "/desk/ledger_exchanges_readable",
        "/desk/facts_posts_readable.json?_shape=array&_size=3", "/desk/reports",
    )  # fmt: skip
    assert [status for status, _ in pages] == [200] * 5
    assert "Communiqué: VNM–LAO" in pages[0][1]
    assert "the highest level that both sides shared" in pages[1][1], "columns are described"
    assert "Intergovernmental Committee" in pages[2][1]
    posts = json.loads(pages[3][1])
    assert len(posts) == 3 and all(row["quote"] and row["report_title"] for row in posts)


def test_every_view_gives_every_row_with_its_sentence(corpus: str, tmp_path: Path) -> None:
    written("sqlite", tmp_path / "desk.sqlite3", *PAIR)
    with closing(sqlite3.connect(tmp_path / "desk.sqlite3")) as desk:
        views = [name for (name,) in desk.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        assert len(views) > 20
        for view in views:
            (table,) = desk.execute(f"SELECT count(*) FROM {view.removesuffix('_readable')}").fetchone()  # noqa: S608
            words = "quote" if view.startswith("facts") else "sentence"
            (seen,) = desk.execute(f"SELECT count({words}) FROM {view}").fetchone()  # noqa: S608
            assert seen == table, view
        said: dict[str, Any] = dict(desk.execute('SELECT "table", count(*) FROM codebook GROUP BY 1'))
        tables = [name for (name,) in desk.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert set(said) == set(tables) - {"codebook", "about"}
        assert desk.execute("PRAGMA foreign_key_check").fetchall() == []
        assert dict(desk.execute("SELECT name, value FROM about"))["title"] == "Communiqué: VNM–LAO"


def test_the_tables_hold_what_the_csv_holds(corpus: str, tmp_path: Path) -> None:
    written("sqlite", tmp_path / "desk.sqlite3", *PAIR)
    written("csv", tmp_path / "data", *PAIR)
    with closing(sqlite3.connect(tmp_path / "desk.sqlite3")) as desk:
        for path in (tmp_path / "data").glob("*.csv"):
            found = desk.execute(f"SELECT count(*) FROM {path.stem}").fetchone()  # noqa: S608
            assert found == (len(rows(tmp_path / "data", path.stem)),), path.stem
        quotes = {quote for (quote,) in desk.execute("SELECT quote FROM evidence")}
    assert quotes == {plain(row["quote"]) for row in rows(tmp_path / "data", "evidence")}
