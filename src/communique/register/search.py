"""Full text over reports and facts, with and without diacritics, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection

from communique.core import CommuniqueError
from communique.lexicon.single import table_rows
from communique.register import models as m
from communique.register.effective import fact_id
from communique.register.errors import storing
from communique.register.identity.fold import fold, fold_with_map
from communique.register.query import ReportView, View
from communique.register.store import chunks

_TERM = re.compile(r'"([^"]+)"|“([^”]+)”|(\S+)')
_END = re.compile(r"[.!?…。][”\"')\]]*(?=\s)|\n+")
_LONGEST = 400  # characters of a sentence that are shown
_GRAM = 3
_ABBREVIATION = 8  # letters of the longest abbreviation


@dataclass(frozen=True, slots=True)
class Term:
    """A word or an exact phrase that is looked for; a phrase ends where a word ends."""

    text: str
    phrase: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds all terms: the sentence of the first, where it stands, and the facts it is evidence of."""

    report: ReportView
    sentence: str
    start: int
    end: int
    matches: int
    facts: tuple[str, ...]


def terms(query: str) -> list[Term]:
    """The words and quoted phrases of a query.

    Raises ``CommuniqueError`` C340 for one that holds none.
    """
    found = []
    for quoted, curly, word in _TERM.findall(query):
        text = " ".join((quoted or curly or word).split())
        if any(c.isalnum() for c in text):
            found.append(Term(text, bool(quoted or curly)))
    if not found:
        raise CommuniqueError("C340", "there is nothing to look for", 'give a word, or a phrase in "quotation marks"')
    return found


def search(
    query: str, *, parties: Sequence[str] = (), since: date | None = None, until: date | None = None,
    group: str | None = None, exact: bool = False, limit: int = 20,
) -> list[Hit]:  # fmt: skip
    """Reports that hold every word and phrase, newest first.

    Case never matters; diacritics matter only where ``exact``. ``group`` finds only sentences that are
    evidence of that kind of fact. A word also finds what begins with it, a phrase only itself.
    """
    wanted = terms(query)
    out: list[Hit] = []
    with storing():
        views = {view.pk: view for view in View().reports(parties)}
        candidates = [pk for pk in _candidates([fold(term.text) for term in wanted]) if pk in views]
        candidates = [pk for pk in candidates if _within(views[pk].published, since, until)]
        candidates.sort(key=lambda pk: (views[pk].published or date.min, pk), reverse=True)
        for some in chunks(candidates, 50):
            texts = dict(m.Report.objects.filter(pk__in=some).values_list("pk", "text"))
            for pk in some:
                hit = _hit(views[pk], texts[pk], wanted, exact, group)
                if hit:
                    out.append(hit)
                    if len(out) == limit:
                        return out
    return out


def _within(day: date | None, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    return day is not None and (since is None or since <= day) and (until is None or day <= until)


def _candidates(folded: list[str]) -> list[int]:
    """The reports that may hold all terms, by the index; short terms are left to the texts."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            grams = {text[i : i + _GRAM] for text in folded for i in range(len(text) - _GRAM + 1)}
            if not grams:
                return list(m.Report.objects.values_list("pk", flat=True))
            match = " AND ".join('"' + gram.replace('"', '""') + '"' for gram in sorted(grams))
            cursor.execute("SELECT rowid FROM register_search WHERE register_search MATCH %s", [match])
        else:
            likes = ["%" + re.sub(r"([\\%_])", r"\\\1", text) + "%" for text in folded]
            where = " AND ".join(["folded LIKE %s"] * len(likes))
            cursor.execute(f"SELECT rowid FROM register_search WHERE {where}", likes)
        return [pk for (pk,) in cursor.fetchall()]


def _hit(view: ReportView, text: str, wanted: list[Term], exact: bool, group: str | None) -> Hit | None:
    spans = []
    for term in wanted:
        found = list(_find(text, term, exact))
        if not found:
            return None
        spans.append(found)
    every = sorted(span for found in spans for span in found)
    for start, end in spans[0] if len(spans) == 1 else every:
        first, last = sentence_at(text, start, end)
        facts = _facts(view, first, last, group)
        if group is None or facts:
            return Hit(view, text[first:last], start, end, len(every), facts)
    return None


def _find(text: str, term: Term, exact: bool) -> Iterator[tuple[int, int]]:
    if exact:
        lowered = text.lower() if len(text.lower()) == len(text) else text
        needle, hay, offsets = unicodedata.normalize("NFC", term.text).lower(), lowered, None
    else:
        hay, offsets = fold_with_map(text)
        needle = fold(term.text)
    at = hay.find(needle)
    while at >= 0:
        end = at + len(needle)
        if _bounded(hay, at, end, term.phrase):
            yield (at, end) if offsets is None else (offsets[at], offsets[end - 1] + 1)
        at = hay.find(needle, at + 1)


def _bounded(hay: str, start: int, end: int, phrase: bool) -> bool:
    """Whether a find begins (a phrase: and ends) at a word's edge, in scripts that part words."""
    if start and _parted(hay[start]) and hay[start - 1].isalnum():
        return False
    return not (phrase and end < len(hay) and _parted(hay[end - 1]) and hay[end].isalnum())


def _parted(char: str) -> bool:
    """Whether words of this character's script are parted by spaces."""
    code = ord(char)
    unparted = (
        0x0E00 <= code <= 0x0EFF or 0x1000 <= code <= 0x109F or 0x1780 <= code <= 0x17FF or 0x2E80 <= code <= 0x9FFF
    )
    return char.isalnum() and not unparted


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around some words begins and ends.

    >>> sentence_at("They met. Decision No. 5 of Mr. Berg holds. All agreed.", 32, 36)
    (10, 43)
    """
    first = max(0, start - _LONGEST)
    for found in _ends(text, first, start):
        first = found.end()
    after = next(_ends(text, end, end + _LONGEST), None)
    last = (
        (after.end() if after and not after.group().startswith("\n") else after.start())
        if after
        else min(len(text), end + _LONGEST)
    )
    while first < start and text[first].isspace():
        first += 1
    return first, last


def _ends(text: str, first: int, last: int) -> Iterator[re.Match[str]]:
    """Where sentences end: not behind an abbreviation or an initial."""
    for found in _END.finditer(text, first, last):
        at = found.start()
        if found.group()[0] == ".":
            opens = at
            while opens > 0 and at - opens < _ABBREVIATION and (text[opens - 1].isalnum() or text[opens - 1] == "."):
                opens -= 1
            word = text[opens : at + 1]
            if word in _abbreviations() or len(word) == 2 and word[0].isupper() and found.group() == ".":
                continue
        yield found


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    rows = (row for row in table_rows("words") if row["role"] == "abbreviation")
    return frozenset(word for row in rows for word in row["words"])


def _facts(view: ReportView, first: int, last: int, group: str | None) -> tuple[str, ...]:
    rows = m.Fact.objects.filter(report=view.pk, live=True, evidence__start__lt=last, evidence__end__gt=first)
    if group:
        rows = rows.filter(group=group)
    return tuple(fact_id(view.sha256, fid) for fid in rows.order_by("pk").values_list("fid", flat=True).distinct())
