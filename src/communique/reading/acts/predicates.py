"""Predicates: the verbs of a sentence that say what a party did, each with its subject and its clause.

A verb counts where an actor stands before it ("The ministers also agreed"), where it is joined to
one that does ("and expressed"), where it opens a participial clause (", underscoring"), where it
tells the purpose of a meeting ("met to discuss") and in the passive ("It was agreed"). A verb in a
relative clause or behind another verb ("continue to discuss") is none.
"""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.acts.actors import Actor, actors_between
from communique.reading.acts.candidates import BE, FIXED, CandidateFinder
from communique.reading.acts.predicate import JOINERS, Predicate, Role, Row, Verb, trimmed
from communique.reading.acts.subjects import Scene, Subjects, is_plural
from communique.reading.acts.verbs import Form
from communique.reading.doc import Doc, Sentence
from communique.reading.phrases import Phrases

_OPENING = frozenset(["“", '"', "``"])
_QUOTES = frozenset(["”", '"', "'", "''", "»"])
_RELATIVE = frozenset(["which", "who", "whose", "whom"])
_REPLIES = frozenset(["to", "for"])
"""Before "which": what one did in answer to the clause before."""
_HEARD = frozenset(["him", "her", "them", "reporters", "journalists"])
_WHERE_SAID = 4
"""How many words "in a press release" may have."""
_BEFORE_ADJUNCTS = frozenset(["on", "in", "at"])
_FINITE = frozenset(["ed", "s"])
_PRONOUNS = frozenset(["he", "she", "it", "they", "i", "we"])
_PERSONAL = frozenset(["appreciate", "request", "pledge", "affirm", "oppose", "invite", "instruct"])
"""Types that need somebody who speaks, so that a common noun before the verb is one."""
_NOUN_REACH = 4
_OFFICE_REACH = 9
"""How many words "the head of the foreign policy department" may have."""
_OWNERS = frozenset(["their", "our", "its", "his", "her", "my", "your", "the", "a", "an"])
_TIMES = frozenset(["in", "at", "on", "over", "during", "since", "after", "last", "this", "throughout", "through"])
"""Words that begin a time or a place in front of a clause."""
_OPENING_REACH = 10
"""How many tokens such a time or place may have with its "that"."""
_PURPOSE_TYPES = frozenset(["discuss", "none", "affirm", "appreciate"])


class PredicateFinder:
    """Finds the predicates of one sentence; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.candidates = CandidateFinder(lexicon, phrases)
        self.subjects = Subjects(lexicon)
        self.talk = frozenset(lexicon.words("words", "talk"))
        self.talking = frozenset(lexicon.words("words", "talking verb"))
        self.speech = frozenset(lexicon.words("words", "speech"))
        self.subordinators = _RELATIVE | frozenset(lexicon.words("words", "subordinator"))
        self.nobody = frozenset(lexicon.words("words", "nobody"))
        self.free = frozenset(lexicon.words("words", "free relative"))
        self.modals = frozenset(lexicon.words("words", "reported modal"))
        self.unwilling = frozenset(lexicon.words("words", "before no purpose"))
        self.opens_by = frozenset(lexicon.words("words", "opens by"))
        self.adverbs = frozenset(lexicon.words("actors", "adverb"))
        self.skipped = self.adverbs | frozenset(lexicon.words("actors", "auxiliary"))
        self.releases = frozenset(lexicon.words("words", "release"))
        self.said_in = tuple(lexicon.words("words", "said in"))
        self.topics = frozenset(lexicon.words("words", "topic opener"))
        self.no_adverbs = frozenset(lexicon.words("words", "no adverb"))

    def __call__(self, doc: Doc, sentence: Sentence, actors: list[Actor]) -> list[Predicate]:
        """The predicates of a sentence in the order of the text, with their clauses."""
        scene = Scene(doc, sentence, actors_between(actors, sentence.first, sentence.last))
        found: list[Predicate] = []
        taken = sentence.first
        for first, last, row, form in self.candidates(scene):
            if first < taken:
                continue
            predicate = self._judge(scene, found, self._verb(scene, first, last, row, form))
            if predicate is not None:
                found.append(predicate)
                behind_be = predicate.future and scene.word(last - 1) == "be"
                taken = last + behind_be  # "will be signed" is one verb
        self._close(scene, found)
        return found

    def _verb(self, scene: Scene, first: int, last: int, row: Row, form: Form) -> Verb:
        before = first - 1
        while before >= scene.first and self._passes(scene, before) and not self._is_subject(scene, before):
            before -= 1
        if scene.word(before) in _OPENING and before in scene.by_last:
            before -= 1  # 'The ministers "strongly condemned" the launch'
        helped = any(scene.word(i) in BE for i in range(before + 1, first))
        infinitive = scene.word(first - 2) == "to" or scene.word(first - 1) in ("have", "has", "had")
        passive = form == "ed" and helped and not infinitive
        subjects = self.subjects.before(scene, before)
        if passive and subjects and subjects[-1].kind == "it":
            subjects = []  # "it was agreed"
        return Verb(first, last, row, form, before, subjects, passive)

    @staticmethod
    def _is_subject(scene: Scene, token: int) -> bool:
        """Whether "both" at a token is who acts, and no adverb: "Both condemned the attack"."""
        actor = scene.by_last.get(token + 1)
        alone = actor is not None and actor.kind == "they" and actor.first == token
        return alone and (token == scene.first or scene.word(token - 1) in (",", "and", "that", "as", "while"))

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
        embedded = previous is not None and (
            self._subordinate(scene, start) or self._said(previous, start) or self._opened(scene, previous, start)
        )
        if before == "who" and verb.form in _FINITE and verb.row["type"] != "none":
            comma = verb.before - (scene.word(verb.before - 1) == ",")
            person = scene.by_last.get(comma)
            if person is not None and person.kind == "person":  # "met the minister, who reaffirmed"
                return verb.predicate("subject", verb.before, [person])
        if before in _RELATIVE or scene.word(start - 1) in self.free or before in self.free:
            return None
        if verb.row["verb"].startswith(FIXED) or verb.row.get("noun"):
            own = verb.row.get("by") == "behind"  # "undertook a visit at the invitation of": the visit is not its
            return verb.predicate("noun", verb.first if own else start, verb.subjects, embedded)
        pronoun = bool(verb.subjects) and verb.subjects[0].kind in _PRONOUNS
        if previous and pronoun and previous.last < start and self._contact(scene, start):
            return None  # "a measure he described as"
        been = scene.doc.folded[max(verb.first - 2, 0) : verb.first] == ["having", "been"]
        if (been or scene.word(verb.first - 1) == "being") and verb.form == "ed":
            return None  # "the violations being committed"
        if verb.form == "ed" and scene.word(verb.first - 1) in _OWNERS:
            return None  # "their shared commitment"
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

    def _contact(self, scene: Scene, start: int) -> bool:
        """Whether a pronoun stands right behind a noun and its clause only tells of that: "a step she welcomed"."""
        word = scene.word(start - 1)
        noun = word.isalpha() and scene.doc.words[start - 1][0].islower() and not self._passes(scene, start - 1)
        small = word in JOINERS or word in self.subordinators or word in self.subjects.no_subject
        return noun and not small and word not in self.subjects.openers

    def _said(self, previous: Predicate, start: int) -> bool:
        """Whether a clause says what a verb of saying before it brings, "that" left out: "he said Laos supports"."""
        return previous.last == start and previous.row["verb"] in self.speech and previous.role != "quoted"

    @staticmethod
    def _opened(scene: Scene, previous: Predicate, start: int) -> bool:
        """Whether only a time or a place stands between "that" and a clause: "said that in the past, Laos has"."""
        that = previous.last - (scene.word(previous.last - 1) == "that")  # "added that" is one verb
        opens = scene.word(that) == "that" and scene.word(that + 1 + (scene.word(that + 1) == ",")) in _TIMES
        alone = all(actor.first > start or actor.last <= that for actor in scene.actors if actor.first != start)
        return opens and that < start <= that + _OPENING_REACH and alone

    @staticmethod
    def _asks(previous: Predicate, start: int) -> bool:
        """Whether a clause says what a verb before it asks for: "suggested the two sides sign an agreement"."""
        return previous.row["type"] == "request" and 0 <= start - previous.last <= 1

    def _said_of(self, scene: Scene, found: list[Predicate], verb: Verb, embedded: bool) -> Predicate | None:
        """An actor stands before the verb; set off by commas they are an aside to the whole sentence."""
        start = verb.subjects[0].first
        comma = start - 1 > scene.first and scene.word(start - 1) in (",", *_QUOTES)
        heard = verb.last + (scene.word(verb.last) in _HEARD)
        if found and not comma and verb.row["verb"] == "tell" and heard > verb.last and self._closes(scene, heard):
            return None  # "The talks are long overdue the minister told him."
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

    def _closes(self, scene: Scene, token: int) -> bool:
        """Whether a sentence ends at a token, or behind a day or a place there: "…, the President said on Monday"."""
        end = trimmed(scene.doc, token, scene.last)
        where = " ".join(scene.doc.folded[token : min(end, token + _WHERE_SAID)])
        if any(where.startswith(words) for words in self.said_in):
            return True
        while end > token and end in scene.adjuncts:
            end = trimmed(scene.doc, token, scene.adjuncts[end])
            end -= end > token and scene.word(end - 1) in _BEFORE_ADJUNCTS
        return end == token

    def _without_subject(self, scene: Scene, found: list[Predicate], verb: Verb) -> Predicate | None:
        before, future = scene.word(verb.before), bool(verb.row.get("future"))
        behind = scene.doc.folded[verb.last : verb.last + 4]
        if before == "," and verb.row["verb"] == "say" and not self.releases.isdisjoint(behind):
            return None  # "…, said a press release of the ministry"
        if verb.form == "ed" and scene.word(verb.last) == "by":
            return None
        if verb.form in ("ed", "s") and before in self.talk and verb.row["verb"] in self.talking:
            return verb.predicate("talk", self._clause_start(scene, found, verb.first), [])
        if verb.row["verb"] in self.speech and verb.form in _FINITE and before in _QUOTES:
            quoted = self._quoted(scene, verb)
            if quoted is not None:
                return quoted
        mutual = verb.row["type"] in ("agree", "discuss") and verb.row.get("to") != "object"
        if before in JOINERS:
            joint = self._joint(scene, found, verb)
            if mutual and joint is not None and joint.row["type"] == "none" and self._told(scene, verb.first):
                return verb.predicate("purpose", verb.first, [])  # "called on Y and discussed trade"
            if joint is not None:
                return verb.predicate("joined", verb.first, joint.subjects, joint.embedded)
        if not found and verb.form in _FINITE and before in ("and", "but", ","):
            if mutual and self._told(scene, verb.first):
                return verb.predicate("purpose", verb.first, [])  # "held talks with Y and agreed"
            leading = self.subjects.leading(scene, verb.before)
            if leading:
                return verb.predicate("joined", verb.first, leading)
        if not found and verb.form == "ed" and verb.first == self.subjects.clause_start(scene, verb.first):
            return verb.predicate("noun", verb.first, [])  # an item of a resolution: "Welcomed the progress"
        if verb.form in _FINITE and not _PERSONAL.isdisjoint(_types(verb.row)):
            somebody = self._somebody(scene, verb.before)
            if somebody is not None:
                return verb.predicate("subject", somebody.first, [somebody], self._subordinate(scene, somebody.first))
        if verb.row["verb"] in self.speech and verb.form in ("ed", "s"):
            return self._quoted(scene, verb)
        if future:
            return self._thing_will(scene, found, verb)
        return None

    @staticmethod
    def _joint(scene: Scene, found: list[Predicate], verb: Verb) -> Predicate | None:
        """The predicate that a verb behind "and" is joined to: the last, or past subordinate clauses the main one."""
        if len(found) > 1 and found[-1].role == "quoted":
            found = found[:-1]  # "they agreed, he said, and instructed"
        mains = [p for p in found if not p.embedded]
        if found[-1:] and found[-1].embedded and mains and verb.form == mains[-1].form != found[-1].form:
            return mains[-1]  # "said that Zambia cherishes its ties and thanked China"
        for previous in (*found[-1:], *reversed(mains)):
            told = previous.role in ("subject", "joined") and previous.form in _FINITE
            if verb.row.get("future") and not previous.future and told:
                return previous  # "supports the plan and will take part"
            if previous.future != bool(verb.row.get("future")):
                continue
            finite = {verb.form, previous.form} <= _FINITE and previous.role in ("subject", "joined", "quoted")
            by = previous.role == "joined" and previous.form == "ing" and scene.word(previous.first - 1) == "by"
            finite = finite or by and verb.form in _FINITE  # "began by offering condolences, and paid tribute"
            if finite or verb.form == previous.form:
                return previous
        return None

    def _somebody(self, scene: Scene, before: int) -> Actor | None:
        """A speaker whom only a common noun names: "the visiting premier", "his guest of honour"."""
        if scene.word(before) in self.nobody:
            return None
        office = next((i for i in range(before, before - _OFFICE_REACH, -1) if scene.word(i) == "the"), before)
        heads = scene.word(office + 1) in self.subjects.members and scene.word(office + 2) == "of"
        if heads and (office == scene.first or scene.word(office - 1) in JOINERS):
            return Actor(office, before + 1, "post", (), None, "a common noun")  # "the head of the department"
        for first in range(before - 1, max(scene.first, before - _NOUN_REACH) - 1, -1):
            word = scene.word(first)
            if word in ("the", "his", "her"):
                opens = first == scene.first or scene.word(first - 1) in (*JOINERS, "that")
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
        opener = scene.word(scene.first)
        opened = opener in ("while", "in", "when") or self._passes(scene, scene.first) or opener.endswith("ly")
        if first == scene.first or first - 1 == scene.first and opened:
            if scene.word(first) in self.topics:
                return None  # "Regarding trade, X noted"
            comma = next((i for i in range(first, scene.last) if scene.word(i) == ","), scene.last)
            actor = next((a for a in scene.actors if a.first > comma), None)
            return verb.predicate("participle", first, [actor]) if actor else None
        before = scene.word(verb.before)
        if scene.word(first - 1) == "by" and scene.word(first - 2) in self.opens_by:
            leading = self.subjects.before(scene, first - 3) or self.subjects.leading(scene, first)
            return verb.predicate("joined", first, leading) if leading else None
        if scene.word(first - 1) in ("by", "of", "on", "in", "for") or before not in (",", "and", "while"):
            return None
        if previous is None and before == ",":
            leading, met = self.subjects.leading(scene, first), self._told(scene, first)
            speaks = verb.row["verb"] in self.speech  # "The minister was positive, saying that"
            if len(leading) == 1 and (leading[0].kind == "person" if met else speaks):
                return verb.predicate("participle", first, leading)
            if met:  # "The ministers met in Ankara, vowing to"
                return verb.predicate("talk", first, [])
        if previous is None:
            alone = before == "while" and scene.actors
            return verb.predicate("participle", first, scene.actors[-1:]) if alone else None
        if before == "and" and previous.form != "ing":
            return None
        return verb.predicate("participle", first, previous.subjects, previous.embedded)

    def _purpose(self, scene: Scene, found: list[Predicate], verb: Verb) -> Predicate | None:
        """The purpose of an exchange told in the same sentence: "met to discuss"."""
        if verb.row["type"] == "sign" and self._signed(scene, verb.first):
            return verb.predicate("purpose", verb.first - 1, [])  # "travelled to Wellington to sign the agreement"
        if verb.row["type"] not in _PURPOSE_TYPES or any(p.row["type"] != "none" for p in found):
            return None
        if scene.word(verb.first - 2) in ("occasion", "opportunity"):  # "took the opportunity to thank"
            leading = self.subjects.leading(scene, verb.first)
            return verb.predicate("joined", verb.first, leading) if leading else None
        if not self._told(scene, verb.first) or scene.word(verb.first - 2) in self.unwilling:
            return None
        one = verb.row.get("to") in ("to", "object")  # one side briefs or thanks the other
        subjects = self.subjects.leading(scene, verb.first) if one else []
        return verb.predicate("purpose", verb.first - 1, subjects)

    @staticmethod
    def _signed(scene: Scene, token: int) -> bool:
        """Whether a verb at a token tells of a signing that was held."""
        told = scene.doc.told(scene.first, token + 1)
        signed = (end for end, x in told if x.kind == "signing" and x.status == "held")
        return any(end > scene.doc.starts[token] for end in signed)

    @staticmethod
    def _told(scene: Scene, token: int) -> bool:
        """Whether the sentence tells an exchange before a token."""
        return bool(scene.doc.told(scene.first, token))

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

    def _dangles(self, scene: Scene, token: int) -> bool:
        """Whether an adverb or an auxiliary at a token belongs to the next clause; "May" is a month."""
        return scene.word(token) in self.skipped - {"together"} and scene.doc.words[token][0].islower()

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
            while end > predicate.last + 1 and end < scene.last and self._dangles(scene, end - 1):
                end = trimmed(scene.doc, predicate.last, end - 1)
            predicate.end = end


def _types(row: Row) -> set[str]:
    """The types that an entry of ``acts.yaml`` can have."""
    return {row["type"], *(case["type"] for case in row.get("when", ()))}
