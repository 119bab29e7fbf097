"""The förbund and what it is configured to do."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q


class Forbund(models.Model):
    """A samordningsförbund (lag 2003:1210). `minimum_group` is its policy for publishing counts
    of people: 5 hides 1–4. `questionnaire_minimum` is for a sex split of questionnaires.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    org_number = models.CharField(max_length=11, blank=True)
    seat = models.CharField(max_length=80, blank=True)
    formed_on = models.DateField(null=True, blank=True)
    purpose = models.TextField(blank=True)
    vision = models.CharField(max_length=300, blank=True)
    website = models.URLField(blank=True)
    minimum_group = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(3)])
    minimum_group_source = models.CharField(max_length=300)
    questionnaire_minimum = models.PositiveSmallIntegerField(default=6)

    class Meta:
        constraints = [
            models.CheckConstraint(name="forbund_minimum_group", condition=Q(minimum_group__gte=3)),
        ]

    def __str__(self) -> str:
        return self.name


class ForbundYear(models.Model):
    """Facts of a year that follow from no other register.

    `published_minimum` is set when the year's report was published before it came here, with
    smaller groups than the policy's: only then may it be rebuilt with that minimum.
    `has_follow_up` is False for a year whose participants are not all registered here: a count of
    the rows there are would mislead, so none is made.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(validators=[MaxValueValidator(2200)])
    employees = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)
    published_minimum = models.PositiveSmallIntegerField(null=True, blank=True)
    published_source = models.CharField(max_length=300, blank=True)
    has_follow_up = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["forbund", "year"], name="forbund_year_once"),
            models.CheckConstraint(
                name="forbund_year_published_with_source",
                condition=Q(published_minimum__isnull=True) | ~Q(published_source=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forbund} {self.year}"


class ExternalFigure(models.Model):
    """A number from outside the förbund, with its source, such as income support paid."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="external_figures")
    key = models.SlugField(max_length=80)
    label = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=16, decimal_places=2)
    unit = models.CharField(max_length=20)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["forbund", "key", "year"], name="external_figure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.year}"


class Code(models.Model):
    """One value of a configurable list (education, income source, …), by förbund and year.

    `code` is English and stable; `counts_as` is what measures ask: for an occupation work,
    studies, seeking or other; for an own closing reason the official one.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="codes")
    list = models.SlugField(max_length=40)
    code = models.SlugField(max_length=60)
    label = models.CharField(max_length=120)
    counts_as = models.SlugField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    valid_from = models.PositiveSmallIntegerField()
    valid_to = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["list", "position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "list", "code"], name="code_once"),
            models.CheckConstraint(
                name="code_validity",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Band(models.Model):
    """One band of a published cut: age, years in public support, months in insats.

    `lower` ≤ value < `upper`; no upper means open. `series` names a cut; an insats chooses one.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="bands")
    variable = models.SlugField(max_length=40)
    series = models.SlugField(max_length=40)
    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=80)
    lower = models.PositiveSmallIntegerField()
    upper = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["variable", "series", "lower"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "variable", "series", "code"], name="band_once"
            ),
            models.CheckConstraint(
                name="band_span",
                condition=Q(upper__isnull=True) | Q(upper__gt=F("lower")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.label}"
