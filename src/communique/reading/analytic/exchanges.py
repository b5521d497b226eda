"""Exchanges: what the parties did together, from drafts to facts, and the sides of the one the report is about."""

from __future__ import annotations

from collections import Counter

from communique.core import Exchange, Span
from communique.lexicon import Lexicon
from communique.reading.analytic.actors import Actors
from communique.reading.analytic.clauses import Clauses
from communique.reading.analytic.draft_finder import DraftFinder
from communique.reading.analytic.drafts import Draft, Place
from communique.reading.analytic.exchange_words import ExchangeWords
from communique.reading.analytic.series import SeriesFinder
from communique.reading.doc import Doc
from communique.reading.phrases import Phrases

_CONTACT = frozenset(("call", "meeting", "courtesy_call", "consultation", "session"))
_TALKS = frozenset(("call", "meeting", "courtesy_call"))
_WITHIN = 4
"""A main exchange is told in one of the first so many sentences of running text; in twice as many where titled."""
_PARTIES = 200
"""So many of the states that a report names are looked for in its title."""
_MEMORY = 40
"""How many events back a mention may return to."""


_NEAR_SPANS = 4
"""So many first and last spans of an event are looked at for one that holds another."""


class Exchanges:
    """Fills ``doc.exchanges`` and ``doc.sides``."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.words = ExchangeWords(lexicon, phrases)
        self.actors = Actors(lexicon, phrases)
        self.clauses = Clauses(lexicon, phrases)
        self.series = SeriesFinder(lexicon, phrases)
        self.states = frozenset(row["code"] for row in lexicon.rows("states"))

    def __call__(self, doc: Doc) -> None:
        actors = self.actors(doc)
        finder = DraftFinder(doc, self.words, self.clauses, actors, self.series(doc))
        drafts = finder()
        sides = self._sides(doc, drafts)
        for draft in drafts:
            if draft.plural and len(draft.codes) < 2 and not draft.returns:
                draft.codes = sides if len(sides) > 1 else draft.codes
                draft.inferred["parties"] = "the sides of the report"
        events = self._merge(doc, drafts)
        main = self._main(doc, events)
        doc.sides = main.codes if main and len(main.codes) > 1 else sides
        doc.set_exchanges([self._fact(doc, event) for event in events])

    @staticmethod
    def _sides(doc: Doc, drafts: list[Draft]) -> tuple[str, ...]:
        """The two sides of a report: of its first exchange, else the publisher's and the state named most."""
        told = next((d.codes for d in drafts if len(d.codes) == 2), None)
        if told:
            return told
        counts = Counter(p.code for p in doc.parties if p.form != "organisation")
        ranked = [code for code, _ in counts.most_common() if code != doc.home]
        return (*((doc.home,) if doc.home else ()), *ranked)[:2]

    # --- one event ----------------------------------------------------------------------------------------------
    def _merge(self, doc: Doc, drafts: list[Draft]) -> list[Draft]:
        events: list[Draft] = []
        for draft in drafts:
            event = next((e for e in events[: -_MEMORY - 1 : -1] if self._one(e, draft)), None)
            if event is not None:
                self._join(event, draft)
            elif not draft.returns and len(draft.codes) > (draft.kind != "summit"):
                events.append(draft)
        return events

    def _one(self, a: Draft, b: Draft) -> bool:
        """Whether draft ``b`` tells of the event ``a`` again."""
        if not _same_day(a, b):
            return False
        if b.returns:
            alike = a.kind == b.kind or {a.kind, b.kind} <= _TALKS
            return alike and not a.mentioned and not (b.planned and not a.planned)
        numbered = a.series is not None and b.series is not None
        if a.series and b.series and a.series.edition != b.series.edition and a.series.edition and b.series.edition:
            return False
        if a.kind != b.kind and not {a.kind, b.kind} <= _TALKS:
            return False
        if a.planned != b.planned and not (a.kind == "visit" and a.place == b.place):
            return False
        if a.kind == "letter" and set(a.codes) != set(b.codes):
            return False
        if (
            a.kind in ("signing", "ceremony", "letter")
            and a.sentence.index != b.sentence.index
            and not (a.date and b.date)
        ):
            return a.kind != "signing" and set(a.codes) == set(b.codes) and bool(_shared(a, b))
        if (a.kind == "visit" and a.place and b.place and a.place.code != b.place.code) or (
            numbered and a.series and b.series and a.series.kind != b.series.kind
        ):
            return False
        small, large = sorted((set(a.codes), set(b.codes)), key=len)
        if not small <= large:
            return False
        if a.people and b.people and not _shared(a, b):
            return a.kind not in ("visit", "meeting", "courtesy_call", "call") and not (a.people and b.people)
        if a.kind == "visit" and not b.people and b.date is None and not b.planned:
            return b.place is None or not b.predicate
        few = len(a.people) > 1 and len(b.people) > 1
        return not few or len(_shared(a, b)) == min(len(a.people), len(b.people))

    @staticmethod
    def _join(event: Draft, draft: Draft) -> None:
        span = (draft.first, draft.last)
        if not event.first <= draft.first < event.last:
            if not draft.returns or draft.date or draft.place:
                event.extra.append(span)
        if event.kind == "meeting" and draft.kind == "courtesy_call" and not draft.returns:
            pass
        event.date = event.date or draft.date
        event.place = event.place or draft.place
        event.channel = event.channel or draft.channel
        event.series = event.series or draft.series
        event.predicate = event.predicate or draft.predicate
        event.mentioned = event.mentioned and draft.mentioned
        event.people += [p for p in draft.people if p not in event.people]
        if len(draft.codes) > len(event.codes):
            event.codes = draft.codes

    # --- the main one -------------------------------------------------------------------------------------------
    def _main(self, doc: Doc, events: list[Draft]) -> Draft | None:
        order = {s.index: n for n, s in enumerate(s for s in doc.sentences if s.body)}
        title = self.words.key(doc.report.title or "")
        titled: set[str] = {kind for form, kind in self.words.titles.items() if f" {form} " in f" {title} "}
        best: tuple[float, Draft] | None = None
        for event in events:
            at = order.get(event.sentence.index, len(order))
            named = event.kind in titled or bool(event.kind in _TALKS and titled & _TALKS)
            if at >= _WITHIN * (1 + bool(named)):
                continue
            rank = at * 10 + 3 * (not event.predicate) + 8 * event.mentioned + event.head / 100_000
            rank += 4 * (event.planned and not event.predicate) + 2 * (event.kind == "ceremony")
            rank += 2 * (event.kind == "visit" and bool(titled) and "visit" not in titled)
            rank -= (12 if event.predicate or at else 4) * bool(named)
            if best is None or rank < best[0]:
                best = rank, event
        if best is None:
            return None
        main = best[1]
        main.main = True
        written = {(p.code, " ".join(doc.folded[p.first : p.last])) for p in doc.parties[:_PARTIES]}
        states = {code for code, name in written if f" {name} " in f" {title} "}
        self._frame(doc, main, events)
        for event in events[:_PARTIES]:
            if event is not main and self._beside(main, event, states):
                event.main = True
                self._frame(doc, event, events)
        return main

    @staticmethod
    def _beside(main: Draft, event: Draft, titled: set[str]) -> bool:
        """Whether a report is about a second exchange too: of the same kind, in one sentence or in the title."""
        if event.kind != main.kind and not {event.kind, main.kind} <= _TALKS:
            return False
        if event.mentioned or not event.predicate and event.kind == "visit":
            return False
        if event.head == main.head or event.kind == "letter" == main.kind:
            return not event.mentioned
        return bool((set(event.codes) - set(main.codes)) & titled)

    def _frame(self, doc: Doc, main: Draft, events: list[Draft]) -> None:
        """Day and place of the main exchange from what frames it: the gathering, the visit, the dateline."""
        if main.place is None and main.kind in _CONTACT - {"call"}:
            for event in events[:_PARTIES]:
                near = abs(event.sentence.index - main.sentence.index) <= 1
                if event.kind == "summit" and event.place and near:
                    main.place, main.inferred["place"] = event.place, "the gathering on whose margins it was"
            for event in events[:_PARTIES]:
                same = event.kind == "visit" and set(event.codes) <= set(main.codes) and event.place is not None
                if main.place is None and same and event.planned == main.planned and event.place:
                    main.place, main.inferred["place"] = event.place, "the visit that frames it"
        if main.place is None and doc.dateline and main.kind in _CONTACT | {"ceremony"} - {"call"} and not main.planned:
            party = next((p for p in doc.parties[:2] if p.form in ("city", "capital")), None)
            main.place = Place(doc.dateline, party.code if party else None)
            main.inferred["place"] = "the dateline"
        if main.date is None and doc.report.day is not None and not main.planned:
            dates = doc.within(doc.dates, main.sentence.first, main.sentence.last)
            main.date = next((d for d in dates if not d.vague and d.past[0].precision == "day"), None)

    # --- facts --------------------------------------------------------------------------------------------------
    def _fact(self, doc: Doc, event: Draft) -> Exchange:
        start = end = None
        if event.date is not None:
            start, end = event.date.future if event.planned else event.date.past
        inferred = dict(event.inferred)
        if start and start.inferred:
            inferred.setdefault("start", start.inferred)
        planned, today = event.planned, doc.report.day
        if today and start and start.first_day and start.first_day > today and not planned:
            planned, inferred["status"] = True, "its date is after the publication"
        channel = event.channel or self.words.channels.get(event.kind)
        if channel and event.channel is None:
            inferred["channel"] = f"usual for a {event.kind.replace('_', ' ')}"
        place = event.place if event.kind not in ("call", "letter") and channel != "video" else None
        return Exchange(
            evidence=self._evidence(doc, event),
            rules={"fact": event.rule, **({"start": event.date.source} if event.date else {}),
                   **({"mechanism": event.series.source} if event.series else {})},
            inferred=inferred,
            kind=event.kind,  # type: ignore[arg-type]
            channel=channel,  # type: ignore[arg-type]
            status="planned" if planned else "held",
            start=start,
            end=end,
            place=place.text if place else None,
            parties=event.codes,
            participants=tuple(person.name for person in event.people),
            mechanism=event.series.name if event.series else None,
            edition=event.series.edition if event.series else None,
            main=event.main,
        )  # fmt: skip

    @staticmethod
    def _evidence(doc: Doc, event: Draft) -> tuple[Span, ...]:
        spans: list[Span] = []
        for first, last in [(event.first, event.last), *event.extra]:
            while last - 1 > first and doc.words[last - 1] in ",;.:-–":
                last -= 1
            span = doc.span(first, max(last, first + 1))
            near = (*spans[:_NEAR_SPANS], *spans[-_NEAR_SPANS:])  # not all: a text may tell one event a thousand times
            if not any(s.start <= span.start and span.end <= s.end for s in near):
                spans.append(span)
        return tuple(spans)


def _shared(a: Draft, b: Draft) -> list[object]:
    return [person for person in a.people if person in b.people]


def _same_day(a: Draft, b: Draft) -> bool:
    """Whether the dates of two drafts can be one: equal, one coarser, or one missing."""
    if a.date is None or b.date is None:
        return True
    x = (a.date.future if a.planned else a.date.past)[0].value
    y = (b.date.future if b.planned else b.date.past)[0].value
    return x is None or y is None or x.startswith(y) or y.startswith(x)
