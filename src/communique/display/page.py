"""One self-contained HTML page of a reading: the text with its spans marked, and the facts beside it.

The page asks nothing of the network: its style and its script stand in it, and its content security
policy allows those two alone, by their digests. Without JavaScript the marks, the facts, their links
to the text and the choice of kinds still work.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from html import escape
from pathlib import Path

from communique.core import KINDS, Fact, Reading
from communique.display.marks import Mark, marks, paragraphs
from communique.display.wording import HEADINGS, inferences, label, lines, publication, reasons, title

HERE = Path(__file__).parent
_WEB = re.compile(r"https?://", re.IGNORECASE)
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ufdd0-\ufdef\ufffe\uffff]")


def page(reading: Reading, *, explain: bool = False) -> str:
    """The page of one reading; ``explain`` opens the reasons of every fact.

    >>> from communique import Report, read
    >>> page(read(Report(text="The ministers met."))).startswith("<!doctype html>")
    True
    """
    facts = list(reading.facts())
    found = marks(facts)
    style, script = _asset("page.css") + _kind_rules(), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{shown(title(reading))}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{_head(reading)}{_kinds(reading)}"
        f"<main>\n{_text(reading, facts, found)}{_facts(reading, facts, found, explain)}</main>\n{_foot(reading)}"
        f'<script type="application/json" id="reading">{_data(reading)}</script>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def shown(text: str) -> str:
    """A report's words as HTML: escaped, and with what would turn the line round or cannot be shown named instead."""
    return _HIDDEN.sub(_named, escape(text))


def _named(match: re.Match[str]) -> str:
    return f'<span class="sign" data-sign="U+{ord(match.group()):04X}"></span>'


def _head(reading: Reading) -> str:
    known = "".join(f"<div><dt>{name}</dt><dd>{shown(value)}</dd></div>" for name, value in publication(reading))
    url = reading.report.url
    if url:
        link = f'<a href="{escape(url)}" rel="noreferrer">{shown(url)}</a>' if _WEB.match(url) else shown(url)
        known += f"<div><dt>address</dt><dd>{link}</dd></div>"
    notes = "".join(f'<p class="note">{shown(note)}</p>\n' for note in reading.notes)
    return f'<header>\n<h1 dir="auto">{shown(title(reading))}</h1>\n<dl>{known}</dl>\n{notes}</header>\n'


def _kinds(reading: Reading) -> str:
    """The legend, which is also the choice of what is marked."""
    boxes = "".join(
        f'<label class="{kind.group}"><input type="checkbox" id="show-{kind.group}" checked>'
        f"<span>{HEADINGS[kind.group]} <b>{count}</b></span></label>\n"
        for kind in KINDS
        if (count := len(getattr(reading, kind.group)))
    )
    if not boxes:
        return '<p class="note">No facts found.</p>\n'
    return (
        f'<form aria-label="Kinds of fact to show">\n{boxes}'
        '<p class="keys" hidden><kbd>j</kbd> next fact, <kbd>k</kbd> the one before, <kbd>Esc</kbd> none</p>\n</form>\n'
    )


def _text(reading: Reading, facts: list[Fact], found: list[Mark]) -> str:
    """The report's text, paragraph by paragraph, with its marks."""
    text = reading.report.text
    parts = []
    for start, end, inside in paragraphs(text, found):
        at, html = start, ""
        for mark in inside:
            html += shown(text[at : mark.start]) + _mark(mark, text, facts)
            at = mark.end
        parts.append(f'<p dir="auto">{html}{shown(text[at:end])}</p>\n')
    return f'<article lang="{escape(reading.language)}" aria-label="Text of the report">\n{"".join(parts)}</article>\n'


def _mark(mark: Mark, text: str, facts: list[Fact]) -> str:
    numbers = " ".join(str(number) for number in mark.facts)
    hint = "; ".join(dict.fromkeys(f"{HEADINGS[facts[n].group].lower()}: {label(facts[n])}" for n in mark.facts))
    return (
        f'<mark id="m{mark.start}" class="{" ".join(mark.classes)}" data-facts="{numbers}" title="{escape(hint)}">'
        f"{shown(text[mark.start : mark.end])}</mark>"
    )


def _facts(reading: Reading, facts: list[Fact], found: list[Mark], explain: bool) -> str:
    """The facts, kind by kind, each linked to the first of its marks."""
    first: dict[int, int] = {}
    for mark in found:
        for number in mark.facts:
            first.setdefault(number, mark.start)
    html, number = "", 0
    for kind in KINDS:
        count = len(getattr(reading, kind.group))
        if not count:
            continue
        items = "".join(_fact(n, facts[n], first[n], explain) for n in range(number, number + count))
        html += (
            f'<section class="{kind.group}" aria-labelledby="h-{kind.group}">\n<h2 id="h-{kind.group}">'
            f"{HEADINGS[kind.group]}</h2>\n<ol>\n{items}</ol>\n</section>\n"
        )
        number += count
    return f'<aside tabindex="0" aria-label="Facts">\n{html}</aside>\n'


def _fact(number: int, fact: Fact, mark: int, explain: bool) -> str:
    opening, *rest = lines(fact) or ["—"]
    said = f'<p class="what"><span class="label">{shown(label(fact))}</span> <strong>{shown(opening)}</strong></p>\n'
    said += "".join(f"<p>{shown(line)}</p>\n" for line in rest)
    quotes = " … ".join(" ".join(span.quote.split()) for span in fact.evidence)
    said += f'<blockquote dir="auto"><a href="#m{mark}">{shown(quotes)}</a></blockquote>\n'
    if implied := inferences(fact):
        said += f'<p class="inferred">inferred: {shown(implied)}</p>\n'
    why = "".join(f"<div><dt>{shown(name)}</dt><dd>{shown(rule)}</dd></div>" for name, rule in reasons(fact))
    if why:
        said += f"<details{' open' if explain else ''}><summary>why</summary><dl>{why}</dl></details>\n"
    return f'<li id="f{number}" tabindex="0" data-fact="{number}">\n{said}</li>\n'


def _foot(reading: Reading) -> str:
    return (
        f"<footer>\n<p>Read by {shown(reading.reader)}. SHA-256 of the report: "
        f"<code>{shown(reading.report.sha256)}</code></p>\n</footer>\n"
    )


def _data(reading: Reading) -> str:
    """The reading's JSON form, written so that nothing in it can end the element it stands in."""
    data = json.dumps(reading.to_dict(), ensure_ascii=False)
    return data.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


@cache
def _kind_rules() -> str:
    """The style rules that every kind has: its colour, how its marks are drawn, and how it is put out of sight."""
    rules = []
    for group in (kind.group for kind in KINDS):
        second = "lined" if group == "acts" else "lined-too"
        rules.append(
            f".{group}, .of-{group} {{ --kind: var(--{group}); }}\n"
            f".tint-{group} {{ --tinted: color-mix(in srgb, var(--{group}) var(--tint), var(--paper)); }}\n"
            f".line-{group} {{ --{second}: var(--{group}); }}\n"
            f":root:has(#show-{group}:not(:checked)) {{\n"
            f"  section.{group} {{ display: none; }}\n"
            f"  .tint-{group} {{ --tinted: transparent; }}\n"
            f"  .line-{group} {{ --{second}: transparent; }}\n}}\n"
        )
    return "".join(rules)


@cache
def _asset(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _digest(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
