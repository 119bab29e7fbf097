"""An insats: what it is, who owns it, when it runs."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mellanrum.accounts.access import IN_INSATS, LABELS
from mellanrum.registers.organisation.models import Forbund, Party, Unit


class Insats(models.Model):
    """`registration` decides how participants are counted; `discharges` is False for IPS-like
    insatser, whose results are counted among participants. `successor` is the insats that took
    over; `parent` the one this is part of. Bands name the published cuts it uses.
    `direction_detail` and `follow_up_method` are codes of the lists with those names.
    """

    class Kind(models.TextChoices):
        INDIVIDUAL = "individual", "Individinriktad"
        STRUCTURAL = "structural", "Strukturell"

    class Registration(models.TextChoices):
        PERSONS = "persons", "Personer"
        ANONYMOUS = "anonymous", "Anonymt"
        HEAD_COUNT = "head_count", "Volym"
        OTHER_SYSTEM = "other_system", "Annat system"

    class Profile(models.TextChoices):
        PARTICIPANTS = "participants", "Deltagare"
        CLOSED = "closed", "Avslutade"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="insatser")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60)
    type = models.SlugField(max_length=60, help_text="kod i listan insats_type")
    kind = models.CharField(max_length=12, choices=Kind)
    registration = models.CharField(max_length=14, choices=Registration)
    discharges = models.BooleanField(default=True)
    profile = models.CharField(
        max_length=14,
        choices=Profile,
        default=Profile.PARTICIPANTS,
        help_text="vilka som ålder, utbildning och tid redovisas för",
    )
    ledger_object = models.CharField(max_length=20, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
    )
    host = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="hosted_insatser",
    )
    municipalities = models.ManyToManyField(Party, blank=True, related_name="local_insatser")
    purpose = models.TextField(blank=True)
    target_group = models.TextField(blank=True)
    result_text = models.TextField(blank=True)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True, help_text="till och med")
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    longest_stay_months = models.PositiveSmallIntegerField(null=True, blank=True)
    age_bands = models.SlugField(max_length=40, blank=True)
    support_bands = models.SlugField(max_length=40, blank=True)
    esf_funded = models.BooleanField(default=False)
    follow_up_method = models.SlugField(max_length=60, blank=True)
    direction_detail = models.SlugField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "slug"], name="insats_once"),
            models.UniqueConstraint(
                fields=["forbund", "ledger_object"],
                condition=~Q(ledger_object=""),
                name="insats_ledger_object_once",
            ),
            models.CheckConstraint(
                name="insats_persons_need_host",
                condition=~Q(registration="persons") | Q(host__isnull=False),
            ),
            models.CheckConstraint(
                name="insats_age_span",
                condition=Q(age_from__isnull=True)
                | Q(age_to__isnull=True)
                | Q(age_to__gte=F("age_from")),
            ),
            models.CheckConstraint(
                name="insats_not_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class InsatsParty(models.Model):
    """A party's (or its unit's) part in an insats."""

    class Role(models.TextChoices):
        OWNER = "owner", "Ägare"
        PARTNER = "partner", "Samverkanspart"
        FINANCIER = "financier", "Finansiär"

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="insats_parties")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="insats_parts")
    unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="insats_parts",
    )
    role = models.CharField(max_length=10, choices=Role)

    class Meta:
        ordering = ["role", "party__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["insats", "party", "unit", "role"],
                nulls_distinct=False,
                name="insats_party_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} ({self.get_role_display()})"


class InsatsTargetGroup(models.Model):
    """One of an insats's target groups: a code of the list insats_target_group."""

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="target_groups")
    code = models.SlugField(max_length=60)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["insats", "code"], name="insats_target_group_once")
        ]

    def __str__(self) -> str:
        return self.code


class InsatsPeriod(models.Model):
    """A decided period, half-open: the first one or an extension."""

    class Kind(models.TextChoices):
        FIRST = "first", "Ursprunglig"
        EXTENSION = "extension", "Förlängning"

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="periods")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.FIRST)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.UniqueConstraint(fields=["insats", "from_on"], name="insats_period_once"),
            models.CheckConstraint(
                name="insats_period_span",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.insats} {self.from_on}"


class InsatsAppointment(models.Model):
    """Who leads or works in an insats, for which party, and when."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="insats_appointments",
    )
    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="appointments")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="insats_staff")
    role = models.CharField(
        max_length=20, choices=[(r.value, LABELS[r]) for r in sorted(IN_INSATS)]
    )
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "insats", "role", "from_on"],
                name="insats_appointment_once",
            ),
            models.CheckConstraint(
                name="insats_appointment_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.insats}"
