"""Changes of office: who takes one up and who leaves one, since when, and whether only for the time being."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from communique.core import Change, PartialDate, Span
from communique.lexicon import Lexicon
from communique.reading.doc import DateMention, Doc, Person, PersonMention, PostMention
from communique.reading.phrases import Entry, Match, Phrases
from communique.reading.tokens import fold

KIND = "change of office"
_WORDS = ("be", "ahead", "provisional", "same", "effect")
_PRONOUNS = frozenset(("he", "she", "him", "his", "her"))
_NEAR = 4
"""How far before a verb the words stand that tell that it has not happened, or that it is a passive."""
_OBJECT_REACH = 8
_SUBJECT_REACH = 45
_DATE_REACH = 20
_OFFICES = 4
"""How many offices one verb is read with ("became Prime Minister and Minister of Defence")."""


@dataclass(slots=True)
class _Office:
    """An office that somebody takes or leaves, and where the words for it end."""

    post: str
    body: str | None
    country: str | None
    acting: bool
    last: int


class _Told(NamedTuple):
    """Who takes or leaves an office by one phrase, and from which token on the office is told."""

    change: Literal["takes", "leaves"]
    person: Person
    first: int
    last: int
    behind: tuple[int, ...]


class Changes:
    """Ties verbs of taking and leaving office to people, offices and days.

    Only what has happened is read: nothing that will, may or is to happen, and no re-election.
    """

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.links: frozenset[str] = frozenset()
        for row in lexicon.rows("changes"):
            if row["role"] == "link":
                self.links |= {fold(word) for word in row["words"]}
                continue
            kind = f"change: {row['role']}" if row["role"] in _WORDS else KIND
            for word in row["words"]:
                phrases.add(word, Entry(kind, row, row["source"]))

    def __call__(self, doc: Doc) -> None:
        matches = doc.found(KIND)
        if not matches:
            return
        posts = doc.posts
        found: list[Change] = []
        for match in matches:
            if doc.sentence_at(match.first).body and not self._ahead(doc, match):
                for fact in self._read(doc, match, posts, found):
                    _add(found, fact)
        doc.facts.extend(found)

    def _ahead(self, doc: Doc, match: Match) -> bool:
        """Whether words before a verb tell that it has not happened, or that it changes nothing ("re-elected")."""
        if doc.folded[match.first - 1 : match.first] == ["-"]:
            return True
        lo = max(doc.sentence_at(match.first).first, match.first - _NEAR)
        return any(m.last <= match.first for m in doc.within(doc.found("change: ahead"), lo, match.first))

    def _read(self, doc: Doc, match: Match, posts: list[PostMention], earlier: list[Change]) -> list[Change]:
        role = match.value["role"]
        told = self._told(doc, match, role)
        out: list[Change] = []
        for one in told:
            offices = self._offices(doc, one, posts, earlier) if role not in ("replaces", "capacity") else []
            if role in ("replaces", "capacity") or not offices:
                offices = self._known(one, role, earlier)
            for office in offices:
                out.append(self._fact(doc, match, one, office, role, earlier))
        return out

    # --- who

    def _told(self, doc: Doc, match: Match, role: str) -> list[_Told]:
        """Who takes or leaves an office by a phrase; nobody where the text names no person there."""
        change: Literal["takes", "leaves"] = match.value["change"]
        if role == "object":
            passive = self._passive(doc, match)
            person = self._subject(doc, match.first) if passive else None
            if passive:
                return [_tell(change, person, match.last)] if person else []
        if role in ("object", "replaces") or role == "noun" and doc.folded[match.last : match.last + 1] == ["of"]:
            other = self._object(doc, match.last + (role == "noun"))
            if role == "replaces":
                subject = self._subject(doc, match.first)
                both: list[tuple[Literal["takes", "leaves"], PersonMention | None]]
                both = [(change, subject), ("leaves", other)]
                return [_tell(c, m) for c, m in both if m]
            return [_tell(change, other, other.last, other.outer_last)] if other else []
        if role == "noun" and doc.folded[match.first - 1] not in (*_PRONOUNS, "'s", "'", "their"):
            return []
        subject = self._subject(doc, match.first)
        return [_tell(change, subject, match.last)] if subject else []

    def _passive(self, doc: Doc, match: Match) -> bool:
        lo = max(doc.sentence_at(match.first).first, match.first - _NEAR)
        return bool(doc.within(doc.found("change: be"), lo, match.first)) or (
            doc.folded[match.first - 1] == "," and match.first - 1 > lo and doc.words[match.first].endswith("ed")
        )

    def _object(self, doc: Doc, at: int) -> PersonMention | None:
        for mention in doc.within(doc.person_mentions, at, at + _OBJECT_REACH):
            between = range(at, mention.outer_first)
            if len(between) <= 2 or all(doc.folded[i] in self.links for i in between):
                found: PersonMention = mention
                return found
        return None

    @staticmethod
    def _subject(doc: Doc, at: int) -> PersonMention | None:
        """The last person before a verb in its sentence; for "he" and "she", the first of the sentence before."""
        sentence = doc.sentence_at(at)
        before = doc.within(doc.person_mentions, max(sentence.first, at - _SUBJECT_REACH), at)
        if before:
            found: PersonMention = before[-1]
            return found
        if sentence.index and _PRONOUNS.intersection(doc.folded[sentence.first : min(at, sentence.first + 3)]):
            above = doc.sentences[sentence.index - 1]
            named = doc.within(doc.person_mentions, above.first, min(above.last, above.first + _SUBJECT_REACH))
            return named[0] if named else None
        return None

    # --- which office

    def _offices(self, doc: Doc, told: _Told, posts: list[PostMention], earlier: list[Change]) -> list[_Office]:
        for at in told.behind:
            stop = doc.sentence_at(at - 1).last
            found: list[_Office] = []
            while len(found) < _OFFICES:
                office = self._office_at(doc, at, stop, posts, earlier, loose=bool(found) or at == told.behind[-1])
                if office is None:
                    break
                found.append(office)
                at = office.last
                if doc.folded[at : at + 1] not in (["and"], [","]):
                    break
                at += 1
            if found:
                return found
        return []

    def _office_at(
        self, doc: Doc, at: int, stop: int, posts: list[PostMention], earlier: list[Change], *, loose: bool
    ) -> _Office | None:
        """The office whose words begin at a token, over linking words; ``loose`` lets a comma stand first."""
        if loose and doc.folded[at : at + 1] == [","]:
            at += 1
        same = {m.first: m for m in doc.within(doc.found("change: same"), at, at + _OBJECT_REACH)}
        here = {max(at, post.first): post for post in doc.within(posts, at - _NEAR, min(stop, at + _OBJECT_REACH))}
        while at < stop:
            post = here.get(at)
            if post is not None and post.last > at and not post.plural:
                return _Office(post.post, post.body, post.country, post.acting, post.last)
            if at in same and earlier and doc.folded[same[at].last : same[at].last + 1] not in (["as"], ["of"]):
                last = earlier[-1]
                return _Office(last.post, last.body, last.country, False, same[at].last)
            if doc.folded[at] not in self.links:
                return None
            at += 1
        return None

    @staticmethod
    def _known(told: _Told, role: str, earlier: list[Change]) -> list[_Office]:
        """The office of the change told last: of the same person for an acting one, of anybody for a successor's."""
        if role not in ("replaces", "capacity"):
            return []
        for one in reversed(earlier):
            if one.change == "takes" and (role == "replaces" or one.person == told.person.name):
                return [_Office(one.post, one.body, one.country, role == "capacity", 0)]
        return []

    # --- when, and the fact

    def _fact(
        self, doc: Doc, match: Match, told: _Told, office: _Office, role: str, earlier: list[Change]
    ) -> Change:  # fmt: skip
        sentence = doc.sentence_at(match.first)
        date, mention, effect = self._date(doc, match, max(office.last, match.last))
        if date is None and role == "until" and doc.report.published:
            day = str(doc.report.published)
            date = PartialDate(day, doc.written(match.first, match.last), "the publication date")
        elif date is None and (role == "replaces" or any(_beside(one, doc, sentence.first) for one in earlier)):
            date = earlier[-1].date if earlier else None
            if date:
                date = replace(date, inferred="the day of the change told just before")
        first, last = min(told.first, match.first), max(told.last, office.last, match.last)
        spans = [doc.span(first, last)]
        if mention is not None and not first <= mention.first < last:
            start, end = min(first, mention.first), max(last, mention.last)
            inside = sentence.first <= mention.first < sentence.last and effect is None
            spans = [doc.span(start, end)] if inside else [*spans, doc.span(effect or mention.first, mention.last)]
        rules = {"fact": match.entry.source}
        if mention is not None:
            rules["date"] = mention.source
        country = office.country or told.person.country or doc.home
        inferred = {} if office.country or country is None else {"country": "the party of the person"}
        if date is not None and date.inferred:
            inferred["date"] = date.inferred
        provisional = bool(doc.within(doc.found("change: provisional"), match.first, sentence.last))
        return Change(
            change=told.change, person=told.person.name, post=office.post, body=office.body, country=country,
            acting=office.acting and told.change == "takes", provisional=provisional and told.change == "leaves",
            date=date, evidence=tuple(spans), rules=rules, inferred=inferred,
        )  # fmt: skip

    @staticmethod
    def _date(doc: Doc, match: Match, last: int) -> tuple[PartialDate | None, DateMention | None, int | None]:
        """When: the date that the next sentence says it holds from, the one behind it, or the one before it."""
        sentence = doc.sentence_at(match.first)
        if sentence.index + 1 < len(doc.sentences):
            following = doc.sentences[sentence.index + 1]
            stop = min(following.last, following.first + _SUBJECT_REACH)
            for effect in doc.within(doc.found("change: effect"), following.first, stop):
                for mention in doc.within(doc.dates, effect.first, effect.last + 2):
                    if mention.past[0].iso:
                        return mention.past[0], mention, following.first
        behind = doc.within(doc.dates, match.last, min(sentence.last, last + _DATE_REACH))
        before = doc.within(doc.dates, max(sentence.first, match.first - _DATE_REACH), match.first)
        for mention in (*behind, *reversed(before)):
            if not (mention.vague or mention.named or mention.header) and mention.past[1] is None:
                return mention.past[0], mention, None
        return None, None, None


def _tell(change: Literal["takes", "leaves"], person: PersonMention, *behind: int) -> _Told:
    return _Told(change, person.person, person.outer_first, person.last, behind)


def _beside(one: Change, doc: Doc, first: int) -> bool:
    """Whether a change stands in the sentence that begins at a token."""
    return one.date is not None and one.evidence[0].start >= doc.starts[first]


def _add(found: list[Change], fact: Change) -> None:
    """Note a change; told twice in one report, it is one with the words of both."""
    for i, one in enumerate(found):
        same = (one.change, one.person, one.post, one.acting) == (fact.change, fact.person, fact.post, fact.acting)
        if same and (one.date is None or fact.date is None or one.date.value == fact.date.value):
            spans: tuple[Span, ...] = tuple(sorted({*one.evidence, *fact.evidence}))
            kept, other = (one, fact) if one.date or not fact.date else (fact, one)
            found[i] = replace(kept, evidence=spans, provisional=one.provisional or other.provisional)
            return
    found.append(fact)
