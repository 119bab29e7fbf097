"""The demo's letters, calculation and KAMSO result are made once and change no published year."""

from __future__ import annotations

from datetime import date

import pytest

from mellanrum.audit.gate import opened
from mellanrum.jobs.demo_funding import demo_funding
from mellanrum.jobs.demo_society import demo_society
from mellanrum.registers.economy.funding_queries import fee_year_of, list_scenarios, list_unpaid
from mellanrum.registers.economy.models import FeeRequisition, KamsoResult, UnitCost
from tests.web.conftest import FORBUND, Site, loaded, site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]


def test_the_fees_of_2022_are_asked_for_and_one_is_late(site: Site) -> None:
    with opened("test"):
        FeeRequisition.objects.filter(year=2022).delete()  # drafts of the access table
    before = list_scenarios(FORBUND).count()
    count = demo_funding()
    assert demo_funding() == 0
    fees = fee_year_of(FORBUND, 2022)
    held = FeeRequisition.objects.filter(year=2022)
    assert fees is not None
    assert held.count() == count > 1
    assert sum(one.amount_ore for one in held) == fees.plan.total_ore
    (late,) = [one for one in list_unpaid(FORBUND, date(2026, 1, 1)) if one.year == 2022]
    assert (late.party.slug, late.part) == ("alvsbyn", 2)
    assert list_scenarios(FORBUND).count() == before + 1


def test_the_calculation_is_of_examples_and_says_so(site: Site) -> None:
    before = KamsoResult.objects.count()
    assert demo_society()
    assert not demo_society()
    assert KamsoResult.objects.count() == before + 1
    assert UnitCost.objects.filter(forbund__slug=FORBUND, is_example=True).count() > 5
    page = site.client("economist").get("/ekonomi/samhallsekonomi/").content.decode()
    assert "Steget Fram 2022 (påhittade belopp)" in page
