"""What a side says of the relationship or of a sector, in its own words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from communique.core import Act, Assessment, Span
from communique.lexicon import Lexicon
from communique.reading.acts.sectors import Sectors
from communique.reading.doc import Doc
from communique.reading.phrases import Entry, Match, Phrases

TYPES = frozenset(("appreciate", "affirm"))
ADJECTIVES, REACH, LONGEST = 8, 5, 40
"""How many tokens a run of adjectives may take, how far before its noun it may end, and how long a clause may be."""

_SPOKE_BEFORE = "the speaker of the sentence before"


class Stretch(NamedTuple):
    """Evaluative words at tokens ``first`` to ``last``, and the lexicon entry that found them."""

    first: int
    last: int
    source: str


class Assessments:
    """Takes from each act of praise or judgement the words in which it judges.

    An assessment is a stretch of the act's own evidence: a verb of development to the end of its
    clause, a set phrase of standing, or adjectives with the noun they judge. ``sectors`` are those
    that the same part of the clause names. What is still wished for is no assessment.
    """

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        small: dict[str, set[str]] = {}
        for row in lexicon.rows("assessments"):
            if row["role"] in ("growth", "standing", "progress", "quality", "bond"):
                for words in row["words"]:
                    phrases.add(words, Entry(f"assessment {row['role']}", row["role"], row["source"]))
            else:
                small.setdefault(row["role"], set()).update(row["words"])
        self.state, self.between, self.stop = (frozenset(small.get(r, ())) for r in ("state", "between", "stop"))
        self.wish, self.end, self.manner = (frozenset(small.get(r, ())) for r in ("wish", "end", "manner"))

    def __call__(self, doc: Doc) -> None:
        covered = -1
        for act in sorted(doc.acts, key=lambda act: act.evidence[0][:2]):
            if act.type not in TYPES:
                continue
            for span in act.evidence:
                first, last = bisect_left(doc.starts, span.start), bisect_right(doc.starts, span.end - 1)
                for stretch in self._stretches(doc, max(first, covered), last):
                    doc.facts.append(self._fact(doc, act.by, stretch, max(first, covered)))
                covered = max(covered, last)
        self._unspoken(doc)

    def _stretches(self, doc: Doc, first: int, last: int) -> list[Stretch]:
        """The evaluative stretches between two tokens, in order; neighbours are one."""
        if last <= first:
            return []
        found = [s for m in self._cues(doc, "growth", first, last) if (s := self._grown(doc, m, first, last))]
        for m in self._cues(doc, "standing", first, last):
            found.append(Stretch(m.first, self._clause_end(doc, m.last, last), m.entry.source))
        found += [s for m in self._cues(doc, "bond", first, last) if (s := self._judged(doc, m, first))]
        kept: list[Stretch] = []
        wished = next((i for i in range(first, last) if doc.folded[i] in self.wish), last) if found else last
        for stretch in sorted(found, key=lambda s: (s.first, -s.last)):
            if stretch.first > wished:
                break
            if "to" in doc.folded[max(first, stretch.first - 2) : max(first, stretch.first - 1)]:
                continue  # "agreed to maintain close coordination"
            if kept and stretch.first <= kept[-1].last + (doc.words[kept[-1].last : stretch.first] in ([","], ["and"])):
                kept[-1] = kept[-1]._replace(last=max(kept[-1].last, stretch.last))
            else:
                kept.append(stretch)
        return kept

    @staticmethod
    def _cues(doc: Doc, role: str, first: int, last: int) -> list[Match]:
        return [m for m in doc.within(doc.found(f"assessment {role}"), first, last) if m.last <= last]

    def _grown(self, doc: Doc, cue: Match, first: int, last: int) -> Stretch | None:
        """ "has been [continuously strengthened in a comprehensive manner]"."""
        begin = cue.first
        while begin - 1 > first and doc.folded[begin - 1].endswith("ly"):
            begin -= 1
        if begin <= first or doc.folded[begin - 1] not in self.state:
            return None
        return Stretch(begin, self._clause_end(doc, cue.last, last), cue.entry.source)

    def _clause_end(self, doc: Doc, i: int, last: int) -> int:
        """Where the clause that goes on at token ``i`` ends; "in a ..., ... manner" is kept whole."""
        for j in range(i, min(i + 12, last)):
            if doc.folded[j] in self.manner:
                return j + 1
            if doc.words[j] in ".;:":
                break
        last = min(last, i + LONGEST)
        while i < last and doc.words[i] not in ',.;:()"”“' and doc.folded[i] not in self.end:
            i += 1
        return i

    def _judged(self, doc: Doc, bond: Match, first: int) -> Stretch | None:
        """Adjectives before a noun of the relationship: "close-knit and trustworthy ties"."""
        start = max(first, bond.first - ADJECTIVES - REACH)
        ends = {m.last: m for m in doc.within(doc.found("assessment quality"), start, bond.first)}
        i = bond.first
        while i not in ends:
            i -= 1
            if i <= first or bond.first - i > REACH or doc.folded[i] in self.stop or doc.folded[i] in (",", "and"):
                return None
            if doc.folded[i] not in self.between and not doc.within(doc.found("sector"), i, i + 1):
                return None
        source, begin = ends[i].entry.source, ends[i].first
        i = begin
        while i > first and bond.first - i < ADJECTIVES + REACH:
            if i in ends:
                begin = i = ends[i].first
            elif doc.folded[i - 1] in ("and", ",", "increasingly", "more", "highly", "very", "ever"):
                i -= 1
                if doc.folded[i].endswith("ly") or doc.folded[i] in ("more", "very", "ever"):
                    begin = i
            else:
                break
        return Stretch(begin, bond.last, source)

    def _fact(self, doc: Doc, by: tuple[str, ...], stretch: Stretch, first: int, how: str | None = None) -> Assessment:
        """The assessment; its sectors are those between the commas around it."""
        begin = stretch.first
        first = max(first, begin - LONGEST)
        while begin > first and doc.words[begin - 1] not in ",;:":
            begin -= 1
        named = {m.value for m in doc.within(doc.found("sector"), begin, stretch.last)} - {"none"}
        span: Span = doc.span(stretch.first, stretch.last)
        rules = {"fact": stretch.source, "by": how or "the side whose act it is", "sectors": "sectors named beside it"}
        return Assessment(
            by=by,
            sectors=Sectors.ordered(named),
            words=span.quote,
            evidence=(span,),
            rules=rules,
            inferred={"by": how} if how else {},
        )

    def _unspoken(self, doc: Doc) -> None:
        """Sentences that tell of progress without a speaker: the last one who spoke in the paragraph does."""
        cues = doc.found("assessment progress")
        if not cues:
            return
        acts = sorted(doc.acts, key=lambda act: act.evidence[0].start)
        starts = [act.evidence[0].start for act in acts]
        for cue in cues:
            sentence = doc.sentence_at(cue.first)
            at = bisect_right(starts, doc.starts[cue.first]) - 1
            before: Act | None = acts[at] if at >= 0 else None
            if not sentence.body or before is None:
                continue
            said = doc.sentence_at(bisect_left(doc.starts, before.evidence[0].start))
            taken = before.evidence[0].end > doc.starts[cue.first] and before.inferred.get("by") != _SPOKE_BEFORE
            if said.paragraph != sentence.paragraph or taken:
                continue
            end = sentence.last
            while end > cue.last and not doc.words[end - 1][0].isalnum():
                end -= 1
            stretch = Stretch(cue.first, end, cue.entry.source)
            doc.facts.append(self._fact(doc, before.by, stretch, cue.first, _SPOKE_BEFORE))
