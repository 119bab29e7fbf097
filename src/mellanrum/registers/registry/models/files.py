"""A file that is kept in the database as it came, with its digest."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class KeptFile(models.Model):
    """`content` is None without a file, and when the file has been destroyed by gallring: then its
    name, size and digest stay.
    """

    file_name = models.CharField(max_length=160, blank=True)
    media_type = models.CharField(max_length=80, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(null=True, blank=True)
    destroyed_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_file_whole",
                condition=Q(sha256="", content__isnull=True)
                | ~Q(sha256="") & Q(content__isnull=False, destroyed_on__isnull=True)
                | ~Q(sha256="") & Q(content__isnull=True, destroyed_on__isnull=False),
            ),
        ]

    @property
    def has_file(self) -> bool:
        """There is, or was, a file."""
        return bool(self.sha256)

    @property
    def can_open(self) -> bool:
        """The file is there."""
        return bool(self.sha256) and self.destroyed_on is None
