"""Subjects: whom a verb is said of, looked for to its left and, in the passive, behind "by"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from communique.lexicon import Lexicon
from communique.reading.acts.actors import Actor
from communique.reading.doc import Doc, Sentence

_BREAKS = frozenset([",", "(", "-", "—", "–"])
_CLAUSE_OPENERS = frozenset([".", ",", "and", ";", "—", "–", "that", "while", "-"])
_LINKS = frozenset(["and", ",", "&", "with", "of", "from", "/"])
_COMPLEMENT_REACH = 8
"""How many words what a collective is of may have."""
_ADJUNCTS = 3
"""How many dates, places and asides may stand between a subject and its verb."""
_LEFT_REACH = 60
"""How far left of a verb its subject is looked for, in tokens."""


@dataclass(slots=True)
class Scene:
    """One sentence under reading: its tokens and the actors in it.

    ``by_last`` finds an actor by the token behind it; ``adjuncts`` the first token of a date or a
    place by the token behind it.
    """

    doc: Doc
    sentence: Sentence
    actors: list[Actor]
    by_last: dict[int, Actor] = field(init=False)
    adjuncts: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.by_last = {actor.last: actor for actor in self.actors}
        doc, first, last = self.doc, self.first, self.last
        places = [p for p in doc.within(doc.parties, first, last) if p.form in ("city", "capital", "name")]
        self.adjuncts = {m.last: m.first for m in (*places, *doc.within(doc.dates, first, last))}

    @property
    def first(self) -> int:
        """The sentence's first token."""
        return self.sentence.first

    @property
    def last(self) -> int:
        """The token behind the sentence."""
        return self.sentence.last

    def word(self, token: int) -> str:
        """A token of the sentence as the lexicon compares it, "" outside it."""
        return self.doc.folded[token] if self.first <= token < self.last else ""


class Subjects:
    """Finds the subjects of verbs; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.no_subject = frozenset(lexicon.words("words", "before no subject"))
        self.asides = frozenset(lexicon.words("actors", "aside"))
        self.members = frozenset(lexicon.words("words", "member"))
        self.openers = frozenset(w.split()[0] for w in lexicon.words("actors", "opener"))

    def before(self, scene: Scene, token: int) -> list[Actor]:
        """The actors that end at ``token``, right before a verb, with those joined to them; the leftmost first.

        A date, a place or an aside may stand between: "The minister on Friday in Hanoi said".
        """
        if token + 1 not in scene.by_last:
            token = self._past_adjuncts(scene, token)
        if scene.word(token) in (",", ")", "-", "—", "–"):
            actor = self._before_apposition(scene, token)
        else:
            actor = scene.by_last.get(token + 1) or self._with_complement(scene, token)
        group = self._joined(scene, actor) if actor else []
        if group:
            left = group[0].first - 1
            left -= scene.word(left) == "the"
            if scene.word(left) in ("of", "from") and scene.word(left - 1) in self.members:
                head = left - 1 - (scene.word(left - 2) in ("the", "senior"))
                group[0] = replace(group[0], first=head, person=None)
            elif scene.word(left) in self.no_subject:
                return []
        return group

    def leading(self, scene: Scene, token: int) -> list[Actor]:
        """The subject of a sentence whose first verb is no act: "X met Y in Z and reaffirmed"."""
        start = self.clause_start(scene, token)
        group: list[Actor] = []
        for actor in scene.actors:
            if actor.last >= token or actor.first > start + 1:
                break
            if actor.first < start:
                continue
            group.append(actor)
            joint = scene.word(actor.last) == "and"
            start = actor.last + joint if joint else -1
        return group if group and scene.word(group[-1].last) not in (",", "and", "'s") else []

    def agents(self, scene: Scene, token: int, *, whole: bool) -> list[Actor]:
        """Who stands behind "by" after a passive: the first actor and those joined to it, or all (``whole``)."""
        by = next((i for i in range(token, token + 12) if scene.word(i) in ("by", "between")), None)
        if by is None:
            return []
        acting = ("person", "party", "post", "collective")
        behind = [a for a in scene.actors if by < a.first < by + _LEFT_REACH and a.kind in acting]
        if whole or not behind:
            return [a for a in behind if a.kind != "party"] or behind
        agents = behind[:1] if behind[0].first <= by + 2 else []
        for actor in behind[1:]:
            if agents and actor.first <= agents[-1].last + 2 and scene.word(agents[-1].last) in ("and", ",", "&"):
                agents.append(actor)
        return agents

    def clause_start(self, scene: Scene, token: int) -> int:
        """Where the main clause of a sentence begins: behind a paragraph's number and a leading adjunct."""
        start = scene.first
        while start < token and not scene.doc.words[start][0].isalnum():
            start += 1
        if token - start > 1 and scene.doc.words[start].isdigit():
            start += 1 + (scene.doc.words[start + 1] in ".)")
        if scene.word(start) in self.openers:
            comma = next((i for i in range(start, min(token, start + _LEFT_REACH)) if scene.word(i) == ","), None)
            if comma is not None and comma + 1 < token:
                return comma + 1
        return start

    def _before_apposition(self, scene: Scene, comma: int) -> Actor | None:
        """The actor before a stretch between commas or brackets that ends at ``comma``: "X, on behalf of Y, said"."""
        set_off = scene.by_last.get(comma)  # "Minister of Foreign Affairs, X, will travel"
        if set_off is not None and set_off.kind == "person":
            return set_off
        for i in range(comma - 1, max(scene.first, comma - _LEFT_REACH) - 1, -1):
            actor = scene.by_last.get(i) if scene.word(i) in _BREAKS else None
            aside = " ".join(scene.doc.folded[i + 1 : comma]) in self.asides  # "Germany, for its part, will"
            if actor is None or actor.kind == "party" and not aside:
                continue
            if actor.first == scene.first or scene.word(actor.first - 1) in _CLAUSE_OPENERS:
                return actor
        return None

    def _past_adjuncts(self, scene: Scene, token: int) -> int:
        """The token left of dates, places and asides that end at ``token``; ``token`` where no actor is found there."""
        at = token
        for _ in range(_ADJUNCTS):
            if at + 1 in scene.adjuncts:
                at = scene.adjuncts[at + 1] - 1
                at -= scene.word(at) in ("on", "in", "at")
            else:
                words = next(
                    (n for n in (4, 3, 2) if " ".join(scene.word(i) for i in range(at - n + 1, at + 1)) in self.asides),
                    0,
                )
                if not words:
                    return token
                at -= words
            if at + 1 in scene.by_last and scene.by_last[at + 1].kind != "party":
                return at
        return token

    @staticmethod
    def _with_complement(scene: Scene, token: int) -> Actor | None:
        """A collective with what it is of: "the heads of the foreign policy agencies"."""
        for i in range(token - 1, token - _COMPLEMENT_REACH, -1):
            word = scene.word(i)
            if word in ("of", "from"):
                actor = scene.by_last.get(i)
                return actor if actor is not None and actor.kind == "collective" else None
            if not word.isalpha():
                return None
        return None

    @staticmethod
    def _joined(scene: Scene, actor: Actor) -> list[Actor]:
        """The actor with those joined to it on the left: "X and Y", "the leaders of A and B"."""
        group = [actor]
        while group[0].kind not in ("he", "she"):
            link = group[0].first - 1
            if scene.word(link) == "the":
                link -= 1
            word = scene.word(link)
            if word not in _LINKS and not (word == "-" and group[0].kind == "party"):
                return group
            if word == "," and len(group) == 1:
                return group
            end = link - 1 if word == "and" and scene.word(link - 1) == "," else link
            left = scene.by_last.get(end)
            if left is None or word == "," and scene.word(left.first - 1) == "and":
                return group  # "between X and Y, Z and W agreed": the list before the comma is over
            group.insert(0, left)
        return group


def is_plural(subjects: list[Actor]) -> bool:
    """Whether a subject goes with a verb in its base form: "they welcome", "we thank", "X and Y agree"."""
    return len(subjects) > 1 or bool(subjects and subjects[0].kind in ("collective", "they", "i", "we"))
