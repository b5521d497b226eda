"""English and Vietnamese: every marked string is translated, and the compiled catalogue is the written one's."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from communique.core import KINDS
from communique.web import words
from communique.web.described import SAID

WEB = Path(words.__file__).parent
PO = WEB / "locale" / "vi" / "LC_MESSAGES" / "django.po"
ENTRY = re.compile(
    r'((?:^#.*\n)*)^msgid ((?:".*"\n)+)(?:^msgid_plural ((?:".*"\n)+))?((?:^msgstr.*\n(?:^".*"\n)*)+)', re.MULTILINE
)
HOLES = re.compile(r"%\(\w+\)s|\{\w+\}|</?\w+>")


def text(lines: str) -> str:
    return "".join(
        part.encode().decode("unicode_escape").encode("latin-1").decode() for part in re.findall(r'"(.*)"', lines)
    )


def entries() -> list[tuple[str, str, str, str]]:
    found = []
    for notes, one, many, said in ENTRY.findall(PO.read_text(encoding="utf-8")):
        found.append((notes, text(one), text(many), text(said)))
    return [entry for entry in found if entry[1]]


def test_every_string_is_translated_with_its_holes() -> None:
    assert len(entries()) > 500
    for notes, one, many, said in entries():
        assert said, f"not translated: {one!r}"
        assert "fuzzy" not in notes, f"unsure: {one!r}"
        assert set(HOLES.findall(said)) == set(HOLES.findall(many or one)), one


def test_the_compiled_catalogue_says_the_same() -> None:
    with PO.with_suffix(".mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    for _, one, many, said in entries():
        assert (compiled.ngettext(one, many, 2) if many else compiled.gettext(one)) == said, "run `make messages`"


def test_every_string_in_a_template_is_marked() -> None:
    """Between tags nothing is written in English but through a translation; names and signs apart."""
    allowed = {"Communiqué", "SHA-", ".json", ".csv", ".bib", ".csl.json", "Esc", "Enter"}
    for path in WEB.rglob("*.html"):
        bare = path.read_text(encoding="utf-8")
        bare = re.sub(r"\{% blocktranslate.*?\{% endblocktranslate %\}", " ", bare, flags=re.DOTALL)
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!doctype html>", " ", bare, flags=re.DOTALL)
        bare = re.sub(r"<[^>]*>", " ", bare, flags=re.DOTALL)
        left = [word for word in re.findall(r"[A-Za-zÀ-ỹ.-]{4,}", bare) if word not in allowed]
        assert left == [], f"{path.name}: {left}"


def test_what_the_ledgers_say_of_themselves_is_collected() -> None:
    from communique import ledgers

    for name in ledgers.names():
        one = ledgers.get(name)
        assert one.about in SAID, "run `make messages`"
        assert all(column.about in SAID for column in ledgers.columns(one.row)), "run `make messages`"
        assert name in words.LEDGERS


def test_every_kind_of_fact_has_words_in_both_languages() -> None:
    for kind in KINDS:
        for language in ("en", "vi"):
            with translation.override(language):
                assert str(words.GROUPS[kind.group])
        assert kind.group in words.GROUP


@pytest.mark.parametrize(
    ("value", "english", "vietnamese"),
    [
        ("2025-12-12", "12 Dec 2025", "12/12/2025"),
        ("2025-12", "Dec 2025", "12/2025"),
        ("2025", "2025", "2025"),
        ("", "", ""),
        ("--07-28", "--07-28", "--07-28"),
    ],
)
def test_dates_are_written_as_known(value: str, english: str, vietnamese: str) -> None:
    with translation.override("en"):
        assert words.day(value) == english
    with translation.override("vi"):
        assert words.day(value) == vietnamese


def test_states_have_names_in_both_languages() -> None:
    assert [words.party(code, "en") for code in ("VNM", "LAO", "ASEAN", "ZZZ")] == ["Việt Nam", "Laos", "ASEAN", "ZZZ"]
    assert [words.party(code, "vi") for code in ("VNM", "LAO", "THA")] == ["Việt Nam", "Lào", "Thái Lan"]


def test_language_is_chosen_and_kept(desk: Client) -> None:
    assert 'lang="vi"' in desk.get("/", headers={"accept-language": "vi"}).content.decode()[:200]
    assert desk.post("/language", {"language": "vi", "next": "/queue"})["location"] == "/queue"
    assert 'lang="vi"' in desk.get("/").content.decode()[:200]
    desk.post("/language", {"language": "xx"})
    assert 'lang="vi"' in desk.get("/").content.decode()[:200]
