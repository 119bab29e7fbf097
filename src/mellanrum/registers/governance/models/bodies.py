"""Board, committees and groups, and the seats in them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund, Party


class Body(models.Model):
    class Kind(models.TextChoices):
        BOARD = "board", "Styrelse"
        COMMITTEE = "committee", "Arbetsutskott"
        MEMBERS = "members", "Medlemssamråd"
        DEVELOPMENT = "development", "Utvecklingsgrupp"
        LOCAL = "local", "Lokal samverkansgrupp"
        STEERING = "steering", "Styrgrupp"
        OTHER = "other", "Annan grupp"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="bodies")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="bodies"
    )

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["forbund", "slug"], name="body_once")]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A seat, held by whoever the party appoints; signing order follows `position`."""

    class Role(models.TextChoices):
        CHAIR = "chair", "Ordförande"
        VICE_CHAIR = "vice_chair", "Vice ordförande"
        MEMBER = "member", "Ledamot"
        DEPUTY = "deputy", "Ersättare"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=12, choices=Role)
    position = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["body", "party", "role", "from_on"], name="seat_once"),
            models.CheckConstraint(
                name="seat_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.party}"
