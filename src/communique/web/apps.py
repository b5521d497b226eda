"""The pages as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, their templates, their scripts and styles."""

    name = "communique.web"
    label = "web"
