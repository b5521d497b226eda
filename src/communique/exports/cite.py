"""References to reports and facts: BibTeX, CSL-JSON, and a line of text.

A fact is cited as its report, with the words it rests on and their offsets. ``sha256`` lets a reader
tell whether the text at hand is the one cited.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.exports.scope import Scope
from communique.exports.sources import nothing, reports, web_address
from communique.exports.tables.shape import clean, compact
from communique.ledgers.base import name_of
from communique.register import lookup
from communique.register.effective import fact_id
from communique.register.query import ReportView, View

_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\ufffd": "?",
}  # fmt: skip
STYLES = ("text", "bibtex", "csl")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """What is cited: a report, and of it the words that a fact rests on, with their offsets."""

    id: str
    report: ReportView
    words: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def title(self) -> str:
        """The report's title, else what it is called."""
        return clean(self.report.title or "").strip() or clean(name_of(self.report))

    @property
    def note(self) -> str:
        """The words cited with their offsets, the report's id and the digest of its bytes."""
        quoted = [f"“{word}” ({start}–{end})" for word, (start, end) in zip(self.words, self.spans, strict=True)]
        return "; ".join([*quoted, f"report {self.report.id}", f"sha256 {self.report.sha256}"])


def reference(given: str) -> Reference:
    """The reference to a report (``R-…``) or a fact (``F-…``).

    Raises ``CommuniqueError`` C625 for another kind of thing, and as `lookup` does for an id of nothing.
    """
    kind = lookup.kind_of(given)
    if kind == "report":
        report = _view(lookup.report(given).sha256)
        return Reference(report.id, report)
    if kind != "fact":
        raise nothing(given)
    row = lookup.fact(given)
    own = fact_id(row.report.sha256, row.fid)
    spans = list(row.evidence.order_by("place").values_list("start", "end", "quote"))
    return Reference(
        own, _view(row.report.sha256), tuple(clean(quote) for _, _, quote in spans),
        tuple((start, end) for start, end, _ in spans),
    )  # fmt: skip


def _view(sha256: str) -> ReportView:
    return View().reports(ids=[sha256])[0]


def cite(given: str, style: str) -> str:
    """A reference to a report or a fact in one of ``STYLES``."""
    one = reference(given)
    if style == "bibtex":
        return bibtex(one)
    return json.dumps([csl(one)], ensure_ascii=False, indent=1) + "\n" if style == "csl" else text(one) + "\n"


def text(one: Reference) -> str:
    """A line: the title, who published it when and where, the words, and what tells the text apart."""
    day = one.report.published
    when = f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "no date"
    parts = [f"“{one.title}”", clean(one.report.publisher or one.report.agency or "publisher not given"), when]
    if url := web_address(one.report.url):
        parts.append(url)
    return f"{', '.join(parts)}. {one.note}."


def bibtex(one: Reference) -> str:
    """A ``@misc`` entry, its key the id; what BibTeX takes for a command is escaped."""
    day = one.report.published
    fields = compact(
        {
            "title": "{" + _escaped(one.title) + "}",
            "author": _named(one.report.agency),
            "publisher": _escaped(one.report.publisher),
            "year": str(day.year) if day else None,
            "month": str(day.month) if day else None,
            "day": str(day.day) if day else None,
            "date": day.isoformat() if day else None,
            "url": _address(one.report.url),
            "langid": _escaped(one.report.language),
            "note": _escaped(one.note),
        }
    )
    listed = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{one.id},\n{listed}\n}}\n"


def _named(agency: str | None) -> str | None:
    """An agency as one name, that no style takes apart."""
    return "{" + _escaped(agency) + "}" if agency else None


def _escaped(given: str | None) -> str:
    return "".join(_BIBTEX.get(c, c) for c in clean(given)) if given else ""


def _address(url: str | None) -> str | None:
    """An address with what would end a field written in hexadecimal."""
    found = web_address(url)
    return found and "".join(f"%{ord(c):02X}" if c in "{}\\^`|<>\"" else c for c in found)


def csl(one: Reference) -> dict[str, Any]:
    """A CSL-JSON item."""
    day = one.report.published
    return compact(
        {
            "id": one.id,
            "type": "article-newspaper",
            "title": one.title,
            "author": [{"literal": clean(one.report.agency)}] if one.report.agency else [],
            "container-title": clean(one.report.publisher) if one.report.publisher else None,
            "publisher": clean(one.report.publisher) if one.report.publisher else None,
            "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
            "URL": web_address(one.report.url),
            "language": one.report.language,
            "note": one.note,
        }
    )


def write_bibtex(file: Path, scope: Scope) -> None:
    """Write a reference for every report of a scope."""
    file.write_text("\n".join(bibtex(Reference(one.id, one)) for one in reports(scope)), encoding="utf-8")


def write_csl(file: Path, scope: Scope) -> None:
    """Write a reference for every report of a scope, as a JSON list."""
    listed = [csl(Reference(one.id, one)) for one in reports(scope)]
    file.write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
