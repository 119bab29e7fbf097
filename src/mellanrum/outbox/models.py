"""Messages that the system has sent or would send: the same page shows both."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Message(models.Model):
    """A reminder or notice. Holds no personal data about participants. `key` makes it unique,
    so that a duty reminded about twice is one message. One for a person has the number of its
    `user` (a plain key): it goes to that address, and the office's list does not show it.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Köad"
        SENT = "sent", "Skickad"
        WITHHELD = "withheld", "Skulle ha skickats"
        FAILED = "failed", "Misslyckades"

    forbund = models.CharField(max_length=60)
    key = models.CharField(max_length=160, unique=True)
    recipient = models.CharField(max_length=160)
    user = models.PositiveIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    created_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-due_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="message_handled_when_not_queued",
                condition=Q(state="queued", handled_at__isnull=True)
                | (~Q(state="queued") & Q(handled_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.subject
