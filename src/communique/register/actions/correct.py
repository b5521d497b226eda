"""Correct what a report's particulars or a reading say wrong: the original stays, the ruling stands beside it."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from communique.core import KINDS, CommuniqueError, PartialDate, Report
from communique.reading import read
from communique.register import lookup, rulings
from communique.register import models as m
from communique.register.actions.reread import enter_again, keep_rulings
from communique.register.anchors import anchor_fact
from communique.register.effective import report_id, report_now
from communique.register.enter import renew, writing
from communique.register.prepare import Read, prepare

OF_REPORT = ("published", "title", "publisher", "agency", "side", "language", "url")
_KINDS = {kind.group: kind for kind in KINDS}


def correct(
    target: str, field: str, value: str | None, *, actor: str, why: str, batch: str | None = None,
    reader: Read | None = None,
) -> m.Decision:  # fmt: skip
    """Correct one field of a report (``R-…``) or a fact (``F-…``); an empty value takes it away.

    A corrected report is read again, so that a publication date given later resolves its dates.
    Raises ``CommuniqueError`` C310 (unknown id), C318 (no such field), C105 (no date).
    """
    batch = batch or rulings.new_batch()
    if lookup.kind_of(target) == "report":
        return _report(lookup.report(target), field, value or None, actor, why, batch, reader)
    if lookup.kind_of(target) != "fact":
        raise CommuniqueError("C312", f"{target} is a {lookup.kind_of(target)}", "give the id of a report or a fact")
    return _fact(lookup.fact(target), field, value, actor, why, batch)


def _report(
    row: m.Report, field: str, value: str | None, actor: str, why: str, batch: str, reader: Read | None
) -> m.Decision:
    if field not in OF_REPORT:
        raise CommuniqueError("C318", f"a report has no field {field!r}", f"use one of {', '.join(OF_REPORT)}")
    if field == "published" and value:
        value = str(Report(text="", published=value).published)
    with writing():
        was = getattr(report_now(row), field)
        subject: dict[str, Any] = {"id": report_id(row.sha256), "label": row.title or row.name or "", "seen": []}
        made = rulings.record(
            actor=actor, kind="correct", entity="report", subjects=[subject], why=why, batch=batch,
            detail={"field": field, "value": value, "was": str(was) if was is not None else None},
        )  # fmt: skip
        reread_now(row, batch, reader)
    return made


def reread_now(row: m.Report, batch: str, reader: Read | None = None) -> None:
    """Read a report again with its particulars as they stand now; within the caller's transaction."""
    prepared = prepare(report_now(row), reader or read)
    enter_again(row, prepared, batch)
    renew(row, batch)
    keep_rulings(batch)


def _fact(row: m.Fact, field: str, value: str | None, actor: str, why: str, batch: str) -> m.Decision:
    kind = _KINDS[row.group]
    known = [f.name for f in fields(kind) if f.name not in ("evidence", "rules", "inferred")]
    if field not in known:
        raise CommuniqueError("C318", f"{row.group} have no field {field!r}", f"use one of {', '.join(known)}")
    given = _typed(row, field, value)
    with writing():
        made = rulings.record(
            actor=actor, kind="correct", entity="fact", subjects=[anchor_fact(row)], why=why, batch=batch,
            detail={"field": field, "value": given, "was": row.content.get(field)},
        )  # fmt: skip
        renew(row.report, batch)
    return made


def _typed(row: m.Fact, field: str, value: str | None) -> Any:
    """A value as the field holds it: a list from commas, a number, true or false, a date, or text."""
    was = row.content.get(field)
    if value in (None, ""):
        return [] if isinstance(was, list) else None
    text = str(value)
    if isinstance(was, list):
        return [part.strip() for part in text.split(",") if part.strip()]
    if isinstance(was, bool):
        if text.lower() not in ("true", "false"):
            raise CommuniqueError("C319", f"{field!r} is true or false", "write one of them")
        return text.lower() == "true"
    if field in ("edition", "ordinal"):
        if not text.isdigit():
            raise CommuniqueError("C319", f"{field!r} is a whole number", "write it in figures")
        return int(text)
    if field in ("start", "end", "due", "valid_from", "valid_to", "period", "date"):
        try:
            PartialDate(text, text)
        except ValueError:
            raise CommuniqueError(
                "C105", f"{text!r} is not a date", "write it as YYYY-MM-DD, YYYY-MM or YYYY"
            ) from None
    return text
