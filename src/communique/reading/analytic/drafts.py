"""Drafts of exchanges: what one passage tells of one, before the mentions of an event are put together.

Trait: *inflection, none*: a verb's subject stands before it and its partner behind it; what is told once
("sẽ", the subject, the day) holds for every verb of the list that follows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from communique.lexicon import Lexicon
from communique.reading.acts.actors import Actor
from communique.reading.analytic.actors import between
from communique.reading.analytic.clauses import Clauses
from communique.reading.analytic.series import Series
from communique.reading.doc import DateMention, Doc, PartyMention, Person, Sentence
from communique.reading.phrases import Entry, Match, Phrases

_BEHIND = 9
"""How many tokens behind a cue its partner or its goal may begin."""
_TAIL = 26
"""How many tokens behind a cue its day and its place are looked for."""


class Cue(NamedTuple):
    """A verb or noun by which an exchange is told."""

    name: str
    kind: str
    role: str
    frame: str
    bare: bool


class Place(NamedTuple):
    """Where something took place, and the state that lies in."""

    text: str
    code: str | None


@dataclass(slots=True)
class Draft:
    """An exchange as one passage tells it; ``returns`` where it only points back to one ("tại hội đàm")."""

    kind: str
    first: int
    last: int
    head: int
    sentence: Sentence
    rule: str
    codes: tuple[str, ...] = ()
    people: list[Person] = field(default_factory=list)
    date: DateMention | None = None
    place: Place | None = None
    planned: bool = False
    predicate: bool = False
    mentioned: bool = False
    returns: bool = False
    plural: bool = False
    channel: str | None = None
    series: Series | None = None
    main: bool = False
    extra: list[tuple[int, int]] = field(default_factory=list)
    inferred: dict[str, str] = field(default_factory=dict)


class ExchangeWords:
    """The tables of exchanges; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.channels: dict[str, str] = {}
        self.sets: dict[str, frozenset[str]] = {}
        self.longest: dict[str, int] = {}
        self.titles: dict[str, str] = {}
        for row in lexicon.rows("exchanges"):
            if row["role"] == "none":
                for form in row["forms"]:
                    phrases.add(form, Entry("exchange", None, row["source"]))
            elif row["role"] == "kind":
                self.channels[row["kind"]] = row["channel"]
            elif row["role"] == "word":
                keys = frozenset(phrases.key(w) for w in row["words"])
                self.sets[row["cue"]] = self.sets.get(row["cue"], frozenset()) | keys
            elif row["role"] in ("verb", "noun"):
                cue = Cue(row["cue"], row["kind"], row["role"], row.get("frame", ""), row.get("bare", True))
                for form in dict.fromkeys((row["cue"], *row["forms"])):
                    phrases.add(form, Entry("exchange", cue, row["source"]))
                    if cue.bare:
                        self.titles[phrases.key(form)] = cue.kind
        for row in lexicon.rows("mechanisms"):
            if row["kind"] not in ("occurrence", "first"):
                self.titles.update((phrases.key(form), row["kind"]) for form in row["forms"])
        self.longest = {name: max(w.count(" ") + 1 for w in words) for name, words in self.sets.items()}
        self.key = phrases.key

    def at(self, doc: Doc, name: str, i: int) -> int:
        """The token behind a small word of a set that begins at token ``i``; ``i`` where none does."""
        words = self.sets.get(name, frozenset())
        for size in range(self.longest.get(name, 0), 0, -1):
            if " ".join(doc.folded[i : i + size]) in words:
                return i + size
        return i

    def before(self, doc: Doc, name: str, i: int, floor: int) -> bool:
        """Whether a small word of a set ends right before token ``i``."""
        words = self.sets.get(name, frozenset())
        return any(
            " ".join(doc.folded[i - size : i]) in words
            for size in range(1, self.longest.get(name, 0) + 1)
            if i - size >= floor
        )


class DraftFinder:
    """Makes the drafts of one document."""

    def __init__(
        self, doc: Doc, words: ExchangeWords, clauses: Clauses, actors: list[Actor], series: list[Series]
    ) -> None:
        self.doc = doc
        self.words = words
        self.clauses = clauses
        self.actors = actors
        self.adjuncts = clauses.adjuncts(doc)
        self.series = series
        self.spoken_of: Actor | None = None
        self.taken = {i for s in series for i in range(s.first, s.last)}

    def __call__(self) -> list[Draft]:
        """All drafts, in the order of the text."""
        found: list[Draft] = []
        doc = self.doc
        for sentence in doc.sentences:
            if not sentence.body:
                continue
            subject: list[Actor] = []
            planned = False
            by_last = {a.last: a for a in between(self.actors, sentence.first, sentence.last)}
            last_verb = -99
            for match in doc.within(doc.found("exchange"), sentence.first, sentence.last):
                if match.value is None:
                    continue
                if match.first in self.taken and match.value.kind != "meeting":
                    continue
                cue: Cue = match.value
                if cue.role == "noun":
                    found += self._noun(match, cue, sentence, subject)
                    continue
                own, coming = self._subject(match, sentence, by_last)
                if not own and not subject and cue.frame == "place" and cue.bare:
                    own = self._traveller(match.first, sentence)
                if own:
                    subject, planned = [self._meant(a) for a in own], coming
                elif not (subject and self._listed(match, last_verb)):
                    if not (subject and cue.frame == "place" and cue.bare):
                        continue
                else:
                    planned = planned or coming
                made = self._verb(match, cue, sentence, subject, planned)
                found += made
                last_verb = match.last if made or cue.frame == "place" else last_verb
            found += self._of_series(sentence, by_last, subject)
            self._remember(sentence)
        self._margins(found)
        return sorted(found, key=lambda d: (d.sentence.index, d.head))

    @staticmethod
    def _margins(found: list[Draft]) -> None:
        """Count those who met on the margins of a gathering among those who took part in it."""
        beside = {d.sentence.index: d for d in found if d.kind == "meeting" and d.predicate}
        for draft in found:
            other = beside.get(draft.sentence.index) if draft.kind == "summit" and draft.mentioned else None
            if other is not None:
                draft.codes = tuple(dict.fromkeys((*draft.codes, *other.codes)))
                draft.people = [*draft.people, *(p for p in other.people if p not in draft.people)]

    def _meant(self, actor: Actor) -> Actor:
        """Whom a pronoun means: the person that the sentence before spoke of."""
        if actor.kind in ("he", "she") and self.spoken_of is not None:
            return replace(self.spoken_of, first=actor.first, last=actor.last)
        return actor

    def _remember(self, sentence: Sentence) -> None:
        here = [a for a in between(self.actors, sentence.first, sentence.last) if a.kind == "person"]
        free = [a for a in here if self.clauses.free(self.doc, sentence, a)]
        if free or here:
            self.spoken_of = (free or here)[0]

    # --- verbs --------------------------------------------------------------------------------------------------
    def _subject(self, match: Match, sentence: Sentence, by_last: dict[int, Actor]) -> tuple[list[Actor], bool]:
        at, coming = self.clauses.back(self.doc, sentence, match.first, self.adjuncts, by_last)
        subjects = self.clauses.subjects(self.doc, sentence, by_last, at)
        if not subjects and at > sentence.first and self.doc.words[at] == ",":  # "X, người đang thăm"
            subjects = []
        if not subjects and self.doc.folded[at : at + 1] and at - 1 > sentence.first:
            relative = by_last.get(at - 1) if self.doc.words[at - 1] == "," else by_last.get(at)
            if relative is not None and self.doc.folded[at] in self.clauses.relative and relative.kind == "person":
                subjects = [relative]
        return subjects, coming

    def _traveller(self, before: int, sentence: Sentence) -> list[Actor]:
        """Who opens the sentence and sets out, verbs between: "X dẫn đầu đoàn đại biểu rời Hà Nội, lên đường thăm"."""
        for actor in between(self.actors, sentence.first, before):
            if actor.kind == "person" and self.clauses.free(self.doc, sentence, actor):
                return [actor]
        return []

    def _wished(self, first: int) -> bool:
        """Whether a journey is only wished for: "mong muốn sớm thăm Việt Nam"."""
        near = self.doc.within(self.doc.found("act"), max(0, first - 5), first)
        return any(m.value["type"] in ("wish", "request", "invite") for m in near if first - m.last <= 2)

    def _relative(self, first: int, sentence: Sentence) -> bool:
        """Whether a verb stands in a clause about somebody named: "X, người đang thăm Việt Nam"."""
        low = max(sentence.first, first - 3)
        return any(word in self.clauses.relative for word in self.doc.folded[low:first])

    def _listed(self, match: Match, last_verb: int) -> bool:
        """Whether a verb goes on a list of what one subject does: ", yết kiến X", "và gặp Y"."""
        before = match.first - 1
        while before > 0 and self.doc.folded[before] in self.words.sets.get("coming", frozenset()) | self.clauses.small:
            before -= 1
        joined = self.doc.words[before] in ",;" or self.doc.folded[before] in self.clauses.and_
        return joined

    def _verb(self, match: Match, cue: Cue, sentence: Sentence, subject: list[Actor], planned: bool) -> list[Draft]:
        if cue.frame == "place":
            return self._journeys(match, cue, sentence, subject, planned)
        doc = self.doc
        others, end = self._partners(match.last, sentence)
        if cue.frame == "message" and not others:
            others = self._beside(match.last, sentence) or self._home(subject)
        draft = Draft(
            cue.kind, subject[0].first, max(end, match.last), match.first, sentence, match.entry.source,
            planned=planned, predicate=True,
        )  # fmt: skip
        draft.plural = any(a.kind == "collective" for a in subject)
        self._fill(draft, [*subject, *others])
        draft.mentioned = self._relative(match.first, sentence)
        self._when_and_where(draft, subject[-1].last, match.first, end)
        if cue.frame == "attend":
            if cue.name == "ký" and draft.date is None:
                return []
            draft.last = max(draft.last, min(self._object_end(match.last, sentence), sentence.last))
            return [draft] if draft.codes else []
        if cue.frame == "message" and len(draft.codes) < 2:
            return []
        if cue.kind == "courtesy_call":
            return self._calls(draft, cue, subject, others)
        if cue.kind == "call":
            draft.channel = "video" if self._online(match.first, draft.last + 4) else None
            if len(others) > 1 and len({id(a.person) for a in others}) == len(others):
                return self._each(draft, subject, others)
        if len(draft.codes) < 2 and not draft.plural:
            return []
        apart = all(a.kind == "person" for a in others) or len({a.parties for a in others}) == len(others)
        if cue.frame == "apart" and len(others) > 1 and apart and len(subject) == 1:
            return self._each(draft, subject, others)
        if not cue.bare and not draft.plural and not others and len(subject) < 2:
            return []
        return [draft]

    def _each(self, draft: Draft, subject: list[Actor], others: list[Actor]) -> list[Draft]:
        """One draft for each partner, where several were met apart."""
        found = []
        for other in others:
            one = Draft(
                draft.kind, draft.first, other.last, draft.head, draft.sentence, draft.rule, date=draft.date,
                place=draft.place, planned=draft.planned, predicate=True, channel=draft.channel,
            )  # fmt: skip
            self._fill(one, [*subject, other])
            one.first = other.first if found else draft.first
            found.append(one)
        return found

    def _calls(self, draft: Draft, cue: Cue, subject: list[Actor], others: list[Actor]) -> list[Draft]:
        """A guest received: a meeting of equals, or a courtesy call on a higher leader; several guests, several calls."""
        made = self._each(draft, subject, others) if len(others) > 1 and cue.frame == "guest" else [draft]
        kept = []
        for one in made:
            if len(one.codes) < 2:
                continue
            if cue.frame == "guest":
                ranks = [self._rank(p) for p in one.people]
                if len(ranks) > 1 and ranks[0] <= ranks[-1]:
                    one.kind = "meeting"
            kept.append(one)
        return kept

    @staticmethod
    def _rank(person: Person) -> int:
        """How high a person stands in the order of precedence: 3 a head of state or party, 2 of government, else less."""
        ranks = {"state": 3, "royal": 3, "party": 1, "government": 2, "parliament": 2, "minister": 1}
        own = [3 if p.office in _HEADS else ranks.get(p.rank, 0) for p in person.posts]
        return max(own, default=0)

    def _journeys(self, match: Match, cue: Cue, sentence: Sentence, subject: list[Actor], planned: bool) -> list[Draft]:
        """A journey to each state that the verb has as its goal."""
        goals, end = self._goals(match.last, sentence)
        found: list[Draft] = []
        for goal in goals:
            draft = Draft(
                "visit", subject[0].first, end, match.first, sentence, match.entry.source, planned=planned, predicate=True
            )  # fmt: skip
            self._fill(draft, subject)
            if goal.code in draft.codes and len(draft.codes) == 1 or self._wished(match.first):
                continue
            draft.mentioned = self._relative(match.first, sentence)
            draft.predicate = not draft.mentioned
            draft.codes = tuple(dict.fromkeys((*draft.codes, goal.code)))
            draft.place = Place(self.doc.written(goal.first, goal.last), goal.code)
            if len(draft.codes) < 2 or (not cue.bare and goal.form not in ("name", "capital")):
                continue
            place = draft.place
            self._when_and_where(draft, subject[-1].last, match.first, end)
            draft.place = place
            found.append(draft)
        return found

    def _goals(self, at: int, sentence: Sentence) -> tuple[list[PartyMention], int]:
        """The states and towns behind a verb or noun of travel: "thăm chính thức Campuchia và Lào"."""
        doc = self.doc
        at = self._past(at, sentence, "adjective")
        goals: list[PartyMention] = []
        parties = {p.first: p for p in doc.within(doc.parties, at, min(sentence.last, at + _BEHIND))}
        while at in parties:
            party = parties[at]
            goals.append(party)
            at = party.last
            joint = at < sentence.last and (doc.folded[at] in self.clauses.and_ or doc.words[at] == ",")
            if not joint or at + 1 not in parties or parties[at + 1].form == "city":
                break
            at += 1
        goals = [g for g in goals if g.form != "organisation"]
        if len(goals) > 1 and goals[0].form != "name" and goals[1].code == goals[0].code:
            goals = goals[:1]  # "Viêng Chăn, Lào"
        return goals, at

    def _past(self, at: int, sentence: Sentence, name: str) -> int:
        for _ in range(6):
            after = self.words.at(self.doc, name, at)
            if after == at or after > sentence.last:
                break
            at = after
        return at

    # --- partners -----------------------------------------------------------------------------------------------
    def _partners(self, at: int, sentence: Sentence) -> tuple[list[Actor], int]:
        """The actors behind a cue, joined by "và" or commas, and the token behind the last of them."""
        doc = self.doc
        limit = min(sentence.last, at + 120)
        by_first = {a.first: a for a in between(self.actors, at, limit)}
        at = at if at in by_first else self._past(at, sentence, "partner")
        found: list[Actor] = []
        end = at
        while at < limit:
            actor = by_first.get(at) or (None if found else self._named_party(at, by_first))
            if actor is None:
                break
            if actor.kind == "party" and (led := self._leader(actor.last, sentence, by_first)) is not None:
                actor = led
            found.append(actor)
            at = end = self._past_leading(actor.last, sentence)
            after = self._past(at, sentence, "partner") if at < limit and doc.folded[at] in self.clauses.and_ else at
            if at < limit and (doc.words[at] == "," or doc.folded[at] in self.clauses.and_):
                following = self._past(at + 1, sentence, "partner")
                if following in by_first and by_first[following].kind in ("person", "party", "post"):
                    if (
                        doc.words[at] == ","
                        and by_first[following].kind == "post"
                        or self._new_clause(by_first[following], sentence)
                    ):
                        break
                    at = following
                    continue
            at = after if after in by_first else limit
        return found, end

    def _named_party(self, at: int, by_first: dict[int, Actor]) -> Actor | None:
        """The state behind the name of its delegation: "Đoàn đại biểu Đảng Nhân dân Campuchia"."""
        for i in range(at, min(at + 6, len(self.doc))):
            actor = by_first.get(i)
            if actor is not None:
                return actor if actor.kind == "party" else None
            if not self.doc.words[i][0].isalpha():
                break
        return None

    def _new_clause(self, actor: Actor, sentence: Sentence) -> bool:
        """Whether the actor behind a comma opens a clause of its own: a verb follows."""
        near = self.doc.within(self.doc.found("act"), actor.last, min(actor.last + 3, sentence.last))
        return bool(near)

    def _leader(self, at: int, sentence: Sentence, by_first: dict[int, Actor]) -> Actor | None:
        """Who leads the delegation just named: "đoàn đại biểu cấp cao Lào do X dẫn đầu"."""
        if at < sentence.last and self.doc.folded[at] in self.words.sets.get("led by", frozenset()):
            actor = by_first.get(at + 1) or by_first.get(self._past(at + 1, sentence, "partner"))
            return actor if actor is not None and actor.kind in ("person", "post") else None
        return None

    def _past_leading(self, at: int, sentence: Sentence) -> int:
        after = self._past(at, sentence, "led by")
        return after

    def _home(self, subject: list[Actor]) -> list[Actor]:
        """To whom a message goes that names nobody: the publisher's side."""
        home = self.doc.home
        if home is None or any(home in actor.parties for actor in subject):
            return []
        return [Actor(subject[-1].last, subject[-1].last, "home", (home,), None, "the publisher's side")]

    def _beside(self, at: int, sentence: Sentence) -> list[Actor]:
        """The party to whom a message goes, a little behind its verb."""
        near = between(self.actors, at, min(sentence.last, at + 14))
        return [a for a in near if a.kind in ("person", "party")][:1]

    # --- nouns --------------------------------------------------------------------------------------------------
    def _noun(self, match: Match, cue: Cue, sentence: Sentence, subject: list[Actor]) -> list[Draft]:
        doc = self.doc
        if self.words.before(doc, "general", match.first, sentence.first) and cue.kind != "visit":
            return []
        draft = Draft(cue.kind, match.first, match.last, match.first, sentence, match.entry.source)
        draft.planned = self.words.before(doc, "coming", match.first, sentence.first)
        by_last = {a.last: a for a in between(self.actors, sentence.first, sentence.last)}
        own, coming = self._subject(match, sentence, by_last)
        if cue.kind == "visit":
            return self._trips(match, sentence, draft, own or (subject if not own else []), coming, bool(own))
        others, end = self._partners(match.last, sentence)
        actors = [*own, *others]
        if own:
            draft.first, draft.predicate, draft.planned = own[0].first, True, coming
        draft.last = max(end, match.last)
        if cue.kind == "ceremony":
            return self._ceremony(draft, match, sentence, subject or own)
        self._fill(draft, actors)
        if len(draft.codes) < 2 and others:
            opens = subject or [a for a in between(self.actors, end, min(end + 3, sentence.last)) if a.kind != "party"]
            self._fill(draft, [*opens[:1], *others] if opens else actors)
        draft.mentioned = not own
        if len(draft.codes) < 2:
            draft.returns = True
            draft.codes, draft.people = (), []
        self._when_and_where(draft, own[-1].last if own else match.first, match.first, draft.last)
        if cue.kind == "call" and self._online(match.first, draft.last + 3):
            draft.channel = "video"
        return [draft]

    def _trips(
        self, match: Match, sentence: Sentence, draft: Draft, visitors: list[Actor], coming: bool, own: bool
    ) -> list[Draft]:
        """A noun of travel: its goal behind it, its traveller behind "của" or before its verb."""
        doc = self.doc
        goals, end = self._goals(match.last, sentence)
        at = self._past(end, sentence, "adjective")
        owner: list[Actor] = []
        if at < sentence.last and doc.folded[at] in self.words.sets.get("owner", frozenset()):
            here = {a.first: a for a in between(self.actors, at, min(sentence.last, at + 4))}
            actor = here.get(self._past(at + 1, sentence, "partner"))
            owner = [actor] if actor is not None else []
            if actor is not None:
                end = actor.last
                further, behind = self._goals(actor.last, sentence)
                if not goals and further and further[0].code not in actor.parties:
                    goals, end = further, behind
        traveller = owner or visitors
        if self.words.before(doc, "general", match.first, sentence.first) and not (owner and goals):
            return []
        found: list[Draft] = []
        for goal in goals:
            one = Draft("visit", draft.first, end, match.first, sentence, draft.rule, planned=draft.planned or coming)
            self._fill(one, traveller)
            if goal.code in one.codes and len(one.codes) == 1:
                one.codes = ()
            one.codes = tuple(dict.fromkeys((*one.codes, goal.code)))
            one.place = place = Place(doc.written(goal.first, goal.last), goal.code)
            one.predicate = own
            if own:
                one.first = visitors[0].first
            self._when_and_where(one, visitors[-1].last if own else match.first, match.first, end)
            one.place = place
            one.returns = len(one.codes) < 2
            found.append(one)
        if not found:
            draft.returns = True
            self._when_and_where(draft, match.first, match.first, end)
            found.append(draft)
        return found

    def _ceremony(self, draft: Draft, match: Match, sentence: Sentence, subject: list[Actor]) -> list[Draft]:
        """An anniversary or inauguration that both sides, or a party with another's, hold."""
        doc = self.doc
        end = self._object_end(match.last, sentence)
        draft.last = max(draft.last, end)
        here = [a for a in subject if a.kind in ("person", "party", "collective", "post")]
        self._fill(draft, here)
        named = [p.code for p in doc.within(doc.parties, match.last, end) if p.form != "organisation"]
        shorts = [m.value for m in doc.within(doc.found("party short"), match.last, end)]
        codes = tuple(dict.fromkeys((*named, *shorts)))
        if len(codes) < 2 and any(a.kind == "collective" for a in here):
            draft.plural = True
        draft.codes = codes if len(codes) > 1 else draft.codes
        self._when_and_where(draft, match.first, match.first, end)
        return [draft] if len(draft.codes) > 1 or draft.plural else []

    def _object_end(self, at: int, sentence: Sentence) -> int:
        """Where the object of an occasion ends: before the next comma or verb."""
        doc = self.doc
        end = next((i for i in range(at, min(sentence.last, at + 30)) if doc.words[i] in ",;.:"), sentence.last)
        return min(end, at + 30)

    # --- series -------------------------------------------------------------------------------------------------
    def _of_series(self, sentence: Sentence, by_last: dict[int, Actor], before: list[Actor]) -> list[Draft]:
        doc = self.doc
        found: list[Draft] = []
        for series in self.doc.within(self.series, sentence.first, sentence.last):
            draft = Draft(series.kind, series.first, series.last, series.first, sentence, series.source, series=series)
            subject, coming = self._chairs(series.first, sentence, by_last, before)
            if subject:
                draft.first, draft.predicate, draft.planned = subject[0].first, True, coming
            named = [p.code for p in doc.within(doc.parties, series.first, series.last)]
            named += [f.code for f in doc.within(doc.forums, series.first, series.last)]
            draft.mentioned = self.words.before(doc, "beside", series.first, sentence.first) or not subject
            draft.planned = draft.planned or self._coming(series, sentence)
            self._fill(draft, subject)
            draft.codes = tuple(dict.fromkeys((*named, *draft.codes)))
            if series.two and len(set(named)) == 2 and not doc.within(doc.forums, series.first, series.last):
                draft.kind = series.two  # a conference of two states
            draft.plural = len(draft.codes) < 2 and series.kind != "summit"
            self._when_and_where(draft, draft.first, series.first, series.last)
            found.append(draft)
        return found

    def _coming(self, series: Series, sentence: Sentence) -> bool:
        """Whether a series is told as something to come: "sẽ phối hợp tổ chức", "dự kiến diễn ra"."""
        words = self.words.sets.get("coming", frozenset())
        low = max(sentence.first, series.first - _NEAR_DATE)
        low = next((i + 1 for i in range(series.first - 1, low, -1) if self.doc.words[i] in ",;"), low)
        text = f" {' '.join(self.doc.folded[low : series.first])} "
        behind = f" {' '.join(self.doc.folded[series.last : min(series.last + 4, sentence.last)])} "
        return any(f" {word} " in text or f" {word} " in behind for word in words)

    def _chairs(
        self, first: int, sentence: Sentence, by_last: dict[int, Actor], before: list[Actor]
    ) -> tuple[list[Actor], bool]:
        """Who chairs or attends: the subject of the verb before a series."""
        doc = self.doc
        verbs = [m for m in doc.within(doc.found("exchange chair"), max(sentence.first, first - 6), first)]
        if not verbs:
            return [], False
        at, coming = self.clauses.back(doc, sentence, verbs[0].first, self.adjuncts, by_last)
        subjects = self.clauses.subjects(doc, sentence, by_last, at)
        if not subjects:
            opens = self._traveller(verbs[0].first, sentence)
            subjects = before if before and before[-1].last <= verbs[0].first else opens
            futures = doc.within(doc.found("clause future"), sentence.first, first)
            coming = coming or bool(futures)
        return subjects, coming

    # --- fields -------------------------------------------------------------------------------------------------
    def _fill(self, draft: Draft, actors: list[Actor]) -> None:
        codes: dict[str, None] = {}
        people: list[Person] = []
        for actor in actors:
            codes.update(dict.fromkeys(actor.parties))
            if actor.person is not None and actor.person not in people:
                people.append(actor.person)
            if actor.kind == "collective":
                draft.plural = True
        draft.codes, draft.people = tuple(codes), people

    def _online(self, first: int, last: int) -> bool:
        words = self.words.sets.get("video", frozenset())
        text = f" {' '.join(self.doc.folded[first:last])} "
        return any(f" {word} " in text for word in words)

    def _when_and_where(self, draft: Draft, after_subject: int, head: int, end: int) -> None:
        """Day and place: between subject and cue, behind the cue, or in the words that open the sentence."""
        doc, sentence = self.doc, draft.sentence
        stop = min(sentence.last, end + _TAIL)
        stop = next((i for i in range(end, stop) if doc.words[i] in ";"), stop)
        opening = draft.first if draft.first > sentence.first else sentence.first
        # a list's comma ends what belongs to one verb: what follows it may be another's
        following = [
            m.first for m in doc.within(doc.found("exchange"), end, stop) if m.value and m.value.role == "verb"
        ]
        stop = min([stop, *following])
        for first, last in ((after_subject, head), (head, end), (end, stop), (sentence.first, opening)):
            if draft.date is None:
                near = [d for d in doc.within(doc.dates, first, last) if self._is_day(d)]
                date = near[0] if near and first in (head, end) else near[-1] if near else None
                if date is not None and (first != end or date.first - end <= _NEAR_DATE):
                    draft.date = date
                    draft.last = max(draft.last, date.last if first in (head, end) else draft.last)
            if draft.place is None and draft.kind not in ("call", "letter"):
                draft.place = self._place(first, last)
        if draft.date is not None and draft.date.ahead:
            draft.planned = True

    def _is_day(self, date: DateMention) -> bool:
        """Whether a date can be that of an event: no anniversary's in brackets, no year in a name."""
        bracketed = date.first > 0 and self.doc.words[date.first - 1] == "(" and date.past[1] is not None
        return not (date.vague or date.named or bracketed)

    def _place(self, first: int, last: int) -> Place | None:
        """The town or state behind "tại" between two tokens."""
        doc = self.doc
        there = self.words.sets.get("there", frozenset())
        fallback: Place | None = None
        for i in range(first, last):
            if doc.folded[i] not in there:
                continue
            at = self._past(i + 1, doc.sentence_at(i), "adjective")
            party = next(iter(doc.within(doc.parties, at, at + 1)), None)
            if party is None or any(p.first < i < p.last for p in doc.within(doc.posts, max(0, i - 12), i)):
                continue  # "Đại sứ Hoa Kỳ tại Việt Nam"
            if party.form in ("city", "capital"):
                return Place(doc.written(party.first, party.last), party.code)
            if party.form == "name":
                fallback = fallback or Place(doc.written(party.first, party.last), party.code)
        return fallback


_HEADS = frozenset(("Tổng Bí thư", "Chủ tịch nước", "Tổng thống"))
_NEAR_DATE = 14
