"""Texts that are there before anybody begins to write: the package's, and those of the leads."""

from __future__ import annotations

from mellanrum.domain.periods import Period
from mellanrum.reports.models import SectionText

ANNUAL, INDICATORS, QUARTER = "annual", "indicators", "insats-quarter"
PREFIX = "indikatorer."
QUARTER_TEXTS = {
    "framgangsfaktorer": "success_factors",
    "utmaningar": "challenges",
    "avvikelser": "deviations",
}


def texts_of(kind: str, forbund: str, period: Period, insats: str = "") -> dict[str, str]:
    """{text name: CommonMark} of a kind and period; {} where nothing is written beforehand."""
    assert period.last is not None
    if kind == QUARTER:
        return quarter_texts(forbund, period, insats)
    if kind not in (ANNUAL, INDICATORS):
        return {}
    held = SectionText.objects.filter(forbund__slug=forbund, year=period.last.year)
    if kind == INDICATORS:
        held = held.filter(section__startswith=PREFIX)
    return dict(held.values_list("section", "body"))


def quarter_texts(forbund: str, period: Period, insats: str) -> dict[str, str]:
    """What the lead has written in the quarterly report that is in force."""
    from mellanrum.reports.insats_reports import find_report

    report = find_report(forbund, insats, period)
    if report is None:
        return {}
    return {name: text for name, key in QUARTER_TEXTS.items() if (text := getattr(report, key))}
