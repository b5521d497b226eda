"""What the parties did together, or are to do: exchanges, and the sides of the one that the report is about.

GUIDELINES, section 1: one exchange an event, however often the report mentions it; general contact
is none; an exchange needs two parties. Verbs ("spoke with"), nouns ("talks", "a visit to") and
standing series ("the 48th meeting of the Committee") each make a draft; drafts of one event are
put together; what the report does not say stays ``None``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from communique.core import Exchange, PartialDate, Span
from communique.lexicon import Lexicon
from communique.reading.doc import Doc
from communique.reading.exchanges.actors import Cast
from communique.reading.exchanges.drafts import Draft
from communique.reading.exchanges.frame import Frame
from communique.reading.exchanges.main import MainExchange
from communique.reading.exchanges.merge import Merger, end_of, start_of
from communique.reading.exchanges.nouns import NounDrafts
from communique.reading.exchanges.occasions import OccasionDrafts
from communique.reading.exchanges.parties import PartyResolver
from communique.reading.exchanges.scene import Scene
from communique.reading.exchanges.series import SeriesFinder
from communique.reading.exchanges.verbs import VerbDrafts
from communique.reading.exchanges.words import ExchangeWords
from communique.reading.numbers import Numbers
from communique.reading.phrases import Phrases
from communique.reading.tokens import fold

_AFTER = 8
"""How far before a verb "ten days after" may stand, in tokens."""
_DAYS = 100
"""So many days after another is no longer counted in days."""
_NOT_IN_TITLES = ("guest", "stay", "depart", "apart")
"""Frames of verbs that are too common for a title to name an exchange by them."""


class Exchanges:
    """Fills ``doc.exchanges`` and ``doc.sides``."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.words = ExchangeWords(lexicon, phrases)
        self.numbers = Numbers(lexicon)
        self.find_series = SeriesFinder(self.words, self.numbers)
        self.collectives = frozenset(fold(w) for w in lexicon.words("actors", "collective") if " " not in w)
        self.states = frozenset(row["code"] for row in lexicon.rows("states"))
        self.title_words = {
            fold(form): "session" if row["kind"] == "occurrence" else row["kind"]
            for row in lexicon.rows("mechanisms")
            if row["kind"] in ("occurrence", "session", "consultation")
            for form in row["forms"]
        }
        self.title_words |= {
            fold(form): row["kind"]
            for row in lexicon.rows("exchanges")
            if (row["role"] == "noun" and (row.get("bare", True) or row["kind"] == "call"))
            or (row["role"] == "verb" and row.get("frame") not in _NOT_IN_TITLES)
            for form in (*row["forms"], *row.get("plural", ()))
        }

    def __call__(self, doc: Doc) -> None:
        if not doc.words:
            return
        cast = Cast(doc, self.words, self.collectives)
        scene = Scene(doc, self.words, cast, self.find_series(doc))
        drafts = self._drafts(scene)
        for draft in drafts:
            self._days_after(doc, draft)
        resolve = PartyResolver(doc, cast, self.states)
        resolve(drafts)
        merge = Merger(doc, self.words)
        events = merge([d for d in drafts if d.kind and (d.returns or self._enough(d))])
        Frame.together(events)
        main = MainExchange(scene, resolve.sides, self.title_words)(events, merge.left)
        doc.sides = main.codes if main else resolve.sides
        doc.set_exchanges([self._fact(doc, event) for event in events])

    def _drafts(self, scene: Scene) -> list[Draft]:
        """All drafts of a document, in the order of the text: verbs first, then series, then what nouns are left."""
        verbs = VerbDrafts(scene, self.numbers)
        found = verbs()
        found += OccasionDrafts(scene, verbs.used, self.numbers)()
        found += NounDrafts(scene, verbs.used, self.numbers)()
        return sorted(found, key=lambda d: (d.sentence.index, d.head))

    def _days_after(self, doc: Doc, draft: Draft) -> None:
        """Count back from the day told before it: "on Thursday, ten days after he had welcomed X"."""
        first = draft.sentence.first
        for i in range(max(first + 2, draft.head - _AFTER), draft.head):
            if doc.folded[i] != "after" or doc.folded[i - 1] not in self.words.sets["day"]:
                continue
            number = self.numbers.cardinal_at(doc, i - 2)
            before = [d for d in doc.within(doc.dates, first, i) if d.past[0].precision == "day"]
            day = before[-1].past[0].first_day if before else None
            if number and day and number[0] < _DAYS:
                told = doc.written(i - 2, i)
                value = PartialDate((day - timedelta(days=number[0])).isoformat(), told, f"{told} it was {day}")
                draft.date = replace(before[-1], past=(value, None), future=(value, None))

    @staticmethod
    def _enough(draft: Draft) -> bool:
        """Whether two parties are there: their codes, or a guest whose state the report leaves out."""
        guest = draft.kind == "visit" and draft.predicate and any(p.country is None for p in draft.people)
        return len(draft.codes) >= 2 or (bool(draft.codes) and (draft.kind == "summit" or guest))

    # --- facts --------------------------------------------------------------------------------------------------
    def _fact(self, doc: Doc, event: Draft) -> Exchange:
        start, end = start_of(event), end_of(event)
        inferred = dict(event.inferred)
        if start and start.inferred:
            inferred.setdefault("start", start.inferred)
        began = end is None and event.kind == "visit" and self._began(doc, event)
        if began and start and start.first_day:
            last = start.first_day + timedelta(days=event.days - 1)
            end = PartialDate(last.isoformat(), start.expression, f"counted on {event.days} days from its beginning")
            inferred["end"] = str(end.inferred)
        planned, today = event.planned, doc.report.day
        if today and start and start.first_day and start.first_day > today and start.precision == "day" and not planned:
            planned, inferred["status"] = True, "its date is after the publication"
        if event.kind == "visit" and today and start and end and start.first_day == today and not (planned or began):
            if end.first_day and end.first_day > today:
                planned, inferred["status"] = True, "it goes on after the publication"
        channel = self._channel(event)
        if channel and event.channel is None:
            inferred["channel"] = f"usual for a {event.kind.replace('_', ' ')}"
        place = event.place if event.kind not in ("call", "letter") and channel != "video" else None
        if place is not None and place.inferred:
            inferred["place"] = place.inferred
        return Exchange(
            evidence=self._evidence(doc, event),
            rules=self._rules(event),
            inferred=inferred,
            kind=event.kind,  # type: ignore[arg-type]
            channel=channel,  # type: ignore[arg-type]
            status="planned" if planned else "held",
            start=start,
            end=end,
            place=place.text if place else None,
            parties=event.codes,
            participants=tuple(person.name for person in event.people),
            mechanism=event.series.name if event.series and not event.series.plain else None,
            edition=event.series.edition if event.series else None,
            main=event.main,
        )

    def _began(self, doc: Doc, event: Draft) -> bool:
        """Whether a visit of so many days is told as begun on its day: "began a two-day visit on Monday"."""
        day = event.date is not None and event.date.past[0].precision == "day" and not event.ends
        return day and event.days > 1 and not self.words.sets["began"].isdisjoint(doc.folded[event.first : event.head])

    @staticmethod
    def _rules(event: Draft) -> dict[str, str]:
        rules = {"fact": event.rule}
        if event.channel_rule:
            rules["channel"] = event.channel_rule
        if event.date:
            rules["start"] = event.date.source
        if event.series and not event.series.plain:
            rules["mechanism"] = event.series.source
        return rules

    def _channel(self, event: Draft) -> str | None:
        """The channel that the report names, else the usual one of an exchange it tells anything of."""
        if event.channel:
            return event.channel
        told = event.main or event.predicate or event.place or event.date or event.people
        return (
            self.words.channels.get(event.kind) if told or event.kind in ("visit", "letter", "courtesy_call") else None
        )

    @staticmethod
    def _evidence(doc: Doc, event: Draft) -> tuple[Span, ...]:
        spans: list[Span] = []
        for first, last in [(event.first, event.last), *event.extra]:
            while last - 1 > first and doc.words[last - 1] in ",;.:":
                last -= 1
            if doc.folded[last - 1] in ("'", "'s"):  # "the anniversary of Laos' National Day"
                while last < len(doc) and doc.words[last][0].isupper():
                    last += 1
            span = doc.span(first, last)
            if not any(s.start <= span.start and span.end <= s.end for s in spans):
                spans.append(span)
        return tuple(spans)
