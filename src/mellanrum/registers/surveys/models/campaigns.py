"""Whom a förbund asks, with what, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.machines import CAMPAIGN
from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party


class Group(models.TextChoices):
    """Respondent groups of the national instrument (NNS), with those of own questionnaires."""

    PARTICIPANT_ONGOING = "participant_ongoing", "Deltagare, pågående"
    PARTICIPANT_CLOSING = "participant_closing", "Deltagare, vid avslut"
    STAFF = "staff", "Personal"
    MANAGERS = "managers", "Parternas chefsgrupp"
    BOARD = "board", "Styrelse"
    REFERRERS = "referrers", "Remittenter"
    VISITORS = "visitors", "Besökare vid en aktivitet"


PARTICIPANTS = (Group.PARTICIPANT_ONGOING, Group.PARTICIPANT_CLOSING)


class OwnInstrument(Versioned):
    """A version of a förbund's own instrument: `content` has the shape of `instruments/*.toml`.
    Published, it is not changed any more: a change is the next version.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Utkast"
        PUBLISHED = "published", "Fastställd"
        RETIRED = "retired", "Används inte längre"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="own_instruments")
    key = models.SlugField(max_length=60)
    edition = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=160)
    content = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    published_by = models.CharField(max_length=80, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["key", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "key", "edition"], name="own_instrument_once"
            ),
            models.CheckConstraint(
                name="own_instrument_published_by_somebody",
                condition=Q(state="draft", published_at__isnull=True, published_by="")
                | (~Q(state="draft") & Q(published_at__isnull=False) & ~Q(published_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.edition}"


class Campaign(Versioned):
    """One form asked of one respondent group in [from_on, to_on). `survey_year` runs November to
    October. `months_after` is set for the kind that asks some months after the start.
    `greeting` and `contact` stand on the first screen; `languages` are those offered beside
    Swedish, with blanks between.
    """

    class Kind(models.TextChoices):
        TOTAL = "total", "Alla pågående, en omgång"
        CLOSING = "closing", "Löpande, vid avslut"
        AFTER_MONTHS = "after_months", "Löpande, en tid efter start"
        LIST = "list", "De som står på en lista"
        EVENT = "event", "Alla som är på plats"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="campaigns")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=160)
    instrument = models.SlugField(max_length=60)
    instrument_version = models.CharField(max_length=20)
    group = models.CharField(max_length=20, choices=Group)
    kind = models.CharField(max_length=12, choices=Kind)
    survey_year = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    to_on = models.DateField()
    months_after = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=CAMPAIGN.choices, default=CAMPAIGN.start)
    greeting = models.CharField(max_length=600, blank=True)
    contact = models.CharField(max_length=160, blank=True)
    one_page = models.BooleanField(default=False)
    languages = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-survey_year", "group", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "slug"], name="campaign_once"),
            models.CheckConstraint(name="campaign_period", condition=Q(to_on__gt=F("from_on"))),
            models.CheckConstraint(
                name="campaign_months_after",
                condition=Q(kind="after_months", months_after__gte=1)
                | (~Q(kind="after_months") & Q(months_after__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CampaignInsats(models.Model):
    """An insats that a campaign is about; none at all means it is asked without insats. An
    `excluded` one was to be asked and was left out, with the reason that results show.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="insatser")
    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="campaigns")
    excluded = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "insats"], name="campaign_insats_once"),
            models.CheckConstraint(
                name="campaign_insats_excluded_with_reason",
                condition=Q(excluded=False, reason="") | (Q(excluded=True) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.insats_id}"


class Recipient(models.Model):
    """Somebody who is not a participant and is asked by e-mail: staff, managers, board, referrers.
    `link` is the token of the one-time link, emptied when the campaign closes.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="recipients")
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="recipients"
    )
    address = EncryptedText()
    address_index = models.CharField(max_length=64)
    link = EncryptedText()
    invited_on = models.DateField()
    invited_by = models.CharField(max_length=80)
    reminded_on = models.DateField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    bounced = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "address_index"], name="recipient_once")
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.pk}"


class SurveyNumber(models.Model):
    """A value from elsewhere to compare with: national, another förbund's, or the own one of a
    year whose answers are not in the register. `item` is the item's key; 'svarsfrekvens' is the
    response rate. `value` in per cent (or in the scale's unit for a mean); `n` its base, if told.
    """

    class Kind(models.TextChoices):
        NATIONAL = "national", "Riket"
        OTHER = "other", "Annat förbund"
        OWN = "own", "Eget tidigare år"

    class Sex(models.TextChoices):
        ALL = "all", "Alla"
        WOMAN = "woman", "Kvinnor"
        MAN = "man", "Män"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="survey_numbers")
    instrument = models.SlugField(max_length=60)
    survey_year = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=20, choices=Group)
    item = models.SlugField(max_length=40)
    sex = models.CharField(max_length=5, choices=Sex, default=Sex.ALL)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.NATIONAL)
    label = models.CharField(max_length=160, blank=True)
    value = models.DecimalField(max_digits=6, decimal_places=2)
    n = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["instrument", "-survey_year", "group", "item", "sex", "kind", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "forbund", "instrument", "survey_year", "group", "item", "sex", "kind", "label",
                ],
                name="survey_number_once",
            ),
            models.CheckConstraint(
                name="survey_number_range", condition=Q(value__gte=0) & Q(value__lte=100)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.instrument} {self.survey_year} {self.item}"


class RoutineCount(models.Model):
    """How many, in a month, gave an answer to a routine question (on violence). Only this sum is
    ever stored with the förbund: no person, no answer.
    """

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="routine_counts")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="routine_counts")
    instrument = models.SlugField(max_length=60)
    instrument_version = models.CharField(max_length=20)
    month_on = models.DateField()
    item = models.SlugField(max_length=40)
    code = models.SmallIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["-month_on", "insats_id", "item", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["insats", "party", "instrument", "month_on", "item", "code"],
                name="routine_count_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month_on} {self.item} {self.count}"
