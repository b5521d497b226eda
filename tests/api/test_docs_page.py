"""The page to try the API on, in a real browser under the policy of all pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.web.conftest import CHROMIUM, serving

playwright = pytest.importorskip("playwright.sync_api")

if CHROMIUM is None:
    pytest.skip("chromium is not installed", allow_module_level=True)


def test_it_asks_and_shows_the_answer(filled: Path, tmp_path: Path) -> None:
    home = tmp_path / "served"
    (home / "demo").mkdir(parents=True)
    shutil.copy(filled, home / "demo" / "register.sqlite3")
    with serving(home, "--demo") as address, playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = opened.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("request", lambda sent: complaints.append(sent.url) if elsewhere(sent.url, address) else None)
        page.goto(f"{address}/api/v1/docs")
        operation = page.locator("#operations-Questions-who")
        operation.locator(".opblock-summary-control").click()
        operation.get_by_text("Try it out").click()
        operation.locator("tr[data-param-name=party] input").fill("VNM")
        operation.locator("tr[data-param-name=post] input").fill("foreign minister")
        operation.locator("tr[data-param-name=on] input").fill("2025-12-12")
        operation.locator(".execute").click()
        answer = operation.locator(".live-responses-table .response .response-col_description")
        answer.wait_for()
        assert "Lê Hoài Trung" in answer.inner_text()
        opened.close()
    assert complaints == []


def elsewhere(url: str, address: str) -> bool:
    return not url.startswith((address, "data:"))
