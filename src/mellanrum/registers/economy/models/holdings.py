"""What the notes need beside the ledger: assets, placements, promises, reserves and levels."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.organisation.models import Forbund, Party


class FixedAsset(models.Model):
    """A fixed asset, depreciated in a straight line over `months` from the month of purchase."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="assets")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    account = models.CharField(max_length=10)
    depreciation_account = models.CharField(max_length=10)
    acquired_on = models.DateField()
    cost_ore = models.BigIntegerField()
    months = models.PositiveSmallIntegerField()
    residual_ore = models.BigIntegerField(default=0)
    disposed_on = models.DateField(null=True, blank=True)
    disposed_ore = models.BigIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["acquired_on", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "slug"], name="fixed_asset_once"),
            models.CheckConstraint(
                name="fixed_asset_amounts",
                condition=Q(
                    cost_ore__gt=0,
                    residual_ore__gte=0,
                    residual_ore__lte=F("cost_ore"),
                    months__gt=0,
                ),
            ),
            models.CheckConstraint(
                name="fixed_asset_disposed_after",
                condition=Q(disposed_on__isnull=True) | Q(disposed_on__gte=F("acquired_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """A short-term placement of liquid funds."""

    class Kind(models.TextChoices):
        DEPOSIT = "deposit", "Konto med bindning"
        BOND = "bond", "Räntebärande papper"
        FUND = "fund", "Fond"
        SHARE = "share", "Aktier"
        OTHER = "other", "Annat"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="placements")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    issuer = models.CharField(max_length=160)
    kind = models.CharField(max_length=8, choices=Kind)
    account = models.CharField(max_length=10)
    acquired_on = models.DateField()
    cost_ore = models.BigIntegerField()
    sold_on = models.DateField(null=True, blank=True)
    sold_ore = models.BigIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["acquired_on", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "slug"], name="placement_once"),
            models.CheckConstraint(name="placement_cost", condition=Q(cost_ore__gt=0)),
        ]

    def __str__(self) -> str:
        return self.name


class PlacementValue(models.Model):
    """A placement's market value on a day."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="values")
    on = models.DateField()
    market_ore = models.BigIntegerField()
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "on"], name="placement_value_once")
        ]

    def __str__(self) -> str:
        return f"{self.placement} {self.on}"


class PlacementPolicy(models.Model):
    """The board's limits for placements, from a day on. `kinds` are those allowed, with blanks
    between; percentages are of all liquid funds and placements.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="policies")
    from_on = models.DateField()
    kinds = models.CharField(max_length=120, blank=True)
    most_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    most_percent_per_issuer = models.PositiveSmallIntegerField(null=True, blank=True)
    least_liquid_ore = models.BigIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "from_on"], name="placement_policy_once")
        ]

    def __str__(self) -> str:
        return str(self.from_on)


class YearFact(models.Model):
    """An amount of a year that the notes tell and the ledger does not hold by itself."""

    class Kind(models.TextChoices):
        CONTINGENCY = "contingency", "Ansvarsförbindelse"
        AUDITOR_COST = "auditor_cost", "Revisorernas kostnad"
        RESERVE = "reserve", "Reserverat eget kapital"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="year_facts")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    label = models.CharField(max_length=160)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="year_facts"
    )
    amount_ore = models.BigIntegerField()
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["year", "kind", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "year", "kind", "label"], name="year_fact_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.year}"


class CapitalStep(models.Model):
    """One step of the recommended level of own capital: of a year's funds up to `up_to_ore` at
    most `percent`, never more than `cap_ore`. The steps are data with a source; none is shipped.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="capital_steps")
    from_year = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    up_to_ore = models.BigIntegerField(null=True, blank=True)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    cap_ore = models.BigIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["from_year", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "from_year", "position"], name="capital_step_once"
            ),
            models.CheckConstraint(
                name="capital_step_says_something",
                condition=Q(percent__isnull=False) | Q(cap_ore__isnull=False),
            ),
            models.CheckConstraint(name="capital_step_has_source", condition=~Q(source="")),
        ]

    def __str__(self) -> str:
        return f"{self.from_year}:{self.position}"
