"""A report's text as HTML: its paragraphs, the words of every fact marked and linked to the fact."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from communique.core import Fact
from communique.display.marks import Mark, marks, paragraphs
from communique.display.page import shown


def marked(text: str, facts: Sequence[tuple[str, Fact]], labels: Sequence[str]) -> tuple[SafeString, dict[str, int]]:
    """The paragraphs of a text with its marks, and the place of each fact's first mark.

    ``facts`` come with the id of their card; ``labels`` say in a word or two what each is.
    """
    found = marks([fact for _, fact in facts])
    first: dict[str, int] = {}
    for mark in found:
        for number in mark.facts:
            first.setdefault(facts[number][0], mark.start)
    parts = []
    for start, end, inside in paragraphs(text, found):
        at, html = start, ""
        for mark in inside:
            html += shown(text[at : mark.start]) + _mark(mark, text, facts, labels)
            at = mark.end
        parts.append(f'<p dir="auto">{html}{shown(text[at:end])}</p>\n')
    return mark_safe("".join(parts)), first  # noqa: S308 (every part is escaped)


def _mark(mark: Mark, text: str, facts: Sequence[tuple[str, Fact]], labels: Sequence[str]) -> str:
    ids = [facts[number][0] for number in mark.facts]
    hint = "; ".join(dict.fromkeys(labels[number] for number in mark.facts))
    return (
        f'<a href="#{ids[0]}" id="m{mark.start}" class="span {" ".join(mark.classes)}" data-facts="{" ".join(ids)}" '
        f'title="{escape(hint)}">{shown(text[mark.start : mark.end])}</a>'
    )
