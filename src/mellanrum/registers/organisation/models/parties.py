"""Parties, their units and their periods of membership."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.organisation.models.forbund import Forbund


class Party(models.Model):
    """An authority, region or municipality. Each is controller of the persons it registers."""

    class Kind(models.TextChoices):
        STATE = "state", "Staten"
        REGION = "region", "Region"
        MUNICIPALITY = "municipality", "Kommun"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="parties")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=14, choices=Kind)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "slug"], name="party_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of a party, such as Socialförvaltningen."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="units")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["party", "slug"], name="unit_once")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A party is a member from `from_on` up to, not including, `to_on`."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="memberships")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.UniqueConstraint(fields=["party", "from_on"], name="membership_once"),
            models.CheckConstraint(
                name="membership_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.from_on}"
