"""What was decided of an application, and everything that a grant made (INS-07, INS-08)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.economy.models import AttestRule, Award, BudgetPlan, ObjectLink
from mellanrum.registers.governance.models import AgendaItem, Decision, DelegatedDecision, Meeting
from mellanrum.registers.insatser.models import InsatsPeriod
from mellanrum.registers.proposals.models.applications import Application


class ApplicationDecision(models.Model):
    """A decision by the board, or by delegation under a line of the attest order (`right`). What a
    grant made hangs on it, so that it can be taken back whole: `budgets` are the insats's yearly
    budgets as {year: [öre before or null, öre after]}, `plans` revisions of decided budgets.
    `delegated` is its row among the delegated decisions, by which it is reported (10 §).
    """

    class Outcome(models.TextChoices):
        GRANTED = "granted", "Beviljad"
        DECLINED = "declined", "Avslagen"

    class Decider(models.TextChoices):
        BOARD = "board", "Styrelsen"
        DELEGATION = "delegation", "På delegation"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=8, choices=Outcome)
    decider = models.CharField(max_length=10, choices=Decider)
    decided_on = models.DateField()
    reference = models.CharField(max_length=60)
    meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="application_outcomes",
    )
    item = models.ForeignKey(
        AgendaItem,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="application_outcomes",
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    right = models.ForeignKey(
        AttestRule, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    delegated = models.OneToOneField(
        DelegatedDecision,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="application_decision",
    )
    amount_ore = models.BigIntegerField(default=0)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    award = models.OneToOneField(
        Award, null=True, blank=True, on_delete=models.PROTECT, related_name="application_decision"
    )
    period = models.ForeignKey(
        InsatsPeriod, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    object_link = models.ForeignKey(
        ObjectLink, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    plans = models.ManyToManyField(BudgetPlan, blank=True, related_name="application_decisions")
    budgets = models.JSONField(default=dict)
    made_insats = models.BooleanField(default=False)
    entered_by = models.CharField(max_length=80)
    entered_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=80, blank=True)
    undone_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["decided_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(undone_at__isnull=True),
                name="application_decision_one_in_force",
            ),
            models.CheckConstraint(
                name="application_decision_period",
                condition=Q(from_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="application_decision_granted_something",
                condition=~Q(outcome="granted") | Q(amount_ore__gt=0, to_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.reference
