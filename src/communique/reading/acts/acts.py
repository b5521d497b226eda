"""Acts: what a party did with words, with who, to whom, on what, and until when."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from communique.core import COMMITMENTS, Act, PartialDate
from communique.core.facts import Sector
from communique.lexicon import Lexicon
from communique.reading.acts.act_types import ActTypes, parties_named
from communique.reading.acts.actors import ActorFinder
from communique.reading.acts.attribution import JOINT, Attribution, Discourse, Passages, home
from communique.reading.acts.predicate import Predicate, trimmed
from communique.reading.acts.predicates import PredicateFinder
from communique.reading.acts.quotations import Speech, SpeechFinder, find_quotations, quotation_at
from communique.reading.acts.sectors import Sectors
from communique.reading.dates import due_in
from communique.reading.doc import Doc, Sentence
from communique.reading.phrases import Phrases

_SAID: dict[str, Any] = {"verb": "say", "type": "affirm", "source": "direct speech"}
_ITEM = "an item of a list"
_ADDRESSING = frozenset(["appreciate", "request", "invite", "pledge"])
_ADDRESSEE_REACH = 8
"""How many tokens behind a verb the party it addresses is looked for."""
_FORUM_LINKS = frozenset(["in", "within", "at", "through", "under", "via"])
_NO_VERB = frozenset(["who", "which", "that", "to"])
"""Before a verb that is not the sentence's own."""
_STATEMENT_REACH = 22
"""How many tokens into a statement its verb must come."""
_SHORTEST_STATEMENT = 6


class Voiced(NamedTuple):
    """One act of a sentence of direct speech; ``start`` is its first token."""

    start: int
    type: str
    rule: str
    by: tuple[str, ...]
    to: tuple[str, ...]


class Acts:
    """Turns the predicates of each sentence into acts."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.actors = ActorFinder(lexicon, phrases)
        self.predicates = PredicateFinder(lexicon, phrases)
        self.types = ActTypes(lexicon)
        self.who = Attribution(lexicon, self.types)
        self.sectors = Sectors(lexicon, phrases)
        self.speech = SpeechFinder(lexicon)
        self.counts = frozenset(lexicon.words("words", "visit count"))
        self.stative = frozenset(lexicon.words("words", "stative"))

    def __call__(self, doc: Doc) -> None:
        doc.person_mentions = sorted((m for p in doc.people for m in p.mentions), key=lambda m: m.first)
        actors = self.actors(doc)
        discourse = Discourse()
        passages = Passages(doc)
        quotations = find_quotations(doc)
        discourse.together = any(a.kind == "i" and quotation_at(quotations, a.first) is None for a in actors)
        own_voice = self.who.own_voice(doc)
        for sentence in doc.sentences:
            if not sentence.body:
                continue
            discourse.sides = passages.sides(doc, sentence)
            if self._listed(doc, sentence):
                continue
            predicates = self.predicates(doc, sentence, actors)
            speech = self.speech(doc, sentence, predicates, quotations) if quotations else None
            if speech is not None:
                self._direct(doc, speech, predicates, discourse)
            elif predicates:
                self._reported(doc, predicates, discourse)
            elif own_voice:
                self._stated(doc, sentence, discourse)
            discourse.by = doc.acts[-1].by if doc.acts else ()
            self.who.remember(doc, sentence, actors, predicates, discourse)

    def _reported(self, doc: Doc, predicates: list[Predicate], discourse: Discourse) -> None:
        """The acts of a sentence of reported speech.

        A side's own commitment inside what it says ("emphasised that it is committed to") makes the
        whole a commitment and is no second act.
        """
        head: tuple[Predicate, int] | None = None
        for predicate in predicates:
            act = self._act(doc, predicate, discourse)
            self.who.note(doc, predicate, discourse)
            if act is None:
                continue
            if predicate.embedded and head and act.type in ("pledge", "plan"):
                said, at = head
                outer = doc.acts[at]
                if outer.type in ("affirm", "discuss") and said.end >= predicate.start and set(act.by) <= set(outer.by):
                    rules = {**outer.rules, "type": f"its own commitment: {act.rules['type']}"}
                    doc.acts[at] = replace(outer, type=act.type, due=act.due, rules=rules)
                    continue
            doc.acts.append(act)
            if not predicate.embedded:
                head = predicate, len(doc.acts) - 1

    def _listed(self, doc: Doc, sentence: Sentence) -> bool:
        """An item of a list under "agreed to:": the first belongs to the head's act, each other is one of its own."""
        before = doc.sentences[sentence.index - 1] if sentence.index else None
        head = doc.acts[-1] if doc.acts else None
        if before is None or head is None or head.type not in COMMITMENTS:
            return False
        opens = doc.words[before.last - 1] == ":" and head.evidence[-1].start >= doc.starts[before.first]
        goes_on = head.rules["fact"] == _ITEM or len(head.evidence) > 1
        goes_on = goes_on and head.evidence[-1].start >= doc.starts[before.first]
        first = sentence.first
        while first < sentence.last and not (doc.words[first].isalpha() and len(doc.words[first]) > 1):
            first += 1
        if first == sentence.last:
            return False
        marked = doc.words[first][0].islower() or doc.folded[first].endswith("ing")
        end = trimmed(doc, first, sentence.last)
        if not (opens or goes_on) or not marked or first >= end:
            return False
        if opens:
            doc.acts[-1] = replace(head, evidence=(*head.evidence, doc.span(first, end)))
            return True
        item = Predicate(first, first + 1, "noun", _SAID, "base", first, end)
        rules = {"fact": _ITEM, "type": head.rules["type"], "by": head.rules["by"]}
        doc.acts.append(self._made(doc, item, head.type, head.by, head.to, rules, dict(head.inferred)))
        return True

    def _direct(self, doc: Doc, speech: Speech, predicates: list[Predicate], discourse: Discourse) -> None:
        """A sentence of direct speech: one act of its speaker, of the type of what is said."""
        said = speech.predicate
        if said is not None:
            discourse.speaker = self.who(doc, said, discourse).parties or discourse.speaker
            before = [p for p in predicates if p.first < said.first and not speech.first <= p.first < speech.last]
            for predicate in before:
                act = self._act(doc, predicate, discourse)
                if act is not None and act.evidence[0].end <= doc.starts[speech.start]:
                    doc.acts.append(act)
        by = discourse.speaker or self._together(doc, discourse) or home(doc)
        if not by:
            return
        first, last = (said.first, said.last) if said else (speech.first, speech.first + 1)
        subjects = said.subjects if said else []
        parts = self._voiced(doc, speech, predicates, by, discourse)
        ends = [trimmed(doc, part.start, following.start) for part, following in pairwise(parts)]
        for part, end in zip(parts, [*ends, speech.end], strict=True):
            whole = Predicate(first, last, "quoted", _SAID, "ed", part.start, end, subjects)
            rules = {"fact": "direct speech", "type": part.rule, "by": "the one who speaks"}
            doc.acts.append(self._made(doc, whole, part.type, part.by, part.to, rules, {}))

    def _voiced(
        self, doc: Doc, speech: Speech, predicates: list[Predicate], by: tuple[str, ...], discourse: Discourse
    ) -> list[Voiced]:
        """What a sentence of direct speech does: one act, and another where a second verb does something else."""
        kind, rule = self.types.spoken(doc, speech.first, speech.last, by)
        parts = [Voiced(speech.start, kind, rule, by, ())]
        told = False
        for predicate in predicates:
            if not speech.first <= predicate.first < speech.last:
                continue
            inner, inner_rule = self.types(doc, predicate, by, predicate.end)
            if inner == "none" or told and not self._goes_on(doc, predicate, inner, parts[-1]):
                continue
            start = predicate.start if told else speech.start
            who = self._speaks(doc, predicate, inner, by, discourse)
            to = self._addressed(doc, predicate, inner, by, discourse.sides)
            part = Voiced(start, inner, f"direct speech: {inner_rule}", who, to)
            parts = [*parts, part] if told else [part]
            told = True
        return parts

    @staticmethod
    def _goes_on(doc: Doc, predicate: Predicate, kind: str, before: Voiced) -> bool:
        """Whether a second verb of direct speech is an act of its own: "we welcome the plan and urge all to join"."""
        told = predicate.role in ("subject", "joined") and not predicate.embedded
        return told and kind != before.type and doc.folded[predicate.first - 1] != "to"

    def _speaks(
        self, doc: Doc, predicate: Predicate, kind: str, by: tuple[str, ...], discourse: Discourse
    ) -> tuple[str, ...]:
        """Whom a verb of direct speech is said of: of the one who speaks, or of more who act with that one."""
        together = any(actor.kind in ("we", "they", "collective") for actor in predicate.subjects)
        named = tuple(dict.fromkeys(code for actor in predicate.subjects for code in actor.parties))
        if len(named) > 1 and set(by) < set(named):  # "Laos and Viet Nam reaffirm", as a Lao statement has it
            return named
        if named and set(named).isdisjoint(by) and predicate.form in ("ed", "s") and self._is_told(predicate):
            return named  # "Mr Clinton underlined his commitment", as his guest has it
        both = any(actor.kind == "collective" for actor in predicate.subjects)  # "the ministers share the view"
        both = both or predicate.role == "noun" and kind in JOINT  # "the focus of the meeting was trade"
        if kind == "plan" and predicate.subjects or both or kind in JOINT and together:
            return self.who(doc, predicate, discourse).parties or by
        return by

    def _is_told(self, predicate: Predicate) -> bool:
        """Whether a person said something: what a state does the speaker tells as a view."""
        return predicate.subjects[0].kind == "person" and predicate.row["verb"] in self.speech.verbs

    def _stated(self, doc: Doc, sentence: Sentence, discourse: Discourse) -> None:
        """A government's own statement about its ties: "Laos is a close partner of Viet Nam".

        In a joint statement the sides speak together.
        """
        start = sentence.first
        while start < sentence.last and not doc.words[start][0].isalpha():
            start += 1
        end = trimmed(doc, start, sentence.last)
        reach = range(start + 1, min(end, start + _STATEMENT_REACH))
        verb = next((i for i in reach if doc.folded[i] in self.stative and doc.folded[i - 1] not in _NO_VERB), None)
        if verb is None or verb + 1 >= end or end - start < _SHORTEST_STATEMENT:
            return
        named = doc.within(doc.parties, start, end)
        town = bool(named) and named[0].first == start and named[0].form == "city" and named[0].last < verb
        if town or doc.folded[start].endswith("ing") or doc.words[sentence.first] == "[":
            return  # what a town is, who was there, a note
        if any(end > doc.starts[verb] for end, _ in doc.told(sentence.first, verb + 1)):
            return  # "The minister has finished a visit to Laos": an exchange, no view
        concerned = named or {"our", "we", "i"} & set(doc.folded[start:end])
        behind = doc.folded[verb + 1 : min(end, verb + 7)]
        passive = {"by", "under"} & set(behind) and any(word.endswith("ed") or word == "led" for word in behind)
        passive = passive or "follows" in behind or doc.folded[start + 1] == "following"  # "The outcome is as follows"
        count = "visit" in behind and self.counts & set(behind)
        joint = self._together(doc, discourse)
        by = joint or home(doc)
        if not concerned or passive or count or not by:
            return
        kind, rule = self.types.spoken(doc, start, end, by)
        to = tuple(sorted(parties_named(doc, start, verb) - set(by))) if kind != "affirm" else ()
        statement = Predicate(verb, verb + 1, "voice", _SAID, "s", start, end)
        rules = {"fact": "a statement in the publisher's own voice", "type": rule, "by": "the publisher"}
        inferred = "the sides of the exchange" if joint else "the publisher's side"
        doc.acts.append(self._made(doc, statement, kind, by, to, rules, {"by": inferred}))

    def _together(self, doc: Doc, discourse: Discourse) -> tuple[str, ...]:
        """The sides that speak together in a joint statement; none in another report."""
        return discourse.sides if len(discourse.sides) > 1 and self.who.is_joint(doc) else ()

    def _act(self, doc: Doc, predicate: Predicate, discourse: Discourse) -> Act | None:
        """The act of a predicate, or ``None`` where it is none: an aside, or a view inside a view."""
        who = self.who(doc, predicate, discourse)
        by = who.parties
        kind, rule = self.types(doc, predicate, by, predicate.end)
        if kind == "none" or not by or predicate.end <= predicate.start:
            return None
        ends = predicate.end == predicate.last and predicate.role not in ("passive", "quoted")
        if ends and predicate.row["verb"] in self.speech.verbs:
            discourse.speaker = by  # "He said:" before a quotation
            return None
        shared = doc.folded[predicate.last : predicate.last + 1] == ["and"]
        if ends and shared and predicate.role in ("subject", "joined"):
            return None  # "recognised and committed to address": the second verb has the object of both
        if predicate.embedded and (predicate.future or kind not in COMMITMENTS):
            return None
        to = self._addressed(doc, predicate, kind, by, discourse.sides)
        if kind in ("discuss", "sign") and predicate.row.get("to") == "with":
            by, to = self._with(doc, predicate, by), ()
        rules = {"fact": f"verb with its subject ({predicate.role})", "type": rule, "by": who.rule}
        return self._made(doc, predicate, kind, by, to, rules, {"by": who.inferred} if who.inferred else {})

    def _made(
        self, doc: Doc, predicate: Predicate, kind: str, by: tuple[str, ...], to: tuple[str, ...],
        rules: dict[str, str], inferred: dict[str, str],
    ) -> Act:  # fmt: skip
        """The act of a predicate, with the sectors, forums and due date that its clause names."""
        due = self._due(doc, predicate, kind)
        if due is not None and due.inferred:
            inferred = {**inferred, "due": due.inferred}
        subjects, told = predicate.subjects, predicate.told
        return Act(
            type=kind,  # type: ignore[arg-type]
            by=by,
            to=to,
            sectors=self._sectors(doc, predicate, kind, {*by, *to}),
            forums=self._forums(doc, predicate),
            due=due,
            verb=doc.written(predicate.first, predicate.last),
            actor=doc.written(subjects[0].first, subjects[-1].last) if subjects else None,
            addressee=doc.written(told.first, told.last) if told else None,
            evidence=(doc.span(predicate.start, predicate.end),),
            rules=rules,
            inferred=inferred,
        )

    def _sectors(self, doc: Doc, predicate: Predicate, kind: str, own: set[str]) -> tuple[Sector, ...]:
        """The fields the clause names; a third state makes it regional, a plan to meet is political."""
        named = set(self.sectors(doc, predicate.start, predicate.end))
        states = (p for p in doc.within(doc.parties, predicate.start, predicate.end) if p.form != "organisation")
        if any(p.code not in own and p.code not in doc.sides for p in states):
            named.add("regional")
        if not named and (kind in ("plan", "invite") or kind == "agree" and self._meets(doc, predicate)):
            named.add("political")
        return self.sectors.ordered(named)

    def _meets(self, doc: Doc, predicate: Predicate) -> bool:
        """Whether a clause is about meeting again: a visit, a session, contacts."""
        return any(doc.folded[i] in self.types.events for i in range(predicate.last, predicate.end))

    def _addressed(
        self, doc: Doc, predicate: Predicate, kind: str, by: tuple[str, ...], sides: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The party addressed: where the verb's entry has it, else the other of two sides.

        GUIDELINES: thanks, praise, requests, invitations and help promised are addressed to whom the clause
        names; where it names nobody else, what one side thanks or asks for is the other's.
        """
        if predicate.future and kind == "plan":
            return ()
        found = self._to(doc, predicate, by)
        others = [side for side in sides if side not in by]
        if found or kind not in _ADDRESSING or len(by) != 1 or len(others) != 1 or len(sides) != 2:
            return found
        named = parties_named(doc, predicate.last, predicate.end) - set(by)
        takes = predicate.row.get("to")
        asks = takes in ("object", "to") and kind in ("appreciate", "request")
        assures = takes == "object" and kind == "pledge" and not predicate.future
        alone = not named and (asks or assures or kind == "invite")
        return (others[0],) if others[0] in named or alone else ()

    @staticmethod
    def _to(doc: Doc, predicate: Predicate, by: tuple[str, ...]) -> tuple[str, ...]:
        """The party addressed, from where the verb's entry says that it stands."""
        if predicate.told is not None:
            return tuple(c for c in predicate.told.parties if c not in by)
        first, end = predicate.last, predicate.end
        if predicate.row.get("to") == "to":
            to = next((i for i in range(first, min(end, first + 14)) if doc.folded[i] == "to"), None)
            if to is None:
                return ()
            first, end = to + 1, min(end, to + 6)
        elif predicate.row.get("to") != "object":
            return ()
        end = min(end, first + _ADDRESSEE_REACH)
        for party in doc.within(doc.parties, first, end):
            if party.code not in by:
                return (party.code,)
        people = (m.person.country for m in doc.within(doc.person_mentions, first, end))
        posts = (p.country for p in doc.within(doc.posts, first, end))
        other = next((code for code in (*people, *posts) if code and code not in by), None)
        return (other,) if other else ()

    @staticmethod
    def _with(doc: Doc, predicate: Predicate, by: tuple[str, ...]) -> tuple[str, ...]:
        """The talkers: in "X discussed Y with Z", Z talks too."""
        joint = next((i for i in range(predicate.last, predicate.end) if doc.folded[i] == "with"), None)
        if joint is None:
            return by
        for mention in doc.within(doc.person_mentions, joint + 1, joint + 12):
            if mention.outer_first <= joint + 2 and mention.person.country:
                return by if mention.person.country in by else (*by, mention.person.country)
        return by

    @staticmethod
    def _due(doc: Doc, predicate: Predicate, kind: str) -> PartialDate | None:
        if kind not in COMMITMENTS and kind != "request":
            return None
        verb = predicate.first, predicate.last
        mention = due_in(doc, predicate.start, verb, predicate.end, event=kind == "plan")
        return mention.future[0] if mention else None

    @staticmethod
    def _forums(doc: Doc, predicate: Predicate) -> tuple[str, ...]:
        """The organisations and formats that the clause names as the place of the act: "within ASEAN"."""
        found: dict[str, None] = {}
        for forum in doc.within(doc.forums, predicate.start, predicate.end):
            if _FORUM_LINKS & set(doc.folded[max(0, forum.first - 4) : forum.first]):
                found[forum.code] = None
        return tuple(found)
