"""Names across diacritics, order, spelling and short forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.register.identity.fold import fold, fold_with_map
from communique.register.identity.names import likeness, name_blocks, name_key, sound


def score(a: str, b: str) -> float:
    found = likeness(*sorted((name_key(a), name_key(b))))
    return found.score if found else 0.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tô Lâm", "To Lam"),
        ("Lê Hoài Trung", "LE HOAI TRUNG"),
        ("Mr. Thongsavanh Phomvihane", "Thongsavanh Phomvihane"),
        ("Đỗ Hùng Việt", "Do Hung Viet"),
        ("Nguyễn Văn Hoà", "Nguyễn Văn Hòa"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Volodymyr O’Brien", "Volodymyr O'Brien"),
        ("Kishida Fumio", "Fumio Kishida"),
        ("Minjun Kim", "Min-jun Kim"),
        ("Mohammed bin Salman", "Mohammed Salman"),
    ],
)
def test_one_name_written_in_two_ways_is_one(a: str, b: str) -> None:
    assert score(a, b) >= 0.88


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Bounlua Phandanouvong", "Bounleua Phandanouvong"),
        ("Bunleaua Phandanouvong", "Bounleua Phandanouvong"),
        ("Saleumxay Kommasith", "Saleumsay Kommasith"),
        ("Xaysomphone Phomvihane", "Saysomphone Phomvihane"),
        ("Sonexay Siphandone", "Sonexay Siphandon"),
        ("Narendra Damodardas Modi", "Narendra Modi"),
    ],
)
def test_another_spelling_or_a_shorter_form_needs_more_than_the_name(a: str, b: str) -> None:
    """Likely enough to be shown; linked only with a post in support."""
    assert 0.6 <= score(a, b) < 0.88


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Saysomphone Phomvihane", "Thongsavanh Phomvihane"),
        ("Sonexay Siphandone", "Viengthong Siphandone"),
        ("Nguyen Van Hung", "Nguyen Van Dung"),
        ("Phạm Minh Chính", "Phạm Bình Minh"),
        ("Wang Yi", "Wang Yu"),
        ("Do Xuan Phuc", "Dang Xuan Phuc"),
        ("Le Hoai Trung", "Nguyen Hoai Trung"),
        ("Li Qiang", "Li Qian"),
    ],
)
def test_two_names_are_two(a: str, b: str) -> None:
    assert score(a, b) < 0.6


def test_other_diacritics_are_another_name() -> None:
    assert score("Nguyễn Văn Hùng", "Nguyễn Văn Hưng") < 0.7
    assert score("Nguyễn Văn Hùng", "Nguyen Van Hung") >= 0.88


def test_a_family_name_alone_is_not_enough() -> None:
    assert score("Phomvihane", "Saysomphone Phomvihane") < 0.6


def test_short_words_must_be_the_same() -> None:
    assert score("Nguyen Van Tung", "Nguyen Van Thung") < 0.6
    assert sound("xay") == "xay"


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_does_not_depend_on_the_order(a: str, b: str) -> None:
    assert score(a, b) == score(b, a)


NAMES = ["Tô Lâm", "To Lam", "Lam", "Bounlua Phandanouvong", "Bounleua Phandanouvong", "Kishida Fumio", "Fumio Kishida"]


@pytest.mark.parametrize("a", NAMES)
@pytest.mark.parametrize("b", NAMES)
def test_names_that_are_alike_share_a_block_both_ways(a: str, b: str) -> None:
    if a != b and score(a, b) >= 0.55:
        (keys_a, probes_a), (keys_b, probes_b) = name_blocks(name_key(a)), name_blocks(name_key(b))
        assert set(keys_a) & set(probes_b)
        assert set(keys_b) & set(probes_a)


@given(st.text(max_size=60))
def test_each_folded_character_knows_where_it_came_from(text: str) -> None:
    folded, offsets = fold_with_map(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


def test_lao_vowels_are_kept_and_tone_marks_are_not() -> None:
    assert fold("ນ້ຳ") == fold("ນ\u0ecd\u0eb2") != fold("ນາ")
    assert fold("ດີ") != fold("ດ")
