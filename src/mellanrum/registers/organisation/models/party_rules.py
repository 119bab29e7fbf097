"""What a party has decided about joint cases: data, since authorities change their minds."""

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


class GallringRule(models.Model):
    """A party's own decision (arkivlagen 1990:782, 10 §) when its cases are destroyed: `months`
    after the last closing, and no sooner than `grace_days` after it was proposed. With the scope
    `texts` the rows that statistics count stay under a new code that leads to nobody.
    """

    class Scope(models.TextChoices):
        TEXTS = "texts", "allt utom de rader statistiken räknar, som får en ny kod"
        EVERYTHING = "everything", "allt, även raderna i statistiken"

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="gallring_rules")
    scope = models.CharField(max_length=10, choices=Scope)
    months = models.PositiveSmallIntegerField()
    grace_days = models.PositiveSmallIntegerField(default=14)
    decision = models.CharField(max_length=200)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=120)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["party__name", "-decided_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=Q(ended_on__isnull=True), name="gallring_rule_one"
            ),
            models.CheckConstraint(name="gallring_rule_months", condition=Q(months__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.months}"
