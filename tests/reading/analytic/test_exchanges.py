"""What the sides did together, as Vietnamese agencies and ministries tell it."""

from __future__ import annotations

import pytest

from tests.reading.analytic.vietnamese import read_vi

TALKS = (
    "Sáng ngày 20/11, tại Hà Nội, Bộ trưởng Lê Hoài Trung đã hội đàm với Bộ trưởng Ngoại giao Nhật Bản "
    "Motegi Toshimitsu."
)


@pytest.mark.parametrize(
    ("text", "kind", "parties", "status"),
    [
        (TALKS, "meeting", {"VNM", "JPN"}, "held"),
        ("Thủ tướng Phạm Minh Chính điện đàm với Thủ tướng Campuchia Hun Manet.", "call", {"VNM", "KHM"}, "held"),
        ("Chủ tịch nước Lương Cường tiếp Đại sứ Hoa Kỳ Marc Knapper.", "courtesy_call", {"VNM", "USA"}, "held"),
        ("Thủ tướng Phạm Minh Chính tiếp Thủ tướng Lào Sonexay Siphandone.", "meeting", {"VNM", "LAO"}, "held"),
        ("Bộ trưởng Lê Hoài Trung sẽ chào xã giao Tổng thống Pháp Emmanuel Macron.",
         "courtesy_call", {"VNM", "FRA"}, "planned"),
        ("Tổng thống Hoa Kỳ Donald Trump sẽ thăm Việt Nam.", "visit", {"VNM", "USA"}, "planned"),
        ("Chủ tịch nước Lương Cường đã gửi điện mừng tới Tổng thống Nga Vladimir Putin.",
         "letter", {"VNM", "RUS"}, "held"),
    ],
)  # fmt: skip
def test_a_verb_tells_the_kind(text: str, kind: str, parties: set[str], status: str) -> None:
    (exchange,) = read_vi(text).exchanges
    assert (exchange.kind, set(exchange.parties), exchange.status) == (kind, parties, status)


def test_talks_have_day_place_and_people() -> None:
    (talks,) = read_vi(TALKS).exchanges
    assert talks.main and talks.start and talks.start.iso == "2025-11-20"
    assert (talks.place, talks.channel) == ("Hà Nội", "in_person")
    assert talks.participants == ("Lê Hoài Trung", "Motegi Toshimitsu")


@pytest.mark.parametrize(
    ("text", "mechanism", "edition", "kind"),
    [
        ("Hai Thủ tướng đồng chủ trì Kỳ họp lần thứ 48 Ủy ban liên Chính phủ Việt Nam - Lào.",
         "Ủy ban liên Chính phủ Việt Nam - Lào", 48, "session"),
        ("Hai bên tiến hành Tham khảo chính trị lần thứ 10 cấp Thứ trưởng Ngoại giao Việt Nam - Lào.",
         "Tham khảo chính trị cấp Thứ trưởng Ngoại giao Việt Nam - Lào", 10, "consultation"),
        ("Thủ tướng sẽ dự Hội nghị cấp cao ASEAN lần thứ 47 tại Kuala Lumpur.", "Hội nghị cấp cao ASEAN", 47, "summit"),
    ],
)  # fmt: skip
def test_a_series_has_its_name_without_the_number(text: str, mechanism: str, edition: int, kind: str) -> None:
    one = next(x for x in read_vi(text).exchanges if x.edition)
    assert (one.mechanism, one.edition, one.kind) == (mechanism, edition, kind)


def test_two_calls_of_one_sentence_are_two() -> None:
    reading = read_vi(
        "Phó Thủ tướng Bùi Thanh Sơn tiến hành hai cuộc điện đàm: một cuộc với Bộ trưởng Ngoại giao Lào Thongsavanh "
        "Phomvihane và một cuộc với Chủ tịch Quốc hội Lào Saysomphone Phomvihane."
    )
    assert [x.participants[1] for x in reading.exchanges] == ["Thongsavanh Phomvihane", "Saysomphone Phomvihane"]
    assert all(x.kind == "call" and x.main for x in reading.exchanges)


def test_a_subject_told_once_holds_for_the_list_that_follows() -> None:
    reading = read_vi(
        "Thủ tướng Phạm Minh Chính sẽ có cuộc hội đàm với Thủ tướng Campuchia Hun Manet, yết kiến Quốc vương Campuchia "
        "Norodom Sihamoni, hội kiến Chủ tịch Thượng viện Hun Sen."
    )
    assert [(x.kind, x.status) for x in reading.exchanges] == [
        ("meeting", "planned"), ("courtesy_call", "planned"), ("meeting", "planned")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Hai bên nhất trí tăng cường các chuyến thăm cấp cao.",
        "Bộ trưởng Lê Hoài Trung trực tiếp chỉ đạo công việc.",
        "Bộ trưởng Ngoại giao Pháp Jean-Noël Barrot mong muốn sớm thăm Việt Nam.",
        "Các doanh nghiệp Lào gặp khó khăn.",
    ],
)
def test_contact_in_general_and_what_is_only_wished_for_are_none(text: str) -> None:
    assert read_vi(text).exchanges == ()


def test_a_journey_is_told_of_the_one_who_sets_out() -> None:
    (visit, *_) = read_vi(
        "Nhận lời mời của Tổng Bí thư, Chủ tịch nước Lào Thongloun Sisoulith, sáng 1-11, Tổng Bí thư Tô Lâm và "
        "Phu nhân dẫn đầu Đoàn đại biểu cấp cao Việt Nam rời Hà Nội, lên đường thăm cấp Nhà nước tới CHDCND Lào."
    ).exchanges
    assert (visit.kind, visit.participants, visit.place) == ("visit", ("Tô Lâm",), "CHDCND Lào")
    assert visit.start and visit.start.iso == "2025-11-01"
