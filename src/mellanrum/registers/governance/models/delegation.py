"""Who may decide what for the board, what was decided so, and what decisions ask to be done."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.governance_machines import TASK
from mellanrum.registers.governance.models.agenda import AgendaItem
from mellanrum.registers.governance.models.bodies import Body, Seat
from mellanrum.registers.governance.models.people import Person
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry.models import Matter


class DelegationPoint(Versioned):
    """A point of the delegation order: a group of matters that somebody decides for the board (lag
    2003:1210, 10 §). `delegate` in words ('förbundschefen'); `limit_ore` None: no limit in money.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="delegation_points")
    code = models.CharField(max_length=12)
    text = models.CharField(max_length=300)
    delegate = models.CharField(max_length=120)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="delegation_points"
    )
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="delegation_points"
    )
    limit_ore = models.BigIntegerField(null=True, blank=True)
    may_pass_on = models.BooleanField(default=False)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["code", "from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "code", "from_on"], name="delegation_point_once"
            ),
            models.CheckConstraint(
                name="delegation_point_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="delegation_point_limit",
                condition=Q(limit_ore__isnull=True) | Q(limit_ore__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class DelegatedDecision(Versioned):
    """A decision on delegation, in a series of its own each year. `reported` is the board's item
    under which it was reported.
    """

    forbund = models.ForeignKey(
        Forbund, on_delete=models.PROTECT, related_name="delegated_decisions"
    )
    point = models.ForeignKey(DelegationPoint, on_delete=models.PROTECT, related_name="decisions")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=80)
    decided_name = models.CharField(max_length=120)
    text = models.TextField()
    reasons = models.TextField(blank=True)
    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="delegated_decisions"
    )
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="delegated_decisions"
    )
    amount_ore = models.BigIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()
    reported = models.ForeignKey(
        AgendaItem,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="delegated_decisions",
    )
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "year", "number"], name="delegated_decision_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}:{self.number}"


class Task(Versioned):
    """What a decision asks somebody to do, followed until it is done or reported back."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="tasks")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    text = models.CharField(max_length=300)
    responsible = models.CharField(max_length=120)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=TASK.choices, default=TASK.start)
    outcome = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    reported_item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="reported_tasks"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = [F("due_on").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.text


class AgendaWish(Versioned):
    """What the board or a group wishes to hear about at a coming meeting (theme log)."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="wishes")
    text = models.CharField(max_length=300)
    wished_by = models.ForeignKey(
        Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="wishes"
    )
    wished_on = models.DateField()
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="wishes"
    )
    dropped_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-wished_on"]

    def __str__(self) -> str:
        return self.text
