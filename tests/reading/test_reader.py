"""The road of a report through the reader's steps."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Iterator

import pytest

from communique import Reader, Report, read
from communique.core import CommuniqueError
from communique.reading.doc import Doc
from communique.reading.phrases import Phrases
from communique.reading.reader import reader_for
from communique.reading.tokens import token_pattern
from tests.reading.checks import reader

TEXT = "HÀ NỘI — The two ministers agreed on Friday to open a consulate in Huế."


@pytest.fixture
def collector() -> Iterator[None]:
    """Leaves Python's cycle collector as the other tests know it."""
    yield
    gc.enable()


def test_a_reader_may_be_pickled() -> None:
    report = Report(text=TEXT, side="VNM", published="2025-12-12")
    assert pickle.loads(pickle.dumps(reader())).read(report) == reader().read(report)  # noqa: S301 (our own)


def test_a_language_has_one_reader_a_process() -> None:
    assert reader_for("en") is reader_for("en")


def test_an_unknown_language_says_which_are_known() -> None:
    with pytest.raises(CommuniqueError, match=r"^\[C204\] there is no lexicon for the language 'xx': use one of en"):
        read(Report(text=TEXT, language="xx"))


def test_the_report_s_own_agency_and_language_stand() -> None:
    reading = read(Report(text=TEXT + " — VNA/VNS", agency="KPL", language="en"))
    assert (reading.agency, reading.dateline, reading.language) == ("KPL", "Hà Nội", "en")


def test_facts_stand_in_the_order_of_the_text() -> None:
    text = "The two ministers agreed to meet. They pledged to cooperate. They invited Laos to visit Việt Nam."
    starts = [act.evidence[0].start for act in read(Report(text=text, side="VNM")).acts]
    assert len(starts) > 1
    assert starts == sorted(starts)


def test_what_is_found_twice_is_one_fact() -> None:
    text = (
        "VIENTIANE — Deputy Minister of Foreign Affairs Nguyễn Mạnh Cường paid courtesy calls on Minister of Finance "
        "Santiphap Phomvihane and Minister of Finance Santiphap Phomvihane."
    )
    calls = read(Report(text=text, side="VNM", published="2025-07-09")).exchanges
    assert len(calls) == 1


@pytest.mark.parametrize("looking", [True, False])
@pytest.mark.usefixtures("collector")
def test_the_cycle_collector_is_left_as_it_was(looking: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    (gc.enable if looking else gc.disable)()
    reader().read(Report(text=TEXT))
    assert gc.isenabled() is looking

    def fail(doc: Doc) -> None:
        raise ArithmeticError

    fresh = Reader("en")
    monkeypatch.setattr(fresh, "_desk", lambda folding: (Phrases(token_pattern([])), [fail]))
    with pytest.raises(ArithmeticError):
        fresh.read(Report(text=TEXT))
    assert gc.isenabled() is looking
