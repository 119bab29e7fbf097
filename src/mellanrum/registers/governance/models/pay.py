"""Fees, lost earnings and travel of those who sit in the bodies, and what payroll is given."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.governance_machines import COMPENSATION
from mellanrum.registers.governance.models.bodies import Body
from mellanrum.registers.governance.models.meetings import Meeting
from mellanrum.registers.governance.models.people import Person
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund


class PayRate(Versioned):
    """What is paid, by the decision that `source` names: öre per meeting, hour, kilometre or year.
    `role` '' for all; `pay_code` is the payroll system's own code (löneart).
    """

    class What(models.TextChoices):
        MEETING = "meeting", "Sammanträdesarvode"
        YEARLY = "yearly", "Årsarvode"
        LOST_EARNINGS = "lost_earnings", "Förlorad arbetsinkomst, högst per timme"
        MILEAGE = "mileage", "Bilersättning per kilometer"
        EXPENSE = "expense", "Utlägg"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="pay_rates")
    what = models.CharField(max_length=14, choices=What)
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="pay_rates"
    )
    role = models.CharField(max_length=18, blank=True)
    amount_ore = models.BigIntegerField(null=True, blank=True)
    pay_code = models.CharField(max_length=12, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["what", "from_on"]
        constraints = [
            models.CheckConstraint(
                name="pay_rate_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="pay_rate_amount",
                condition=Q(amount_ore__isnull=True) | Q(amount_ore__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.from_on}"


class PayrollRun(models.Model):
    """A file handed to payroll, kept as it was."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="payroll_runs")
    from_on = models.DateField()
    to_on = models.DateField()
    file_name = models.CharField(max_length=120)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    total_ore = models.BigIntegerField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(name="payroll_run_period", condition=Q(to_on__gt=F("from_on"))),
        ]

    def __str__(self) -> str:
        return self.file_name


class Compensation(Versioned):
    """What somebody is paid for a meeting or a year: `quantity` meetings, hours or kilometres."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="compensations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="compensations")
    rate = models.ForeignKey(PayRate, on_delete=models.PROTECT, related_name="compensations")
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="compensations"
    )
    on = models.DateField()
    quantity = models.DecimalField(max_digits=8, decimal_places=2)
    amount_ore = models.BigIntegerField()
    text = models.CharField(max_length=200, blank=True)
    state = models.CharField(
        max_length=10, choices=COMPENSATION.choices, default=COMPENSATION.start
    )
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    attested_by = models.CharField(max_length=80, blank=True)
    attested_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    run = models.ForeignKey(
        PayrollRun, null=True, blank=True, on_delete=models.PROTECT, related_name="compensations"
    )

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "rate", "meeting"],
                condition=Q(meeting__isnull=False),
                name="compensation_once",
            ),
            models.CheckConstraint(
                name="compensation_not_negative", condition=Q(amount_ore__gte=0, quantity__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.on}"
