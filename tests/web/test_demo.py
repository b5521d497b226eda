"""The example register: filled, and after an upgrade read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique import register
from communique.core import CommuniqueError, Reading, Report


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A demonstration register with two reports, by a version with other words that read no Vietnamese."""
    path, words = tmp_path / "register.sqlite3", tmp_path / "words"
    words.mkdir()
    (words / "en").mkdir()
    (words / "en" / "posts.yaml").write_text("- {post: Lord Warden, rank: official}\n", encoding="utf-8")
    register.setup(path)
    from communique.reading import read
    from communique.register import models as m
    from communique.register.actions import add
    from communique.sources import read_file
    from communique.web.demo import folder

    def no_vietnamese(report: Report) -> Reading:
        if report.language == "vi":
            raise CommuniqueError("C204", "there is no lexicon for the language 'vi' yet", "wait")
        return read(report, lexicons=(words,))

    for name in ("2025-07-29-vi-hai-cuoc-dien-dam.md", "2025-07-29-phone-talks.md"):
        file = folder() / name
        add(read_file(file), str(file), reader=no_vietnamese, lexicons=(words,))
    assert not m.Fact.objects.filter(report__language="vi").exists()
    return path


def test_an_older_example_register_is_read_again(old: Path) -> None:
    from communique.register import actions
    from communique.register import models as m
    from communique.web.demo import fill

    fill(lambda done, total: None)
    assert m.Fact.objects.filter(report__language="vi", live=True).exists()
    assert m.Report.objects.count() == 30
    assert actions.rebuild() == []
