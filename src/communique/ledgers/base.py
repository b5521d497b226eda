"""What all ledgers share: the dossier they read, the rows they give, and where to find them.

A ledger is a pure function of a dossier: the facts of the reports on some parties, published by a
day. Nothing else goes in, so the ledger as of a day is that of a register that never saw later
reports.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Literal, NamedTuple, TypeVar

from communique.core import KINDS, CommuniqueError, Exchange, Span
from communique.register import models as m
from communique.register.query import FactView, ReportView, View
from communique.register.search import sentence_at
from communique.register.store import chunks

Basis = Literal["attested", "inferred", "ruled"]
"""Whether reports say it, whether it follows from what they say, or whether a person ruled it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a report that a row rests on: ``quote`` stands at ``start:end`` of its text."""

    report: str
    name: str
    published: date | None
    start: int
    end: int
    quote: str
    sentence: str
    fact: str

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {f.name: plain(getattr(self, f.name)) for f in fields(self)}


def column(about: str, *, shown: bool = True, default: Any = MISSING) -> Any:
    """A column of a row: what it holds, in one line, and whether a table on a screen shows it."""
    metadata = {"about": about, "shown": shown}
    return field(metadata=metadata) if default is MISSING else field(metadata=metadata, default=default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry of a ledger.

    ``evidence`` are the sentences it rests on, oldest first; ``reasoning`` says how it follows from
    them, where they do not say it outright.
    """

    ledger: ClassVar[str] = ""

    basis: Basis = column("attested, inferred or ruled by a person")
    evidence: tuple[Evidence, ...] = column("the sentences it rests on", shown=False)
    reasoning: str = column("how it follows from them", shown=False, default="")

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: dates as ISO strings, evidence and reasoning last."""
        ordered = {name: plain(getattr(self, name)) for name in _ordered(type(self))}
        return {"ledger": self.ledger, **ordered}

    def flat(self) -> dict[str, str]:
        """One string a column, for CSV: lists joined by “; ”, evidence as the reports and the sentences."""
        cells = {name: cell(getattr(self, name)) for name in _ordered(type(self)) if name != "evidence"}
        cells["reports"] = "; ".join(dict.fromkeys(one.name for one in self.evidence))
        cells["quotes"] = " | ".join(dict.fromkeys(" ".join(one.sentence.split()) for one in self.evidence))
        return cells


class Column(NamedTuple):
    """A column of a ledger, as `column` declared it."""

    name: str
    about: str
    shown: bool


def columns(row: type[Row]) -> tuple[Column, ...]:
    """The columns of a row type in order: its own, then the basis, the evidence and the reasoning."""
    about = {f.name: f.metadata for f in fields(row)}
    return tuple(Column(name, about[name]["about"], about[name]["shown"]) for name in _ordered(row))


def _ordered(row: type[Row]) -> list[str]:
    common = [f.name for f in fields(Row)]
    return [*(f.name for f in fields(row) if f.name not in common), *common]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(one) for one in value]
    return value


def cell(value: Any) -> str:
    """A value as one string; nothing where there is none."""
    if isinstance(value, (list, tuple)):
        return "; ".join(cell(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type) and type(value).__str__ is not object.__str__:
        return str(value)
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        held = ((key, cell(one)) for key, one in value.items())
        return ", ".join(f"{key.replace('_', ' ')}: {said}" for key, said in held if said)
    if isinstance(value, list):
        return "; ".join(cell(one) for one in value)
    return str(value)


class Dossier:
    """The reports on some parties, published by a day, with their facts: all that a ledger reads.

    ``parties`` are codes; a report counts where it names all of them, and with ``own`` also where it
    names some of them and nobody else. ``over`` (ids, hashes or names of reports) leaves only some.
    ``day`` is the day that "overdue", "ahead" and "since" are reckoned from: ``as_of``, else today.
    """

    def __init__(
        self, parties: Sequence[str], as_of: date | None = None, *, over: Collection[str] | None = None,
        own: bool = False, today: date | None = None,
    ) -> None:  # fmt: skip
        self.parties = tuple(dict.fromkeys(parties))
        self.as_of = as_of
        self.over = over
        self.own = own
        self.day = as_of or today or date.today()
        self.view = View(as_of)
        self._facts: dict[str, list[FactView]] = {}
        self._texts: dict[int, str] = {}
        self._cited: dict[tuple[str, int, int], Evidence] = {}
        self._others: dict[tuple[tuple[str, ...], bool], Dossier] = {(self.parties, own): self}

    @cached_property
    def reports(self) -> list[ReportView]:
        """The reports, oldest first; undated ones last, and only where no day is asked for."""
        found = self.view.reports(self.parties, own=self.own)
        return [one for one in found if self.over is None or self._chosen(one)]

    @cached_property
    def undated(self) -> list[ReportView]:
        """The reports on these parties that count on no day, as it is not known when they were published."""
        if self.as_of is None:
            return []
        found = View().reports(self.parties, own=self.own)
        return [one for one in found if one.published is None and (self.over is None or self._chosen(one))]

    def _chosen(self, one: ReportView) -> bool:
        known = {one.id, one.sha256, one.name, name_of(one)}
        return not known.isdisjoint(self.over or ())

    @property
    def facts(self) -> list[FactView]:
        """Every fact of these reports, kind by kind."""
        return self.of(*(kind.group for kind in KINDS))

    def of(self, *groups: str) -> list[FactView]:
        """The facts of some kinds (``"posts"``, ``"exchanges"`` …), by publication and place; kind after kind."""
        missing = [group for group in groups if group not in self._facts]
        if missing:
            self._facts.update({group: [] for group in missing})
            for fact in self.view.facts_of(self.reports, missing, reasons=False):
                self._facts[fact.group].append(fact)
        return [fact for group in groups for fact in self._facts[group]]

    def beside(self, group: str, reports: Collection[int]) -> list[FactView]:
        """The facts of one kind in some of the reports (by ``pk``): those of the others are not looked at."""
        if group in self._facts or len(reports) == len(self.reports):
            return [fact for fact in self.of(group) if fact.report.pk in reports]
        return self.view.facts_of([one for one in self.reports if one.pk in reports], (group,), reasons=False)

    def on(self, *parties: str, own: bool = False) -> Dossier:
        """The dossier on other parties, as of the same day and over the same reports."""
        key = (tuple(dict.fromkeys(parties)), own)
        known = self._others.get(key)
        if known is None:
            known = Dossier(parties, self.as_of, over=self.over, own=own, today=self.day)
            known.view, known._others, known._texts = self.view, self._others, self._texts
            self._others[key] = known
        return known

    def earlier(self, day: date) -> Dossier:
        """The dossier on the same parties as of an earlier day; texts and facts do not change, and are shared."""
        then = Dossier(self.parties, day, over=self.over, own=self.own)
        then.view, then._texts, then._cited = self.view.at(day), self._texts, self._cited
        return then

    @cached_property
    def _days(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for view in self.of("exchanges"):
            one = view.fact
            if isinstance(one, Exchange) and one.main and one.status == "held" and one.start and one.start.iso:
                found.setdefault(view.report.pk, one.start.iso)
        return found

    def day_of(self, fact: FactView) -> str | None:
        """The day (as far as known) of what a fact's report tells of: its main exchange, else its publication."""
        published = fact.report.published
        return self._days.get(fact.report.pk) or (published.isoformat() if published else None)

    def cite(self, *facts: FactView) -> tuple[Evidence, ...]:
        """The words that facts rest on, each once, oldest report first."""
        return self.cite_spans((fact, span) for fact in facts for span in fact.fact.evidence)

    def cite_spans(self, spans: Iterable[tuple[FactView, Span]]) -> tuple[Evidence, ...]:
        """Spans of facts (or of their reports) as evidence, each once, oldest report first."""
        found: dict[tuple[str, int, int], Evidence] = {}
        for fact, span in spans:
            key = (fact.report.sha256, span.start, span.end)
            if key not in found:
                found[key] = self._evidence(fact, span)
        ordered = sorted(found.items(), key=lambda row: (row[1].published or date.max, row[0]))
        return tuple(one for _, one in ordered)

    def _evidence(self, fact: FactView, span: Span) -> Evidence:
        known = self._cited.get((fact.id, span.start, span.end))
        if known is None:
            text, report = self.text(fact.report), fact.report
            first, last = sentence_at(text, span.start, span.end)
            known = self._cited[fact.id, span.start, span.end] = Evidence(
                report.id, name_of(report), report.published, span.start, span.end, span.quote,
                text[first:last].strip(), fact.id,
            )  # fmt: skip
        return known

    def text(self, report: ReportView) -> str:
        """A report's text; the first call brings those of the whole dossier."""
        if report.pk not in self._texts:
            wanted = {report.pk, *(one.pk for one in self.reports)} - self._texts.keys()
            for some in chunks(sorted(wanted)):
                self._texts.update(m.Report.objects.filter(pk__in=some).values_list("pk", "text"))
        return self._texts[report.pk]


def name_of(report: ReportView) -> str:
    """What a report is called: its file's name without folder and ending, else its title, else its id."""
    file = (report.name or "").replace("\\", "/").rpartition("/")[2]
    return file.rpartition(".")[0] or file or report.title or report.id


Entries = Callable[..., "list[Any]"]
SomeEntries = TypeVar("SomeEntries", bound=Entries)


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger: its name, what it is, its row type and its function."""

    name: str
    title: str
    about: str
    row: type[Row]
    entries: Entries


_LEDGERS: dict[str, Ledger] = {}


def ledger(title: str, row: type[Row]) -> Callable[[SomeEntries], SomeEntries]:
    """Declare a module's function as the ledger of that module's name.

    The function takes a `Dossier` and keyword options, and gives rows of type ``row``; the first
    line of its docstring says what the ledger is.
    """

    def declare(function: SomeEntries) -> SomeEntries:
        about = (function.__doc__ or "").strip().split("\n")[0]
        _LEDGERS[row.ledger] = Ledger(row.ledger, title, about, row, function)
        return function

    return declare


def names() -> list[str]:
    """The ledgers there are: one a module of this package, helpers (``base``, sub-packages) apart."""
    here = str(Path(__file__).parent)
    return sorted(one.name for one in pkgutil.iter_modules([here]) if not one.ispkg and one.name != "base")


def get(name: str) -> Ledger:
    """A ledger by name; its module is imported only now.

    Raises ``CommuniqueError`` C401 for a name that no ledger has.
    """
    if name not in _LEDGERS:
        known = names()
        if name not in known:
            near = get_close_matches(name, known, n=2)
            hint = f"did you mean {' or '.join(near)}? " if near else ""
            raise CommuniqueError("C401", f"there is no ledger {name!r}", f"{hint}use one of {', '.join(known)}")
        importlib.import_module(f"communique.ledgers.{name}")
    return _LEDGERS[name]


def entries(
    name: str, parties: Sequence[str], as_of: date | None = None, *, over: Collection[str] | None = None, **options: Any
) -> list[Row]:  # fmt: skip
    """The rows of a ledger on some parties as of a day; ``over`` limits it to some reports."""
    return get(name).entries(Dossier(parties, as_of, over=over), **options)


def unique(values: Iterable[Any]) -> tuple[Any, ...]:
    """Values in their order, each once, ``None`` left out."""
    return tuple(dict.fromkeys(value for value in values if value is not None))


def label_of(names: Mapping[str, int]) -> str:
    """The best of several spellings of a person's name: with its diacritics, in full, most used."""
    return max(names, key=lambda name: (sum(not c.isascii() for c in name), len(name.split()), names[name], name))

