"""A paper as PDF, set by Typst: the extra ``pdf``."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

from communique.core import CommuniqueError
from communique.papers.document import Blank, Heading, Line, Note, Paper, Run, Table, ranges

_TEMPLATE = Path(__file__).parent.parent / "paper.typ"
LATIN = ("Libertinus Serif", "Noto Serif", "DejaVu Serif")
"""For Latin letters with all diacritics of Vietnamese; the first comes with Typst, under the Open Font License."""
LAO = (
    "Noto Serif Lao", "Noto Sans Lao", "Phetsarath OT", "Lao UI", "Leelawadee UI", "Lao MN", "Lao Sangam MN",
    "DokChampa", "Saysettha OT", "Noto Looped Lao", "Noto Serif Lao Looped", "Noto Sans Lao Looped", "DejaVu Sans",
)  # fmt: skip
"""For Lao letters: no font for them comes with Typst, so the machine's own are used."""
_LAO_LETTERS = re.compile("[\u0e80-\u0eff]")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]")


def pdf(paper: Paper) -> bytes:
    """The paper as tagged PDF, the same for the same paper and fonts.

    Raises ``CommuniqueError`` C424 where Typst is not installed, C425 where the paper has Lao letters and no
    font of the machine does.
    """
    try:
        import typst
    except ImportError:
        raise CommuniqueError(
            "C424",
            "PDF needs a package that is not installed",
            "pip install 'communique[pdf]', or write .docx or .html",
        ) from None
    data = json.dumps(_data(paper), ensure_ascii=False)
    fonts = _families()
    if _LAO_LETTERS.search(data) and not fonts.intersection(LAO):
        raise CommuniqueError(
            "C425", "no font of this machine has Lao letters",
            "install one, such as Noto Serif Lao (Debian: fonts-noto-core), or write .docx or .html",
        )  # fmt: skip
    chosen = [name for name in (*LATIN[:1], *LAO, *LATIN[1:]) if name in fonts]
    made = typst.compile(
        _TEMPLATE.read_bytes(), format="pdf", sys_inputs={"paper": data, "fonts": json.dumps(chosen)},
        timestamp=datetime.combine(paper.day, time(), UTC),
    )  # fmt: skip
    if not isinstance(made, bytes):
        raise TypeError("Typst gave several files where one was asked for")
    return made


@lru_cache(maxsize=1)
def _families() -> frozenset[str]:
    """The fonts that Typst knows here, by family."""
    import typst

    return frozenset(typst.Fonts().families())


def _data(paper: Paper) -> dict[str, Any]:
    return {
        "title": _clean(paper.title), "subtitle": _clean(paper.subtitle),
        "day": [paper.day.year, paper.day.month, paper.day.day],
        "blocks": [_block(paper, block) for block in paper.blocks],
        "sources": [
            {
                "name": _clean(report.name), "about": _clean(report.about),
                "sentences": [{"number": one.number, "text": _clean(one.sentence)} for one in report.sources],
            }
            for report in paper.sources
        ],
    }  # fmt: skip


def _block(paper: Paper, block: object) -> dict[str, Any]:
    match block:
        case Heading():
            return {"is": "heading", "level": block.level, "text": _clean(block.text)}
        case Line():
            parts = [{"runs": _runs(runs), "refs": ranges(numbers)} for runs, numbers in paper.parts(block)]
            return {"is": "item" if block.item else "line", "parts": parts}
        case Table():
            rows = [
                {"cells": [_runs(cell) for cell in row.cells], "refs": ranges(paper.numbers(row.sources))}
                for row in block.rows
            ]
            return {"is": "table", "columns": list(block.columns), "widths": list(block.widths), "rows": rows}
        case Note():
            return {"is": "note", "text": _clean(block.text)}
        case Blank():
            return {"is": "blank", "lines": block.lines}
    raise TypeError(f"no such block: {type(block).__name__}")


def _runs(runs: tuple[Run, ...]) -> list[dict[str, str]]:
    return [{"kind": run.kind, "text": _clean(run.text)} for run in runs]


def _clean(text: str) -> str:
    """Words with what cannot be seen, or would turn the line round, made visible."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
