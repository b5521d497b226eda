"""Settings of a Django project that is the register alone: for ``django-admin`` and for type checkers.

``DJANGO_SETTINGS_MODULE=communique.register.project`` opens the register that the environment names.
"""

from __future__ import annotations

from communique.register.settings import APP, database

INSTALLED_APPS = [APP]
DATABASES = {"default": database()}
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
