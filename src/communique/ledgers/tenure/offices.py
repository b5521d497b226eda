"""Offices: which titles name one office of a party, however fully each report writes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from communique.core import Change, Post
from communique.ledgers.tenure.sightings import Move, Sighting, states_title
from communique.register.identity.posts import Office
from communique.register.identity.tables import table

Told = Sighting | Move


def is_single(what: Office) -> bool:
    """Whether an office has one holder at a time, so that a successor's start ends a tenure."""
    rules = table("posts")
    shared = set(what.portfolio.split("+")) & set(rules["several"])
    return what.level in rules["single"] and not what.qualifier and not shared and not is_bare(what)


def is_bare(what: Office) -> bool:
    """Whether a title leaves open which office is meant: "Minister" alone."""
    return not (what.portfolio or what.rest or what.level in table("posts")["whole"])


def is_of_party(what: Office) -> bool:
    """Whether an office is of a political party rather than of the state."""
    rules = set(table("posts")["party"])
    return what.level in rules or bool(set(what.portfolio.split("+")) & rules)


def group(told: Sequence[Told]) -> dict[Office, list[Told]]:
    """What is told of the offices of one party, office by office.

    A title joins the fuller one that says all it says (``head of the External Relations Commission``
    joins that ``of the Central Committee``); a bare one joins the person's own office of that level.
    """
    fullest = _fullest({one.office for one in told if not is_bare(one.office)})
    own: dict[tuple[str, str], set[Office]] = defaultdict(set)
    for one in told:
        if not is_bare(one.office):
            own[one.person, one.office.level].add(fullest[one.office])
    found: dict[Office, list[Told]] = defaultdict(list)
    for one in told:
        if is_bare(one.office):
            offices = own.get((one.person, one.office.level), set())
            found[next(iter(offices)) if len(offices) == 1 else one.office].append(one)
        else:
            found[fullest[one.office]].append(one)
    return dict(found)


def _fullest(offices: Iterable[Office]) -> dict[Office, Office]:
    """For each office the one fullest title that says all it says; itself where there are several."""
    every = sorted(offices, key=lambda o: o.key)
    out: dict[Office, Office] = {}
    for what in every:
        fuller = [other for other in every if other is not what and says(other, what)]
        tops = [other for other in fuller if not any(says(more, other) for more in fuller if more is not other)]
        out[what] = tops[0] if len(tops) == 1 else what
    return out


def says(full: Office, short: Office) -> bool:
    """Whether a title says all that a shorter one says, and both name one office.

    Words that are added must not make it another office: the portfolio or the body must be shared.
    """
    if full.level != short.level or full.qualifier != short.qualifier or full == short:
        return False
    one, two = (set(filter(None, o.portfolio.split("+"))) for o in (full, short))
    first, second = set(full.rest.split()), set(short.rest.split())
    return two <= one and second <= first and bool(two or second)


def matching(offices: Iterable[Office], wanted: Office) -> list[Office]:
    """The offices that a title can mean: exactly it, else those that say more."""
    every = list(offices)
    if wanted in every:
        return [wanted]
    if wanted.level in table("posts")["whole"] and not (wanted.portfolio or wanted.rest):
        return []
    one = set(filter(None, wanted.portfolio.split("+")))
    words = set(wanted.rest.split())
    return [
        o for o in every
        if o.level == wanted.level and o.qualifier == wanted.qualifier
        and one <= set(o.portfolio.split("+")) and words <= set(o.rest.split())
    ]  # fmt: skip


def title_of(told: Iterable[Told]) -> str:
    """The title that an office is shown under: the one most used, of those the fullest.

    A counterpart's title is the other side's, so it serves only where no report gives the office one of its own.
    """
    every = list(told)
    counts: dict[str, int] = defaultdict(int)
    for one in [one for one in every if states_title(cast(Post | Change, one.fact.fact))] or every:
        counts[one.title] += 1
    return best_title(counts)


def best_title(counts: Mapping[str, int]) -> str:
    """The title most used that is written in capitals, as an office's name is."""
    return max(counts, key=lambda title: (title[:1].isupper(), counts[title], len(title), title))
