"""Remarks: what a side judges, what is unsettled, anniversaries and congresses, who takes up and leaves an office.

Trait: *inflection, none*: each is a set phrase, and goes on behind it to the end of its clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from communique.core import Assessment, Change, Milestone, OpenIssue, Post
from communique.lexicon import Lexicon
from communique.reading.acts.sectors import Sectors
from communique.reading.doc import Doc
from communique.reading.numbers import roman_value
from communique.reading.phrases import Entry, Match, Phrases

_ROMAN = re.compile(r"[IVXL]{1,7}")
_LONGEST = 30
_NUMBER = 6
"""How many tokens behind its noun a congress's number may stand."""
_NEAR = 6
"""How many tokens may stand between a person or an office and the words that tell of a change."""


class Remarks:
    """Writes assessments, open issues, milestones and changes."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.sectors = Sectors(lexicon, phrases)
        for table, kinds in (("assessments", ("growth", "standing")), ("open_issues", ("open", "settled"))):
            for row in lexicon.rows(table):
                if row["role"] in kinds:
                    for words in row["words"]:
                        phrases.add(words, Entry(f"remark {row['role']}", row, row["source"]))
        self.wish = frozenset(phrases.key(w) for w in lexicon.words("assessments", "wish"))
        for row in lexicon.rows("milestones"):
            for words in row["words"]:
                kind = "milestone" if row["kind"] in ("congress", "national_day", "years", "election") else row["kind"]
                phrases.add(words, Entry(f"remark {kind}", row, row["source"]), "any")
        self.year = frozenset(
            phrases.key(w) for r in lexicon.rows("milestones") if r["kind"] == "link" for w in r["words"]
        )
        self.lead = frozenset(
            phrases.key(w) for r in lexicon.rows("mechanisms") if r["kind"] == "first" for w in r["forms"]
        )
        for row in lexicon.rows("changes"):
            for words in row["words"]:
                phrases.add(words, Entry("remark change", row, row["source"]))

    def __call__(self, doc: Doc) -> None:
        self._assessments(doc)
        self._open_issues(doc)
        self._milestones(doc)
        self._changes(doc)

    # --- judgements, open issues --------------------------------------------------------------------------------
    def _assessments(self, doc: Doc) -> None:
        cues = sorted([*doc.found("remark growth"), *doc.found("remark standing")], key=lambda m: m.first)
        covered = -1
        for act in sorted(doc.acts, key=lambda a: a.evidence[0][:2]):
            if act.type not in ("affirm", "appreciate"):
                continue
            for span in act.evidence:
                first, last = bisect_left(doc.starts, span.start), bisect_right(doc.starts, span.end - 1)
                for cue in doc.within(cues, max(first, covered), last):
                    if cue.first < covered or any(
                        w in self.wish for w in doc.folded[max(first, cue.first - 4) : cue.first]
                    ):
                        continue
                    end = self._clause_end(doc, cue.last, last)
                    covered = end
                    doc.facts.append(
                        Assessment(
                            evidence=(doc.span(cue.first, end),),
                            rules={"fact": cue.entry.source},
                            by=act.by,
                            sectors=self.sectors(doc, max(first, cue.first - _LONGEST), end),
                            words=doc.written(cue.first, end),
                        )
                    )

    @staticmethod
    def _clause_end(doc: Doc, at: int, last: int) -> int:
        last = min(last, at + _LONGEST)
        while at < last and doc.words[at] not in ',.;:()"”“':
            at += 1
        return at

    def _open_issues(self, doc: Doc) -> None:
        acts = sorted(doc.acts, key=lambda a: a.evidence[0].start)
        starts = [a.evidence[0].start for a in acts]
        for cue in doc.found("remark open"):
            sentence = doc.sentence_at(cue.first)
            if not sentence.body or doc.within(doc.found("remark settled"), sentence.first, cue.last):
                continue
            start = doc.starts[cue.first]
            at = bisect_right(starts, start)
            own = next(
                (a for a in reversed(acts[max(0, at - _NEAR) : at]) for s in a.evidence if s.start <= start < s.end),
                None,
            )
            doc.facts.append(
                OpenIssue(
                    evidence=(doc.span(cue.first, cue.last),),
                    rules={"fact": cue.entry.source},
                    words=doc.written(cue.first, cue.last),
                    by=own.by if own else (),
                )
            )

    # --- milestones ---------------------------------------------------------------------------------------------
    def _milestones(self, doc: Doc) -> None:
        known: set[tuple[str, int | None, tuple[str, ...]]] = set()
        for match in doc.found("remark milestone"):
            kind = match.value["kind"]
            end, ordinal = match.last, None
            if kind == "congress":
                ordinal, end = self._congress(doc, match)
                if ordinal is None:
                    continue
            elif kind == "years":
                if not (match.last + 1 < len(doc) and doc.words[match.last].isdigit()):
                    continue
                if doc.folded[match.last + 1] not in self.year:
                    continue
                ordinal, end = int(doc.words[match.last]), self._clause_end(doc, match.last, len(doc))
                kind = "anniversary"
            parties = self._whose(doc, match.first, end)
            if (kind, ordinal, parties) in known:
                continue
            known.add((kind, ordinal, parties))
            doc.facts.append(
                Milestone(
                    evidence=(doc.span(match.first, end),),
                    rules={"fact": match.entry.source},
                    kind=kind,
                    name=doc.written(match.first, end),
                    ordinal=ordinal,
                    date=None,
                    parties=parties,
                )
            )

    def _congress(self, doc: Doc, match: Match) -> tuple[int | None, int]:
        """The number of a congress behind its noun: "lần thứ XIV", "XIII"."""
        for at in range(match.last, min(match.last + _NUMBER, len(doc))):
            word = doc.words[at]
            led = at > match.last and doc.folded[at - 1] in self.lead or at == match.last
            if _ROMAN.fullmatch(word):
                return roman_value(word), at + 1
            if led and word.isdigit() and len(word) < 3:
                return int(word), at + 1
            if doc.folded[at] not in self.lead and " ".join(doc.folded[at : at + 2]) not in self.lead:
                if at == match.last or doc.folded[at - 1] not in ("lần", "lan"):
                    break
        return None, match.last

    @staticmethod
    def _whose(doc: Doc, first: int, last: int) -> tuple[str, ...]:
        sentence = doc.sentence_at(first)
        near = doc.within(doc.parties, first, min(last + _NEAR, sentence.last))
        return tuple(dict.fromkeys(p.code for p in near if p.form == "name"))[:2]

    # --- changes ------------------------------------------------------------------------------------------------
    def _changes(self, doc: Doc) -> None:
        for match in doc.found("remark change"):
            sentence = doc.sentence_at(match.first)
            before = doc.within(doc.person_mentions, sentence.first, match.first)
            posts = doc.within(doc.posts, match.last, min(match.last + _NEAR, sentence.last))
            if not before or not posts or not sentence.body:
                continue
            person, post = before[-1].person, posts[0]
            country = post.country or person.country
            doc.facts.append(
                Change(
                    evidence=(doc.span(before[-1].outer_first, post.last),),
                    rules={"fact": match.entry.source, "post": post.source},
                    change=match.value["change"],
                    person=person.name,
                    post=post.post,
                    body=post.body,
                    country=country,
                    acting=post.acting,
                    provisional=False,
                    date=None,
                )
            )
            if (
                match.value["change"] == "takes"
                and post.person is None
                and not any(isinstance(f, Post) and f.person == person.name and f.post == post.post for f in doc.facts)
            ):
                doc.facts.append(
                    Post(
                        evidence=(doc.span(before[-1].outer_first, post.last),),
                        rules={"fact": match.entry.source},
                        inferred={},
                        person=person.name,
                        post=post.post,
                        body=post.body,
                        country=country,
                        acting=post.acting,
                    )
                )
