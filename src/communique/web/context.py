"""What every page's template knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from communique import __version__
from communique.web.settings import LANGUAGES

THEMES = ("auto", "light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    """The day, the theme, the languages, and where the reader is."""
    theme = request.COOKIES.get("theme")
    match = request.resolver_match
    return {
        "as_of": getattr(request, "as_of", None),
        "theme": theme if theme in THEMES else "auto",
        "themes": THEMES,
        "languages": LANGUAGES,
        "version": __version__,
        "place": match.url_name if match else None,
    }
