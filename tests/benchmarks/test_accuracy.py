"""The measure of accuracy: which sets are measured, the third kept aside, the floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import accuracy

SCORE = """
import json, pathlib, sys
gold, got = (sorted(path.stem for path in pathlib.Path(folder).glob("*.json")) for folder in sys.argv[1:3])
figure = {"f1": len(set(gold) & set(got)) / len(gold), "gold": 1, "got": 1}
json.dump({"score": figure["f1"], "figures": {"acts": figure, "posts": {"f1": 1.0, "gold": 0, "got": 0}}}, sys.stdout)
"""
"""Stands in for the scorer: the share of the gold readings that have a reading."""
REPORT = '---\npublished: 2025-12-12\nlanguage: en\n---\n\nThe two ministers met in Hà Nội.\n'


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of gold readings: one seed, four reports of ``dev`` of which one cannot be read, one in
    Vietnamese and one in a language that nobody reads."""
    (tmp_path / "score.py").write_text(SCORE, encoding="utf-8")
    for folder, stems in {"seeds": "s", "dev": "abcg", "dev-vi": "v", "dev-xx": "x"}.items():
        for part in ("reports", "readings"):
            (tmp_path / folder / part).mkdir(parents=True)
        for stem in stems:
            (tmp_path / folder / "reports" / f"{stem}.md").write_text(REPORT, encoding="utf-8")
            (tmp_path / folder / "readings" / f"{stem}.json").write_text("{}", encoding="utf-8")
    (tmp_path / "dev" / "reports" / "c.md").write_bytes(b"%PDF-1.7")
    return tmp_path


def test_the_table_names_what_was_skipped_and_what_could_not_be_read(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(accuracy.SETS, "dev-xx", "xx")
    assert accuracy.main([str(gold)]) == 0
    shown = capsys.readouterr().out
    assert "skipped dev-xx: there is no reader for the language 'xx' yet" in shown
    assert "skipped viet-nam-laos: not in this folder" in shown
    assert "could not read c: [C103]" in shown
    assert "0.750" in shown


def test_both_parts_of_dev_have_their_row(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    accuracy.main([str(gold), "--json"])
    rows = json.loads(capsys.readouterr().out)
    assert list(rows) == ["dev", "dev, two thirds", "dev, kept aside", "seeds", "dev-vi"]
    assert rows["dev"]["reports"] == rows["dev, two thirds"]["reports"] + rows["dev, kept aside"]["reports"] == 4
    assert rows["seeds"] == {"reports": 1, "score": 1.0, **dict.fromkeys(accuracy.HEADLINE), "acts": 1.0}


def test_what_falls_below_the_floor_is_named(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    floor = tmp_path / "floor.yaml"
    floor.write_text("dev: {score: 0.8, acts: 0.7}\nseeds: {posts: 0.5}\n", encoding="utf-8")
    monkeypatch.setattr(accuracy, "FLOOR", floor)
    assert accuracy.main([str(gold), "--floor"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "dev: score is 0.750, below its floor of 0.800",
        "seeds: posts was not measured; its floor is 0.500",
    ]
    floor.write_text("dev: {score: 0.75}\n", encoding="utf-8")
    assert accuracy.main([str(gold), "--floor"]) == 0


def test_a_folder_without_scorer_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main([str(tmp_path)]) == 2
    assert "holds no score.py" in capsys.readouterr().err


def test_a_third_is_kept_aside() -> None:
    assert 250 < sum(accuracy.kept_aside(f"report-{number}") for number in range(1000)) < 420
