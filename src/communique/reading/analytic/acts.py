"""Acts: what a party did with words, from the clauses of each sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace

from communique.core import COMMITMENTS, Act
from communique.core.facts import Sector
from communique.lexicon import Lexicon
from communique.reading.acts.quotations import find_quotations, quotation_at
from communique.reading.acts.sectors import Sectors
from communique.reading.analytic.act_types import ActTypes
from communique.reading.analytic.actors import Actors, Sides, short_pairs
from communique.reading.analytic.clauses import Clauses, Predicate, trimmed
from communique.reading.dates import due_in
from communique.reading.doc import Doc, Sentence
from communique.reading.phrases import Phrases

_ADDRESSEE = 9
"""How many tokens behind a verb the party it addresses is looked for."""
_INVITER = 16
"""How many tokens behind "nhận lời mời của" the name of the one who invites may take."""
_BULLETS = frozenset(("-", "–", "+", "•", "*", "●", "·"))
_ITEM = "an item of a list"
_QUOTED = 6
"""How many quotations of a sentence are looked at."""
_AGAIN = 0.6
"""Which share of a lead's words stand again where the report tells the same further down."""
_LINK = 5
"""How many tokens before a forum the word that makes it the place of an act may stand."""


class Acts:
    """Turns the clauses of each sentence into acts."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.actors = Actors(lexicon, phrases)
        self.clauses = Clauses(lexicon, phrases)
        self.types = ActTypes(lexicon, phrases)
        self.sectors = Sectors(lexicon, phrases)
        key = phrases.key
        self.speech = frozenset(key(w) for w in lexicon.words("words", "speech"))
        self.links = frozenset(key(w) for w in lexicon.words("words", "forum link"))
        self.many = frozenset(key(w) for w in lexicon.words("words", "more than two"))
        self.key = key
        self.ends = frozenset(key(w) for w in lexicon.words("words", "ends company"))
        self.states = frozenset(row["code"] for row in lexicon.rows("states"))

    def __call__(self, doc: Doc) -> None:
        actors = self.actors(doc)
        adjuncts = self.clauses.adjuncts(doc)
        pairs = {i for first, last, _ in short_pairs(doc) for i in range(first, last)}
        sides = Sides(doc)
        sides.many = self.many
        sides.sides = doc.sides or likely_sides(doc)
        sides.met = {*sides.sides, *(code for x in doc.exchanges if x.main for code in x.parties)}
        told = sorted((e.start, x.parties) for x in doc.exchanges if x.main and len(x.parties) > 1 for e in x.evidence)
        starts = [start for start, _ in told]
        partners = _partners([x for _, x in told])
        quotations = find_quotations(doc)
        spoken_to: tuple[str, ...] = ()
        for sentence in doc.sentences:
            if not sentence.body:
                continue
            passage = bisect_right(starts, doc.ends[sentence.last - 1]) - 1
            if passage >= 0:
                sides.sides = told[passage][1]
            if partners:
                spoken_to = partners.get(self._first_named(doc, sentence, partners), spoken_to)
                sides.sides = spoken_to or sides.sides
            if self._listed(doc, sentence):
                continue
            predicates = self.clauses(doc, sentence, actors, adjuncts)
            quoted = quotation_at(quotations, sentence.first)
            if quoted is not None and quoted.first < sentence.first and sides.said:
                if self._goes_on(doc, sentence, predicates, sides):
                    continue
            self._sentence(doc, predicates, sides, pairs, quotations)
        doc.acts = _told_once(doc, doc.acts)

    @staticmethod
    def _first_named(doc: Doc, sentence: Sentence, partners: dict[str, tuple[str, ...]]) -> str:
        """Which of several partners a sentence names first."""
        at = sentence.first, sentence.last
        named = [(p.first, p.code) for p in doc.within(doc.parties, *at)]
        named += [(m.first, m.person.country or "") for m in doc.within(doc.person_mentions, *at)]
        named += [(p.first, p.country or "") for p in doc.within(doc.posts, *at)]
        return next((code for _, code in sorted(named) if code in partners), "")

    def _sentence(
        self, doc: Doc, predicates: list[Predicate], sides: Sides, pairs: set[int], quotations: list,  # type: ignore[type-arg]
    ) -> None:  # fmt: skip
        head: Act | None = None
        head_at, quoted = 0, False
        opened: tuple[int, int, str] | None = None
        for predicate in predicates:
            by, rule, how = self._by(doc, predicate, sides)
            self._remember(predicate, sides)
            start, end = self._with_quotation(doc, predicate, quotations)
            if not by:
                continue
            kind, why = self.types(doc, predicate, by, sides.sides)
            if head is not None and head.evidence[-1].start <= doc.starts[predicate.first] < head.evidence[-1].end:
                if quoted and head.type == "affirm" and kind in ("pledge", "request", "oppose", "plan"):
                    head = replace(head, type=kind, rules={**head.rules, "type": f"direct speech: {why}"})  # type: ignore[arg-type]
                    doc.acts[head_at] = head
                if quoted:
                    continue
            bare = predicate.end <= predicate.last and start == predicate.start and end == predicate.end
            if bare and kind not in ("invite", "agree", "sign"):
                opened = (start, end, kind)
                continue
            if opened is not None and opened[2] == kind and predicate.role == "joined" and start - opened[1] <= 1:
                start = opened[0]  # "phía Việt Nam chúc mừng và đánh giá cao"
            opened = None
            if kind == "none" or (
                predicate.embedded and (kind not in COMMITMENTS or predicate.row.get("by") == "subject")
            ):
                continue
            if predicate.embedded and head is not None and kind == head.type and set(by) <= set(head.by):
                continue
            if (
                predicate.embedded
                and head is not None
                and kind in ("pledge", "plan")
                and head.type in ("affirm", "discuss")
            ):
                if set(by) <= set(head.by):
                    at = head_at
                    head = replace(head, type=kind, rules={**head.rules, "type": f"its own commitment: {why}"})  # type: ignore[arg-type]
                    doc.acts[at] = head
                    continue
            if self.key(predicate.row["verb"]) in self.speech:
                sides.said = by
            by = self._with(doc, predicate, kind, by)
            act = self._made(doc, predicate, kind, (by, rule, how), why, sides, pairs, (start, end))
            doc.acts.append(act)
            if not predicate.embedded:
                head, head_at = act, len(doc.acts) - 1
                quoted = (start, end) != (predicate.start, predicate.end)

    def _listed(self, doc: Doc, sentence: Sentence) -> bool:
        """An item of a list under "nhất trí:": the first belongs to the head's act, each other is one of its own."""
        head = doc.acts[-1] if doc.acts else None
        if head is None or not sentence.index or doc.words[sentence.first] not in _BULLETS:
            return False
        before = doc.sentences[sentence.index - 1]
        opened = doc.words[before.last - 1] == ":"
        inside = head.evidence[-1].start >= doc.starts[before.first]
        if (
            head.type not in COMMITMENTS
            or not inside
            or not (opened or head.rules["fact"] == _ITEM or len(head.evidence) > 1)
        ):
            return False
        end = trimmed(doc, sentence.first + 1, sentence.last, self.clauses.joiners)
        if end <= sentence.first + 1:
            return False
        span = doc.span(sentence.first + 1, end)
        if opened:
            sectors = self.sectors.ordered({*head.sectors, *self.sectors(doc, sentence.first, sentence.last)})
            doc.acts[-1] = replace(head, evidence=(*head.evidence, span), sectors=sectors)
            return True
        sectors = self.sectors(doc, sentence.first, sentence.last)
        rules = {**head.rules, "fact": _ITEM}
        doc.acts.append(replace(head, evidence=(span,), rules=rules, sectors=sectors, forums=(), due=None))
        return True

    def _by(self, doc: Doc, predicate: Predicate, sides: Sides) -> tuple[tuple[str, ...], str, str | None]:
        if predicate.row.get("by") == "behind":
            named = self._parties_behind(doc, predicate.last, predicate.last + _INVITER)
            return tuple(named[:1]), "the one named behind it", None
        if predicate.role == "event":
            return sides.sides, "an event of both sides", "the sides of the exchange"
        return sides.parties(predicate.subjects)

    def _with(self, doc: Doc, predicate: Predicate, kind: str, by: tuple[str, ...]) -> tuple[str, ...]:
        """All who talk or plan together: "X trao đổi với Y về", "X sẽ cùng lãnh đạo các nước Y và Z dự"."""
        if kind not in ("discuss", "plan") or len(by) != 1:
            return by
        near = range(predicate.last - 1, min(predicate.last + 2, predicate.end))
        joint = next((i + 1 for i in near if doc.folded[i] in self.clauses.with_), None)
        if joint is None:
            return by
        stop = next(
            (i for i in range(joint, min(predicate.end, joint + _ADDRESSEE + 6)) if doc.folded[i] in self.ends), None
        )
        named = self._parties_behind(doc, joint, stop or min(predicate.end, joint + _ADDRESSEE))
        return tuple(dict.fromkeys((*by, *(code for code in named if code in self.states))))

    @staticmethod
    def _remember(predicate: Predicate, sides: Sides) -> None:
        """Keep who "ông" is from here on: the last single person or office that spoke."""
        single = predicate.subjects[0] if len(predicate.subjects) == 1 else None
        if single is not None and single.kind in ("person", "post") and not predicate.embedded:
            sides.last = single

    @staticmethod
    def _parties_behind(doc: Doc, first: int, last: int) -> list[str]:
        last = min(last, doc.sentence_at(first).last) if first < len(doc) else first
        codes = [(p.first, p.code) for p in doc.within(doc.parties, first, last)]
        codes += [(m.first, m.person.country) for m in doc.within(doc.person_mentions, first, last) if m.person.country]
        codes += [(p.first, p.country) for p in doc.within(doc.posts, first, last) if p.country]
        return list(dict.fromkeys(code for _, code in sorted(codes) if code))

    @staticmethod
    def _with_quotation(doc: Doc, predicate: Predicate, quotations: list) -> tuple[int, int]:  # type: ignore[type-arg]
        """A clause with the direct speech that it opens or closes, however many sentences that has."""
        start, end = predicate.start, predicate.end
        sentence = doc.sentence_at(predicate.first)
        near = max(0, bisect_left(quotations, sentence.first, key=lambda q: q.first) - 1)
        for quoted in quotations[near : near + _QUOTED]:
            if quoted.first > sentence.last or quoted.last <= sentence.first:
                continue
            if quoted.last <= start and start - quoted.last <= 2:
                return quoted.first, max(end, predicate.last)
            if (
                quoted.first >= predicate.last
                and quoted.first - predicate.last <= 2
                and (quoted.first < sentence.last or doc.words[sentence.last - 1] == ":")
            ):
                return start, quoted.last
        return start, end

    def _goes_on(self, doc: Doc, sentence: Sentence, predicates: list[Predicate], sides: Sides) -> bool:
        """Whether a sentence is only more of a quotation that an act holds already, or that its end will name."""
        last = doc.acts[-1] if doc.acts else None
        return last is not None and last.evidence[-1].end >= doc.starts[sentence.first]

    # --- the fields ---------------------------------------------------------------------------------------------
    def _made(
        self, doc: Doc, predicate: Predicate, kind: str, who: tuple[tuple[str, ...], str, str | None], why: str,
        sides: Sides, pairs: set[int], clause: tuple[int, int],
    ) -> Act:  # fmt: skip
        by, rule, how = who
        start, end = clause
        to = self._to(doc, predicate, kind, by, sides, pairs)
        due = None
        inferred = {"by": how} if how else {}
        if (kind in COMMITMENTS or kind == "request") and predicate.row.get("by") != "behind":
            mention = due_in(doc, start, (predicate.first, predicate.last), end, event=kind == "plan")
            due = mention.future[0] if mention else None
            if due is not None and doc.report.day and due.value and due.value < str(doc.report.day)[: len(due.value)]:
                due = None  # an anniversary's
            if due is not None and due.inferred:
                inferred["due"] = due.inferred
        subjects = predicate.subjects
        return Act(
            type=kind,  # type: ignore[arg-type]
            by=by,
            to=to,
            sectors=self._sectors(doc, start, end, kind, {*by, *to}, sides),
            forums=self._forums(doc, start, end),
            due=due,
            verb=doc.written(predicate.first, predicate.last),
            actor=doc.written(subjects[0].first, subjects[-1].last) if subjects else None,
            addressee=None,
            evidence=(doc.span(start, end),),
            rules={"fact": f"verb with its subject ({predicate.role})", "type": why, "by": rule},
            inferred=inferred,
        )

    def _to(
        self, doc: Doc, predicate: Predicate, kind: str, by: tuple[str, ...], sides: Sides, pairs: set[int]
    ) -> tuple[str, ...]:
        """The party that a clause addresses; "both sides" asked by one is the other."""
        others = tuple(code for code in sides.sides if code not in by)
        if predicate.row.get("by") == "behind":
            return others[:1]
        if kind == "plan" or predicate.row.get("to") != "object" or len(by) > 1 and kind != "invite":
            return ()
        last = min(predicate.last + _ADDRESSEE, predicate.end)
        named = [
            (p.first, p.code) for p in doc.within(doc.parties, predicate.last, last)
            if p.first not in pairs and p.form != "organisation"
        ]  # fmt: skip
        named += [(m.first, m.person.country or "") for m in doc.within(doc.person_mentions, predicate.last, last)]
        named += [(p.first, p.country or "") for p in doc.within(doc.posts, predicate.last, last)]
        codes = dict.fromkeys(code for _, code in sorted(named) if code and code not in by)
        if codes:
            return tuple(codes)[: 2 if kind == "appreciate" else 1]
        if kind == "request" and any(
            m.first < last for m in doc.within(doc.found("actor collective"), predicate.last, last)
        ):
            return others[:1]
        return ()

    def _sectors(self, doc: Doc, start: int, end: int, kind: str, own: set[str], sides: Sides) -> tuple[Sector, ...]:
        titled = self._titled(doc, start, end)
        found = [
            m for m in doc.within(doc.found("sector"), start, end)
            if m.first not in titled and not _named_so(doc, m.first, m.last)
        ]  # fmt: skip
        named: set[Sector] = {m.value for m in found} - {"none"}
        states = (p for p in doc.within(doc.parties, start, end) if p.form == "name")
        if any(p.code not in own | sides.met for p in states):
            named.add("regional")
        if not named and kind in ("plan", "invite"):
            named.add("political")
        return self.sectors.ordered(named)

    @staticmethod
    def _titled(doc: Doc, start: int, end: int) -> set[int]:
        """The tokens of titles and names, which are no fields of the act: "Bộ trưởng Ngoại giao", "Than Swe"."""
        titles = [(p.first, p.last) for p in doc.within(doc.posts, start, end) if p.rank != "parliament"]
        names = [(m.first, m.last) for m in doc.within(doc.person_mentions, start, end)]
        return {i for first, last in (*titles, *names) for i in range(first, last)}

    def _forums(self, doc: Doc, start: int, end: int) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for forum in doc.within(doc.forums, start, end):
            if self.links & set(doc.folded[max(start, forum.first - _LINK) : forum.first]):
                found[forum.code] = None
        return tuple(found)


def _told_once(doc: Doc, acts: list[Act]) -> list[Act]:
    """The acts, those of the report's lead put together with the same told again further down, in other words."""
    lead = next((s for s in doc.sentences if s.body), None)
    if lead is None:
        return acts
    end = doc.ends[lead.last - 1]
    first = [act for act in acts if act.evidence[0].start < end]
    rest = [act for act in acts if act.evidence[0].start >= end]
    for act in first:
        words = set(act.evidence[0].quote.lower().split())
        again = next((n for n, other in enumerate(rest) if _says_again(act, words, other)), None)
        if again is None:
            rest.append(act)
        else:
            rest[again] = replace(rest[again], evidence=(*act.evidence, *rest[again].evidence))
    return sorted(rest, key=lambda act: act.evidence[0].start)


def _says_again(act: Act, words: set[str], other: Act) -> bool:
    """Whether another act says what one of the lead said: of the same parties, in mostly the same words."""
    if (act.type, act.by) != (other.type, other.by):
        return False
    return len(words & set(other.evidence[0].quote.lower().split())) >= _AGAIN * len(words)


def _partners(told: list[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Of a party met by the same other as several more are, the sides of its own talks."""
    pairs = [*dict.fromkeys(sides for sides in told if len(sides) == 2)]
    if len(pairs) < 2:
        return {}
    host = set(pairs[0]).intersection(*pairs)
    return {code: sides for sides in pairs for code in sides if code not in host} if host else {}


def _named_so(doc: Doc, first: int, last: int) -> bool:
    """Whether one syllable with a capital inside a sentence is part of a name: "Điện Biên"."""
    return last - first == 1 and doc.words[first].istitle() and doc.sentence_at(first).first != first


def likely_sides(doc: Doc) -> tuple[str, ...]:
    """Without an exchange: the publisher's side and the state named most, else the two named most."""
    counts = Counter(p.code for p in doc.parties if p.form != "organisation")
    ranked = [code for code, _ in counts.most_common() if code != doc.home]
    return (*((doc.home,) if doc.home else ()), *ranked)[:2]
