"""Who may approve what, and samples for internal control."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mellanrum.registers.economy.models.ledger import FiscalYear, Voucher
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund


class AttestRule(models.Model):
    """Who may take a step for how much, by decision (delegation and attest order). Without `insats`
    it holds for all; without `limit_ore` there is no limit.
    """

    class What(models.TextChoices):
        CLAIM_CHECK = "claim_check", "Granska rekvisition"
        CLAIM_ATTEST = "claim_attest", "Attestera rekvisition"
        VOUCHER = "voucher", "Bokföra rättelse"
        AWARD = "award", "Bevilja medel på delegation"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="attest_rules")
    what = models.CharField(max_length=12, choices=What)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attest_rules"
    )
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="attest_rules"
    )
    limit_ore = models.BigIntegerField(null=True, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["what", "from_on"]
        constraints = [
            models.CheckConstraint(
                name="attest_rule_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="attest_rule_limit",
                condition=Q(limit_ore__isnull=True) | Q(limit_ore__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.from_on}"


class ControlSample(models.Model):
    """Vouchers drawn for control. The same `seed`, choice and ledger draw the same vouchers:
    `population_sha256` is of those there were to draw from.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="control_samples")
    fiscal_year = models.ForeignKey(FiscalYear, on_delete=models.PROTECT, related_name="samples")
    title = models.CharField(max_length=160)
    purpose = models.TextField(blank=True)
    method = models.CharField(
        max_length=8, choices=[("random", "Slumpvis"), ("amount", "Sannolikhet efter belopp")]
    )
    choice = models.JSONField(default=dict)
    seed = models.PositiveBigIntegerField()
    size = models.PositiveSmallIntegerField()
    population_size = models.PositiveIntegerField()
    population_sha256 = models.CharField(max_length=64)
    drawn_by = models.CharField(max_length=80)
    drawn_at = models.DateTimeField()
    conclusion = models.TextField(blank=True)
    reported_by = models.CharField(max_length=80, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-drawn_at"]
        constraints = [
            models.CheckConstraint(
                name="control_sample_size",
                condition=Q(size__gt=0, size__lte=F("population_size")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SampleItem(models.Model):
    """A drawn voucher and what the control found; `lacking` are the faults of the list's points."""

    class Verdict(models.TextChoices):
        RIGHT = "right", "Utan anmärkning"
        REMARK = "remark", "Anmärkning"
        WRONG = "wrong", "Fel"

    sample = models.ForeignKey(ControlSample, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="sample_items")
    verdict = models.CharField(max_length=6, choices=Verdict, blank=True)
    lacking = models.JSONField(default=list, blank=True)
    comment = models.CharField(max_length=600, blank=True)
    checked_by = models.CharField(max_length=80, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "position"], name="sample_item_once"),
            models.UniqueConstraint(fields=["sample", "voucher"], name="sample_item_voucher_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sample} {self.position}"
