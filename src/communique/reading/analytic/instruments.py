"""Instruments: treaties, agreements, plans and statements, with their names, status and term.

Trait: *inflection, none*: the type stands first and its name goes on to the right, over "về", "giữa" and
the states, until a comma or a word that no name holds.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

from communique.core import Instrument, PartialDate
from communique.lexicon import Lexicon
from communique.reading.analytic.actors import short_pairs
from communique.reading.doc import Doc
from communique.reading.phrases import Entry, Match, Phrases
from communique.reading.tokens import fold

_LONGEST = 26
"""The most tokens a name may have."""
_MEMORY = 40
"""Among so many instruments named before, a name is looked for as one of theirs."""
_BACK = 45
"""How many tokens before a name, or the list it stands in, its status is looked for."""


class Instruments:
    """Writes the instruments."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        roles: dict[str, set[str]] = {}
        for row in lexicon.rows("instruments"):
            role = row["role"]
            for words in row["words"]:
                if role in ("type", "known", "status", "joint", "period"):
                    phrases.add(words, Entry(f"instrument {role}", row, row["source"]))
                else:
                    roles.setdefault(role, set()).add(phrases.key(words))
        self.left_stop = frozenset(roles.get("left stop", ()))
        self.clause = frozenset(roles.get("clause", ()))
        self.inside = frozenset(roles.get("inside", ()))
        self.field = frozenset(roles.get("field", ()))
        self.and_ = frozenset(phrases.key(w) for w in lexicon.words("words", "and"))

    def __call__(self, doc: Doc) -> None:
        known: dict[str, int] = {}
        heads = sorted(
            [*doc.found("instrument type"), *doc.found("instrument known")], key=lambda m: (m.first, -m.last)
        )
        pairs = short_pairs(doc)
        floor = 0
        for match in heads:
            if match.first < floor or self._names_a_body(doc, match):
                continue
            last = self._end(doc, match)
            if not self._is_one(doc, match, last):
                continue
            floor = last
            fact = self._fact(doc, match, last, pairs)
            key = " ".join("".join(c if c.isalnum() else " " for c in fold(fact.name)).split())
            recent = [*islice(reversed(known), _MEMORY)]
            same = next((k for k in recent if k == key or k.startswith(key) or key.startswith(k)), None)
            if same is not None and same != key and doc.facts[known[same]].status != fact.status:  # type: ignore[attr-defined]
                longer, shorter = (key, same) if len(key) > len(same) else (same, key)
                if any(c.isdigit() for c in longer[len(shorter) :]):
                    same = None  # the minutes of this session, after those of another by its number
            if same is not None:
                at = known[same]
                if len(key) > len(same):
                    doc.facts[at] = fact
                    known[key] = known.pop(same)
                continue
            known[key] = len(doc.facts)
            doc.facts.append(fact)

    @staticmethod
    def _names_a_body(doc: Doc, match: Match) -> bool:
        """Whether the words begin an organisation's or a format's name: "Chiến lược hợp tác kinh tế ... (ACMECS)"."""
        at = match.first, match.first + 1
        return any(p.last >= match.last for p in (*doc.within(doc.parties, *at), *doc.within(doc.forums, *at)))

    def _end(self, doc: Doc, match: Match) -> int:
        """Where a name ends."""
        limit = min(doc.sentence_at(match.first).last, match.first + _LONGEST)
        at = match.last
        types = {m.first for m in doc.within(doc.found("instrument type"), match.last, limit)}
        acts = {
            m.first
            for m in doc.within(doc.found("act"), match.last, limit)
            if m.last - m.first > 1 and m.value["type"] != "none"
        }
        dates = {d.first: d.last for d in doc.within(doc.dates, match.last, limit)}
        periods = {m.first: m.last for m in doc.within(doc.found("instrument period"), match.last, limit)}
        while at < limit:
            if at in periods:
                at = periods[at]
                continue
            word = doc.words[at]
            if at in dates and not any(w.isdigit() and len(w) == 4 for w in doc.words[at : dates[at]]):
                break
            if word == "(":
                close = next((k for k in range(at, min(limit, at + 5)) if doc.words[k] == ")"), None)
                if close is None or not doc.words[at + 1][:1].isupper():
                    break
                at = close + 1
                break
            if word in ',;.:”"“…' or self._leaves(doc, at, acts):
                break
            if doc.folded[at] in self.and_ and (at + 1 in types or at + 1 in acts or self._leaves(doc, at + 1, acts)):
                break
            at += 1
        while (
            at > match.last
            and at not in periods.values()
            and (doc.folded[at - 1] in self.field or doc.words[at - 1] in "-–")
        ):
            at -= 1
        return at

    def _leaves(self, doc: Doc, at: int, acts: set[int]) -> bool:
        """Whether a token begins the clause behind a name, and is no part of a word of two syllables in it."""
        ahead = " ".join(doc.folded[at : at + 2])
        if " ".join(doc.folded[at - 1 : at + 1]) in self.inside or ahead in self.inside:
            return False
        return (
            doc.folded[at] in self.clause or ahead in self.clause or (at in acts and doc.folded[at] not in self.field)
        )

    def _is_one(self, doc: Doc, match: Match, last: int) -> bool:
        row = match.value
        if row["role"] == "known":
            return not (last - match.first == 1 and doc.words[match.first - 1] == "(")
        before = doc.folded[match.first - 1] if match.first else ""
        if before in self.left_stop:
            return False
        if before == "," and doc.words[match.first][0].islower() and doc.folded[match.first - 2] in self.left_stop:
            return False  # "các hiệp định, thỏa thuận"
        if doc.words[match.first][0].islower() and self._told_of(doc, match.first):
            return False
        if row.get("needs") == "nothing":
            return doc.words[match.first][0].isupper() or last > match.last
        if last == match.last:
            return False
        if doc.words[match.first][0].isupper():
            opens = doc.sentence_at(match.first).first == match.first
            return not opens or any(doc.words[i][0].isupper() for i in range(match.first + 1, last))
        named = any(doc.words[i][0].isupper() for i in range(match.last, last))
        term = any(w.isdigit() for w in doc.words[match.last : last]) or bool(
            doc.within(doc.found("instrument period"), match.last, last)
        )
        if row.get("needs") == "capital":
            return term  # "khuôn khổ hợp tác cho giai đoạn tiếp theo"
        theirs = any(m.first < last for m in doc.within(doc.found("instrument joint"), match.last, last))
        of = row["name"] in ("agreement", "protocol", "arrangement", "memorandum") and last - match.last > 1
        return term or (named or theirs) and of or (of and row["name"] == "agreement")

    @staticmethod
    def _told_of(doc: Doc, at: int) -> bool:
        """Whether those who do it stand right before the word, which is a verb then: "hai bên thỏa thuận"."""
        before = doc.within(doc.found("actor collective"), max(0, at - 4), at)
        return any(m.last == at for m in before) or any(
            m.last == at for m in doc.within(doc.person_mentions, max(0, at - 6), at)
        )

    def _fact(
        self, doc: Doc, match: Match, last: int, pairs: list[tuple[int, int, tuple[str, str]]]
    ) -> Instrument:  # fmt: skip
        row = match.value
        status, why = self._status(doc, match, last)
        valid_from, valid_to = self._term(doc, match, last)
        at = bisect_left(pairs, match.first, key=lambda pair: pair[0])
        own = next((codes for first, _, codes in pairs[at : at + 1] if first < last), None)
        named = tuple(dict.fromkeys(p.code for p in doc.within(doc.parties, match.first, last) if p.form == "name"))
        orgs = [p.code for p in doc.within(doc.parties, match.first, last) if p.form == "organisation"]
        many = row["role"] == "known" or (orgs and not named) or row["name"] in ("code of conduct", "convention")
        parties: tuple[str, ...] = own or (named if len(named) > 1 else () if many else doc.sides)
        inferred = {} if own or len(named) > 1 or many else {"parties": "the sides of the exchange"}
        return Instrument(
            evidence=(doc.span(match.first, last),),
            rules={"fact": match.entry.source, "status": why},
            inferred=inferred,
            name=doc.written(match.first, last),
            status=status,  # type: ignore[arg-type]
            valid_from=valid_from,
            valid_to=valid_to,
            parties=parties,
        )

    @staticmethod
    def _status(doc: Doc, match: Match, last: int) -> tuple[str, str]:
        """The status that the nearest words before a name tell, else behind it, else what its type has of itself."""
        sentence = doc.sentence_at(match.first)
        before = doc.within(doc.found("instrument status"), max(sentence.first, match.first - _BACK), match.first)
        near = [m for m in before if m.last <= match.first]
        if match.value.get("status"):
            return match.value["status"], match.entry.source
        if near:
            return near[-1].value["status"], near[-1].entry.source
        behind = doc.within(doc.found("instrument status"), last, min(sentence.last, last + 3))
        if behind:
            return behind[0].value["status"], behind[0].entry.source
        return ("signed" if match.value.get("family") == "day" else "in_force"), "no other status is told"

    @staticmethod
    def _term(doc: Doc, match: Match, last: int) -> tuple[PartialDate | None, PartialDate | None]:
        """The years a name holds: of a term, or the one year of a plan."""
        limit = min(doc.sentence_at(match.first).last, last + 3)
        for date in doc.within(doc.dates, match.first, limit):
            start, end = date.past
            if start.precision == "year" and end is not None and end.precision == "year":
                return start, end
            if start.precision == "year" and match.value.get("family") == "plan" and date.first < last:
                return start, start
        return None, None
