"""What the parties did together, or are to do: exchanges, and the sides of the one that the report is about.

GUIDELINES, section 1: one exchange an event, however often the report mentions it; general contact
is none; an exchange needs two parties. Verbs ("spoke with"), nouns ("talks", "a visit to") and
standing series ("the 48th meeting of the Committee") each make a draft; drafts of one event are
put together; what the report does not say stays ``None``.
"""

from __future__ import annotations

from collections import Counter

from communique.core import Exchange, PartialDate
from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Person
from communique.reading.exchange_actors import Actor, Cast
from communique.reading.exchange_drafts import Draft
from communique.reading.exchange_merge import Merger, choose_main, end_of, start_of
from communique.reading.exchange_nouns import NounDrafts
from communique.reading.exchange_occasions import OccasionDrafts
from communique.reading.exchange_scene import Scene
from communique.reading.exchange_series import SeriesFinder
from communique.reading.exchange_verbs import VerbDrafts
from communique.reading.exchange_words import ExchangeWords
from communique.reading.numbers import Numbers
from communique.reading.phrases import Phrases
from communique.reading.tokens import fold

_LOOK_BACK = 3
"""How many sentences before a pronoun its person is looked for."""


class Exchanges:
    """Fills ``doc.exchanges`` and ``doc.sides``."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.words = ExchangeWords(lexicon, phrases)
        self.numbers = Numbers(lexicon)
        self.find_series = SeriesFinder(self.words, self.numbers)
        self.collectives = frozenset(fold(w) for w in lexicon.words("actors", "collective") if " " not in w)
        self.states = frozenset(row["code"] for row in lexicon.rows("states"))
        self.partners = self.states | {"EU"}  # a bloc that meets states as one of two
        self.title_nouns = {
            fold(form): row["kind"]
            for row in lexicon.rows("exchanges")
            if row["role"] == "noun"
            for form in (*row["forms"], *row.get("plural", ()))
        }

    def __call__(self, doc: Doc) -> None:
        if not doc.words:
            return
        cast = Cast(doc, self.words, self.collectives)
        scene = Scene(doc, self.words, cast, self.find_series(doc))
        drafts = self._drafts(scene)
        for draft in drafts:
            self._resolve(doc, cast, draft)
        sides = self._sides(doc, drafts)
        for draft in drafts:
            self._complete(doc, draft, sides)
        merger = Merger(doc)
        events = merger([d for d in drafts if d.kind and (d.returns or len(d.codes) >= 2 or d.kind == "summit" and d.codes)])
        titled = self._title_kinds(doc)
        choose_main(doc, events, titled)
        main = next((e for e in events if e.main), None)
        if titled and (main is None or main.kind not in titled and not (main.predicate and not main.planned)):
            told = self._from_title(doc, merger.left, titled, sides)
            if told:
                for event in events:
                    event.main = False
                main = told
                events.append(told)
        if main:
            others = [(e.first, e.last) for e in events if e is not main and e.sentence.index != main.sentence.index]
            self._others_present(doc, cast, main, others)
        self._same_days(events, main)
        doc.sides = main.codes if main else sides
        doc.exchanges = [self._fact(doc, event) for event in events]

    # --- parties and people -------------------------------------------------------------------------------------
    def _drafts(self, scene: Scene) -> list[Draft]:
        """All drafts of a document, in the order of the text: verbs first, then series, then what nouns are left."""
        verbs = VerbDrafts(scene)
        found = verbs()
        found += OccasionDrafts(scene, verbs.used, self.numbers)()
        found += NounDrafts(scene, verbs.used, self.numbers)()
        return sorted(found, key=lambda d: (d.sentence.index, d.head))

    def _resolve(self, doc: Doc, cast: Cast, draft: Draft) -> None:
        """The parties and persons that a draft's actors stand for."""
        codes: list[str] = []
        self._at_home(doc, cast, draft)
        for actor in draft.actors:
            person = actor.person
            if actor.form in ("he", "she"):
                person = self._referent(doc, actor)
            elif actor.form == "i":
                person = self._author(doc)
            codes += cast.codes(actor) or ((person.country,) if person and person.country else ())
            if actor.form in ("group", "they") or (actor.form == "role" and actor.plural and not actor.codes):
                draft.collective = True
            codes += self._other_hats(doc, actor)
            host = draft.kind == "visit" and draft.others and actor in draft.subject
            if person and person not in draft.people and not actor.modifies and not host:
                draft.people.append(person)
        if draft.kind == "visit" and draft.place:
            codes += self._hosts(doc, draft)
        draft.codes = tuple(dict.fromkeys((*draft.codes, *codes)))

    @staticmethod
    def _at_home(doc: Doc, cast: Cast, draft: Draft) -> None:
        """Take "the Prime Minister" for the home one where the partner or the destination is the other state's."""
        if not doc.home or not draft.subject:
            return
        theirs = {code for a in draft.others for code in cast.codes(a)}
        if draft.kind == "visit" and draft.place and draft.place.code:
            theirs.add(draft.place.code)
        for actor in draft.subject:
            if actor.form == "role" and theirs and doc.home not in theirs and set(cast.codes(actor)) <= theirs:
                actor.codes, actor.person = (doc.home,), None

    def _other_hats(self, doc: Doc, actor: Actor) -> list[str]:
        """The organisation that a person heads as well: "Chairperson of the African Union, President of Senegal"."""
        if actor.person is None:
            return []
        posts = [p for p in doc.within(doc.posts, actor.first, actor.last) if p.country and not p.former]
        return [p.country for p in posts if p.country not in self.states]

    def _hosts(self, doc: Doc, draft: Draft) -> list[str]:
        place = draft.place
        if place is None:
            return []
        if place.code:
            found = [place.code]
            if " and " in place.text or ", " in place.text:
                found += [p.code for p in doc.within(doc.parties, draft.first, draft.last + 1) if p.form == "name" and p.code not in found and doc.written(p.first, p.last) in place.text]
            return found
        return [doc.home] if doc.home else []

    def _referent(self, doc: Doc, actor: Actor) -> Person | None:
        """The person a pronoun stands for: named before it in the sentence, else first in a sentence before."""
        sentence = doc.sentence_at(actor.first)
        gender = "m" if actor.form == "he" else "f"
        mentions = [(m, p) for p in doc.people for m in p.mentions if p.gender in (gender, None)]
        inside = [(m.first, p) for m, p in mentions if sentence.first <= m.first < actor.first]
        if inside:
            return max(inside, key=lambda row: row[0])[1]
        for index in range(sentence.index - 1, max(sentence.index - 1 - _LOOK_BACK, -1), -1):
            earlier = doc.sentences[index]
            here = [(m.first, p) for m, p in mentions if earlier.first <= m.first < earlier.last]
            if here:
                return min(here, key=lambda row: row[0])[1]
        return None

    @staticmethod
    def _author(doc: Doc) -> Person | None:
        """Who says "I": the one person of the home side that the head of the release names."""
        heads = [p for p in doc.people if any(not doc.sentence_at(m.first).body for m in p.mentions) and p.country in (doc.home, None)]
        return heads[0] if len(heads) == 1 else None

    def _sides(self, doc: Doc, drafts: list[Draft]) -> tuple[str, ...]:
        """The parties of the report until its main exchange is known: those of the first draft with two."""
        told = [d for d in drafts if d.kind and not d.mentioned and len(d.codes) >= 2 and d.kind != "summit"]
        if told:
            first = min(told, key=lambda d: (d.sentence.index, not d.predicate, d.kind == "visit", d.head))
            return first.codes
        counts = Counter(p.code for p in doc.parties)
        others = [code for code, _ in counts.most_common(4) if code != doc.home]
        if doc.home:
            return (doc.home, *others[:1])
        return tuple(others[:2])

    def _complete(self, doc: Doc, draft: Draft, sides: tuple[str, ...]) -> None:
        """Fill in the parties that a draft leaves to the passage."""
        series = draft.series
        if draft.kind == "summit" and series:
            self._summit(draft, sides)
            return
        own = draft.codes
        if series and len(own) < 2:
            own = tuple(dict.fromkeys((*own, *series.codes)))
        unresolved = [a for a in draft.actors if a.form in ("person", "role") and not a.codes and not (a.person and a.person.country)]
        if len(own) < 2 and (draft.collective or unresolved or series or (own and own[0] in sides and draft.kind != "visit" and draft.others == [] and not draft.subject)):
            if not own or own[0] in sides:
                own = tuple(dict.fromkeys((*own, *sides)))
                draft.inferred["parties"] = "the sides of the report"
        if len(own) == 1 and doc.home and doc.home not in own and draft.kind != "visit" and (draft.people or draft.predicate):
            own = (doc.home, *own)
            draft.inferred["parties"] = "the side whose report it is"
        if draft.kind == "visit" and draft.place and own == (draft.place.code,) == (doc.home,) and draft.people and not draft.mentioned:
            own = tuple(dict.fromkeys((*own, *sides)))  # nobody visits his own country
            draft.inferred["parties"] = "the other side of the report, whose guest it is"
        if draft.kind == "visit" and draft.place and draft.place.city and len(sides) >= 2 and draft.place.code not in sides and set(own) & set(sides):
            organisations = [code for code in sides if code not in self.states]
            if organisations:
                own = tuple(code for code in own if code != draft.place.code) + tuple(o for o in organisations if o not in own)
        draft.codes = own

    def _summit(self, draft: Draft, sides: tuple[str, ...]) -> None:
        """A multilateral gathering: the organisation in its name and whoever the report says took part."""
        series = draft.series
        named = series.codes if series else ()
        present = tuple(dict.fromkeys((*named, *draft.codes)))
        subject = {code for actor in draft.subject for code in actor.codes}
        pair = series is not None and len(series.towns) == 2
        if len(present) == 2 and series and series.two and (len(named) == 2 or pair or not named and len(subject) == 2) and self.partners.issuperset(present):
            draft.kind, draft.codes = series.two, present
            if series.edition is None and draft.kind == "meeting":
                series.plain = True
            return
        attended = bool(draft.actors) or draft.mentioned
        draft.codes = tuple(dict.fromkeys((*named, *draft.codes)))
        if (attended or not named) and len(draft.codes) < 3:
            draft.codes = tuple(dict.fromkeys((*draft.codes, *sides)))
            draft.inferred["parties"] = "the organisation in the name and the sides of the report"

    def _from_title(self, doc: Doc, left: list[Draft], titled: frozenset[str], sides: tuple[str, ...]) -> Draft | None:
        """The main exchange of a release that only its title tells outright; the text goes back to it ("the call")."""
        found = next((d for d in left if d.kind in titled or {d.kind, *titled} <= {"call", "meeting", "visit"}), None)
        if found is None or len(sides) < 2:
            return None
        title = self._title_words(doc)
        named = [p for p in doc.people if any(len(word) > 2 and fold(word) in title for word in p.name.split())]
        theirs = {code for code in sides if code != doc.home}
        told = any(p.code in theirs and fold(doc.words[p.last - 1]) in title for p in doc.parties)
        if not told and not any(p.country in theirs for p in named):
            return None
        found.people = [p for p in named if p.country in sides or p.country is None]
        found.codes, found.main, found.returns = sides, True, False
        if found.kind not in titled:
            found.kind = next(iter(titled))
        found.inferred["kind"] = found.inferred["parties"] = "the title, and the words that go back to it"
        return found

    @staticmethod
    def _same_days(events: list[Draft], main: Draft | None) -> None:
        """Give "on the same day" the day of the main exchange."""
        if main is None or main.date is None:
            return
        for event in events:
            if event.same_day and event.date is None and event is not main:
                event.date = main.date
                event.inferred["start"] = "the same day as the main exchange"

    def _others_present(self, doc: Doc, cast: Cast, main: Draft, taken: list[tuple[int, int]]) -> None:
        """Those who a later sentence says were there too: "X also joined the call", "Y led the Lao side"."""
        marks = [*doc.found("exchange joined"), *doc.found("exchange led")]
        for mark in marks:
            sentence = doc.sentence_at(mark.first)
            if mark.first < main.sentence.first or not sentence.body or any(f <= mark.first < t for f, t in taken):
                continue
            i = mark.last + (doc.words[mark.last : mark.last + 1] == [":"])
            after, _ = cast.right(i, sentence.last)
            if not after and doc.folded[i : i + 1] == ["in"]:
                i = next((j + 1 for j in range(i, min(i + 6, sentence.last)) if doc.folded[j] == "by"), i)
                after, _ = cast.right(i, sentence.last)
            for actor in [*cast.left(mark.first, sentence.first), *after]:
                person = actor.person
                if person and actor.form == "person" and person not in main.people and (person.country in main.codes or person.country is None):
                    main.people.append(person)
                    main.extra.append((actor.first, actor.last))
        if main.kind == "summit":
            for mark in doc.found("exchange attended by"):
                sentence = doc.sentence_at(mark.first)
                if not any(f <= mark.first < t for f, t in taken):
                    codes = [p.code for p in doc.within(doc.parties, mark.last, sentence.last) if p.form == "name"]
                    main.codes = tuple(dict.fromkeys((*main.codes, *codes)))
                    present, _ = cast.right(mark.last, sentence.last)
                    main.people += [a.person for a in present if a.person and a.form == "person" and a.person not in main.people]

    @staticmethod
    def _title_words(doc: Doc) -> list[str]:
        return [fold(word.strip(".,:;()'’\"“”")).removesuffix("'s") for word in (doc.report.title or "").split()]

    def _title_kinds(self, doc: Doc) -> frozenset[str]:
        """The kinds of exchange that the title's nouns name."""
        words = self._title_words(doc)
        found = {self.title_nouns.get(" ".join(words[i : i + n])) for i in range(len(words)) for n in (1, 2, 3)}
        return frozenset(kind for kind in found if kind)

    # --- facts --------------------------------------------------------------------------------------------------
    def _fact(self, doc: Doc, event: Draft) -> Exchange:
        start, end = start_of(event), end_of(event)
        inferred = dict(event.inferred)
        if start and start.inferred:
            inferred["start"] = start.inferred
        planned = event.planned
        today = doc.report.day
        if today and start and start.first_day and not planned and start.first_day > today and start.precision == "day":
            planned = True
            inferred["status"] = "its date is after the publication"
        channel = self._channel(event, planned)
        if channel and event.channel is None:
            inferred["channel"] = f"a {event.kind.replace('_', ' ')} unless the report says otherwise"
        rules = {"fact": event.rule}
        if event.channel_rule:
            rules["channel"] = event.channel_rule
        if event.date:
            rules["start"] = event.date.source
        if event.series:
            rules["mechanism"] = event.series.source
        place = event.place.text if event.place and event.kind not in ("call", "letter") and channel != "video" else None
        return Exchange(
            evidence=self._evidence(doc, event),
            rules=rules,
            inferred=inferred,
            kind=event.kind,  # type: ignore[arg-type]
            channel=channel,  # type: ignore[arg-type]
            status="planned" if planned else "held",
            start=start,
            end=end,
            place=place,
            parties=event.codes,
            participants=tuple(p.name for p in event.people),
            mechanism=event.series.name if event.series and not event.series.plain else None,
            edition=event.series.edition if event.series else None,
            main=event.main,
        )

    def _channel(self, event: Draft, planned: bool) -> str | None:
        if event.channel:
            return event.channel
        usual = self.words.channels.get(event.kind)
        told = event.main or event.predicate or event.place or event.date or event.people
        return usual if told or event.kind in ("visit", "letter", "courtesy_call") else None

    @staticmethod
    def _evidence(doc: Doc, event: Draft):  # type: ignore[no-untyped-def]
        spans = []
        for first, last in [(event.first, event.last), *event.extra]:
            while last - 1 > first and doc.words[last - 1] in ",;.:":
                last -= 1
            span = doc.span(first, last)
            if not any(s.start <= span.start and span.end <= s.end for s in spans):
                spans.append(span)
        return tuple(spans)


def partial(date: PartialDate | None) -> str | None:
    """The ISO form of a date, or ``None``."""
    return date.iso if date else None
