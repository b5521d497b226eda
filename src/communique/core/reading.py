"""The reading: what one version of the reader found in one report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from communique.core.dates import PartialDate
from communique.core.facts import (
    KINDS,
    Act,
    Assessment,
    Change,
    Exchange,
    Fact,
    Figure,
    Formula,
    Instrument,
    Milestone,
    OpenIssue,
    Post,
)
from communique.core.report import Report
from communique.core.span import Span

SomeFact = TypeVar("SomeFact", bound=Fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The facts of one report, in the order of the text within each kind.

    ``agency``, ``dateline`` and ``language`` are what the text itself says where the report's
    metadata do not; ``notes`` are what the reader tells its user (a missing publication date).
    """

    report: Report
    reader: str
    agency: str | None
    dateline: str | None
    language: str
    exchanges: tuple[Exchange, ...] = ()
    posts: tuple[Post, ...] = ()
    changes: tuple[Change, ...] = ()
    acts: tuple[Act, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    formulas: tuple[Formula, ...] = ()
    figures: tuple[Figure, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    open_issues: tuple[OpenIssue, ...] = ()
    notes: tuple[str, ...] = ()

    def facts(self) -> Iterator[Fact]:
        """Every fact, kind by kind."""
        for kind in KINDS:
            yield from getattr(self, kind.group)

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: flat fields, ``dates`` with what each date rests on, ``rules`` and ``inferred``."""
        report = self.report
        head = {
            "title": report.title,
            "publisher": report.publisher,
            "agency": self.agency,
            "side": report.side,
            "dateline": self.dateline,
            "published": report.published,
            "language": self.language,
            "url": report.url,
            "sha256": report.sha256,
        }
        groups = {kind.group: [fact_to_dict(f) for f in getattr(self, kind.group)] for kind in KINDS}
        return {"report": head, "reader": self.reader, "notes": list(self.notes), **groups}

    @classmethod
    def from_dict(cls, data: dict[str, Any], text: str) -> Reading:
        """The reading that a JSON object describes, over the text it was made from."""
        head = data["report"]
        report = Report(
            text=text,
            **{k: head.get(k) for k in ("title", "publisher", "side", "published", "url")},
            agency=head.get("agency"),
            language=head.get("language"),
            sha256=head.get("sha256") or "",
        )
        groups: dict[str, Any] = {
            kind.group: tuple(fact_from_dict(kind, f) for f in data.get(kind.group, [])) for kind in KINDS
        }
        return cls(
            report=report,
            reader=data.get("reader", ""),
            agency=head.get("agency"),
            dateline=head.get("dateline"),
            language=head.get("language") or "en",
            notes=tuple(data.get("notes", ())),
            **groups,
        )


def fact_to_dict(fact: Fact) -> dict[str, Any]:
    """The JSON form of one fact."""
    return {
        "id": fact.id,
        **fact.content(),
        "dates": {name: value.to_dict() for name, value in fact.dates().items()},
        "evidence": [span.to_dict() for span in fact.evidence],
        "rules": dict(fact.rules),
        "inferred": dict(fact.inferred),
    }


def fact_from_dict(kind: type[SomeFact], data: dict[str, Any]) -> SomeFact:
    """The fact of one kind that a JSON object describes."""
    values: dict[str, Any] = {}
    dates = data.get("dates", {})
    for f in fields(kind):
        if f.name == "evidence":
            values[f.name] = tuple(Span.from_dict(span) for span in data["evidence"])
        elif f.name in dates:
            values[f.name] = PartialDate.from_dict(dates[f.name])
        elif f.name in data:
            value = data[f.name]
            values[f.name] = tuple(value) if isinstance(value, list) else value
    return kind(**values)
