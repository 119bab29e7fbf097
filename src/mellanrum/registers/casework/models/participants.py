"""A participant is a code, a year of birth and a sex."""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.db.models import Q

from mellanrum.registers.organisation.models import Code, Party

TOLD_LISTS = ("activity_kind", "closing_reason", "occupation", "process_step")


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

    @cached_property
    def told_codes(self) -> list[Code]:
        """The förbund's codes that the story of a case is told in, list by list in order. One query
        for all who ask of one and the same case.
        """
        forbund = self.compartment.forbund_id
        return list(Code.objects.filter(forbund_id=forbund, list__in=TOLD_LISTS))

    def labels(self, name: str) -> dict[str, str]:
        """{code: label} of one of TOLD_LISTS, also of codes that are no longer valid."""
        return {code.code: code.label for code in self.told_codes if code.list == name}
