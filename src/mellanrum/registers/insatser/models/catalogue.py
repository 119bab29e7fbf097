"""What an insats offers: activities, group sessions in the calendar, and places at work."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models.insats import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party


class CatalogueActivity(Versioned):
    """An activity offered in [from_on, to_on). `kind` is a code of the list activity or
    activity_kind; `capacity` None is without limit.
    """

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="catalogue")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    kind = models.SlugField(max_length=60, blank=True)
    is_work_oriented = models.BooleanField(default=False)
    is_group = models.BooleanField(default=False)
    description = models.TextField(blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["insats", "slug"], name="catalogue_activity_once"),
            models.CheckConstraint(
                name="catalogue_activity_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupSession(Versioned):
    """One meeting of a group activity. A cancelled one stays in the calendar, with its reason."""

    activity = models.ForeignKey(
        CatalogueActivity, on_delete=models.PROTECT, related_name="sessions"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=160, blank=True)
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "starts_at"], name="group_session_once"),
            models.CheckConstraint(
                name="group_session_period", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="group_session_cancelled_with_reason",
                condition=Q(cancelled_at__isnull=True, cancelled_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.starts_at:%Y-%m-%d}"


class Workplace(Versioned):
    """An employer or place that takes participants. `contact` is how to reach the organisation."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="workplaces")
    name = models.CharField(max_length=160)
    municipality = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="workplaces"
    )
    insatser = models.ManyToManyField(Insats, blank=True, related_name="workplaces")
    contact = models.CharField(max_length=200, blank=True)
    places = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "name"], name="workplace_once"),
            models.CheckConstraint(
                name="workplace_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
