"""Forms that others ask the förbund to fill in: fields, values written by hand, what was delivered.

The fields are the förbund's own: nobody here knows the recipients' forms.
"""

from __future__ import annotations

from django.db import models

from mellanrum.registers.organisation.models import Forbund


class StatisticsForm(models.Model):
    """A form of a recipient. `cycle` says in words when it is delivered; a `withdrawn` one is kept
    with its deliveries.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="statistics_forms")
    name = models.CharField(max_length=120)
    recipient = models.CharField(max_length=120)
    cycle = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "name"],
                condition=models.Q(withdrawn=False),
                name="statistics_form_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StatisticsField(models.Model):
    """A line of a form: a figure by its key, a fixed text, or a value written by hand each year."""

    class Kind(models.TextChoices):
        FIGURE = "figure", "Siffra ur registren"
        TEXT = "text", "Fast text"
        HAND = "hand", "Fylls i för hand"

    form = models.ForeignKey(StatisticsForm, on_delete=models.PROTECT, related_name="fields")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=160)
    kind = models.CharField(max_length=6, choices=Kind)
    figure_key = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=300, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="statistics_field_has_key",
                condition=~models.Q(kind="figure") | ~models.Q(figure_key=""),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class StatisticsValue(models.Model):
    """What was written by hand in a field for a year; empty text takes it away."""

    field = models.ForeignKey(StatisticsField, on_delete=models.PROTECT, related_name="values")
    year = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["field", "year"]
        constraints = [
            models.UniqueConstraint(fields=["field", "year"], name="statistics_value_once")
        ]

    def __str__(self) -> str:
        return f"{self.field} {self.year}"


class Delivery(models.Model):
    """A receipt: what was delivered of a form and year, when and by whom. `content` is the CSV file
    as it was, `revision` the state of the data.
    """

    form = models.ForeignKey(StatisticsForm, on_delete=models.PROTECT, related_name="deliveries")
    year = models.PositiveSmallIntegerField()
    revision = models.CharField(max_length=20)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    note = models.CharField(max_length=300, blank=True)
    delivered_at = models.DateTimeField()
    delivered_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["-delivered_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.form} {self.year}"
