"""The kinds of report as the pages name them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.reports import kinds
from mellanrum.reports.models import Edition
from mellanrum.reports.publish import publish_annual, publish_indicators
from mellanrum.reports.survey_results import list_surveyed
from mellanrum.reports.years import list_years
from mellanrum.stats.surveys.making import NATIONAL_INSTRUMENT

Publish = Callable[..., Edition]


@dataclass(frozen=True, slots=True)
class Kind:
    """`prefix` is what the url names begin with, `file` what downloads are called."""

    key: str
    title: str
    definite: str
    prefix: str
    file: str
    wait: str
    years: Callable[[str], Sequence[int]]

    def titled(self, year: int) -> str:
        return f"{self.title} {year}"

    def publish(self, forbund: str, year: int, *, by: Actor, at: datetime) -> Edition:
        made = publish_annual if self.key == kinds.ANNUAL else publish_indicators
        return made(forbund, year, by=by, at=at)


def surveyed_years(forbund: str) -> list[int]:
    """Survey years of the national instrument, the newest first."""
    return [year for key, year in list_surveyed(forbund) if key == NATIONAL_INSTRUMENT]


ANNUAL = Kind(
    kinds.ANNUAL,
    "Årsredovisning",
    "årsredovisningen",
    "report",
    "arsredovisning",
    "Bygger rapporten: statistik, räkningar, diagram och PDF. Det tar några sekunder.",
    list_years,
)
INDICATORS = Kind(
    kinds.INDICATORS,
    "Indikatorrapport",
    "indikatorrapporten",
    "report-indicators",
    "indikatorrapport",
    "Bygger rapporten och bilderna till seminariet: ett diagram för varje fråga. Det tar en stund.",
    surveyed_years,
)
KINDS = {one.key: one for one in (ANNUAL, INDICATORS)}
