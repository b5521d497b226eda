"""References, read back with real parsers: of reports and facts, whatever their titles hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from communique.core import CommuniqueError
from tests.exports.conftest import COMMAND, FORMULA
from tests.exports.tables import PAIR, written


def fact() -> tuple[str, str]:
    """A fact's id and its first words."""
    from communique.register.query import View

    one = next(view for view in View().facts(groups=("acts",)) if view.fact.evidence)
    return one.id, one.fact.evidence[0].quote


def entries(text: str) -> list[Any]:
    """The entries of a BibTeX file."""
    bibtexparser = pytest.importorskip("bibtexparser")
    found = bibtexparser.parse_string(text)
    assert not found.failed_blocks
    return list(found.entries)


def test_a_reference_for_every_report(corpus: str, tmp_path: Path) -> None:
    from communique.register.models import Report

    written("bibtex", tmp_path / "all.bib")
    written("csl", tmp_path / "all.json")
    keys = {f"R-{sha[:10]}" for sha in Report.objects.values_list("sha256", flat=True)}
    assert {one.key for one in entries((tmp_path / "all.bib").read_text("utf-8"))} == keys
    assert {one["id"] for one in json.loads((tmp_path / "all.json").read_text("utf-8"))} == keys


def test_a_fact_is_cited_with_its_words_and_where_they_stand(corpus: str) -> None:
    from communique.exports.cite import cite

    own, quote = fact()
    (entry,) = entries(cite(own, "bibtex"))
    (item,) = json.loads(cite(own, "csl"))
    words = " ".join(quote.split())
    assert entry.key == item["id"] == own
    assert words in item["note"] and words in cite(own, "text")
    assert entry["date"] == "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0])
    assert item["note"].count("sha256") == 1


def test_citeproc_makes_a_bibliography_of_it(corpus: str, tmp_path: Path) -> None:
    pytest.importorskip("citeproc")
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    written("csl", tmp_path / "all.json", *PAIR)
    items = json.loads((tmp_path / "all.json").read_text("utf-8"))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    talks = next(one for one in items if one["issued"]["date-parts"] == [[2025, 12, 12]])
    made.register(Citation([CitationItem(talks["id"].lower())]))
    assert "Foreign ministers of Việt Nam, Laos hold online talks" in str(made.bibliography()[0])


def test_titles_that_are_commands_stay_titles(hostile: Path, tmp_path: Path) -> None:
    written("bibtex", tmp_path / "all.bib")
    text = (tmp_path / "all.bib").read_text("utf-8")
    found = entries(text)
    assert len(found) == 4
    assert all(one.entry_type == "misc" for one in found)
    assert "\\input" not in text and "\\end" not in text and "javascript" not in text and "\x1b" not in text
    assert r"5\% \& more\_than \$3 \#1 \textbraceright{} \textbackslash{}input\textbraceleft{}secret" in text
    assert text.count("{") == text.count("}"), "no brace is left open"
    assert "https://example.org/%7Bx%7D%5Cyz" in text
    written("csl", tmp_path / "all.json")
    items = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert {one["title"] for one in items} >= {FORMULA, COMMAND}
    assert [one["URL"] for one in items if "URL" in one] == ["https://example.org/{x}\\yz"]
    assert sum("issued" not in one for one in items) == 1, "no day is made up"


def test_only_reports_and_facts_are_cited(corpus: str) -> None:
    from communique.exports.cite import cite
    from communique.register.models import Entity

    person = Entity.objects.filter(kind="person").values_list("pk", flat=True)[0]
    with pytest.raises(CommuniqueError, match="C625"):
        cite(person, "text")
    with pytest.raises(CommuniqueError, match="C310"):
        cite("R-0000000000", "text")
    with pytest.raises(CommuniqueError, match="C311"):
        cite("everything", "text")
