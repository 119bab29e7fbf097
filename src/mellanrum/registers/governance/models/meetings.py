"""Meetings and what was decided."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.governance.models.bodies import Body
from mellanrum.registers.insatser.models import Insats


class Meeting(models.Model):
    class Form(models.TextChoices):
        DIGITAL = "digital", "Digitalt"
        PHYSICAL = "physical", "På plats"
        HYBRID = "hybrid", "På plats och digitalt"

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", "Ordinarie"
        CONSTITUENT = "constituent", "Konstituerande"
        EXTRA = "extra", "Extra"
        WORKSHOP = "workshop", "Workshop"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    form = models.CharField(max_length=8, choices=Form)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ORDINARY)
    note = models.CharField(max_length=300, blank=True)
    adjusted_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["body", "on"], name="meeting_once"),
            models.CheckConstraint(
                name="meeting_adjusted_after",
                condition=Q(adjusted_on__isnull=True) | Q(adjusted_on__gte=F("on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.on}"


class Decision(models.Model):
    class Kind(models.TextChoices):
        NEW_APPLICATION = "new_application", "Beredd ansökan om ny insats"
        EXTENSION_APPLICATION = "extension_application", "Beredd ansökan om förlängning"
        GRANT = "grant", "Beviljade medel"
        OTHER = "other", "Övrigt"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=24, choices=Kind)
    text = models.CharField(max_length=600)
    insats = models.ForeignKey(
        Insats,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    amount_ore = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["meeting__on", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="decision_once")]

    def __str__(self) -> str:
        return f"{self.meeting} § {self.number}"
