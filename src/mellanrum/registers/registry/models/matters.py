"""Matters (ärenden) and their documents, each with its number in the diary."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry.models.files import KeptFile


class Matter(Versioned):
    """A matter: diarienummer `number` of `year`, one series a year (OSL 5 kap. 1–2 §§).
    `secrecy` is the section of law that may hinder that it is given out ('OSL 19 kap. 3 §'), ''
    for an open one.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="matters")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    kind = models.SlugField(max_length=60, blank=True)
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="matters"
    )
    responsible = models.CharField(max_length=200, blank=True)
    secrecy = models.CharField(max_length=120, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "year", "number"], name="matter_once"),
            models.CheckConstraint(
                name="matter_closed_after",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}:{self.number}"


class Document(KeptFile, Versioned):
    """A document of a matter, kept as it came with its digest. It is never overwritten: a new
    edition is a new document that `replaces` it.
    """

    class Direction(models.TextChoices):
        INCOMING = "incoming", "Inkommen"
        OUTGOING = "outgoing", "Utgående"
        INTERNAL = "internal", "Upprättad"

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveSmallIntegerField()
    direction = models.CharField(max_length=8, choices=Direction)
    on = models.DateField()
    title = models.CharField(max_length=200)
    kind = models.SlugField(max_length=60, blank=True)
    counterpart = models.CharField(max_length=200, blank=True)
    secrecy = models.CharField(max_length=120, blank=True)
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            *KeptFile.Meta.constraints,
            models.UniqueConstraint(fields=["matter", "number"], name="document_once"),
        ]

    def __str__(self) -> str:
        return f"{self.matter}-{self.number}"
