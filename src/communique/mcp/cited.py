"""Rows as an assistant takes them: nothing empty, and each with its citations."""

from __future__ import annotations

from typing import Any

from communique.ledgers.base import Row
from communique.register.search import Hit

SENTENCES = 5
"""How many sentences of a row are given; how many more there are is told."""


def cited(row: Row) -> dict[str, Any]:
    """A row without what it does not say, and its sentences: report, day of publication, words.

    ``basis`` tells whether reports say it (attested), it follows from them (inferred), or a person ruled it.
    """
    told = {name: value for name, value in row.to_dict().items() if value not in (None, "", [], {})}
    told.pop("evidence", None)
    sentences: dict[tuple[str, str], dict[str, Any]] = {}
    for one in row.evidence:
        key = (one.report, " ".join(one.sentence.split()))
        known = sentences.setdefault(key, {
            "report": one.report, "name": one.name, "published": one.published.isoformat() if one.published else None,
            "sentence": key[1], "words": [], "fact": one.fact,
        })  # fmt: skip
        if one.quote not in known["words"]:
            known["words"].append(one.quote)
    told["citations"] = list(sentences.values())[:SENTENCES]
    if len(sentences) > SENTENCES:
        told["more_citations"] = len(sentences) - SENTENCES
    return told


def listed(hit: Hit) -> dict[str, Any]:
    """A hit of the search as a citation."""
    return {
        "report": hit.report.id, "title": hit.report.title or hit.report.name,
        "published": hit.report.published.isoformat() if hit.report.published else None,
        "sentence": " ".join(hit.sentence.split()), "facts": list(hit.facts),
    }  # fmt: skip


def fact_cited(fact: dict[str, Any]) -> dict[str, Any]:
    """A fact of a report without what it does not say, and its words."""
    content = {name: value for name, value in fact["content"].items() if value not in (None, "", [], {})}
    return {"id": fact["id"], "kind": fact["group"], **content, "words": fact["quotes"]}
