"""Gallring: destroying cases by the party's decision, and what stays to prove it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.machines import GALLRING
from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.participants import Participant
from mellanrum.registers.organisation.models import GallringRule, Party


class GallringHold(models.Model):
    """A case that is not destroyed yet: an objection under examination, a legal claim."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="holds")
    reason = EncryptedText()
    placed_by = models.CharField(max_length=80)
    placed_on = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(lifted_on__isnull=True),
                name="gallring_hold_one",
            )
        ]

    def __str__(self) -> str:
        return str(self.participant_id)


class GallringRun(models.Model):
    """One gallring: proposed by one steward, approved by another, carried out after the days of
    grace. `counts` is {kind of row: rows}; `digest` is over the rows that were destroyed.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="gallring_runs")
    rule = models.ForeignKey(GallringRule, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=10, choices=GALLRING.choices, default=GALLRING.start)
    cutoff_on = models.DateField()
    earliest_on = models.DateField()
    proposed_by = models.CharField(max_length=80)
    proposed_at = models.DateTimeField()
    approved_by = models.CharField(max_length=80, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    first_on = models.DateField(null=True, blank=True)
    counts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(
                name="gallring_run_two_persons",
                condition=Q(approved_by="") | ~Q(approved_by=F("proposed_by")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.cutoff_on}"


class GallringItem(models.Model):
    """A case to be destroyed, by its number: the row it names is gone afterwards."""

    run = models.ForeignKey(GallringRun, on_delete=models.PROTECT, related_name="items")
    participant_number = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "participant_number"], name="gallring_item_once")
        ]

    def __str__(self) -> str:
        return str(self.participant_number)
