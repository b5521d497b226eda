"""Titles before names, family names first, later mentions by the given name, the role, the honorific."""

from __future__ import annotations

import pytest

from tests.reading.analytic.vietnamese import doc_vi, read_vi


def posts(text: str) -> set[tuple[str, str, str | None]]:
    return {(p.person, p.post, p.country) for p in read_vi(text).posts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ủy viên Bộ Chính trị, Phó Thủ tướng, Bộ trưởng Bộ Ngoại giao Bùi Thanh Sơn phát biểu.",
            {("Bùi Thanh Sơn", "Ủy viên Bộ Chính trị", "VNM"), ("Bùi Thanh Sơn", "Phó Thủ tướng", "VNM"),
             ("Bùi Thanh Sơn", "Bộ trưởng Bộ Ngoại giao", "VNM")},
        ),
        ("Bộ trưởng Ngoại giao Lào Thongsavanh Phomvihane phát biểu.",
         {("Thongsavanh Phomvihane", "Bộ trưởng Ngoại giao", "LAO")}),
        ("Tổng Bí thư, Chủ tịch nước Lào Thongloun Sisoulith phát biểu.",
         {("Thongloun Sisoulith", "Tổng Bí thư", "LAO"), ("Thongloun Sisoulith", "Chủ tịch nước", "LAO")}),
        ("Thủ tướng Vương quốc Campuchia Samdech Hun Manet phát biểu.", {("Hun Manet", "Thủ tướng", "KHM")}),
        ("Bộ trưởng Kế hoạch và Đầu tư Nguyễn Văn Thắng phát biểu.",
         {("Nguyễn Văn Thắng", "Bộ trưởng Kế hoạch và Đầu tư", "VNM")}),
        ("Chủ tịch Quốc hội Hàn Quốc Woo Won-shik phát biểu.", {("Woo Won-shik", "Chủ tịch Quốc hội", "KOR")}),
        ("Thứ trưởng Ngoại giao Ấn Độ P. Kumaran phát biểu.", {("P. Kumaran", "Thứ trưởng Ngoại giao", "IND")}),
        ("Đại sứ Hoa Kỳ tại Việt Nam Marc Knapper phát biểu.", {("Marc Knapper", "Đại sứ tại Việt Nam", "USA")}),
        ("Ông Souphanh Hadaoheuang, Tổng Lãnh sự Lào tại Đà Nẵng, phát biểu.",
         {("Souphanh Hadaoheuang", "Tổng Lãnh sự tại Đà Nẵng", "LAO")}),
        ("Tham gia đoàn có Lê Hoài Trung, Bí thư Trung ương Đảng, Bộ trưởng Bộ Ngoại giao.",
         {("Lê Hoài Trung", "Bí thư Trung ương Đảng", "VNM"), ("Lê Hoài Trung", "Bộ trưởng Bộ Ngoại giao", "VNM")}),
        ("Nguyên Chủ tịch nước Lê Đức Anh từ trần.", set()),
    ],
)  # fmt: skip
def test_the_title_ends_where_the_name_begins(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert posts(text) == expected


def test_an_acting_head_is_acting_and_the_words_say_so() -> None:
    reading = read_vi("Quyền Trưởng Ban Đối ngoại Trung ương Đảng Nhân dân Cách mạng Lào Bounleua Phandanouvong nói.")
    (post,) = reading.posts
    assert post.acting and post.country == "LAO"
    assert post.evidence[0].quote.startswith("Quyền")


def test_a_counterpart_holds_the_office_of_the_other() -> None:
    found = posts("Thủ tướng Phạm Minh Chính gặp người đồng cấp Lào Sonexay Siphandone.")
    assert ("Sonexay Siphandone", "Thủ tướng", "LAO") in found


def test_later_mentions_are_the_same_person() -> None:
    doc = doc_vi(
        "Bộ trưởng Ngoại giao Lào Thongsavanh Phomvihane đến Hà Nội. Ông Thongsavanh phát biểu. "
        "Bộ trưởng Thongsavanh Phomvihane cảm ơn Việt Nam."
    )
    (person,) = doc.people
    assert person.name == "Thongsavanh Phomvihane"
    assert len(person.mentions) == 3


@pytest.mark.parametrize(
    "text", ["Nga My ở Nghệ An.", "Lê Đức Anh phát biểu.", "Pháp luật là trên hết.", "Anh hùng lao động phát biểu."]
)
def test_words_and_names_that_hold_a_states_name_are_none(text: str) -> None:
    assert [p.code for p in doc_vi(text).parties if p.form == "name"] == []
