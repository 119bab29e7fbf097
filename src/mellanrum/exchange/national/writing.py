"""Writing the exchange file from the protected edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.exchange.national.form import FORMAT, VERSION, dumped
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.format import rounded
from mellanrum.reports.benchmarks import list_comparable
from mellanrum.reports.figures import YearFigures, has_follow_up
from mellanrum.reports.version import version
from mellanrum.reports.years import get_year_figures
from mellanrum.stats.measures.catalogue import NUMBERS
from mellanrum.stats.measures.definition import Measure

STATES = {Status.SHOWN: "visas", Status.SUPPRESSED: "skyddat", Status.MISSING: "saknas"}
UNITS = {Unit.PERCENT: "procent", Unit.PERSONS: "personer"}


def write_file(forbund: str, year: int) -> bytes:
    """The file of a year, always protected by the förbund's own policy.

    Raises DomainError for a year whose participants are not registered here.
    """
    if not has_follow_up(forbund, year):
        raise DomainError(f"Deltagarna för {year} är inte registrerade här, så filen blir tom.")
    return dumped(content_of(get_year_figures(forbund, year)))


def content_of(found: YearFigures) -> dict[str, Any]:
    """What the file holds, but for its digest."""
    held = found.forbund
    return {
        "format": FORMAT,
        "version": VERSION,
        "forbund": {
            "nyckel": held.slug,
            "namn": held.name,
            "organisationsnummer": held.org_number,
        },
        "ar": found.year,
        "skydd": {"minsta_grupp": found.minimum, "kalla": held.minimum_group_source},
        "uppgifternas_lage": found.snapshot,
        "program": version(),
        "matt": list(_measures(found)),
    }


def _measures(found: YearFigures) -> Iterator[dict[str, Any]]:
    for measure in NUMBERS:
        yield _told(measure, found.figures.get(f"forbund.{measure.key}"), Unit.PERSONS)
    for measure in list_comparable():
        yield _told(measure, found.figures.get(f"forbund.{measure.key}.andel"), Unit.PERCENT)


def _told(measure: Measure, figure: Figure | None, unit: Unit) -> dict[str, Any]:
    """One measure; the numbers only when they are shown."""
    told: dict[str, Any] = {
        "nyckel": measure.key,
        "namn": measure.title,
        "enhet": UNITS[unit],
        "bas_nyckel": measure.base if unit is Unit.PERCENT else "",
        "lage": STATES[figure.status if figure else Status.MISSING],
    }
    if figure is not None and figure.value is not None:
        if unit is Unit.PERCENT:
            told |= {"taljare": figure.numerator, "bas": figure.base}
        told["varde"] = f"{rounded(figure.value, 2 if unit is Unit.PERCENT else 0):f}"
    return told
