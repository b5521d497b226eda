"""Whatever a report says comes through: cells, references and events hold the words and nothing else."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from communique import register

register.setup(":memory:", migrate=False)  # the ledgers can be imported only then

from communique.exports.cite import Reference, bibtex, csl, text  # noqa: E402
from communique.exports.codebook import FORMULA, cell  # noqa: E402
from communique.exports.tables.shape import Column, clean, is_partial, precision, value  # noqa: E402
from communique.register.query import ReportView  # noqa: E402
from tests.exports.tables import plain  # noqa: E402

TEXTS = st.text(st.characters(codec="utf-8"), max_size=60) | st.sampled_from(["=1", "+", "-5", "@x", "'", "''=", "\t="])


def _report(title: str, agency: str, url: str) -> ReportView:
    day = date(2026, 3, 6)
    return ReportView(1, "R-0123456789", "0" * 64, title, agency, agency, None, "en", day, url, "x.md", None)


@given(TEXTS)
def test_a_cell_is_no_formula_and_gives_the_words_back(words: str) -> None:
    held = value(Column("x", "text", ""), words)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([cell(held, True), "end"])
    (row,) = csv.reader(io.StringIO(out.getvalue()))
    assert plain(row[0]) == clean(words)
    assert row[0][:1] not in FORMULA or row[0] == ""
    assert out.getvalue().count("\n") == 1


@given(st.lists(TEXTS, max_size=4))
def test_a_list_is_json_on_one_line(words: list[str]) -> None:
    held = value(Column("x", "list", ""), tuple(words))
    assert (json.loads(held) if held else []) == [clean(one) for one in words]
    assert held is None or held.isprintable()


@given(TEXTS, TEXTS, TEXTS)
def test_a_reference_is_one_entry_whose_braces_match(title: str, agency: str, url: str) -> None:
    one = Reference("R-0123456789", _report(title, agency, f"https://{url}"))
    entry = bibtex(one)
    assert entry.startswith("@misc{R-0123456789,\n") and entry.endswith("\n}\n")
    depth = 0
    for at, letter in enumerate(entry):
        depth += (letter == "{") - (letter == "}")
        assert depth > 0 or at < 6 or at >= len(entry) - 2, "nothing closes the entry before its end"
    assert depth == 0
    assert text(one).isprintable()
    assert csl(one)["title"] == (clean(title).strip() or "x")


@given(st.dates(date(1583, 1, 1), date(2999, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_partial_date_says_how_precise_it_is(day: date, length: int) -> None:
    given_ = day.isoformat()[:length]
    assert is_partial(given_) and precision(given_) == {4: "year", 7: "month", 10: "day"}[length]
    assert precision(f"{given_}/{day.isoformat()}") == "interval"
