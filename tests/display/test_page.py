"""The page: self-contained, right beside any character, safe with any text, legible in light and dark."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from communique import Reading, Report, Span, display
from communique.core import KINDS, Formula
from communique.display import page
from tests.display.sample import TEXT, sample

VOID = {"meta", "input", "link", "br", "img"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: list[str] = field(default_factory=list)


class Parsed(HTMLParser):
    """A page as a list of elements, each with all the text in it; complains where tags cross."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, inside=[e.tag for e in self.open])
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        return [e for e in self.elements if e.tag == tag and attributes.items() <= e.attributes.items()]

    def one(self, tag: str, **attributes: str) -> Element:
        (found,) = self.all(tag, **attributes)
        return found


def marked(parsed: Parsed, number: int) -> str:
    """What a fact's marks hold, joined."""
    return "".join(m.text for m in parsed.all("mark") if str(number) in m.attributes["data-facts"].split())


def with_formula(text: str, words: str, **report: str) -> Reading:
    start = text.index(words)
    fact = Formula(
        evidence=(Span.of(text, start, start + len(words)),), components=(words,), parties=(), quoted=False, gloss=None
    )
    return Reading(
        report=Report(text=text, **report), reader="r", agency=None, dateline=None, language="en", formulas=(fact,)
    )  # type: ignore[arg-type]


def test_the_text_stands_whole_and_the_marks_hold_the_quotes() -> None:
    reading = sample()
    parsed = Parsed(page(reading))
    assert [p.text for p in parsed.all("p", dir="auto")] == TEXT.split("\n\n")
    for number, fact in enumerate(reading.facts()):
        assert marked(parsed, number) == "".join(span.quote for span in fact.evidence)


def test_marks_of_facts_that_lie_in_one_another_nest_without_crossing() -> None:
    parsed = Parsed(page(sample()))
    inner = next(m for m in parsed.all("mark") if m.text == "the Border Agreement for 2026–30")
    assert inner.attributes["class"] == "tint-instruments line-acts"
    assert "mark" not in inner.inside
    outer = next(m for m in parsed.all("mark") if m.text == "They agreed to renew ")
    assert set(outer.attributes["data-facts"].split()) < set(inner.attributes["data-facts"].split())


def test_every_fact_stands_beside_the_text_and_links_to_it() -> None:
    reading = sample()
    parsed = Parsed(page(reading))
    ids = [e.attributes["id"] for e in parsed.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    cards = parsed.all("li")
    assert [card.attributes["data-fact"] for card in cards] == [str(n) for n, _ in enumerate(reading.facts())]
    targets = {a.attributes["href"][1:] for a in parsed.all("a") if a.attributes["href"].startswith("#")}
    assert targets <= set(ids)
    assert len(parsed.all("blockquote")) == len(cards)
    for card, fact in zip(cards, reading.facts(), strict=True):
        assert fact.evidence[0].quote in card.text


def test_notes_inferences_and_reasons_are_there() -> None:
    parsed = Parsed(page(sample()))
    assert any("a note to the user" in p.text for p in parsed.all("p"))
    assert "inferred: start (the last Friday on or before the day of publication)" in parsed.one("li", id="f0").text
    assert "en/exchanges.yaml: met" in parsed.one("li", id="f0").text
    assert not any("open" in d.attributes for d in parsed.all("details"))
    assert all("open" in d.attributes for d in Parsed(page(sample(), explain=True)).all("details"))


def test_a_kind_can_be_put_out_of_sight_without_javascript() -> None:
    parsed = Parsed(page(sample()))
    assert [e.attributes["id"] for e in parsed.all("input")] == [f"show-{kind.group}" for kind in KINDS]
    style = parsed.one("style").text
    for kind in KINDS:
        assert f":root:has(#show-{kind.group}:not(:checked))" in style
        assert len(re.findall(rf"--{kind.group}: #", style)) == 2


def test_nothing_is_asked_of_the_network() -> None:
    html = page(sample(url="https://news.example/1"))
    parsed = Parsed(html)
    policy = parsed.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    assert policy.startswith("default-src 'none'; ")
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        source = next(e.text for e in parsed.all(tag) if "type" not in e.attributes)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert not [e for e in parsed.elements if {"src", "style", "onclick"} & e.attributes.keys() or e.tag == "link"]
    assert "@import" not in html
    assert "url(" not in html
    assert [a.attributes["href"] for a in parsed.all("a") if not a.attributes["href"].startswith("#")] == [
        "https://news.example/1"
    ]


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    parsed = Parsed(page(sample(url="javascript:alert(1)")))
    assert all(a.attributes["href"].startswith("#") for a in parsed.all("a"))
    assert "javascript:alert(1)" in parsed.one("header").text


HOSTILE = "</script><script>alert(1)</script> <!-- &amp; ]]> </style></title> \"'><img src=x onerror=alert(1)> ends."


def test_text_cannot_end_the_element_it_stands_in() -> None:
    reading = with_formula(HOSTILE, "<!-- &amp; ]]>", title=HOSTILE, publisher=HOSTILE, name=HOSTILE)
    parsed = Parsed(page(reading))
    assert parsed.one("p", dir="auto").text == HOSTILE
    assert marked(parsed, 0) == "<!-- &amp; ]]>"
    assert parsed.one("title").text == HOSTILE
    assert len(parsed.all("script")) == 2
    assert not parsed.all("img")
    assert json.loads(parsed.one("script", id="reading").text) == reading.to_dict()


@pytest.mark.parametrize("words", ["𝒇riendship", "friendship 🇻🇳", "🤝", "👩‍👩‍👧 ties", "ມິດຕະພາບ", "الصداقة"])
def test_marks_are_right_beside_characters_beyond_the_basic_plane(words: str) -> None:
    text = f"🤝🇱🇦 The «{words}»🤝 of both 𝕊ides."
    parsed = Parsed(page(with_formula(text, words)))
    assert marked(parsed, 0) == words
    assert parsed.one("p", dir="auto").text == text


def test_right_to_left_text_keeps_its_order() -> None:
    text = "اتفق الوزيران على فتح قنصلية.\n\nThe ministers met."
    parsed = Parsed(page(with_formula(text, "فتح قنصلية")))
    assert [p.text for p in parsed.all("p", dir="auto")] == text.split("\n\n")
    assert parsed.one("blockquote").attributes["dir"] == "auto"


def test_what_would_turn_the_line_round_is_named_instead() -> None:
    parsed = Parsed(page(with_formula("The \u202eevil\u202c side \x1b[31m met.", "\u202eevil")))
    assert "\u202e" not in parsed.one("article").text
    assert "\x1b" not in parsed.one("article").text
    signs = [s.attributes["data-sign"] for s in parsed.all("span") if "data-sign" in s.attributes]
    assert signs == ["U+202E", "U+001B", "U+202E", "U+202E"]


def test_a_reading_without_facts_says_so() -> None:
    parsed = Parsed(page(Reading(report=Report(text="Hm."), reader="r", agency=None, dateline=None, language="en")))
    assert parsed.one("p", dir="auto").text == "Hm."
    assert parsed.one("p", **{"class": "note"}).text == "No facts found."


def test_the_page_of_a_long_report_grows_with_its_text() -> None:
    text = "word " * 40_000
    facts = tuple(
        Formula(evidence=(Span.of(text, i, i + 14),), components=("x",), parties=(), quoted=False, gloss=None)
        for i in range(0, len(text) - 20, 50)
    )
    reading = Reading(report=Report(text=text), reader="r", agency=None, dateline=None, language="en", formulas=facts)
    assert len(page(reading)) < 3_000_000 + len(text)


# Colours

CSS = Path(display.__file__).with_name("page.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): ([^;]+);", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
)


def channel(value: float) -> float:
    return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4


def rgb(colour: str) -> tuple[float, ...]:
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    return tuple(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    bright, dim = sorted(
        (sum(w * channel(c) for w, c in zip((0.2126, 0.7152, 0.0722), colour, strict=True)) for colour in (one, other)),
        reverse=True,
    )
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground(theme: dict[str, str]) -> None:
    paper, panel = rgb(theme["paper"]), rgb(theme["panel"])

    def mixed(kind: str, share: str) -> tuple[float, ...]:
        part = float(theme[share].rstrip("%")) / 100
        return tuple(a * part + b * (1 - part) for a, b in zip(rgb(theme[kind]), paper, strict=True))

    pairs = {
        "ink on paper": (rgb(theme["ink"]), paper),
        "ink on panel": (rgb(theme["ink"]), panel),
        "soft on paper": (rgb(theme["soft"]), paper),
        "soft on panel": (rgb(theme["soft"]), panel),
        "warning": (rgb(theme["warn"]), rgb(theme["warn-paper"])),
        "inferred": (rgb(theme["warn"]), panel),
    }
    for kind in (kind.group for kind in KINDS):
        pairs[f"{kind}: label"] = (paper, rgb(theme[kind]))
        pairs[f"{kind}: heading"] = (rgb(theme[kind]), paper)
        pairs[f"{kind}: tint"] = (rgb(theme["ink"]), mixed(kind, "tint"))
        pairs[f"{kind}: lit mark"] = (rgb(theme["ink"]), mixed(kind, "lit"))
        pairs[f"{kind}: lit card"] = (rgb(theme["soft"]), mixed(kind, "tint"))
        pairs[f"{kind}: inferred in a lit card"] = (rgb(theme["warn"]), mixed(kind, "tint"))
    assert {name: round(ratio, 2) for name, pair in pairs.items() if (ratio := contrast(*pair)) < 4.5} == {}
