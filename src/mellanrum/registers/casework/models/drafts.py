"""What somebody has begun to write and not yet saved."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mellanrum.registers.casework.encryption import EncryptedText


class Draft(models.Model):
    """The fields of one form as JSON, for its owner alone. `key` names form and subject
    ('note:12'). A draft is no record: it goes when the form is saved, or after a month.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts"
    )
    key = models.CharField(max_length=120)
    fields = EncryptedText()
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="draft_once")]

    def __str__(self) -> str:
        return self.key
