"""What a party lets its staff do in a joint case: data, since authorities change their minds."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.organisation.models.parties import Party


class PartyRule(models.Model):
    """A party's own limit in [from_on, to_on), with its source (a decision, a letter, a guideline).

    In 2021 Arbetsförmedlingen forbade its staff to write notes in the shared space, and
    Försäkringskassan consultations where the participant was not present.
    """

    class Rule(models.TextChoices):
        NO_SHARED_NOTES = "no_shared_notes", "skriver inte i det delade utrymmet"
        PARTICIPANT_PRESENT = "participant_present", "samråder bara när deltagaren är med"

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="rules")
    rule = models.CharField(max_length=20, choices=Rule)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["party__name", "rule", "from_on"]
        constraints = [
            models.UniqueConstraint(fields=["party", "rule", "from_on"], name="party_rule_once"),
            models.CheckConstraint(
                name="party_rule_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.rule}"
