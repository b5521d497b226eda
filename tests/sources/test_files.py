"""Files, folders and streams, and the system's refusals."""

import io
import os
from pathlib import Path

import pytest

from communique import CommuniqueError
from communique.sources import MAX_BYTES, find_reports, read_file, read_stream


def code_of(path: Path | str) -> str:
    with pytest.raises(CommuniqueError) as caught:
        read_file(path)
    assert "\n" not in str(caught.value)
    return caught.value.code


def test_an_example_report() -> None:
    report = read_file("examples/viet-nam-laos/2025-12-12-online-talks.md")
    assert (report.side, report.language, report.published) == ("VNM", "en", "2025-12-12")
    assert report.url
    assert report.url.startswith("https://")
    assert report.text.startswith("HÀ NỘI — ")


def test_missing_files(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.txt") == "C101"
    assert code_of("nul\0byte") == "C101"
    (tmp_path / "file").write_text("x")
    assert code_of(tmp_path / "file" / "below.txt") == "C101"


def test_a_name_that_would_break_the_line_is_quoted(tmp_path: Path) -> None:
    with pytest.raises(CommuniqueError, match=r"two\\nlines"):
        read_file(tmp_path / "two\nlines.txt")


def test_what_the_system_does_not_give(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert code_of(loop) == "C113"
    assert code_of(tmp_path) == "C113"
    assert code_of(tmp_path / ("x" * 300)) == "C113"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    assert code_of(path) == "C113"


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr("communique.sources.files._bounded", lambda *_: pytest.fail("it was read"))
    assert code_of(path) == "C108"


def test_a_stream_without_end_is_cut_off() -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            Endless.asked = size
            return b"x" * size

    with pytest.raises(CommuniqueError) as caught:
        read_stream(Endless(), "standard input")  # type: ignore[arg-type]
    assert caught.value.code == "C108"
    assert MAX_BYTES < Endless.asked <= MAX_BYTES + 1


def test_the_reports_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "below/c.MD", "README.md", ".hidden.txt", ".git/d.txt", "e.pdf", "f.markdown"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "below" / "up").symlink_to(tmp_path)
    found = [str(path.relative_to(tmp_path)) for path in find_reports(tmp_path)]
    assert found == ["a.txt", "b.md", "below/c.MD", "f.markdown"]


def test_a_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x")
    with pytest.raises(CommuniqueError) as caught:
        find_reports(tmp_path)
    assert caught.value.code == "C112"


def test_the_examples_are_thirty() -> None:
    assert len(find_reports("examples/viet-nam-laos")) == 30
