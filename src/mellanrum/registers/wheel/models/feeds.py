"""Addresses of calendars that can be subscribed to without log-in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.governance.models import Person
from mellanrum.registers.insatser.models.versions import Versioned


class PersonFeed(Versioned):
    """A person's own calendar. Who knows `token` reads it; '' is a revoked one. A body's token is
    `Body.calendar_token`.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="feed")
    token = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["token"], condition=~Q(token=""), name="person_feed_token_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}"
