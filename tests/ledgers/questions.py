"""The questions of ``ledgers.yaml`` put to the ledgers, and how an answer is held against what is expected.

An asker makes of a question's rows an answer in the words of ``expect``: the same keys, each value
taken from a row. It also says of everything under ``must_not`` whether it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from communique.ledgers import Dossier, Row
from communique.register.identity.fold import words
from communique.register.identity.posts import office
from tests.ledgers.filled import ALL, Filled

FILE = Path(__file__).parent / "ledgers.yaml"


@dataclass(frozen=True)
class Question:
    """One question as it stands in the file."""

    id: str
    ledger: str
    parties: tuple[str, ...]
    expect: Any
    evidence: tuple[str, ...]
    must_not: tuple[str, ...]
    as_of: date | None
    at: date | None
    over: tuple[str, ...] | None
    dated: bool
    complete: bool

    def dossier(self, filled: Filled, *parties: str) -> Dossier:
        """The dossier to ask: of a register that holds the reports of the question and no others."""
        filled.open(self.over or ALL, dated=self.dated)
        return Dossier(parties or self.parties, self.as_of)


@cache
def questions() -> tuple[Question, ...]:
    """All of them."""
    data = yaml.safe_load(FILE.read_text("utf-8"))
    return tuple(_question(item, data["parties"]) for item in data["items"])


def _question(item: dict[str, Any], parties: Sequence[str]) -> Question:
    over = item["over"]
    return Question(
        item["id"], item["ledger"], tuple(item.get("parties") or parties), item["expect"],
        tuple(item.get("evidence", ())), tuple(str(one) for one in item.get("must_not", ())),
        _day(item.get("as_of")), _day(item.get("at")), None if over == "corpus" else tuple(over),
        "given" not in item, item.get("match") != "at_least",
    )  # fmt: skip


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None


@dataclass
class Answer:
    """What the ledgers answer: ``given`` in the shape of ``expect``, from ``rows``; ``shows`` each must_not or not."""

    given: Any
    rows: Sequence[Row]
    shows: dict[str, bool] = field(default_factory=dict)


Asker = Callable[[Question, Filled], Answer]
ASKERS: dict[str, Asker] = {}


def asks(*ids: str) -> Callable[[Asker], Asker]:
    """Declare who asks some questions."""

    def declare(asker: Asker) -> Asker:
        ASKERS.update(dict.fromkeys(ids, asker))
        return asker

    return declare


def only(question: Question, shows: dict[str, bool]) -> dict[str, bool]:
    """What is said of the question's own must_not."""
    return {text: shows[text] for text in question.must_not}


# --- holding an answer against what is expected


def differences(expected: Any, given: Any, *, complete: bool = True, at: str = "") -> list[str]:
    """Where an answer is not what is expected: names without diacritics and case, texts by their telling words."""
    if isinstance(expected, dict):
        if not isinstance(given, dict):
            return [f"{at}: expected {expected!r}, given {given!r}"]
        return [
            one for key, value in expected.items()
            for one in differences(value, given.get(key, "(missing)"), complete=complete, at=f"{at}.{key}")
        ]  # fmt: skip
    if isinstance(expected, list):
        return _of_lists(expected, given, complete, at)
    judge = same_post if at.endswith(".post") else same
    return [] if judge(expected, given) else [f"{at}: expected {expected!r}, given {given!r}"]


def _of_lists(expected: list[Any], given: Any, complete: bool, at: str) -> list[str]:
    """Every expected entry has one of its own; where the list is complete, nothing is left over."""
    if not isinstance(given, (list, tuple)):
        return [f"{at}: expected a list, given {given!r}"]
    name = at if at.endswith(".post") else ""
    fits = [
        [n for n, one in enumerate(given) if not differences(wanted, one, complete=complete, at=name)]
        for wanted in expected
    ]
    taken: dict[int, int] = {}
    out = []
    for n, wanted in enumerate(expected):
        if not _pair(n, fits, taken, set()):
            near = min((differences(wanted, one, complete=complete) for one in given), key=len, default=[])
            out.append(f"{at}: {wanted!r} is not there; nearest: {near[:3]}")
    left = [one for n, one in enumerate(given) if n not in taken]
    if complete and left:
        out.append(f"{at}: not expected: {left!r}")
    return out


def _pair(n: int, fits: list[list[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Find an expected entry a given one of its own, moving others where they have another."""
    for place in fits[n]:
        if place not in tried:
            tried.add(place)
            if place not in taken or _pair(taken[place], fits, taken, tried):
                taken[place] = n
                return True
    return False


def same(expected: Any, given: Any) -> bool:
    """Whether two single values are one."""
    if expected is None or isinstance(expected, (bool, int)):
        return bool(expected == given)
    if given is None:
        return False
    if isinstance(given, (list, tuple)):
        return any(same(expected, one) for one in given)
    return plain(str(expected)) == plain(str(given)) or says(str(expected), str(given))


def same_post(expected: Any, given: Any) -> bool:
    """Whether two titles are of one office: of one level, and each says most of what the other does."""
    if expected is None or given is None:
        return bool(expected == given)
    return office(expected).level == office(given).level and says(expected, given) and says(given, expected)


def plain(text: str) -> str:
    """Words without diacritics, case and what ties them."""
    return " ".join(words(text.replace("-", " ").replace("–", " "))).replace("viet nam", "vietnam")


_SMALL = frozenset(
    ("the", "a", "an", "of", "and", "for", "to", "in", "on", "at", "by", "with", "between", "is", "are", "was", "be",
     "its", "their", "two", "both", "as", "from")
)  # fmt: skip


def says(expected: str, given: str) -> bool:
    """Whether a text says what is expected: at least two of three of its telling words, numbers and dates all."""
    if len(expected) == 10 and expected[4:5] == "-":
        return False
    one = {word for word in plain(expected).split() if word not in _SMALL}
    two = set(plain(given).split())
    numbers = {word for word in one if word.isdigit()}
    return bool(one) and numbers <= two and 3 * len({w for w in one if _near(w, two)}) >= 2 * len(one)


def _near(word: str, among: Iterable[str]) -> bool:
    return any(word == other or len(word) > 4 and len(other) > 4 and word[:5] == other[:5] for other in among)


# --- what askers share


def names_in(rows: Iterable[Row]) -> set[str]:
    """The reports that rows rest on."""
    return {one.name for row in rows for one in row.evidence}


def shown(rows: Iterable[Row]) -> str:
    """Everything that rows show, evidence and reasons apart, as `plain` gives it."""
    apart = ("quotes", "reports", "reasoning", "why")
    return " | ".join(plain(cell) for row in rows for name, cell in row.flat().items() if name not in apart)


def anything(rows: Iterable[Row], *texts: str) -> bool:
    """Whether any of some texts stands anywhere in what rows show."""
    said = shown(rows)
    return any(plain(text) in said for text in texts)


def day(value: date | None) -> str | None:
    """A day as it stands in the file."""
    return value.isoformat() if value else None
