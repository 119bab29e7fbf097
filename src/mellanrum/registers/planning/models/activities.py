"""What is done to reach a goal: by whom, when, and how it went."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mellanrum.domain.planning_machines import PLAN_ACTIVITY
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.planning.models.plans import PlanGoal


class PlanActivity(Versioned):
    """`due_on` is the last day. `function` answers for it ('Förbundschefen'); `owner` is who has it
    among the own activities. `reason` tells why it was not carried out, or was taken up again.
    """

    goal = models.ForeignKey(PlanGoal, on_delete=models.PROTECT, related_name="activities")
    text = models.CharField(max_length=300)
    function = models.CharField(max_length=120)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="plan_activities",
    )
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_activities"
    )
    from_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(
        max_length=8, choices=PLAN_ACTIVITY.choices, default=PLAN_ACTIVITY.start
    )
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="plan_activity_period", condition=Q(due_on__gte=F("from_on"))
            ),
            models.CheckConstraint(
                name="plan_activity_ended_on_a_day",
                condition=Q(state__in=["done", "dropped"], ended_on__isnull=False)
                | Q(state__in=["planned", "ongoing"], ended_on__isnull=True),
            ),
            models.CheckConstraint(
                name="plan_activity_dropped_with_a_reason",
                condition=~Q(state="dropped") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.text
