"""Deviations: what did not go as decided, what it does to the results, and who has been told."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.machines import DEVIATION
from mellanrum.registers.insatser.models.insats import Insats
from mellanrum.registers.insatser.models.posts import Post
from mellanrum.registers.insatser.models.versions import Versioned


class Deviation(Versioned):
    """`reporter` is an actor's key ('user:7'). `post` when it is about one."""

    class Kind(models.TextChoices):
        STAFFING = "staffing", "Bemanning"
        INTAKE_PAUSE = "intake_pause", "Stopp i intaget"
        INCIDENT = "incident", "Händelse"
        OTHER = "other", "Annat"

    class Severity(models.TextChoices):
        LOW = "low", "Liten"
        MEDIUM = "medium", "Märkbar"
        HIGH = "high", "Allvarlig"

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="deviations")
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="deviations"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    severity = models.CharField(max_length=6, choices=Severity)
    occurred_on = models.DateField()
    title = models.CharField(max_length=160)
    effect = models.TextField(blank=True, help_text="vad avvikelsen gör med resultatet")
    measures = models.TextField(blank=True)
    state = models.CharField(max_length=6, choices=DEVIATION.choices, default=DEVIATION.start)
    steering_group_told_on = models.DateField(null=True, blank=True)
    board_told_on = models.DateField(null=True, blank=True)
    reporter = models.CharField(max_length=60)

    class Meta:
        ordering = ["-occurred_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="deviation_told_after",
                condition=(
                    Q(steering_group_told_on__isnull=True)
                    | Q(steering_group_told_on__gte=F("occurred_on"))
                )
                & (Q(board_told_on__isnull=True) | Q(board_told_on__gte=F("occurred_on"))),
            ),
            models.CheckConstraint(
                name="deviation_acted_with_measures",
                condition=Q(state="open") | ~Q(measures=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title
