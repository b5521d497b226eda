"""Mentions of one event put together, and the exchange that the report is about."""

from __future__ import annotations

from datetime import timedelta

from communique.core import PartialDate
from communique.reading.doc import DateMention, Doc, Person
from communique.reading.exchanges.drafts import Draft
from communique.reading.exchanges.words import ExchangeWords

CONTACT = frozenset(("call", "meeting", "courtesy_call", "consultation", "session"))
"""Kinds that one conversation can go by."""
_RECEPTIONS = frozenset(("meeting", "courtesy_call"))
_AGAIN = 3
"""How many sentences behind a meeting it may be told again in other words."""
_MEMORY = 60
"""How many events back a mention may return to."""
_RECENT = 7
"""How many days before its publication a report's main exchange may lie where a passing mention dates it."""


def start_of(draft: Draft) -> PartialDate | None:
    """The first day of a draft, read forward or backward as its status has it."""
    if draft.ends:
        return _counted_back(draft)
    if draft.date is None:
        return None
    return (draft.date.future if draft.planned else draft.date.past)[0]


def end_of(draft: Draft) -> PartialDate | None:
    """The last day of a draft that lasted."""
    date = draft.until or draft.date
    if date is None:
        return None
    first, last = date.future if draft.planned else date.past
    return first if draft.ends or draft.until else last


def _counted_back(draft: Draft) -> PartialDate | None:
    """The first day of "a two-day visit" whose last day is known."""
    last = end_of(draft)
    if not draft.days or last is None or last.precision != "day" or last.first_day is None:
        return None
    first = last.first_day - timedelta(days=draft.days - 1)
    return PartialDate(first.isoformat(), last.expression, f"counted back {draft.days} days from its end")


def same_day(a: Draft, b: Draft) -> bool:
    """Whether the dates of two drafts can be one: equal, one coarser, or one missing."""
    x, y = start_of(a), start_of(b)
    if x is None or y is None or x.value is None or y.value is None:
        return True
    return x.value.startswith(y.value) or y.value.startswith(x.value)


def near_publication(doc: Doc, date: DateMention) -> bool:
    """Whether a date is a day of the week before the report was published, or that day."""
    start, today = date.past[0], doc.report.day
    if start.precision != "day" or start.first_day is None or today is None:
        return False
    return 0 <= (today - start.first_day).days <= _RECENT


class Merger:
    """Puts the drafts of one event together."""

    def __init__(self, doc: Doc, words: ExchangeWords) -> None:
        self.doc = doc
        self.sets = words.sets
        self.left: list[Draft] = []

    def __call__(self, drafts: list[Draft]) -> list[Draft]:
        """The events, each a draft that holds what all its mentions say."""
        events: list[Draft] = []
        for draft in drafts:
            event = next((e for e in events[: -_MEMORY - 1 : -1] if self._one(e, draft)), None)
            if event is not None:
                self._join(event, draft)
            elif not draft.returns or (draft.date and draft.planned and draft.place):
                events.append(draft)
            else:
                self.left.append(draft)
        return events

    def _one(self, a: Draft, b: Draft) -> bool:
        """Whether draft ``b`` tells of the event ``a`` again."""
        if not same_day(a, b) or not self._same_place(a, b):
            return False
        if b.returns:
            same = a.kind == b.kind or {a.kind, b.kind} <= CONTACT or (b.kind == "meeting" and a.kind == "summit")
            if a.kind == "call" and b.place is not None or b.planned and not a.planned:
                return False
            return same and not a.mentioned and a.sentence.index <= b.sentence.index
        if b.recent and not a.recent and (a.kind in CONTACT or b.series):
            return False  # "the recent talks" are not those that the report is about
        if (
            a.planned != b.planned
            and not (a.kind == "visit" and b.date is None and a.place and b.place)
            and not _dated(a, b)
        ):
            return False
        if a.date is None and a.kind in CONTACT and a.sentence.index != b.sentence.index and self._other_day(b):
            return False
        if not self._same_kind(a, b) or not self._same_series(a, b) or b.mentioned and b.series and not a.series:
            return False
        if b.separate and a.sentence.index != b.sentence.index or a.separate and b.separate and a.head == b.head:
            return False
        if a.kind == "signing" and not self._same_instrument(a, b):
            return False
        if a.kind in ("signing", "ceremony", "letter") and not (a.date and b.date or self._near(a, b)):
            return False
        small, large = sorted((set(a.codes), set(b.codes)), key=len)
        return small <= large and self._same_people(a, b)

    def _other_day(self, b: Draft) -> bool:
        """Whether a passing mention names a day other than that of the report: another exchange."""
        start = start_of(b)
        return not b.predicate and start is not None and start.value not in (None, self.doc.report.published)

    def _same_instrument(self, a: Draft, b: Draft) -> bool:
        if b.date is not None and a.date is None and not b.predicate:
            return False
        alike = not a.instrument or not b.instrument or self._instrument(a.instrument) == self._instrument(b.instrument)
        return alike or b.date is None and b.predicate and b.sentence.index - a.sentence.index == 1

    def _instrument(self, noun: str) -> str:
        """One word for an instrument that goes by several."""
        return "memorandum" if noun in self.sets["memorandum"] else noun.removesuffix("s")

    @staticmethod
    def _near(a: Draft, b: Draft) -> bool:
        return b.sentence.index - a.sentence.index <= 2

    @staticmethod
    def _told_again(a: Draft, b: Draft) -> bool:
        """Whether one meeting is told twice: "The President met X. He received the minister and had talks with him"."""
        near = 0 < b.sentence.index - a.sentence.index <= _AGAIN
        both = len(b.people) > 1 and all(person in a.people for person in b.people)
        return near and both and {a.kind, b.kind} <= _RECEPTIONS and not (b.date or b.place or b.separate)

    def _same_kind(self, a: Draft, b: Draft) -> bool:
        if a.kind == b.kind or self._told_again(a, b):
            return True
        return (
            {a.kind, b.kind} <= CONTACT
            and b.kind == "meeting"
            and b.date is None
            and b.place is None
            and not b.predicate
        )

    def _same_series(self, a: Draft, b: Draft) -> bool:
        x, y = a.series, b.series
        if x is None or y is None:
            return (x or y) is None or (x or y).plain  # type: ignore[union-attr]
        if x.edition is not None and y.edition is not None and x.edition != y.edition:
            return False
        if (x.edition is None) != (y.edition is None) and a.planned != b.planned:
            return False
        if not x.name or not y.name:
            return True
        p, q = self._words(x.name), self._words(y.name)
        return len(p & q) * 2 >= min(len(p), len(q))

    def _words(self, name: str) -> set[str]:
        """The words of a series' name that tell it from others."""
        plain = name.lower().replace("-", " ").replace("–", " ").split()
        return {word for word in plain if word not in self.sets["name article"] and word not in self.sets["name link"]}

    @staticmethod
    def _same_place(a: Draft, b: Draft) -> bool:
        x, y = a.place, b.place
        if x is None or y is None or x.text == y.text:
            return True
        return x.code is not None and x.code == y.code and (x.city != y.city or not b.planned)

    def _same_people(self, a: Draft, b: Draft) -> bool:
        """No two different persons on one side, where both name somebody."""
        if a.kind == "visit":
            return _overlap(a.people, b.people)
        for code in set(a.codes) & set(b.codes):
            x = [p for p in a.people if p.country == code]
            y = [p for p in b.people if p.country == code]
            if x and y and not _overlap(x, y):
                return False
        return True

    @staticmethod
    def _finer(event: Draft, draft: Draft) -> bool:
        """Whether a mention of what is planned tells the days of which the first told the month: "this week"."""
        first, then = start_of(event), start_of(draft)
        days = first is not None and then is not None and first.precision == "month" and then.precision == "day"
        return days and event.planned and draft.planned and event.kind == draft.kind == "visit"

    def _can_be(self, event: Draft, draft: Draft) -> bool:
        """Whether what was held can have the date of another mention: none that is still to come."""
        start, today = start_of(draft), self.doc.report.day
        ahead = today is not None and start is not None and start.first_day is not None and start.first_day > today
        return event.planned or draft.planned or not ahead

    def _join(self, event: Draft, draft: Draft) -> None:
        new = False
        event.sentences.add(draft.sentence.index)
        told = not draft.returns or draft.predicate or draft.date is not None and near_publication(self.doc, draft.date)
        told = told and self._can_be(event, draft)
        better = event.date is None or self._finer(event, draft)
        if draft.date is not None and not draft.date.vague and told and better:
            event.date, new = draft.date, True
            event.ends, event.until, event.days = draft.ends, draft.until, draft.days or event.days
            event.planned = draft.planned if draft.predicate else event.planned
        further = (
            event.place
            and event.place.city
            and draft.place
            and " and " in draft.place.text
            and " and " not in event.place.text
        )
        if draft.place is not None and event.kind == "visit" and further and draft.predicate:
            event.place, new = draft.place, True  # the whole trip, not its first stop
        if event.place is None and draft.place is not None and event.kind not in ("call", "letter"):
            event.place, new = draft.place, True
        if (
            draft.channel
            and draft.channel_rule
            and (event.channel is None or event.channel_rule is None)
            and draft.kind == event.kind
        ):
            event.channel, event.channel_rule = draft.channel, draft.channel_rule
        if event.series is None and draft.series is not None and event.kind == draft.kind:
            event.series, new = draft.series, True
        elif (
            event.series
            and draft.series
            and event.series.edition is None
            and draft.series.edition is not None
            and event.kind == draft.kind
        ):
            event.series = draft.series
        if not draft.returns:
            event.codes = tuple(dict.fromkeys((*event.codes, *draft.codes)))
            added = [p for p in draft.people if p not in event.people]
            event.people += added
            new = new or bool(added)
        event.predicate = event.predicate or draft.predicate and draft.sentence.index == event.sentence.index
        if new:
            event.extra.append((draft.first, draft.last))


def _dated(a: Draft, b: Draft) -> bool:
    """Whether both drafts name the same day."""
    x, y = start_of(a), start_of(b)
    return x is not None and y is not None and x.value is not None and x.value == y.value


def _overlap(a: list[Person], b: list[Person]) -> bool:
    return not a or not b or any(p in b for p in a)
