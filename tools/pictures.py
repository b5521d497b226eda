"""Take the pictures of the desk's pages again: the demonstration register in a real browser. `make pictures`"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
DAY = "2026-02-28"
"""The day that the pictures look from, so that they are the same on every day."""


def main() -> None:
    """Serve, look, and write one picture a page."""
    chromium = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if chromium is None:
        sys.exit("chromium is needed: install it first")
    with tempfile.TemporaryDirectory() as home, serving(home) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, path, width, height, theme in pictures(address):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=theme, locale="en-GB"
            )
            page = context.new_page()
            page.goto(f"{address}{path}{'&' if '?' in path else '?'}as_of={DAY}")
            page.wait_for_load_state("networkidle")
            if name == "desk-report":
                for _ in range(4):
                    page.keyboard.press("j")
                page.wait_for_timeout(800)
            page.screenshot(path=IMAGES / f"{name}.png")
            print(IMAGES / f"{name}.png")
            context.close()
        browser.close()


def pictures(address: str) -> list[tuple[str, str, int, int, str]]:
    """What is taken: the file's name, the page, the window and the theme."""
    with urlopen(f"{address}/register/report.json") as answer:  # noqa: S310 (our own server)
        reports = {row["title"]: row["id"] for row in json.load(answer)}
    talks = next(own for title, own in reports.items() if "hold online talks" in title)
    call = next(own for title, own in reports.items() if "phone conversation" in title)
    return [
        ("desk-home", "/", 1200, 620, "light"),
        ("desk-relationship", "/relations/VNM-LAO", 1200, 900, "light"),
        ("desk-relationship-phone", "/relations/VNM-LAO", 390, 844, "dark"),
        ("desk-report", f"/reports/{talks}", 1200, 800, "dark"),
        ("desk-accounts", f"/accounts/{talks}/{call}", 1200, 700, "light"),
        ("desk-queue", "/queue", 1200, 700, "light"),
    ]


@contextmanager
def serving(home: str) -> Iterator[str]:
    """The program over the demonstration register; its address."""
    served = subprocess.Popen(
        [Path(sys.executable).with_name("communique"), "serve", "--demo", "--no-browser", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "COMMUNIQUE_HOME": home, "PYTHONUNBUFFERED": "1"},
    )
    assert served.stdout is not None  # noqa: S101 (it is piped)
    try:
        yield served.stdout.readline().split("at ")[1].split(" ")[0].rstrip("/")
    finally:
        served.terminate()
        served.wait(timeout=10)


if __name__ == "__main__":
    main()
