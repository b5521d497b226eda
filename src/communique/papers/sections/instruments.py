"""The instruments that are live, those whose term ends soon first, with every term on record."""

from __future__ import annotations

from collections.abc import Iterator

from communique.ledgers import instruments
from communique.ledgers.base import Evidence
from communique.ledgers.followup.words import last_day
from communique.ledgers.instruments import InstrumentRow
from communique.papers.document import Block, Heading, Note, Row, Table, squeezed
from communique.papers.sections.asked import Asked
from communique.papers.words import capital, day, plural, strong, text

SHOWN = 7
ENDING = 6
"""Within how many months a term that ends presses."""


def live(asked: Asked) -> Iterator[Block]:
    """Instruments with a term that has not ended, and those ordered or being negotiated."""
    yield Heading("Instruments")
    every = instruments.entries(asked.dossier)
    rows = [row for row in every if _live(asked, row)]
    rows.sort(key=lambda row: row.name.casefold())
    rows.sort(key=lambda row: (row.last_mention or "", _ends(row) or ""), reverse=True)
    newest = max((row.signed for row in rows if row.signed), default="")
    rows.sort(key=lambda row: _press(asked, row, newest))
    if rows:
        yield Table(
            ("Instrument", "Term", "State"), tuple(_row(asked, row, every) for row in rows[:SHOWN]), (11, 7, 11)
        )  # fmt: skip
    else:
        yield Note("Not evidenced: no report tells of an instrument with a term that runs.")
    left = len(every) - len(rows[:SHOWN])
    if left:
        yield Note(f"{left} more in the ledger “instruments”, those without a term and ended ones among them.")


def _ends(row: InstrumentRow) -> str | None:
    return row.ends or max((term.ends for term in row.terms if term.ends), default=None)


def _live(asked: Asked, row: InstrumentRow) -> bool:
    end = last_day(_ends(row))
    if row.state in ("expired", "term ended") or end and end < asked.day:
        return False
    return bool(end) or row.state in ("ordered", "being negotiated", "in force")


def _press(asked: Asked, row: InstrumentRow, newest: str) -> int:
    """Those whose term is in dispute, those signed last, those that end soon, those signed, the rest."""
    if row.conflict:
        return 0
    if row.signed and row.signed == newest:
        return 1
    end = last_day(_ends(row))
    soon = end is not None and (end - asked.day).days <= ENDING * 31
    return 2 if soon else 3 if row.signature == "attested" else 4


def _row(asked: Asked, row: InstrumentRow, every: list[InstrumentRow]) -> Row:
    terms = " / ".join(str(term) for term in row.terms) or "not stated"
    end, kin = last_day(_ends(row)), row.successor
    after_it = [one for one in every if kin and one.id == kin.id]
    state = _state(row)
    if row.conflict:
        state += "; reports differ on its term"
    elif end and (end - asked.day).days <= ENDING * 31:
        state += f"; ends in {plural((end - asked.day).days, 'day')}"
    if kin:
        state += "; a successor is on record"
    cells = ((strong(capital(row.name)),), (text(terms),), (text(capital(state)),))
    return Row(cells, (*_sources(row), *(source for one in after_it for source in _sources(one))))


def _state(row: InstrumentRow) -> str:
    if row.signed:
        return f"signed {day(row.signed)}"
    if row.signature == "attested":
        return f"signed by {day(row.signed_by)}"
    how = f"ordered {day(row.ordered)}, " if row.ordered else ""
    return (
        f"{how}signature not evidenced"
        if row.state in ("in force", "ordered")
        else f"{row.state}, signature not evidenced"
    )


def _sources(row: InstrumentRow) -> tuple[Evidence, ...]:
    """For each term the last report that gives it, and for its order and signature the reports that tell of them."""
    wanted = [term.reports[-1] for term in row.terms if term.reports]
    wanted += [said.report for said in row.stages if said.stage in ("signed", "drafting ordered")][:2]
    kin = row.successor.reports if row.successor else ()
    named = [one for one in row.evidence if one.name in (*wanted, *kin)]
    found: dict[str, Evidence] = {}
    for one in named:
        best = found.get(one.name)
        if best is None or len(_terms(row, one)) > len(_terms(row, best)):
            found[one.name] = one
    return tuple(found.values()) or row.evidence[:2]


def _terms(row: InstrumentRow, one: Evidence) -> list[str]:
    """The ends of terms that a sentence has."""
    years = {part[:4] for term in row.terms for part in (term.begins, term.ends) if part}
    return [year for year in years if year in squeezed(one.sentence)]
