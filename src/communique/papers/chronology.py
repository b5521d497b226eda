"""The chronology: what reports tell of a relationship, day by day, in prose and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from communique.core import Act, CommuniqueError
from communique.ledgers import Dossier, exchanges, formulas, posts
from communique.ledgers.base import Evidence
from communique.ledgers.exchanges import ExchangeRow, Participant
from communique.ledgers.followup.items import act_of, clause
from communique.ledgers.followup.occasions import occasion
from communique.ledgers.followup.words import first_day, last_day
from communique.papers.brief import made_from
from communique.papers.document import Block, Heading, Line, Note, Paper, Statement, squeezed
from communique.papers.sections.asked import channel, check, reports_of, series, sources
from communique.papers.words import MONTHS, capital, day, ordinal, parties, party, plural, said, spaced, strong, text
from communique.register.identity.fold import fold
from communique.register.query import FactView

LEADS = {
    "agree": "Agreed", "pledge": "Pledged", "instruct": "Instructed", "sign": "Signed", "invite": "Invited",
    "request": "Asked for", "oppose": "Opposed", "plan": "Planned",
}  # fmt: skip
"""The acts that are told with an exchange, in this order."""
COLUMNS = (
    "start", "end", "what", "kind", "channel", "level", "place", "host", "parties", "participants", "mechanism",
    "edition", "text", "id", "reports", "quotes", "addresses",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One entry: its first and last day as far as they are known, its line, and its row."""

    start: str
    end: str | None
    line: Line
    record: Mapping[str, str]

    @property
    def order(self) -> tuple[date, date, str]:
        """By first day, and what is known less closely first."""
        return first_day(self.start) or date.max, last_day(self.end or self.start) or date.max, self.line.text


def chronology(dossier: Dossier, since: date | None = None, until: date | None = None) -> Paper:
    """What took place between two days, both counted; without one, from the first or to the last on record.

    Raises ``CommuniqueError`` C402 or C421 for what cannot be written, C423 for a window that ends before it starts.
    """
    if since and until and until < since:
        raise CommuniqueError("C423", f"the window ends on {until}, before it starts on {since}", "turn the days round")
    check(dossier)
    reports = reports_of(dossier)
    every = [*_exchanges(dossier), *_offices(dossier), *_formulas(dossier)]
    entries = sorted((one for one in every if _inside(one, since, until)), key=lambda one: one.order)
    blocks: list[Block] = [Note(made_from(dossier)), *_by_month(entries), *_left_out(dossier, every, since, until)]
    day_ = until or dossier.day
    return Paper(
        title=f"{party(dossier.parties[0])} – {parties(dossier.parties[1:])}",
        subtitle=f"Chronology{_window(since, until)}",
        day=day_, blocks=tuple(blocks), reports=reports, columns=COLUMNS,
        records=tuple({**one.record, **_cited(one.line, reports)} for one in entries),
        name=f"chronology-{'-'.join(dossier.parties)}",
    )  # fmt: skip


def _window(since: date | None, until: date | None) -> str:
    if since and until:
        return f", {day(since)} to {day(until)}"
    return f" since {day(since)}" if since else f" until {day(until)}" if until else ""


def _inside(one: Entry, since: date | None, until: date | None) -> bool:
    """Whether an entry falls into a window: one whose day is known less closely, only if wholly."""
    first, last = first_day(one.start), last_day(one.end or one.start)
    if first is None or last is None:
        return False
    if len(one.start) < 10:
        return (since is None or first >= since) and (until is None or last <= until)
    return (since is None or last >= since) and (until is None or first <= until)


def _by_month(entries: list[Entry]) -> Iterator[Block]:
    month = None
    for one in entries:
        heading = _month(one.start)
        if heading != month:
            month = heading
            yield Heading(heading)
        yield one.line
    if not entries:
        yield Note("Not evidenced: no report tells of anything in this window.")


def _month(start: str) -> str:
    return f"{MONTHS[int(start[5:7]) - 1]} {start[:4]}" if len(start) >= 7 else f"{start[:4]}, month not stated"


def _left_out(dossier: Dossier, every: list[Entry], since: date | None, until: date | None) -> Iterator[Block]:
    undated = sum(row.status == "held" and row.start is None for row in exchanges.entries(dossier))
    vague = sum(_inside(one, None, None) and len(one.start) < 10 and not _inside(one, since, until) for one in every)
    if undated:
        yield Note(f"{plural(undated, 'exchange')} whose day no report gives stand in the ledger “exchanges”.")
    if vague and (since or until):
        yield Note(f"{plural(vague, 'entry', 'entries')} known only by month or year may lie within, and are left out.")


def _exchanges(dossier: Dossier) -> Iterator[Entry]:
    rows = {row.id: row for row in exchanges.entries(dossier, status="held") if row.start}
    days: dict[str, list[ExchangeRow]] = {}
    for row in rows.values():
        days.setdefault(row.start or "", []).append(row)
    done: dict[str, list[FactView]] = {}
    for view in dossier.of("acts"):
        row_ = rows.get(occasion(dossier, view).event or "")
        if row_ and act_of(view).type in LEADS:
            done.setdefault(_whose(act_of(view), row_, days[row_.start or ""]).id, []).append(view)
    for row in rows.values():
        yield _exchange(dossier, row, done.get(row.id, []))


def _whose(act: Act, row: ExchangeRow, same_day: list[ExchangeRow]) -> ExchangeRow:
    """The exchange of a day at which something was done: the one of somebody whose office its words name."""
    actor = f" {fold(act.actor or '')} "
    fitting = [
        one for one in same_day
        if any(f" {fold(title)} " in actor for person in one.participants for title in person.offices)
    ]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else row


def _exchange(dossier: Dossier, row: ExchangeRow, acts: list[FactView]) -> Entry:
    when = f"{row.start}/{row.end}" if row.end else row.start
    sentence = _told(row)
    statements = [Statement((strong(f"{day(when)}."), text(f" {sentence}")), sources(row))]
    for kind, lead in LEADS.items():
        same = [view for view in acts if act_of(view).type == kind]
        for at, view in enumerate(_each_once(same)):
            cited = dossier.cite(view)
            statements.append(
                Statement((text(f"{lead}: " if at == 0 else ""), *said(clause(view), cited), text(".")), cited)
            )
    record = {
        "start": row.start or "", "end": row.end or "", "what": "exchange", "kind": row.visit and "visit" or row.kind,
        "channel": row.channel or "", "level": row.level or "", "place": row.place or "", "host": row.host or "",
        "parties": "; ".join(row.parties), "participants": "; ".join(map(str, row.participants)),
        "mechanism": row.mechanism or "", "edition": str(row.edition or ""), "id": row.id,
    }  # fmt: skip
    return Entry(row.start or "", row.end, Line(tuple(statements), item=False), record)


def _each_once(acts: list[FactView]) -> list[FactView]:
    """Acts in the order of their texts, each wording once."""
    found: dict[str, FactView] = {}
    for view in acts:
        found.setdefault(squeezed(clause(view)), view)
    return list(found.values())


def _told(row: ExchangeRow) -> str:
    """An exchange as a sentence in the present tense, as chronologies have them."""
    who = [_person(one) for one in row.participants]
    where = f" in {row.place}" if row.place else ""
    if row.kind == "visit":
        return _visit(row)
    if row.kind in ("consultation", "session", "summit", "ceremony", "signing") or len(who) < 2:
        what = spaced(row.kind)
        if row.mechanism:
            what = series(row)
        number = f"{ordinal(row.edition)} " if row.edition else ""
        head = f"The {number}{what} is held" if row.mechanism else f"{_article(what)} {what} is held"
        return f"{head}{_by(row)}{where}{f', with {_list(who)}' if who else ''}."
    verb = {"call": "speak", "courtesy_call": "meet for a courtesy call", "letter": "exchange letters"}.get(
        row.kind, "meet"
    )
    if _by(row) and verb == "meet":
        verb = "hold talks"
    return f"{_list(who)} {verb}{_by(row)}{where}."


def _by(row: ExchangeRow) -> str:
    """How it was held, unless in person."""
    return f" {channel(row)}" if row.channel not in (None, "in_person") else ""


def _visit(row: ExchangeRow) -> str:
    guests = [one for one in row.participants if one.party != row.host] or list(row.participants)
    hosts = [one for one in row.participants if one not in guests]
    kind = f"{row.visit} visit" if row.visit else "visit"
    to = f" to {row.place}" if row.place else ""
    if not guests:
        return f"{capital(_article(kind).lower())} {kind}{to} takes place."
    pay = "pay" if len(guests) > 1 else "pays"
    head = f"{_list([_person(one) for one in guests])} {pay} {_article(kind).lower()} {kind}{to}"
    return f"{head}, meeting {_list([_person(one) for one in hosts])}." if hosts else f"{head}."


def _person(one: Participant) -> str:
    held = list(one.offices[:1])
    own = party(one.party) if one.party else ""
    about = ", ".join(part for part in (*held, "" if any(own in office for office in held) else own) if part)
    return f"{one.name} ({about})" if about else one.name


def _article(noun: str) -> str:
    return "An" if noun[:1].lower() in "aeiou" else "A"


def _list(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _offices(dossier: Dossier) -> Iterator[Entry]:
    """The steps in which offices changed hands, on the day that reports state."""
    moved = dict.fromkeys((row.party, row.post) for row in posts.entries(dossier) if row.since or row.until)
    seen: set[tuple[str, ...]] = set()
    for code, post in moved:
        for step in posts.steps(dossier, code, post):
            key = (code, step.day or "", step.event, step.post)
            if step.day and step.evidence and key not in seen:
                seen.add(key)
                told = step.event.replace("the office", f"the office of {step.post}", 1)
                words = f" {told} ({party(code)})."
                line = Line((Statement((strong(f"{day(step.day)}."), text(words)), step.evidence[:2]),), item=False)
                yield Entry(step.day, None, line, {
                    "start": step.day, "what": "office", "kind": "change of office", "parties": code,
                    "participants": step.person,
                })  # fmt: skip


def _formulas(dossier: Dossier) -> Iterator[Entry]:
    """The first use of each version of the formula after the first."""
    for row in formulas.entries(dossier):
        first = [one for one in row.evidence if one.published and str(one.published) >= (row.changed_by or "9")][:1]
        if not row.changed_by or not first:
            continue
        how = "; ".join(
            f"{', '.join(names)} {what}" for names, what in ((row.added, "added"), (row.dropped, "dropped")) if names
        )
        words = f" The relationship is first named {', '.join(row.elements)}{f' ({how})' if how else ''}."
        line = Line((Statement((strong(f"{day(row.changed_by)}."), text(words)), tuple(first)),), item=False)
        start, _, end = row.changed_by.partition("/")
        yield Entry(start, end or None, line, {
            "start": start, "end": end, "what": "formula", "kind": "formula", "parties": "; ".join(dossier.parties),
        })  # fmt: skip


def _cited(line: Line, reports: Mapping[str, object]) -> dict[str, str]:
    cited: list[Evidence] = list(dict.fromkeys(one for statement in line.statements for one in statement.sources))
    urls = [getattr(reports.get(one.report), "url", None) for one in cited]
    return {
        "text": line.text.partition(". ")[2] or line.text,
        "reports": "; ".join(dict.fromkeys(one.name for one in cited)),
        "quotes": " | ".join(dict.fromkeys(squeezed(one.sentence) for one in cited)),
        "addresses": "; ".join(dict.fromkeys(url for url in urls if url)),
    }
