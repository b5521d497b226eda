"""Clauses: the verbs of a sentence that say what somebody did, each with its subject and its extent.

Trait: *inflection, none*: nothing in a verb's form tells it from a noun or from a verb inside another's
object. It is a predicate where a subject ends right before it, small words and adjuncts aside, or
where a comma, a semicolon or "và" joins it to one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from communique.lexicon import Lexicon
from communique.reading.acts.actors import Actor
from communique.reading.analytic.actors import between
from communique.reading.doc import Doc, Sentence
from communique.reading.phrases import Entry, Phrases

Row = dict[str, Any]
_BACK = 40
"""How many tokens to the left of a verb its subject is looked for."""
_CLOSERS = frozenset((",", ";", ".", ":", "...", "…", "-", "–", "—", "!", "?"))
_BREAKS = frozenset((",", ";", "–", "—", ":"))


@dataclass(slots=True)
class Predicate:
    """A verb at tokens ``first`` to ``last``; its clause runs from ``start`` to ``end`` (exclusive).

    ``future`` tells that "will" stands before it, ``embedded`` that it is what another verb says.
    """

    first: int
    last: int
    row: Row
    start: int
    subjects: list[Actor] = field(default_factory=list)
    end: int = 0
    future: bool = False
    embedded: bool = False
    leading: bool = False
    role: str = "subject"


class Clauses:
    """Finds the predicates of a sentence; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        for row in lexicon.rows("acts"):
            for words in (row["verb"], *row.get("forms", ())):
                phrases.add(words, Entry("act", row, row["source"]))
        for role in ("adverb", "subordinator", "future"):
            for words in lexicon.words("actors", role):
                phrases.add(words, Entry(f"clause {role}", role, f"actors.yaml: {role}"))
        key = phrases.key
        self.and_ = frozenset(key(w) for w in lexicon.words("words", "and"))
        self.at = frozenset(key(w) for w in lexicon.words("words", "place"))
        self.with_ = frozenset(key(w) for w in lexicon.words("words", "with"))
        self.futures = {
            key(verb): {"verb": verb, "type": row["type"], "source": row["source"]}
            for row in lexicon.rows("futures")
            for verb in row["verbs"]
        }
        self.passive = frozenset(key(w) for w in lexicon.words("words", "passive"))
        self.takes_place = tuple(key(w) for w in lexicon.words("words", "takes place"))
        self.such_as = frozenset(key(w) for w in lexicon.words("words", "such as"))
        self.joiners = self.and_ | frozenset(key(w) for w in lexicon.words("words", "ends no clause"))
        self.relative = frozenset(key(w) for w in lexicon.words("words", "relative"))
        led = (w for row in lexicon.rows("exchanges") if row.get("cue") == "led by" for w in row["words"])
        self.led = frozenset(key(w) for w in led if " " in w)
        self.small = frozenset(key(w) for w in lexicon.words("actors", "adverb") if " " not in w)
        for words in lexicon.words("words", "chair"):
            phrases.add(words, Entry("exchange chair", words, "words.yaml: chair"))

    def adjuncts(self, doc: Doc) -> dict[int, int]:
        """The first token of each adverb, date and place by the token behind it."""
        found: dict[int, int] = {m.last: m.first for m in doc.found("clause adverb")}
        found.update({d.last: d.first for d in doc.dates})
        for party in doc.parties:
            first = party.first
            if first and doc.folded[first - 1] in self.at:
                found[party.last] = first - 1
        return found

    def __call__(self, doc: Doc, sentence: Sentence, actors: list[Actor], adjuncts: dict[int, int]) -> list[Predicate]:
        """The predicates of a sentence in the order of the text."""
        here = between(actors, sentence.first, sentence.last)
        by_last = {actor.last: actor for actor in here}
        verbs: list[tuple[int, int, Row]] = [
            (m.first, m.last, m.value) for m in doc.within(doc.found("act"), sentence.first, sentence.last)
        ]
        verbs += self._future_verbs(doc, sentence, {first for first, _, _ in verbs})
        found: list[Predicate] = []
        taken = sentence.first
        for first, last, row in sorted(verbs, key=lambda v: (v[0], -v[1])):
            if first < taken or row["type"] == "none":
                continue
            predicate = self._judge(doc, sentence, found, by_last, adjuncts, (first, last, row))
            if predicate is not None:
                found.append(predicate)
                taken = last
        self._close(doc, sentence, found, here)
        return [p for p in found if p.subjects or p.leading or p.row.get("by") or p.role == "event"]

    def _future_verbs(self, doc: Doc, sentence: Sentence, known: set[int]) -> list[tuple[int, int, Row]]:
        """What will be done, where the verb itself is no act: "sẽ thăm", "sẽ tổ chức"."""
        found: list[tuple[int, int, Row]] = []
        adverbs = {m.first: m.last for m in doc.within(doc.found("clause adverb"), sentence.first, sentence.last)}
        for match in doc.within(doc.found("clause future"), sentence.first, sentence.last):
            at = match.last
            if doc.within(doc.dates, at, at + 1):
                continue
            while at in adverbs and at not in known and adverbs[at] < sentence.last and adverbs[at] > at:
                if " ".join(doc.folded[at : at + 2]) in self.futures or doc.folded[at] in self.futures:
                    break
                at = adverbs[at]
            if at in known or at >= sentence.last or not doc.words[at][0].isalpha():
                continue
            two, one = " ".join(doc.folded[at : at + 2]), doc.folded[at]
            row = self.futures.get(two) or self.futures.get(one)
            row = row or {"verb": one, "type": "pledge", "source": "a verb behind a word of the future"}
            found.append((match.first, at + (2 if two in self.futures else 1), {**row, "future": True}))
        return found

    # --- whether a verb is a predicate --------------------------------------------------------------------------
    def _judge(
        self, doc: Doc, sentence: Sentence, found: list[Predicate], by_last: dict[int, Actor],
        adjuncts: dict[int, int], verb: tuple[int, int, Row],
    ) -> Predicate | None:  # fmt: skip
        first, last, row = verb
        at, future = self.back(doc, sentence, first, adjuncts, by_last)
        future = future or bool(row.get("future"))
        previous = found[-1] if found else None
        if row.get("by") == "behind":  # "theo lời mời của X": whoever is named behind it
            return Predicate(first, last, row, first, [], future=False, role="noun")
        subjects = self.subjects(doc, sentence, by_last, at)
        if row.get("future") and previous is None and not subjects and self._occasion(doc, sentence, first, last):
            return Predicate(first, last, {**row, "type": "plan"}, sentence.first, [], future=True, role="event")
        if subjects:
            start = subjects[0].first
            embedded, said = self._embedded(doc, sentence, previous, start)
            if row.get("by") == "collective" and not any(a.kind == "collective" or len(subjects) > 1 for a in subjects):
                return None
            if said and previous is not None and self._asks(previous):
                return None  # what another is asked to do
            return Predicate(first, last, row, start, subjects, future=future, embedded=embedded)
        before = doc.folded[at] if at >= sentence.first else ""
        asked = before in (",", ";") and any(a.first == last for a in by_last.values())  # "; yêu cầu phía Lào"
        if row.get("by") == "collective" or (row.get("by") == "subject" or row.get("noun")) and not asked:
            return None
        if at < sentence.first:
            return Predicate(first, last, row, first, [], future=future, leading=True, role="leading")
        if previous is not None and (before in (",", ";") or before in self.and_):
            if previous.row.get("by") == "collective" and row["type"] not in ("sign", "instruct"):
                return None  # "hai bên cần rà soát và đề xuất": one need
            if row.get("future") and not previous.row.get("future") and not previous.future:
                return None
            host = previous  # "lãnh đạo hai nước đã thống nhất và chỉ đạo": theirs too
            if before in (",", ";"):
                host = next((p for p in reversed(found) if not p.embedded), previous)
            if before in self.and_ and doc.words[at - 1] not in ",;" and not self._near(previous, first):
                return None
            return Predicate(
                first, last, row, first, list(host.subjects), future=future, leading=host.leading, role="joined"
            )
        if previous is None and before in (",",):
            leading = self._leading_subject(doc, sentence, by_last, at)
            if leading:
                return Predicate(first, last, row, first, leading, future=future, role="joined")
        return None

    def _occasion(self, doc: Doc, sentence: Sentence, first: int, last: int) -> bool:
        """Whether a sentence is about an occasion that will take place: "Kỳ họp lần thứ 49 sẽ được tổ chức"."""
        text = f" {' '.join(doc.folded[first : last + 2])} "
        noun = [
            m for m in doc.within(doc.found("exchange"), sentence.first, first) if m.value and m.value.role == "noun"
        ]
        series = doc.within(doc.found("series occurrence"), sentence.first, first) or doc.within(
            doc.found("series name"), sentence.first, first
        )
        return bool(noun or series) and any(f" {words} " in text for words in self.takes_place)

    @staticmethod
    def _near(previous: Predicate, first: int) -> bool:
        """Whether "và" ties two verbs that stand close: "đánh giá cao và bày tỏ tin tưởng"."""
        return first - previous.last <= _BACK

    @staticmethod
    def _asks(previous: Predicate) -> bool:
        return previous.row["type"] in ("request", "instruct", "invite") and not previous.row.get("future")

    def back(
        self, doc: Doc, sentence: Sentence, first: int, adjuncts: dict[int, int], by_last: dict[int, Actor]
    ) -> tuple[int, bool]:
        """The token before a verb, its adverbs, dates, places and brackets left out; whether "will" was among them."""
        at, future = first, False
        futures = {m.last for m in doc.within(doc.found("clause future"), max(0, first - 6), first)}
        floor = max(sentence.first, first - _BACK)
        while at > floor:
            if at in by_last and by_last[at].kind != "party":
                break
            if at in futures:
                future = True
            if at in adjuncts and adjuncts[at] >= floor and adjuncts[at] < at:
                at = adjuncts[at]
            elif doc.words[at - 1] == ")" and (opened := self._bracket(doc, at - 1, floor)) is not None:
                at = opened
            elif at in by_last:
                break
            else:
                break
        return at - 1, future

    @staticmethod
    def _bracket(doc: Doc, close: int, floor: int) -> int | None:
        for i in range(close - 1, max(floor, close - 12) - 1, -1):
            if doc.words[i] == "(":
                return i
        return None

    def subjects(self, doc: Doc, sentence: Sentence, by_last: dict[int, Actor], at: int) -> list[Actor]:
        """The actors that end before a verb with those joined to them on the left."""
        if (leader := self._leader(doc, sentence, by_last, at)) is not None:
            return [leader]
        actor = by_last.get(at + 1)
        if actor is None and at > sentence.first and doc.words[at] == ",":
            actor = by_last.get(at)  # "đại sứ Việt Nam tại Lào, ông X, nhấn mạnh"
            if actor is None or actor.kind != "person" or not self._set_off(doc, actor):
                return []
        if actor is None:
            return []
        group = [actor]
        while group[0].first - 1 > sentence.first:
            link = group[0].first - 1
            word = doc.folded[link]
            if word not in self.and_ and word not in (",", "-", "–") and word not in self.with_:
                break
            left = by_last.get(link)
            if left is None:
                break
            if word == "," and not (
                left.kind == group[0].kind == "party" or (len(group) > 1 and left.kind == "person")
            ):
                break  # "tại Viêng Chăn, Bộ trưởng X"
            group.insert(0, left)
        first = group[0].first
        if first - 1 > sentence.first and doc.folded[first - 1] in self.such_as and group[0].kind == "party":
            whole = by_last.get(first - 1)  # "lãnh đạo các nước ASEAN như Lào, Campuchia"
            if whole is not None:
                group[0] = replace(group[0], first=whole.first)
        return group if self._can_be_subject(doc, sentence, group) else []

    def _leader(self, doc: Doc, sentence: Sentence, by_last: dict[int, Actor], at: int) -> Actor | None:
        """Who leads the delegation that does it: "Đoàn đại biểu do đồng chí X dẫn đầu đã thăm"."""
        for size in (3, 2):
            end = at + 1 - size
            if end > sentence.first and " ".join(doc.folded[end : at + 1]) in self.led:
                actor = by_last.get(end - (doc.words[end - 1] == ","))
                return actor if actor is not None and actor.kind in ("person", "post") else None
        return None

    @staticmethod
    def _set_off(doc: Doc, actor: Actor) -> bool:
        """Whether an actor stands between commas, or holds one: a name with the titles behind it."""
        return actor.first > 0 and doc.words[actor.first - 1] == "," or "," in doc.words[actor.first : actor.last]

    def _can_be_subject(self, doc: Doc, sentence: Sentence, group: list[Actor]) -> bool:
        """Whether no preposition governs an actor: "với Thủ tướng X", "của Lào", "tại Lào"."""
        first = group[0].first
        if first == sentence.first:
            return True
        before = doc.folded[first - 1]
        if group[0].kind == "party" and doc.words[first - 1][0].isalpha() and not self._opens_clause(doc, first):
            return False  # "Ủy ban liên Chính phủ Việt Nam - Lào"
        return before not in self.at and before not in self.with_ and before not in self.passive

    def free(self, doc: Doc, sentence: Sentence, actor: Actor) -> bool:
        """Whether nothing governs an actor, so that it can be the subject of a verb further on."""
        return self._can_be_subject(doc, sentence, [actor])

    def _opens_clause(self, doc: Doc, first: int) -> bool:
        """Whether a clause can begin at a token: behind a verb that says it, "rằng", "và"."""
        low = max(0, first - 5)
        ends = {
            m.last
            for m in (
                *doc.within(doc.found("act"), low, first),
                *doc.within(doc.found("clause subordinator"), low, first),
            )
        }
        return first in ends or doc.folded[first - 1] in self.joiners or doc.folded[first - 1] in self.such_as

    def _embedded(self, doc: Doc, sentence: Sentence, previous: Predicate | None, start: int) -> tuple[bool, bool]:
        """Whether a clause is what the verb before it says, and whether it follows that verb at once."""
        if previous is None:
            joined = {m.last for m in doc.within(doc.found("clause subordinator"), max(0, start - 3), start)}
            return start in joined, False
        gap = start - previous.last
        said = gap <= 2 and not any(doc.words[i] in _BREAKS for i in range(previous.last, start))
        if said:
            return True, True
        joined = {m.last for m in doc.within(doc.found("clause subordinator"), max(0, start - 3), start)}
        if start in joined:
            return True, False
        return doc.words[start - 1] not in ',;.:–—“"' and doc.folded[start - 1] not in self.and_, False

    @staticmethod
    def _leading_subject(doc: Doc, sentence: Sentence, by_last: dict[int, Actor], at: int) -> list[Actor]:
        """The actor that opens a sentence whose first verb is no act: "X tiếp Y, nhấn mạnh"."""
        first = min((a for a in by_last.values() if a.last <= at), key=lambda a: a.first, default=None)
        if first is None or first.first > sentence.first + 12 or first.kind == "party":
            return []
        return [first]

    def _close(self, doc: Doc, sentence: Sentence, found: list[Predicate], here: list[Actor]) -> None:
        """End each clause where the next begins, or with its sentence; lend leading verbs the subject that follows."""
        for k, predicate in enumerate(found):
            later = next((p for p in found[k + 1 :] if not p.embedded or predicate.embedded), None)
            end = max(later.start, predicate.last) if later else sentence.last
            if predicate.role == "noun":
                named = next(iter(by_first for by_first in here if by_first.first >= predicate.last), None)
                end = min(end, named.last if named is not None else sentence.last)
            predicate.end = trimmed(doc, predicate.last, end, self.joiners)
            if predicate.leading and not predicate.subjects:
                owner = next((p for p in found[k + 1 :] if p.subjects and not p.embedded), None)
                if owner is not None:
                    predicate.subjects = list(owner.subjects)
                else:
                    predicate.leading = False


def trimmed(doc: Doc, low: int, end: int, joiners: frozenset[str]) -> int:
    """``end`` moved left over closing marks and joiners, not below ``low``."""
    while end > low:
        two = " ".join(doc.folded[end - 2 : end])
        if doc.words[end - 1] in _CLOSERS or doc.folded[end - 1] in joiners:
            end -= 1
        elif two in joiners and end - 2 >= low:
            end -= 2
        else:
            break
    return max(end, low)
