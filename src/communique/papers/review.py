"""The review pack: what was promised and where it stands, in figures whose formula is printed, and one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from communique.core import CommuniqueError
from communique.ledgers import Dossier, commitments, exchanges, fulfilment, posts
from communique.ledgers.base import Evidence
from communique.ledgers.commitments import Commitment
from communique.ledgers.exchanges import ExchangeRow, Participant
from communique.ledgers.followup.occasions import occasion
from communique.ledgers.followup.proposals import commitments as acts_of
from communique.ledgers.followup.words import last_day
from communique.papers.brief import made_from
from communique.papers.document import Block, Heading, Line, Note, Paper, Row, Statement, Table, squeezed
from communique.papers.sections.asked import check, reports_of
from communique.papers.words import day, days_since, parties, party, plural, said, strong, text
from communique.register.identity.fold import fold

STAGES = ("overdue", "partly met", "in progress", "reaffirmed", "open", "silent", "met", "superseded")
DONE = ("met", "superseded")
WHOSE = ("ours", "theirs", "joint")
SILENT_DAYS = 180
UNKNOWN = "not evidenced"
COLUMNS = (
    "id", "whose", "by", "to", "content", "lead", "stage", "verb_class", "first_said", "last_said", "times", "due",
    "overdue", "age_days", "days_to_first_evidence", "days_to_met", "days_silent", "reports", "quotes",
)  # fmt: skip
_HUNDRED = 100


@dataclass(frozen=True)
class _Promise:
    """A commitment with what the figures are made of; ``None`` where reports do not give it to the day."""

    row: Commitment
    lead: str
    age: int | None
    first_evidence: int | None
    to_met: int | None
    silent: int | None

    @property
    def cited(self) -> tuple[Evidence, ...]:
        """The sentence that first says it."""
        own = [one for one in self.row.evidence if squeezed(one.quote) in self.row.content]
        return tuple(own[:1]) or self.row.evidence[:1]


def review(dossier: Dossier, *, side: str | None = None, silent_days: int = SILENT_DAYS) -> Paper:
    """The review pack of the commitments between the parties, seen from one side (the first, if none is given).

    ``silent_days`` is after how many days without a word an open commitment counts as silent. Raises
    ``CommuniqueError`` C402, C403 or C421 for what cannot be written.
    """
    check(dossier)
    own = side or dossier.parties[0]
    if silent_days < 1:
        raise CommuniqueError("C403", f"silent days cannot be {silent_days}", "use a whole number from 1 on")
    every = _promises(dossier, own)
    blocks: list[Block] = [Note(made_from(dossier))]
    if not every:
        blocks.append(Note("Not evidenced: no report tells of a commitment."))
    else:
        blocks += [*_figures(every, dossier.day, silent_days), *_stages(every), *_leads(every), *_listed(every)]
    return Paper(
        title=f"{party(own)} – {parties([one for one in dossier.parties if one != own])}",
        subtitle=f"Review of commitments, {day(dossier.day)}",
        day=dossier.day, blocks=tuple(blocks), reports=reports_of(dossier), columns=COLUMNS,
        records=tuple(_record(one) for one in every), name=f"review-{'-'.join(dossier.parties)}-{dossier.day}",
    )  # fmt: skip


def _promises(dossier: Dossier, side: str) -> list[_Promise]:
    answered: dict[str, list[fulfilment.Fulfilment]] = {}
    for one in fulfilment.entries(dossier):
        if one.ruling != "not":
            answered.setdefault(one.commitment, []).append(one)
    events = {row.id: row for row in exchanges.all_exchanges(dossier)}
    acts = acts_of(dossier)
    titles = {code: posts.offices(dossier, code) for code in dossier.parties}
    found = []
    for row in commitments.entries(dossier, side=side):
        answers = answered.get(row.id, [])
        lags = [one.lag_days for one in answers if one.lag_days is not None]
        heard = [row.last_said, *(one.date for one in answers)]
        known = [last for value in heard if value and len(value) >= 10 and (last := last_day(value)) is not None]
        event = events.get(occasion(dossier, acts[row.id][0]).event or "")
        own = [title for code in row.by for title in titles.get(code, ())]
        found.append(
            _Promise(
                row, _lead(row, event, own), days_since(row.first_said, dossier.day), min(lags, default=None),
                row.lag_days,
                max(0, (dossier.day - max(known)).days) if known else None,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: STAGES.index(one.row.status))


def _lead(row: Commitment, event: ExchangeRow | None, titles: Sequence[str]) -> str:
    """The office that its words name as saying it; else that of those who said it: what all sides shared, else each."""
    actor = f" {fold(row.actor or '')} "
    named = [title for title in titles if f" {fold(title)} " in actor]
    if named:
        return max(named, key=len)
    people = [one for one in event.participants if one.party in row.by and one.offices] if event else []
    people = [one for one in people if one.name in row.persons] or people
    if not people:
        return UNKNOWN
    sides = {code: {title for one in people if one.party == code for title in _plain(one)} for code in row.by}
    shared = set.intersection(*(held for held in sides.values() if held))
    return "; ".join(sorted(shared) or dict.fromkeys(_plain(one)[0] for one in people))


def _plain(one: Participant) -> list[str]:
    """A participant's offices, acting or not."""
    return [title.removeprefix("Acting ") for title in one.offices]


def _figures(every: list[_Promise], until: date, silent_days: int) -> Iterator[Block]:
    yield Heading("Figures")
    counted = [one for one in every if one.row.status != "superseded"]
    met = [one for one in counted if one.row.status == "met"]
    pending = [one for one in every if one.row.status not in DONE]
    yield from _figure(
        f"Commitments on record: {len(every)}",
        "the number of rows of the ledger “commitments”, each commitment once",
        every,
    )
    yield from _figure(
        f"Share met: {_share(met, counted)}",
        f"met ÷ all but the superseded = {len(met)} ÷ {len(counted)}; partly met counts as not met", counted,
    )  # fmt: skip
    late = [one for one in pending if one.row.overdue]
    yield from _figure(
        f"Overdue: {len(late)}", f"the number of those not met whose due day lies before {day(until)}", late
    )
    yield from _median("Median days from said to first evidence", every, "first_evidence", (
        "the median, over the {n} that have it, of the day of the first progress or fulfilment that reports tell of "
        "less the day first said, both known to the day"
    ))  # fmt: skip
    yield from _median("Median days from said to met", every, "to_met", (
        "the median, over the {n} that have it, of the day on which it was met, in whole or in part, less the day "
        "first said"
    ))  # fmt: skip
    yield from _median("Median age of what is not done with, in days", pending, "age", (
        f"the median, over the {{n}} that have it, of {day(until)} less the day first said"
    ))  # fmt: skip
    heard = [one for one in pending if one.silent is not None]
    quiet = [one for one in heard if one.silent is not None and one.silent >= silent_days]
    yield from _figure(
        f"Share silent for {silent_days} days: {_share(quiet, heard)}",
        f"those not done with, last said or answered {silent_days} days or more before {day(until)} ÷ those not done "
        f"with whose last mention is known to the day = {len(quiet)} ÷ {len(heard)}", heard,
    )  # fmt: skip


def _figure(said: str, formula: str, over: Sequence[_Promise]) -> Iterator[Block]:
    """A figure with the commitments that it is over, and its formula."""
    cited = tuple(dict.fromkeys(source for one in over for source in one.cited))
    yield Line((Statement((strong(f"{said}."),), cited),)) if cited else Note(f"{said}.")
    yield Note(f"= {formula}.")


def _median(label: str, every: list[_Promise], name: str, formula: str) -> Iterator[Block]:
    over = [one for one in every if getattr(one, name) is not None]
    value = median(getattr(one, name) for one in over) if over else None
    told = "not evidenced" if value is None else f"{value:g}"
    yield from _figure(f"{label}: {told}", formula.format(n=len(over)), over)


def _share(part: Sequence[object], whole: Sequence[object]) -> str:
    return f"{_HUNDRED * len(part) / len(whole):.0f} %" if whole else "not evidenced"


def _stages(every: list[_Promise]) -> Iterator[Block]:
    yield Heading("By stage")
    rows = []
    for stage in STAGES:
        own = [one for one in every if one.row.status == stage]
        if own:
            counts = [str(sum(one.row.whose == whose for one in own)) for whose in WHOSE]
            rows.append(_counted(stage.capitalize(), [*counts, str(len(own))], own))
    counts = [str(sum(one.row.whose == whose for one in every)) for whose in WHOSE]
    rows.append(_counted("All", [*counts, str(len(every))], every))
    yield Table(("Stage", "Ours", "Theirs", "Joint", "All"), tuple(rows), (6, 2, 2, 2, 2))


def _leads(every: list[_Promise]) -> Iterator[Block]:
    yield Heading("By lead")
    names = sorted({one.lead for one in every}, key=lambda name: (name == UNKNOWN, name))
    rows = []
    for name in names:
        own = [one for one in every if one.lead == name]
        met = sum(one.row.status == "met" for one in own)
        pending = sum(one.row.status not in DONE for one in own)
        rows.append(_counted(name, [str(pending), str(met), str(len(own))], own))
    yield Table(("Lead", "Not done with", "Met", "All"), tuple(rows), (8, 3, 2, 2))
    yield Note(
        "Lead = the office that its words name, else the office of those who said it as the reports of that exchange "
        "give it: what all sides share, else each one’s first. Which body carries it out is for a person to say."
    )


def _counted(name: str, counts: Sequence[str], own: Sequence[_Promise]) -> Row:
    cited = tuple(dict.fromkeys(source for one in own for source in one.cited))
    return Row(((strong(name),), *((text(count),) for count in counts)), cited)


def _listed(every: list[_Promise]) -> Iterator[Block]:
    yield Heading("One by one")
    rows = []
    for one in every:
        row = one.row
        cited = tuple(dict.fromkeys((*one.cited, *row.evidence[-1:])))
        age = f", {plural(one.age, 'day')}" if one.age is not None else ""
        due = f"; due {day(row.due)}" if row.due else ""
        when = f"{day(row.first_said) if row.first_said else 'no day stated'}{age}{due}"
        days = plural(one.first_evidence, "day") if one.first_evidence is not None else UNKNOWN
        rows.append(
            Row(
                (said(row.content, row.evidence), (text(row.whose or ""),), (text(one.lead),), (text(row.status),),
                 (text(when),), (text(days),)), tuple(dict.fromkeys((*cited, *_holding(row)))),
            )
        )  # fmt: skip
    columns = ("Commitment", "Whose", "Lead", "Stage", "First said, age", "To first evidence")
    yield Table(columns, tuple(rows), (12, 3, 6, 4, 5, 4))


def _holding(row: Commitment) -> tuple[Evidence, ...]:
    """The sentences that hold the words of a commitment as they are shown."""
    words = [run.text for run in said(row.content, row.evidence) if run.kind == "words"]
    return tuple(
        next(one for one in row.evidence if part in squeezed(one.sentence) or part in squeezed(one.quote))
        for part in words
    )


def _record(one: _Promise) -> dict[str, str]:
    row, flat = one.row, one.row.flat()
    numbers = {
        "age_days": one.age, "days_to_first_evidence": one.first_evidence, "days_to_met": one.to_met,
        "days_silent": one.silent,
    }  # fmt: skip
    return {
        **{name: flat[name] for name in COLUMNS if name in flat}, "lead": one.lead, "stage": row.status,
        **{name: "" if value is None else str(value) for name, value in numbers.items()},
    }  # fmt: skip
