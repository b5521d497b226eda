"""The register as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Reports, readings, facts and decisions, and who and what is who."""

    name = "communique.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
