"""The group from all parties that prepares referrals: who sits in it, for whom, and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mellanrum.registers.organisation.models import Forbund, Party


class PreparationGroup(models.Model):
    """One way in (beredningsgrupp). `host` is the party whose compartment the cases lie in while
    they are prepared; on enrolment a case moves to the insats's host.
    """

    forbund = models.ForeignKey(
        Forbund, on_delete=models.PROTECT, related_name="preparation_groups"
    )
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    host = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="preparation_groups")
    is_open_to_all = models.BooleanField(
        default=False, help_text="den som själv behöver stöd kan anmäla sig på webbplatsen"
    )
    unread_days = models.PositiveSmallIntegerField(
        default=5, help_text="dagar innan en oläst aktualisering påminns om"
    )
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "slug"], name="preparation_group_once"),
            models.CheckConstraint(
                name="preparation_group_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PreparationSeat(models.Model):
    """A member of a preparation group, sent by a party."""

    group = models.ForeignKey(PreparationGroup, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="preparation_seats"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="preparation_seats")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "user", "party", "from_on"], name="preparation_seat_once"
            ),
            models.CheckConstraint(
                name="preparation_seat_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.group}"
