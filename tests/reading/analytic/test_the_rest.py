"""Instruments, formulas, figures, milestones, open issues and changes in Vietnamese."""

from __future__ import annotations

import pytest

from tests.reading.analytic.vietnamese import read_vi

MEET = "Thủ tướng Phạm Minh Chính hội đàm với Thủ tướng Lào Sonexay Siphandone. "


@pytest.mark.parametrize(
    ("text", "name", "status", "term"),
    [
        ("Hai bên ký Bản ghi nhớ về hợp tác giữa hai Bộ Ngoại giao giai đoạn 2026-2030.",
         "Bản ghi nhớ về hợp tác giữa hai Bộ Ngoại giao giai đoạn 2026-2030", "signed", ("2026", "2030")),
        ("Hai bên nhất trí sớm hoàn tất đàm phán Hiệp định chuyển giao người bị kết án phạt tù.",
         "Hiệp định chuyển giao người bị kết án phạt tù", "in_negotiation", (None, None)),
        ("Hai bên triển khai tốt Kế hoạch hợp tác giữa hai Chính phủ năm 2025.",
         "Kế hoạch hợp tác giữa hai Chính phủ năm 2025", "in_force", ("2025", "2025")),
        ("Hai bên đã ra Tuyên bố chung.", "Tuyên bố chung", "signed", (None, None)),
    ],
)  # fmt: skip
def test_an_instrument_has_name_status_and_term(text: str, name: str, status: str, term: tuple[str, str]) -> None:
    (one,) = read_vi(MEET + text).instruments
    assert (one.name, one.status) == (name, status)
    assert (one.valid_from and one.valid_from.iso, one.valid_to and one.valid_to.iso) == term
    assert set(one.parties) == {"VNM", "LAO"}


@pytest.mark.parametrize("text", ["Hai bên thực hiện các thỏa thuận đã ký.", "Quan hệ Đối tác Chiến lược phát triển."])
def test_agreements_in_general_are_none(text: str) -> None:
    assert read_vi(MEET + text).instruments == ()


@pytest.mark.parametrize(
    ("text", "components", "parties"),
    [
        ("Quan hệ hữu nghị vĩ đại, đoàn kết đặc biệt, hợp tác toàn diện và gắn kết chiến lược Việt Nam - Lào tốt.",
         ("hữu nghị vĩ đại", "đoàn kết đặc biệt", "hợp tác toàn diện", "gắn kết chiến lược"), {"VNM", "LAO"}),
        ("Quan hệ đối tác chiến lược toàn diện Việt - Nga tốt.", ("đối tác chiến lược toàn diện",), {"VNM", "RUS"}),
        ("Quan hệ láng giềng hữu nghị và hợp tác toàn diện với Campuchia phát triển.",
         ("láng giềng hữu nghị", "hợp tác toàn diện"), {"VNM", "KHM"}),
    ],
)  # fmt: skip
def test_a_formula_is_its_parts_in_order(text: str, components: tuple[str, ...], parties: set[str]) -> None:
    (formula,) = read_vi(text).formulas
    assert formula.components == components
    assert set(formula.parties) == parties


@pytest.mark.parametrize("text", ["Hội hữu nghị Việt Nam - Lào.", "Hai bên tăng cường hợp tác.", "Quan hệ hữu nghị."])
def test_bare_words_are_no_formula(text: str) -> None:
    assert read_vi(text).formulas == ()


@pytest.mark.parametrize(
    ("text", "amount", "unit", "measures"),
    [
        ("Kim ngạch thương mại đạt 2,25 tỷ USD.", "2250000000", "USD", "Kim ngạch thương mại"),
        ("Có hơn 1.200 dự án.", "1200", "projects", None),
        ("Kim ngạch tăng 11,5%.", "11.5", "%", "Kim ngạch"),
        ("Đã ký 927 cam kết, thỏa thuận.", "927", "documents", None),
    ],
)
def test_a_comma_is_the_decimal_sign(text: str, amount: str, unit: str, measures: str | None) -> None:
    (figure,) = read_vi(text).figures
    assert (figure.amount, figure.unit, figure.measures) == (amount, unit, measures)


def test_milestones_have_their_number() -> None:
    reading = read_vi(
        "Đại hội lần thứ XIV của Đảng. Hai bên kỷ niệm 55 năm thiết lập quan hệ ngoại giao Việt Nam - Lào."
    )
    assert [(m.kind, m.ordinal) for m in reading.milestones] == [("congress", 14), ("anniversary", 55)]


def test_open_issues_and_changes_are_told() -> None:
    reading = read_vi(
        "Ông Nguyễn Văn Hùng được bổ nhiệm làm Bộ trưởng Ngoại giao. Hai bên sẽ giải quyết các vấn đề tồn đọng."
    )
    assert [(c.change, c.person, c.post) for c in reading.changes] == [
        ("takes", "Nguyễn Văn Hùng", "Bộ trưởng Ngoại giao")
    ]
    assert [issue.words for issue in reading.open_issues] == ["các vấn đề tồn đọng"]
