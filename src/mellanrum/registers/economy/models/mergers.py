"""Förbund that become one, and members that leave (lag 2003:1210 22 och 27 §§)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.organisation.models import Forbund, Party


class Merger(models.Model):
    """Two or more förbund that went up into this one. `eliminated` are claims that they had on
    each other, a list of {"account", "ore"} that sums to 0.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="mergers")
    on = models.DateField()
    eliminated = models.JSONField(default=list)
    decision = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["forbund", "on"], name="merger_once")]

    def __str__(self) -> str:
        return f"{self.forbund} {self.on}"


class MergerPart(models.Model):
    """A predecessor with its closing balances {account: öre}, debit positive. `is_carried` marks
    the one whose equity goes on as balanced; the others' is taken over (konto 2011).
    """

    merger = models.ForeignKey(Merger, on_delete=models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    org_number = models.CharField(max_length=11, blank=True)
    predecessor = models.ForeignKey(
        Forbund, null=True, blank=True, on_delete=models.PROTECT, related_name="merged_into"
    )
    is_carried = models.BooleanField(default=False)
    closing = models.JSONField(default=dict)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["merger", "position"], name="merger_part_once"),
            models.UniqueConstraint(
                fields=["merger"], condition=Q(is_carried=True), name="merger_one_carried"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ExitNotice(models.Model):
    """A member's notice to leave: after three years unless the förbundsordning says a shorter time
    (27 §), then `notice_months` with its source.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="exit_notices")
    given_on = models.DateField()
    notice_months = models.PositiveSmallIntegerField()
    leaves_on = models.DateField()
    settlement_percent = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    source = models.CharField(max_length=300)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-given_on"]
        constraints = [
            models.UniqueConstraint(fields=["party", "given_on"], name="exit_notice_once"),
            models.CheckConstraint(
                name="exit_notice_order", condition=Q(leaves_on__gte=F("given_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.leaves_on}"
