"""How much the pages of a site are read: numbers of a day, and nothing about who."""

from __future__ import annotations

from django.db import models

from mellanrum.registers.organisation.models import Forbund


class VisitDay(models.Model):
    """Views of one page one day. `entries` are those that came from elsewhere than the site: each
    begins a visit. No cookie, no address and no browser is kept, so a person is never counted.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="visit_days")
    day_on = models.DateField()
    page = models.CharField(max_length=200)
    views = models.PositiveIntegerField()
    entries = models.PositiveIntegerField()

    class Meta:
        ordering = ["day_on", "page"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "day_on", "page"], name="visit_day_once"),
            models.CheckConstraint(
                name="visit_entries_among_views",
                condition=models.Q(entries__lte=models.F("views")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.day_on}"
