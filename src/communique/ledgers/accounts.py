"""The accounts ledger: where reports of one exchange differ, each difference with both sides' words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from communique.ledgers.base import Dossier, Row, column, ledger, name_of, unique
from communique.ledgers.differing.in_content import in_content
from communique.ledgers.differing.of_event import Point, counted, of_event
from communique.ledgers.followup.events import Event, events, exchange
from communique.register.query import FactView


@dataclass(frozen=True, slots=True)
class Said:
    """What one report says; ``None`` where it does not say."""

    report: str
    value: str | None
    words: str

    def __str__(self) -> str:
        return f"{self.report}: {self.value or 'not said'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsRow(Row):
    """One point on which the accounts of an exchange differ."""

    ledger: ClassVar[str] = "accounts"

    exchange: str = column("the exchange")
    day: str | None = column("its day")
    point: str = column("what the accounts differ in")
    said: tuple[Said, ...] = column("what each report says")
    told_in: tuple[str, ...] = column("the reports that tell of it", shown=False)
    announced_in: tuple[str, ...] = column("the reports that announced it", shown=False)
    edition: int | None = column("its number in its series", shown=False)
    place: str | None = column("where it was", shown=False)
    decides: str | None = column("who decides where accounts may tell of several exchanges as one", shown=False)
    id: str = column("the exchange's id in the register", shown=False)


@ledger("Accounts", AccountsRow)
def entries(dossier: Dossier, *, event: str | None = None) -> list[AccountsRow]:
    """Where reports of one exchange differ: format, days, place, people, ranks, wording, and what one alone says.

    ``event`` (an id) leaves one exchange. Nothing is decided here: all values stand side by side.
    """
    every = list(events(dossier).values())
    found = [row for one in every if event in (None, one.id) for row in _rows(dossier, one)]
    for point in counted(every):
        home = next(e for e in every if any(view is point.values[0][0] for view in e.facts))
        if event in (None, home.id):
            found.append(_row(dossier, home, point, decides="user"))
            found += [_row(dossier, home, one) for one in in_content(dossier, [view for view, _ in point.values])]
    return found


def _rows(dossier: Dossier, event: Event) -> Iterator[AccountsRow]:
    for point in of_event(dossier, event):
        yield _row(dossier, event, point)
    main = [view for view in event.facts if _main(view)]
    if len({view.report.pk for view in main}) > 1:
        for point in in_content(dossier, main):
            yield _row(dossier, event, point)


def _main(view: FactView) -> bool:
    one = exchange(view)
    return one.main and one.status == "held"


def _row(dossier: Dossier, event: Event, point: Point, decides: str | None = None) -> AccountsRow:
    said = tuple(
        Said(name_of(view.report), value, " ".join(" ".join(s.quote for s in view.fact.evidence).split()))
        for view, value in point.values
    )  # fmt: skip
    held = [view for view in event.facts if exchange(view).status == "held"]
    planned = [view for view in event.facts if exchange(view).status == "planned"]
    return AccountsRow(
        basis="attested", evidence=dossier.cite(*(view for view, value in point.values if value is not None)),
        reasoning=point.why, exchange=event.label, day=event.day, point=point.point, said=said,
        told_in=unique(name_of(view.report) for view in held), announced_in=unique(name_of(v.report) for v in planned),
        edition=event.edition, place=event.place, decides=decides, id=event.id,
    )  # fmt: skip
