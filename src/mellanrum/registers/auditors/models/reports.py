"""The auditors' reports of a year, and what each member decided of the board's discharge."""

from __future__ import annotations

from django.db import models

from mellanrum.domain.auditor_machines import AUDIT_REPORT
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.registry.models import Document


class AuditReport(Versioned):
    """A report of a year (revisionsberättelse; lag 2003:1210, 26 §, KL 12:12–13). Auditors may come
    to different conclusions: each report says `whose` it is.
    """

    class Verdict(models.TextChoices):
        YES = "yes", "Ja"
        PARTLY = "partly", "Delvis"
        NO = "no", "Nej"

    class Discharge(models.TextChoices):
        GRANT = "grant", "Tillstyrker ansvarsfrihet"
        REFUSE = "refuse", "Avstyrker ansvarsfrihet"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="audit_reports")
    year = models.PositiveSmallIntegerField()
    whose = models.CharField(max_length=160)
    goals_reached = models.CharField(max_length=6, choices=Verdict, blank=True)
    suitable = models.CharField(max_length=6, choices=Verdict, blank=True)
    sound_economy = models.CharField(max_length=6, choices=Verdict, blank=True)
    fair_accounts = models.CharField(max_length=6, choices=Verdict, blank=True)
    enough_control = models.CharField(max_length=6, choices=Verdict, blank=True)
    text = models.TextField(blank=True)
    remark = models.TextField(blank=True)
    discharge = models.CharField(max_length=6, choices=Discharge, blank=True)
    state = models.CharField(max_length=9, choices=AUDIT_REPORT.choices, default=AUDIT_REPORT.start)
    signed_by = models.CharField(max_length=80, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_sha256 = models.CharField(max_length=64, blank=True)
    delivered_on = models.DateField(null=True, blank=True)
    delivered_to = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="audit_reports"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-year", "whose"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "year", "whose"], name="audit_report_once"),
        ]

    def __str__(self) -> str:
        return f"{self.whose} {self.year}"


class DischargeDecision(Versioned):
    """What one member decided of the board's discharge for a year (lag 2003:1210, 26 §)."""

    class Outcome(models.TextChoices):
        GRANTED = "granted", "Ansvarsfrihet beviljad"
        REFUSED = "refused", "Ansvarsfrihet inte beviljad"
        POSTPONED = "postponed", "Uppskjutet"

    forbund = models.ForeignKey(
        Forbund, on_delete=models.PROTECT, related_name="discharge_decisions"
    )
    year = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="discharge_decisions")
    outcome = models.CharField(max_length=9, choices=Outcome)
    decided_on = models.DateField()
    decided_by_whom = models.CharField(max_length=160)
    reference = models.CharField(max_length=160)
    reasons = models.TextField(blank=True)

    class Meta:
        ordering = ["-year", "party__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "year", "party"], name="discharge_decision_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.year}"
