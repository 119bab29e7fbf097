"""Figures as data for the command line: of any told period, of some measures and insatser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mellanrum.domain import periods
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, list_years, parse_period, period_label
from mellanrum.figures.figure import Figure
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.choices import get_choices
from mellanrum.reports.figures import figures_for, has_follow_up, minimum_for, policy_of
from mellanrum.reports.questions import (
    WHOLE,
    Choices,
    unknown_insats,
    unknown_measure,
    years_told,
)
from mellanrum.stats.making import stem
from mellanrum.stats.measures.catalogue import BY_KEY
from mellanrum.stats.measures.definition import Measure
from mellanrum.stats.published import published
from mellanrum.stats.snapshots.manifest import find_folder, read_manifest
from mellanrum.stats.snapshots.opening import published_from


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is asked for. `minimum` None is the one that the year's report was published with.
    `snapshot` names the picture of the rows to count from, instead of the registers."""

    forbund: str
    period: str
    minimum: int | None = None
    measure: str = ""
    insatser: tuple[str, ...] = ()
    snapshot: str = ""


def choose(chosen: Chosen) -> list[Figure]:
    """The figures, ordered by key. Raises DomainError naming what there is instead."""
    if not chosen.period:
        raise DomainError("Ange ett år, eller en period med --period.")
    period = parse_period(chosen.period)
    get_forbund(chosen.forbund)
    if chosen.measure and chosen.measure not in BY_KEY:
        raise DomainError(unknown_measure(chosen.measure))
    choices = get_choices(chosen.forbund)
    check_insatser(chosen, choices)
    found = _figures(chosen, period, choices)
    kept = _kept(found, chosen)
    if found and not kept:
        what = BY_KEY[chosen.measure].title if chosen.measure else "insatserna"
        raise DomainError(f"Det finns inga uppgifter om {what} för {period_label(period)}.")
    return [found[key] for key in sorted(kept)]


def check_insatser(chosen: Chosen, choices: Choices) -> None:
    """Raise DomainError for an insats that the förbund does not have."""
    known = {WHOLE, *choices.insatser}
    if unknown := [slug for slug in chosen.insatser if slug not in known]:
        raise DomainError(unknown_insats(unknown, choices))


def _figures(chosen: Chosen, period: Period, choices: Choices) -> Mapping[str, Figure]:
    year = period.start.year
    if chosen.snapshot:
        return _from_snapshot(chosen, period)
    if period == periods.year(year):
        minimum = minimum_for(chosen.forbund, year, chosen.minimum, published=True)
        return figures_for(forbund=chosen.forbund, year=year, minimum=minimum)
    forbund = get_forbund(chosen.forbund)
    minimum = minimum_for(chosen.forbund, year, chosen.minimum)
    years = [y for y in list_years(period) if y in choices.years]
    if not any(has_follow_up(chosen.forbund, y) for y in years):
        told = years_told(choices.years) if choices.years else ""
        when = period_label(period) if len(list_years(period)) > 1 else str(year)
        raise DomainError(f"{forbund.name} har ingen uppföljning för {when}. {told}".rstrip())
    return published(chosen.forbund, period, policy_of(forbund, minimum)).figures


def _from_snapshot(chosen: Chosen, period: Period) -> Mapping[str, Figure]:
    """The edition of the snapshot: a table protected alone could show what its edition hides."""
    folder = find_folder(chosen.snapshot)
    if read_manifest(folder).forbund != chosen.forbund:
        raise DomainError(f"Ögonblicksbilden {chosen.snapshot} är inte av {chosen.forbund}.")
    minimum = minimum_for(chosen.forbund, period.start.year, chosen.minimum)
    policy = policy_of(get_forbund(chosen.forbund), minimum)
    return published_from(folder, period, policy).figures


def _kept(found: Mapping[str, Figure], chosen: Chosen) -> list[str]:
    places = ["" if slug == WHOLE else slug for slug in chosen.insatser]
    measure = BY_KEY.get(chosen.measure)
    return [
        key
        for key in found
        if (not places or any(_is_of(key, place) for place in places))
        and (measure is None or _is_measured(key, measure))
    ]


def _is_of(key: str, place: str) -> bool:
    """The förbund's are all that is not about an insats."""
    return key.startswith(f"{stem(place)}.") if place else not key.startswith("insats.")


def _is_measured(key: str, measure: Measure) -> bool:
    return any(f"{key}.".startswith(f"{root}.") for root in _roots(key, measure))


def _roots(key: str, measure: Measure) -> Iterator[str]:
    """What the keys of a measure begin with, of whatever place the key is."""
    parts = key.split(".")
    place = ".".join(parts[:2]) if parts[0] == "insats" else parts[0]
    yield f"{place}.{measure.key}"
    if measure.key.endswith(".antal"):
        yield f"{place}.{measure.population}.kon"
    yield measure.key
