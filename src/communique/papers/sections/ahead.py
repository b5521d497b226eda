"""What comes up, what has gone silent, and where accounts differ."""

from __future__ import annotations

from collections.abc import Iterator

from communique.ledgers import accounts, editions, silence, upcoming
from communique.ledgers.accounts import AccountsRow
from communique.ledgers.editions import NextRow
from communique.ledgers.silence import SilenceRow
from communique.ledgers.upcoming import UpcomingRow
from communique.papers.document import Block, Heading, Line, Note, Run, Statement, squeezed
from communique.papers.sections.asked import Asked
from communique.papers.words import capital, day, numbered, ordinal, party, plural, said, spaced, strong, text

COMING, ROUNDS, SILENT, DIFFERING = 6, 2, 5, 3
_ORDER = {"issue": 0, "element": 1, "sector": 2}
"""What has gone silent and is told here: promises stand with the open items, people with the posts."""


def coming(asked: Asked) -> Iterator[Block]:
    """What was announced, and the next rounds of series that met before."""
    yield Heading("What comes up")
    rows = upcoming.entries(asked.dossier)
    rounds = [row for row in editions.next_of(asked.dossier) if row.status != "planned" and row.last and row.edition]
    rounds.sort(key=lambda row: (row.last and row.last.start) or "", reverse=True)
    if not rows and not rounds:
        yield Note("Not evidenced: no report announces anything.")
    for row in rows[:COMING]:
        yield _announced(row)
    for one in rounds[:ROUNDS]:
        yield _round(one)
    if len(rows) > COMING:
        yield asked.more(len(rows) - COMING, "upcoming")
    if len(rounds) > ROUNDS:
        yield asked.more(len(rounds) - ROUNDS, "editions")


def _announced(row: UpcomingRow) -> Line:
    dated = [one for one in row.evidence if row.said and row.said in squeezed(one.sentence)]
    sources = tuple(dict.fromkeys((*dated[-1:], *row.evidence[-1:])))
    runs: list[Run] = [strong(capital(numbered(row.item)))]
    if row.start and len(row.start) == 10 or row.basis == "inferred":
        runs.append(text(f": {day(row.start)}"))
    elif row.said and dated:
        runs += [text(": "), Run(row.said, "words")]
    else:
        runs.append(text(f": no date given, announced {day(row.last_said)}" if row.last_said else ": no date given"))
    runs.append(text(f"; host {party(row.host)}." if row.host else "."))
    return Line((Statement(tuple(runs), sources),))


def _round(row: NextRow) -> Line:
    last = row.last
    when = (
        f"; the last was on {day(f'{last.start}/{last.end}' if last.end else last.start)}"
        if last and last.start
        else ""
    )
    host = f"host {party(row.host)} ({row.host_basis})" if row.host else "host not stated"
    late = f"; overdue since {day(row.overdue_since)} by the agreed rhythm" if row.overdue_since else ""
    runs = (
        strong(f"{ordinal(row.edition or 0)} {row.series}"),
        text(f": expected, day not stated, {host}{when}{late}."),
    )
    own = [one for one in row.evidence if last and one.name in last.reports]
    return Line((Statement(runs, tuple(own[-1:] or row.evidence[-1:])),))


def silent(asked: Asked) -> Iterator[Block]:
    """Issues, elements of the formula and sectors that the last exchanges do not mention."""
    yield Heading("Gone silent")
    rows = [row for row in silence.entries(asked.dossier) if row.kind in _ORDER]
    rows.sort(key=lambda row: row.last_seen or "", reverse=True)
    rows.sort(key=lambda row: _ORDER[row.kind])
    if not rows:
        yield Note("Nothing that was spoken of before is missing from the last exchanges.")
        return
    lines = [_quiet([row]) for row in rows if row.kind != "sector"]
    together: dict[str | None, list[SilenceRow]] = {}
    for row in rows:
        if row.kind == "sector":
            together.setdefault(row.last_seen, []).append(row)
    lines += [_quiet(same) for same in together.values()]
    yield from lines[:SILENT]
    more = f" {asked.more(len(lines) - SILENT, 'silence').text}" if len(lines) > SILENT else ""
    yield Note(f"Reports select: silence says nothing of why.{more}")


def _quiet(rows: list[SilenceRow]) -> Line:
    """One thing, or the sectors that were last spoken of on one day."""
    first = rows[0]
    sources = tuple(dict.fromkeys(source for row in rows for source in row.evidence[-1:]))
    what = said(first.what, sources) if first.kind == "issue" else (strong(", ".join(row.what for row in rows)),)
    head = capital(first.kind) + "s" * (len(rows) > 1)
    told = f": last {day(first.last_seen)}, not mentioned in the {plural(first.silent_for, 'exchange')} since."
    return Line((Statement((text(f"{head} "), *what, text(told)), sources),))


def differing(asked: Asked) -> Iterator[Block]:
    """Points on which accounts of one exchange give different things, the latest first."""
    yield Heading("Where accounts differ")
    every = accounts.entries(asked.dossier)
    rows = [row for row in every if _differs(row)]
    rows.sort(key=lambda row: row.day or "", reverse=True)
    if not rows:
        yield Note("No two accounts of one exchange give different things.")
    for row in rows[:DIFFERING]:
        yield _point(row)
    left = len(every) - len(rows[:DIFFERING])
    if left:
        yield Note(f"{left} more in the ledger “accounts”, with what one account alone tells and days less precise.")


def _differs(row: AccountsRow) -> bool:
    values = {one.value for one in row.said if one.value}
    return len(values) > 1 and not (row.point == "date" and "more precise" in row.reasoning)


def _point(row: AccountsRow) -> Line:
    head = (strong(f"{capital(spaced(row.point))}, {numbered(row.exchange)}"), text(f", {day(row.day)}: "))
    values: dict[str, list[str]] = {}
    for one in row.said:
        if one.value:
            values.setdefault(one.value, []).append(one.report)
    statements: list[Statement] = []
    for value, named in values.items():
        sources = tuple(one for one in row.evidence if one.name in named)
        if sources:
            lead = (text("/ "),) if statements else head
            statements.append(Statement((*lead, text(value)), sources))
    return Line(tuple(statements))
