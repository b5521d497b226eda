"""Everything about a report that can be worked out without the database: done in any process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from communique import lexicon
from communique.core import CommuniqueError, Fact, Reading, Report
from communique.reading import read
from communique.register.identity.fold import fold
from communique.register.identity.mentions import Named, named
from communique.register.identity.nodes import Told
from communique.register.sketch import sketch_keys

Read = Callable[[Report], Reading]
UNREAD = "unread"
_PARTY_FIELDS = ("parties", "by", "to", "country")


class FactRow(NamedTuple):
    """One fact as it is stored: its JSON columns are written already. ``quotes`` are (start, end, words)."""

    fid: str
    group: str
    content: str
    dates: str
    rules: str
    inferred: str
    begins: str | None
    ends: str | None
    quotes: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report read, and all that follows from it alone; ``digest`` is what the reading found, in one hash."""

    report: Report
    reader: str
    lexicon: str
    agency: str | None
    dateline: str | None
    language: str
    notes: tuple[str, ...]
    digest: str
    facts: tuple[FactRow, ...]
    named: Named
    parties: tuple[str, ...]
    sketch: tuple[int, ...]
    folded: str


def prepare(report: Report, reader: Read = read, lexicons: tuple[Path, ...] = ()) -> Prepared:
    """Read a report and work out what it names.

    One in a language that no lexicon knows is not read: it gets an empty reading that says so, can be
    searched, and is read when a lexicon comes. Raises ``ValueError`` where a fact's quote does not
    stand at its offsets, and whatever the reader raises.
    """
    try:
        reading = reader(report)
    except CommuniqueError as error:
        if error.code != "C204":
            raise
        reading = unread(report)
    verify(reading)
    facts = {fact.id: fact for fact in reading.facts()}
    ids = {id(fact): fact.id for fact in reading.facts()}
    contents = {fid: fact.content() for fid, fact in facts.items()}
    told = Told(report.sha256, report.text, str(report.published) if report.published else None)
    return Prepared(
        report=report,
        reader=reading.reader,
        lexicon=lexicon_digest(lexicons),
        agency=reading.agency,
        dateline=reading.dateline,
        language=reading.language,
        notes=tuple(reading.notes),
        digest=digest_of(reading, facts),
        facts=tuple(_fact_row(fid, fact, contents[fid]) for fid, fact in facts.items()),
        named=named(reading, told, ids),
        parties=parties_in(contents.values()),
        sketch=sketch_keys(report.text),
        folded=fold(report.text),
    )


_BEGINS = {
    "exchanges": ("start", "end"), "acts": ("due", None), "instruments": ("valid_from", "valid_to"),
    "figures": ("period", None), "milestones": ("date", None),
    "changes": ("date", None),
}  # fmt: skip


def _fact_row(fid: str, fact: Fact, content: dict[str, Any]) -> FactRow:
    begins, ends = _BEGINS.get(fact.group, (None, None))
    return FactRow(
        fid,
        fact.group,
        dumps(content),
        dumps({name: value.to_dict() for name, value in fact.dates().items()}),
        dumps(dict(fact.rules)),
        dumps(dict(fact.inferred)),
        content.get(begins) if begins else None,
        content.get(ends) if ends else None,
        tuple((span.start, span.end, span.quote) for span in fact.evidence),
    )


def dumps(value: Any) -> str:
    """JSON as it is stored."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Failed(NamedTuple):
    """A report that could not be read; the others of its batch are entered all the same."""

    name: str
    error: CommuniqueError


def prepared(report: Report, reader: Read, lexicons: tuple[Path, ...]) -> Prepared:
    """Read a report; raises ``CommuniqueError`` C320 where its reading does not hold."""
    try:
        return prepare(report, reader, lexicons)
    except ValueError as error:
        raise CommuniqueError(
            "C320", f"the reading of {report.name or 'this report'} does not hold ({error})", "report it as a bug"
        ) from error


def try_prepare(report: Report, reader: Read, lexicons: tuple[Path, ...]) -> Prepared | Failed:
    """Read a report in a worker process; what goes wrong comes back as a value."""
    try:
        return prepared(report, reader, lexicons)
    except CommuniqueError as error:
        return Failed(report.name or report.sha256[:10], error)


def unread(report: Report) -> Reading:
    """The reading of a report in a language that there is no lexicon for."""
    language = report.language or ""
    return Reading(
        report=report, reader=UNREAD, agency=report.agency, dateline=None, language=language,
        notes=(f"not read: there is no lexicon for the language {language!r} yet",),
    )  # fmt: skip


def verify(reading: Reading) -> None:
    """Check that every quote stands where the fact says."""
    for fact in reading.facts():
        if not fact.evidence:
            raise ValueError(f"{fact.group} {fact.id} has no evidence")
        for span in fact.evidence:
            if not span.holds_in(reading.report.text):
                raise ValueError(f"{fact.group} {fact.id}: {span.quote!r} does not stand at {span.start}:{span.end}")


def parties_in(contents: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """The parties that facts name, sorted; from the facts' own fields."""
    found: set[str] = set()
    for content in contents:
        for name in _PARTY_FIELDS:
            value = content.get(name)
            if value:
                found.update([value] if isinstance(value, str) else value)
    return tuple(sorted(found))


def digest_of(reading: Reading, facts: Iterable[str]) -> str:
    """A hash of what a reading found: its facts' ids in order, and what it notes."""
    seen = [reading.agency, reading.dateline, reading.language, *reading.notes, *facts]
    return hashlib.sha256("\x1f".join(map(str, seen)).encode()).hexdigest()


@lru_cache(maxsize=8)
def lexicon_digest(lexicons: tuple[Path, ...] = ()) -> str:
    """Sixteen hex digits of all that the reader knows: the package's tables and a user's."""
    seen = hashlib.sha256()
    for folder in (Path(lexicon.__file__).parent, *lexicons):
        for path in sorted(folder.rglob("*.yaml")):
            seen.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()[:16]


def basis_of(report: Report) -> dict[str, Any]:
    """What a reading rests on beside the text."""
    return {
        "published": str(report.published) if report.published else None,
        "side": report.side,
        "language": report.language,
        "publisher": report.publisher,
    }
