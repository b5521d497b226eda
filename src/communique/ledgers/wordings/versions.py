"""From uses to versions: an element counts as added only where it is no other word for one that was there."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.ledgers.base import Dossier
from communique.ledgers.followup.memo import once
from communique.ledgers.wordings.elements import maybe_rendering
from communique.ledgers.wordings.uses import Use, uses

BACK = 3
"""How many uses in a row, none of them newer, make an older wording the one in use again."""


@dataclass(slots=True)
class Version:
    """A formula as it was in use for a while.

    ``added`` and ``dropped`` are the elements it has more or fewer than the one before; ``late`` are
    uses of it after a newer one began, ``short`` uses of a part of it, ``doubtful`` uses with a term
    that may be another word for one of its elements, ``undated`` uses that no date places.
    """

    elements: tuple[str, ...]
    uses: list[Use] = field(default_factory=list)
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    before: Version | None = None
    late: list[Use] = field(default_factory=list)
    short: list[Use] = field(default_factory=list)
    doubtful: list[tuple[Use, str, str]] = field(default_factory=list)
    undated: list[Use] = field(default_factory=list)

    @property
    def first(self) -> str | None:
        """When it is first seen."""
        return self.uses[0].day if self.uses else None

    @property
    def last(self) -> str | None:
        """When it is last seen before the next one, or at all."""
        return self.uses[-1].day if self.uses else None


@once
def versions(dossier: Dossier) -> list[Version]:
    """The versions of a relationship's formula, oldest first."""
    out: list[Version] = []
    for use in uses(dossier):
        current = out[-1] if out else None
        if use.day is None:
            _without_a_day(out, use)
        elif current is None:
            out.append(Version(use.names, [use]))
        else:
            _place(out, current, use)
    return out


def _without_a_day(out: list[Version], use: Use) -> None:
    """A use that cannot be placed in time stands with the version of its elements; only its like make one."""
    same = next((one for one in reversed(out) if set(one.elements) == set(use.names)), None)
    if same is not None:
        same.undated.append(use)
    elif not any(one.uses for one in out):
        out.append(Version(use.names, undated=[use]))
    else:
        out[-1].undated.append(use)


def _place(out: list[Version], current: Version, use: Use) -> None:
    mine, theirs = set(use.names), set(current.elements)
    if mine == theirs:
        current.uses.append(use)
        return
    older = next((one for one in reversed(out[:-1]) if set(one.elements) == mine), None)
    if older is not None:
        older.late.append(use)
        newest = max(one.day or "" for one in current.uses)
        again = [one for one in older.late if (one.day or "").split("/")[0] > newest.split("/")[-1]]
        if len(again) >= BACK and len({one.fact.report.sha256 for one in again}) >= BACK:
            older.late = [one for one in older.late if one not in again]
            out.append(_next(current, again))
        return
    if mine < theirs:
        current.short.append(use)
        return
    added, missing = mine - theirs, theirs - mine
    doubtful = [(new, old) for new in added for old in missing if _unlisted(use, new) and maybe_rendering(new, old)]
    if doubtful and len(doubtful) == len(added):
        current.doubtful += [(use, new, old) for new, old in doubtful]
        return
    out.append(_next(current, [use]))


def _unlisted(use: Use, name: str) -> bool:
    return any(element.name == name and element.how == "itself" for element in use.elements)


def _next(before: Version, used: list[Use]) -> Version:
    now = used[0].names
    added = tuple(one for one in now if one not in before.elements)
    dropped = tuple(one for one in before.elements if one not in now)
    replaced = tuple((old, new) for old in dropped for new in added if old.split()[-1] == new.split()[-1])
    return Version(now, used, added, dropped, replaced, before)


def in_use(dossier: Dossier) -> Version | None:
    """The formula in use on the dossier's day."""
    found = [one for one in versions(dossier) if one.uses]
    return found[-1] if found else None
