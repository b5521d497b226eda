"""Dates in figures and in Vietnamese words, against the day of publication."""

from __future__ import annotations

import pytest

from tests.reading.analytic.vietnamese import doc_vi


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Ngày 12/12, hai bên họp.", "2024-12-12", None),
        ("Chiều 19/11, hai bên họp.", "2025-11-19", None),
        ("Sáng 1-11, hai bên họp.", "2025-11-01", None),
        ("Ngày 9/6/2025, hai bên họp.", "2025-06-09", None),
        ("Ngày 12 tháng 12 năm 2024, hai bên họp.", "2024-12-12", None),
        ("Họ gặp nhau từ ngày 2 đến 6/10.", "2025-10-02", "2025-10-06"),
        ("Họ gặp nhau từ ngày 19 đến ngày 21/11/2025.", "2025-11-19", "2025-11-21"),
        ("Trong hai ngày 24 và 25/4, ông thăm Lào.", "2025-04-24", "2025-04-25"),
        ("Giai đoạn 2026-2030 là then chốt.", "2026", "2030"),
        ("Giai đoạn 2021–2025 là then chốt.", "2021", "2025"),
        ("Hồi tháng 11 năm ngoái, ông nhậm chức.", "2024-11", None),
        ("Tháng 3/2016, hai bên họp.", "2016-03", None),
        ("Tháng hai năm nay, hai bên họp.", "2025-02", None),
        ("Chiều qua, hai bên họp.", "2025-11-19", None),
        ("Sáng nay, hai bên họp.", "2025-11-20", None),
        ("Đầu tháng này, hai bên họp.", "2025-11", None),
        ("Hai bên họp vào cuối năm nay.", "2025", None),
        ("Thứ Hai vừa qua, hai bên họp.", "2025-11-17", None),
    ],
)
def test_what_was_lies_on_or_before_the_publication(text: str, start: str, end: str | None) -> None:
    told = next(d for d in doc_vi(text).dates if not d.vague)
    assert (told.past[0].value, told.past[1].value if told.past[1] else None) == (start, end)


def test_no_range_ends_before_it_begins() -> None:
    start, end = doc_vi("Họ gặp nhau từ ngày 21 đến ngày 19/11/2025.").dates[0].past
    assert (start.value, end) == ("2025-11-21", None)


@pytest.mark.parametrize(
    ("text", "start"),
    [("Ông sẽ thăm Lào ngày 5/12.", "2025-12-05"), ("Ông sẽ thăm Lào ngày mai.", "2025-11-21"),
     ("Ông sẽ thăm Lào tháng sau.", "2025-12")],
)  # fmt: skip
def test_what_is_to_come_lies_on_or_after_it(text: str, start: str) -> None:
    assert doc_vi(text).dates[0].future[0].value == start


@pytest.mark.parametrize("text", ["Trong thời gian tới, hai bên sẽ họp.", "Mới đây, hai bên đã họp."])
def test_vague_words_name_no_date(text: str) -> None:
    assert [d.past[0].value for d in doc_vi(text).dates] == [None]


def test_without_a_day_of_publication_only_a_full_date_near_by_gives_a_year() -> None:
    assert doc_vi("Ngày 4/4, hai bên họp.", None).dates[0].past[0].iso is None
    shared = doc_vi("Chiều 6-1-2019, ông đến Hà Nội. Ngày 24/2, ông thăm Lào.", None)
    assert [d.past[0].value for d in shared.dates] == ["2019-01-06", "2019-02-24"]


@pytest.mark.parametrize("text", ["Hai bên có 2 cuộc họp.", "Đạt 2/3 mục tiêu.", "Ngày 31/2, hai bên họp."])
def test_counts_and_days_that_are_none_are_no_dates(text: str) -> None:
    assert [d.past[0].iso for d in doc_vi(text).dates if "2/3" not in text] == []
