"""Attribution: the parties behind an actor, where a name, the passage or the publisher tells them.

GUIDELINES, "Who speaks" and "Agentless passives": people and ministries stand for their state,
"both sides" and "they" for the parties of the exchange that the passage reports, a passive
without an agent for both sides where they discuss or agree and for the reporting side otherwise.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from communique.lexicon import Lexicon
from communique.reading.acts.act_types import ActTypes
from communique.reading.acts.actors import Actor, actors_between
from communique.reading.acts.predicate import Predicate
from communique.reading.doc import Doc, Sentence

JOINT = frozenset(["discuss", "agree", "sign"])
"""Types in which "we" are both sides: one side alone neither agrees nor signs."""

_RELATIVE_REACH = 30
"""How far before "in which he" the person meant is looked for, in tokens."""


class Who(NamedTuple):
    """The parties that act, the rule that gave them, and how they were inferred (``None``: the report names them)."""

    parties: tuple[str, ...]
    rule: str
    inferred: str | None = None


@dataclass(slots=True)
class Discourse:
    """What the passage has said so far.

    Who "he" and "she" are, whom "they" mean where one side's people spoke last (else both sides),
    who is quoted, who did the last act, and which sides meet; ``together`` where the one who speaks
    says "I" of the own side, so that "we" who did something are both.
    """

    sides: tuple[str, ...] = ()
    he: Actor | None = None
    she: Actor | None = None
    last: Actor | None = None
    they: tuple[str, ...] = ()
    it: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    together: bool = False


class Attribution:
    """Finds the parties behind the subjects of predicates."""

    def __init__(self, lexicon: Lexicon, types: ActTypes) -> None:
        self.types = types
        self.states = frozenset(row["code"] for row in lexicon.rows("states"))
        self.persons = frozenset(lexicon.words("words", "one person"))
        self.plurals = frozenset(lexicon.words("actors", "collective"))
        self.mutual = frozenset(lexicon.words("words", "mutual"))
        self.voices = tuple(lexicon.words("words", "own voice"))

    def __call__(self, doc: Doc, predicate: Predicate, discourse: Discourse) -> Who:
        """The parties that a predicate is said of."""
        sides = discourse.sides
        if predicate.row.get("by") == "both" and len(sides) > 1:
            return Who(sides, "an exchange of both sides", "the sides of the exchange")
        if not predicate.subjects:
            return self._without_subject(doc, predicate, discourse)
        joint = self.types.listed(doc, predicate, predicate.end or predicate.last)[0] in JOINT
        past = predicate.form == "ed" and doc.folded[predicate.first] not in ("are", "am")
        joint = joint or discourse.together and past
        found = [self.parties(doc, actor, discourse, joint=joint) for actor in predicate.subjects]
        group, *members = predicate.subjects
        if members and group.kind == "collective" and not group.parties and all(m.parties for m in members):
            found = found[1:]  # "the leaders of A and B" are A and B
        codes = dict.fromkeys(code for who in found for code in who.parties)
        rules = dict.fromkeys(who.rule for who in found)
        return Who(tuple(codes), "; ".join(rules), next((who.inferred for who in found if who.inferred), None))

    def parties(self, doc: Doc, actor: Actor, discourse: Discourse, *, joint: bool = False) -> Who:
        """The parties behind one actor; ``joint`` says that it acts together with the other side."""
        if actor.parties:
            return Who(actor.parties, actor.rule)
        sides = discourse.sides
        if actor.kind in ("he", "she"):
            return self._pronoun(doc, actor, discourse)
        if actor.kind == "body" and doc.home and doc.home not in self.states:
            return Who(home(doc), "the organisation that publishes the report", "the publisher's side")
        if actor.kind == "it":
            return Who(discourse.it, "pronoun", "the state or body that acted last")
        if actor.kind == "they" and discourse.they:
            return Who(discourse.they, "pronoun", "the people of one side who spoke last")
        if actor.kind in ("collective", "they", "body"):
            return Who(sides, "both sides", "the sides of the exchange")
        if actor.kind == "we" and len(sides) > 1 and (joint or self.is_joint(doc)):
            return Who(sides, "we together", "the sides of the exchange")
        if actor.kind in ("i", "we"):
            return Who(discourse.speaker or home(doc), "first person", "the one who speaks")
        if actor.kind == "guest":
            return Who(tuple(c for c in sides if c != doc.home), actor.rule, "the other side of the exchange")
        if actor.kind == "post":
            return Who(self._holder(doc, actor, sides), "post without a state", "the side that holds the post")
        return Who(home(doc), actor.kind, "the publisher's side")

    def _without_subject(self, doc: Doc, predicate: Predicate, discourse: Discourse) -> Who:
        sides = discourse.sides
        kind, _ = self.types.listed(doc, predicate, predicate.end or predicate.last)
        told = predicate.told
        if told is not None and told.kind in ("person", "post", "party") and predicate.row.get("to") == "object":
            heard = self.parties(doc, told, discourse).parties
            others = tuple(c for c in sides if c not in heard)
            return Who(others, "passive: the other side", "the other side of the exchange")
        if predicate.row.get("by") == "behind":
            people = doc.within(doc.person_mentions, predicate.last, predicate.end)
            hosts = [m.person.country for m in people if m.person.country]
            hosts += [p.code for p in doc.within(doc.parties, predicate.last, predicate.end)]
            return Who(tuple(hosts[:1]), "the one named behind it")
        if predicate.row.get("by") == "speaker" and discourse.by:
            return Who(discourse.by, "no subject: who spoke last", "the speaker of the sentence before")
        mutual = predicate.role == "passive" and doc.folded[predicate.start] in self.mutual
        together = predicate.role in ("noun", "talk") or (predicate.role == "passive" and kind in JOINT)
        together = together or (predicate.future and self.types.happens(doc, predicate))
        meeting = predicate.role == "purpose" and kind in ("discuss", "agree", "sign", "affirm", "none")
        if mutual or together or meeting:
            return Who(sides or home(doc), "no subject: both sides", "the sides of the exchange")
        return Who(home(doc) or sides, "no subject: the side that reports", "the publisher's side")

    def _pronoun(self, doc: Doc, actor: Actor, discourse: Discourse) -> Who:
        if doc.folded[actor.first - 1 : actor.first] == ["which"]:  # "a message in which he invited"
            opening = doc.sentence_at(actor.first).first
            before = doc.within(doc.person_mentions, max(opening, actor.first - _RELATIVE_REACH), actor.first)
            if before:  # the subject of the sentence, else the one named last
                meant = before[0] if before[0].outer_first == opening else before[-1]
                if meant.person.country:
                    name = doc.written(meant.first, meant.last)
                    return Who((meant.person.country,), "pronoun", f"{actor.kind} is {name}")
        antecedent = (discourse.he if actor.kind == "he" else discourse.she) or discourse.last
        if antecedent is None:
            return Who(home(doc), "pronoun", "the publisher's side")
        name = doc.written(antecedent.first, antecedent.last)
        return Who(self.parties(doc, antecedent, discourse).parties, "pronoun", f"{actor.kind} is {name}")

    @staticmethod
    def _holder(doc: Doc, actor: Actor, sides: tuple[str, ...]) -> tuple[str, ...]:
        """The side whose person holds a post that is named without a state: "the Prime Minister"."""
        words = doc.written(actor.first, actor.last).lower()
        for article in ("the ", "his ", "her "):
            words = words.removeprefix(article)
        longer = {code for post, own in doc.holders.items() if post.startswith(f"{words} ") for code in own}
        holders = doc.holders.get(words) or longer  # "the Ambassador" is the Ambassador Extraordinary
        if len(holders) == 1:
            return tuple(holders)
        if doc.home and (not holders or doc.home in holders):
            return (doc.home,)
        return sides[:1]

    @staticmethod
    def is_joint(doc: Doc) -> bool:
        """Whether a report is the sides' common statement."""
        title = (doc.report.title or "").lower()
        return "joint" in title or "communiqu" in title or "joint statement" in doc.text[:300].lower()

    def own_voice(self, doc: Doc) -> bool:
        """Whether the report is a government's or an organisation's own, not a press agency's."""
        publisher = (doc.report.publisher or "").casefold()
        return doc.home is not None and doc.agency is None and any(words in publisher for words in self.voices)

    def note(self, doc: Doc, predicate: Predicate, discourse: Discourse) -> None:
        """Keep for what follows in the sentence who acted: "it", and of one person "her government"."""
        self._note_body(doc, predicate, discourse)
        if len(predicate.subjects) == 1 and predicate.subjects[0].kind == "person" and predicate.role != "passive":
            self._meant(predicate.subjects[0], discourse)

    def _note_body(self, doc: Doc, predicate: Predicate, discourse: Discourse) -> None:
        """Keep the state or the body that acts, for "it"."""
        if predicate.subjects and predicate.subjects[-1].kind in ("party", "body"):
            discourse.it = self.parties(doc, predicate.subjects[-1], discourse).parties

    def remember(
        self, doc: Doc, sentence: Sentence, actors: list[Actor], predicates: list[Predicate], discourse: Discourse
    ) -> None:
        """Keep for the next sentence who "he" and "she" are: the last single subject, else the first person named."""
        for predicate in predicates:
            if predicate.embedded:  # "he said Laos supports the plan and that it will"
                self._note_body(doc, predicate, discourse)
            elif predicate.subjects:
                discourse.they = self._people_of_one_side(doc, predicate, discourse)
                self.note(doc, predicate, discourse)
        subjects = (p.subjects[0] for p in predicates if len(p.subjects) == 1 and p.role != "passive")
        singles = [a for a in subjects if a.kind in ("person", "post", "he", "she") or self._is_person(doc, a)]
        named = [a for a in actors_between(actors, sentence.first, sentence.last) if a.kind == "person"]
        for actor in singles or named[:1]:
            if actor.kind in ("he", "she"):
                continue
            self._meant(actor, discourse)

    @staticmethod
    def _meant(actor: Actor, discourse: Discourse) -> None:
        """Take an actor for whom "he" and "she" mean next, as far as the report tells the gender."""
        gender = actor.person.gender if actor.person is not None else None
        if gender != "f":
            discourse.he = actor
        if gender != "m":
            discourse.she = actor
        discourse.last = actor

    def _is_person(self, doc: Doc, actor: Actor) -> bool:
        """Whether a side is named by one person: "the Vietnamese leader"."""
        return actor.kind == "party" and doc.folded[actor.last - 1] in self.persons

    def _people_of_one_side(self, doc: Doc, predicate: Predicate, discourse: Discourse) -> tuple[str, ...]:
        """The parties of a plural subject of one side ("the Lao officials"); none for one person or both sides."""
        actor, sides = predicate.subjects[-1], {a.parties for a in predicate.subjects}
        if actor.kind == "they":
            return discourse.they
        if len(predicate.subjects) > 1:
            return actor.parties if len(sides) == 1 else ()
        plural = doc.folded[actor.last - 1] in self.plurals
        return actor.parties if plural and len(actor.parties) == 1 else ()


class Passages:
    """The sides of the exchange that each passage of a report tells of."""

    def __init__(self, doc: Doc) -> None:
        told = sorted((x.evidence[0].start, x.parties) for x in doc.exchanges if x.main and len(x.parties) > 1)
        self._starts = [start for start, _ in told]
        self._parties = [parties for _, parties in told]
        self._else = doc.sides or likely_sides(doc)

    def sides(self, doc: Doc, sentence: Sentence) -> tuple[str, ...]:
        """The parties of the last main exchange that began by the end of a sentence, else of the first."""
        if not self._parties:
            return self._else
        at = bisect_right(self._starts, doc.ends[sentence.last - 1]) - 1
        return self._parties[max(at, 0)]


def likely_sides(doc: Doc) -> tuple[str, ...]:
    """Without an exchange: the publisher's side and the state named most, else the two named most."""
    counts = Counter(p.code for p in doc.parties if p.form != "organisation")
    ranked = [code for code, _ in counts.most_common() if code != doc.home]
    return (*home(doc), *ranked)[:2]


def home(doc: Doc) -> tuple[str, ...]:
    """The publisher's side, where it is known."""
    return (doc.home,) if doc.home else ()
