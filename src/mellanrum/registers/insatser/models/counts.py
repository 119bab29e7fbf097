"""Head counts: participants counted by insats, never as persons."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models.insats import Insats


class HeadCount(models.Model):
    """`count` persons of `population` in [from_on, to_on). With a `variable` the count is of
    those with that `code`; without, it is the population itself, by sex. `since_start` marks a
    count over the whole insats, which is never added to a year's. `met` and `mapped` are people who
    were never enrolled: they are in no base of enrolments.
    """

    class Population(models.TextChoices):
        PARTICIPANTS = "participants", "Deltagare"
        NEW = "new", "Nya"
        CLOSED = "closed", "Avslutade"
        ONGOING = "ongoing", "Pågående"
        MET = "met", "Bara mötta"
        MAPPED = "mapped", "Kartlagda"

    class Sex(models.TextChoices):
        ALL = "", "Alla"
        WOMAN = "woman", "Kvinna"
        MAN = "man", "Man"
        OTHER = "other", "Annat eller ej angivet"

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="head_counts")
    from_on = models.DateField()
    to_on = models.DateField()
    since_start = models.BooleanField(default=False)
    population = models.CharField(max_length=12, choices=Population)
    sex = models.CharField(max_length=5, choices=Sex, blank=True)
    variable = models.SlugField(max_length=40, blank=True)
    code = models.SlugField(max_length=60, blank=True)
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["insats", "from_on", "population", "variable", "code", "sex"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "insats",
                    "from_on",
                    "to_on",
                    "population",
                    "sex",
                    "variable",
                    "code",
                ],
                name="head_count_once",
            ),
            models.CheckConstraint(name="head_count_period", condition=Q(to_on__gt=F("from_on"))),
            models.CheckConstraint(
                name="head_count_variable_with_code",
                condition=Q(variable="", code="") | (~Q(variable="") & ~Q(code="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.insats} {self.population} {self.count}"
