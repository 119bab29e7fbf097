"""Coordinators and extra resources, and their targets."""

from __future__ import annotations

from datetime import datetime, timedelta

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.catalogue_policies import check_function, check_target
from mellanrum.registers.insatser.models import ExtraFunction, FunctionTarget
from mellanrum.registers.insatser.operation_rows import FunctionRow, TargetRow
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.insatser.writing import change, check_may_change, locked, put, values_of
from mellanrum.registers.organisation.models import Forbund


@action
def add_function(*, forbund: Forbund, row: FunctionRow, by: Actor, at: datetime) -> ExtraFunction:
    """A coordinator or an extra resource."""
    check_may_change(by, row.insats, at)
    check_function(row)
    held = ExtraFunction(forbund=forbund)
    return put(held, row, "extra_functions", forbund.slug, by=by, at=at)


@action
def change_function(
    *, function: ExtraFunction, row: FunctionRow, seen: int, by: Actor, at: datetime
) -> ExtraFunction:
    """Change or end a function. Raises SeenOldError when another has changed it since."""
    for insats in {function.insats, row.insats}:
        check_may_change(by, insats, at)
    now = locked(function, seen)
    check_function(row)
    forbund = function.forbund.slug
    return change(now, values_of(row), "extra_functions.change", forbund, by=by, at=at)


@action
def save_target(
    *,
    function: ExtraFunction,
    row: TargetRow,
    target: FunctionTarget | None = None,
    seen: int = 0,
    by: Actor,
    at: datetime,
) -> FunctionTarget:
    """A new target, or with `target` a change of it, such as its outcome."""
    check_may_change(by, function.insats, at)
    last = (function.to_on - timedelta(days=1)).year if function.to_on else None
    check_target(row, function.from_on.year, last)
    same = function.targets.filter(year=row.year, text=row.text)
    if (same.exclude(pk=target.pk) if target else same).exists():
        raise FieldError(f"Funktionen har redan det målet {row.year}.", "text")
    forbund = function.forbund.slug
    if target is None:
        held = FunctionTarget(function=function)
        return put(held, row, "function_targets", forbund, by=by, at=at, function=function.pk)
    now = locked(target, seen)
    also = {"function": function.pk}
    return change(now, values_of(row), "function_targets.change", forbund, by=by, at=at, **also)
