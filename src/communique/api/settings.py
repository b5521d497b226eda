"""What the API adds to a Django project's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DOOR = "communique.api.door.Door"
_STATIC = "whitenoise.middleware.WhiteNoiseMiddleware"


def options(base: Mapping[str, Any], *, tokens: bool = False, hosts: tuple[str, ...] = ()) -> dict[str, Any]:
    """Settings ``base`` of the pages with the API beside them, under ``/api/v1/``.

    With ``tokens``, every question needs one, and the pages, which know no tokens, are not served. ``hosts``
    are names that the server may be called by beside those of ``base``.
    """
    layers = list(base["MIDDLEWARE"])
    layers.insert(layers.index(_STATIC) if _STATIC in layers else 0, DOOR)
    return {
        **base,
        "INSTALLED_APPS": [*base["INSTALLED_APPS"], "ninja"],
        "MIDDLEWARE": layers,
        "ALLOWED_HOSTS": [*base["ALLOWED_HOSTS"], *hosts],
        "COMMUNIQUE_TOKENS": tokens,
    }
