"""Verbs that may say what a party did: those of the lexicon, "will" with its verb, and talks on a topic."""

from __future__ import annotations

from itertools import pairwise

from communique.lexicon import Lexicon
from communique.reading.acts.predicate import Row
from communique.reading.acts.subjects import Scene
from communique.reading.acts.verbs import Form, form_of, inflect
from communique.reading.phrases import Entry, Phrases

Candidate = tuple[int, int, Row, Form]
"""The first token of a verb, the one behind it, its entry, and the form it is in."""

BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "'re", "'m"])
FIXED = ("attention be", "topic be", "invitation be", "agreement be", "be scheduled")
"""Entries that hold their subject in themselves: "attention was paid"."""
_UNINFLECTED = ("be ", "have an", "progress be", "topic of talks be", "exchange of views be", *FIXED)
_TRIPS = frozenset(["visit", "trip", "call", "stop", "tour", "journey"])
_TRAVEL = frozenset(["make", "pay", "continue", "begin", "start", "end", "conclude"])
"""With a trip behind it each of these is "visit": "will be making his first visit"."""
_VERBS_IN_LY = frozenset(["apply", "comply", "rely", "supply", "reply", "fly", "multiply", "ally", "rally"])
_HOLDING: dict[str, Form] = {
    "had": "ed", "held": "ed", "have": "base", "hold": "base", "holds": "s", "having": "ing", "holding": "ing",
    "engaged": "ed", "engage": "base", "engages": "s", "engaging": "ing",
}  # fmt: skip
_VIEWS = (["exchange", "of", "views"], ["exchange", "of", "opinions"])
_TOOK_PLACE = frozenset(["took place", "was held", "were held", "has taken"])
_TALK_REACH = 8
"""How many words may stand between "had" and the talks."""
_TOPIC_REACH = 30
"""How far behind the talks what they were on is looked for, in tokens."""
_ABOUT = frozenset(["about", "regarding", "concerning"])
_NO_TOPIC = frozenset(["to", "where", "which", "during", "at"])


class CandidateFinder:
    """Finds the verbs of one sentence that may be predicates; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        intensifiers = tuple(lexicon.words("words", "intensifier"))
        for row in lexicon.rows("acts"):
            for words, form in _forms(row, intensifiers).items():
                phrases.add(words, Entry("act", (row, form), row["source"]))
        self.adverbs = frozenset(lexicon.words("actors", "adverb"))
        self.talked = frozenset(lexicon.words("words", "talks held"))
        self.nouns = frozenset([",", ".", ";", ":", "to", "that", *lexicon.words("words", "before no subject")])
        self.beside = frozenset(lexicon.words("words", "beside"))
        self.talks: Row = next(row for row in lexicon.rows("acts") if row["verb"] == "hold discussions")
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

    def __call__(self, scene: Scene) -> list[Candidate]:
        """The candidates in the order of the text, of those that begin together the longest first."""
        matches = scene.doc.within(scene.doc.found("act"), scene.first, scene.last)
        verbs = [(m.first, m.last, *m.value) for m in matches] + self._modals(scene) + self._talks(scene)
        return sorted(verbs, key=lambda v: (v[0], -v[1]))

    def _modals(self, scene: Scene) -> list[Candidate]:
        """What will be done: "will visit", "shall provide", "are to meet"."""
        found: list[Candidate] = []
        for i in range(scene.first, scene.last - 1):
            word = scene.word(i)
            to_be = word == "to" and scene.word(i - 1) in ("is", "are")
            if word not in ("will", "shall", "'ll") and not to_be:
                continue
            j = i + 1
            while scene.word(j) in self.adverbs or scene.word(j).endswith("ly") and scene.word(j) not in _VERBS_IN_LY:
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
                verb = next((v for v in (stem, f"{stem}e", stem[:-1]) if v in self.futures or v in _TRAVEL), stem)
                known = self.futures.get(verb, {"type": "pledge", "source": "a verb behind 'will'"})
            elif verb in self.asking:
                known = self.asking[verb]
            trip = any(scene.word(k) in _TRIPS and scene.word(k - 1) != "to" for k in range(j + 1, j + 6))
            if trip and verb in _TRAVEL:
                known = self.futures.get("visit", known)
            row = {**known, "verb": f"will {verb}", "to": "object", "future": True, "to be": to_be}
            found.append((i - to_be, j + 1, row, "base"))
        return found

    def _talks(self, scene: Scene) -> list[Candidate]:
        """What was had or held on a topic, whatever it is called: "had frank and candid discussions on trade"."""
        found: list[Candidate] = []
        for i in range(scene.first, scene.last - 1):
            views = scene.doc.folded[i : i + 3] in _VIEWS
            if views and self._held(scene, i + 3, scene.last) is not None:
                found.append((i, i + 3, {**self.talks, "noun": True}, "ed"))
            if scene.word(i) in self.talked and self._took_place(scene, i + 1):
                found.append((i, i + 1, {**self.talks, "noun": True, "to": None}, "ed"))
            form = _HOLDING.get(scene.word(i))
            there = scene.word(i) == "there" and scene.word(i + 1) in BE  # "there was a frank exchange of views"
            if form is None and not there:
                continue
            noun = i + 1 + there + (scene.word(i + 1) == "in")
            while noun < i + _TALK_REACH and self._describes(scene, noun):
                noun += 1
            views = scene.doc.folded[noun : noun + 3] in _VIEWS
            last = noun + (3 if views else 1)
            if (views or scene.word(noun) in self.talked) and self._has_topic(scene, last):
                found.append((i, last, {**self.talks, "noun": there}, form or "ed"))
        return found

    def _took_place(self, scene: Scene, first: int) -> bool:
        """Whether talks were held on a topic told: "talks were held on trade", "talks on trade took place"."""
        held = self._held(scene, first, min(scene.last, first + _TOPIC_REACH))
        if held == first:
            return self._has_topic(scene, first + 2)
        return held is not None and scene.word(first) in (*_ABOUT, "on")

    @staticmethod
    def _held(scene: Scene, first: int, last: int) -> int | None:
        """Where "took place" or "was held" begins among tokens ``first`` to ``last`` (exclusive)."""
        pairs = enumerate(pairwise(scene.doc.folded[first:last]), first)
        return next((i for i, pair in pairs if " ".join(pair) in _TOOK_PLACE), None)

    def _describes(self, scene: Scene, token: int) -> bool:
        """Whether a word can stand between "had" and the talks: "in-depth", "frank", "and"."""
        word = scene.word(token)
        talk = word in self.talked or word == "exchange"
        return not talk and (word not in self.nouns or scene.word(token + 1) == "-")

    def _has_topic(self, scene: Scene, first: int) -> bool:
        """Whether talks were on something: "on trade", "regarding the border"; "on Friday" tells only when."""
        days = {m.first for m in scene.doc.within(scene.doc.dates, first, first + _TOPIC_REACH + 2)}
        for i in range(first, min(scene.last, first + _TOPIC_REACH)):
            joined = scene.word(i) == "and" and scene.word(i + 1).endswith("ed")
            if scene.word(i) in _ABOUT or scene.word(i) in _NO_TOPIC or joined:
                return scene.word(i) in _ABOUT
            travels = scene.word(i - 1) in BE  # "who is on a visit"
            if scene.word(i) == "on" and days.isdisjoint((i, i + 1)) and not travels:
                return scene.word(i + 2) not in self.beside and scene.word(i + 1) not in self.beside
        return False


def _forms(row: Row, intensifiers: tuple[str, ...]) -> dict[str, Form]:
    """The expressions of an entry of ``acts.yaml``, with the form each is in; "is concerned" is "is deeply", too."""
    listed: dict[str, Form] = {words: form_of(words) for words in row.get("forms", ())}
    for words in tuple(listed):
        auxiliary, _, rest = words.partition(" ")
        if auxiliary in BE and rest:
            listed.update({f"{auxiliary} {word} {rest}": listed[words] for word in intensifiers})
    if row["verb"].startswith(_UNINFLECTED):
        return listed
    made = inflect(row["verb"])
    if row.get("case") == "verb":  # a noun too: "the request", "member states"
        made = {words: form for words, form in made.items() if form in ("ed", "ing")}
    return {**made, **listed}
