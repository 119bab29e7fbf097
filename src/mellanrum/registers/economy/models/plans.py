"""The three-year plan with the budget year first (KL 11:6; lag 2003:1210 21 and 23 §§)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.domain.economy_machines import BUDGET
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party


class BudgetPlan(Versioned):
    """A version of the budget for `first_year` and the plan for the years after it. `entity` is
    the legal entity that it is for: a förbund that is not formed yet has a name, too. Only the
    decided plan of a year is its budget; a revision replaces it from the day it is decided.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="plans")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=160)
    entity = models.CharField(max_length=160)
    first_year = models.PositiveSmallIntegerField()
    years = models.PositiveSmallIntegerField(default=3)
    state = models.CharField(max_length=10, choices=BUDGET.choices, default=BUDGET.start)
    revises = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="revisions"
    )
    consulted_on = models.DateField(null=True, blank=True)
    consultation = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=300, blank=True)
    financial_goals = models.TextField(blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-first_year", "-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "slug"], name="budget_plan_once"),
            models.UniqueConstraint(
                fields=["forbund", "entity", "first_year"],
                condition=Q(state="decided"),
                name="budget_plan_one_decided",
            ),
            models.CheckConstraint(
                name="budget_plan_decided_on_a_day",
                condition=~Q(state__in=["decided", "replaced"]) | Q(decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="budget_plan_years", condition=Q(years__gte=1, years__lte=6)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanLine(models.Model):
    """A line of a plan. `section` is the heading that it is summed under; `area` the municipality
    that it is for; `row` the statement row ('drift.nettokostnad') that it is followed up on.
    """

    class Kind(models.TextChoices):
        FEE = "fee", "Medlemsavgift"
        CARRIED_OVER = "carried_over", "Överfört kapital"
        COFINANCING = "cofinancing", "Medfinansiering"
        OTHER_INCOME = "other_income", "Övrig intäkt"
        INDIVIDUAL = "individual", "Individinriktad insats"
        STRUCTURAL = "structural", "Strukturell insats"
        ADMINISTRATION = "administration", "Administration"
        BOARD = "board", "Styrelse"
        AUDIT = "audit", "Revision"

    plan = models.ForeignKey(BudgetPlan, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=120)
    label = models.CharField(max_length=200)
    kind = models.CharField(max_length=14, choices=Kind)
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_lines"
    )
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_lines"
    )
    area = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="area_lines"
    )
    row = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="plan_line_once"),
        ]

    def __str__(self) -> str:
        return self.label


class PlanAmount(models.Model):
    """A line's amount in one year; a line without amount in a year is empty, not 0. `common_ore`
    is the part of it that is a cost common to all areas. Incomes and costs are both positive.
    """

    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="amounts")
    year = models.PositiveSmallIntegerField()
    amount_ore = models.BigIntegerField(null=True, blank=True)
    common_ore = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["line", "year"], name="plan_amount_once"),
            models.CheckConstraint(
                name="plan_amount_says_something",
                condition=Q(amount_ore__isnull=False) | Q(common_ore__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.year}"


class Prognosis(models.Model):
    """What somebody expects a year to come to, as seen after `month` months (0 = before it has
    begun), for an insats or else for a kind of cost. Costs are positive.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="prognoses")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="prognoses"
    )
    kind = models.CharField(max_length=14, choices=PlanLine.Kind, blank=True)
    amount_ore = models.BigIntegerField()
    comment = models.CharField(max_length=600, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["year", "month"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "year", "month", "insats", "kind"],
                name="prognosis_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="prognosis_month", condition=Q(month__lte=12)),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"
