"""The pages in a real browser: by keyboard, in both themes, at the width of a telephone, for everybody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.web.conftest import CHROMIUM, serving

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

if CHROMIUM is None:
    pytest.skip("chromium is not installed", allow_module_level=True)

TALKS, CALL = "2025-12-12-online-talks", "2025-12-13-phone-conversation"
TEXT = (
    "Minister Ana Silva of Laos met Minister Bo Nam of Viet Nam in Vientiane on Friday. "
    "The two sides agreed to open a consulate."
)


@pytest.fixture(scope="module")
def chromium(demo_home: Path) -> Iterator[Any]:
    """One browser; while it runs, this thread belongs to it, and the register was filled before."""
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page that fails the test where the browser complains: a script, a policy, a file that is not there."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("response", lambda got: complaints.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture(scope="module")
def reading(demo_home: Path) -> Iterator[str]:
    """A server for tests that change nothing."""
    with serving(demo_home, "--demo") as found:
        yield found


def wait_until(page: Any, says: str) -> None:
    """Wait for an expression to hold; Playwright's own way needs what the pages' policy forbids."""
    for _ in range(100):
        try:
            if page.evaluate(says):
                return
        except playwright.Error:  # the page was just left for another
            pass
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {says}")


def data(address: str) -> Any:
    with urlopen(address) as answer:  # noqa: S310 (our own server)
        return json.load(answer)


def report(address: str, title: str) -> str:
    return str(next(row["id"] for row in data(f"{address}/register/report.json") if title in row["title"]))


def pages(address: str) -> list[str]:
    talks, call = report(address, "hold online talks"), report(address, "phone conversation")
    person = data(f"{address}/register/person.json")[0]["id"]
    return [
        "/",
        "/add",
        "/relations/VNM-LAO",
        "/relations/VNM-LAO?zoom=2025",
        "/relations/VNM-LAO/commitments",
        "/relations/VNM-LAO/editions",
        f"/reports/{talks}",
        f"/accounts/{talks}/{call}",
        "/queue",
        "/register/person",
        f"/things/{person}",
        "/search?q=cohesion",
        "/log?all=1",
        "/help",
        "/help/status",
        "/nowhere",
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_for_everybody(chromium: Any, reading: str, theme: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme=theme)
    opened = context.new_page()
    faults = []
    for path in pages(reading):
        opened.goto(reading + path)
        found = axe.Axe().run(
            opened, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        )
        for fault in found.response["violations"]:
            faults.append(f"{path}: {fault['id']}: {fault['nodes'][0]['html'][:200]} ({len(fault['nodes'])})")
    context.close()
    assert faults == []


def test_no_page_is_wider_than_a_telephone(chromium: Any, reading: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    for path in pages(reading):
        opened.goto(reading + path)
        width = opened.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, f"{path} is {width} wide"
        small = opened.evaluate(
            "[...document.querySelectorAll('main button, main .button')]"
            ".filter(b => b.checkVisibility() && b.getBoundingClientRect().height < 24).length"
        )
        assert small == 0, f"{path}: {small} buttons are too small for a finger"
    context.close()


def test_paste_look_enter(page: Any, address: str) -> None:
    page.goto(f"{address}/add")
    page.fill("textarea[name=text]", TEXT)
    page.click("text=Read it")
    page.wait_for_url("**/add/*")
    assert page.locator(".text .span").count() > 1
    page.fill("input[name=published]", "2025-12-13")
    page.fill("input[name=title]", "Two ministers meet")
    with page.expect_navigation():
        page.click("text=Read it again")
    assert page.locator("text=12 Dec 2025").count() >= 1
    page.click("text=Enter it")
    page.wait_for_url("**/reports/R-*")
    assert page.locator("h1").inner_text() == "Two ministers meet"


def test_drop_files_and_leave(page: Any, address: str, tmp_path: Path) -> None:
    names = []
    for n in range(12):
        path = tmp_path / f"report-{n}.txt"
        path.write_text(f"{TEXT} It was their meeting number {n}.", encoding="utf-8")
        names.append(str(path))
    page.goto(f"{address}/add")
    page.set_input_files("input[type=file]", names)
    assert "(12)" in page.locator("[data-chosen]").inner_text()
    page.click("text=Read it")
    page.click("text=Enter 12 reports")
    page.goto(f"{address}/")
    page.go_back()
    page.wait_for_selector("text=Done.", timeout=20000)
    assert "12 of 12: 12 new" in page.locator("#progress").inner_text()


def test_review_by_keyboard(page: Any, address: str) -> None:
    page.goto(f"{address}/reports/{report(address, 'hold online talks')}")
    page.keyboard.press("j")
    first = page.locator(".fact.current")
    own = first.get_attribute("id")
    assert page.locator(".span.lit").count() >= 1, "its words are lit in the text"
    page.keyboard.press("a")
    page.wait_for_selector(f"[id='{own}'] .state-accepted")
    page.wait_for_selector(".fact.current")
    second = page.locator(".fact.current").get_attribute("id")
    assert second != own, "one key rules and moves on"
    page.keyboard.press("r")
    page.wait_for_selector(f"[id='{second}'] .state-rejected")
    assert "2 of " in page.locator("#review").inner_text()
    page.keyboard.press("k")
    page.keyboard.press("e")
    field = page.locator(".edit input:not([type=hidden])").first
    field.wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator(".edit").count() == 0
    page.keyboard.press("u")
    page.wait_for_load_state()
    page.wait_for_selector("text=Taken back:")
    assert page.locator(".state-rejected").count() == 0
    assert page.locator(".state-accepted").count() == 1


def test_editing_in_place(page: Any, address: str) -> None:
    page.goto(f"{address}/reports/{report(address, 'hold online talks')}")
    card = page.locator("section.acts .fact").first
    own = card.get_attribute("id")
    card.locator("[data-key=e]").click()
    field = page.locator(f"[id='{own}'] .edit input:not([type=hidden])").first
    field.wait_for()
    assert field.evaluate("field => document.activeElement === field"), "the form opens ready to type in"
    page.fill(f"[id='{own}'] input[name=sectors]", "political, party")
    page.fill(f"[id='{own}'] input[name=why]", "the Parties too")
    page.click(f"[id='{own}'] .edit .primary")
    page.wait_for_selector(f"[id='{own}'] .basis-ruled")
    assert "corrected: sectors" in page.locator(f"[id='{own}']").inner_text()
    assert data(f"{address}/log.json")[0]["why"] == "the Parties too"


def test_text_and_facts_light_each_other(page: Any, reading: str) -> None:
    page.goto(f"{reading}/reports/{report(reading, 'hold online talks')}")
    span = page.locator(".span").first
    ids = str(span.get_attribute("data-facts")).split(" ")
    span.hover()
    assert {card.get_attribute("id") for card in page.locator(".fact.lit").all()} == set(ids)
    page.mouse.move(5, 5)
    span.focus()
    assert page.locator(".fact.lit").count() == len(ids)
    page.locator(f"[id='{ids[-1]}']").hover()
    assert page.locator(".span.lit").count() >= 1
    page.click("label:has(#show-posts)")
    assert page.locator("section.posts").is_hidden()


def test_ruling_the_queue_by_keyboard(page: Any, address: str) -> None:
    before = [item["id"] for item in data(f"{address}/queue.json")]
    page.goto(f"{address}/queue")
    page.keyboard.press("j")
    own = page.locator(".item.current").get_attribute("id")
    page.keyboard.press("r")
    page.wait_for_selector("[data-said]")
    assert own not in [item["id"] for item in data(f"{address}/queue.json")]
    if len(before) > 1:
        page.wait_for_selector(".item.current")
    page.keyboard.press("u")
    page.wait_for_selector(f"[id='{own}']")
    assert [item["id"] for item in data(f"{address}/queue.json")] == before


def test_moving_the_day_moves_every_page(page: Any, reading: str) -> None:
    page.goto(f"{reading}/relations/VNM-LAO")
    now = page.locator(".plot a[class^=mark-]").count()
    page.fill("#as-of", "2024-06-30")
    page.click(".as-of button")
    page.wait_for_selector(".past")
    assert "30 Jun 2024" in page.locator(".past").inner_text()
    assert 0 < page.locator(".plot a[class^=mark-]").count() < now
    page.click("text=Home")
    page.wait_for_url("**/?as_of=2024-06-30")
    page.click("text=Back to today")
    assert page.locator(".past").count() == 0


def test_zooming_and_filtering_the_timeline(page: Any, reading: str) -> None:
    page.goto(f"{reading}/relations/VNM-LAO")
    every = page.locator(".plot a[class^=mark-]").count()
    page.click(".tick a[aria-label*='2025']")
    page.wait_for_url("**zoom=2025*")
    year = page.locator(".plot a[class^=mark-]").count()
    assert 0 < year < every
    page.click(".tick a[aria-label*='Dec 2025']")
    page.wait_for_url("**zoom=2025-12*")
    assert 0 < page.locator(".plot a[class^=mark-]").count() < year
    page.select_option("#channel", "video")
    page.wait_for_url("**channel=video*")
    assert page.locator(".plot a[class^=mark-]").count() == 1
    page.click(".zoom a:first-child")
    wait_until(page, "!location.search.includes('zoom')")


def test_comparing(page: Any, reading: str) -> None:
    page.goto(f"{reading}/reports/{report(reading, 'hold online talks')}")
    page.click("text=Foreign minister holds phone conversation")
    page.wait_for_url("**/accounts/**")
    assert page.locator("tr.first").count() > 0
    assert page.locator("tr.second").count() > 0
    assert page.locator("del").count() > 0
    every = page.locator("tr[data-item]").count()
    page.click(".tabs >> text=Only the first")
    assert 0 < page.locator("tr[data-item]").count() < every
    assert page.locator("tr.second").count() == 0


def test_search_as_you_type_without_diacritics(page: Any, reading: str) -> None:
    page.goto(reading)
    page.keyboard.press("/")
    page.keyboard.type("le hoai trung")
    page.wait_for_selector("#found a")
    assert "Lê Hoài Trung" in page.locator("#found").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#found a").count() == 0
    page.fill("#search", "cohesion")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**q=cohesion**")
    assert page.locator(".hits mark").first.inner_text().lower() == "cohesion"


def test_keys_are_told_and_lead_places(page: Any, reading: str) -> None:
    page.goto(reading)
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog#keys").is_hidden()
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("**/queue")
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url(reading + "/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/relations/**")


def test_skipping_to_the_content(page: Any, reading: str) -> None:
    page.goto(reading)
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("link => document.activeElement === link")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


@pytest.mark.parametrize("system", ["light", "dark"])
def test_theme_follows_the_system_and_the_switch_overrules_it(chromium: Any, reading: str, system: str) -> None:
    context = chromium.new_context(color_scheme=system)
    opened = context.new_page()
    opened.goto(reading)
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    first = opened.evaluate(paper)
    other = "dark" if system == "light" else "light"
    with opened.expect_navigation():
        opened.select_option("#theme", other)
    wait_until(opened, f"{paper} !== '{first}'")
    opened.goto(f"{reading}/queue")
    assert opened.evaluate(paper) != first, "it is remembered"
    with opened.expect_navigation():
        opened.select_option("#theme", "auto")
    wait_until(opened, f"{paper} === '{first}'")
    context.close()


def test_in_vietnamese(page: Any, reading: str) -> None:
    page.goto(reading)
    page.click("button[lang=vi]")
    page.wait_for_selector("html[lang=vi]")
    assert page.locator("nav[aria-label]").first.inner_text().split()[0] != "Home"
    assert "Việt Nam – Lào" in page.locator("main").inner_text()


def test_without_a_script(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{address}/reports/{report(address, 'hold online talks')}")
    with opened.expect_navigation():
        opened.click(".fact >> nth=0 >> text=Accept")
    assert opened.locator(".state-accepted").count() == 1
    opened.goto(f"{address}/queue")
    with opened.expect_navigation():
        opened.click(".item >> nth=0 >> text=They are two")
    assert opened.locator(".message").count() == 1
    opened.goto(f"{address}/relations/VNM-LAO")
    opened.select_option("#channel", "video")
    with opened.expect_navigation():
        opened.click("text=Show >> nth=0")
    assert "channel=video" in opened.url
    context.close()


def test_nothing_in_a_report_runs(page: Any, address: str) -> None:
    evil = (
        "<script>window.hacked=1</script><img src=x onerror=window.hacked=1> Minister Ana "
        "<b onmouseover='window.hacked=1'>Silva</b> "
        'of Laos met Minister "><svg onload=window.hacked=1> Bo Nam of Viet Nam. '
        "{{ settings.SECRET_KEY }} javascript:window.hacked=1\n\n"
        "The two sides agreed to </textarea></article>"
        "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe> open a consulate."
    )
    page.goto(f"{address}/add")
    page.fill("textarea[name=text]", evil)
    page.evaluate("document.querySelector('details.known').open = true")
    page.fill("input[name=title]", '"><script>window.hacked=1</script>')
    page.fill("input[name=publisher]", "<img src=x onerror=window.hacked=1>")
    page.click("text=Read it")
    page.wait_for_url("**/add/*")
    page.click("text=Enter it")
    page.wait_for_url("**/reports/R-*")
    for path in (
        "",
        "/",
        "/register/report",
        "/search?q=consulate",
        "/queue",
        "/relations/LAO-VNM",
        "/register/person",
    ):
        if path:
            page.goto(address + path)
        for element in page.locator("main a, main [data-item], main .span").all()[:60]:
            if element.is_visible():
                element.hover(timeout=1000, force=True)
        assert page.evaluate("window.hacked") is None
        assert page.locator("iframe, main script, main img").count() == 0


def test_stylesheets_are_enough_for_paper(page: Any, reading: str) -> None:
    page.goto(f"{reading}/relations/VNM-LAO")
    page.emulate_media(media="print")
    assert page.locator(".top").is_hidden()
    assert page.locator(".foot").is_hidden()
    assert page.locator(".plot").is_visible()
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert re.fullmatch(r"rgb\(255, 255, 255\)", background)


def test_the_program_opens_a_browser_and_says_where_it_is(tmp_path: Path) -> None:
    with serving(tmp_path / "home") as found:
        assert found.startswith("http://127.0.0.1:")
        assert (tmp_path / "home" / "secret-key").stat().st_mode & 0o077 == 0
        with urlopen(found) as answer:  # noqa: S310 (our own server)
            assert "begins with one report" in answer.read().decode()


def test_a_ledger_s_row_is_read_without_scrolling_sideways_on_a_telephone(chromium: Any, reading: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    for name in ("commitments", "posts", "instruments"):
        opened.goto(f"{reading}/relations/VNM-LAO/{name}")
        beyond = opened.evaluate(
            "[...document.querySelectorAll('.rows td')].filter(c => c.getBoundingClientRect().right > 390).length"
        )
        assert beyond == 0, name
        assert opened.locator(".rows th a").first.is_visible()
    context.close()
