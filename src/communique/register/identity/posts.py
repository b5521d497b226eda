"""Posts compare by what they are (level, portfolio, country), not by their words."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from communique.register.identity.bodies import body_key
from communique.register.identity.fold import words
from communique.register.identity.nodes import Node, node_id
from communique.register.identity.tables import listed, table, take
from communique.register.identity.world import party_words


class Office(NamedTuple):
    """An office: ``level`` and ``portfolio`` from the tables, ``rest`` the words they do not know."""

    level: str
    portfolio: str
    qualifier: str
    rest: str
    rank: int

    @property
    def key(self) -> str:
        """The office in one line, the same for all its wordings."""
        return "|".join((self.level, self.portfolio, self.qualifier, self.rest))


@lru_cache(maxsize=16384)
def office(title: str, body: str | None = None, country: str | None = None) -> Office:
    """The office that a title names; ``country`` tells apart a Secretary who is a minister from one who is an official.

    >>> office("Foreign Minister")[:2] == office("Minister of Foreign Affairs")[:2] == ("minister", "foreign")
    True
    >>> office("Foreign Secretary", country="GBR")[:2], office("Foreign Secretary", country="IND")[:2]
    (('minister', 'foreign'), ('secretary', 'foreign'))
    >>> office("President of the National Assembly").key == office("Chairman of the National Assembly").key
    True
    """
    short = table("posts")["short"]
    written = [part for word in words(title) for part in (words(short[word]) if word in short else (word,))]
    tokens = [word for word in written if word not in listed("posts", "acting")]
    extra = [word for word in words(body or "") if word not in tokens]
    portfolios = take(tokens, "posts", "portfolios")
    levels = take(tokens, "posts", "levels")
    if not portfolios:
        portfolios = [value for value in take(extra, "posts", "portfolios") if value != "central_committee"]
    qualifiers = take(tokens, "posts", "qualifiers")
    level = levels[0] if levels else ""
    if level == "minister" and not portfolios and "secretary" in words(title):
        portfolios = ["foreign"]  # a Secretary of State without a department is the foreign minister
    party = _party_word(words(title) + words(body or ""))
    if party and level in ("president", "secretary", "head") and not portfolios:
        portfolios = [party]
    if level == "secretary" and _is_minister(portfolios, written, country):
        level = "minister"
        tokens = [word for word in tokens if word != "cabinet"]
    dropped = listed("posts", "dropped")
    rest = [word for word in tokens if word not in dropped and word not in party_words()] + levels[1:]
    if not portfolios and not rest and body and level not in ("general_secretary", "head_of_government"):
        rest = list(body_key(body))
    return Office(
        level,
        "+".join(sorted(set(portfolios))),
        "+".join(qualifiers),
        " ".join(sorted(rest)),
        int(table("posts")["ranks"].get(level, 1)),
    )


def _is_minister(portfolios: list[str], title: list[str], country: str | None) -> bool:
    """Whether a Secretary heads a department: only where ministers are called so, and not with an official's word."""
    rules = table("posts")
    if country not in rules["secretaries"] or set(title) & listed("posts", "officials"):
        return False
    return bool(portfolios) and not set(portfolios) & set(rules["party"])


def _party_word(tokens: tuple[str, ...]) -> str:
    return "party" if "party" in tokens else ""


def post_node(title: str, body: str | None, country: str | None) -> Node:
    """The node of a post."""
    what = office(title, body, country)
    features = {"office": what.key, "country": country, "rank": what.rank, "level": what.level}
    return Node(node_id("post", what.key, country), "post", title, features)
