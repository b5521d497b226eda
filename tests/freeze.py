"""Write the readings of the example reports that ``tests/reading/test_examples.py`` expects.

    python -m tests.freeze          # or: make freeze

Run it when a change of the reader is meant to change its readings, and read the diff before it is committed.
"""

from __future__ import annotations

import json
from pathlib import Path

from communique import Reading, read
from tests.examples import example, stems

ALL = (*stems("en"), *stems("vi"))
EXPECTED = Path(__file__).parent / "reading" / "expected"


def frozen(reading: Reading) -> str:
    """A reading as it is kept: its JSON form without the reader's version."""
    data = reading.to_dict()
    del data["reader"]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def freeze() -> None:
    """Write every expected reading anew, and remove those whose report is gone."""
    EXPECTED.mkdir(exist_ok=True)
    for path in EXPECTED.glob("*.json"):
        if path.stem not in ALL:
            path.unlink()
    for stem in ALL:
        (EXPECTED / f"{stem}.json").write_text(frozen(read(example(stem))), encoding="utf-8")


if __name__ == "__main__":
    freeze()
