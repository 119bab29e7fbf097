"""Duties that come back every year, and their occasions that somebody has answered for."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from mellanrum.domain.wheel_machines import DUTY_OCCASION
from mellanrum.registers.governance.models import Body, Person
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund


class Duty(Versioned):
    """What is to be done again and again, in [from_on, to_on). When: by a period of the law
    (`legal`), or `month` and `day`, and then every `every_months` of them within the year. It is
    told about `lead_days` before. `start_key` is the row of starting.toml that it began as.
    """

    class Kind(models.TextChoices):
        LAW = "law", "Lag"
        OWN = "own", "Eget beslut"
        FINANCIER = "financier", "Krav från finansiär"

    class Legal(models.TextChoices):
        NONE = "", "Egen dag"
        BUDGET = "budget", "Sista dag för budgeten (lag 2003:1210 23 §)"
        ANNUAL_REPORT = "annual_report", "Sista dag för årsredovisningen (lag 2003:1210 24 §)"
        TERM = "term", "Ny mandattid börjar (lag 2003:1210 13 §)"

    class Every(models.IntegerChoices):
        MONTH = 1, "Varje månad"
        QUARTER = 3, "Var tredje månad"
        HALF = 6, "Var sjätte månad"
        YEAR = 12, "En gång om året"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="duties")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    kind = models.CharField(max_length=9, choices=Kind)
    source = models.CharField(max_length=300)
    legal = models.CharField(max_length=13, choices=Legal, blank=True)
    month = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        default=31, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    every_months = models.PositiveSmallIntegerField(choices=Every, default=Every.YEAR)
    lead_days = models.PositiveSmallIntegerField(default=30)
    responsible = models.CharField(max_length=120)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="duties"
    )
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="duties"
    )
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    is_public = models.BooleanField(default=False)
    start_key = models.SlugField(max_length=60, blank=True)

    class Meta:
        ordering = ["month", "day", "title"]
        constraints = [
            models.CheckConstraint(
                name="duty_period", condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on"))
            ),
            models.CheckConstraint(
                name="duty_day",
                condition=Q(month__gte=1, month__lte=12, day__gte=1, day__lte=31),
            ),
            models.UniqueConstraint(
                fields=["forbund", "start_key"],
                condition=~Q(start_key=""),
                name="duty_begun_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DutyOccasion(Versioned):
    """The `number`th time of the year. `due_on` is the day as it was when it was answered: a duty
    whose day is changed keeps what has been done.
    """

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="occasions")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    state = models.CharField(
        max_length=7, choices=DUTY_OCCASION.choices, default=DUTY_OCCASION.start
    )
    done_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["duty", "year", "number"], name="duty_occasion_once"),
            models.CheckConstraint(
                name="duty_occasion_done_on_a_day",
                condition=Q(state="done", done_on__isnull=False)
                | (~Q(state="done") & Q(done_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="duty_occasion_skipped_with_a_reason",
                condition=~Q(state="skipped") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.due_on}"
