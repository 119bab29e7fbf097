"""Reading what the sheet for Uppföljning Finsam is made from."""

from __future__ import annotations

from django.db.models import prefetch_related_objects

from mellanrum.domain import periods
from mellanrum.registers.economy.models import BudgetLine
from mellanrum.registers.insatser.queries import list_insatser_of_year
from mellanrum.registers.organisation.tables import CODES
from mellanrum.reports.books import EMPTY, shelf
from mellanrum.reports.figures import has_follow_up
from mellanrum.reports.finsam_entries import Part, Sheet
from mellanrum.reports.finsam_sheet import (
    Material,
    admin_budget,
    finsam_sheet,
    people_by_sex,
)
from mellanrum.reports.plans import planned_figures
from mellanrum.reports.years import get_year_figures

ADMINISTRATION = "administration"  # the budget line's row, whatever layout it is written for
OWN_REMEDY = "Registrera deltagarna eller läs in insatsens volymuppgifter."


def get_sheet(forbund: str, year: int) -> Sheet:
    """The office's protected sheet. Raises DomainError for a year without figures."""
    figures = get_year_figures(forbund, year)
    period = periods.year(year)
    assert period.end is not None
    insatser = list_insatser_of_year(forbund, period.start, period.end)
    prefetch_related_objects(insatser, "target_groups")
    codes = {(c.list, c.code): c.label for c in CODES.read(forbund).values()}
    given = Material(
        year=year,
        tables=figures.tables,
        figures=figures.figures,
        insatser=insatser,
        codes=codes,
        planned=planned_figures(forbund, year),
        admin_budget=admin_budget(year, *_budget_line(forbund, year)),
    )
    return finsam_sheet(given)


def _budget_line(forbund: str, year: int) -> tuple[int | None, str]:
    """Amount in öre, signed as the statement prints it, and source."""
    found = BudgetLine.objects.filter(
        forbund__slug=forbund, year=year, row__endswith=f".{ADMINISTRATION}"
    )
    line = found.values_list("amount_ore", "source").first()
    return line or (None, "")


def get_own_part(forbund: str, year: int, slug: str, name: str) -> Part:
    """The true numbers of one insats, for its own staff: what they enter themselves. The caller
    has checked that the viewer works in it.
    """
    counted = has_follow_up(forbund, year)
    book = shelf(forbund, frozenset({slug})).book(periods.year(year)) if counted else EMPTY
    return Part(slug, name, tuple(people_by_sex(slug, book.figures, OWN_REMEDY)), "individual")
