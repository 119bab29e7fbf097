"""Meetings of a preparation group and what it decides about each case."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.domain.machines import REFERRAL
from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.intake import Intake
from mellanrum.registers.insatser.models import Insats, PreparationGroup
from mellanrum.registers.organisation.models import Party


class PreparationMeeting(models.Model):
    """`minutes` is about the group's own work and names no person. Closed, it is not changed."""

    group = models.ForeignKey(PreparationGroup, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    minutes = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "on"], name="preparation_meeting_once")
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.on}"


class MeetingParty(models.Model):
    """A party that was at the meeting."""

    meeting = models.ForeignKey(
        PreparationMeeting, on_delete=models.PROTECT, related_name="parties"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="preparation_meetings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "party"], name="meeting_party_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.party_id}"


class PreparationItem(models.Model):
    """A case on the agenda of a meeting, in order of `position`; decided once it has a `verb`.

    `verb` is a move of the referral, `outcome` a code of the list preparation_outcome, and
    `reason_code` one of return_reason. Those who prepare read `assessment`, the sender
    `recommendation`.
    """

    class Presence(models.TextChoices):
        PRESENT = "present", "Personen är med"
        ABSENT = "absent", "Personen är inte med"

    meeting = models.ForeignKey(PreparationMeeting, on_delete=models.PROTECT, related_name="items")
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    presence = models.CharField(max_length=8, choices=Presence, blank=True)
    assessment = EncryptedText()
    verb = models.CharField(max_length=16, choices=[(v, v) for v in REFERRAL.moves], blank=True)
    outcome = models.SlugField(max_length=60, blank=True)
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="preparation_items"
    )
    reason_code = models.SlugField(max_length=60, blank=True)
    reason = EncryptedText()
    recommendation = EncryptedText()
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "intake"], name="preparation_item_once"),
            models.CheckConstraint(
                name="preparation_item_decided_by_somebody",
                condition=Q(verb="", decided_by="", decided_at__isnull=True)
                | (~Q(verb="") & ~Q(decided_by="") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.position}"


class ItemAbstention(models.Model):
    """A party at the meeting that does not take part in the case."""

    item = models.ForeignKey(PreparationItem, on_delete=models.PROTECT, related_name="abstentions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="abstentions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "party"], name="item_abstention_once")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.party_id}"
