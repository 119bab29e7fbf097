"""A row without a version of its own that is changed on pages all the same."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.db import models


class Marked(models.Model):
    """`version` is a number of what the row says, so that a form knows when another has changed it
    meanwhile. What is `unmarked` is not written in a form.
    """

    unmarked: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    @property
    def version(self) -> int:
        names = [f.attname for f in self._meta.concrete_fields if f.name not in self.unmarked]
        told = "\x1f".join(f"{name}={getattr(self, name)}" for name in names)
        return int(hashlib.sha256(told.encode()).hexdigest()[:12], 16)
