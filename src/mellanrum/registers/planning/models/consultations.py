"""Talks with the members: what was told, what each wished, what was answered and done.

The budget is decided after consultation with the members (lag 2003:1210 23 §). No person is named:
who took part is told by member and role.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.planning.models.activities import PlanActivity
from mellanrum.registers.planning.models.plans import OperationalPlan, PlanGoal
from mellanrum.registers.registry.models import Matter


class Consultation(Versioned):
    """A talk, held or to be held on `held_on`. `budget` is the budget that it was about, or that
    was marked as consulted by it; `meeting` the meeting of the members in the governance register.
    """

    class Kind(models.TextChoices):
        CONSULTATION = "consultation", "Medlemssamråd"
        DIALOGUE = "dialogue", "Medlemsdialog"
        FORUM = "forum", "Idéforum"
        PLANNING_DAY = "planning_day", "Planeringsdag"
        WORKSHOP = "workshop", "Workshop"

    class Form(models.TextChoices):
        PHYSICAL = "physical", "På plats"
        DIGITAL = "digital", "Digitalt"
        HYBRID = "hybrid", "På plats och digitalt"
        WRITTEN = "written", "Skriftligt"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="consultations")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=160)
    held_on = models.DateField()
    form = models.CharField(max_length=8, choices=Form)
    place = models.CharField(max_length=160, blank=True)
    joint_with = models.CharField(max_length=300, blank=True)
    budget_year = models.PositiveSmallIntegerField(null=True, blank=True)
    invitation = models.TextField(blank=True)
    information = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="consultations"
    )
    budget = models.ForeignKey(
        BudgetPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="consultations"
    )
    plan = models.ForeignKey(
        OperationalPlan,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consultations",
    )

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class ConsultationParty(Versioned):
    """A party that was invited. `roles` are those who came for it, or were invited: 'ordförande i
    kommunstyrelsen, socialchef'.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="invited_parties"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="consultations")
    has_come = models.BooleanField(default=False)
    roles = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["party__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "party"], name="consultation_party_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}, {self.consultation}"


class Wish(Versioned):
    """A view or a wish of a party (none: of the whole meeting), our answer, and what came of it:
    in the plan, in a matter or in a budget.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", "Inte avgjord"
        TAKEN = "taken", "Tas in"
        PARTLY = "partly", "Tas in delvis"
        DECLINED = "declined", "Tas inte in"

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="wishes")
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="wishes"
    )
    text = models.TextField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.OPEN)
    done = models.TextField(blank=True)
    goal = models.ForeignKey(
        PlanGoal, null=True, blank=True, on_delete=models.PROTECT, related_name="wishes"
    )
    activity = models.ForeignKey(
        PlanActivity, null=True, blank=True, on_delete=models.PROTECT, related_name="wishes"
    )
    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="wishes"
    )
    budget = models.ForeignKey(
        BudgetPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="wishes"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="wish_decided_with_an_answer",
                condition=Q(outcome="open") | (~Q(answer="") & Q(answered_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
