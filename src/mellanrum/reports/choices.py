"""What there is to ask about in a förbund: insatser, years, measures by group, periods."""

from __future__ import annotations

from collections.abc import Iterable

from mellanrum.domain.periods import list_standard, period_key, period_label
from mellanrum.domain.swedish import capitalized
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
    years = list_counted_years(forbund) | set(list_booked_years(forbund))
    names = dict(found.values_list("slug", "short_name"))
    return Choices(names, tuple(sorted(years, reverse=True)), own)


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
    """(year, [(key, label)]) of every standard period, newest year first."""
    return [
        (str(year), [(period_key(p), period_label(p)) for p in list_standard(year)])
        for year in choices.years
    ]
