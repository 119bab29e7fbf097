"""Meetings and what was decided."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.governance_machines import MEETING
from mellanrum.registers.governance.models.bodies import Body
from mellanrum.registers.governance.models.people import Person
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned


class Meeting(Versioned):
    """A meeting, `state` as the machine MEETING tells. One that is only recorded afterwards stays
    planned. `remote_reason` is why somebody takes part by sound only (lag 2003:1210, 19 a §).
    """

    class Form(models.TextChoices):
        DIGITAL = "digital", "Digitalt"
        PHYSICAL = "physical", "På plats"
        HYBRID = "hybrid", "På plats och digitalt"

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", "Ordinarie"
        CONSTITUENT = "constituent", "Konstituerande"
        EXTRA = "extra", "Extra"
        WORKSHOP = "workshop", "Workshop"
        BUDGET = "budget", "Budgetsammanträde"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    form = models.CharField(max_length=8, choices=Form)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ORDINARY)
    note = models.CharField(max_length=300, blank=True)
    adjusted_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=MEETING.choices, default=MEETING.start)
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    link = models.URLField(blank=True)
    is_public = models.BooleanField(default=False)
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.CharField(max_length=80, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.CharField(max_length=80, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=80, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    chair = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="chaired"
    )
    secretary = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="written"
    )
    calendar_number = models.PositiveIntegerField(default=0)

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
    """What was decided under paragraph `number`. `item` is the item of the agenda it came from; one
    that is only recorded afterwards has none.
    """

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
    item = models.OneToOneField(
        "governance.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decision",
    )

    class Meta:
        ordering = ["meeting__on", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="decision_once")]

    def __str__(self) -> str:
        return f"{self.meeting} § {self.number}"
