"""The documentation builds into a site without a warning: no dead link, no name that cannot be imported."""

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("index", "tutorial", "python", "commands", "ledgers", "reasons", "architecture")


class Loaded(HTMLParser):
    """What a page loads from elsewhere when it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {"script": "src", "link": "href", "img": "src", "iframe": "src"}
        address = dict(attrs).get(names.get(tag, "")) or ""
        if address.startswith(("http:", "https:", "//")):
            self.found.append(address)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", str(folder / "trees"), "docs"]
    done = subprocess.run([*command, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_there_and_loads_nothing_from_elsewhere(site: Path, name: str) -> None:
    loaded = Loaded()
    loaded.feed((site / f"{name}.html").read_text(encoding="utf-8"))
    assert loaded.found == []


def test_every_page_of_the_docs_is_in_the_menu(site: Path) -> None:
    index = (site / "index.html").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert f'href="{page.stem}.html"' in index or page.stem == "index", page.name


def test_the_python_interface_is_documented(site: Path) -> None:
    page = (site / "python.html").read_text(encoding="utf-8")
    for name in ("communique.read", "communique.register.setup", "communique.ledgers.entries", "actions.undo"):
        assert name in page, name
