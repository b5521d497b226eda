"""Which parties and persons a draft of an exchange stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from communique.reading.doc import Doc, Person
from communique.reading.exchanges.actors import Actor, Cast
from communique.reading.exchanges.drafts import Draft
from communique.reading.exchanges.pronouns import Pronouns

_LOOK_BACK = 3
"""How many sentences before talks the trip that they belong to is told."""
_TALKS = frozenset(("meeting", "courtesy_call", "consultation"))
"""Kinds of exchange that a traveller has with his hosts."""


class PartyResolver:
    """Resolves the actors of drafts in one document; ``states`` are the codes that are states, not organisations."""

    def __init__(self, doc: Doc, cast: Cast, states: frozenset[str]) -> None:
        self.doc = doc
        self.cast = cast
        self.states = states
        self.partners = states | {"EU", "UN"}  # organisations that meet states as one of two
        self.pronouns = Pronouns(doc, cast)
        self.author = self._author()
        self.sides: tuple[str, ...] = ()
        self.told = False  # whether the report tells an exchange of two, and not only names states

    def __call__(self, drafts: list[Draft]) -> None:
        """Fill ``codes`` and ``people`` of every draft; note the sides of the report."""
        for draft in drafts:
            self._resolve(draft)
        self.sides = self._sides(drafts)
        abroad: Draft | None = None
        for draft in drafts:
            if draft.kind == "summit" and draft.series:
                self._summit(draft)
                continue
            if draft.kind == "summit" and draft.codes and not draft.actors:
                continue  # the members of an organisation met
            self._complete(draft, abroad)
            if draft.kind == "visit" and draft.place and draft.place.code not in (None, self.doc.home):
                abroad = draft if self.doc.home in draft.codes else abroad

    # --- actors -------------------------------------------------------------------------------------------------
    def _resolve(self, draft: Draft) -> None:
        """The parties and persons that a draft's actors stand for by themselves."""
        self._at_home(draft)
        codes: list[str] = []
        named = [actor.person for actor in draft.actors if actor.person is not None]
        for actor in draft.actors:
            person = actor.person
            if actor.form in ("he", "she"):
                person, office = self.pronouns(actor, named)
                codes += office
            elif actor.form == "i":
                person = self.author
            if person and person.country and draft.kind == "visit" and draft.place and not draft.others:
                if person.country == draft.place.code and (actor.form in ("he", "she") or draft.planned):
                    person = self.pronouns.guest(actor, person) or person  # nobody visits his own country
            codes += self.cast.codes(actor) or ((person.country,) if person and person.country else ())
            codes += self._other_hats(actor)
            if actor.form in ("group", "they") or (actor.form == "role" and actor.plural and not actor.codes):
                draft.collective = True
            host = draft.kind == "visit" and draft.others and actor in draft.subject
            owner = actor.modifies and actor not in draft.subject  # "X's delegation" is not X
            if person and person not in draft.people and not owner and not host:
                draft.people.append(person)
        if draft.kind == "visit":
            codes += self._hosts(draft)
        draft.codes = _unique(draft.codes, codes)

    def _at_home(self, draft: Draft) -> None:
        """Take "the Prime Minister" for the home one where the partner or the destination is the other state's."""
        home = self.doc.home
        theirs = {code for a in draft.others for code in self.cast.codes(a)}
        if draft.kind == "visit" and draft.place and draft.place.code:
            theirs.add(draft.place.code)
        if not home or home in theirs:
            return
        for actor in draft.subject:
            if actor.form == "role" and theirs and set(self.cast.codes(actor)) <= theirs:
                actor.codes, actor.person = (home,), None

    def _other_hats(self, actor: Actor) -> list[str]:
        """The organisation that a person heads as well: "Chairperson of the African Union, President of Senegal"."""
        if actor.person is None:
            return []
        posts = self.doc.within(self.doc.posts, actor.first, actor.last)
        return [p.country for p in posts if p.country and not p.former and p.country not in self.states]

    def _hosts(self, draft: Draft) -> list[str]:
        """The states that a visit goes to."""
        doc, place = self.doc, draft.place
        if place is None:
            return []
        if place.code is None:
            return [doc.home] if doc.home else []
        named = [
            p for p in doc.within(doc.parties, draft.first, draft.last + 1) if p.form in ("name", "city", "capital")
        ]
        further = " and " in place.text or ", " in place.text
        return [place.code, *(p.code for p in named if further and doc.written(p.first, p.last) in place.text)]

    def _author(self) -> Person | None:
        """Who says "I": the one person of the home side that the head of the release names."""
        doc = self.doc
        heads = [
            p
            for p in doc.people
            if p.country in (doc.home, None) and any(not doc.sentence_at(m.first).body for m in p.mentions)
        ]
        return heads[0] if len(heads) == 1 else None

    # --- what a draft leaves to the passage -----------------------------------------------------------------------
    def _sides(self, drafts: list[Draft]) -> tuple[str, ...]:
        """The parties of the report until its main exchange is known: those of the first draft with two."""
        told = [d for d in drafts if d.kind and not d.mentioned and len(d.codes) >= 2 and d.kind != "summit"]
        self.told = bool(told)
        if told:
            return min(told, key=lambda d: (d.sentence.index, not d.predicate, d.kind == "visit", d.head)).codes
        home = self.doc.home
        others = [code for code, _ in Counter(p.code for p in self.doc.parties).most_common(4) if code != home]
        return (home, *others[:1]) if home else tuple(others[:2])

    def _complete(self, draft: Draft, abroad: Draft | None) -> None:
        """Fill in the parties that a draft leaves to the passage; ``abroad`` is the trip told before it."""
        own, sides, home = draft.codes, self.sides, self.doc.home
        if home and own == (home,) and draft.kind in _TALKS and len(draft.people) + draft.predicate > 1:
            host = self._host_abroad(draft, abroad)
            if host and host != home:
                own = (home, host)
                draft.inferred["parties"] = "the country where it took place"
        if not own and draft.returns and draft.planned:
            own = sides
        if draft.series and len(own) < 2:
            own = _unique(own, draft.series.codes)
        if len(own) < 2 and self._open(draft) and (not own or own[0] in sides):
            own = _unique(own, sides)
            draft.inferred["parties"] = "the sides of the report"
        if draft.kind != "visit":
            if len(own) == 1 and home and home not in own and (draft.people or draft.predicate):
                own = (home, *own)
                draft.inferred["parties"] = "the side whose report it is"
        elif draft.place:
            own = self._visited(draft, own)
        draft.codes = own

    @staticmethod
    def _host_abroad(draft: Draft, abroad: Draft | None) -> str | None:
        """The state where talks took place: of their town, else of the trip that a sentence before tells."""
        if draft.place and draft.place.code:
            return draft.place.code
        near = abroad is not None and 0 <= draft.sentence.index - abroad.sentence.index <= _LOOK_BACK
        return abroad.place.code if near and abroad and abroad.place and not draft.place else None

    def _open(self, draft: Draft) -> bool:
        """Whether a draft names somebody, or nobody, whose party only the passage tells."""
        unknown = any(
            a.form in ("person", "role") and not a.codes and not (a.person and a.person.country) for a in draft.actors
        )
        nobody = draft.kind != "visit" and not draft.actors and bool(draft.codes)
        return draft.collective or unknown or draft.series is not None or nobody

    def _visited(self, draft: Draft, own: tuple[str, ...]) -> tuple[str, ...]:
        """The parties of a visit, where the guest has come from the other side or to the seat of an organisation."""
        code, home, sides = draft.place.code if draft.place else None, self.doc.home, self.sides
        if own == (code,) == (home,) and draft.people and not draft.mentioned:
            draft.inferred["parties"] = "the other side of the report, whose guest it is"
            return _unique(own, sides)  # nobody visits his own country
        seat = draft.place is not None and draft.place.city and code not in sides and bool(set(own) & set(sides))
        organisations = [side for side in sides if side not in self.states]
        if seat and organisations:
            draft.inferred["parties"] = "the organisation that has its seat there"
            return _unique((c for c in own if c != code), organisations)
        return own

    def _summit(self, draft: Draft) -> None:
        """A gathering: the organisation in its name and whoever the report says took part; of two, their meeting."""
        series, named = draft.series, draft.series.codes if draft.series else ()
        present = _unique(named, draft.codes)
        hosts = {
            code for actor in (draft.subject or ([] if named else draft.others)) for code in self.cast.codes(actor)
        }
        if series and series.two and len(present) == 2 and self.partners.issuperset(present):
            if len(named) == 2 or len(series.towns) == 2 or not named and len(hosts) == 2:
                draft.kind, draft.codes = series.two, present
                series.plain = series.plain or (series.edition is None and draft.kind == "meeting")
                return
        both = any(a.form in ("they", "we", "group") for a in draft.subject)
        if series and series.two and not named and both and len(present) < 2 and len(self.sides) == 2:
            if self.partners.issuperset(self.sides):
                draft.kind, draft.codes = series.two, self.sides
                draft.inferred["parties"] = "the sides of the report"
                return
        draft.codes = present
        name = self.doc.folded[series.first : series.last] if series and series.two == "meeting" else []
        if any(word in self.cast.sets["of few"] for word in name) and self.doc.folded[draft.head] != "summit":
            draft.kind = "meeting"
        who = draft.subject[0] if len(draft.subject) == 1 else None
        alone = who is not None and who.form in ("person", "role") and bool(self.cast.codes(who))
        alone = alone and self.states.issuperset(named)  # a state's name tells what a conference is about
        meant = draft.actors or draft.mentioned or not named or self.told and not draft.planned
        if meant and len(present) < 3 and not alone and len(self.sides) < 3:
            draft.codes = _unique(present, self.sides)
            draft.inferred["parties"] = "the organisation in the name and the sides of the report"


def _unique(*codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for part in codes for code in part))
