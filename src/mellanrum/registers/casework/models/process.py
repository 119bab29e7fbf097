"""What happens during and after an enrolment, and the referrals that come before it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.casework.models.enrolments import Enrolment
from mellanrum.registers.casework.models.participants import Participant
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Party, Unit


class EnrolmentEvent(models.Model):
    """A step of the process: a code of the list process_event. Referral, start and closing are
    days of the enrolment itself.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="events")
    event = models.SlugField(max_length=60)
    occurred_on = models.DateField()

    class Meta:
        ordering = ["occurred_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "event", "occurred_on"], name="enrolment_event_once"
            ),
            models.CheckConstraint(
                name="enrolment_event_not_reserved",
                condition=~Q(event__in=["referral", "start", "closing"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.occurred_on}"


class FollowUp(models.Model):
    """A follow-up by one of the insats's deadlines. No `done_on`: tried, but not reached."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="follow_ups")
    deadline = models.SlugField(max_length=60)
    done_on = models.DateField(null=True, blank=True)
    occupation = models.SlugField(max_length=60, blank=True)

    class Meta:
        ordering = ["deadline"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "deadline"], name="follow_up_once"),
            models.CheckConstraint(
                name="follow_up_occupation_when_reached",
                condition=Q(done_on__isnull=False) | Q(occupation=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline} {self.done_on or ''}"


class Referral(models.Model):
    """A person referred to the förbund's parties, in the compartment of the one that prepares it.

    No `prepared_on`: still in preparation. `outcome` is a code of the list preparation_outcome;
    `insats` is where the person was recommended. Waiting is [queued_on, left_queue_on).
    """

    compartment = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="prepared_referrals"
    )
    code = models.CharField(max_length=40)
    sex = models.CharField(max_length=5, choices=Participant.Sex)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    referred_on = models.DateField()
    referrer = models.SlugField(max_length=60, blank=True)
    referrer_party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="made_referrals"
    )
    referrer_unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="made_referrals"
    )
    municipality = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="resident_referrals"
    )
    prepared_on = models.DateField(null=True, blank=True)
    outcome = models.SlugField(max_length=60, blank=True)
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="recommended"
    )
    queued_on = models.DateField(null=True, blank=True)
    left_queue_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["referred_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["compartment", "code", "referred_on"], name="referral_once"
            ),
            models.UniqueConstraint(
                fields=["compartment", "code"],
                condition=Q(prepared_on__isnull=True),
                name="referral_one_open",
            ),
            models.CheckConstraint(
                name="referral_birth_year",
                condition=Q(birth_year__isnull=True) | Q(birth_year__range=(1900, 2100)),
            ),
            models.CheckConstraint(
                name="referral_prepared_with_outcome",
                condition=Q(prepared_on__isnull=True, outcome="")
                | (
                    Q(prepared_on__isnull=False)
                    & Q(prepared_on__gte=F("referred_on"))
                    & ~Q(outcome="")
                ),
            ),
            models.CheckConstraint(
                name="referral_queue",
                condition=Q(queued_on__isnull=True, left_queue_on__isnull=True)
                | (
                    Q(queued_on__isnull=False)
                    & Q(queued_on__gte=F("referred_on"))
                    & (Q(left_queue_on__isnull=True) | Q(left_queue_on__gte=F("queued_on")))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.referred_on}"
