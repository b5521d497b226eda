"""What every page must be, whatever is on it."""

from __future__ import annotations

from html.parser import HTMLParser

TALKS = "R-"
FORBIDDEN = frozenset({"iframe", "object", "embed", "base", "style", "applet", "frame", "math"})
VOID = frozenset({"area", "br", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "col"})


class Checked(HTMLParser):
    """Reads a page and notes what must not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.forms: list[dict[str, str]] = []
        self.tokens = 0
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.open.append(tag)
        if tag in FORBIDDEN:
            self.faults.append(f"<{tag}>")
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.faults.append("a script that is not the package's own")
        for name, value in given.items():
            if name.startswith(("on", "hx-on")) or name in ("style", "srcdoc"):
                self.faults.append(f"{tag} {name}={value!r}")
            if name in ("href", "src", "action", "formaction", "hx-get", "hx-post") and not value.startswith(
                ("/", "#", "http://", "https://", "?")
            ):
                self.faults.append(f"{tag} {name}={value!r}")
        if given.get("id"):
            self.ids.append(given["id"])
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "form":
            self.forms.append(given)
        self.tokens += tag == "input" and given.get("name") == "csrfmiddlewaretoken"

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> where <{self.open[-1] if self.open else 'nothing'}> is open")
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def checked(html: str) -> Checked:
    """A page that was read; fails where something in it could run, is nested wrongly, or has an id twice."""
    page = Checked()
    page.feed(html)
    assert page.faults == []
    twice = {one for one in page.ids if page.ids.count(one) > 1}
    assert twice == set(), twice
    posts = sum(form.get("method", "get").lower() == "post" for form in page.forms)
    assert page.tokens >= posts, "a form that posts without a token"
    return page
