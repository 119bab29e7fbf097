"""The books written out as SIE and read into another förbund give the same statements."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mellanrum.audit.gate import opened
from mellanrum.exchange.sie import export_sie
from mellanrum.registers.economy.layout_queries import layouts_of
from mellanrum.registers.economy.queries import list_year_ledgers
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.economy import statements
from tests.economy.sie_world import read
from tests.web.conftest import FORBUND, Site, loaded, site

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])
KEYS = ("resultatrakning", "balansrakning", "kassaflodesanalys", "not1", "not2", "not3", "not4")
Cells = dict[tuple[str, str, int], Decimal | None]


def cells(forbund: str) -> Cells:
    """{(statement, row, column): value} of 2021 by the same layouts."""
    made = statements(layouts_of(FORBUND, 2021), 2021, list_year_ledgers(forbund, 2021, 1))
    return {
        (key, row.key, n): cell.value if cell else None
        for key in KEYS
        for row in made[key].rows
        for n, cell in enumerate(row.cells)
    }


def test_the_books_of_the_demo_give_the_same_statements_in_a_fresh_forbund(site: Site) -> None:
    files = [(f"{y}.se", export_sie(FORBUND, y, "se", date(2022, 2, 1))) for y in (2020, 2021)]
    with opened("test"):
        fresh = Forbund.objects.create(slug="nytt", name=Forbund.objects.get(slug=FORBUND).name)
    read(fresh, *files)
    expected = cells(FORBUND)
    assert sum(value is not None and value != 0 for value in expected.values()) > 50
    assert cells("nytt") == expected
