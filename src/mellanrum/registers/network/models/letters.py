"""Templates of letters and decisions. A version is never changed: the next one replaces it."""

from __future__ import annotations

from django.db import models

from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund


class LetterTemplate(Versioned):
    """A template; `is_example` one that Mellanrum proposes, until the förbund writes its own."""

    class Kind(models.TextChoices):
        LETTER = "letter", "Brev"
        DECISION = "decision", "Beslut"
        INVITATION = "invitation", "Inbjudan"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="letter_templates")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=Kind)
    is_example = models.BooleanField(default=False)
    is_ended = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "title"], name="letter_template_once"),
        ]

    def __str__(self) -> str:
        return self.title


class LetterVersion(models.Model):
    """The text as it was written; the one with the highest number is used."""

    template = models.ForeignKey(LetterTemplate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="letter_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.template}, version {self.number}"
