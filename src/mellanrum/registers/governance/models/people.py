"""People who hold seats: the förbund's own personal data (board, groups, auditors, office)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party


class Person(Versioned):
    """Who may hold seats. `user` is the log-in, if there is one; `pay_number` is the payroll's own
    number of the person, never a personnummer. `left_on`: no seat may be given after it.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    employer = models.CharField(max_length=120, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="governance_people",
    )
    pay_number = models.CharField(max_length=20, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "user"],
                condition=Q(user__isnull=False),
                name="person_of_user_once",
            ),
            models.UniqueConstraint(
                fields=["forbund", "pay_number"],
                condition=~Q(pay_number=""),
                name="person_pay_number_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Eligibility(models.Model):
    """What makes a person eligible, as declared: member of a fullmäktige, or employed by FK or AF
    (lag 2003:1210, 12–13 §§), in [from_on, to_on).
    """

    class Ground(models.TextChoices):
        COUNCIL_MEMBER = "council_member", "Ledamot eller ersättare i fullmäktige"
        STATE_EMPLOYEE = "state_employee", "Anställd hos Försäkringskassan eller Arbetsförmedlingen"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="eligibilities")
    ground = models.CharField(max_length=16, choices=Ground)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="eligibilities")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.CheckConstraint(
                name="eligibility_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.ground}"
