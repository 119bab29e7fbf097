"""A row that is changed on pages: its version tells whether another has changed it meanwhile."""

from __future__ import annotations

from django.db import models


class Versioned(models.Model):
    """`version` grows by one with every change."""

    version = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
