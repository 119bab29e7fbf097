"""The way from referral to result, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator

from mellanrum.figures.figure import Figure
from mellanrum.figures.format import printed
from mellanrum.figures.table import Column, Row, Table
from mellanrum.stats.draft import Draft, Figures, shown
from mellanrum.stats.making import Maker, stem
from mellanrum.stats.tables.results import EITHER, outcome_of

STAGES = {
    "aktualiserade": "Aktualiserade",
    "beredda": "Beredda",
    "rekommenderade": "Rekommenderade en insats",
    "nya": "Började i insats",
    "avslutade": "Avslutade",
}
TO_RESULT = "Till arbete eller studier"
OTHERS = (
    "Varje steg räknar dem som nådde det under perioden. Det är inte samma personer: den som "
    "avslutas nu aktualiserades ofta ett tidigare år, och den som börjar kan ha kommit en annan "
    "väg än genom beredningen."
)


def funnel_table(maker: Maker, insats: str) -> Draft | None:
    """None without referrals, or without enrolments to come to. Every figure stands in another
    table too, where its sums are.
    """
    if not maker.number(insats, "aktualiserade").value or not _has_enrolments(maker, insats):
        return None
    rows = tuple(Row(key, label, (figure,)) for key, label, figure in _stages(maker, insats))
    table = Table(
        f"{stem(insats)}.aktualiserade.tratt",
        "Från aktualisering till resultat",
        "Steg",
        (Column("alla", "Antal"),),
        rows,
        maker.period,
        notes=(OTHERS,),
    )
    first, last = rows[0].cells[0], rows[-1].cells[0]
    assert first and last
    keys = (first.key, last.key)
    return Draft(table, "", "de som nådde steget under perioden", lambda f: _finding(f, keys))


def _has_enrolments(maker: Maker, insats: str) -> bool:
    """Rows of its own: a head count may have told some of the stages only."""
    if insats and not maker.insats(insats).has_rows:
        return False
    return bool(maker.base(insats, "deltagare").value)


def _stages(maker: Maker, insats: str) -> Iterator[tuple[str, str, Figure]]:
    for population, label in STAGES.items():
        yield population, label, maker.number(insats, population)
    outcome = outcome_of(maker, insats)
    if outcome is not None and maker.base(insats, outcome.population).value:
        yield "resultat", TO_RESULT, outcome.part(EITHER)


def _finding(figures: Figures, keys: tuple[str, str]) -> str:
    told = shown(figures, *keys)
    if told is None:
        return ""
    return (
        f"{printed(told[0])} aktualiserades och {printed(told[1])} kom till arbete eller studier."
    )
