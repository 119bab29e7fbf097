"""What questionnaires say: the one door for pages, reports, decks and goals.

Everybody gets the same protected view, those of the insats too: answers are anonymous even to the
team. Only a year that is rebuilt as it was published is told with `minimum=1`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from threading import Lock
from time import monotonic
from types import MappingProxyType

from django.conf import settings

from mellanrum.audit.queries import revision, voices_revision
from mellanrum.figures.disclosure import Policy, describe
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.instruments.definition import GROUPS, Instrument
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.surveys.models import SurveyNumber
from mellanrum.registers.surveys.queries.instruments import find_instrument
from mellanrum.registers.surveys.queries.survey_numbers import list_survey_numbers
from mellanrum.reports.figures import policy_of
from mellanrum.reports.survey_indicators import IndicatorResult, indicator_results
from mellanrum.reports.survey_items import ItemResult, Place, Values, Yardsticks, item_results
from mellanrum.reports.survey_rates import RateResult, rate_results, total_of
from mellanrum.reports.survey_tables import (
    indicators_table,
    item_tables,
    non_response_table,
    returned_table,
)
from mellanrum.stats.surveys.editions import YearEdition, editions
from mellanrum.stats.surveys.frames import (
    SurveyData,
    TicketCount,
    list_years,
    load_surveys,
    ticket_counts,
)
from mellanrum.stats.surveys.making import NATIONAL_INSTRUMENT, stem_of

KEPT = 8  # survey years, or states of one
RATES_KEPT = 60  # seconds that a response rate may lag behind the answers


@dataclass(frozen=True, slots=True)
class Excluded:
    """An insats that was to be asked and was left out."""

    group: str
    insats: str
    name: str
    reason: str

    @property
    def sentence(self) -> str:
        return f"{self.name} ({GROUPS.get(self.group, self.group).lower()}): {self.reason}"


@dataclass(frozen=True)
class Results:
    """A survey year of an instrument, protected. `instrument` is None when nobody was asked.
    `items` come group by group in the forms' order, `rates` group by group with their insatser.
    """

    forbund: str
    survey_year: int
    instrument: Instrument | None
    policy: Policy
    snapshot: str
    items: tuple[ItemResult, ...]
    indicators: tuple[IndicatorResult, ...]
    rates: tuple[RateResult, ...]
    excluded: tuple[Excluded, ...]
    tables: Mapping[str, Table]
    figures: Mapping[str, Figure]

    @property
    def stem(self) -> str:
        """What the keys of tables and figures begin with: 'enkat.2021'."""
        key = self.instrument.key if self.instrument else NATIONAL_INSTRUMENT
        return stem_of(key, self.survey_year)

    @property
    def protection(self) -> str:
        """How small groups are shown, in a sentence."""
        return describe(self.policy)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups that were asked, in the instrument's order."""
        return tuple(dict.fromkeys(rate.group for rate in self.rates))

    def of_group(self, group: str) -> tuple[ItemResult, ...]:
        return tuple(item for item in self.items if item.group == group)

    def find_item(self, group: str, key: str) -> ItemResult | None:
        return next((i for i in self.of_group(group) if i.item.key == key), None)

    def find_measure(self, measure: str) -> ItemResult | None:
        """By the owner's measure: '6a'."""
        return next((i for i in self.items if measure and i.item.measure == measure), None)

    def find_indicator(self, number: int) -> IndicatorResult | None:
        return next((i for i in self.indicators if i.number == number), None)


def list_surveyed(forbund: str) -> list[tuple[str, int]]:
    """(instrument, survey year) of all that has been asked, the newest year first."""
    return list_years(forbund)


def results_of(
    forbund: str,
    survey_year: int,
    *,
    minimum: int | None = None,
    instrument: str = NATIONAL_INSTRUMENT,
) -> Results:
    """The results as the förbund's policy lets them be told; `minimum=1` tells everything, and the
    caller has checked (`reports.figures.minimum_for`) that the year may be. Nobody asked: empty.

    Raises Forbund.DoesNotExist, or DomainError when a campaign's instrument is missing.
    """
    held = get_forbund(forbund)
    policy = policy_of(held, held.minimum_group if minimum is None else minimum)
    years = (survey_year, survey_year - 1)
    snapshot = voices_revision(forbund)
    if not settings.ASIDE:
        return _make(forbund, instrument, survey_year, policy, snapshot)
    key = (forbund, instrument, survey_year, policy, snapshot, revision(forbund))
    return _remembered(key, ticket_counts(forbund, instrument, years), monotonic())


Key = tuple[str, str, int, Policy, str, str]


@dataclass(frozen=True, slots=True)
class _Held:
    """Results, the tickets that their response rates are made of, and when (seconds)."""

    results: Results
    tickets: tuple[TicketCount, ...]
    made: float


_held: OrderedDict[Key, _Held] = OrderedDict()
_lock = Lock()


def _remembered(key: Key, tickets: tuple[TicketCount, ...], now: float) -> Results:
    """By the state of the questionnaires and of the rest (names). Tickets are used without changing
    either: response rates are at most a minute old, so that a page does not wait for each answer.
    """
    with _lock:
        held = _held.get(key)
        if held is None or (held.tickets != tickets and now - held.made > RATES_KEPT):
            held = _held[key] = _Held(_make(*key[:5]), tickets, now)
            while len(_held) > KEPT:
                _held.popitem(last=False)
        _held.move_to_end(key)
        return held.results


def _make(forbund: str, instrument: str, year: int, policy: Policy, snapshot: str) -> Results:
    years = (year, year - 1)
    data = load_surveys(forbund, instrument, years)
    find = partial(find_instrument, forbund, instrument)
    made = editions(data, find, policy, snapshot, years)
    now, then = (list_survey_numbers(forbund, instrument=instrument, survey_year=y) for y in years)
    yardsticks = Yardsticks(
        before=made[year - 1],
        own_before=values_of(then, SurveyNumber.Kind.OWN),
        national=values_of(now, SurveyNumber.Kind.NATIONAL),
        national_before=values_of(then, SurveyNumber.Kind.NATIONAL),
    )
    return assemble(data, made[year], yardsticks, policy, snapshot)


def values_of(held: Iterable[SurveyNumber], kind: str) -> Values:
    """The registered ones of a kind; where several sources tell the same, the first by label."""
    found: dict[Place, tuple[Decimal, int | None, str]] = {}
    for one in held:
        if one.kind == kind:
            found.setdefault((one.group, one.item, one.sex), (one.value, one.n, one.source))
    return found


def assemble(
    data: SurveyData, year: YearEdition, yardsticks: Yardsticks, policy: Policy, snapshot: str
) -> Results:
    """Results of a protected year and what it is compared with: reads nothing."""
    stem, period = stem_of(data.instrument, year.year), str(year.year)
    items = tuple(i for g in year.groups.values() for i in item_results(g, yardsticks))
    rates = list(rate_results(year, yardsticks.before, yardsticks.national))
    found: tuple[IndicatorResult, ...] = ()
    if year.instrument is not None:
        found = tuple(indicator_results(year.instrument, items, stem, period))
    tables = tuple(_tables(items, found, rates, stem, period, policy))
    figures = {k: f for g in year.groups.values() for k, f in g.figures.items()}
    figures |= {f.key: f for table in tables for f in table.figures()}
    figures |= {c.value.key: c.value for i in found for c in i.cells}
    return Results(
        data.forbund,
        year.year,
        year.instrument,
        policy,
        snapshot,
        items,
        found,
        tuple(rates),
        tuple(_excluded(data, year.year)),
        MappingProxyType({table.key: table for table in tables}),
        MappingProxyType(figures),
    )


def _tables(
    items: tuple[ItemResult, ...],
    indicators: tuple[IndicatorResult, ...],
    rates: list[RateResult],
    stem: str,
    period: str,
    policy: Policy,
) -> Iterator[Table]:
    if rates:
        yield returned_table(rates, total_of(rates, stem, period), stem, period, policy)
    for group in dict.fromkeys(item.group for item in items):
        mine = [item for item in items if item.group == group]
        yield non_response_table(mine, group, stem, period)
        for item in mine:
            yield from item_tables(item, stem, period, policy)
    if indicators:
        yield indicators_table(indicators, stem, period)


def _excluded(data: SurveyData, year: int) -> Iterator[Excluded]:
    for campaign in data.campaigns:
        for insats, reason in campaign.excluded if campaign.year == year else ():
            yield Excluded(campaign.group, insats, data.insatser.get(insats, insats), reason)
