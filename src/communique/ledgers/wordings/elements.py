"""Which element of a formula a wording renders: by ruling, by the lexicon, else it is one of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from communique.ledgers.followup.ruled import Rendering
from communique.lexicon.single import table_rows
from communique.register.identity.fold import fold, words

RANKS = frozenset({"rank", "filler"})


class Element(NamedTuple):
    """The element that a wording renders, and how that is known: ``ruled``, ``lexicon`` or ``itself``."""

    name: str
    how: str
    source: str


@lru_cache(maxsize=4)
def _listed(rows: int) -> dict[str, tuple[str, str]]:
    del rows  # the key of the cache: a user's additions change it
    return {
        fold(word): (row["element"], row["source"]) for row in table_rows("formula_elements") for word in row["words"]
    }


def known_wordings() -> dict[str, tuple[str, str]]:
    """Every wording that the lexicon lists (folded), in all languages: its element and the entry."""
    return _listed(len(table_rows("formula_elements")))


def element_of(
    wording: str, publisher: str | None, language: str | None, ruled: dict[str, list[Rendering]]
) -> Element:  # fmt: skip
    """The element that a wording renders in one outlet and language.

    >>> element_of("strategic bond", None, "en", {}).name
    'strategic cohesion'
    """
    key = fold(wording)
    for one in ruled.get(key, ()):
        if one.publisher in (None, publisher) and one.language in (None, language):
            return Element(one.element or wording.lower(), "ruled", f"{one.decision}, {one.said}")
    found = known_wordings().get(key)
    if found:
        return Element(found[0], "lexicon", found[1])
    return Element(" ".join(wording.lower().split()), "itself", "")


def maybe_rendering(new: str, old: str) -> bool:
    """Whether an unlisted term may be another translator's word for one that stands at its place.

    The rank is the same and the head another ("strategic bond", "strategic cohesion"); where the rank
    changes and the head stays ("traditional friendship", "great friendship") it is a change of rank.
    """
    one, two = words(new), words(old)
    return len(one) > 1 and len(two) > 1 and one[:-1] == two[:-1] and one[-1] != two[-1]
