"""Dates found in a text, and what they are by the day of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from communique.core import PartialDate
from communique.reading.dates import Dates, due_in
from communique.reading.doc import DateMention, Doc
from communique.reading.sentences import Sentences
from tests.reading.desk import Desk

DESK = Desk(Sentences, Dates)
FRIDAY = "2025-12-12"
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
WEEKDAYS = [date(2001, 1, day).strftime("%A") for day in range(1, 8)]
days = st.dates(date(1950, 1, 1), date(2090, 12, 31))


def doc_of(text: str, published: str | None = FRIDAY) -> Doc:
    return DESK.doc(text, published)


def span_of(mention: DateMention, forward: bool) -> tuple[PartialDate, PartialDate | None]:
    return mention.future if forward else mention.past


def values(mention: DateMention, forward: bool = False) -> str | None:
    """A mention's value, a range as "start..end"."""
    start, end = span_of(mention, forward)
    return f"{start.value}..{end.value}" if end else start.value


def past(text: str, published: str | None = FRIDAY) -> list[str | None]:
    return [values(mention) for mention in doc_of(text, published).dates]


def future(text: str, published: str | None = FRIDAY) -> list[str | None]:
    return [values(mention, forward=True) for mention in doc_of(text, published).dates]


def words(text: str) -> list[str]:
    doc = doc_of(text)
    return [doc.written(mention.first, mention.last) for mention in doc.dates]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on 12 December 2025 in Hue.", "2025-12-12"),
        ("They met on December 12, 2025 in Hue.", "2025-12-12"),
        ("They met on the 14th of December 2020.", "2020-12-14"),
        ("They met on the 3 rd December 2020.", "2020-12-03"),
        ("They met on 20TH SEPTEMBER 2020.", "2020-09-20"),
        ("They met on the twelfth of May 2021.", "2021-05-12"),
        ("They met on Dec. 12, 2024.", "2024-12-12"),
        ("They met on Fri. Dec 12, 2025.", "2025-12-12"),
        ("They met on Friday, 12th December, 2025.", "2025-12-12"),
        ("They met on 2024-02-29.", "2024-02-29"),
        ("They met on 28.7.2025.", "2025-07-28"),
        ("They met on 28/07/2025.", "2025-07-28"),
        ("They met on 07/28/2025.", "2025-07-28"),
        ("They met on 12/12/2025.", "2025-12-12"),
        ("They met on 05/06/2024.", "2024"),
        ("They met in July 2025.", "2025-07"),
        ("They met in July, 2025.", "2025-07"),
        ("They met in 2026.", "2026"),
        ("They met in the first half of 2025.", "2025"),
        ("They met in the fourth quarter of 2023.", "2023"),
        ("They met in mid-2024.", "2024"),
        ("They met in summer 2024.", "2024"),
        ("It ends by the end of 2027.", "2027"),
    ],
)
def test_a_date_with_its_year_is_that_date_in_both_readings(text: str, value: str) -> None:
    assert past(text) == future(text) == [value]
    assert [mention.past[0].inferred for mention in doc_of(text).dates] == [None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He visits from 1-3 December 2025.", "2025-12-01..2025-12-03"),
        ("He visits from December 1 to 3, 2025.", "2025-12-01..2025-12-03"),
        ("He visits from 29 July to 4 August 1995.", "1995-07-29..1995-08-04"),
        ("He visited from December 30, 2024 to January 3, 2025.", "2024-12-30..2025-01-03"),
        ("He visited from 28 December to 3 January 2026.", "2025-12-28..2026-01-03"),
        ("He visited from 28 December 2025 to 3 January.", "2025-12-28..2026-01-03"),
        ("He visited from December 10 (Wed) to 12 (Fri), 2025.", "2025-12-10..2025-12-12"),
        ("He visited on 18 and 19 February 2014.", "2014-02-18..2014-02-19"),
        ("He visited on 2, 3 and 4 May 2014.", "2014-05-02..2014-05-04"),
        ("He visited from 30-31 October - 1 November 2025.", "2025-10-30..2025-11-01"),
        ("He visited between May 5 and 7, 2014.", "2014-05-05..2014-05-07"),
        ("The plan for 2026-30 is ready.", "2026..2030"),
        ("The plan for 2021–2025 is ready.", "2021..2025"),
        ("It grew between 2021 and 2025.", "2021..2025"),
        ("It runs from August 2025 to March 2026.", "2025-08..2026-03"),
        ("It runs in May/June 2025.", "2025-05..2025-06"),
    ],
)
def test_ranges(text: str, value: str) -> None:
    assert past(text) == future(text) == [value]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("He visited from 12 to 9 February 2025.", "2025-02-12"),
        ("He visited from 12 May 2025 to 3 March 2025.", "2025-05-12"),
        ("The plan for 2026-2021 is ready.", "2026"),
    ],
)
def test_no_range_ends_before_it_begins(text: str, start: str) -> None:
    assert past(text) == [start]


@pytest.mark.parametrize(
    ("text", "was", "comes"),
    [
        ("on July 28", "2025-07-28", "2026-07-28"),
        ("on December 12", "2025-12-12", "2025-12-12"),
        ("on 29 February", "2024-02-29", "2028-02-29"),
        ("in December", "2025-12", "2025-12"),
        ("in May", "2025-05", "2026-05"),
        ("from 11 to 16 June", "2025-06-11..2025-06-16", "2026-06-11..2026-06-16"),
        ("from 10 to 16 December", "2025-12-10..2025-12-16", "2025-12-10..2025-12-16"),
        ("from 28 December to 3 January", "2024-12-28..2025-01-03", "2025-12-28..2026-01-03"),
        ("from Thursday 11 to Tuesday 16 June", "2026-06-11..2026-06-16", "2026-06-11..2026-06-16"),
        ("on Friday", "2025-12-12", "2025-12-12"),
        ("on Thursday", "2025-12-11", "2025-12-18"),
        ("last Friday", "2025-12-05", "2025-12-05"),
        ("next Friday", "2025-12-19", "2025-12-19"),
        ("this Thursday", "2025-12-11", "2025-12-11"),
        ("from Monday to Wednesday", "2025-12-08..2025-12-10", "2025-12-15..2025-12-17"),
        ("Tuesday to Thursday next week", "2025-12-16..2025-12-18", "2025-12-16..2025-12-18"),
        ("last December", "2024-12", "2024-12"),
        ("next March", "2026-03", "2026-03"),
        ("in January this year", "2025-01", "2025-01"),
        ("from March to May next year", "2026-03..2026-05", "2026-03..2026-05"),
        ("today", "2025-12-12", "2025-12-12"),
        ("tonight", "2025-12-12", "2025-12-12"),
        ("yesterday evening", "2025-12-11", "2025-12-11"),
        ("tomorrow", "2025-12-13", "2025-12-13"),
        ("yesterday (11 December)", "2025-12-11", "2025-12-11"),
        ("earlier this month", "2025-12", "2025-12"),
        ("next month", "2026-01", "2026-01"),
        ("this week", "2025-12", "2025-12"),
        ("last year", "2024", "2024"),
        ("later this year", "2025", "2025"),
        ("three days ago", "2025-12-09", "2025-12-09"),
        ("two weeks ago", "2025-11", "2025-11"),
        ("two decades ago", "2005", "2005"),
        ("on the 2nd of this month", "2025-12-02", "2025-12-02"),
        ("on Friday of next week", "2025-12-19", "2025-12-19"),
    ],
)
def test_a_date_without_its_year_is_read_by_the_day_of_publication(text: str, was: str, comes: str) -> None:
    sentence = f"They met {text} in Hue."
    assert (past(sentence), future(sentence)) == ([was], [comes])
    assert all(mention.past[0].inferred for mention in doc_of(sentence).dates)


@pytest.mark.parametrize(
    ("published", "text", "was", "comes"),
    [
        ("2025-01-01", "yesterday", "2024-12-31", "2024-12-31"),
        ("2025-01-01", "last month", "2024-12", "2024-12"),
        ("2025-12-31", "tomorrow", "2026-01-01", "2026-01-01"),
        ("2025-12-31", "on 31 December", "2025-12-31", "2025-12-31"),
        ("2026-01-01", "on 31 December", "2025-12-31", "2026-12-31"),
        ("2026-01-02", "from 28 December to 3 January", "2025-12-28..2026-01-03", "2025-12-28..2026-01-03"),
        ("2025-07-31", "this week", "2025", "2025"),  # Monday is July, Sunday August
        ("2024-12-31", "this week", None, None),
        ("2024-02-29", "last year", "2023", "2023"),
        ("2024-02-29", "on 29 February", "2024-02-29", "2024-02-29"),
    ],
)
def test_at_the_edge_of_a_month_or_a_year(published: str, text: str, was: str | None, comes: str | None) -> None:
    sentence = f"They met {text}."
    assert (past(sentence, published), future(sentence, published)) == ([was], [comes])


def test_without_a_publication_date_what_depends_on_it_stays_open() -> None:
    doc = doc_of("They met on Friday, on July 28, in May and today; in 2019 and on 3 May 2020 they had met.", None)
    assert [values(m) for m in doc.dates] == [None, "--07-28", "--05", None, "2019", "2020-05-03"]
    assert [m.past[0].inferred for m in doc.dates] == [None] * 6
    assert doc.dates[0].past[0].expression == "Friday"
    assert doc.notes == ["no publication date is given: dates that depend on it stay unresolved"]


def test_a_date_line_stands_in_for_a_missing_publication_date() -> None:
    doc = doc_of("22 JULY 2019\n\nThe President met the Minister today and will meet him on Friday.", None)
    assert [(values(m, True), m.header) for m in doc.dates] == [
        ("2019-07-22", True), ("2019-07-22", False), ("2019-07-26", False),
    ]  # fmt: skip
    assert doc.dates[1].past[0].inferred == "the date line"
    assert "2019-07-22" in doc.notes[0]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("22 JULY 2019\n\nThe Ministers met.", True),
        ("The Ministers met.\n\nCANBERRA July 1995", True),
        ("SUVA, Dec. 12 (PNS) -- The Ministers met.", True),
        ("Title of a Statement\nSuva, 27 June 2024 – The Ministers met.", True),
        ("Suva, 12th December 2025 --- The Ministers met.", True),
        ("TASHKENT, December 12. /ABC/. The Ministers met.", True),
        ("No: 245, 12 December 2025, Press Release Regarding the Visit of the Minister of Tonga to Fiji", True),
        ("The Ministers met.\n\nSuva, 12 December 2025.", True),
        ("They left Suva on 12 December 2025.", False),
        ("On 12 December 2025 – the feast – they left Suva for the islands.", False),
        ("Posted On: 12 DEC 2025 5:30PM by PIB Delhi\nThe Ministers met.", True),
        ("The Ministers met on 3 November 2010.", False),
        ("Visit to Tonga, 5-7 May 2023\n\nThe Ministers met.", False),
        ("Signed at Hanoi on 5 May 2023", False),
        ("Ministers who met on 3 November 2010\n\nThe Ministers agreed.", False),
    ],
)
def test_date_lines(text: str, header: bool) -> None:
    (mention,) = doc_of(text).dates
    assert mention.header is header
    assert mention.past[0].value == mention.future[0].value


@pytest.mark.parametrize(
    "text",
    [
        "in the near future", "in the time ahead", "in the coming time", "soon", "at an early date",
        "in the coming months", "in the next few days", "as soon as possible", "at a mutually convenient time",
        "several weeks ago",
    ],
)  # fmt: skip
def test_vague_words_never_get_a_date(text: str) -> None:
    (mention,) = doc_of(f"They will meet {text}.").dates
    assert mention.vague
    assert (values(mention), values(mention, True), mention.past[0].expression) == (None, None, text)


@pytest.mark.parametrize(
    "text",
    [
        "He may visit, and they march on an august second day.",
        "Merkel and May said so, and Prime Minister May agreed.",
        "They built 2,000 schools and 2000 schools for 2000 students.",
        "They recalled Resolution 1973 and resolution 2231, Title 42, COP 26 and the G20.",
        "It cost $1995, at 1900 hours, on flight 2001, under Decree 15/2025/ND-CP.",
        "It happened on 31 February 2024, on 29 February 2023, on February 30 and on 31/06/2024.",
        "In the 1990s, over the last year, over the past two years and for the first time in five years.",
        "Jan Lipavský and Mar-a-Lago, a decade on.",
        "On Good Friday and May Day they rested.",
        "The vote was 3-2, up 5-7 per cent, 24/7.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on the night of Saturday 29 March.", ["the night of Saturday 29 March"]),
        ("They met today, Friday 12 December, in Hue.", ["today, Friday 12 December"]),
        ("They met on Friday evening (12 December).", ["Friday evening (12 December)"]),
        ("They met in late December and early next year.", ["late December", "early next year"]),
        ("They met on 5 and 12 May.", ["5", "12 May"]),
        ("In March 2024 the May meeting was set.", ["March 2024", "May"]),
        ("On May 5, 12 states and 2000 people came.", ["May 5"]),
        ("In 2019 leaders met; 2025's summit follows.", ["2019", "2025"]),
    ],
)
def test_the_words_of_a_date(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on 5 May and on 12 June 2024.", ["2024-05-05", "2024-06-12"]),
        ("They met on 5 November 2024 and on 12 January.", ["2024-11-05", "2025-01-12"]),
        ("They met on 1 December 2025. The next day they left.", ["2025-12-01", "2025-12-02"]),
        ("They met in 2019. A year earlier they had not.", ["2019", "2018"]),
        ("They met in May 2019 and in December of the same year.", ["2019-05", "2019-12"]),
        ("The visit of 14-16 December 2025: on 14 December he arrives.", ["2025-12-14..2025-12-16", "2025-12-14"]),
    ],
)  # fmt: skip
def test_what_another_date_of_the_text_supplies(text: str, value: list[str]) -> None:
    assert past(text) == value


def test_weekdays_after_a_coming_day_belong_to_the_same_journey() -> None:
    text = "He will arrive on Monday 29 December. On Tuesday he meets the King, on Thursday he leaves."
    assert future(text) == ["2025-12-29", "2025-12-30", "2026-01-01"]


def test_weekdays_alone_make_no_journey() -> None:
    assert future("On Monday they agreed; the session is to open on Tuesday.") == ["2025-12-15", "2025-12-16"]
    assert future("On Thursday they agreed that the session will open on Saturday.") == ["2025-12-18", "2025-12-13"]


def test_the_same_day_is_the_last_one_named_or_opening_a_paragraph_the_first() -> None:
    text = "They met on December 10. He had come on December 8 in 2025."
    assert past(f"{text} He left on the same day.")[-1] == "2025-12-08"
    doc = doc_of(f"{text}\n\nOn the same day, he called on the King.")
    assert values(doc.dates[-1]) == "2025-12-10"
    assert doc.dates[-1].past[0].inferred == "the first day that the report names"


def test_a_weekday_with_its_number_gives_the_month() -> None:
    assert future("He comes on Thursday (1st).") == ["2026-01-01"]
    assert past("He came on Wednesday the 3rd.") == ["2025-12-03"]


def test_a_year_in_a_name_is_marked() -> None:
    text = "Under Vision 2045 and the 2030 Agenda, and by 2027, they will act."
    assert [(values(m), m.named, m.lead) for m in doc_of(text).dates] == [
        ("2045", True, ""), ("2030", True, "and"), ("2027", False, "by"),
    ]  # fmt: skip


def test_the_words_tell_a_direction() -> None:
    mentions = doc_of("Yesterday, next week, last May, on Friday, the following day and this year.").dates
    assert [mention.ahead for mention in mentions] == [False, True, False, None, None, None]


@pytest.mark.parametrize(
    ("text", "verb", "due"),
    [
        ("They agreed to hold the next round in May 2026.", "agreed", "2026-05"),
        ("They agreed on 11 December to meet by the end of 2027.", "agreed", "2027"),
        ("They agreed today to meet.", "agreed", None),
        ("They will meet today.", "meet", "2025-12-12"),
        ("On 9 February, they will meet the King.", "meet", "2026-02-09"),
        ("The King affirmed that after 11 May, they will meet again.", "meet", "2026-05-11"),
        ("The King said on Monday they will meet again.", "meet", None),
        ("Later this year they will meet the King.", "meet", "2025"),
        ("They will meet in the near future.", "meet", None),
        ("They pledged to carry out the treaty of 5 May 2019, signed last June, and Vision 2045.", "pledged", None),
        ("They pledged to carry out the plan for 2026-2030.", "pledged", None),
        ("They pledged aid on top of that given since 2024.", "pledged", None),
        ("They will travel from 10 to 14 December.", "travel", "2025-12-10"),
    ],
)
def test_when_something_is_to_be_done(text: str, verb: str, due: str | None) -> None:
    doc = doc_of(text)
    at = doc.words.index(verb)
    start = doc.words.index("they") if "they" in doc.words else 0
    mention = due_in(doc, start, (at, at + 1), len(doc), event=verb in ("meet", "travel"))
    assert (mention and mention.future[0].value) == due
    assert (mention is not None and mention.vague) == ("near future" in text)


@given(days, days)
def test_a_day_without_its_year_is_the_nearest_on_either_side(published: date, day: date) -> None:
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)
    (mention,) = doc_of(f"They meet on {day.day} {MONTHS[day.month - 1]}.", published.isoformat()).dates
    was, comes = (date.fromisoformat(values(mention, forward) or "") for forward in (False, True))
    assert timedelta(0) <= published - was <= timedelta(days=366)
    assert timedelta(0) <= comes - published <= timedelta(days=366)
    assert (was.month, was.day) == (comes.month, comes.day) == (day.month, day.day)


@given(days, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_nearest_on_either_side(published: date, weekday: str) -> None:
    (mention,) = doc_of(f"They meet on {weekday}.", published.isoformat()).dates
    was, comes = (date.fromisoformat(values(mention, forward) or "") for forward in (False, True))
    assert timedelta(0) <= published - was <= timedelta(days=6)
    assert timedelta(0) <= comes - published <= timedelta(days=6)
    assert was.strftime("%A") == comes.strftime("%A") == weekday


@given(days, days, st.integers(1, 40), st.booleans())
def test_a_range_holds_together(published: date, first: date, length: int, forward: bool) -> None:
    last = first + timedelta(days=length)
    if {(first.month, first.day), (last.month, last.day)} & {(2, 29)}:
        first, last = first + timedelta(days=30), last + timedelta(days=30)
    text = f"They meet from {first.day} {MONTHS[first.month - 1]} to {last.day} {MONTHS[last.month - 1]}."
    (mention,) = doc_of(text, published.isoformat()).dates
    start, end = span_of(mention, forward)
    assert end is not None
    assert start.first_day is not None
    assert end.first_day is not None
    assert abs((end.first_day - start.first_day).days - length) <= 1  # a 29 February between them may come or go
    assert end.first_day >= published if forward else start.first_day <= published


@given(days, st.integers(-1, 1), st.sampled_from(["week", "month", "year"]))
def test_a_step_from_the_publication_holds_its_day(published: date, shift: int, unit: str) -> None:
    turn = ("last", "this", "next")[shift + 1]
    (mention,) = doc_of(f"They meet {turn} {unit}.", published.isoformat()).dates
    value = values(mention)
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=shift)
        assert value is None or {value} == {d.isoformat()[: len(value)] for d in (monday, monday + timedelta(days=6))}
    elif unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        assert value == f"{months // 12:04d}-{months % 12 + 1:02d}"
    else:
        assert value == f"{published.year + shift:04d}"


SCRAPS = (
    "12", "31", "5th", "2025", "1999", "30", "February", "May", "Dec.", "Friday", "Wed", "today", "next", "last",
    "year", "this week", "to", "-", "and", ",", "(", ")", "of", "the", "in", "between", "from", "ago", "two", "early",
    "three weeks ago", "the same day", "the following year", "2026-30", "2025-02-30", "12/12/2025", "29.2.2023",
    "soon", "morning", "Vision", "1990s", "’s", "\n", ".", "May Day", "first half of", "0", "00", "२", "²", "2000",
)  # fmt: skip


@example(["February", "to", "the"], None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=25), st.none() | st.dates(date(1583, 1, 1), date(2999, 12, 31)))
def test_any_words_give_whole_dates_in_the_order_of_the_text(scraps: list[str], published: date | None) -> None:
    doc = doc_of(" ".join(scraps) or "-", published and published.isoformat())
    free = 0
    for mention in doc.dates:
        assert free <= mention.first < mention.last <= len(doc)
        free = mention.last
        for start, end in (mention.past, mention.future):
            assert start.expression == doc.written(mention.first, mention.last)
            assert start.value is not None or start.inferred is None
            days_of = [point.first_day for point in (start, end) if point]  # raises where there is no such day
            if len(days_of) == 2 and None not in days_of:
                width = min(len(str(start.iso)), len(str(end and end.iso)))
                assert str(start.iso)[:width] <= str(end and end.iso)[:width]
