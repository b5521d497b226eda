"""What an assistant may ask: each tool is one function, whose docstring tells the assistant what it is for.

Nothing here changes the register. Every row comes with the sentences it rests on; where reports hold nothing,
``evidenced`` is false and ``said`` says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import Field

from communique import ledgers, papers
from communique.core import CommuniqueError
from communique.ledgers import Dossier
from communique.ledgers.asking import answer, memory
from communique.ledgers.asking.answer import Answer
from communique.ledgers.asking.options import day as day_of
from communique.ledgers.asking.options import options_of, taken
from communique.ledgers.texts.compare import CompareRow
from communique.ledgers.texts.compare import compare as beside
from communique.mcp.cited import cited, fact_cited, listed
from communique.register import lookup
from communique.register.parties import party as code_of
from communique.register.search import search as find
from communique.register.show import show_report

MOST, ROWS = 100, 20
Told = dict[str, Any]

Line = Annotated[str, Field(min_length=1, max_length=300)]
Party = Annotated[Line, Field(description="A state or organisation: code, name or demonym (VNM, Laos, Vietnamese).")]
Parties = Annotated[
    list[Line],
    Field(min_length=1, max_length=8, description="States or organisations: codes, names or demonyms."),
]
AsOf = Annotated[
    str | None,
    Field(description="YYYY-MM-DD: only reports published by that day count. Leave it out for all there is."),
]
Limit = Annotated[int, Field(ge=1, le=MOST, description="How many rows to give.")]
Offset = Annotated[int, Field(ge=0, le=1_000_000, description="How many rows to pass over.")]


def who(
    party: Party, post: Annotated[Line, Field(description="The office, such as foreign minister.")],
    on: Annotated[str | None, Field(description="The day asked for, YYYY-MM-DD. Default: that of as_of, else today.")]
    = None,
    as_of: AsOf = None, history: Annotated[bool, Field(description="The steps in which it changed hands instead.")]
    = False,
) -> Told:  # fmt: skip
    """Who held an office on a day, with the sentences that say so.

    `state` of a row is attested, within_period, carried_forward or not_evidenced. Where it is not evidenced, nobody is
    named: `last_before` and `first_after` tell who was seen in the office last before and first after that day.
    """
    code = code_of(party)
    dossier = _dossier((code,), as_of)
    return _told(answer.steps(dossier, code, post) if history else answer.who(dossier, code, post, _day(on)))


def ledger(
    name: Annotated[Line, Field(description="One of: " + ", ".join(ledgers.names()) + ".")],
    parties: Parties, as_of: AsOf = None,
    where: Annotated[
        list[Line], Field(max_length=20, description="Options as option=value, such as kind=visit or status=open.")
    ] = [],  # noqa: B006
    limit: Limit = ROWS, offset: Offset = 0,
) -> Told:  # fmt: skip
    """A ledger of a relationship: exchanges, posts, commitments, invitations, instruments, formulas and so on.

    Call `ledgers` for what each holds and which options it takes.
    """
    found = ledgers.get(name)
    codes, chosen = _codes(parties), taken(name, found.entries, where)
    dossier = memory.dossier_for(name, codes, _day(as_of))
    rows = answer.ledger(dossier, name, chosen, lambda: memory.rows(name, codes, dossier.as_of, **chosen))
    return _told(rows, limit, offset)


def list_ledgers() -> Told:
    """Every ledger: what it holds, its options and its columns."""
    every = [ledgers.get(name) for name in ledgers.names()]
    return {
        "ledgers": [
            {
                "name": one.name, "about": one.about,
                "options": {option: taken.said for option, taken in options_of(one.entries).items()},
                "columns": {column.name: column.about for column in ledgers.columns(one.row)},
            }
            for one in every
        ]
    }  # fmt: skip


def next_round(
    series: Annotated[Line, Field(description="Words of the series' name, or its id (S-...).")],
    parties: Parties, as_of: AsOf = None,
) -> Told:  # fmt: skip
    """The next round of a series of meetings: its number, and its day and host as far as they were agreed.

    `host_basis` says whether the host was agreed, is inferred from turns that were kept, or is not known.
    """
    return _told(answer.next_round(_dossier(_codes(parties), as_of), series))


def search(
    words: Annotated[Line, Field(description='Words, and phrases in "quotation marks"; diacritics do not matter.')],
    parties: Annotated[list[Line], Field(max_length=8, description="Only reports that name all of these.")]
    = [],  # noqa: B006
    since: Annotated[str | None, Field(description="Published on that day or later, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, Field(description="Published on that day or before, YYYY-MM-DD.")] = None,
    limit: Limit = ROWS,
) -> Told:  # fmt: skip
    """Sentences of reports that hold all of some words, newest first."""
    hits = find(words, parties=_codes(parties), since=_day(since), until=_day(until), limit=limit + 1)
    said = None if hits else f"Not evidenced: no report holds all of “{words}”."
    return {
        "evidenced": bool(hits), "said": said, "more": len(hits) > limit,
        "rows": [listed(hit) for hit in hits[:limit]],
    }  # fmt: skip


def compare(
    first: Annotated[Line, Field(description="A report (R-... or its file's name) or an exchange (X-...).")],
    second: Annotated[Line, Field(description="Another.")],
    as_of: AsOf = None, limit: Limit = MOST, offset: Offset = 0,
) -> Told:  # fmt: skip
    """Two accounts of one exchange, or two exchanges, beside each other: what both say, and what one alone says.

    In `difference`, [-words-] are only in the first, {+words+} only in the second.
    """
    one, two, rows = beside(first, second, _day(as_of))
    said = None if rows else "Neither says anything that was read."
    return {"first": one.name, "second": two.name, **_told(Answer(CompareRow, rows, said=said), limit, offset)}


def since(
    day: Annotated[str, Field(description="The day since which, YYYY-MM-DD.")], parties: Parties, as_of: AsOf = None,
    sections: Annotated[list[Line], Field(max_length=30, description="Only these ledgers.")] = [],  # noqa: B006
    limit: Limit = ROWS, offset: Offset = 0,
) -> Told:  # fmt: skip
    """What changed in a relationship since a day: new, changed, or gone."""
    found = answer.since(day_of(day), _codes(parties), _day(as_of), sections=sections)
    return _told(found, limit, offset)


def wording(parties: Parties, as_of: AsOf = None, limit: Limit = MOST, offset: Offset = 0) -> Told:
    """The set words in which a relationship is named, through time: each element, who renders it how, since when."""
    return _told(answer.wording(_dossier(_codes(parties), as_of)), limit, offset)


def brief(
    parties: Parties,
    for_day: Annotated[str, Field(description="The day of the meeting, YYYY-MM-DD; what was out before it counts.")],
    side: Annotated[Line | None, Field(description="Whose brief it is. Default: the first party.")] = None,
    office: Annotated[Line | None, Field(description="Who is to meet (foreign minister). Default: who talked last.")]
    = None,
    as_of: AsOf = None,
) -> Told:  # fmt: skip
    """The brief before a meeting: two pages of Markdown, every line with numbered sentences, listed at its end."""
    meeting = day_of(for_day)
    dossier = memory.dossier(_codes(parties), _day(as_of) or meeting - timedelta(days=1))
    try:
        paper = papers.brief(dossier, meeting, side=code_of(side) if side else None, office=office)
    except CommuniqueError as error:
        if error.code != "C421":  # nothing is on record of these parties
            raise
        return {"evidenced": False, "said": f"Not evidenced: {error.problem}.", "text": None}
    return {"evidenced": True, "said": None, "text": papers.written(paper, "md").decode()}


def report(
    id: Annotated[Line, Field(description="The report's id (R-...), as every citation gives it.")],  # noqa: A002
    facts: Annotated[bool, Field(description="What was read in it too, each fact with its words.")] = True,
) -> Told:
    """One report: its particulars, its text, and what was read in it."""
    row = lookup.report(id)
    found = show_report(row)
    kept = ("id", "title", "published", "publisher", "agency", "side", "language", "url", "name", "version_of")
    told: Told = {name: found[name] for name in kept}
    told["published"] = found["published"].isoformat() if found["published"] else None
    told["text"] = row.text
    if facts:
        told["facts"] = [fact_cited(fact) for fact in found["facts"]]
    return told


TOOLS: tuple[tuple[str, str, Callable[..., Told]], ...] = (
    ("who", "Who held an office", who),
    ("ledgers", "Which ledgers there are", list_ledgers),
    ("ledger", "A ledger of a relationship", ledger),
    ("next", "The next round of a series", next_round),
    ("search", "Search the reports", search),
    ("compare", "Two accounts beside each other", compare),
    ("since", "What changed since a day", since),
    ("wording", "The formula of a relationship", wording),
    ("brief", "The brief before a meeting", brief),
    ("report", "One report", report),
)
"""Every tool: its name, its title, its function."""


def _day(given: str | None) -> date | None:
    return day_of(given) if given else None


def _codes(parties: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code_of(one) for one in parties))


def _dossier(parties: tuple[str, ...], as_of: str | None) -> Dossier:
    return memory.dossier(parties, _day(as_of))


def _told(found: Answer, limit: int = MOST, offset: int = 0) -> Told:
    """An answer: its rows with their citations, how many there are, and what there is to say where there are none."""
    some = found.rows[offset : offset + limit]
    told: Told = {
        "evidenced": found.evidenced, "said": found.said, "parties": list(found.parties),
        "as_of": found.as_of.isoformat() if found.as_of else None, "total": len(found.rows), "offset": offset,
        "rows": [cited(row) for row in some],
    }  # fmt: skip
    if found.known:
        told["known"] = {"what": found.known_as or "How many reports name each", "names": list(found.known)}
    return told
