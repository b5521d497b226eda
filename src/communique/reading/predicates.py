"""Predicates: the verbs of a sentence that say what a party did, each with its subject and its clause.

A verb counts where an actor stands before it ("The ministers also agreed"), where it is joined to
one that does ("and expressed"), where it opens a participial clause (", underscoring"), where it
tells the purpose of a meeting ("met to discuss") and in the passive ("It was agreed"). A verb inside a relative
clause or behind another verb ("continue to discuss") is none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from communique.lexicon import Lexicon
from communique.reading.actors import Actor, actors_between
from communique.reading.doc import Doc, Sentence
from communique.reading.phrases import Entry, Phrases
from communique.reading.verbs import Form, form_of, inflect

Role = Literal[
    "subject", "joined", "participle", "purpose", "passive", "future", "quoted", "noun", "modifier", "talk", "voice"
]

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "'re", "'m"])
_JOINERS = frozenset([",", "and", "&", "but", "while", ";", "then", "or", "as", "well", "plus"])
_PASSIVE_TYPES = frozenset(["discuss", "agree", "affirm", "appreciate", "oppose", "sign", "request", "plan", "invite", "pledge"])
_TALKING = frozenset(["touch on", "touch upon", "focus on", "cover", "centre on", "dwell on", "concern", "address", "review"])
"""What a discussion itself can do."""
_RELATIVE = frozenset(["which", "who", "whose", "whom"])
_LEFT_REACH = 60
"""How far left of a verb its subject is looked for, in tokens."""


@dataclass(slots=True)
class Predicate:
    """A verb that says what somebody did.

    Tokens ``first`` to ``last`` hold the verb; the clause runs from ``start`` to ``end`` (exclusive).
    ``subjects`` are the actors it is said of, empty where only the passage tells.
    """

    first: int
    last: int
    role: Role
    row: dict[str, Any]
    form: Form
    start: int
    end: int = 0
    subjects: list[Actor] = field(default_factory=list)
    embedded: bool = False
    object_actor: Actor | None = None


class PredicateFinder:
    """Finds the predicates of one sentence; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        for row in lexicon.rows("acts"):
            forms: dict[str, Form] = {form: form_of(form) for form in row.get("forms", ())}
            if not row["verb"].startswith(("be ", "have an", "attention ", "topic ", "invitation be", "agreement be")):
                made = inflect(row["verb"])
                if row.get("case") == "verb":  # a noun too: "the request", "member states"
                    made = {word: form for word, form in made.items() if form in ("ed", "ing")}
                forms = {**made, **forms}
            for words, form in forms.items():
                phrases.add(words, Entry("act", (row, form), row["source"]))
        self.talk = frozenset(lexicon.words("words", "talk"))
        self.futures: dict[str, str] = {}
        for row in lexicon.rows("futures"):
            self.futures.update(dict.fromkeys(row["verbs"], row["type"]))
        self.adverbs = frozenset(w for words in lexicon.words("actors", "adverb") for w in words.split())
        self.auxiliaries = frozenset(lexicon.words("actors", "auxiliary"))
        self.openers = frozenset(w.split()[0] for w in lexicon.words("actors", "opener"))

    def __call__(self, doc: Doc, sentence: Sentence, actors: list[Actor]) -> list[Predicate]:
        """The predicates of a sentence in the order of the text, with their clauses."""
        found: list[Predicate] = []
        here = actors_between(actors, sentence.first, sentence.last)
        matches = doc.within(doc.found("act"), sentence.first, sentence.last)
        modals = self._modals(doc, sentence)
        events = sorted([(m.first, m.last, *m.value) for m in matches] + modals, key=lambda e: (e[0], -e[1]))
        taken = sentence.first
        for first, last, row, form in events:
            if first < taken:
                continue
            predicate = self._judge(doc, sentence, here, found, first, last, row, form)
            if predicate is not None:
                found.append(predicate)
                taken = last
        self._close(doc, sentence, found)
        return found

    def _modals(self, doc: Doc, sentence: Sentence) -> list[tuple[int, int, dict[str, Any], Form]]:
        """What will be done: "will visit", "are to meet", "is going to"."""
        found: list[tuple[int, int, dict[str, Any], Form]] = []
        folded = doc.folded
        for i in range(sentence.first, sentence.last - 1):
            word = folded[i]
            if word not in ("will", "shall", "to"):
                continue
            if word == "to" and (i == sentence.first or folded[i - 1] not in ("is", "are") or folded[i - 2] in ("which", "that", "aim", "goal")):
                continue
            j = i + 1
            while j < sentence.last and folded[j] in self.adverbs:
                j += 1
            if j >= sentence.last or not folded[j].isalpha() or folded[j] in ("the", "a", "of"):
                continue
            verb = folded[j]
            if verb == "co" and j + 2 < sentence.last:
                verb = f"co-{folded[j + 2]}"
            kind = self.futures.get(verb, "pledge")
            if verb in ("make", "pay") and {"visit", "trip", "call", "stop"} & set(folded[j + 1 : j + 6]):
                kind = "plan"
            first = i if word != "to" else i - 1
            row = {"to_be": word == "to", "verb": f"will {verb}", "type": kind, "to": "object", "source": f"en/futures.yaml: {kind}", "future": True}
            found.append((first, j + 1, row, "base"))
        return found

    def _judge(
        self, doc: Doc, sentence: Sentence, here: list[Actor], found: list[Predicate],
        first: int, last: int, row: dict[str, Any], form: Form,
    ) -> Predicate | None:  # fmt: skip
        """Whether the verb at ``first`` is a predicate here, and of whom."""
        folded = doc.folded
        before = first - 1
        while before >= sentence.first and (folded[before] in self.adverbs or folded[before] in self.auxiliaries):
            before -= 1
        passive = form == "ed" and first > sentence.first and self._be_before(doc, first, before)
        previous = found[-1] if found else None
        subjects = self._subjects_before(doc, sentence, here, before)
        embedded = self._embedded(doc, sentence, subjects[0].first if subjects else before + 1, previous)
        make = dict(first=first, last=last, row=row, form=form)
        if before >= sentence.first and folded[before] in _RELATIVE and row["verb"] != "sign":
            return None
        if row["verb"].startswith(("attention be", "topic be", "invitation be", "agreement be", "be scheduled")) or " took place" in doc.written(first, last):
            start = self._clause_start(doc, sentence, found, first)
            return Predicate(**make, role="noun", start=subjects[0].first if subjects else start, subjects=subjects, embedded=embedded)
        if passive and (row["type"] in _PASSIVE_TYPES or "when" in row):
            return self._passive(doc, sentence, here, found, make, subjects, embedded)
        if form == "ing":
            return self._participle(doc, sentence, here, found, make, before)
        if form == "base" and not row.get("future"):
            if first > sentence.first and folded[first - 1] == "to":
                return self._purpose(doc, sentence, here, found, make)
            if previous and previous.role == "purpose" and before >= sentence.first and folded[before] in ("and", ","):
                return Predicate(**make, role="purpose", start=first, subjects=previous.subjects)
            if not self._plural(subjects):
                return None
        if subjects and self._between_commas(doc, sentence, subjects[0].first, last):
            for earlier in found:
                earlier.embedded = True
            return Predicate(**make, role="quoted", start=sentence.first, subjects=subjects)
        if subjects:
            return Predicate(**make, role="future" if row.get("future") else "subject", start=subjects[0].first, subjects=subjects, embedded=embedded)
        if form == "ed" and last < sentence.last and folded[last] == "by":
            return None
        if form in ("ed", "s") and before >= sentence.first and folded[before] in self.talk and row["verb"] in _TALKING:
            return Predicate(**make, role="talk", start=self._clause_start(doc, sentence, found, first))
        if before >= sentence.first and folded[before] in _JOINERS and previous and form == previous.form and not previous.row.get("future") == (not row.get("future")):
            return Predicate(**make, role="joined", start=first, subjects=previous.subjects, embedded=previous.embedded)
        if before >= sentence.first and folded[before] in _JOINERS and previous and previous.role in ("subject", "joined", "quoted") and form in ("ed", "s") and previous.form in ("ed", "s"):
            return Predicate(**make, role="joined", start=first, subjects=previous.subjects, embedded=previous.embedded)
        if not found and form == "ed" and before > sentence.first and folded[before] in ("and", "but", ","):
            leading = self._leading(doc, sentence, here, before)
            if leading:
                return Predicate(**make, role="joined", start=first, subjects=leading)
        if row["verb"] in ("say", "note", "add that", "stress", "emphasise", "tell", "state", "remark") and form in ("ed", "s"):
            return self._quoted(doc, sentence, here, make, before)
        if row.get("future") and not row["to_be"]:
            return self._thing_will(doc, sentence, here, found, make, before)
        if form == "ed" and row["type"] == "sign":
            after = folded[last] if last < sentence.last else ""
            if after in ("by", "in", "on", "between", "today", "with", "at", "last", "this", "earlier") and before >= sentence.first:
                return Predicate(**make, role="modifier", start=self._noun_start(doc, sentence, first), embedded=True)
        return None

    @staticmethod
    def _plural(subjects: list[Actor]) -> bool:
        """Whether the subject goes with a verb in its base form: "they welcome", "we thank", "X and Y agree"."""
        return len(subjects) > 1 or bool(subjects and subjects[0].kind in ("collective", "they", "i", "we"))

    @staticmethod
    def _between_commas(doc: Doc, sentence: Sentence, start: int, last: int) -> bool:
        """Whether subject and verb are put in between commas: "The session, they agreed, will be held in May"."""
        return (
            start - 1 > sentence.first
            and doc.folded[start - 1] == ","
            and last < sentence.last
            and doc.folded[last] == ","
            and last - start < 12
        )

    @staticmethod
    def _be_before(doc: Doc, first: int, before: int) -> bool:
        return any(doc.folded[i] in _BE for i in range(before + 1, first)) and not any(
            doc.folded[i] in ("have", "has", "had") and i == first - 1 for i in range(before + 1, first)
        )

    def _subjects_before(self, doc: Doc, sentence: Sentence, here: list[Actor], before: int) -> list[Actor]:
        """The actors that end right before the verb, joined ones with them, the leftmost first."""
        end = before + 1
        if end > sentence.first and doc.folded[before] in (",", ")", "-", "—", "–"):
            opened = self._before_apposition(doc, sentence, here, before)
            if opened is None:
                return []
            return self._joined(doc, here, opened)
        actor = next((a for a in reversed(here) if a.last == end and a.first >= sentence.first), None)
        return self._joined(doc, here, actor) if actor else []

    def _leading(self, doc: Doc, sentence: Sentence, here: list[Actor], before: int) -> list[Actor]:
        """The subject of a sentence whose first verb is no act: "X met Y in Z and reaffirmed"."""
        start = self._clause_start(doc, sentence, [], before)
        actor = next((a for a in here if start <= a.first <= start + 1), None)
        if actor is None or actor.last >= before or doc.folded[actor.last] in (",", "and", "'s"):
            return []
        return [actor]

    def _before_apposition(self, doc: Doc, sentence: Sentence, here: list[Actor], comma: int) -> Actor | None:
        """The actor before a stretch between commas or brackets that ends at ``comma``: "X, on behalf of Y, said"."""
        low = max(sentence.first, comma - _LEFT_REACH)
        for i in range(comma - 1, low - 1, -1):
            if doc.folded[i] in (",", "(", "-", "—", "–"):
                actor = next((a for a in here if a.last == i), None)
                if actor is not None and actor.kind != "party":
                    opening = doc.folded[actor.first - 1] if actor.first > sentence.first else "."
                    if opening in (".", ",", "and", ";", "—", "–", "that", "while", "-") or actor.first == sentence.first:
                        return actor
        return None

    def _joined(self, doc: Doc, here: list[Actor], actor: Actor) -> list[Actor]:
        """The actor with those joined to it on the left: "X and Y", "the leaders of A and B"."""
        group = [actor]
        by_last = {a.last: a for a in here}
        while True:
            i = group[0].first - 1
            if i < 0:
                break
            word = doc.folded[i]
            if word == "the":
                i -= 1
                word = doc.folded[i] if i >= 0 else ""
            if word in ("and", ",", "&", "with", "of", "from", "/") or (word == "-" and group[0].kind == "party"):
                if word == "and" and i and doc.folded[i - 1] == ",":
                    i -= 1
                left = by_last.get(i)
                if left is None or (word == "," and len(group) == 1 and left.kind not in ("person", "party")):
                    break
                if word == "," and len(group) == 1:
                    break
                group.insert(0, left)
                continue
            break
        return group

    def _embedded(self, doc: Doc, sentence: Sentence, start: int, previous: Predicate | None) -> bool:
        """Whether the clause that begins at ``start`` stands behind "that", "which", "who" or "if"."""
        i = start - 1
        while i >= sentence.first and doc.folded[i] in self.adverbs:
            i -= 1
        return i >= sentence.first and doc.folded[i] in ("that", "which", "who", "whom", "where", "if", "whether", "because", "when", "how", "what", "as", "after", "before", "until", "unless", "since") and previous is not None

    def _passive(
        self, doc: Doc, sentence: Sentence, here: list[Actor], found: list[Predicate],
        make: dict[str, Any], subjects: list[Actor], embedded: bool,
    ) -> Predicate | None:  # fmt: skip
        """"It was agreed", "the issues were discussed", "was signed by X": who did it stands behind "by" or nowhere."""
        agents = self._agents(doc, sentence, here, make["last"], whole=make["row"]["type"] == "sign")
        start = self._clause_start(doc, sentence, found, make["first"])
        role: Role = "passive"
        made = Predicate(**make, role=role, start=subjects[0].first if subjects else start, subjects=agents, embedded=embedded)
        if subjects:
            made.object_actor = subjects[0]
        if subjects and not agents:
            if make["row"]["verb"] not in ("invite", "brief", "inform", "update", "thank", "congratulate", "ask", "instruct", "task"):
                return None
        return made

    @staticmethod
    def _agents(doc: Doc, sentence: Sentence, here: list[Actor], last: int, *, whole: bool) -> list[Actor]:
        """Who stands behind "by" (or "between"): the first actor and those joined to it; all of a signature's."""
        by = next((i for i in range(last, min(last + 12, sentence.last - 1)) if doc.folded[i] in ("by", "between")), None)
        if by is None:
            return []
        behind = [a for a in here if by < a.first < by + 60 and a.kind in ("person", "party", "post", "collective")]
        if whole or not behind:
            return [a for a in behind if a.kind != "party"] or behind
        agents = behind[:1] if behind[0].first <= by + 2 else []
        for actor in behind[1:]:
            if agents and actor.first <= agents[-1].last + 2 and doc.folded[agents[-1].last] in ("and", ",", "&"):
                agents.append(actor)
        return agents

    def _participle(
        self, doc: Doc, sentence: Sentence, here: list[Actor], found: list[Predicate], make: dict[str, Any], before: int
    ) -> Predicate | None:
        """", underscoring", "while agreeing": a clause of the same subject; at the sentence's head, of the next one."""
        first = make["first"]
        if first == sentence.first or (first - 1 == sentence.first and doc.folded[sentence.first] in ("while", "in", "when")):
            comma = next((i for i in range(first, sentence.last) if doc.folded[i] == ","), None)
            actor = next((a for a in here if comma is not None and a.first > comma), None)
            return Predicate(**make, role="participle", start=first, subjects=[actor]) if actor else None
        if not found or doc.folded[before] not in (",", "and", "while", "by") or doc.folded[first - 1] in ("by", "of", "on", "in", "for"):
            if before >= sentence.first and doc.folded[before] == "while" and here:
                return Predicate(**make, role="participle", start=first, subjects=[here[-1]])
            return None
        previous = found[-1]
        if doc.folded[before] == "and" and previous.form != "ing":
            return None
        return Predicate(**make, role="participle", start=first, subjects=previous.subjects, embedded=previous.embedded)

    def _purpose(
        self, doc: Doc, sentence: Sentence, here: list[Actor], found: list[Predicate], make: dict[str, Any]
    ) -> Predicate | None:
        """"met to discuss": the purpose of an exchange told in the same sentence."""
        if make["row"]["type"] not in ("discuss", "none", "affirm", "appreciate") or any(p.row["type"] != "none" for p in found):
            return None
        low, high = doc.starts[sentence.first], doc.starts[make["first"]]
        told = next((x for x in doc.exchanges if any(low <= s.start < high for s in x.evidence)), None)
        if told is None or doc.folded[make["first"] - 2] in ("continue", "opportunity", "ready", "efforts", "ways", "need", "how", "agreed", "able", "want", "wants", "wish", "commitment", "like"):
            return None
        subjects = self._leading(doc, sentence, here, make["first"]) if make["row"].get("to") in ("to", "object") else []
        return Predicate(**make, role="purpose", start=make["first"] - 1, subjects=subjects)

    def _quoted(
        self, doc: Doc, sentence: Sentence, here: list[Actor], make: dict[str, Any], before: int
    ) -> Predicate | None:
        """"...", said X": the speaker stands behind the verb, what was said before it."""
        if before < sentence.first or doc.words[before] not in ("”", '"', ",", "’", "'", "»"):
            return None
        actor = next((a for a in here if make["last"] <= a.first <= make["last"] + 1), None)
        return Predicate(**make, role="quoted", start=sentence.first, subjects=[actor]) if actor else None

    def _thing_will(
        self, doc: Doc, sentence: Sentence, here: list[Actor], found: list[Predicate], make: dict[str, Any], before: int
    ) -> Predicate | None:
        """"The agreement will facilitate": a thing is the subject."""
        if before < sentence.first or doc.folded[before] in ("that", "which", "who", "if", "it"):
            return None
        if any(not p.row.get("future") for p in found):
            return None
        start = self._clause_start(doc, sentence, found, make["first"])
        if any(doc.folded[i] in ("that", "which", "who", "where", "if") for i in range(start, before + 1)):
            return None
        return Predicate(**make, role="future", start=start)

    def _clause_start(self, doc: Doc, sentence: Sentence, found: list[Predicate], first: int) -> int:
        """Where a clause without an actor before its verb begins: behind the last predicate's clause or a leading adjunct."""
        start = sentence.first
        if found:
            start = found[-1].last
            for i in range(first - 1, start - 1, -1):
                if doc.folded[i] in (",", ";", "and", "while", "that") and i + 1 < first:
                    return i + 1
            return start
        while start < first and not doc.words[start][0].isalnum():
            start += 1
        if doc.folded[start] in self.openers:
            comma = next((i for i in range(start, first) if doc.folded[i] == ","), None)
            if comma is not None and comma + 1 < first:
                return comma + 1
        if first - start > 1 and doc.words[start].isdigit():
            return start + 1 + (doc.words[start + 1] in ".)")
        return start

    @staticmethod
    def _noun_start(doc: Doc, sentence: Sentence, first: int) -> int:
        """The start of the noun phrase that a participle follows: "the seven memoranda signed in March"."""
        for i in range(first - 1, max(sentence.first, first - 14) - 1, -1):
            if doc.folded[i] in ("the", "a", "an", "this", "both"):
                return i
        return max(sentence.first, first - 3)

    def _close(self, doc: Doc, sentence: Sentence, found: list[Predicate]) -> None:
        """End each clause where the next one begins, or with the sentence, less closing marks and joiners."""
        for k, predicate in enumerate(found):
            later = [p for p in found[k + 1 :] if not (p.embedded and not predicate.embedded)]
            end = sentence.last
            if later:
                end = min(end, max(later[0].start, predicate.last))
            if predicate.role == "quoted":
                behind = doc.folded[predicate.last] == "," if predicate.last < sentence.last else False
                end = sentence.last if behind else max((a.last for a in predicate.subjects), default=predicate.last)
            predicate.end = self.trimmed(doc, predicate.last, end)

    @staticmethod
    def trimmed(doc: Doc, low: int, end: int) -> int:
        """``end`` moved left over closing marks and joiners, not below ``low``."""
        while end > low and (doc.folded[end - 1] in _JOINERS or doc.folded[end - 1] in (".", ":", "!", "?", "-", "—", "–", "”", '"', "that", "to", "also")):
            if doc.words[end - 1] in ("”", '"') and any(doc.words[i] in ("“", '"') for i in range(low, end - 1)):
                break
            end -= 1
        return max(end, low)
