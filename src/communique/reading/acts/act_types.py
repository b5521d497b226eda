"""The type of an act: what its verb means together with what follows it.

The lexicon gives a verb's type and its exceptions (``when``); the rules here hold for every verb:
one's own side "will" is a pledge, a need that another party is to meet is a request, hope of
another's conduct is a request, and reproach in a neutral verb is criticism (GUIDELINES, section 3).
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.lexicon import Lexicon
from communique.reading.acts.predicate import Predicate
from communique.reading.doc import Doc

Judgement = tuple[str, str]
"""A type, and the rule or lexicon entry that gave it."""

_CONSISTS = frozenset(["comprise", "include", "consist"])
_OBJECT_REACH = 14
"""How many tokens of a verb's object are looked at."""
_FOR_REACH = 9
"""How far behind "support for" what is supported is looked for, in tokens."""
_SUBJECT_REACH = 2
"""How far into a clause the party that it is said of may begin, in tokens."""
_OTHERS_REACH = 6
"""How many words a subject that names others in general may have."""
_THAT_REACH = 14
"""How far behind a verb its "that" may stand, in tokens."""
_MODAL_REACH = 22
"""How far behind "that" the "will" of its clause may stand, in tokens."""


class ActTypes:
    """Decides the type of a predicate; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(role: str) -> frozenset[str]:
            return frozenset(lexicon.words("words", role))

        self.object_ends = words("object end")
        self.for_ends = words("supported end")
        self.needs = words("need")
        self.modals = words("modal")
        self.duties = words("duty")
        self.hopes = words("hope")
        self.own = words("own side")
        self.beliefs = words("belief")
        self.together = words("said together")
        self.others = words("others in general")
        self.objections = words("objection")
        self.no_deed = words("no deed")
        self.events = words("event")
        self.back = tuple(f" {said} {when} " for said in words("said before") for when in words("on an occasion"))
        self.reproach = tuple(f" {w} " for w in words("reproach"))
        self.no_reproach = tuple(f" {w} " for w in words("no reproach"))
        self.praise = tuple(f" {w} " for w in words("praise"))
        self.states = tuple(f" {w} " for w in words("will be the case"))
        self.events_happen = tuple(f" {w} " for w in words("will take place"))
        self.adverbs = frozenset(lexicon.words("actors", "adverb"))
        self.plans: frozenset[str] = frozenset(
            verb for row in lexicon.rows("futures") if row["type"] == "plan" for verb in row["verbs"]
        )

    def __call__(self, doc: Doc, predicate: Predicate, by: tuple[str, ...], end: int) -> Judgement:
        """The act's type ("none" where it is no act) and the rule that gave it; ``end`` is the clause's last token."""
        kind, rule = self.listed(doc, predicate, end)
        if len(by) == 1 and kind == predicate.row["type"]:
            kind = str(predicate.row.get("alone", kind))  # both decide: they agree; one: it binds itself
        if kind == "none" or kind == "affirm" and self._told_before(doc, predicate, end):
            return "none", rule
        if predicate.future:
            return self._future(doc, predicate, kind, rule, end)
        if kind in ("affirm", "discuss", "pledge"):
            return self._shifted(doc, predicate, by, end, kind) or (kind, rule)
        return kind, rule

    def _told_before(self, doc: Doc, predicate: Predicate, end: int) -> bool:
        """Whether a clause only tells when something was said: "She said this when she received X"."""
        return _text(doc, predicate.last, min(end, predicate.last + 4)).startswith(self.back)

    def listed(self, doc: Doc, predicate: Predicate, end: int) -> Judgement:
        """The type that the lexicon gives, by the verb's entry and its exceptions."""
        row = predicate.row
        start = self._past_adverbs(doc, predicate.last, end)
        for case in row.get("when", ()):
            conditions = [(name, words) for name, words in case.items() if name != "type"]
            if all(self._holds(doc, predicate, name, words, start, end) for name, words in conditions):
                return case["type"], f"{row['source']} ({', '.join(name for name, _ in conditions)})"
        return row["type"], row["source"]

    def spoken(self, doc: Doc, first: int, last: int, by: tuple[str, ...]) -> Judgement:
        """The type of direct speech or of a statement in one's own voice that holds no verb of the lexicon."""
        text = _text(doc, first, last)
        if any(word in text for word in self.praise):
            return "appreciate", "en/words.yaml: praise"
        return self._duty(doc, first, last, by) or ("affirm", "a view in one's own words")

    def _holds(self, doc: Doc, predicate: Predicate, name: str, words: Iterable[str], start: int, end: int) -> bool:
        """Whether one condition of a ``when`` holds for what follows the verb (``start`` to ``end``)."""
        if name == "role":
            return predicate.role == words
        if name == "told":
            return (predicate.told is not None) is bool(words)
        if name == "after":
            text = _text(doc, start, min(end, start + 8))
            return any(text.startswith(f" {w} ") for w in words)
        if name == "for":
            behind = next((i for i in range(start, min(end, start + 8)) if doc.folded[i] in ("for", "to")), end)
            stop = behind + 1
            while stop < min(end, behind + _FOR_REACH) and doc.folded[stop] not in self.for_ends:
                stop += 1
            text = _text(doc, behind, min(end, stop))
        elif name == "object" and predicate.role == "passive":  # "readiness was expressed"
            text = _text(doc, predicate.start, predicate.first)
        elif name == "object":
            stop = start
            while stop < min(end, start + _OBJECT_REACH) and not self._ends_object(doc, stop):
                stop += 1
            text = _text(doc, start, min(end, stop))
        else:
            text = _text(doc, max(0, start - 4), end)
        return any(f" {w} " in text for w in words)

    def _ends_object(self, doc: Doc, token: int) -> bool:
        """Whether an object ends at a token; "in-depth" does not end one."""
        return doc.folded[token] in self.object_ends and doc.folded[token + 1 : token + 2] != ["-"]

    def _future(self, doc: Doc, predicate: Predicate, kind: str, rule: str, end: int) -> Judgement:
        """What "will" announces: a plan or a pledge of a party; of a thing, an event or a view."""
        folded = doc.folded
        if folded[predicate.last - 1] in _CONSISTS and "delegation" in folded[predicate.start : predicate.first]:
            return "none", "who will be there"
        if predicate.subjects:
            if doc.folded[predicate.last - 1] == "receive" and predicate.subjects[0].kind == "party":
                return "pledge", "what a state is to receive"
            if _text(doc, predicate.last - 1, predicate.last + 3).startswith(self.states):
                return "affirm", "what will be the case: a view"
            return kind, rule
        if self.happens(doc, predicate):
            return "plan", "what is to take place"
        done = folded[predicate.last] if predicate.last < end else ""
        if folded[predicate.last - 1] == "be" and done.endswith("ed"):
            planned = done[:-1] in self.plans or done[:-2] in self.plans
            return ("plan", "what is to be done") if planned else ("pledge", "what will be done")
        happening = any(folded[i] in self.events for i in range(predicate.start, predicate.first))
        if happening and kind == "plan":
            return "plan", "what an event will do"
        return "affirm", "a thing will do something: a view"

    def happens(self, doc: Doc, predicate: Predicate) -> bool:
        """Whether a thing "will be held", "will take place": an event that the sides hold together."""
        text = _text(doc, predicate.last - 1, predicate.last + 3)
        return not predicate.subjects and text.startswith(self.events_happen)

    def _shifted(self, doc: Doc, predicate: Predicate, by: tuple[str, ...], end: int, kind: str) -> Judgement | None:
        """The type where the clause tells against the verb's own, else ``None``."""
        low = predicate.last
        opening = predicate.start if predicate.role == "passive" else low
        head = doc.folded[predicate.first : low + 5] if opening == low else doc.folded[opening : low + 5]
        if kind == "affirm":
            if any(word in self.objections for word in head):
                return "oppose", "an objection stated"
            if not any(word in self.hopes for word in head) and self._reproaches(doc, opening, end, by):
                return "oppose", "reproach of another party's conduct"
            if any(word in self.needs for word in head):
                return self._need(doc, low, end, by)
            if any(word in self.hopes for word in head):
                return self._hope(doc, low, end, by)
        if predicate.role == "quoted" and kind == "affirm":
            asked = self._duty(doc, predicate.start, predicate.first, by)
            return asked or self._own_deed(doc, predicate.start, predicate.first, by)
        if kind in ("affirm", "discuss"):
            return self._in_that_clause(doc, low, end, by, kind)
        return None

    def _reproaches(self, doc: Doc, first: int, last: int, by: tuple[str, ...]) -> bool:
        text = _text(doc, first, last)
        for words in self.no_reproach:
            text = text.replace(words, " ")
        return any(word in text for word in self.reproach) and bool(parties_named(doc, first, last) - set(by))

    def _need(self, doc: Doc, first: int, last: int, by: tuple[str, ...]) -> Judgement:
        """A need stated is a view; "the need for X to act" asks X."""
        need = next((i for i in range(first, last) if doc.folded[i] in self.needs), first)
        if doc.folded[need + 1 : need + 2] == ["for"]:
            asks = "to" in doc.folded[need + 2 : need + 12]  # "the need for Laos to"; "for the treaty" asks nobody
            wanted = parties_named(doc, need + 1, min(last, need + 9)) if asks else set()
            if (wanted and not wanted <= set(by)) or doc.folded[need + 2 : need + 3] == ["all"]:
                return "request", "the need for another party to act"
        return "affirm", "a need stated"

    def _hope(self, doc: Doc, first: int, last: int, by: tuple[str, ...]) -> Judgement:
        """Hope of one's own is a view; hope of what one other party will do asks it."""
        modal = next((i for i in range(first, last) if doc.folded[i] in self.modals or doc.folded[i] == "to"), last)
        named = parties_named(doc, first, min(last, modal + 2))
        if len(named) == 1 and not named <= set(by):
            return "request", "hope of another party's conduct"
        return "affirm", "hope of one's own"

    def _in_that_clause(self, doc: Doc, first: int, last: int, by: tuple[str, ...], kind: str) -> Judgement | None:
        """What "that" brings: the own side "will" is a commitment, another party "should" a request."""
        that = next((i for i in range(first, min(last, first + _THAT_REACH)) if doc.folded[i] == "that"), None)
        if that is None and kind != "affirm" or doc.folded[first - 1] in self.beliefs:
            return None
        start = first if that is None else that + 1  # "said Laos would": "that" left out
        alone = kind == "affirm" and doc.folded[first - 1] not in self.together
        asked = self._duty(doc, start, last, by) if alone else None
        own = that is not None or self._own_side(doc, first, first + 3, by)
        return asked or (self._own_deed(doc, start, last, by) if own else None)

    def _duty(self, doc: Doc, first: int, last: int, by: tuple[str, ...]) -> Judgement | None:
        """What a clause says that another party, others in general or, in the words of one side, both "should" do."""
        duty = next((i for i in range(first, min(last, first + _MODAL_REACH)) if doc.folded[i] in self.duties), None)
        if duty is None:
            return None
        wanted = parties_named(doc, first, min(duty, first + _SUBJECT_REACH))
        if wanted and not wanted & set(by) or self._others(doc, first, duty):
            return "request", "what another party should do"
        together = parties_named(doc, first, duty) > set(by) if wanted else self._both(doc, first, duty)
        if len(by) == 1 and together and duty - first <= _OTHERS_REACH:
            return "request", "what one side says that both should do"
        return None

    def _others(self, doc: Doc, first: int, last: int) -> bool:
        """Whether a subject names others in general: "the international community", "all parties to the conflict"."""
        words = doc.folded[first:last]
        if not words or len(words) > _OTHERS_REACH or self._both(doc, first, last):
            return False
        whole = {"all", "the"} & set(words[:2]) and any(word in self.others for word in words[1:3])
        return words[-1] in self.others or bool(whole)

    def _both(self, doc: Doc, first: int, last: int) -> bool:
        """Whether a subject is the sides of the exchange together: "the two countries", "both sides"."""
        words = doc.folded[first:last]
        return bool({"two", "both", "our"} & set(words[:3])) and any(word in self.own for word in words)

    def _own_deed(self, doc: Doc, first: int, last: int, by: tuple[str, ...]) -> Judgement | None:
        """What a clause says that the speaker's own side will do."""
        modal = next((i for i in range(first, min(last, first + _MODAL_REACH)) if doc.folded[i] in self.modals), None)
        if modal is None:
            return None
        subject = next((i for i in range(first, modal) if doc.folded[i] in ("together", "along")), modal)
        if not self._own_side(doc, first, subject, by):
            return None
        verb = self._past_adverbs(doc, modal + 1, last)
        if doc.folded[verb : verb + 1] == ["be"] and verb + 1 < last and doc.folded[verb + 1].endswith("ing"):
            verb += 1  # "would be voting"
        if verb >= last or doc.folded[verb] in self.no_deed:
            return None
        if doc.folded[verb] in self.plans:
            return "plan", "says what its own side will do"
        return "pledge", "says that its own side will act"

    def _own_side(self, doc: Doc, first: int, last: int, by: tuple[str, ...]) -> bool:
        """Whether the subject of a "that" clause is the speaker's own side."""
        named = parties_named(doc, first, last)
        return named <= set(by) if named else any(word in self.own for word in doc.folded[first:last])

    def _past_adverbs(self, doc: Doc, token: int, end: int) -> int:
        while token < end and doc.folded[token] in self.adverbs:
            token += 1
        return token


def _text(doc: Doc, first: int, last: int) -> str:
    """Tokens as one string of single-spaced words with a space at either end."""
    return f" {' '.join(doc.folded[first:last])} "


def parties_named(doc: Doc, first: int, last: int) -> set[str]:
    """The parties that tokens ``first`` to ``last`` name, by themselves or through a person or a post."""
    codes = {p.code for p in doc.within(doc.parties, first, last)}
    codes.update(p.country for p in doc.within(doc.posts, first, last) if p.country)
    codes.update(m.person.country for m in doc.within(doc.person_mentions, first, last) if m.person.country)
    return codes
