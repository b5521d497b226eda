"""The data set: it is as its codebook says, holds what the ledgers hold, and is the same bytes each time."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from communique.core import KINDS, CommuniqueError
from tests.exports.conftest import FORMULA
from tests.exports.tables import PAIR, plain, rows, written
from tests.ledgers.filled import close

DATE = re.compile(r"\d{4}(-\d{2}){0,2}(/\d{4}(-\d{2}){0,2})?")


@pytest.mark.parametrize("parties", [(), PAIR], ids=["everything", "a pair"])
def test_the_csv_is_as_its_codebook_says(corpus: str, tmp_path: Path, parties: tuple[str, ...]) -> None:
    frictionless = pytest.importorskip("frictionless")
    written("csv", tmp_path / "data", *parties)
    report = frictionless.validate(str(tmp_path / "data" / "datapackage.json"))
    assert [error.note for task in report.tasks for error in task.errors] == []
    assert report.valid
    assert {task.name for task in report.tasks} == {path.stem for path in (tmp_path / "data").glob("*.csv")}


def test_the_validation_finds_a_value_that_the_codebook_does_not_know(corpus: str, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    written("csv", tmp_path / "data")
    table = tmp_path / "data" / "facts_exchanges.csv"
    table.write_text(table.read_text("utf-8").replace(",meeting,", ",gathering,", 1), "utf-8")
    assert not frictionless.validate(str(tmp_path / "data" / "datapackage.json")).valid


def test_duckdb_reads_the_parquet_and_finds_what_the_csv_holds(corpus: str, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    written("csv", tmp_path / "csv", *PAIR)
    written("parquet", tmp_path / "parquet", *PAIR)
    package = json.loads((tmp_path / "parquet" / "datapackage.json").read_text("utf-8"))
    assert len(package["resources"]) > 30
    for resource in package["resources"]:
        found = duckdb.sql(f"SELECT * FROM '{tmp_path / 'parquet' / resource['path']}'")  # noqa: S608
        expected = rows(tmp_path / "csv", resource["name"])
        assert found.columns == [field["name"] for field in resource["schema"]["fields"]]
        got = [[_cell(value) for value in row] for row in found.fetchall()]
        assert got == [[plain(value) for value in row.values()] for row in expected], resource["name"]
    kinds = dict(zip(found.columns, map(str, found.types), strict=True))
    assert kinds["start"] == kinds["nth"] == "BIGINT"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("name", ["csv", "parquet", "sqlite", "ics", "ftm", "plover", "bibtex", "csl"])
def test_twice_exported_is_the_same_bytes(corpus: str, tmp_path: Path, name: str) -> None:
    from communique import exports

    if name == "parquet":
        pytest.importorskip("duckdb")
    for at in ("first", "second"):
        written(name, tmp_path / f"{at}{exports.get(name).ending}", *PAIR)
    first, second = sorted(tmp_path.glob("first*")), sorted(tmp_path.glob("second*"))
    assert first[-1].stat().st_size > 100
    assert first[-1].read_bytes() == second[-1].read_bytes()


def test_the_order_of_entering_changes_nothing_but_who_read_when(corpus: str, tmp_path: Path, empty: str) -> None:
    """Ids and rows follow from what is said, not from when it was entered."""
    from communique import register
    from tests.ledgers.filled import ALL, enter, report

    register.setup(corpus)
    written("csv", tmp_path / "one", *PAIR)
    close()
    register.setup(empty)
    enter([report(name) for name in sorted(ALL, reverse=True)])
    written("csv", tmp_path / "other", *PAIR)
    for path in sorted((tmp_path / "one").glob("*.csv")):
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes(), path.name


def test_exchanges_hold_what_a_paper_needs(corpus: str, tmp_path: Path) -> None:
    written("csv", tmp_path / "data", *PAIR)
    found = {row["id"]: row for row in rows(tmp_path / "data", "ledger_exchanges")}
    twelfth = [row for row in found.values() if row["edition"] == "12" and row["status"] == "held"]
    assert [(row["start"], row["start_precision"], row["channel"], row["host"]) for row in twelfth] == [
        ("2025-12-18", "day", "in_person", "VNM")
    ]
    assert twelfth[0]["kind"] == "consultation" and set(json.loads(twelfth[0]["parties"])) == {*PAIR}
    assert json.loads(twelfth[0]["readers"])[0].startswith("communique ")
    own = twelfth[0]["row"]
    people = [row for row in rows(tmp_path / "data", "ledger_exchanges_participants") if row["row"] == own]
    assert {(row["name"], row["party"]) for row in people} >= {
        ("Lê Hoài Trung", "VNM"), ("Thongsavanh Phomvihane", "LAO"),
    }  # fmt: skip
    assert all(json.loads(row["offices"]) for row in people)
    evidence = [row for row in rows(tmp_path / "data", "ledger_evidence") if row["row"] == own]
    assert evidence and all(row["quote"].split()[0] in row["sentence"] for row in evidence)
    sessions = {row["edition"] for row in found.values() if "Committee" in row["mechanism"] and row["status"] == "held"}
    assert sessions >= {"45", "46", "47", "48"}


def test_every_quote_stands_where_the_tables_say(corpus: str, tmp_path: Path) -> None:
    from communique.register.models import Report

    written("csv", tmp_path / "data", *PAIR)
    texts = {f"R-{sha[:10]}": text for sha, text in Report.objects.values_list("sha256", "text")}
    for name in ("evidence", "ledger_evidence"):
        listed = rows(tmp_path / "data", name)
        assert len(listed) > 100
        for row in listed:
            words = texts[row["report"]][int(row["start"]) : int(row["end"])]
            assert " ".join(words.split()) == " ".join(plain(row["quote"]).split())


def test_as_of_a_day_holds_nothing_that_came_later(corpus: str, tmp_path: Path) -> None:
    written("csv", tmp_path / "data", *PAIR, as_of="2025-12-12")
    days = [row["published"] for row in rows(tmp_path / "data", "reports")]
    assert days and all(day <= "2025-12-12" for day in days)
    assert not [row for row in rows(tmp_path / "data", "ledger_exchanges") if row["start"] == "2025-12-18"]
    package = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))
    assert package["as_of"] == package["reckoned_from"] == "2025-12-12"


def test_dates_without_a_year_or_a_day_keep_their_words(corpus: str, tmp_path: Path) -> None:
    written("csv", tmp_path / "data")
    found = [row for row in rows(tmp_path / "data", "facts_exchanges") if row["start_words"]]
    assert {row["start_precision"] for row in found} >= {"day", "month", "unresolved"}
    for row in found:
        lengths = {"day": 10, "month": 7, "year": 4, "unresolved": 0, "day of a year": 7, "month of a year": 4}
        assert len(plain(row["start"])) == lengths[row["start_precision"]]


def test_corrected_facts_stand_as_corrected_and_rejected_ones_are_out(
    copied: Callable[[], str], tmp_path: Path
) -> None:
    from communique.register import actions

    copied()
    written("csv", tmp_path / "before")
    one, other = rows(tmp_path / "before", "facts_figures")[:2]
    actions.correct(one["id"], "unit", "tonnes", actor="anna", why="the report says tonnes")
    actions.accept_fact(one["id"], actor="anna", why="read again")
    actions.reject_fact(other["id"], actor="anna", why="it is a quotation")
    written("csv", tmp_path / "after")
    found = {row["id"]: row for row in rows(tmp_path / "after", "facts_figures")}
    assert found[one["id"]]["unit"] == "tonnes"
    assert json.loads(found[one["id"]]["corrected"]) == ["unit"] and found[one["id"]]["accepted"] == "true"
    assert other["id"] not in found
    assert len(found) == len(rows(tmp_path / "before", "facts_figures")) - 1


def test_no_cell_is_a_formula_and_each_can_be_read_back(hostile: Path, tmp_path: Path) -> None:
    written("csv", tmp_path / "data", *PAIR)
    for path in (tmp_path / "data").glob("*.csv"):
        for row in rows(tmp_path / "data", path.stem):
            for name, cell in row.items():
                number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
                assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (path.name, name, cell)
    titles = {row["title"] for row in rows(tmp_path / "data", "reports")}
    assert f"'{FORMULA}" in titles and "''quoted' from the start" in titles
    assert {plain(title) for title in titles} >= {FORMULA, "'quoted' from the start"}


def test_no_cell_breaks_a_line_or_turns_it_round(hostile: Path, tmp_path: Path) -> None:
    written("csv", tmp_path / "data", *PAIR)
    for path in (tmp_path / "data").glob("*.csv"):
        text = path.read_text("utf-8")
        assert not set(text) & set("\r\x1b\u202e\u2028"), path.name
        assert text.count("\n") == len(rows(tmp_path / "data", path.stem)) + 1, path.name


def test_every_field_is_described_and_no_name_comes_twice() -> None:
    from communique.exports.tables import schema
    from communique.exports.tables.shape import words

    said = words()
    for kind in KINDS:
        own = {f.name for f in fields(kind)} - {"evidence", "rules", "inferred"}
        assert set(said["facts"][kind.group]) == own
    tables = schema(with_ledgers=True)
    assert len({table.name for table in tables}) == len(tables)
    for table in tables:
        assert len(set(table.names)) == len(table.names), table.name
        assert set(table.key) <= set(table.names)
        assert all(column.about for column in table.columns)


def test_every_part_that_is_described_is_a_part_of_a_ledger() -> None:
    from communique import ledgers
    from communique.exports.tables.shape import words

    parts: dict[str, set[str]] = {}
    for name in ledgers.names():
        for hint in get_type_hints(ledgers.get(name).row).values():
            for one in (hint, *get_args(hint)):
                if is_dataclass(one) and one is not ledgers.Evidence:
                    parts.setdefault(one.__name__, set()).update(f.name for f in fields(one))
    assert {name: set(said) for name, said in words()["parts"].items()} == parts


def test_every_column_that_holds_dates_says_how_precise_they_are(corpus: str, tmp_path: Path) -> None:
    """A column of texts all of which look like dates must be declared as one."""
    written("csv", tmp_path / "data", *PAIR)
    package = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        listed = rows(tmp_path / "data", resource["name"])
        for field in resource["schema"]["fields"]:
            if field["type"] != "string" or "pattern" in field.get("constraints", {}):
                continue
            cells = [row[field["name"]] for row in listed if row[field["name"]]]
            names = field["name"].endswith(("_words", "said", "name", "amount", "term"))
            assert names or not cells or not all(map(DATE.fullmatch, cells)), (resource["name"], field["name"])


def test_a_new_export_takes_the_place_of_an_older_one(corpus: str, tmp_path: Path) -> None:
    written("csv", tmp_path / "data", *PAIR)
    assert (tmp_path / "data" / "ledger_posts.csv").exists()
    written("csv", tmp_path / "data")
    assert (tmp_path / "data" / "reports.csv").exists()
    assert not (tmp_path / "data" / "ledger_posts.csv").exists(), "of an export of everything there are no ledgers"
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_folder_of_other_things_is_left_alone(corpus: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "letter.txt").write_text("mine")
    for held in (None, "{}", "[]", '{"name": "communique", "resources": [{"path": "../x"}]}'):
        if held is not None:
            (tmp_path / "data" / "datapackage.json").write_text(held)
        if held and "resources" in held:
            (tmp_path / "x").write_text("outside")
            written("csv", tmp_path / "data")
            assert (tmp_path / "x").read_text() == "outside"
        else:
            with pytest.raises(CommuniqueError, match=r"C622.*no export"):
                written("csv", tmp_path / "data")
        assert (tmp_path / "data" / "letter.txt").read_text() == "mine"


def test_a_zip_holds_the_same_files(corpus: str, tmp_path: Path) -> None:
    written("csv", tmp_path / "data.zip", *PAIR)
    written("csv", tmp_path / "data", *PAIR)
    with zipfile.ZipFile(tmp_path / "data.zip") as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {path.name: path.read_bytes() for path in (tmp_path / "data").iterdir()}


@pytest.mark.parametrize("name", ["csv", "ics"])
def test_a_place_that_cannot_be_written_is_told(corpus: str, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CommuniqueError, match="C622"):
        written(name, tmp_path / "file" / "below")
    with pytest.raises(CommuniqueError, match="C622"):
        written(name, tmp_path / "file" if name == "csv" else tmp_path)
    assert (tmp_path / "file").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["file"], "nothing half written is left"


def test_parquet_without_its_package_is_told(corpus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.exports import dataset

    monkeypatch.setattr(dataset, "find_spec", lambda name: None)
    with pytest.raises(CommuniqueError, match=r"C624.*extra parquet"):
        written("parquet", tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_register_gives_empty_tables(empty: str, tmp_path: Path) -> None:
    written("csv", tmp_path / "data", *PAIR)
    package = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))
    assert {resource["rows"] for resource in package["resources"]} == {0}


def test_unknown_formats_and_parties_of_everything_are_refused(corpus: str, tmp_path: Path) -> None:
    with pytest.raises(CommuniqueError, match=r"C621.*use one of csv"):
        written("docx", tmp_path / "x")
    with pytest.raises(CommuniqueError, match="C623"):
        written("jsonl", tmp_path / "x", *PAIR)
    with pytest.raises(CommuniqueError, match="C623"):
        written("jsonl", tmp_path / "x", as_of="2025-12-12")


def test_the_package_ships_its_tables_of_words() -> None:
    """What the codebook and the crosswalk say is data of the package."""
    from importlib import resources

    assert resources.files("communique.exports.tables").joinpath("words.yaml").is_file()
    assert resources.files("communique.exports").joinpath("plover.yaml").is_file()
