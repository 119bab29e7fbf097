"""The fees of a year out of the registers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mellanrum.audit.gate import opened
from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.layouts import load_layout
from mellanrum.registers.economy.funding_queries import fee_year_of
from mellanrum.registers.economy.models import FeeKey, FeeTotal, Population
from mellanrum.registers.organisation.models import Forbund, Membership, Party
from mellanrum.reports.financing import financing_table
from tests.economy.funding_world import KRONOR_2021, make_forbund

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


@pytest.fixture
def forbund() -> Forbund:
    return make_forbund()


def test_the_fees_of_2021_follow_from_the_registers_to_the_krona(forbund: Forbund) -> None:
    fees = fee_year_of(forbund.slug, 2021)
    assert fees is not None
    assert fees.by_payer() == {slug: kronor * 100 for slug, kronor in KRONOR_2021.items()}
    assert sum(fees.by_payer().values()) == 5_000_000_00
    assert fees.plan.payers[0].name == "Staten genom Försäkringskassan"
    assert "härledd" in fees.notes[0]


def test_a_year_without_a_decided_total_has_no_fees(forbund: Forbund) -> None:
    assert fee_year_of(forbund.slug, 2019) is None


def test_a_year_before_the_first_key_says_what_is_missing(forbund: Forbund) -> None:
    with opened("test"):
        FeeKey.objects.get(forbund=forbund, from_on=date(2020, 1, 1)).shares.all().delete()
        FeeKey.objects.filter(forbund=forbund, from_on=date(2020, 1, 1)).delete()
    with pytest.raises(DomainError, match="ingen nyckel som gäller 1 januari 2021"):
        fee_year_of(forbund.slug, 2021)


def test_a_key_by_population_is_worked_out_from_the_register(forbund: Forbund) -> None:
    day = date(2021, 11, 1)
    with opened("test"):
        FeeTotal.objects.create(forbund=forbund, year=2022, total_ore=4_000_00, source="Prov")
        FeeKey.objects.create(
            forbund=forbund, kind="municipality", from_on=date(2022, 1, 1), basis="population",
            population_on=day, source="Beslut",
        )  # fmt: skip
        for slug, people in (("lulea", 50), ("pitea", 25), ("alvsbyn", 5)):
            _people(forbund, slug, day, people)
    with pytest.raises(DomainError, match="Bodens kommun har ingen folkmängd"):
        fee_year_of(forbund.slug, 2022)
    with opened("test"):
        _people(forbund, "boden", day, 20)
    fees = fee_year_of(forbund.slug, 2022)
    assert fees is not None
    paid = fees.by_payer()
    assert [paid[s] for s in ("lulea", "pitea", "alvsbyn", "boden")] == [
        500_00,
        250_00,
        50_00,
        200_00,
    ]


def _people(forbund: Forbund, slug: str, on: date, people: int) -> None:
    party = Party.objects.get(forbund=forbund, slug=slug)
    Population.objects.create(party=party, on=on, people=people, source="SCB")


def test_several_regions_share_their_quarter_by_their_own_key(forbund: Forbund) -> None:
    with opened("test"):
        other = Party.objects.create(forbund=forbund, slug="vb", name="Region VB", kind="region")
        Membership.objects.create(party=other, from_on=date(2021, 1, 1))
        key = FeeKey.objects.create(
            forbund=forbund, kind="region", from_on=date(2021, 1, 1), source="Beslut"
        )
        first = Party.objects.get(forbund=forbund, slug="region-norrbotten")
        for party, percent in ((first, "60"), (other, "40")):
            key.shares.create(party=party, percent=Decimal(percent))
    fees = fee_year_of(forbund.slug, 2021)
    assert fees is not None
    assert (fees.by_payer()["region-norrbotten"], fees.by_payer()["vb"]) == (750_000_00, 500_000_00)


def test_the_years_fees_are_held_against_the_keys_where_note_1_tells_each_payer(
    forbund: Forbund,
) -> None:
    paid = {**KRONOR_2021, "boden": 100_000}
    movement = {f"30{n}": -kronor * 100 for n, kronor in enumerate(paid.values(), 10)}
    rows = tuple(
        Row(slug, slug, (Figure(slug, slug, Decimal(kronor), Unit.SEK, "2021"),))
        for slug, kronor in paid.items()
    )
    note = Table("not1", "Not 1", "", (Column("v", "2021"),), rows, "2021")
    layout = load_layout("finansiering", 2021)
    ledgers = [YearLedger(2021, movement=movement)]
    plain = financing_table(forbund.slug, 2021, layout, ledgers)
    held = financing_table(forbund.slug, 2021, layout, ledgers, note)
    assert [n for n in held.notes if n not in plain.notes] == [
        "Bodens kommun har betalat 100\u202f000,00\u202fkr, men avgiften för 2021 är "
        "106\u202f250,00\u202fkr enligt nyckeln. Skillnaden är −6\u202f250,00\u202fkr."
    ]
