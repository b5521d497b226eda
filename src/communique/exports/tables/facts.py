"""Tables of what is stored: reports, the facts of each kind with their evidence, and who and what they name."""

from __future__ import annotations

import types
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from django.db.models.functions import Length

from communique.core import KINDS, Fact, PartialDate
from communique.exports.tables.shape import PRECISIONS, Column, Row, Table, compact, value, words
from communique.register import models as m
from communique.register.effective import verdicts
from communique.register.identity import KINDS as ENTITIES
from communique.register.query import FactView, ReportView, View, best_name
from communique.register.store import chunks

Record = tuple[str, Row]
"""A row and the name of its table."""

REPORTS = Table(
    "reports", "Reports", "One row a report, as its source gave it and people corrected it; its text is not here.",
    (
        Column("id", "text", "the report's id: R- and ten digits of its SHA-256", required=True),
        Column("sha256", "text", "the SHA-256 of the bytes as they came", required=True),
        Column("title", "text", "its title"),
        Column("publisher", "text", "who published it"),
        Column("agency", "text", "the agency it is credited to"),
        Column("side", "text", "whose account it is, as a code"),
        Column("language", "text", "its language (ISO 639-1)"),
        Column("published", "date", "the day of publication"),
        Column("url", "text", "where it was published"),
        Column("name", "text", "the name of its file"),
        Column("story", "text", "the report that it is confirmed to be a version of, be that among these or not"),
        Column("reader", "text", "name, version and language of the reader that read it last"),
        Column("lexicon", "text", "sixteen digits of all that this reader knew of words"),
        Column("characters", "integer", "the length of its text in code points"),
    ),
    ("id",),
)  # fmt: skip

EVIDENCE = Table(
    "evidence", "Evidence", "The words that facts rest on, in the order of the fact's own list.",
    (
        Column("fact", "text", "the fact's id", required=True),
        Column("nth", "integer", "which of the fact's quotes it is, from 0", required=True),
        Column("report", "text", "the report's id", required=True, refers="reports"),
        Column("start", "integer", "where the words begin, in code points of the report's text", required=True),
        Column("end", "integer", "where they end, exclusive", required=True),
        Column("quote", "text", "the words on one line", required=True),
    ),
    ("fact", "nth"),
)  # fmt: skip

ENTITY = Table(
    "entities", "Entities", "People, posts, bodies, series, exchanges, instruments and commitments across reports.",
    (
        Column("id", "text", "its id: that of its earliest mention", required=True),
        Column("kind", "text", "what it is", tuple(ENTITIES.values()), required=True),
        Column("label", "text", "its name, in the best spelling", required=True),
        Column("names", "record", "every name that reports give it, with how often"),
        Column("first_reported", "date", "the publication day of the first report that names it"),
        Column("last_reported", "date", "the publication day of the last report that names it"),
        Column("mentions", "integer", "how many facts name it", required=True),
    ),
    ("id",),
)  # fmt: skip

MENTIONS = Table(
    "mentions", "Mentions", "Which fact names which entity, and in which part.",
    (
        Column("fact", "text", "the fact's id", required=True),
        Column("role", "text", "the part it plays: person, post, body, participant, mechanism, or self", required=True),
        Column("nth", "integer", "its place among those of the same part, from 0", required=True),
        Column("entity", "text", "the entity's id", required=True, refers="entities"),
    ),
    ("fact", "role", "nth"),
)  # fmt: skip

_HEAD = (
    Column("id", "text", "the fact's id: F- and digits of its report's and its own content", required=True),
    Column("report", "text", "the report's id", required=True, refers="reports"),
    Column("published", "date", "the day on which the report was published"),
)
_TAIL = (
    Column("quote", "text", "the words it rests on; several places are parted by “ … ”", required=True),
    Column("inferred", "record", "the fields that the report only implies, each with how it was supplied"),
    Column("rules", "record", "the rule or lexicon entry behind the fact and each of its fields"),
    Column("corrected", "list", "the fields that a person corrected"),
    Column("accepted", "boolean", "whether a person confirmed that the report says it", required=True),
)


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a fact, and the columns it makes."""

    name: str
    columns: tuple[Column, ...]
    dated: bool


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """The table of each kind of fact."""
    found = {}
    for kind in KINDS:
        about = (kind.__doc__ or "").strip().split("\n")[0]
        columns = [column for one in _fields(kind) for column in one.columns]
        name = f"facts_{kind.group}"
        title = f"Facts: {kind.group.replace('_', ' ')}"
        found[kind.group] = Table(name, title, about, (*_HEAD, *columns, *_TAIL), ("id",))
    return found


def _fields(kind: type[Fact]) -> list[_Field]:
    hints, said = get_type_hints(kind), words()["facts"][kind.group]
    own = [f.name for f in fields(kind) if f.name not in ("evidence", "rules", "inferred")]
    return [_field(name, hints[name], said[name]) for name in own]


def _field(name: str, hint: Any, about: str) -> _Field:
    inner = [one for one in get_args(hint) if one is not type(None)]
    optional = get_origin(hint) in (Union, types.UnionType)
    kind = inner[0] if optional else hint
    if kind is PartialDate:
        columns = (
            Column(name, "partial", f"{about} (ISO 8601, cut to what is known)"),
            Column(f"{name}_precision", "text", f"how precise {name} is; empty where there is none", PRECISIONS),
            Column(f"{name}_words", "text", f"the report's words for {name}"),
            Column(f"{name}_inferred", "text", f"how what these words leave out of {name} was supplied"),
        )
        return _Field(name, columns, True)
    if get_origin(kind) is tuple:
        return _Field(name, (Column(name, "list", about),), False)
    if get_origin(kind) is Literal:
        return _Field(name, (Column(name, "text", about, get_args(kind), required=not optional),), False)
    if kind is bool:
        return _Field(name, (Column(name, "boolean", about, required=True),), False)
    if kind is int:
        return _Field(name, (Column(name, "integer", about),), False)
    return _Field(name, (Column(name, "text", about, required=not optional),), False)


@dataclass(slots=True)
class Facts:
    """Goes through the facts of some reports once, and remembers which entities they name."""

    view: View
    reports: Sequence[ReportView]
    named: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def records(self) -> Iterator[Record]:
        """Rows of the facts of every kind, their evidence and their mentions, report by report."""
        ruled = verdicts()
        made = {kind.group: (table, _fields(kind)) for kind in KINDS for table in (tables()[kind.group],)}
        for some in chunks(self.reports):
            for one in self.view.facts_of(some):
                yield from self._records(one, *made[one.group], ruled.get(one.id) == "accept")

    def _records(self, one: FactView, table: Table, own: list[_Field], accepted: bool) -> Iterator[Record]:
        values: list[Any] = [one.id, one.report.id, one.report.published]
        for each in own:
            given = getattr(one.fact, each.name)
            if not each.dated:
                values.append(given)
            elif given is None:
                values += [None] * 4
            else:
                values += [given.value, given.precision, given.expression, given.inferred]
        fixed = sorted(self.view.corrections.get(one.id, ()))
        quote = " … ".join(span.quote for span in one.fact.evidence)
        values += [quote, dict(one.fact.inferred), dict(one.fact.rules), fixed, accepted]
        yield table.name, row(table, values)
        for place, span in enumerate(one.fact.evidence):
            yield "evidence", row(EVIDENCE, (one.id, place, one.report.id, span.start, span.end, span.quote))
        for role, entities in one.entities.items():
            for place, entity in enumerate(entities):
                self.named[entity] += 1
                yield "mentions", (one.id, role, place, entity)


def row(table: Table, values: Sequence[Any]) -> Row:
    """A row of a table from the values of its columns."""
    return tuple(value(column, given) for column, given in zip(table.columns, values, strict=True))


def reports(listed: Sequence[ReportView]) -> Iterator[Record]:
    """Rows of reports, with which reader read each last."""
    readers: dict[int, tuple[str, str]] = {}
    lengths: dict[int, int] = {}
    for some in chunks(one.pk for one in listed):
        rows = m.Reading.objects.filter(report__in=some).order_by("pk")
        readers.update((pk, (by, words_)) for pk, by, words_ in rows.values_list("report", "reader", "lexicon"))
        found = m.Report.objects.filter(pk__in=some).annotate(length=Length("text"))
        lengths.update(found.values_list("pk", "length"))
    for one in listed:
        particulars = (one.title, one.publisher, one.agency, one.side, one.language, one.published, one.url, one.name)
        values = (one.id, one.sha256, *particulars, one.story, *readers.get(one.pk, (None, None)), lengths[one.pk])
        yield "reports", row(REPORTS, values)


def entities(view: View, named: dict[str, int], listed: Iterable[ReportView]) -> Iterator[Record]:
    """Rows of the entities that facts of some reports name, with the names that these reports give them."""
    days = {one.pk: one.published for one in listed}
    names: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    seen: dict[str, list[date]] = defaultdict(list)
    for some in chunks(days):
        rows = list(m.Mention.objects.filter(report__in=some).values_list("node_id", "label", "report_id"))
        home = view.entities_of(node for node, _, _ in rows)
        for node, label, report in rows:
            own = home[node]
            if own in named:
                names[own][label] += 1
                if (day := days[report]) is not None:
                    seen[own].append(day)
    for own in sorted(named):
        kind = ENTITIES[own[0]]
        ranked = dict(sorted(names[own].items(), key=lambda one: (-one[1], one[0])))
        label = best_name(kind, ranked)
        first, last = min(seen[own], default=None), max(seen[own], default=None)
        yield "entities", row(ENTITY, (own, kind, label, compact(ranked), first, last, named[own]))
