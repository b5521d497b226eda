"""Bring back what an export of everything wrote: into an empty register, whole or not at all."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from communique.core import KINDS, CommuniqueError
from communique.core.reading import fact_from_dict
from communique.exports.whole import DECISION, FACT, FORMAT, READING, REPORT
from communique.register import models as m
from communique.register import rulings
from communique.register.actions.rebuild import derive
from communique.register.actions.restore import renumber, stored_time
from communique.register.enter import writing
from communique.register.store import dumps, insert

LONGEST = 1 << 28
"""Bytes that a line may have: a report of the greatest size with all that can be read in it."""
_ROWS = 2000
_KIND = {kind.group: kind for kind in KINDS}
_BROKEN = (KeyError, TypeError, ValueError, AttributeError, binascii.Error, RecursionError)
_TABLES: dict[type[Any], tuple[str, ...]] = {
    m.Report: ("id", *REPORT, "text_sha256", "original"),
    m.ReportAddress: ("report_id", "address", "seen"),
    m.Fact: ("id", "report_id", *FACT),
    m.Evidence: ("fact_id", "place", "start", "end", "quote"),
    m.Reading: ("id", "report_id", *READING),
    m.ReadingFact: ("reading_id", "fact_id", "place"),
    m.Decision: ("id", *DECISION),
    m.DecisionSubject: ("decision_id", "subject"),
}
"""The tables that are filled, in the order in which rows point at one another."""


def damaged(file: Path, why: str) -> CommuniqueError:
    """The error for a file that is no export of everything, or damaged."""
    return CommuniqueError("C631", f"{file} is no export of a register, or damaged ({why})", "use another export")


def bring(file: Path, progress: Callable[[int, int], None] | None = None) -> dict[str, int]:
    """Put the reports, readings and rulings of an export into an empty register; how many of each.

    The whole file is verified first: its digest, its form, every text and every quote. Raises
    ``CommuniqueError`` C631 for what is no such file or is damaged, C632 where the register is not
    empty. Nothing is then changed.
    """
    total = _verify(file)
    with writing():
        if m.Report.objects.exists() or m.Decision.objects.exists():
            raise CommuniqueError(
                "C632", "the register is not empty", "name a new one with --db, and bring the export into that"
            )
        rows = _Rows(file)
        for number, line in _lines(file):
            rows.take(number, line)
        rows.flush()
        for model in _TABLES:
            renumber(model)
        derive(rulings.new_batch(), progress)
    return {"reports": total["reports"], "facts": rows.facts, "decisions": total["decisions"]}


def _raw(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as handle:
            while line := handle.readline(LONGEST + 1):
                if len(line) > LONGEST:
                    raise damaged(file, "a line is too long")
                yield line
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise CommuniqueError("C630", f"{file} cannot be read ({reason})", "check its name") from None


def _verify(file: Path) -> dict[str, int]:
    """Read a file through; its last line, where it matches all before it."""
    seen = hashlib.sha256()
    waiting: bytes | None = None
    for line in _raw(file):
        if waiting is None:
            _head(file, line)
        else:
            seen.update(waiting)
        waiting = line
    end = _loads(file, 0, waiting or b"")
    if end.get("type") != "end" or end.get("sha256") != seen.hexdigest():
        raise damaged(file, "its end is missing or does not match the rest")
    return {name: int(end.get(name, 0)) for name in ("reports", "decisions")}


def _head(file: Path, line: bytes) -> None:
    head = _loads(file, 1, line)
    if head.get("type") != "register":
        raise damaged(file, "its first line is another's")
    if head.get("format") != FORMAT:
        raise CommuniqueError("C631", f"{file} is of format {head.get('format')}", "upgrade communique to read it")


def _loads(file: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise damaged(file, f"line {number} is no JSON" if number else "its last line is no JSON") from None
    if not isinstance(found, dict):
        raise damaged(file, f"line {number} is no object")
    return found


def _lines(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The lines between the first and the last."""
    for number, line in enumerate(_raw(file), 1):
        found = _loads(file, number, line)
        if found.get("type") == "end":
            return
        if number > 1:
            yield number, found


@dataclass(slots=True)
class _Rows:
    """Rows on their way into the database, numbered in the order of the file."""

    file: Path
    reports: int = 0
    facts: int = 0
    readings: int = 0
    waiting: dict[type[Any], list[tuple[Any, ...]]] = field(default_factory=lambda: {model: [] for model in _TABLES})

    def take(self, number: int, line: dict[str, Any]) -> None:
        """Take a line in. Raises ``CommuniqueError`` C631 where it does not hold."""
        kinds = {"report": self._report, "decision": self._decision}
        if line.get("type") not in kinds:
            raise damaged(self.file, f"line {number} is of no known type")
        try:
            kinds[line["type"]](line)
        except _BROKEN as error:
            said = str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
            raise damaged(self.file, f"line {number}: {said[:120]}") from None
        if any(len(rows) >= _ROWS for rows in self.waiting.values()):
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        for model, names in _TABLES.items():
            insert(model, names, self.waiting[model])
            self.waiting[model].clear()

    def _report(self, line: dict[str, Any]) -> None:
        text = _text(line["text"])
        original = _original(line.get("original"), text)
        if hashlib.sha256(original).hexdigest() != line["sha256"]:
            raise ValueError("the bytes of the report do not match their SHA-256")
        self.reports += 1
        values = {**line, "published": _day(line["published"]), "entered": stored_time(line["entered"])}
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.waiting[m.Report].append((self.reports, *(values[name] for name in REPORT), digest, original))
        for one in line["addresses"]:
            address = (self.reports, _text(one["address"]), stored_time(one["seen"]))
            self.waiting[m.ReportAddress].append(address)
        facts = {one["fid"]: self._fact(one, text) for one in line["facts"]}
        for one in line["readings"]:
            self._reading(one, facts)

    def _fact(self, one: dict[str, Any], text: str) -> int:
        spans = [{"start": start, "end": end, "quote": quote} for start, end, quote in one["evidence"]]
        if not spans or any(text[span["start"] : span["end"]] != span["quote"] or not span["quote"] for span in spans):
            raise ValueError(f"the words of fact {one['fid']} do not stand where it says")
        data = {**one["content"], **{name: one[name] for name in ("dates", "rules", "inferred")}, "evidence": spans}
        fact_from_dict(_KIND[one["group"]], data)
        self.facts += 1
        values = (_column(one[name]) for name in FACT)
        self.waiting[m.Fact].append((self.facts, self.reports, *values))
        for place, span in enumerate(spans):
            self.waiting[m.Evidence].append((self.facts, place, span["start"], span["end"], span["quote"]))
        return self.facts

    def _reading(self, one: dict[str, Any], facts: dict[str, int]) -> None:
        self.readings += 1
        values = {**one, "made": stored_time(one["made"])}
        row = (self.readings, self.reports, *(_column(values[name]) for name in READING))
        self.waiting[m.Reading].append(row)
        places = [(self.readings, facts[fid], place) for place, fid in enumerate(one["facts"])]
        self.waiting[m.ReadingFact].extend(places)

    def _decision(self, line: dict[str, Any]) -> None:
        number = line["number"]
        if not isinstance(number, int) or not all("id" in one and "label" in one for one in line["subjects"]):
            raise ValueError("a ruling lacks its number or its subjects")
        values = {**line, "at": stored_time(line["at"])}
        self.waiting[m.Decision].append((number, *(_column(values[name]) for name in DECISION)))
        self.waiting[m.DecisionSubject].extend((number, _text(subject)) for subject in line["about"])


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise ValueError(f"{given!r:.40} is no text")
    return given


def _original(given: Any, text: str) -> bytes:
    if given is None:
        return text.encode()
    return base64.b64decode(given["base64"], validate=True) if isinstance(given, dict) else _text(given).encode()


def _day(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None


def _column(given: Any) -> Any:
    """A value as its column takes it: lists and objects as JSON."""
    return dumps(given) if isinstance(given, (dict, list)) else given
