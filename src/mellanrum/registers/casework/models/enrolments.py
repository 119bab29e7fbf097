"""Enrolments with the follow-up variables at start and at closing."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.casework.models.participants import Participant
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Party, Unit


class Enrolment(models.Model):
    """Active in [starts_on, ends_on). An anonymous enrolment carries sex and start year only.

    Codes are values of the förbund's lists education, referrer, closing_reason,
    closing_reason_own and occupation. A wrong registration is closed with reason
    `wrong_registration` and leaves every measure. `recorded_on` and `closing_recorded_on` are the
    days when start and closing were entered; extents are per cent of full time. `stay_to_on` is
    the last day by a decided extension of the longest stay.
    """

    class Mode(models.TextChoices):
        PERSON = "person", "Person"
        ANONYMOUS = "anonymous", "Anonym"

    class SupportStatus(models.TextChoices):
        YEARS = "years", "Antal år känt"
        NOT_APPLICABLE = "not_applicable", "Ej tillämpligt"
        UNKNOWN = "unknown", "Uppgift saknas"

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="enrolments")
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="enrolments"
    )
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.PERSON)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    referred_on = models.DateField(null=True, blank=True)
    referrer = models.SlugField(max_length=60, blank=True)
    referrer_party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    referrer_unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    consent_on = models.DateField(null=True, blank=True)
    education = models.SlugField(max_length=60, blank=True)
    support_status = models.CharField(
        max_length=14, choices=SupportStatus, default=SupportStatus.UNKNOWN
    )
    support_years = models.PositiveSmallIntegerField(null=True, blank=True)
    occupation_before = models.SlugField(max_length=60, blank=True)
    age_exception = models.CharField(max_length=200, blank=True)
    closing_reason = models.SlugField(max_length=60, blank=True)
    closing_reason_own = models.SlugField(max_length=60, blank=True)
    occupation_after = models.SlugField(max_length=60, blank=True)
    municipality = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="resident_enrolments"
    )
    recorded_on = models.DateField(null=True, blank=True)
    closing_recorded_on = models.DateField(null=True, blank=True)
    extent_before = models.PositiveSmallIntegerField(null=True, blank=True)
    extent_after = models.PositiveSmallIntegerField(null=True, blank=True)
    resting_from_on = models.DateField(null=True, blank=True)
    stay_to_on = models.DateField(null=True, blank=True)
    transferred_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="transferred_to"
    )

    class Meta:
        indexes = [
            models.Index(fields=["insats", "ends_on", "starts_on"]),
            models.Index(fields=["insats", "starts_on"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["insats", "participant", "starts_on"], name="enrolment_once"
            ),
            models.UniqueConstraint(
                fields=["insats", "participant"],
                condition=Q(ends_on__isnull=True),
                name="enrolment_one_open",
            ),
            models.CheckConstraint(
                name="enrolment_period",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="enrolment_closing_has_reason",
                condition=Q(ends_on__isnull=True, closing_reason="", occupation_after="")
                | (Q(ends_on__isnull=False) & ~Q(closing_reason="")),
            ),
            models.CheckConstraint(
                name="enrolment_support_years",
                condition=Q(support_status="years", support_years__isnull=False)
                | (~Q(support_status="years") & Q(support_years__isnull=True)),
            ),
            models.CheckConstraint(
                name="enrolment_anonymous_is_bare",
                condition=~Q(mode="anonymous")
                | Q(
                    referrer="",
                    education="",
                    occupation_before="",
                    support_status="unknown",
                    referrer_unit__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="enrolment_extent",
                condition=(Q(extent_before__isnull=True) | Q(extent_before__lte=100))
                & (Q(extent_after__isnull=True) | Q(extent_after__lte=100)),
            ),
            models.CheckConstraint(
                name="enrolment_closed_is_not_resting",
                condition=Q(ends_on__isnull=True) | Q(resting_from_on__isnull=True),
            ),
            models.CheckConstraint(
                name="enrolment_open_has_no_closing",
                condition=Q(ends_on__isnull=False)
                | Q(closing_recorded_on__isnull=True, extent_after__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.insats}"


class EnrolmentIncome(models.Model):
    """An income source at start or at closing; several at once are usual."""

    class Moment(models.TextChoices):
        START = "start", "Vid start"
        CLOSING = "closing", "Vid avslut"

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="incomes")
    moment = models.CharField(max_length=8, choices=Moment)
    code = models.SlugField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "moment", "code"], name="income_once")
        ]

    def __str__(self) -> str:
        return f"{self.moment} {self.code}"


class OccupationSpell(models.Model):
    """Work or studies begun while enrolled: what an insats that never discharges is measured by."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="spells")
    occupation = models.SlugField(max_length=60)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["began_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "occupation", "began_on"],
                name="occupation_spell_once",
            ),
            models.CheckConstraint(
                name="occupation_spell_period",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("began_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occupation} {self.began_on}"
