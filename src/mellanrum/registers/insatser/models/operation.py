"""What an insats does beside its enrolments: contacts and events, staffing, obstacle cases."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models.counts import HeadCount
from mellanrum.registers.insatser.models.insats import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party


class ActivityCount(models.Model):
    """`count` occasions, or participants in a volume activity, in [from_on, to_on). Never persons
    of an enrolment base. `kind` is a code of the list activity_kind, `activity` of the list
    activity; empty is all.
    """

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="activity_counts")
    from_on = models.DateField()
    to_on = models.DateField()
    kind = models.SlugField(max_length=60)
    activity = models.SlugField(max_length=60, blank=True)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="activity_counts"
    )
    sex = models.CharField(max_length=5, choices=HeadCount.Sex, blank=True)
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["insats", "from_on", "kind", "activity", "sex"]
        constraints = [
            models.UniqueConstraint(
                fields=["insats", "from_on", "to_on", "kind", "activity", "party", "sex"],
                name="activity_count_once",
            ),
            models.UniqueConstraint(
                fields=["insats", "from_on", "to_on", "kind", "activity", "sex"],
                condition=Q(party__isnull=True),
                name="activity_count_of_all_parties_once",
            ),
            models.CheckConstraint(
                name="activity_count_period", condition=Q(to_on__gt=F("from_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.insats} {self.kind} {self.count}"


class Staffing(models.Model):
    """What a party promised an insats and gave it in [from_on, to_on), in per cent of full time;
    no `given_percent` means not yet known.
    """

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="staffing")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="staffing")
    from_on = models.DateField()
    to_on = models.DateField()
    promised_percent = models.PositiveSmallIntegerField()
    given_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["insats", "party", "from_on"]
        constraints = [
            models.UniqueConstraint(fields=["insats", "party", "from_on"], name="staffing_once"),
            models.CheckConstraint(name="staffing_period", condition=Q(to_on__gt=F("from_on"))),
        ]

    def __str__(self) -> str:
        return f"{self.insats} {self.party} {self.from_on}"


class ObstacleCase(Versioned):
    """A rule or routine that stood in the way of the parties working together. No personal data.

    `kind` is a code of the list obstacle_kind, `outcome` of obstacle_outcome; no outcome means
    that the case is open. `rule` names the law, rule or routine. `presented_to` is the local group
    that was told; its state follows from the days (case_policies.state_of).
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="obstacle_cases")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160, blank=True)
    description = models.TextField(blank=True)
    raised_on = models.DateField()
    origin_party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="raised_obstacles"
    )
    parties = models.ManyToManyField(Party, blank=True, related_name="obstacle_cases")
    kind = models.SlugField(max_length=60)
    rule = models.CharField(max_length=300, blank=True)
    presented_on = models.DateField(null=True, blank=True)
    presented_to = models.CharField(max_length=160, blank=True)
    acted_on = models.DateField(null=True, blank=True)
    action_text = models.TextField(blank=True)
    outcome = models.SlugField(max_length=60, blank=True)
    outcome_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "number"], name="obstacle_case_once"),
            models.CheckConstraint(
                name="obstacle_case_presented_after",
                condition=Q(presented_on__isnull=True) | Q(presented_on__gte=F("raised_on")),
            ),
            models.CheckConstraint(
                name="obstacle_case_acted_with_text",
                condition=Q(acted_on__isnull=True)
                | (~Q(action_text="") & Q(acted_on__gte=F("raised_on"))),
            ),
            models.CheckConstraint(
                name="obstacle_case_outcome_day",
                condition=Q(outcome_on__isnull=True)
                | (~Q(outcome="") & Q(outcome_on__gte=F("raised_on"))),
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
