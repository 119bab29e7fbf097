"""Who pays for the förbund: keys, decided totals, requisitions to members, and others' money."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party


class FeeKey(models.Model):
    """How the municipalities (or several regions) share their quarter from a day on (lag 2003:1210
    5 §). `is_inferred` marks a key that is worked out from what was paid, not read in a decision.
    """

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", "Kommunerna"
        REGION = "region", "Regionerna"

    class Basis(models.TextChoices):
        AGREED = "agreed", "Överenskomna andelar"
        POPULATION = "population", "Folkmängd"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="fee_keys")
    kind = models.CharField(max_length=12, choices=Kind)
    from_on = models.DateField()
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.AGREED)
    population_on = models.DateField(null=True, blank=True)
    is_inferred = models.BooleanField(default=False)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["kind", "from_on"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "kind", "from_on"], name="fee_key_once"),
            models.CheckConstraint(
                name="fee_key_population_on_a_day",
                condition=Q(basis="agreed") | Q(population_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.from_on}"


class FeeShare(models.Model):
    """A party's percentage of its kind's part."""

    key = models.ForeignKey(FeeKey, on_delete=models.PROTECT, related_name="shares")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="fee_shares")
    percent = models.DecimalField(max_digits=7, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "party"], name="fee_share_once"),
            models.CheckConstraint(
                name="fee_share_percent", condition=Q(percent__gte=0, percent__lte=100)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.percent}"


class FeeTotal(models.Model):
    """The decided sum of all members' fees for a year."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="fee_totals")
    year = models.PositiveSmallIntegerField()
    total_ore = models.BigIntegerField()
    decided_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "year"], name="fee_total_once"),
            models.CheckConstraint(name="fee_total_positive", condition=Q(total_ore__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.forbund} {self.year}"


class Population(models.Model):
    """People in a municipality or region on a day; `working_age` are those 16–64."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="populations")
    on = models.DateField()
    people = models.PositiveIntegerField()
    working_age = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(fields=["party", "on"], name="population_once"),
            models.CheckConstraint(
                name="population_working_age",
                condition=Q(working_age__isnull=True) | Q(working_age__lte=F("people")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.on}"


class FeeRequisition(Versioned):
    """A letter that asks a member for one part of its fee. Issued, its amount stands: what changes
    is asked for, or given back, in a new one.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="fee_requisitions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="fee_requisitions")
    year = models.PositiveSmallIntegerField()
    part = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    to_on = models.DateField()
    amount_ore = models.BigIntegerField()
    due_on = models.DateField()
    text = models.CharField(max_length=300, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issued_by = models.CharField(max_length=80, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    paid_ore = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["year", "part", "party"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "party", "year", "part"], name="fee_requisition_once"
            ),
            models.CheckConstraint(
                name="fee_requisition_period", condition=Q(to_on__gt=F("from_on"))
            ),
            models.CheckConstraint(
                name="fee_requisition_paid_when_issued",
                condition=Q(paid_on__isnull=True)
                | (Q(issued_on__isnull=False) & Q(paid_ore__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.year}:{self.part}"


class Cofinancing(models.Model):
    """What others than the förbund put into an insats in a year, in money or in kind."""

    class Kind(models.TextChoices):
        ESF = "esf", "Europeiska socialfonden"
        MUNICIPALITY = "municipality", "Kommun"
        PARTY = "party", "Annan part"
        SOCIAL_INVESTMENT = "social_investment", "Social investeringsfond"
        OTHER = "other", "Annan finansiär"

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="cofinancing")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=18, choices=Kind)
    label = models.CharField(max_length=120)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="cofinancing"
    )
    amount_ore = models.BigIntegerField()
    is_in_kind = models.BooleanField(default=False)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["year", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["insats", "year", "kind", "label", "is_in_kind"], name="cofinancing_once"
            ),
            models.CheckConstraint(name="cofinancing_positive", condition=Q(amount_ore__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.year}"


class Rebooking(models.Model):
    """Funds that a decision moves from one year's budget to another's (ombudgetering)."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="rebookings")
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="rebookings"
    )
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField()
    amount_ore = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    decision = models.CharField(max_length=300)
    decided_on = models.DateField()
    undone_on = models.DateField(null=True, blank=True)
    undone_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-decided_on"]
        constraints = [
            models.CheckConstraint(
                name="rebooking_between_years",
                condition=~Q(from_year=F("to_year")) & Q(amount_ore__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_year}–{self.to_year}"


class FundingScenario(Versioned):
    """A saved question of what if: of the fees or of the state's allocation. It changes nothing."""

    class Kind(models.TextChoices):
        FEES = "fees", "Medlemsavgifter"
        ALLOCATION = "allocation", "Statens fördelningsmodell"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="scenarios")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=Kind)
    year = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    saved_by = models.CharField(max_length=80)
    saved_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-saved_at"]

    def __str__(self) -> str:
        return self.title
