"""A file that was read in, and a way of reading files that is kept under a name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.organisation.models import Forbund, Party


class ImportRun(models.Model):
    """One file taken in. Its content is not kept, only its digest.

    `summary` is a list of {title, created, changed, unchanged, missing, removed}, one a table, and
    `made` a list of [register, number] of the rows that it added. `party` is set where persons were
    read in, and only who works for it sees the run; such a run keeps no name of its file.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="import_runs")
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="import_runs"
    )
    target = models.CharField(max_length=40)
    file_name = models.CharField(max_length=160, blank=True)
    sha256 = models.CharField(max_length=64)
    profile = models.CharField(max_length=80, blank=True)
    summary = models.JSONField(default=list)
    made = models.JSONField(default=list)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    undone_by = models.CharField(max_length=80, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="import_run_undone_by_somebody",
                condition=Q(undone_at__isnull=True) | ~Q(undone_by=""),
            ),
            models.CheckConstraint(
                name="import_run_of_persons_has_no_file_name",
                condition=Q(party__isnull=True) | Q(file_name=""),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name or f"Fil {self.sha256[:8]}"


class ImportProfile(models.Model):
    """How a file of one kind is read: which column is which, and their codes as ours.

    Never changed: saved again under the same name it is another row, and the former is retired.
    `party` as in `ImportRun`. `content` is what exchange.mapping.choices reads.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="import_profiles")
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="import_profiles"
    )
    target = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    content = models.JSONField()
    saved_by = models.CharField(max_length=80)
    saved_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "target", "name"],
                condition=Q(retired_at__isnull=True, party__isnull=True),
                name="import_profile_name_once",
            ),
            models.UniqueConstraint(
                fields=["party", "target", "name"],
                condition=Q(retired_at__isnull=True, party__isnull=False),
                name="import_profile_name_once_of_party",
            ),
            models.CheckConstraint(name="import_profile_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
