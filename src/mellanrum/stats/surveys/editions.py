"""A survey year's figures, group by group, as they may be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from mellanrum.domain.errors import DomainError
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Figure
from mellanrum.instruments.definition import Instrument
from mellanrum.stats.surveys.frames import SurveyData, used_and_open
from mellanrum.stats.surveys.making import GroupMaker
from mellanrum.stats.surveys.protecting import protected, with_numerators
from mellanrum.stats.surveys.tally import NOBODY, Tally, tally

OPEN = "open"  # the state of a campaign that takes answers


class Finds(Protocol):
    """Gives the instrument in a version; DomainError when there is none."""

    def __call__(self, version: str) -> Instrument: ...


@dataclass(frozen=True)
class GroupEdition:
    """What may be told of a group. `maker` holds the true counts: nobody above `stats` and
    `reports.survey_results` reads it.
    """

    maker: GroupMaker
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class YearEdition:
    """A survey year of an instrument by respondent group, in the instrument's order."""

    year: int
    instrument: Instrument | None
    groups: Mapping[str, GroupEdition]


def editions(
    data: SurveyData, find: Finds, policy: Policy, snapshot: str, years: tuple[int, ...]
) -> dict[int, YearEdition]:
    """The years that are asked for, each protected by itself: other people answer every year."""
    counted = tally(data.frames)
    return {year: _year(data, counted, find, policy, snapshot, year) for year in years}


def _year(
    data: SurveyData, counted: Tally, find: Finds, policy: Policy, snapshot: str, year: int
) -> YearEdition:
    mine = sorted((c for c in data.campaigns if c.year == year), key=lambda c: c.version)
    versions = {c.group: c.version for c in mine}  # the newest of a group that was asked in two
    if not versions:
        return YearEdition(year, None, {})
    found = {version: find(version=version) for version in sorted(set(versions.values()))}
    newest = found[max(found)]
    order = [form.group for form in newest.forms]
    groups = {}
    for group in sorted(versions, key=lambda g: order.index(g) if g in order else len(order)):
        maker = _maker(data, counted, found[versions[group]], snapshot, year, group)
        groups[group] = GroupEdition(maker, with_numerators(protected(maker, policy)))
    return YearEdition(year, newest, groups)


def _maker(
    data: SurveyData, counted: Tally, instrument: Instrument, snapshot: str, year: int, group: str
) -> GroupMaker:
    """Raises DomainError for a campaign to a group that the instrument has no form for."""
    form = instrument.find_form(group)
    if form is None:
        raise DomainError(
            f"”{instrument.title}” har inget formulär för gruppen {group}. Rätta utskicket."
        )
    mine = [c for c in data.campaigns if (c.year, c.group) == (year, group)]
    numbers = {c.number for c in mine}
    handed, used = used_and_open([t for t in data.tickets if t.campaign in numbers])
    return GroupMaker(
        instrument,
        form,
        year,
        counted.get((year, group), NOBODY),
        snapshot,
        data.insatser,
        data.municipalities,
        handed,
        used,
        any(c.state == OPEN for c in mine),
    )
