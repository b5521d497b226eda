"""Who may ask the register from another machine."""

from __future__ import annotations

from django.db import models


class Token(models.Model):
    """A token: under which name it rules, and what it may do.

    ``key`` finds the row and is the token's first part; of the whole token only ``digest``, its SHA-256,
    is kept. Tokens are no part of a backup: they belong to a place, not to what is known.
    """

    name = models.CharField(max_length=80, unique=True)
    scope = models.CharField(max_length=8)
    key = models.CharField(max_length=16, unique=True)
    digest = models.CharField(max_length=64)
    created = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
