"""How soon one event of the process is to follow another, by the insats's own decision."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models.insats import Insats


class Deadline(models.Model):
    """`to_event` within `length` of `from_event`. Events are `referral`, `start`, `closing` or a
    code of the list process_event. With `is_follow_up` the later event is the follow-up itself
    and `to_event` is empty.
    """

    class Unit(models.TextChoices):
        MONTHS = "months", "månader"
        DAYS = "days", "dagar"

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="deadlines")
    slug = models.SlugField(max_length=60)
    label = models.CharField(max_length=160)
    from_event = models.SlugField(max_length=60)
    to_event = models.SlugField(max_length=60, blank=True)
    length = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=6, choices=Unit)
    is_follow_up = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["insats", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["insats", "slug"], name="deadline_once"),
            models.CheckConstraint(name="deadline_length", condition=Q(length__gt=0)),
            models.CheckConstraint(
                name="deadline_events_differ", condition=~Q(to_event=F("from_event"))
            ),
            models.CheckConstraint(
                name="deadline_to_event_unless_follow_up",
                condition=Q(is_follow_up=True, to_event="")
                | (Q(is_follow_up=False) & ~Q(to_event="")),
            ),
        ]

    def __str__(self) -> str:
        return self.label
