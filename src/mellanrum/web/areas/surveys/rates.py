"""The response rate of a campaign's page. By insats it is the figures of the results, so that what
one page hides another does not tell.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Status
from mellanrum.figures.table import Row, RowKind, Table
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.surveys.queries.campaigns import is_alone
from mellanrum.registers.surveys.queries.rates import (
    channel_table,
    kiosk_text,
    list_cells,
    policy_of,
    rate_table,
    rate_text,
)
from mellanrum.reports.survey_rates import RateResult
from mellanrum.reports.survey_results import results_of

TOGETHER = " Alla omgångar till gruppen under enkätåret räknas tillsammans."


@dataclass(frozen=True, slots=True)
class Rates:
    """`text` says it in words; `tables` are by insats and, where nothing is hidden, by the way in
    which it was handed out.
    """

    text: str
    tables: tuple[Table, ...]


def rates_of(found: Campaign) -> Rates:
    """As it is now."""
    held, cells, alone = _results(found), list_cells(found), is_alone(found)
    policy = policy_of(found)
    whole = next((one for one in held if one.is_whole), None)
    told = rate_text(whole.handed, whole.answered, whole.rate) if whole else rate_text(*NOBODY)
    text = " ".join(filter(None, (told, kiosk_text(cells, policy)))) + ("" if alone else TOGETHER)
    if whole is None or whole.handed is None:
        return Rates(text, ())
    by_insats = _by_insats(found, held, whole)
    if not alone or any(f.status is Status.SUPPRESSED for f in by_insats.figures()):
        return Rates(text, (by_insats,))
    return Rates(text, (by_insats, channel_table(found, cells, policy)))


NOBODY = (None, None, None)


def _results(found: Campaign) -> list[RateResult]:
    """Of the campaign's group that year; none for a questionnaire that cannot be read."""
    try:
        results = results_of(found.forbund.slug, found.survey_year, instrument=found.instrument)
    except DomainError:
        return []
    return [one for one in results.rates if one.group == found.group]


def _by_insats(found: Campaign, held: list[RateResult], whole: RateResult) -> Table:
    rows = [_row(one, one.label) for one in held if not one.is_whole and one.handed is not None]
    total = replace(_row(whole, "Alla"), kind=RowKind.TOTAL)
    return rate_table(f"{found.slug}.insats", "Svarsfrekvens per insats", "Insats",
                      (*rows, total), str(found.survey_year))  # fmt: skip


def _row(one: RateResult, label: str) -> Row:
    return Row(one.key, label, (one.handed, one.answered, one.rate))
