"""Who they will meet, and when they last met."""

from __future__ import annotations

from collections.abc import Iterator

from communique.ledgers.base import Evidence
from communique.ledgers.exchanges import ExchangeRow
from communique.ledgers.posts import PostRow
from communique.ledgers.posts import entries as posts
from communique.ledgers.tenure.holder import CARRY
from communique.papers.document import Block, Heading, Line, Note, Row, Run, Statement, Table
from communique.papers.sections.asked import Asked, named, people, sources, when
from communique.papers.words import age, day, party, pick, strong, text

OTHERS = 2
"""How many others in office on the other side are shown."""


def who(asked: Asked) -> Iterator[Block]:
    """The offices of those who are to meet, on both sides, and who else is in office on the other."""
    yield Heading("Whom they will meet")
    rows = [row for code in (*asked.others, asked.side) for row in _of(asked, code)]
    elsewhere = [row for row in asked.offices if row.party in asked.others and row not in rows]
    rest = [row for row in elsewhere if not _long_ago(asked, row)]
    rest.sort(key=lambda row: (-_seen(row), row.of_party, row.post))
    shown = rest[:OTHERS]
    if not rows and not shown:
        yield Note("Not evidenced: no report shows anybody of the other side in office.")
        return
    main = len([row for row in rows if row.party in asked.others])
    listed = [*rows[:main], *shown, *rows[main:]]
    yield Table(("Office", "Name", "Since"), tuple(_row(asked, row) for row in listed), (9, 8, 12))
    if len(elsewhere) > len(shown):
        yield asked.more(len(elsewhere) - len(shown), "posts")


def _of(asked: Asked, code: str) -> list[PostRow]:
    wanted = asked.principals.get(code, [])
    rows = [row for row in asked.offices if row.party == code and row.person_id in wanted]
    state = [row for row in rows if not row.of_party] or rows
    return sorted(state, key=lambda row: (wanted.index(row.person_id), -_seen(row)))


def _long_ago(asked: Asked, row: PostRow) -> bool:
    """Whether the holder was last seen too long ago to be carried forward, as the ledger of posts has it."""
    return asked.day.toordinal() - _seen(row) > CARRY


def _seen(row: PostRow) -> int:
    return row.last_seen.toordinal() if row.last_seen else 0


def _row(asked: Asked, row: PostRow) -> Row:
    known = {row.person.replace("’", "'")}
    spelled = [name for name in row.names if name.replace("’", "'") not in known]
    acting = next((
        one for one in posts(asked.dossier, post=row.post, person=row.person_id)
        if one.party == row.party and one.acting and not row.acting and one.since and one.post == row.post
    ), None)  # fmt: skip
    since, first = _since(row)
    if _long_ago(asked, row):
        since += f", {age(str(row.last_seen), asked.day)}: not evidenced as still in office"
    if acting:
        since += f"; acting from {day(acting.since)}"
        first += acting.evidence[:1]
    also = f" (also {', '.join(spelled)})" if spelled else ""
    title = f"{party(row.party)}: {'Acting ' if row.acting else ''}{row.post}"
    cells: tuple[tuple[Run, ...], ...] = ((text(title),), (strong(row.person), text(also)), (text(since),))
    return Row(cells, tuple(dict.fromkeys((*first, *pick(row.evidence, row.names, len(row.names))))))


def _since(row: PostRow) -> tuple[str, tuple[Evidence, ...]]:
    """Since when, with the first report that can say so; and when last seen, with the report of that day."""
    last = f"last seen {day(row.last_seen)}"
    if row.since is None:
        return f"not stated; first seen {day(row.first_seen)}, {last}", row.evidence[:1] + row.evidence[-1:]
    saying = [one for one in row.evidence if one.published and one.published.isoformat() >= row.since]
    return f"{day(row.since)}; {last}", tuple(saying[:1]) + row.evidence[-1:]


def last(asked: Asked) -> Iterator[Block]:
    """The last exchange, the last in person, each of those who are to meet and of anybody."""
    yield Heading("The last exchange")
    own, every = asked.meetings, asked.held
    if not every:
        yield Note("Not evidenced: no report tells of an exchange on a day.")
        return
    seen: set[str] = set()
    chosen = [
        ("Last exchange" if _last(own) is _last(every) else "Last between them", _last(own)),
        ("Last in person between them", _last(own, in_person=True)),
        ("Last at any level", _last(every)),
        ("Last in person at any level", _last(every, in_person=True)),
    ]
    for label, row in chosen:
        if row is None and own is not every and "in person" in label and "any" not in label:
            yield Note("Not evidenced: no report tells that they met in person.")
        if row is None or row.id in seen:
            continue
        seen.add(row.id)
        yield _exchange(asked, label, row)


def _last(rows: list[ExchangeRow], *, in_person: bool = False) -> ExchangeRow | None:
    found = [row for row in rows if not in_person or row.channel == "in_person"]
    return max(found, key=lambda row: (row.start or "", len(row.participants), row.edition is not None), default=None)


def _exchange(asked: Asked, label: str, row: ExchangeRow) -> Line:
    names = people(row, asked.dossier.parties)
    said = (strong(label), text(f": {when(row)}. {named(row)}{f': {names}' if names else ''}."))
    return Line((Statement(said, sources(row)),))
