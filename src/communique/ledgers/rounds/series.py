"""Series of a mechanism with their rounds: numbered and unnumbered, held and announced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from communique.ledgers.base import Dossier
from communique.ledgers.exchanges import ExchangeRow, Participant, all_exchanges
from communique.ledgers.followup.events import Event, events, exchange
from communique.ledgers.followup.memo import once
from communique.register.identity.exchanges import period
from communique.register.identity.series import MANY, Name, levels_in, series_name
from communique.register.query import FactView
from communique.register.search import sentence_at

_NOUN = {"consultation": "consultation", "session": ""}
"""The gathering that an exchange without a mechanism's name is a round of; a session may be any."""


@dataclass(slots=True)
class Round:
    """One round: an exchange of the series, or several that bear its number and do not contradict each other."""

    edition: int | None
    held: bool
    events: list[Event]
    rows: list[ExchangeRow]

    @property
    def start(self) -> str | None:
        """Its first day, as precisely as any account says."""
        return max((row.start for row in self._best if row.start), key=len, default=None)

    @property
    def end(self) -> str | None:
        """Its last day, where it lasted."""
        return next((row.end for row in self._best if row.end), None)

    @property
    def place(self) -> str | None:
        """Where it was or is to be."""
        return next((row.place for row in self._best if row.place), None)

    @property
    def host(self) -> str | None:
        """The party on whose soil."""
        return next((row.host for row in self._best if row.host), None)

    @property
    def chairs(self) -> tuple[Participant, ...]:
        """Those named as taking part: who chaired it, or led the delegations."""
        return max((row.participants for row in self._best), key=len, default=())

    @property
    def facts(self) -> list[FactView]:
        """All that reports say of it."""
        return [view for event in self.events for view in event.facts]

    @property
    def mentioned_only(self) -> bool:
        """Whether no report is about it."""
        return not any(exchange(view).main for view in self.facts)

    @property
    def _best(self) -> list[ExchangeRow]:
        return [row for row in self.rows if row.status == "held"] or self.rows

    @property
    def order(self) -> tuple[date, int]:
        """Where it stands among the rounds."""
        known = period(self.start, None)
        return (known[0] if known else date.max), self.edition or 0


@dataclass(slots=True)
class Series:
    """A mechanism's series between the parties of a dossier."""

    id: str
    names: dict[str, int]
    name: Name
    level: str | None
    held: list[Round] = field(default_factory=list)
    planned: list[Round] = field(default_factory=list)
    undated: list[Round] = field(default_factory=list)

    @property
    def rounds(self) -> list[Round]:
        """All of them."""
        return [*self.held, *self.undated, *self.planned]

    @property
    def label(self) -> str:
        """Its name: the fullest of those that reports use often."""
        most = max(self.names.values())
        return max((n for n, count in self.names.items() if 2 * count >= most), key=lambda n: (len(n), n))

    @property
    def numbered(self) -> list[Round]:
        """The rounds held under a number, in the order of their numbers."""
        return sorted((r for r in (*self.held, *self.undated) if r.edition), key=lambda r: r.edition or 0)

    @property
    def last(self) -> Round | None:
        """The last round on record: the highest number, else the latest day."""
        numbered = self.numbered
        dated = [r for r in self.held if r.start]
        return numbered[-1] if numbered else max(dated, key=lambda r: r.order, default=None)


@once
def all_series(dossier: Dossier) -> list[Series]:
    """The series between a dossier's parties, by name; gatherings of many only where more than two are asked for."""
    rows = {row.id: row for row in all_exchanges(dossier)}
    groups: dict[str, list[Event]] = defaultdict(list)
    loose: list[Event] = []
    for event in events(dossier).values():
        if event.series:
            groups[event.series].append(event)
        elif not event.held and any(kind in _NOUN for kind in event.kinds):
            loose.append(event)
    found = []
    for own, listed in groups.items():
        series = _series(own, listed, rows)
        if series.name.noun not in MANY or len(dossier.parties) > 2:
            found.append(series)
    for event in loose:
        home = _home(dossier, event, found)
        if home is not None:
            home.planned.append(Round(event.edition, False, [event], [rows[event.id]]))
    for series in found:
        series.planned.sort(key=lambda r: r.order)
    return sorted(found, key=lambda series: series.label)


def _series(own: str, listed: list[Event], rows: dict[str, ExchangeRow]) -> Series:
    names: dict[str, int] = defaultdict(int)
    for event in listed:
        for view in event.facts:
            if exchange(view).mechanism:
                names[str(exchange(view).mechanism)] += 1
    label = max(names, key=lambda name: (names[name], len(name), name))
    level = next((event.level for event in listed if event.level), None)
    said = series_name(label, tuple(sorted(listed[0].parties)))
    series = Series(own, dict(names), said, level or said.level or None)
    for one in _rounds(listed, rows):
        (series.planned if not one.held else series.held if one.start else series.undated).append(one)
    for some in (series.held, series.planned, series.undated):
        some.sort(key=lambda r: r.order)
    return series


def _rounds(listed: list[Event], rows: dict[str, ExchangeRow]) -> list[Round]:
    """One round a number, and one an unnumbered exchange; what bears one number on other days stays apart."""
    found: list[Round] = []
    for event in sorted(listed, key=lambda e: (not e.held, e.start is None, e.start or "", e.id)):
        same = next((r for r in found if event.edition and r.edition == event.edition and _fits(r, event)), None)
        if same is None:
            found.append(Round(event.edition, event.held, [event], [rows[event.id]]))
        else:
            same.events.append(event)
            same.rows.append(rows[event.id])
            same.held = same.held or event.held
    return found


def _fits(one: Round, event: Event) -> bool:
    known, other = period(one.start, one.end), period(event.start, event.end)
    if known is None or other is None or not event.held:
        return True
    return known[0] <= other[1] and other[0] <= known[1]


def _home(dossier: Dossier, event: Event, found: list[Series]) -> Series | None:
    """The series that an announced round without a name belongs to: by its level, else its report's own series."""
    view = event.facts[0]
    noun = _NOUN[next(kind for kind in event.kinds if kind in _NOUN)]
    fitting = [one for one in found if not noun or one.name.noun == noun]
    levels = levels_in(_around(dossier, view))
    if len(levels) == 1:
        fitting = [one for one in fitting if one.level in levels]
        return fitting[0] if len(fitting) == 1 else None
    about = {
        e.series for e in events(dossier).values() for f in e.facts
        if e.series and f.report.pk == view.report.pk and exchange(f).main
    }  # fmt: skip
    fitting = [one for one in fitting if one.id in about]
    return fitting[0] if len(fitting) == 1 else None


def _around(dossier: Dossier, view: FactView) -> str:
    span = view.fact.evidence[0]
    said = levels_in(span.quote)
    if said:
        return span.quote
    text = dossier.text(view.report)
    first, last = sentence_at(text, span.start, span.end)
    return text[first:last]


def conflicts(series: Series) -> list[int]:
    """Numbers under which more than one round was held."""
    seen: dict[int, int] = defaultdict(int)
    for one in series.held:
        if one.edition:
            seen[one.edition] += 1
    return sorted(number for number, count in seen.items() if count > 1)


def gaps(numbers: Iterable[int]) -> list[int]:
    """The numbers missing between the lowest and the highest."""
    known = sorted(set(numbers))
    return [n for n in range(known[0], known[-1]) if n not in known] if known else []
