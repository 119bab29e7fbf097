"""Which chart of accounts a förbund keeps, its own layouts, and what its objects stand for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party


class ChartChoice(models.Model):
    """The chart (`charts/*.toml`) that the ledger follows from a year on."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="chart_choices")
    from_year = models.PositiveSmallIntegerField()
    chart = models.SlugField(max_length=40)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["from_year"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "from_year"], name="chart_choice_once")
        ]

    def __str__(self) -> str:
        return f"{self.chart} {self.from_year}"


class OwnLayout(Versioned):
    """A förbund's own version of a statement, in force for the years from `valid_from`. `content`
    has the shape of `statements/*.toml`. A draft changes no report; published, it is replaced by
    the next edition, never changed.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Utkast"
        PUBLISHED = "published", "Fastställd"
        RETIRED = "retired", "Används inte längre"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="own_layouts")
    key = models.SlugField(max_length=60)
    valid_from = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    source = models.CharField(max_length=300)
    saved_by = models.CharField(max_length=80)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["key", "-valid_from", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "key", "valid_from", "edition"], name="own_layout_once"
            ),
            models.UniqueConstraint(
                fields=["forbund", "key", "valid_from"],
                condition=Q(state="published"),
                name="own_layout_one_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.valid_from}"


class DimensionUse(models.Model):
    """What the objects of a SIE dimension stand for, such as 6 for insatser."""

    class Meaning(models.TextChoices):
        INSATS = "insats", "Insatser"
        PARTY = "party", "Parter"
        MUNICIPALITY = "municipality", "Kommuner"
        OTHER = "other", "Annat"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="dimension_uses")
    dimension = models.CharField(max_length=10)
    meaning = models.CharField(max_length=12, choices=Meaning)
    label = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["dimension"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "dimension"], name="dimension_use_once")
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.meaning}"


class ObjectLink(models.Model):
    """The insats or the party that a ledger object stands for in the years from `from_year`."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="object_links")
    dimension = models.CharField(max_length=10)
    number = models.CharField(max_length=20)
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="object_links"
    )
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="object_links"
    )
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["dimension", "number", "from_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "dimension", "number", "from_year"], name="object_link_once"
            ),
            models.CheckConstraint(
                name="object_link_to_one_thing",
                condition=Q(insats__isnull=False, party=None) | Q(insats=None, party__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension}:{self.number}"
