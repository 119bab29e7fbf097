"""Reminders of duties: within their lead and late, each told once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mellanrum.figures.format import long_date
from mellanrum.outbox.actions import Notice
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.wheel.duty_policies import legal_source
from mellanrum.registers.wheel.queries import Turn, list_pressing

OFFICE = "förbundschefen"
NO_LONGER = timedelta(days=365)  # what is older is history, not a reminder


def list_duty_notices(forbund: Forbund, today: date) -> Iterator[Notice]:
    """One when the lead begins, one when the day has passed with nothing said."""
    for turn in list_pressing(forbund.slug, today, NO_LONGER):
        yield _notice(forbund, turn)


def _notice(forbund: Forbund, turn: Turn) -> Notice:
    duty, is_late = turn.duty, turn.state == "late"
    source = (legal_source(duty.legal, turn.year) or duty.source).rstrip(".")
    told = "Det skulle ha varit gjort" if is_late else "Det ska vara gjort"
    return Notice(
        forbund.slug,
        f"{forbund.slug}:duty:{duty.pk}:{turn.year}:{turn.number}:{'late' if is_late else 'due'}",
        OFFICE,
        f"{'Försenat' if is_late else 'Dags nu'}: {duty.title}",
        f"{told} senast {long_date(turn.on)}. Ansvarig: {duty.responsible}. Källa: {source}. "
        "Anteckna i årshjulet när det är klart, eller varför det inte genomförs.",
        turn.on,
    )
