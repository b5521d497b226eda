"""The set words in which the sides name their relationship."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from communique.core import Formula, Span
from communique.lexicon import Lexicon
from communique.reading.doc import Doc, PartyMention, Sentence
from communique.reading.phrases import Entry, Match, Phrases

QUOTES = frozenset("\"“”«»„‟'‘’")
MOST_RANKS = 8
_JOINED = frozenset(("and", "&", ","))


@dataclass(frozen=True, slots=True)
class Word:
    """One entry of ``en/formulas.yaml`` that may make part of a formula."""

    role: str
    name: str
    heads: frozenset[str] = frozenset()
    light: bool = False
    bare: bool = False
    named: bool = False
    telling: bool = False
    prefix: bool = False
    joins: bool = False


class Part(NamedTuple):
    """One component at tokens ``first`` to ``last``.

    ``weight`` is 0 for a bare head ("cooperation"), 1 for what counts among others, 2 for a set term.
    ``core`` is where it goes on behind the names of its parties ("ironclad U.S.-ROK Alliance").
    """

    first: int
    last: int
    weight: int
    source: str
    people: bool = False
    core: tuple[int, int] | None = None


@dataclass(slots=True)
class Found:
    """One formula with the places where the report has it."""

    components: tuple[str, ...]
    parties: tuple[str, ...]
    how: str | None
    source: str
    quoted: bool
    gloss: str | None
    spans: list[Span] = field(default_factory=list)


class Formulas:
    """Finds formulas by their grammar: ranks before a head, alone or as a list (GUIDELINES, section 5)."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        rows = lexicon.rows("formulas")
        for row in rows:
            role = row["role"]
            if role in ("tail", "being", "glossed"):
                continue
            kind = {"gloss": "formula gloss", "not before": "formula stop"}.get(role, "formula")
            flags = {name: bool(row.get(name)) for name in ("light", "bare", "named", "telling", "prefix", "joins")}
            word = Word(role, row["name"], frozenset(row.get("heads", ())), **flags)
            for words in row["words"]:
                phrases.add(words, Entry(kind, word, row["source"]), "exact" if row.get("exact") else "any")

        def of(role: str) -> frozenset[str]:
            return frozenset(w for row in rows if row["role"] == role for text in row["words"] for w in text.split())

        self.tail, self.being, self.glossed = of("tail"), of("being"), of("glossed")

    def __call__(self, doc: Doc) -> None:
        matches = doc.found("formula")
        if not any(m.value.role in ("head", "whole", "people") for m in matches):
            return
        found: dict[tuple[tuple[str, ...], tuple[str, ...]], Found] = {}
        for chain in self._chains(doc, self._parts(doc, matches)):
            one = self._found(doc, chain)
            known = found.setdefault((one.components, one.parties), one)
            known.spans.extend(one.spans if known is not one else ())
            known.quoted = known.quoted or one.quoted
            known.gloss = known.gloss or one.gloss
        doc.facts.extend(self._fact(one) for one in found.values())

    # --- components --------------------------------------------------------------------------------------------

    def _parts(self, doc: Doc, matches: list[Match]) -> list[Part]:
        """Every component: a head with its ranks, a set term, or one of "friends, allies, partners"."""
        ends = {m.last: m for m in matches if m.value.role in ("rank", "filler", "quality")}
        partnerships = {m.first for m in matches if m.value.name == "partnership"}
        ends.update({m.last: m for m in matches if m.value.name == "cooperation" and m.last in partnerships})
        parts: list[Part] = []
        for m in matches:
            role = m.value.role
            if role == "whole":
                parts.append(Part(m.first, m.last, 2, m.entry.source))
            elif role == "part":
                parts.append(Part(m.first, m.last, 1, m.entry.source))
            elif role == "people":
                first = m.first
                while first in ends and ends[first].value.role in ("quality", "rank"):
                    first = ends[first].first
                parts.append(Part(first, m.last, 1 + m.value.telling, m.entry.source, people=True))
            elif role == "head":
                part = self._headed(doc, ends, m)
                if part.weight or m.value.bare:
                    parts.append(part)
        apart: list[Part] = []
        for part in parts:  # of two that overlap the longer stays: "partnership of coordination"
            if apart and part.first < apart[-1].last:
                if part.last - part.first > apart[-1].last - apart[-1].first:
                    apart[-1] = part
            else:
                apart.append(part)
        return apart

    @staticmethod
    def _ranked(doc: Doc, ends: dict[int, Match], head: Match) -> tuple[int, list[Match]]:
        """Where the ranks before a head begin, and the ranks; "and" may join two of them."""
        first = head.first
        ranks: list[Match] = []
        while len(ranks) < MOST_RANKS:
            at = first
            if at not in ends and ranks and at > 1 and doc.folded[at - 1] in _JOINED:
                at -= 1
                at -= doc.folded[at - 1] == ","
            before = ends.get(at)
            if before is None or before.value.role == "quality" or (at != first and before.value.role != "rank"):
                break
            first = before.first
            ranks.insert(0, before)
        return first, [r for r in ranks if r.value.role == "rank"]

    def _headed(self, doc: Doc, ends: dict[int, Match], head: Match) -> Part:
        first, ranks = self._ranked(doc, ends, head)
        name = head.value.name
        while len(ranks) > 1 and ranks[0].value.light and ranks[1].first == ranks[0].last:
            ranks = ranks[1:]
        between = head.value.named and self._between(doc, head.last)
        ranks = ranks if between or any(not r.value.prefix for r in ranks) else []
        core = first = ranks[0].first if ranks else head.first
        named = self._party_run(doc, first)
        if named < first and named in ends and ends[named].value.role == "rank":
            outer, more = self._ranked(doc, ends, ends[named]._replace(first=named))
            first, ranks = outer, [*more, *ranks]
        alone = between or (head.value.named and named < core) or any(name in r.value.heads for r in ranks)
        last = self._tailed(doc, head) if alone else head.last
        weight = 2 if alone else 1 if ranks or head.value.joins else 0
        source = ranks[0].entry.source if ranks else head.entry.source
        return Part(first, last, weight, source, core=(named, core) if first < core else None)

    @staticmethod
    def _party_run(doc: Doc, first: int) -> int:
        """Where the names of two parties just before a token begin ("the U.S.-Japan Alliance"), else that token."""
        near = doc.within(doc.parties, max(first - 8, 0), first)
        if len({p.code for p in near}) > 1 and near[-1].last == first and near[-2].last + 1 == near[-1].first:
            begin: int = near[-2].first
            return begin
        return first

    @staticmethod
    def _between(doc: Doc, last: int) -> bool:
        """Whether "between" and two parties follow: "the alliance between Japan and the United States"."""
        near = doc.within(doc.parties, last + 1, last + 10) if doc.folded[last : last + 1] == ["between"] else []
        return len({p.code for p in near}) > 1

    def _tailed(self, doc: Doc, head: Match) -> int:
        """Where "for peace and prosperity", "of coordination for a new era" after a head ends."""
        last, i = head.last, head.last
        while i < len(doc) and i < head.last + 16:
            word = doc.folded[i]
            if word in self.tail and i > head.last:
                last = i = i + 1
            elif word in ("for", "of", "a", "the", "and", ",") and (word in ("for", "of") or i > head.last):
                i += 1
            else:
                break
        if doc.folded[last - 1] in ("a", "the", "of", "new"):  # words of a longer tail that does not go on
            return head.last
        return last

    # --- chains ------------------------------------------------------------------------------------------------

    def _chains(self, doc: Doc, parts: list[Part]) -> list[list[Part]]:
        """Components that stand side by side in one list, where the list is a formula."""
        chains: list[list[Part]] = []
        for part in parts:
            last = chains[-1][-1] if chains else None
            if last is not None and last.people == part.people and self._joined(doc, last.last, part.first):
                chains[-1].append(part)
            elif last is None or part.first >= last.last:
                chains.append([part])
        result = []
        for chain in chains:
            kept = self._people(doc, chain) if chain[0].people else self._trimmed(chain)
            if kept and not self._something_else(doc, kept[-1]):
                result.append(kept)
        return result

    @staticmethod
    def _joined(doc: Doc, last: int, first: int) -> bool:
        between = doc.folded[last:first]
        small = all(w in _JOINED or w in ("the", "of", "-") or w in QUOTES for w in between)
        return small and 0 < len(between) <= 3 and between[0] in _JOINED

    @staticmethod
    def _trimmed(chain: list[Part]) -> list[Part]:
        """The chain without bare heads at its ends, where it still is a formula; else nothing.

        A ranked component carries bare ones in a list of three ("special friendship, solidarity and
        cooperation"); a set term stands for itself.
        """
        if len(chain) < 3 or chain[0].weight != 1:
            runs: list[list[Part]] = [[]]
            for part in chain:
                if part.weight:
                    runs[-1].append(part)
                elif runs[-1]:
                    runs.append([])
            chain = max(runs, key=len)
        set_terms = [p for p in chain if p.weight == 2]
        return chain if len(chain) > 1 else set_terms

    def _people(self, doc: Doc, chain: list[Part]) -> list[Part]:
        """ "friends, allies and partners": two or more, said of the sides themselves or all three."""
        if len(chain) < 2:
            return []
        telling = any(p.weight == 2 for p in chain)
        before = doc.folded[max(chain[0].first - 2, 0) : chain[0].first]
        said = any(w in self.being or (telling and w in QUOTES) for w in before) and "such" not in before
        return chain if said or (telling and len(chain) > 2) else []

    def _something_else(self, doc: Doc, part: Part) -> bool:
        """Whether the next words make it the name of something else: "strategic partnership agreement"."""
        return bool(doc.within(doc.found("formula stop"), part.last, part.last + 1))

    # --- the formula -------------------------------------------------------------------------------------------

    def _found(self, doc: Doc, chain: list[Part]) -> Found:
        first, last = chain[0].first, chain[-1].last
        sentence = doc.sentence_at(first)
        components = tuple(dict.fromkeys(self._component(doc, p) for p in chain))
        parties, how = self._parties(doc, sentence, first, last)
        opened = first > 0 and doc.words[first - 1] in QUOTES
        closed = last < len(doc) and doc.words[last] in QUOTES
        gloss = self._gloss(doc, sentence, last)
        spans = [doc.span(first, last)]
        if gloss:
            spans.append(doc.span(*gloss))
        return Found(
            components, parties, how, chain[0].source, opened and closed, doc.written(*gloss) if gloss else None, spans
        )

    @staticmethod
    def _component(doc: Doc, part: Part) -> str:
        """A component in lower case, without the names of its parties."""
        if part.core is None:
            return doc.written(part.first, part.last).lower()
        return f"{doc.written(part.first, part.core[0])} {doc.written(part.core[1], part.last)}".lower()

    def _parties(self, doc: Doc, sentence: Sentence, first: int, last: int) -> tuple[tuple[str, ...], str | None]:
        """Whose relationship it is, and how that was supplied where the words beside it do not say."""
        window = range(last, min(last + 4, sentence.last))
        i = next((k for k in window if doc.folded[k] in ("between", "with")), None)
        link = doc.folded[i] if i is not None else ""
        after = _codes(doc.within(doc.parties, i, min(i + 18, sentence.last))) if i is not None else ()
        if link == "between" and len(after) > 1:
            return after[:2], None
        near = doc.within(doc.parties, max(sentence.first, first - 7), last)
        before = _codes(near)
        if len(before) > 1 and near[-1].last + 2 >= first:
            return before[-2:], None
        if link == "with" and after and after[0] not in doc.sides:
            one = before[-1:] or doc.sides[:1] or ((doc.home,) if doc.home else ())
            return (*one, after[0]), "one side is the party that speaks"
        if doc.sides:
            return doc.sides, "the sides of the main exchange"
        return ((doc.home,), "the party that reports") if doc.home else (before, None)

    def _gloss(self, doc: Doc, sentence: Sentence, last: int) -> tuple[int, int] | None:
        """The tokens with which the report explains the formula: "... embodies a shared vision"."""
        following = doc.sentences[sentence.index + 1] if sentence.index + 1 < len(doc.sentences) else None
        for s, start in ((sentence, last), (following, following.first if following else 0)):
            if s is None:
                continue
            for cue in doc.within(doc.found("formula gloss"), start, min(s.last, start + 24)):
                subject = doc.folded[max(cue.first - 2, start if s is not sentence else last - 1) : cue.first]
                if not any(w in self.glossed for w in subject):
                    continue
                end = s.last
                while end > cue.last and not doc.words[end - 1][0].isalnum():
                    end -= 1
                if end > cue.last:
                    return cue.last, end
        return None

    @staticmethod
    def _fact(one: Found) -> Formula:
        rules = {"fact": one.source, "components": "ranks and heads, in the order of the report"}
        rules["parties"] = one.how or "the parties named beside it"
        return Formula(
            components=one.components,
            parties=one.parties,
            quoted=one.quoted,
            gloss=one.gloss,
            evidence=tuple(sorted(set(one.spans))),
            rules=rules,
            inferred={"parties": one.how} if one.how else {},
        )


def _codes(mentions: list[PartyMention]) -> tuple[str, ...]:
    """The parties named, once each, in order; cities and capitals stand for no side here."""
    return tuple(dict.fromkeys(m.code for m in mentions if m.form in ("name", "demonym", "organisation")))
