"""A participant is a code, a year of birth and a sex."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.organisation.models import Party


class Participant(models.Model):
    """Invented code within the compartment of the controlling party. No name, no personnummer."""

    class Sex(models.TextChoices):
        WOMAN = "woman", "Kvinna"
        MAN = "man", "Man"
        OTHER = "other", "Annat eller ej angivet"

    compartment = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="participants")
    code = models.CharField(max_length=40)
    sex = models.CharField(max_length=5, choices=Sex)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["compartment", "code"], name="participant_once"),
            models.CheckConstraint(
                name="participant_birth_year",
                condition=Q(birth_year__isnull=True) | Q(birth_year__range=(1900, 2100)),
            ),
        ]

    def __str__(self) -> str:
        return self.code
