"""Counts of cases that a party's own system sends in, month by month, every version kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.integration.models.tokens import ApiToken
from mellanrum.registers.organisation.models import Forbund


class CountVersion(models.Model):
    """What was sent of the month [from_on, to_on): `counts` is {started, ongoing, ended: {'': all,
    woman, man, other}}, the sexes all or none. The highest `number` holds; `sha256` is of
    the counts as canonical JSON.
    """

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="count_versions")
    token = models.ForeignKey(ApiToken, on_delete=models.PROTECT, related_name="count_versions")
    from_on = models.DateField()
    to_on = models.DateField()
    number = models.PositiveSmallIntegerField()
    counts = models.JSONField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["-from_on", "insats", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["insats", "from_on", "number"], name="count_version_once"
            ),
            models.CheckConstraint(
                name="count_version_period", condition=Q(to_on__gt=F("from_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.insats} {self.from_on} ({self.number})"


class CountRules(Versioned):
    """A förbund's own: months before `closed_before_on` take no more counts."""

    forbund = models.OneToOneField(Forbund, on_delete=models.PROTECT, related_name="count_rules")
    closed_before_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.forbund)
