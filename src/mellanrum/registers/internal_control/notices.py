"""Reminders of internal control: what is due, what is late, and a budget about to be exceeded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mellanrum.figures.format import long_date
from mellanrum.outbox.actions import Notice
from mellanrum.registers.internal_control.automatic import RIGHT, Asked, compute
from mellanrum.registers.internal_control.models import Measure, Occasion
from mellanrum.registers.internal_control.queries import (
    controls_of,
    measures_of,
    occasions_of,
)
from mellanrum.registers.organisation.models import Forbund

OFFICE = "förbundschefen"
AHEAD = timedelta(days=14)
NO_LONGER = timedelta(days=365)  # what is older is history, not a reminder


def list_control_notices(forbund: Forbund, today: date) -> Iterator[Notice]:
    """Controls and measures due within two weeks or late, each told once of either; the budget
    alarm once a month (IC-08).
    """
    window = (today - NO_LONGER, today + AHEAD)
    planned = occasions_of(forbund.slug).filter(
        state="planned", control__plan__state="decided", due_on__range=window
    )
    for occasion in planned:
        yield _of_occasion(forbund, occasion, today)
    for measure in measures_of(forbund.slug).filter(state="planned", due_on__range=window):
        yield _of_measure(forbund, measure, today)
    yield from _of_budget(forbund, today)


def _of_occasion(forbund: Forbund, one: Occasion, today: date) -> Notice:
    late = one.due_on < today
    word = "är försenad" if late else "ska göras"
    return Notice(
        forbund.slug,
        f"{forbund.slug}:control:{one.pk}:{'late' if late else 'due'}",
        OFFICE,
        f"Kontrollen {one.control.title} {word}",
        f"Ansvarig: {one.control.owner}. Kontrollen skulle vara gjord senast "
        f"{long_date(one.due_on)}."
        if late
        else f"Ansvarig: {one.control.owner}. Senast {long_date(one.due_on)}.",
        one.due_on,
    )


def _of_measure(forbund: Forbund, one: Measure, today: date) -> Notice:
    late = one.due_on < today
    return Notice(
        forbund.slug,
        f"{forbund.slug}:control-measure:{one.pk}:{'late' if late else 'due'}",
        OFFICE,
        f"Åtgärden {one.title} {'är försenad' if late else 'ska vara klar'}",
        f"Ansvarig: {one.owner}. Senast {long_date(one.due_on)}.",
        one.due_on,
    )


def _of_budget(forbund: Forbund, today: date) -> Iterator[Notice]:
    """Only where the year's decided plan has the control."""
    watched = controls_of(forbund.slug).filter(
        plan__year=today.year, plan__state="decided", automatic="budget"
    )
    if not watched.exists():
        return
    asked = Asked(forbund, date(today.year, 1, 1), date(today.year + 1, 1, 1), today)
    found = compute("budget", asked)
    if found.outcome != RIGHT:
        yield Notice(
            forbund.slug,
            f"{forbund.slug}:budget-alarm:{today:%Y-%m}",
            OFFICE,
            f"Budgeten för {today.year} behöver ses över",
            found.text,
            today,
        )
