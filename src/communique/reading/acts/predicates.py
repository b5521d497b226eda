"""Predicates: the verbs of a sentence that say what a party did, each with its subject and its clause.

A verb counts where an actor stands before it ("The ministers also agreed"), where it is joined to
one that does ("and expressed"), where it opens a participial clause (", underscoring"), where it
tells the purpose of a meeting ("met to discuss") and in the passive ("It was agreed"). A verb in a
relative clause or behind another verb ("continue to discuss") is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from communique.lexicon import Lexicon
from communique.reading.acts.actors import Actor, actors_between
from communique.reading.acts.subjects import Scene, Subjects, is_plural
from communique.reading.acts.verbs import Form, form_of, inflect
from communique.reading.doc import Doc, Sentence
from communique.reading.phrases import Entry, Phrases

Role = Literal["subject", "joined", "participle", "purpose", "passive", "future", "quoted", "noun", "talk", "voice"]
Row = dict[str, Any]

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "'re", "'m"])
_JOINERS = frozenset([",", "and", "&", "but", "while", ";", "then", "or", "as", "well", "plus"])
_CLOSERS = frozenset([".", ":", "!", "?", "-", "—", "–", "”", '"', "''", "that", "to", "also"])
_OPENING = frozenset(["“", '"', "``"])
_QUOTES = frozenset(["”", '"', "'", "''", "»"])
_TRIPS = frozenset(["visit", "trip", "call", "stop", "tour", "journey"])
_RELATIVE = frozenset(["which", "who", "whose", "whom"])
_HOLDING: dict[str, Form] = {
    "had": "ed", "held": "ed", "have": "base", "hold": "base", "holds": "s", "having": "ing", "holding": "ing",
}  # fmt: skip
_TALK_REACH = 8
"""How many words may stand between "had" and the talks."""
_TOPIC_REACH = 16
"""How far behind the talks what they were on is looked for, in tokens."""
_ABOUT = frozenset(["about", "regarding", "concerning"])
_NO_TOPIC = frozenset(["to", "where", "which", "during", "at"])
_BEFORE_ADJUNCTS = frozenset(["on", "in", "at"])
_REPLIES = frozenset(["to", "for"])
"""Before "which": what one did in answer to the clause before."""
_FINITE = frozenset(["ed", "s"])
_FIXED = ("attention be", "topic be", "invitation be", "agreement be", "be scheduled")
"""Entries that hold their subject in themselves: "attention was paid"."""
_UNINFLECTED = ("be ", "have an", "progress be", "topic of talks be", "exchange of views be", *_FIXED)
_PERSONAL = frozenset(["appreciate", "request", "pledge", "affirm", "oppose", "invite", "instruct"])
"""Types that need somebody who speaks, so that a common noun before the verb is one."""
_NOUN_REACH = 4
_PURPOSE_TYPES = frozenset(["discuss", "none", "affirm", "appreciate"])


@dataclass(slots=True)
class Predicate:
    """A verb that says what somebody did.

    Tokens ``first`` to ``last`` hold the verb; the clause runs from ``start`` to ``end`` (exclusive).
    ``subjects`` are the actors it is said of, empty where only the passage tells; ``told`` is who a
    passive says was thanked, briefed, invited.
    """

    first: int
    last: int
    role: Role
    row: Row
    form: Form
    start: int
    end: int = 0
    subjects: list[Actor] = field(default_factory=list)
    embedded: bool = False
    told: Actor | None = None

    @property
    def future(self) -> bool:
        """Whether it is "will" with its verb."""
        return bool(self.row.get("future"))


@dataclass(slots=True)
class Verb:
    """A verb of the lexicon at tokens ``first`` to ``last``.

    ``before`` is the token left of its adverbs and auxiliaries; ``subjects`` are the actors that end there.
    """

    first: int
    last: int
    row: Row
    form: Form
    before: int
    subjects: list[Actor]
    passive: bool

    def predicate(self, role: Role, start: int, subjects: list[Actor], embedded: bool = False) -> Predicate:
        """This verb as a predicate."""
        return Predicate(self.first, self.last, role, self.row, self.form, start, 0, subjects, embedded)


class PredicateFinder:
    """Finds the predicates of one sentence; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        intensifiers = lexicon.words("words", "intensifier")
        for row in lexicon.rows("acts"):
            for words, form in _forms(row, intensifiers).items():
                phrases.add(words, Entry("act", (row, form), row["source"]))
        self.subjects = Subjects(lexicon)
        self.talk = frozenset(lexicon.words("words", "talk"))
        self.talking = frozenset(lexicon.words("words", "talking verb"))
        self.speech = frozenset(lexicon.words("words", "speech"))
        self.talked = frozenset(lexicon.words("words", "talks held"))
        self.nouns = frozenset([",", ".", ";", ":", "to", "that", *lexicon.words("words", "before no subject")])
        self.beside = frozenset(lexicon.words("words", "beside"))
        self.talks: Row = next(row for row in lexicon.rows("acts") if row["verb"] == "hold discussions")
        self.subordinators = _RELATIVE | frozenset(lexicon.words("words", "subordinator"))
        self.nobody = frozenset(lexicon.words("words", "nobody"))
        self.free = frozenset(lexicon.words("words", "free relative"))
        self.modals = frozenset(lexicon.words("words", "reported modal"))
        self.unwilling = frozenset(lexicon.words("words", "before no purpose"))
        self.futures: dict[str, Row] = {
            verb: {"type": row["type"], "source": f"{row['source']} ({verb})"}
            for row in lexicon.rows("futures")
            for verb in row["verbs"]
        }
        self.asking: dict[str, Row] = {  # "will urge" asks already
            row["verb"]: {"type": row["type"], "source": row["source"]}
            for row in lexicon.rows("acts")
            if row["type"] in ("request", "oppose")
        }
        self.opens_by = frozenset(lexicon.words("words", "opens by"))
        self.adverbs = frozenset(lexicon.words("actors", "adverb"))
        self.skipped = self.adverbs | frozenset(lexicon.words("actors", "auxiliary"))
        self.no_adverbs = frozenset(lexicon.words("words", "no adverb"))

    def __call__(self, doc: Doc, sentence: Sentence, actors: list[Actor]) -> list[Predicate]:
        """The predicates of a sentence in the order of the text, with their clauses."""
        scene = Scene(doc, sentence, actors_between(actors, sentence.first, sentence.last))
        matches = doc.within(doc.found("act"), sentence.first, sentence.last)
        verbs = [(m.first, m.last, *m.value) for m in matches] + self._modals(scene) + self._talks(scene)
        found: list[Predicate] = []
        taken = sentence.first
        for first, last, row, form in sorted(verbs, key=lambda v: (v[0], -v[1])):
            if first < taken:
                continue
            predicate = self._judge(scene, found, self._verb(scene, first, last, row, form))
            if predicate is not None:
                found.append(predicate)
                behind_be = predicate.future and scene.word(last - 1) == "be"
                taken = last + behind_be  # "will be signed" is one verb
        self._close(scene, found)
        return found

    def _modals(self, scene: Scene) -> list[tuple[int, int, Row, Form]]:
        """What will be done: "will visit", "shall provide", "are to meet"."""
        found: list[tuple[int, int, Row, Form]] = []
        for i in range(scene.first, scene.last - 1):
            word = scene.word(i)
            to_be = word == "to" and scene.word(i - 1) in ("is", "are")
            if word not in ("will", "shall", "'ll") and not to_be:
                continue
            j = i + 1
            while scene.word(j) in self.adverbs:
                j += 1
            if scene.word(j) == ",":  # "will, as always, support"
                j = next((k + 1 for k in range(j + 1, j + 6) if scene.word(k) == ","), j)
            verb = scene.word(j)
            if not verb.isalpha() or verb in ("the", "a", "of"):
                continue
            if verb == "co":  # "co-chair" is three tokens
                verb = f"co-{scene.word(j + 2)}"
            known = self.futures.get(verb, {"type": "pledge", "source": "a verb behind 'will'"})
            if verb == "be" and scene.word(j + 1).endswith("ing"):  # "will be travelling"
                stem = scene.word(j + 1)[:-3]
                verb = next((v for v in (stem, f"{stem}e", stem[:-1]) if v in self.futures), stem)
                known = self.futures.get(verb, {"type": "pledge", "source": "a verb behind 'will'"})
            elif verb in self.asking:
                known = self.asking[verb]
            trip = not _TRIPS.isdisjoint(scene.doc.folded[j + 1 : j + 6])
            if trip and verb in ("make", "pay", "continue", "begin", "start", "end", "conclude"):
                known = self.futures.get("visit", known)
            row = {**known, "verb": f"will {verb}", "to": "object", "future": True, "to be": to_be}
            found.append((i - to_be, j + 1, row, "base"))
        return found

    def _talks(self, scene: Scene) -> list[tuple[int, int, Row, Form]]:
        """What was had or held on a topic, whatever it is called: "had frank and candid discussions on trade"."""
        found: list[tuple[int, int, Row, Form]] = []
        for i in range(scene.first, scene.last - 1):
            form = _HOLDING.get(scene.word(i))
            if form is None:
                continue
            noun = i + 1
            while noun < i + _TALK_REACH and self._describes(scene, noun):
                noun += 1
            if scene.word(noun) in self.talked and self._has_topic(scene, noun + 1):
                found.append((i, noun + 1, self.talks, form))
        return found

    def _describes(self, scene: Scene, token: int) -> bool:
        """Whether a word can stand between "had" and the talks: "in-depth", "frank", "and"."""
        word = scene.word(token)
        return word not in self.talked and (word not in self.nouns or scene.word(token + 1) == "-")

    def _has_topic(self, scene: Scene, first: int) -> bool:
        """Whether talks were on something: "on trade", "regarding the border"; "on Friday" tells only when."""
        days = {m.first for m in scene.doc.within(scene.doc.dates, first, first + _TOPIC_REACH + 2)}
        for i in range(first, min(scene.last, first + _TOPIC_REACH)):
            joined = scene.word(i) == "and" and scene.word(i + 1).endswith("ed")
            if scene.word(i) in _ABOUT or scene.word(i) in _NO_TOPIC or joined:
                return scene.word(i) in _ABOUT
            if scene.word(i) == "on" and days.isdisjoint((i, i + 1)):
                return scene.word(i + 2) not in self.beside and scene.word(i + 1) not in self.beside
        return False

    def _verb(self, scene: Scene, first: int, last: int, row: Row, form: Form) -> Verb:
        before = first - 1
        while before >= scene.first and self._passes(scene, before):
            before -= 1
        if scene.word(before) in _OPENING and before in scene.by_last:
            before -= 1  # 'The ministers "strongly condemned" the launch'
        helped = any(scene.word(i) in _BE for i in range(before + 1, first))
        infinitive = scene.word(first - 2) == "to" or scene.word(first - 1) in ("have", "has", "had")
        passive = form == "ed" and helped and not infinitive
        subjects = self.subjects.before(scene, before)
        if passive and subjects and subjects[-1].kind == "it":
            subjects = []  # "it was agreed"
        return Verb(first, last, row, form, before, subjects, passive)

    def _passes(self, scene: Scene, token: int) -> bool:
        """Whether a word may stand between a subject and its verb: an auxiliary or an adverb, "courteously"."""
        word = scene.word(token)
        adverb = word.endswith("ly") and len(word) > 5 and word not in self.no_adverbs
        beside = token in scene.by_last or scene.word(token - 1) in self.skipped or scene.word(token - 1) in _OPENING
        return word in self.skipped or adverb and beside

    def _judge(self, scene: Scene, found: list[Predicate], verb: Verb) -> Predicate | None:
        """Whether a verb is a predicate here, and of whom; the first rule that knows the construction decides."""
        previous = found[-1] if found else None
        before = scene.word(verb.before)
        start = verb.subjects[0].first if verb.subjects else self._clause_start(scene, found, verb.first)
        embedded = previous is not None and (self._subordinate(scene, start) or self._said(previous, start))
        if before == "who" and verb.form in _FINITE and verb.row["type"] != "none":
            comma = verb.before - (scene.word(verb.before - 1) == ",")
            person = scene.by_last.get(comma)
            if person is not None and person.kind == "person":  # "met the minister, who reaffirmed"
                return verb.predicate("subject", verb.before, [person])
        if before in _RELATIVE or scene.word(start - 1) in self.free or before in self.free:
            return None
        if verb.row["verb"].startswith(_FIXED) or verb.row.get("noun"):
            return verb.predicate("noun", start, verb.subjects, embedded)
        if verb.passive:
            return self._passive(scene, verb, start, embedded)
        if verb.form == "ing" and verb.subjects and verb.before < verb.first - 1:  # "have been urging"
            return self._said_of(scene, found, verb, embedded)
        if verb.form == "ing":
            return self._participle(scene, previous, verb)
        if verb.form == "base" and not verb.row.get("future"):
            if scene.word(verb.first - 1) == "to":
                return self._purpose(scene, found, verb)
            if previous and previous.form == "base" and not previous.future and before in ("and", ","):
                role: Role = "purpose" if previous.role == "purpose" else "joined"
                return verb.predicate(role, verb.first, previous.subjects, previous.embedded)
            modal = any(scene.word(i) in self.modals for i in range(verb.before + 1, verb.first))
            if modal or not is_plural(verb.subjects) or previous and self._asks(previous, start):
                return None
        if verb.subjects:
            return self._said_of(scene, found, verb, embedded)
        return self._without_subject(scene, found, verb)

    def _said(self, previous: Predicate, start: int) -> bool:
        """Whether a clause says what a verb of saying before it brings, "that" left out: "he said Laos supports"."""
        return previous.last == start and previous.row["verb"] in self.speech and previous.role != "quoted"

    @staticmethod
    def _asks(previous: Predicate, start: int) -> bool:
        """Whether a clause says what a verb before it asks for: "suggested the two sides sign an agreement"."""
        return previous.row["type"] == "request" and 0 <= start - previous.last <= 1

    def _said_of(self, scene: Scene, found: list[Predicate], verb: Verb, embedded: bool) -> Predicate | None:
        """An actor stands before the verb; set off by commas they are an aside to the whole sentence."""
        start = verb.subjects[0].first
        comma = start - 1 > scene.first and scene.word(start - 1) in (",", *_QUOTES)
        if comma and verb.row["verb"] in self.speech and self._closes(scene, verb.last):
            if found and scene.word(start - 1) == ",":
                return None  # reported speech, told by its own verbs already
            return verb.predicate("quoted", scene.first, verb.subjects)
        aside = comma and scene.word(verb.last) == ","
        if aside and verb.last - start < 12:
            for earlier in found:
                earlier.embedded = True
            return verb.predicate("quoted", scene.first, verb.subjects)
        return verb.predicate("future" if verb.row.get("future") else "subject", start, verb.subjects, embedded)

    @staticmethod
    def _closes(scene: Scene, token: int) -> bool:
        """Whether a sentence ends at a token, or behind a day or a place there: "…, the President said on Monday"."""
        end = trimmed(scene.doc, token, scene.last)
        while end > token and end in scene.adjuncts:
            end = trimmed(scene.doc, token, scene.adjuncts[end])
            end -= end > token and scene.word(end - 1) in _BEFORE_ADJUNCTS
        return end == token

    def _without_subject(self, scene: Scene, found: list[Predicate], verb: Verb) -> Predicate | None:
        before, future = scene.word(verb.before), bool(verb.row.get("future"))
        if verb.form == "ed" and scene.word(verb.last) == "by":
            return None
        if verb.form in ("ed", "s") and before in self.talk and verb.row["verb"] in self.talking:
            return verb.predicate("talk", self._clause_start(scene, found, verb.first), [])
        if verb.row["verb"] in self.speech and verb.form in _FINITE and before in _QUOTES:
            quoted = self._quoted(scene, verb)
            if quoted is not None:
                return quoted
        if before in _JOINERS:
            joint = self._joint(found, verb)
            if joint is not None:
                return verb.predicate("joined", verb.first, joint.subjects, joint.embedded)
        if not found and verb.form in _FINITE and before in ("and", "but", ","):
            leading = self.subjects.leading(scene, verb.before)
            if leading:
                return verb.predicate("joined", verb.first, leading)
        if not found and verb.form == "ed" and verb.first == self.subjects.clause_start(scene, verb.first):
            return verb.predicate("noun", verb.first, [])  # an item of a resolution: "Welcomed the progress"
        if verb.form in _FINITE and verb.row["type"] in _PERSONAL:
            somebody = self._somebody(scene, verb.before)
            if somebody is not None:
                return verb.predicate("subject", somebody.first, [somebody], self._subordinate(scene, somebody.first))
        if verb.row["verb"] in self.speech and verb.form in ("ed", "s"):
            return self._quoted(scene, verb)
        if future:
            return self._thing_will(scene, found, verb)
        return None

    @staticmethod
    def _joint(found: list[Predicate], verb: Verb) -> Predicate | None:
        """The predicate that a verb behind "and" is joined to: the last, or past subordinate clauses the main one."""
        if len(found) > 1 and found[-1].role == "quoted":
            found = found[:-1]  # "they agreed, he said, and instructed"
        mains = [p for p in found if not p.embedded]
        for previous in (*found[-1:], *mains[-1:]):
            told = previous.role in ("subject", "joined") and previous.form in _FINITE
            if verb.row.get("future") and not previous.future and told:
                return previous  # "supports the plan and will take part"
            if previous.future != bool(verb.row.get("future")):
                continue
            finite = {verb.form, previous.form} <= _FINITE and previous.role in ("subject", "joined", "quoted")
            if finite or verb.form == previous.form:
                return previous
        return None

    def _somebody(self, scene: Scene, before: int) -> Actor | None:
        """A speaker whom only a common noun names: "the visiting premier", "his guest of honour"."""
        if scene.word(before) in self.nobody:
            return None
        for first in range(before - 1, max(scene.first, before - _NOUN_REACH) - 1, -1):
            word = scene.word(first)
            if word in ("the", "his", "her"):
                opens = first == scene.first or scene.word(first - 1) in (*_JOINERS, "that")
                return Actor(first, before + 1, "post", (), None, "a common noun") if opens else None
            if not word.isalpha() or word in self.subjects.no_subject or word in self.nobody:
                return None
        return None

    def _subordinate(self, scene: Scene, start: int) -> bool:
        """Whether the clause that begins at ``start`` stands behind "that", "which", "who" or "if"."""
        i = start - 1
        while scene.word(i) in self.adverbs:
            i -= 1
        return scene.word(i) in self.subordinators and not (
            scene.word(i) == "which" and scene.word(i - 1) in _REPLIES  # "a plan, for which she expressed support"
        )

    def _passive(self, scene: Scene, verb: Verb, start: int, embedded: bool) -> Predicate | None:
        """Passive: "It was agreed", "was signed by X". Who did it stands behind "by", or is left to the passage."""
        agents = self.subjects.agents(scene, verb.last, whole=verb.row["type"] == "sign")
        predicate = verb.predicate("passive", start, agents, embedded)
        if verb.subjects:
            predicate.told = verb.subjects[0]
            if not agents and verb.row.get("to") != "object":
                return None
        return predicate

    def _participle(self, scene: Scene, previous: Predicate | None, verb: Verb) -> Predicate | None:
        """A participial clause: of the subject before it (", underscoring"), at the sentence's head of the next one."""
        first = verb.first
        if first == scene.first or (first - 1 == scene.first and scene.word(scene.first) in ("while", "in", "when")):
            comma = next((i for i in range(first, scene.last) if scene.word(i) == ","), scene.last)
            actor = next((a for a in scene.actors if a.first > comma), None)
            return verb.predicate("participle", first, [actor]) if actor else None
        before = scene.word(verb.before)
        if scene.word(first - 1) == "by" and scene.word(first - 2) in self.opens_by:
            leading = self.subjects.before(scene, first - 3) or self.subjects.leading(scene, first)
            return verb.predicate("joined", first, leading) if leading else None
        if scene.word(first - 1) in ("by", "of", "on", "in", "for") or before not in (",", "and", "while"):
            return None
        if previous is None:
            alone = before == "while" and scene.actors
            return verb.predicate("participle", first, scene.actors[-1:]) if alone else None
        if before == "and" and previous.form != "ing":
            return None
        return verb.predicate("participle", first, previous.subjects, previous.embedded)

    def _purpose(self, scene: Scene, found: list[Predicate], verb: Verb) -> Predicate | None:
        """The purpose of an exchange told in the same sentence: "met to discuss"."""
        if verb.row["type"] not in _PURPOSE_TYPES or any(p.row["type"] != "none" for p in found):
            return None
        doc = scene.doc
        low, high = doc.starts[scene.first], doc.starts[verb.first]
        if scene.word(verb.first - 2) in ("occasion", "opportunity"):  # "took the opportunity to thank"
            leading = self.subjects.leading(scene, verb.first)
            return verb.predicate("joined", verb.first, leading) if leading else None
        told = any(low <= span.start < high for x in doc.exchanges for span in x.evidence)
        if not told or scene.word(verb.first - 2) in self.unwilling:
            return None
        one = verb.row.get("to") in ("to", "object")  # one side briefs or thanks the other
        subjects = self.subjects.leading(scene, verb.first) if one else []
        return verb.predicate("purpose", verb.first - 1, subjects)

    @staticmethod
    def _quoted(scene: Scene, verb: Verb) -> Predicate | None:
        """Direct speech that closes with its speaker, as in '"…", said X'."""
        if scene.word(verb.before) not in (",", *_QUOTES):
            return None
        actor = next((a for a in scene.actors if verb.last <= a.first <= verb.last + 1), None)
        return verb.predicate("quoted", scene.first, [actor]) if actor else None

    def _thing_will(self, scene: Scene, found: list[Predicate], verb: Verb) -> Predicate | None:
        """A thing will do something: "The agreement will facilitate"."""
        if verb.row["to be"] or scene.word(verb.before) in ("", "that", "which", "who", "if", "it"):
            return None
        if any(not p.future for p in found):
            return None
        start = self._clause_start(scene, found, verb.first)
        if any(scene.word(i) in ("that", "which", "who", "where", "if") for i in range(start, verb.before + 1)):
            return None
        return verb.predicate("future", start, [])

    def _clause_start(self, scene: Scene, found: list[Predicate], token: int) -> int:
        """Where a clause without an actor before its verb begins: behind the clause before it, or with the sentence."""
        if not found:
            return self.subjects.clause_start(scene, token)
        start = found[-1].last
        joints = (i for i in range(token - 2, start - 1, -1) if scene.word(i) in (",", ";", "and", "while", "that"))
        return next(joints, start - 1) + 1

    def _close(self, scene: Scene, found: list[Predicate]) -> None:
        """End each clause where the next one begins, or with the sentence, less closing marks and joiners."""
        for k, predicate in enumerate(found):
            behind = (p for p in found[k + 1 :] if p.start > predicate.start)  # not what wraps the whole sentence
            later = next((p.start for p in behind if predicate.embedded or not p.embedded), scene.last)
            end = max(later, predicate.last)
            if predicate.role == "quoted":
                aside = scene.word(predicate.last) == ","
                end = scene.last if aside else max((a.last for a in predicate.subjects), default=predicate.last)
            end = trimmed(scene.doc, predicate.last, end)
            while end > predicate.last + 1 and end < scene.last and scene.word(end - 1) in self.skipped - {"together"}:
                end = trimmed(scene.doc, predicate.last, end - 1)
            predicate.end = end


def _forms(row: Row, intensifiers: Iterable[str]) -> dict[str, Form]:
    """The expressions of an entry of ``acts.yaml``, with the form each is in; "is concerned" is "is deeply", too."""
    listed: dict[str, Form] = {words: form_of(words) for words in row.get("forms", ())}
    for words in tuple(listed):
        auxiliary, _, rest = words.partition(" ")
        if auxiliary in _BE and rest:
            listed.update({f"{auxiliary} {word} {rest}": listed[words] for word in intensifiers})
    if row["verb"].startswith(_UNINFLECTED):
        return listed
    made = inflect(row["verb"])
    if row.get("case") == "verb":  # a noun too: "the request", "member states"
        made = {words: form for words, form in made.items() if form in ("ed", "ing")}
    return {**made, **listed}


def trimmed(doc: Doc, low: int, end: int) -> int:
    """``end`` moved left over closing marks and joiners, not below ``low``."""
    while end > low and (doc.folded[end - 1] in _JOINERS or doc.folded[end - 1] in _CLOSERS):
        if doc.words[end - 1] in ("”", '"') and any(doc.words[i] in ("“", '"') for i in range(low, end - 1)):
            break
        end -= 1
    return max(end, low)
