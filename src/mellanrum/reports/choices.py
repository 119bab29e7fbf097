"""What there is to ask about in a förbund: insatser, years, measures by group, periods."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mellanrum.domain.periods import (
    Period,
    list_standard,
    period_key,
    period_label,
    rolling_year,
)
from mellanrum.domain.swedish import MONTHS, capitalized
from mellanrum.figures.figure import Unit
from mellanrum.registers.economy.queries import list_booked_years
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.queries import list_counted_years
from mellanrum.reports.questions import Choices, is_spread
from mellanrum.stats.measures.catalogue import AT_START, MEASURES
from mellanrum.stats.measures.definition import Measure

QUALITY = "kvalitet."  # before what tells how good the data is
ENROLMENTS = "inskrivningar"  # the source of all that is read from the enrolments


def get_choices(forbund: str, own: frozenset[str] = frozenset()) -> Choices:
    """Three queries."""
    found = Insats.objects.filter(forbund__slug=forbund)
    counted = list_counted_years(forbund)
    years = counted | set(list_booked_years(forbund))
    names = dict(found.values_list("slug", "short_name"))
    return Choices(names, tuple(sorted(years, reverse=True)), own, counted)


def group_of(measure: Measure) -> str:
    """Under which heading a measure is listed, from what it is."""
    rest = measure.key.removeprefix(f"{measure.population}.")
    groups = {
        "Kvalitet": rest.startswith(QUALITY),
        "Ekonomi": measure.unit is Unit.SEK or "budget" in measure.source,
        "Resultat": bool(measure.numerator),
        "Tid": measure.unit in (Unit.MONTHS, Unit.YEARS),
        capitalized(measure.source): measure.source != ENROLMENTS,
        "Bakgrund": is_spread(measure) and measure.variable in AT_START,
        "Insats och avslut": is_spread(measure),
    }
    return next((name for name, holds in groups.items() if holds), "Antal")


def measures_by_group(
    measures: Iterable[Measure] = MEASURES,
) -> list[tuple[str, list[Measure]]]:
    """The catalogue's own order, group by group."""
    found: dict[str, list[Measure]] = {}
    for measure in measures:
        found.setdefault(group_of(measure), []).append(measure)
    return list(found.items())


def periods_by_year(choices: Choices) -> list[tuple[str, list[tuple[str, str]]]]:
    """(year, [(key, label)]): several years, then year by year, newest first, every standard
    period and the twelve months to the ends of its quarters.
    """
    found = [(str(year), _of_year(year, choices)) for year in choices.years]
    whole = find_whole(choices)
    if whole is None:
        return found
    label = f"Hela tiden, {period_label(whole)}"
    return [("Flera år", [(period_key(whole), label)]), *found]


def _of_year(year: int, choices: Choices) -> list[tuple[str, str]]:
    standard = [(period_key(p), period_label(p)) for p in list_standard(year)]
    if not {year - 1, year} <= choices.counted:
        return standard
    rolling = [rolling_year(date(year, month, 1)) for month in (3, 6, 9)]
    return standard + [
        (period_key(p), f"Tolv månader till och med {MONTHS[p.last.month - 1]} {year}")
        for p in rolling
        if p.last
    ]


def find_whole(choices: Choices) -> Period | None:
    """All the counted years, where they are several and none between them is left out."""
    years = sorted(choices.counted)
    if len(years) < 2 or years[-1] - years[0] >= len(years):
        return None
    return Period(date(years[0], 1, 1), date(years[-1] + 1, 1, 1))
