"""Rules of deviations: what is told, in which order, and when it is over."""

from __future__ import annotations

from datetime import date

from mellanrum.domain.machines import DEVIATION
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.operation_rows import DeviationRow
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

TOLD = {"steering_group_told_on": "styrgruppen", "board_told_on": "styrelsen"}


def check_deviation(row: DeviationRow, today: date) -> None:
    """It has happened, has a name, and tells of no person."""
    check_written("title", row.title, "Skriv i några ord vad som avviker.")
    check_texts(title=row.title, effect=row.effect, measures=row.measures)
    if row.occurred_on > today:
        raise FieldError(
            "En avvikelse har redan skett: dagen kan inte ligga framåt.", "occurred_on"
        )


def check_changeable(state: str, row: DeviationRow) -> None:
    """One that is acted upon keeps its measures; a closed one is opened again first."""
    if state == "closed":
        raise FieldError("Avvikelsen är avslutad. Öppna den igen innan du ändrar.", "title")
    if state == "acted" and not row.measures:
        raise FieldError("Avvikelsen är åtgärdad: åtgärden behöver stå kvar.", "measures")


def check_act(state: str, measures: str) -> str:
    """The state after measures are noted; they must be told."""
    after = DEVIATION.after(state, "act")
    check_written("measures", measures, "Skriv vad som görs eller har gjorts åt avvikelsen.")
    check_texts(measures=measures)
    return after


def check_close(state: str) -> str:
    """The state after closing."""
    return DEVIATION.after(state, "close")


def check_reopen(state: str, reason: str) -> str:
    """The state after it is opened again; the reason must be told."""
    after = DEVIATION.after(state, "reopen")
    check_written("reason", reason, "Skriv varför avvikelsen öppnas igen.")
    check_texts(reason=reason)
    return after


def check_told(occurred_on: date, told_on: date, today: date) -> None:
    """A group is told after it happened, and not in the future."""
    if told_on < occurred_on:
        raise FieldError(
            f"Avvikelsen skedde {long_date(occurred_on)}: den kan inte ha delgetts före det.",
            "told_on",
        )
    if told_on > today:
        raise FieldError("Dagen kan inte ligga framåt. Anteckna när det är gjort.", "told_on")
