"""Front matter: fields as text, and malformed YAML answered with its line."""

import time

import pytest

from communique import CommuniqueError
from communique.sources import FIELDS, report_from_bytes
from communique.sources.frontmatter import split_front_matter


def fields(source: str) -> dict[str, str]:
    return split_front_matter(f"---\n{source}\n---\nBody.", "report.md")[0]


def refusal(text: str) -> CommuniqueError:
    with pytest.raises(CommuniqueError) as caught:
        report_from_bytes(text.encode(), "report.md")
    assert "\n" not in str(caught.value)
    assert "report.md" in str(caught.value)
    return caught.value


def test_every_field() -> None:
    given = {name: f"the {name}" for name in FIELDS}
    assert fields("\n".join(f"{name}: {value}" for name, value in given.items())) == given


def test_the_body_is_what_follows() -> None:
    fields, body = split_front_matter("---\ntitle: A\n---\n\nBody.\n---\nMore.", "r")
    assert (fields, body) == ({"title": "A"}, "\n\nBody.\n---\nMore.")


def test_a_text_without_front_matter_is_whole() -> None:
    for text in ("Body.\n---\ntitle: A\n---\n", "--- no fence\ntitle", "----\nBody."):
        assert split_front_matter(text, "r") == ({}, text)


def test_source_is_an_address_and_an_address_wins() -> None:
    assert fields("source: https://a.example") == {"url": "https://a.example"}
    assert fields("source: https://a.example\nurl: https://b.example") == {"url": "https://b.example"}


def test_values_stay_text() -> None:
    assert fields("title: On\npublished: 2025-12-12\nagency: 1.10\nside: NO") == {
        "title": "On", "published": "2025-12-12", "agency": "1.10", "side": "NO",
    }  # fmt: skip


def test_nothing_is_no_value_but_a_quoted_word_is() -> None:
    assert fields('title: null\nagency: ~\npublisher:\nside: "null"') == {
        "title": "", "agency": "", "publisher": "", "side": "null",
    }  # fmt: skip


def test_other_fields_are_left_alone_whatever_they_hold() -> None:
    assert fields("tags: [a, {b: [c]}]\nnote: |\n  two\n  lines\ntitle: A\n? [x]\n: y\nside: VNM") == {
        "title": "A", "side": "VNM",
    }  # fmt: skip


def test_empty_front_matter() -> None:
    assert split_front_matter("---\n---\nBody.", "r") == ({}, "\nBody.")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: Talks: the report\n---\nBody.", 2),
        ("---\nlanguage: en\n\ttitle: A\n---\nBody.", 3),
        ("---\nlanguage: en\ntitle: 'A\n---\nBody.", 3),
        ("---\n- title\n---\nBody.", 2),
        ("---\nThe ministers met.\n---\nBody.", 2),
        ("---\nlanguage: en\ntitle: [A]\n---\nBody.", 3),
        ("---\ntitle: A\nlanguage: en\ntitle: B\n---\nBody.", 4),
        ("---\nnote: &a A\ntitle: *a\n---\nBody.", 3),
    ],
)
def test_malformed_front_matter_is_located(text: str, line: int) -> None:
    error = refusal(text)
    assert error.code == "C109"
    assert f"line {line}" in error.problem


def test_front_matter_that_never_ends() -> None:
    assert refusal("---\ntitle: A\n\nBody.").code == "C109"


@pytest.mark.parametrize(
    "source",
    [
        "a: " + "[" * 30_000,
        "a: " + "{a: " * 10_000,
        "- " * 20_000,
        "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]",
        "a: " + "&a " * 20_000,
    ],
    ids=["lists", "mappings", "sequences", "aliases", "anchors"],
)
def test_deep_or_self_repeating_yaml_costs_nothing(source: str) -> None:
    started = time.perf_counter()
    assert refusal(f"---\n{source}\n---\nBody.").code == "C109"
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("published: 12 December 2025", "C105"),
        ("published: 2025-02-30", "C105"),
        ("published: 0001-01-01", "C105"),
        ("published: 9999-12-31", "C105"),
        ("published: 2025-12", "C105"),
        ("published: 2025-12-12 or so", "C105"),
        ("language: English, please", "C110"),
        ("language: ../../etc", "C110"),
        ("side: <b>", "C111"),
    ],
)
def test_values_that_are_none(field: str, code: str) -> None:
    assert refusal(f"---\n{field}\n---\nBody.").code == code


@pytest.mark.parametrize(
    ("field", "name", "value"),
    [
        ("published: 2025-12-12T10:30:00+07:00", "published", "2025-12-12"),
        ("published: 2025-12-12 10:30", "published", "2025-12-12"),
        ("language: en-GB", "language", "en"),
        ("language: VI", "language", "vi"),
    ],
)
def test_values_in_another_dress(field: str, name: str, value: str) -> None:
    assert getattr(report_from_bytes(f"---\n{field}\n---\nBody.".encode(), "r"), name) == value


def test_names_that_others_give_fields() -> None:
    assert fields("outlet: EEAS\nlang: fr") == {"publisher": "EEAS", "language": "fr"}
    assert fields("outlet: EEAS\npublisher: VNA") == {"publisher": "VNA"}
