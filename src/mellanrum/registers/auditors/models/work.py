"""The auditors' plan, questions, matters and minutes: their own until they hand them over."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.auditor_machines import AUDIT_MATTER, AUDIT_MINUTES, AUDIT_QUESTION
from mellanrum.registers.economy.models import ControlSample
from mellanrum.registers.governance.models import AgendaItem
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund


class AuditArea(Versioned):
    """What the auditors examine in a year: how, when, what risk it is about, and what was seen.
    `sample` are vouchers that were drawn for it.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="audit_areas")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    why = models.TextField(blank=True)
    method = models.CharField(max_length=300, blank=True)
    planned_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)
    not_done_reason = models.CharField(max_length=300, blank=True)
    sample = models.ForeignKey(
        ControlSample, null=True, blank=True, on_delete=models.PROTECT, related_name="audit_areas"
    )

    class Meta:
        ordering = ["year", F("planned_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "year", "title"], name="audit_area_once"),
        ]

    def __str__(self) -> str:
        return self.title


class AuditQuestion(Versioned):
    """A question of the auditors and the answer of whom it was put to."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="audit_questions")
    year = models.PositiveSmallIntegerField()
    area = models.ForeignKey(
        AuditArea, null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    text = models.TextField()
    addressed_to = models.CharField(max_length=120)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=8, choices=AUDIT_QUESTION.choices, default=AUDIT_QUESTION.start
    )
    asked_by = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-year", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]


class AuditMatter(Versioned):
    """A matter about the audit that the auditors raise in the board. `item` is where the board
    took it up.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="audit_matters")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField()
    proposal = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=AUDIT_MATTER.choices, default=AUDIT_MATTER.start)
    raised_by = models.CharField(max_length=80, blank=True)
    raised_at = models.DateTimeField(null=True, blank=True)
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="audit_matters"
    )
    outcome = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-year", "-pk"]

    def __str__(self) -> str:
        return self.title


class AuditMinutes(Versioned):
    """Minutes of a meeting of the auditors, announced on the förbund's own notice board."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="audit_minutes")
    held_on = models.DateField()
    present = models.CharField(max_length=300)
    text = models.TextField()
    state = models.CharField(
        max_length=9, choices=AUDIT_MINUTES.choices, default=AUDIT_MINUTES.start
    )
    adjusted_on = models.DateField(null=True, blank=True)
    adjusted_by = models.CharField(max_length=80, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    removed_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-held_on"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "held_on"], name="audit_minutes_once"),
            models.CheckConstraint(
                name="audit_minutes_days",
                condition=(Q(adjusted_on__isnull=True) | Q(adjusted_on__gte=F("held_on")))
                & (Q(removed_on__isnull=True) | Q(removed_on__gte=F("posted_on"))),
            ),
        ]

    def __str__(self) -> str:
        return f"Revisorerna {self.held_on}"
