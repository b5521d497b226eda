"""Everything out and back in: the same register, or a clear refusal and nothing changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from communique import register
from communique.core import CommuniqueError
from tests.exports.tables import PAIR, written
from tests.ledgers.filled import close
from tests.register.databases import cluster

Lines = list[dict[str, Any]]


def answers() -> dict[str, Any]:
    """Every ledger on the pair, and every list of the register, as they are answered now."""
    from communique import ledgers
    from communique.register.actions import check
    from communique.register.models import Alias, Decision, Entity, Mention, Proposal

    assert check() == []
    return {
        **{name: [row.to_dict() for row in ledgers.entries(name, PAIR)] for name in ledgers.names()},
        "entities": sorted(Entity.objects.values_list("id", "kind", "label", "mentions")),
        "mentions": sorted(Mention.objects.values_list("node_id", "report__sha256", "fact__fid", "role")),
        "proposals": sorted(Proposal.objects.values_list("ref", "a", "b", "score", "held")),
        "decisions": list(Decision.objects.order_by("pk").values()),
        "aliases": sorted(Alias.objects.values_list("old", "node")),
    }


def rule() -> None:
    """Rulings of several kinds on the example register, one of them taken back."""
    from communique.register import actions
    from communique.register.models import Proposal
    from communique.register.query import View

    facts = View().facts(groups=("figures",))
    actions.correct(facts[0].id, "unit", "tonnes", actor="anna", why="the report says tonnes")
    actions.reject_fact(facts[1].id, actor="anna", why="a quotation")
    actions.accept_fact(facts[2].id, actor="bình", why="đọc lại")
    waiting = [one.ref for one in Proposal.objects.filter(held=None).exclude(kind="report").order_by("ref")]
    actions.confirm([waiting[0]], actor="anna", why="the same")
    undone = actions.reject([waiting[1]], actor="anna", why="not the same")
    actions.undo(f"D-{undone.pk}", actor="anna", why="not sure")


def test_a_round_trip_gives_the_same_register(copied: Callable[[], str], tmp_path: Path) -> None:
    from communique.exports.bringing import bring

    copied()
    rule()
    before = answers()
    written("jsonl", tmp_path / "all.jsonl")
    close()
    register.setup(tmp_path / "again.sqlite3")
    counts = bring(tmp_path / "all.jsonl")
    assert counts["reports"] == 30 and counts["decisions"] == len(before["decisions"])
    after = answers()
    assert after.keys() == before.keys()
    for name in before:
        assert after[name] == before[name], name
    written("jsonl", tmp_path / "twice.jsonl")
    assert (tmp_path / "twice.jsonl").read_bytes() == (tmp_path / "all.jsonl").read_bytes()
    close()


def test_what_was_brought_in_can_be_worked_on(corpus: str, tmp_path: Path) -> None:
    from communique.exports.bringing import bring
    from tests.exports.conftest import AHEAD, told
    from tests.ledgers.filled import enter

    written("jsonl", tmp_path / "all.jsonl")
    close()
    register.setup(tmp_path / "again.sqlite3")
    bring(tmp_path / "all.jsonl")
    enter([told(AHEAD)])
    rule()
    assert answers()["decisions"][-1]["kind"] == "undo"
    close()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A private PostgreSQL server."""
    with cluster() as url:
        yield url


def test_from_sqlite_to_postgresql_and_back(corpus: str, tmp_path: Path, server: str) -> None:
    import psycopg

    from communique.exports.bringing import bring
    from tests.exports.conftest import AHEAD, told
    from tests.ledgers.filled import enter

    written("jsonl", tmp_path / "all.jsonl")
    close()
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE brought")
    register.setup(f"{server}/brought")
    bring(tmp_path / "all.jsonl")
    written("jsonl", tmp_path / "back.jsonl")
    assert (tmp_path / "back.jsonl").read_bytes() == (tmp_path / "all.jsonl").read_bytes()
    enter([told(AHEAD)])
    assert answers()["upcoming"]
    close()


@pytest.fixture
def lines(corpus: str, tmp_path: Path) -> Lines:
    """The lines of an export of everything."""
    written("jsonl", tmp_path / "all.jsonl")
    close()
    return [json.loads(line) for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()]


def test_the_file_can_be_read_without_the_program(lines: Lines) -> None:
    assert lines[0]["type"] == "register" and lines[-1]["type"] == "end"
    reports = [line for line in lines if line["type"] == "report"]
    assert len(reports) == lines[-1]["reports"] == 30
    for one in reports:
        assert hashlib.sha256(one.get("original", one["text"]).encode()).hexdigest() == one["sha256"]
        for fact in one["facts"]:
            assert all(one["text"][start:end] == quote for start, end, quote in fact["evidence"])


def _sealed(lines: Lines) -> bytes:
    """The lines with an end that matches them: damage that a digest does not find."""
    body = b"".join((json.dumps(line, ensure_ascii=False) + "\n").encode() for line in lines[:-1])
    end = {**lines[-1], "sha256": hashlib.sha256(body).hexdigest()}
    return body + json.dumps(end).encode() + b"\n"


def _report(lines: Lines) -> dict[str, Any]:
    return next(line for line in lines if line["type"] == "report" and line["facts"])


def _decision(lines: Lines) -> dict[str, Any]:
    return next(line for line in lines if line["type"] == "decision")


FORGED: dict[str, Callable[[Lines], Any]] = {
    "a quote that is not there": lambda lines: _report(lines)["facts"][0]["evidence"][0].__setitem__(2, "never said"),
    "a fact without words": lambda lines: _report(lines)["facts"][0].update(evidence=[]),
    "offsets that are no numbers": lambda lines: _report(lines)["facts"][0]["evidence"][0].__setitem__(0, "0"),
    "another text": lambda lines: _report(lines).update(text="Nothing.", original="Nothing at all."),
    "a text that is none": lambda lines: _report(lines).update(text=["a"]),
    "a digest of other bytes": lambda lines: _report(lines).update(sha256="0" * 64),
    "a kind of fact that there is not": lambda lines: _report(lines)["facts"][0].update(group="rumours"),
    "a fact that lacks a field": lambda lines: _report(lines)["facts"][0].update(content={}),
    "a reading of facts that are not there": lambda lines: _report(lines)["readings"][0].update(facts=["f" * 16]),
    "a day that is none": lambda lines: _report(lines).update(published="2025-13-40"),
    "a missing field": lambda lines: _report(lines).pop("addresses"),
    "bytes that are no base64": lambda lines: _report(lines).update(original={"base64": "?"}),
    "a ruling without a number": lambda lines: _decision(lines).update(number=None),
    "a ruling on nothing": lambda lines: _decision(lines).update(subjects=[{}]),
    "a line of no type": lambda lines: lines.insert(2, {"type": "rumour"}),
    "a line that is a list": lambda lines: lines.insert(2, []),  # type: ignore[arg-type]
    "another format": lambda lines: lines[0].update(format=99),
    "another's first line": lambda lines: lines[0].update(type="geojson"),
}


@pytest.mark.parametrize("what", FORGED)
def test_what_does_not_hold_is_refused_though_its_digest_matches(lines: Lines, tmp_path: Path, what: str) -> None:
    FORGED[what](lines)
    _refused(tmp_path, _sealed(lines), "C631")


def test_a_damaged_file_is_refused(lines: Lines, tmp_path: Path) -> None:
    whole = (tmp_path / "all.jsonl").read_bytes()
    for data in (
        b"", b"\n", b"{}", b"\x00\xff\xfe", whole[: len(whole) // 2], whole[:-200], whole + whole,
        whole.replace(b"Vientiane", b"Vientiana", 1), whole.split(b"\n", 1)[1], b"[" * 100_000,
    ):  # fmt: skip
        _refused(tmp_path, data, "C631")


def test_a_line_without_end_is_refused(lines: Lines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.exports import bringing

    monkeypatch.setattr(bringing, "LONGEST", 1000)
    _refused(tmp_path, (tmp_path / "all.jsonl").read_bytes(), "C631")


def test_a_file_that_is_not_there_is_told(empty: str, tmp_path: Path) -> None:
    from communique.exports.bringing import bring

    for path in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(CommuniqueError, match="C630"):
            bring(path)


def test_a_register_that_holds_something_is_left_alone(lines: Lines, copied: Callable[[], str], tmp_path: Path) -> None:
    from communique.exports.bringing import bring

    copied()
    before = answers()
    with pytest.raises(CommuniqueError, match="C632"):
        bring(tmp_path / "all.jsonl")
    assert answers() == before


def _refused(folder: Path, data: bytes, code: str) -> None:
    from communique.exports.bringing import bring
    from communique.register.models import Decision, Fact, Report

    (folder / "bad.jsonl").write_bytes(data)
    register.setup(folder / "into.sqlite3")
    with pytest.raises(CommuniqueError) as refused:
        bring(folder / "bad.jsonl")
    assert refused.value.code == code
    assert not any(model.objects.exists() for model in (Report, Fact, Decision)), "nothing was changed"
    close()
