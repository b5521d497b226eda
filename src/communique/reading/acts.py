"""Acts: what a party did with words, with who, to whom, on what, and until when."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from communique.core import COMMITMENTS, Act, PartialDate, Span
from communique.core.facts import Sector
from communique.lexicon import Lexicon
from communique.reading.act_types import ActTypes, parties_named
from communique.reading.actors import Actor, ActorFinder, actors_between
from communique.reading.dates import due_in
from communique.reading.doc import Doc, Person, Sentence
from communique.reading.phrases import Phrases
from communique.reading.predicates import Predicate, PredicateFinder, trimmed
from communique.reading.quotations import Speech, SpeechFinder, find_quotations
from communique.reading.sectors import Sectors

_SAID: dict[str, Any] = {"verb": "say", "type": "affirm", "source": "direct speech"}


@dataclass(slots=True)
class Discourse:
    """What the passage has said so far: who a pronoun can stand for."""

    he: Actor | None = None
    she: Actor | None = None
    last: Actor | None = None
    speaker: tuple[str, ...] = ()


class Acts:
    """Turns the predicates of each sentence into acts."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.actors = ActorFinder(lexicon, phrases)
        self.predicates = PredicateFinder(lexicon, phrases)
        self.types = ActTypes(lexicon)
        self.sectors = Sectors(lexicon, phrases)
        self.speech = SpeechFinder(lexicon)
        self.voices = tuple(lexicon.words("words", "own voice"))
        self.stative = frozenset(lexicon.words("words", "stative"))

    def __call__(self, doc: Doc) -> None:
        doc.person_mentions = sorted((m for p in doc.people for m in p.mentions), key=lambda m: m.first)
        actors = self.actors(doc)
        discourse = Discourse()
        mains = self._passages(doc)
        if not doc.sides:
            doc.sides = self._likely_sides(doc)
        quotations = find_quotations(doc)
        own_voice = self._own_voice(doc)
        for sentence in doc.sentences:
            if not sentence.body:
                continue
            sides = self._sides(doc, mains, sentence)
            predicates = self.predicates(doc, sentence, actors)
            speech = self.speech(doc, sentence, predicates, quotations) if quotations else None
            if speech is not None:
                self._speak(doc, sentence, speech, predicates, sides, discourse)
            else:
                self._say(doc, predicates, sides, discourse)
                if not predicates and own_voice:
                    self._voice(doc, sentence, sides, discourse)
            self._remember(doc, sentence, actors, predicates, discourse)

    def _say(
        self, doc: Doc, predicates: list[Predicate], sides: tuple[str, ...], discourse: Discourse
    ) -> None:
        """The acts of a sentence of reported speech.

        A side's own commitment inside what it says ("emphasised that it is committed to") makes the
        whole a commitment and is no second act.
        """
        head: tuple[Predicate, int] | None = None
        for predicate in predicates:
            act = self._act(doc, predicate, sides, discourse)
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

    def _speak(
        self, doc: Doc, sentence: Sentence, speech: Speech, predicates: list[Predicate],
        sides: tuple[str, ...], discourse: Discourse,
    ) -> None:  # fmt: skip
        """A sentence of direct speech: one act of its speaker, of the type of what is said."""
        if speech.predicate is not None:
            discourse.speaker = self._who(doc, speech.predicate, sides, discourse)[0] or discourse.speaker
            for predicate in predicates:
                outside = predicate is not speech.predicate and not speech.first <= predicate.first < speech.last
                if outside and predicate.first < speech.predicate.first:
                    act = self._act(doc, predicate, sides, discourse)
                    if act is not None and act.evidence[0].end <= doc.starts[speech.start]:
                        doc.acts.append(act)
        by = discourse.speaker or self._home(doc)
        if not by:
            return
        said = Predicate(speech.first, speech.first, "quoted", _SAID, "ed", speech.start, speech.end)
        kind, rule = "affirm", "direct speech"
        to: tuple[str, ...] = ()
        for predicate in predicates:
            if speech.first <= predicate.first < speech.last:
                inner, inner_rule = self.types(doc, predicate, by, predicate.end)
                if inner != "none":
                    kind, rule, to = inner, f"direct speech: {inner_rule}", self._to(doc, predicate, by)
                    if inner == "plan" and predicate.subjects:
                        by = self._who(doc, predicate, sides, discourse)[0] or by
                    break
        act = self._made(doc, said, kind, by, to, {"fact": "direct speech", "type": rule, "by": "the one who speaks"}, {})
        if speech.predicate is not None:
            act = replace(act, verb=doc.written(speech.predicate.first, speech.predicate.last))
        doc.acts.append(act)

    def _voice(self, doc: Doc, sentence: Sentence, sides: tuple[str, ...], discourse: Discourse) -> None:
        """A government's own statement about its ties: "Laos is a close partner of Viet Nam"."""
        start = sentence.first
        while start < sentence.last and not doc.words[start][0].isalpha():
            start += 1
        end = trimmed(doc, start, sentence.last)
        verb = next((i for i in range(start + 1, min(end, start + 22)) if doc.folded[i] in self.stative), None)
        if verb is None or end - start < 6 or doc.folded[start] in ("if", "this", "the") and end - start < 8:
            return
        concerned = doc.within(doc.parties, start, end) or any(w in ("our", "we", "i") for w in doc.folded[start:end])
        if not concerned:
            return
        by = self._home(doc)
        if not by:
            return
        row = Predicate(verb, verb + 1, "voice", _SAID, "s", start, end)
        if doc.folded[verb + 1].endswith("ed") and "by" in doc.folded[verb + 1 : verb + 4]:
            return
        others = tuple(c for c in parties_named(doc, start, verb) if c != doc.home)
        if doc.folded[verb] in ("must", "should") and others:
            rules = {"fact": "a statement in the publisher's own voice", "type": "what another party should do", "by": "the publisher"}
            doc.acts.append(self._made(doc, row, "request", by, others, rules, {"by": "the publisher's side"}))
            return
        rules = {"fact": "a statement in the publisher's own voice", "type": "en/words.yaml: stative", "by": "the publisher"}
        doc.acts.append(self._made(doc, row, "affirm", by, (), rules, {"by": "the publisher's side"}))

    def _own_voice(self, doc: Doc) -> bool:
        """Whether the report is a government's or an organisation's own, not a press agency's."""
        publisher = (doc.report.publisher or "").casefold()
        return doc.home is not None and doc.agency is None and any(words in publisher for words in self.voices)

    # ---- who

    @staticmethod
    def _passages(doc: Doc) -> list[tuple[int, tuple[str, ...]]]:
        """Where each main exchange begins, with its parties: whom "both sides" means after it."""
        found = [(x.evidence[0].start, x.parties) for x in doc.exchanges if x.main and len(x.parties) > 1]
        return sorted(found)

    @staticmethod
    def _likely_sides(doc: Doc) -> tuple[str, ...]:
        """Without an exchange: the publisher's side and the state named most, else the two named most."""
        counts = Counter(p.code for p in doc.parties if p.form != "organisation")
        ranked = [code for code, _ in counts.most_common() if code != doc.home]
        return tuple(([doc.home] if doc.home else []) + ranked)[:2]

    @staticmethod
    def _sides(doc: Doc, mains: list[tuple[int, tuple[str, ...]]], sentence: Sentence) -> tuple[str, ...]:
        at = bisect_right(mains, (doc.ends[sentence.last - 1], ("~",))) - 1
        if at >= 0:
            return mains[at][1]
        return mains[0][1] if mains else doc.sides

    def _who(
        self, doc: Doc, predicate: Predicate, sides: tuple[str, ...], discourse: Discourse
    ) -> tuple[tuple[str, ...], str, str | None]:
        """The parties that act, the rule that gave them, and what they implied rather than stated."""
        if not predicate.subjects:
            kind = predicate.row["type"]
            told = predicate.told
            if told is not None and told.kind in ("person", "post", "party") and predicate.row.get("to") == "object":
                heard, _, _ = self._parties(doc, told, sides, discourse)
                return tuple(c for c in sides if c not in heard), "passive: the other side", "the other side of the exchange"
            if predicate.role == "passive" and doc.folded[predicate.start] in ("mutual", "common", "shared", "both"):
                return sides, "mutual: both sides", "the sides of the exchange"
            if predicate.role in ("noun", "talk") or (predicate.role == "purpose" and kind in ("discuss", "none")) or (predicate.role == "passive" and kind in ("discuss", "agree", "sign")):
                return sides or self._home(doc), "no subject: both sides", "the sides of the exchange"
            if predicate.role == "modifier":
                named = tuple(dict.fromkeys(p.code for p in doc.within(doc.parties, predicate.start, predicate.last + 12)))
                return named or sides, "the parties named beside it", "from the clause"
            return self._home(doc) or sides, "no subject: the side that reports", "the publisher's side"
        if predicate.row.get("by") == "both" and len(sides) > 1:
            return sides, "an exchange of both sides", "the sides of the exchange"
        codes: list[str] = []
        rules: list[str] = []
        inferred: str | None = None
        for actor in predicate.subjects:
            joint = self.types.listed(doc, predicate, predicate.end or predicate.last)[0] in ("discuss", "agree", "sign")
            parties, rule, how = self._parties(doc, actor, sides, discourse, joint=joint)
            codes += [c for c in parties if c not in codes]
            rules.append(rule)
            inferred = inferred or how
        if len(predicate.subjects) > 1 and predicate.subjects[0].kind == "collective" and all(a.parties for a in predicate.subjects[1:]):
            named = [c for a in predicate.subjects[1:] for c in a.parties]
            codes, inferred = list(dict.fromkeys(named)), None
        return tuple(codes), "; ".join(dict.fromkeys(rules)), inferred

    def _parties(
        self, doc: Doc, actor: Actor, sides: tuple[str, ...], discourse: Discourse, *, joint: bool = False
    ) -> tuple[tuple[str, ...], str, str | None]:
        if actor.parties:
            return actor.parties, actor.rule, None
        if actor.kind in ("he", "she"):
            antecedent = discourse.he if actor.kind == "he" else discourse.she
            antecedent = antecedent or discourse.last
            if antecedent is not None:
                parties, _, _ = self._parties(doc, antecedent, sides, discourse) if antecedent.kind not in ("he", "she") else (antecedent.parties, "", None)
                name = doc.written(antecedent.first, antecedent.last)
                return parties, "pronoun", f"{actor.kind} is {name}"
            return self._home(doc), "pronoun", "the publisher's side"
        if actor.kind in ("collective", "they"):
            return sides, "both sides", "the sides of the exchange"
        if actor.kind == "we" and len(sides) > 1 and (joint or self._joint(doc)):
            return sides, "we together", "the sides of the exchange"
        if actor.kind in ("i", "we"):
            return discourse.speaker or self._home(doc), "first person", "the one who speaks"
        if actor.kind == "guest":
            other = tuple(c for c in sides if c != doc.home)
            return other, actor.rule, "the other side of the exchange"
        if actor.kind == "post":
            return self._holder(doc, actor, sides), "post without a state", "the side that holds the post"
        return self._home(doc), actor.kind, "the publisher's side"

    @staticmethod
    def _holder(doc: Doc, actor: Actor, sides: tuple[str, ...]) -> tuple[str, ...]:
        """The side whose person holds the post that is named without a state: "the Prime Minister"."""
        words = doc.written(actor.first, actor.last).lower().removeprefix("the ").removeprefix("his ").removeprefix("her ")
        holders = {p.country for p in doc.posts if p.person is not None and p.country and p.post.lower() == words}
        if len(holders) == 1:
            return (holders.pop(),)
        if doc.home and (not holders or doc.home in holders):
            return (doc.home,)
        return sides[:1]

    @staticmethod
    def _home(doc: Doc) -> tuple[str, ...]:
        return (doc.home,) if doc.home else ()

    @staticmethod
    def _joint(doc: Doc) -> bool:
        title = (doc.report.title or "").lower()
        return "joint" in title or "joint statement" in doc.text[:300].lower() or "communiqu" in title

    def _remember(
        self, doc: Doc, sentence: Sentence, actors: list[Actor], predicates: list[Predicate], discourse: Discourse
    ) -> None:
        """Keep for the next sentence who "he", "she" and a speaker are: the last single subject, else the last person."""
        singles = [p.subjects[0] for p in predicates if len(p.subjects) == 1 and p.subjects[0].kind in ("person", "post")]
        named = [a for a in actors_between(actors, sentence.first, sentence.last) if a.kind == "person"]
        for actor in [*named[:1], *singles]:
            gender = actor.person.gender if isinstance(actor.person, Person) else None
            if gender != "f":
                discourse.he = actor
            if gender != "m":
                discourse.she = actor
            discourse.last = actor

    # ---- the act

    def _act(
        self, doc: Doc, predicate: Predicate, sides: tuple[str, ...], discourse: Discourse
    ) -> Act | None:
        by, who_rule, who_inferred = self._who(doc, predicate, sides, discourse)
        kind, rule = self.types(doc, predicate, by, predicate.end)
        if kind == "none" or not by or predicate.end <= predicate.start:
            return None
        if predicate.embedded and predicate.role != "modifier" and kind not in COMMITMENTS:
            return None
        if predicate.embedded and predicate.row.get("future"):
            return None
        to = self._to(doc, predicate, by)
        if kind == "discuss" and predicate.row.get("to") == "with":
            by, to = self._with(doc, predicate, by), ()
        rules = {"fact": f"verb with its subject ({predicate.role})", "type": rule, "by": who_rule}
        return self._made(doc, predicate, kind, by, to, rules, {"by": who_inferred} if who_inferred else {})

    def _made(
        self, doc: Doc, predicate: Predicate, kind: str, by: tuple[str, ...], to: tuple[str, ...],
        rules: dict[str, str], inferred: dict[str, str],
    ) -> Act:  # fmt: skip
        """The act of a predicate, with the sectors, forums and due date that its clause names."""
        due = self._due(doc, predicate, kind)
        if due is not None and due.inferred:
            inferred = {**inferred, "due": due.inferred}
        subject = predicate.subjects
        return Act(
            type=kind,  # type: ignore[arg-type]
            by=by,
            to=to,
            sectors=self._sectors(doc, predicate, kind, {*by, *to}),
            forums=self._forums(doc, predicate),
            due=due,
            verb=doc.written(predicate.first, predicate.last),
            actor=doc.written(subject[0].first, subject[-1].last) if subject else None,
            addressee=self._addressee(doc, predicate),
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
        if not named and kind == "plan":
            named.add("political")
        return self.sectors.ordered(named)

    def _to(self, doc: Doc, predicate: Predicate, by: tuple[str, ...]) -> tuple[str, ...]:
        if predicate.told is not None:
            return tuple(c for c in predicate.told.parties if c not in by)
        place = predicate.row.get("to", "none")
        if place == "object":
            window = range(predicate.last, min(predicate.end, predicate.last + 8))
        elif place == "to":
            at = next((i for i in range(predicate.last, min(predicate.end, predicate.last + 14)) if doc.folded[i] == "to"), None)
            window = range(at + 1, min(predicate.end, at + 6)) if at is not None else range(0)
        else:
            return ()
        for party in doc.within(doc.parties, window.start, window.stop):
            if party.code not in by:
                return (party.code,)
        for person in doc.people:
            for mention in person.mentions:
                if mention.first in window and person.country and person.country not in by:
                    return (person.country,)
        for post in doc.within(doc.posts, window.start, window.stop):
            if post.country and post.country not in by:
                return (post.country,)
        return ()

    @staticmethod
    def _addressee(doc: Doc, predicate: Predicate) -> str | None:
        actor = predicate.told
        return doc.written(actor.first, actor.last) if actor is not None else None

    @staticmethod
    def _with(doc: Doc, predicate: Predicate, by: tuple[str, ...]) -> tuple[str, ...]:
        """"X discussed Y with Z": Z talks too."""
        codes = list(by)
        for i in range(predicate.last, predicate.end - 1):
            if doc.folded[i] == "with":
                for party in doc.within(doc.parties, i + 1, min(predicate.end, i + 6)):
                    if party.code not in codes and party.form in ("name", "organisation"):
                        return by
                for person in doc.people:
                    if person.country and any(i < m.first <= i + 4 or m.outer_first == i + 1 for m in person.mentions):
                        if person.country not in codes:
                            codes.append(person.country)
                        return tuple(codes)
        return tuple(codes)

    @staticmethod
    def _due(doc: Doc, predicate: Predicate, kind: str) -> PartialDate | None:
        if kind not in COMMITMENTS and kind != "request":
            return None
        verb = predicate.first, predicate.last
        mention = due_in(doc, predicate.start, verb, predicate.end, event=kind == "plan")
        return mention.future[0] if mention else None

    @staticmethod
    def _forums(doc: Doc, predicate: Predicate) -> tuple[str, ...]:
        found = []
        for party in doc.within(doc.parties, predicate.start, predicate.end):
            if party.form != "organisation" or party.code in found:
                continue
            before = doc.folded[max(0, party.first - 4) : party.first]
            if any(w in before for w in ("in", "within", "at", "through", "under", "of", "via", "by")):
                found.append(party.code)
        return tuple(found)

