"""What the förbund does, in areas and processes: what risks and controls are about."""

from __future__ import annotations

from django.db import models

from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund


class ControlArea(Versioned):
    """An area of the plan, such as economy or purchases. `source` tells where it comes from."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="control_areas")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "code"], name="control_area_once")
        ]

    def __str__(self) -> str:
        return self.name


class ControlProcess(Versioned):
    """A way of working within an area. `owner` is a function ('förbundschef'), never a person.
    `steps` has one a line, as 'Granska underlaget | ekonom'; the part after the line is who.
    """

    area = models.ForeignKey(ControlArea, on_delete=models.PROTECT, related_name="processes")
    name = models.CharField(max_length=120)
    owner = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    steps = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["area__position", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="control_process_once")
        ]

    def __str__(self) -> str:
        return self.name
