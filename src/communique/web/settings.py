"""What the pages add to the register's settings of Django."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from communique.core import CommuniqueError
from communique.register.settings import APP, home_folder

HERE = Path(__file__).parent
HOSTS = ("localhost", "127.0.0.1", "[::1]")
"""The names a browser may call a server on the loopback address by; no other site's name may lead here."""
LANGUAGES = (("en", "English"), ("vi", "Tiếng Việt"))
KEY = "secret-key"
DEMO = Path("demo") / "register.sqlite3"
"""The register of the example, in the user's folder."""


def options(home: str | Path | None = None, hosts: Sequence[str] = HOSTS) -> dict[str, Any]:
    """Django's settings of the pages, to be given to `communique.register.settings.setup`."""
    return {
        "SECRET_KEY": secret_key(home_folder(home)),
        "ALLOWED_HOSTS": list(hosts),
        "ROOT_URLCONF": "communique.web.urls",
        "INSTALLED_APPS": [
            "django.contrib.staticfiles",
            "django.contrib.messages",
            "django_htmx",
            APP,
            "communique.web",
        ],
        "MIDDLEWARE": [
            "communique.web.middleware.SafeHeaders",
            "django.middleware.gzip.GZipMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django_htmx.middleware.HtmxMiddleware",
            "communique.web.middleware.Visits",
            "communique.web.middleware.AsOf",
            "communique.web.middleware.Errors",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [],
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.template.context_processors.i18n",
                        "django.contrib.messages.context_processors.messages",
                        "communique.web.context.page",
                    ],
                    "builtins": [
                        "communique.web.templatetags.web",
                        "django.templatetags.i18n",
                        "django.templatetags.static",
                    ],
                },
            }
        ],
        "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
        "STATIC_URL": "/static/",
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "WHITENOISE_MAX_AGE": 0,
        "USE_I18N": True,
        "LANGUAGE_CODE": "en",
        "LANGUAGES": list(LANGUAGES),
        "CSRF_FAILURE_VIEW": "communique.web.views.errors.csrf_failure",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "LANGUAGE_COOKIE_SAMESITE": "Lax",
        "SECURE_REFERRER_POLICY": "same-origin",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 12_000_000,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 2_000,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 20_000,
        "LOGGING_CONFIG": None,
    }


def secret_key(home: Path) -> str:
    """The key that signs cookies: made once, kept in the user's folder, readable to its owner alone."""
    path = home / KEY
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            made = home / f"{KEY}.{secrets.token_hex(4)}"
            made.touch(mode=0o600)
            made.write_text(secrets.token_urlsafe(50), encoding="ascii")
            made.replace(path)
        return path.read_text(encoding="ascii")
    except OSError as error:
        raise CommuniqueError("C501", f"{path} cannot be written ({error.strerror})", "check COMMUNIQUE_HOME") from None
