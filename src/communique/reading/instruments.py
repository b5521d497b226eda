"""Treaties, agreements, memoranda, plans and joint statements."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from communique.core import Instrument, PartialDate
from communique.core.facts import InstrumentStatus
from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.instrument_names import Names
from communique.reading.instrument_words import Marks, Mention, Needs, Term, Type, Words, year
from communique.reading.numbers import Numbers
from communique.reading.phrases import Entry, Match, Phrases

BEFORE, AFTER = 16, 9
"""How many tokens before and after a name may tell its state."""


class State(NamedTuple):
    """The state that words around a mention tell; ``coming`` is the state of what is still to be done."""

    status: InstrumentStatus
    coming: InstrumentStatus | None
    near: bool


@dataclass(slots=True)
class Found:
    """One instrument with the mentions that name it so far."""

    mentions: list[Mention]
    words: frozenset[str]
    alias: str | None
    status: InstrumentStatus | None = None
    status_rule: str = ""
    term: Term | None = None
    in_force_from: PartialDate | None = None
    extra: list[tuple[int, int]] = field(default_factory=list)


class Instruments:
    """Finds the instruments that a report names, each once, with its state and its term (GUIDELINES, section 4)."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.words = Words(lexicon)
        self.names = Names(self.words)
        self.numbers = Numbers(lexicon)
        self.ranks = frozenset(lexicon.words("instruments", "rank of ties"))
        rows = sorted(lexicon.rows("instruments"), key=lambda row: row["role"] != "known")
        for row in rows:  # of two phrases of one length the first added wins: a known name over its kind
            if row["role"] in ("type", "known"):
                self._add_type(phrases, row)
            elif row["role"] == "status":
                state = State(row["status"], row.get("coming"), row.get("where") == "near")
                for words in row["words"]:
                    phrases.add(words, Entry("instrument status", state, row["source"]))
            elif row["role"] == "coming":
                for words in row["words"]:
                    phrases.add(words, Entry("instrument coming", None, row["source"]))

    @staticmethod
    def _add_type(phrases: Phrases, row: dict) -> None:  # type: ignore[type-arg]
        needs: Needs = "known" if row["role"] == "known" else row.get("needs", "name")
        for plural in (False, True):
            family = row.get("family", row["name"])
            flags = (plural, bool(row.get("definite")), family, bool(row.get("own")))
            kind = Type(row["name"], needs, row.get("status"), *flags)
            for words in row.get("plural", ()) if plural else row["words"]:
                name = needs == "known" and words[0].isupper()
                case = "exact" if row.get("exact") else "initial" if name else "any"
                phrases.add(words, Entry("instrument", kind, row["source"]), case)

    def __call__(self, doc: Doc) -> None:
        heads = doc.found("instrument")
        if not heads:
            return
        people = frozenset(m.outer_first for person in doc.people for m in person.mentions)
        marks = Marks(frozenset(h.first for h in heads), people)
        found: list[Found] = []
        covered = 0
        listed: list[tuple[Mention, Found]] = []
        for head in heads:
            if head.first < covered or self._is_none(doc, head):
                continue
            mention = self.names.mention(doc, head, marks)
            if mention is None:
                continue
            one = self._enter(doc, mention, found)
            if one is None:
                listed = []
                continue
            covered = mention.last
            if listed and listed[-1][0].outer[1] + 3 < mention.outer[0]:
                listed = []
            self._read_status(doc, one, mention, listed)
            listed.append((mention, one))
            self._read_start(doc, one, *mention.outer)
            self._read_end(doc, one, *mention.outer)
        self._read_aliases(doc, found)
        for one in found:
            fact = self._fact(doc, one)
            if fact is not None:
                doc.facts.extend(self._each(doc, one.mentions[0], fact) if len(one.mentions) == 1 else [fact])

    def _is_none(self, doc: Doc, head: Match) -> bool:
        """Whether nothing written is meant: "for 40 minutes", "to a Comprehensive Strategic Partnership"."""
        if head.value.family == "minutes":
            return self.numbers.cardinal_at(doc, head.first - 1) is not None
        return head.value.name == "partnership" and doc.folded[head.first - 1] in self.ranks

    # --- one instrument, however often it is named ---------------------------------------------------------------

    def _enter(self, doc: Doc, mention: Mention, found: list[Found]) -> Found | None:
        """The instrument that a mention names, new or known; ``None`` where it names none."""
        words = self._telling(doc, mention)
        recent = found[-20:]
        if mention.identified is None:
            return self._pointed_at(doc, mention, recent)
        for one in recent:
            if self._same(doc, one, mention, words) and not _conflict(one.term, mention.term):
                one.mentions.append(mention)
                one.words |= words
                one.alias = one.alias or mention.alias
                one.term = one.term or mention.term
                return one
        one = Found([mention], words, mention.alias, term=mention.term)
        found.append(one)
        return one

    def _telling(self, doc: Doc, mention: Mention) -> frozenset[str]:
        """The words of a name by which it is known again; all memoranda share the one word."""
        named = doc.folded[mention.first : mention.last]
        if mention.type.family == "memorandum":
            named = [*doc.folded[mention.first : mention.head.first], *doc.folded[mention.head.last : mention.last]]
        return frozenset(w for w in named if w[0].isalnum() and w not in self.words.small)

    @staticmethod
    def _same(doc: Doc, one: Found, mention: Mention, words: frozenset[str]) -> bool:
        """Whether a mention names an instrument again: by its short form, or by part of its name."""
        if one.alias and one.alias in (mention.alias, doc.written(mention.first, mention.last)):
            return True
        if one.mentions[0].type.family != mention.type.family:
            return False
        if not words or not one.words:
            return mention.article in ("the", "this")
        if mention.article in ("the", "this") and one.alias == doc.written(mention.head.first, mention.head.last):
            return 2 * len(words & one.words) >= min(len(words), len(one.words))
        return words <= one.words or one.words <= words

    @staticmethod
    def _pointed_at(doc: Doc, mention: Mention, recent: list[Found]) -> Found | None:
        """The instrument that "the Treaty" or "the MOU" points back to; its words add to what is known of it."""
        longer = mention.last > mention.head.last + 2
        if mention.article not in ("the", "this", "both") or mention.type.plural or longer:
            return None
        short = doc.written(mention.head.first, mention.head.last)
        family = mention.type.family
        for one in reversed(recent):
            if one.alias == short or (family == one.mentions[0].type.family and not one.mentions[0].type.plural):
                return one
        return None

    # --- state and term ------------------------------------------------------------------------------------------

    def _read_status(self, doc: Doc, one: Found, mention: Mention, listed: list[tuple[Mention, Found]]) -> None:
        """Note the state that the words around a mention tell, where none is known yet; a list shares its verb."""
        told = self._told(doc, mention) if one.status is None else None
        if told is not None:
            one.status, one.status_rule = told
            for _, other in reversed(listed[-9:]):
                if other.status is None:
                    other.status, other.status_rule = told  # "an agreement and a memorandum were signed"
        elif one.status is None and listed:
            one.status, one.status_rule = listed[-1][1].status, listed[-1][1].status_rule

    def _told(self, doc: Doc, mention: Mention) -> tuple[InstrumentStatus, str] | None:
        sentence = doc.sentence_at(mention.head.first)
        first, last = mention.outer
        cues: list[Match] = doc.found("instrument status")
        left = [c for c in doc.within(cues, max(sentence.first, first - BEFORE), first) if c.last <= first + 1]
        while left and left[-1].value.near and left[-1].last < first:
            left.pop()
        stop = min(sentence.last, last + AFTER)
        stop = next((i for i in range(last + 1, stop) if doc.words[i] in ",;:("), stop)
        right = [c for c in doc.within(cues, last, stop) if not c.value.near]
        right = [c for c in right if c.value.status != "proposed" and self._predicate(doc, last, c)]
        cue = left[-1] if left else None
        if cue is not None and cue.value.status != "signed" and first - cue.last > BEFORE // 2:
            cue = None
        if right and (cue is None or first - cue.last > 3):
            cue = right[0]
        if cue is None:
            return None
        state: State = cue.value
        status = state.coming if state.coming and self._coming(doc, sentence.first, cue) else state.status
        return status, cue.entry.source

    def _predicate(self, doc: Doc, last: int, cue: Match) -> bool:
        """Whether a verb after the name says something of it: "was signed", "entered into force"."""
        return all(w in self.words.predicate for w in doc.folded[last : cue.first])

    @staticmethod
    def _coming(doc: Doc, start: int, cue: Match) -> bool:
        """Whether what the cue tells is still to be done."""
        if doc.folded[cue.first].endswith(("ed", "ched")) and doc.folded[cue.first - 1] not in ("be",):
            return False
        coming = doc.within(doc.found("instrument coming"), max(start, cue.first - 6), cue.last)
        return bool(coming) or (cue.first > 0 and doc.folded[cue.first - 1] == "to")

    def _read_aliases(self, doc: Doc, found: list[Found]) -> None:
        """Take what is said of an instrument under its short form: "The DEPA entered into force in January 2021"."""
        aliases = {one.alias: one for one in found if one.alias and " " not in one.alias}
        if not aliases:
            return
        for i, word in enumerate(doc.words):
            one = aliases.get(word)
            if one and one.in_force_from is None and i >= one.mentions[0].last:
                self._read_start(doc, one, i, i + 1)

    @staticmethod
    def _read_start(doc: Doc, one: Found, first: int, last: int) -> None:
        """Note the day from which an instrument holds: "entered into force in January 2021"."""
        near = doc.folded[last : last + 6]
        if one.in_force_from is None and "force" in near and "into" in near:
            dates = doc.within(doc.dates, last, min(doc.sentence_at(first).last, last + 14))
            if dates and dates[0].past[0].iso:
                one.in_force_from = dates[0].past[0]
                one.status, one.status_rule = "in_force", "its entry into force is dated"
                one.extra.append((first, dates[0].last))

    @staticmethod
    def _read_end(doc: Doc, one: Found, first: int, last: int) -> None:
        """Note the year in which an instrument ends: "due to expire in 2026", "valid until 2027", "expired in 2023"."""
        stop = min(doc.sentence_at(first).last, last + 14)
        for i in range(last, stop - 1):
            if doc.words[i] == ";" or (one.term and one.term.end):
                return
            if doc.folded[i].startswith(("expir", "valid")):
                at = next((k for k in range(i + 1, min(i + 4, stop)) if year(doc.folded[k])), None)
                if at is not None:
                    one.term = Term(i, at + 1, one.term.start if one.term else None, doc.words[at])
                    one.extra.append((first, at + 1))
                return

    # --- the fact --------------------------------------------------------------------------------------------------

    def _fact(self, doc: Doc, one: Found) -> Instrument | None:
        best = max(one.mentions, key=lambda m: (bool(m.type.needs == "known"), m.last - m.first))
        first = one.mentions[0]
        rules = {"fact": first.head.entry.source, "name": str(best.identified)}
        inferred: dict[str, str] = {}
        status = one.status
        if first.type.needs == "nothing" and first.type.status and first.identified == "its kind" and status is None:
            return None  # "joint statement" alone, and nobody issues it
        if status is None:
            status, rules["status"] = self._default(doc, one, first)
            inferred["status"] = rules["status"]
        else:
            rules["status"] = one.status_rule
        parties, how = self._parties(doc, one)
        if how:
            inferred["parties"] = how
        rules["parties"] = how or "the parties that its name gives"
        start, end = one.in_force_from, None
        if one.term:
            words = doc.written(one.term.first, one.term.last)
            start = PartialDate(one.term.start, words) if one.term.start else start
            end = PartialDate(one.term.end, words) if one.term.end else None
        if start:
            rules["valid_from"] = "its entry into force" if start is one.in_force_from else "the years of its term"
        if end:
            rules["valid_to"] = "the years of its term"
        spans = sorted({m.outer for m in one.mentions[:12]} | set(one.extra))
        kept = [s for s, after in zip(spans, [*spans[1:], None], strict=True) if not (after and after[0] == s[0])]
        return Instrument(
            name=doc.written(best.first, best.last),
            status=status,
            valid_from=start,
            valid_to=end,
            parties=parties,
            evidence=tuple(doc.span(a, b) for a, b in kept),
            rules=rules,
            inferred=inferred,
        )

    @staticmethod
    def _each(doc: Doc, mention: Mention, fact: Instrument) -> list[Instrument]:
        """An instrument a pair of holders: "frameworks between their foreign ministries and their courts"."""
        behind = range(mention.head.last, mention.last)
        between = next((i for i in behind if doc.folded[i] == "between"), None)
        if not mention.type.plural or between is None or doc.folded[between + 1 : between + 2] != ["their"]:
            return [fact]
        joints = [i for i in range(between + 1, mention.last) if doc.folded[i] in (",", "and")]
        holders = list(zip([between, *joints], [*joints, mention.last], strict=True))
        if len(holders) < 2 or any(last - first < 2 for first, last in holders):
            return [fact]
        kind = doc.written(mention.first, mention.head.last)
        return [
            replace(
                fact,
                name=f"{kind} between {doc.written(first + 1, last)}",
                evidence=(doc.span(mention.outer[0], last),),
                rules={**fact.rules, "name": "one for each pair of holders"},
            )
            for first, last in holders
        ]

    @staticmethod
    def _default(doc: Doc, one: Found, first: Mention) -> tuple[InstrumentStatus, str]:
        """The state of an instrument that is only mentioned."""
        day = doc.report.day
        if one.term and one.term.start and day and one.term.start <= str(day.year) <= (one.term.end or "9"):
            return "in_force", "its term has begun"
        if first.type.status:
            return first.type.status, "usual for such an instrument"
        if first.article in ("a", "an") and doc.words[first.head.first].islower():
            return "proposed", "mentioned as one among others to come"
        return "signed", "mentioned as existing"

    @staticmethod
    def _parties(doc: Doc, one: Found) -> tuple[tuple[str, ...], str | None]:
        """Its parties, and how they were supplied where its name does not give them."""
        codes: list[str] = []
        for m in one.mentions[:12]:
            for p in doc.within(doc.parties, m.outer[0], m.outer[1]):
                if p.form in ("name", "demonym", "organisation") and p.code not in codes:
                    codes.append(p.code)
        kind = one.mentions[0].type
        if len(codes) > 1 or kind.needs == "known":
            return tuple(codes), None
        if codes and kind.own:
            return tuple(codes), None
        if doc.sides and (not codes or codes[0] in doc.sides):
            return doc.sides, "the sides of the main exchange"
        if codes and doc.home and doc.home != codes[0]:
            return (doc.home, codes[0]), "the party that reports, and the one that is named"
        return tuple(codes), None


def _conflict(a: Term | None, b: Term | None) -> bool:
    return bool(a and b and (a.start, a.end) != (b.start, b.end))
