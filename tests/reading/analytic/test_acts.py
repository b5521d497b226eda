"""What the sides did with words: verbs that no ending marks, told by their place."""

from __future__ import annotations

import pytest

from tests.reading.analytic.vietnamese import read_vi

MEET = "Thủ tướng Phạm Minh Chính hội đàm với Thủ tướng Lào Sonexay Siphandone. "


def acts(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(a.type, a.by, a.to) for a in read_vi(MEET + text).acts]


BOTH = ("VNM", "LAO")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hai bên nhất trí tăng cường hợp tác.", [("agree", BOTH, ())]),
        ("Hai bên nhất trí cho rằng quan hệ phát triển tốt đẹp.", [("affirm", BOTH, ())]),
        ("Hai bên cũng cần rà soát các thỏa thuận.", [("affirm", BOTH, ())]),
        ("Hai nước tiếp tục phối hợp tổ chức lễ kỷ niệm.", [("pledge", BOTH, ())]),
        ("Hai bên khẳng định quyết tâm vun đắp quan hệ.", [("pledge", BOTH, ())]),
        ("Thủ tướng Phạm Minh Chính khẳng định Việt Nam sẽ tiếp tục ủng hộ Lào.", [("pledge", ("VNM",), ())]),
        ("Thủ tướng Phạm Minh Chính khẳng định Việt Nam luôn coi trọng Lào.", [("affirm", ("VNM",), ())]),
        ("Thủ tướng Phạm Minh Chính cho biết Việt Nam sẽ tham dự Hội nghị.", [("plan", ("VNM",), ())]),
        ("Thủ tướng Phạm Minh Chính đề nghị phía Lào tạo điều kiện thuận lợi.", [("request", ("VNM",), ("LAO",))]),
        ("Thủ tướng Phạm Minh Chính đề nghị hai bên phối hợp chặt chẽ.", [("request", ("VNM",), ("LAO",))]),
        ("Thủ tướng Sonexay Siphandone cảm ơn Việt Nam đã giúp đỡ Lào.", [("appreciate", ("LAO",), ("VNM",))]),
        ("Thủ tướng Sonexay Siphandone mời Thủ tướng Phạm Minh Chính thăm Lào.", [("invite", ("LAO",), ("VNM",))]),
        ("Thủ tướng yêu cầu các bộ, ngành rà soát các cam kết.", [("instruct", ("VNM",), ())]),
        ("Hai bên đã trao đổi về tình hình khu vực.", [("discuss", BOTH, ())]),
        ("Hai bên bày tỏ quan ngại về các hành động đơn phương.", [("oppose", BOTH, ())]),
        ("Hai bên ký Hiệp định hợp tác Việt Nam - Lào giai đoạn 2026-2030.", [("sign", BOTH, ())]),
    ],
)
def test_the_type_is_what_the_verb_means_here(text: str, expected: list[object]) -> None:
    assert acts(text) == expected


def test_joined_verbs_have_the_subject_before_them_and_their_own_clauses() -> None:
    reading = read_vi(
        MEET + "Thủ tướng Sonexay Siphandone đánh giá cao vai trò của Việt Nam; khẳng định Lào coi trọng quan hệ; "
        "đề nghị Việt Nam tiếp tục hỗ trợ."
    )
    assert [a.type for a in reading.acts] == ["appreciate", "affirm", "request"]
    assert all(a.by == ("LAO",) for a in reading.acts)
    assert reading.acts[1].evidence[0].quote == "khẳng định Lào coi trọng quan hệ"


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Ngoại giao cho biết.",  # "giao cho" is no verb across the two words
        "Công tác ngoại giao được đẩy mạnh.",
        "Hai bên trao đổi đoàn các cấp.",
        "Phát biểu tại hội nghị có nhiều ý kiến.",
    ],
)
def test_words_that_only_hold_a_verb_are_no_acts(text: str) -> None:
    assert acts(text) == []


def test_direct_speech_is_one_act_of_its_speaker() -> None:
    reading = read_vi(
        'Người phát ngôn Bộ Ngoại giao Phạm Thu Hằng nêu rõ:\n\n"Lập trường của Việt Nam là nhất quán và rõ ràng. '
        'Chúng tôi theo dõi sát tình hình."'
    )
    (act,) = reading.acts
    assert (act.type, act.by) == ("affirm", ("VNM",))
    assert "theo dõi sát" in act.evidence[0].quote


def test_sectors_and_forums_are_those_the_clause_names() -> None:
    (act,) = read_vi(MEET + "Hai bên nhất trí thúc đẩy hợp tác quốc phòng, giáo dục và phối hợp trong ASEAN.").acts
    assert set(act.sectors) == {"defence_security", "education", "regional"}
    assert act.forums == ("ASEAN",)


def test_he_is_who_spoke_before() -> None:
    told = acts("Thủ tướng Sonexay Siphandone cảm ơn Việt Nam. Ông cho biết Lào sẽ tiếp tục phối hợp.")
    assert [by for _, by, _ in told] == [("LAO",), ("LAO",)]
