"""The language of a report; Vietnamese in all its spellings; a language that is only begun."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from communique import CommuniqueError, Report, read
from communique.lexicon.load import languages
from communique.reading.languages import keeps_marks, language_of
from communique.reading.reader import reader_for
from communique.reading.tokens import fold_keeping_marks
from tests.examples import example, stems
from tests.reading.analytic.vietnamese import plain
from tests.reading.checks import check

LAO = (
    "ວຽງຈັນ (ຂປລ) ວັນທີ 12 ທັນວາ 2025, ລັດຖະມົນຕີກະຊວງການຕ່າງປະເທດລາວ ໄດ້ພົບປະກັບ ນາຍົກລັດຖະມົນຕີຫວຽດນາມ "
    "ຢູ່ນະຄອນຫຼວງວຽງຈັນຯ ມື້ວານນີ້ ສອງຝ່າຍໄດ້ຫາລືກັນໃນກອບອາຊຽນ."
)


@pytest.mark.parametrize("stem", [*stems("en"), *stems("vi")])
def test_the_language_of_an_example_is_found_by_its_text(stem: str) -> None:
    report = example(stem)
    assert language_of(Report(text=report.text)) == report.language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("123", "en"),
        (LAO, "lo"),
        ("Việt Nam and Lào: Lê Hoài Trung met Thongsavanh Phomvihane in Hà Nội and they agreed to meet again.", "en"),
        ("Los dos ministros acordaron reunirse otra vez en Hanói para hablar de la cooperación.", "en"),
    ],
)
def test_what_no_lexicon_knows_is_left_to_english(text: str, language: str) -> None:
    assert language_of(Report(text=text)) == language


def test_the_language_told_with_a_report_holds() -> None:
    assert language_of(Report(text="Hai bên nhất trí tăng cường hợp tác.", language="en")) == "en"
    with pytest.raises(CommuniqueError, match="C204"):
        read(Report(text="Guten Tag.", language="de"))


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [("hoà", "hòa", True), ("Uỷ", "Ủy", True), ("kỹ", "kĩ", True), ("tham", "thăm", False), ("vấn", "vận", False)],
)
def test_tone_marks_may_stand_on_either_vowel_but_tell_words_apart(one: str, two: str, same: bool) -> None:
    assert (fold_keeping_marks(one) == fold_keeping_marks(two)) is same


@pytest.mark.parametrize("stem", stems("vi"))
def test_decomposed_vietnamese_is_the_same_report(stem: str) -> None:
    report = example(stem)
    text = unicodedata.normalize("NFD", report.text)
    assert text != report.text
    apart = read(Report(text=text, title=report.title, published=report.published, side=report.side, language="vi"))
    check(apart)
    assert [f.content() for f in apart.facts()] == [f.content() for f in read(report).facts()]


@pytest.mark.parametrize("stem", stems("vi"))
def test_vietnamese_without_any_diacritics_says_as_much(stem: str) -> None:
    report = example(stem)
    bare = Report(
        text=plain(report.text), title=plain(report.title or ""), published=report.published, side=report.side
    )
    reading = read(bare)
    check(reading)
    assert reading.language == "vi"
    assert not keeps_marks(bare.text, "vi") and keeps_marks(report.text, "vi")
    for group in ("exchanges", "acts", "formulas", "figures"):
        told = [plain(span.quote) for fact in getattr(read(report), group) for span in fact.evidence]
        found = [span.quote for fact in getattr(reading, group) for span in fact.evidence]
        shared = sum((Counter(told) & Counter(found)).values())
        assert shared >= 0.8 * len(told), (group, told, found)


def test_english_and_vietnamese_in_one_report_leave_every_quote_in_its_place() -> None:
    text = (
        "HÀ NỘI — Ngày 12/12, Bộ trưởng Ngoại giao Lê Hoài Trung hội đàm với Bộ trưởng Ngoại giao Lào Thongsavanh "
        "Phomvihane. Hai bên nhất trí tăng cường hợp tác với các nước trong khu vực.\n\n"
        "The two ministers agreed to open a consulate in Huế. They reaffirmed the great friendship between the two."
    )
    for language in ("vi", "en"):
        reading = read(Report(text=text, published="2025-12-13", language=language))
        check(reading)
        assert reading.acts
    assert language_of(Report(text=text)) in ("vi", "en")


def test_a_language_that_is_only_begun_says_so_and_finds_what_it_knows() -> None:
    reading = read(Report(text=LAO, published="2025-12-13"))
    check(reading)
    assert reading.language == "lo" and list(reading.facts()) == []
    assert reading.notes[0].startswith("Lao is only begun: states, organisations, dates, offices are recognised")
    doc = reader_for("lo").doc(Report(text=LAO, published="2025-12-13"))
    assert [p.code for p in doc.parties] == ["LAO", "LAO", "VNM", "LAO", "ASEAN"]
    assert [d.past[0].value for d in doc.dates] == ["2025-12-12", "2025-12-12"]
    assert [(p.post, p.country) for p in doc.posts] == [
        ("ລັດຖະມົນຕີກະຊວງການຕ່າງປະເທດ", "LAO"), ("ນາຍົກລັດຖະມົນຕີ", "VNM")
    ]  # fmt: skip
    assert len(doc.sentences) == 2, "ຯ ends a sentence"


def test_a_user_may_begin_a_language(tmp_path: Path) -> None:
    folder = tmp_path / "my-lexicon"
    (folder / "de").mkdir(parents=True)
    (folder / "de" / "language.yaml").write_text(
        "- {trait: name, value: German}\n- {trait: inflection, value: none}\n"
        "- {trait: common words, words: [der, die, und, mit, den]}\n- {trait: reads, words: [states]}\n",
        encoding="utf-8",
    )
    (folder / "de" / "parties.yaml").write_text("- {code: DEU, names: [Deutschland]}\n", encoding="utf-8")
    assert "de" in languages((folder,)) and "de" not in languages()
    reading = read(Report(text="Der Minister sprach mit der Delegation und den Gästen."), lexicons=[folder])
    assert reading.language == "de"
    assert reading.notes[0].startswith("German is only begun: states are recognised")
