"""Areas, processes and scales: begun with, added and changed."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.writing import change, locked, put, values_of
from mellanrum.registers.internal_control import risk_policies as rules
from mellanrum.registers.internal_control.control_writing import check_may
from mellanrum.registers.internal_control.models import (
    ControlArea,
    ControlProcess,
    RiskBand,
    ScaleLevel,
)
from mellanrum.registers.internal_control.rows import AreaRow, LevelRow, ProcessRow
from mellanrum.registers.internal_control.starting import load_starting
from mellanrum.registers.organisation.models import Forbund


@action
def load_start(*, forbund: Forbund, by: Actor, at: datetime) -> int:
    """Begin with the areas, processes and scales of starting.toml; returns how many areas."""
    check_may(by)
    if ControlArea.objects.filter(forbund=forbund).exists():
        raise DomainError("Det finns redan områden. Lägg till och ändra dem ett i taget.")
    start = load_starting()
    for place, one in enumerate(start.areas, 1):
        area = ControlArea.objects.create(
            forbund=forbund, code=one.code, name=one.name, source=one.source, position=place
        )
        ControlProcess.objects.bulk_create(
            ControlProcess(area=area, name=p.name, owner=p.owner, steps=p.steps,
                           source=start.source, position=n)
            for n, p in enumerate(one.processes, 1)
        )  # fmt: skip
    if not ScaleLevel.objects.filter(forbund=forbund).exists():
        ScaleLevel.objects.bulk_create(
            ScaleLevel(forbund=forbund, axis=one.axis, value=one.value, label=one.label,
                       meaning=one.meaning, source=start.source)
            for one in start.levels
        )  # fmt: skip
    if not RiskBand.objects.filter(forbund=forbund).exists():
        RiskBand.objects.bulk_create(
            RiskBand(forbund=forbund, least=one.least, label=one.label, meaning=one.meaning,
                     source=start.source)
            for one in start.bands
        )  # fmt: skip
    record(by=by, at=at, verb="control_areas.begin", subject=f"control_areas:{forbund.pk}",
           forbund=forbund.slug, detail={"areas": len(start.areas)})  # fmt: skip
    return len(start.areas)


@action
def add_area(*, forbund: Forbund, row: AreaRow, by: Actor, at: datetime) -> ControlArea:
    """A new area of the plan."""
    check_may(by)
    same = ControlArea.objects.filter(forbund=forbund, code=row.code).exists()
    rules.check_area(row, same)
    held = ControlArea(forbund=forbund)
    return put(held, row, "control_areas", forbund.slug, by=by, at=at)


@action
def change_area(
    *, area: ControlArea, row: AreaRow, seen: int, by: Actor, at: datetime
) -> ControlArea:
    """Change an area. Raises SeenOldError when another has changed it."""
    check_may(by)
    now = locked(area, seen)
    others = ControlArea.objects.filter(forbund=area.forbund, code=row.code).exclude(pk=area.pk)
    rules.check_area(row, others.exists())
    return change(now, values_of(row), "control_areas.change", area.forbund.slug, by=by, at=at)


@action
def add_process(*, row: ProcessRow, by: Actor, at: datetime) -> ControlProcess:
    """A new process within an area."""
    check_may(by)
    same = ControlProcess.objects.filter(area=row.area, name=row.name).exists()
    rules.check_process(row, same)
    forbund = row.area.forbund.slug
    return put(ControlProcess(), row, "control_processes", forbund, by=by, at=at)


@action
def change_process(
    *, process: ControlProcess, row: ProcessRow, seen: int, by: Actor, at: datetime
) -> ControlProcess:
    """Change a process. Raises SeenOldError when another has changed it."""
    check_may(by)
    now = locked(process, seen)
    others = ControlProcess.objects.filter(area=row.area, name=row.name).exclude(pk=process.pk)
    rules.check_process(row, others.exists())
    forbund = row.area.forbund.slug
    return change(now, values_of(row), "control_processes.change", forbund, by=by, at=at)


@action
def change_level(
    *, level: ScaleLevel, row: LevelRow, seen: int, by: Actor, at: datetime
) -> ScaleLevel:
    """Say what a step of a scale means. Raises SeenOldError when another has changed it."""
    check_may(by)
    now = locked(level, seen)
    rules.check_level(row)
    return change(now, values_of(row), "risk_scales.change", level.forbund.slug, by=by, at=at)


@action
def add_level(*, forbund: Forbund, axis: str, row: LevelRow, by: Actor, at: datetime) -> ScaleLevel:
    """A step above the highest of an axis. DomainError above nine."""
    check_may(by)
    rules.check_level(row)
    highest = max(
        ScaleLevel.objects.filter(forbund=forbund, axis=axis).values_list("value", flat=True),
        default=0,
    )
    if highest >= rules.MOST_LEVELS:
        raise DomainError(f"En skala har högst {rules.MOST_LEVELS} steg.")
    held = ScaleLevel(forbund=forbund, axis=ScaleLevel.Axis(axis), value=highest + 1)
    return put(held, row, "risk_scales", forbund.slug, by=by, at=at, axis=axis)


@action
def change_band(
    *, band: RiskBand, least: int, row: LevelRow, seen: int, by: Actor, at: datetime
) -> RiskBand:
    """From which value a risk is called what. Raises SeenOldError when another has changed it."""
    check_may(by)
    now = locked(band, seen)
    rules.check_level(row)
    bands = RiskBand.objects.filter(forbund=band.forbund).exclude(pk=band.pk)
    rules.check_band(least, list(bands.values_list("least", flat=True)), rules.MOST_LEVELS**2)
    values = {**values_of(row), "least": least}
    return change(now, values, "risk_scales.change", band.forbund.slug, by=by, at=at)
