"""Depreciation plans, placements and the VAT receivable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.assets import (
    Asset,
    Start,
    asset_year,
    assets_table,
    book_value,
    check_asset,
    depreciation,
    depreciation_plan,
)
from mellanrum.ledger.placements import (
    Placement,
    Policy,
    list_breaches,
    list_impairments,
    placements_table,
    realised,
)
from mellanrum.ledger.placements import (
    book_value as placement_value,
)
from mellanrum.ledger.vat import VatYear, check_chain, list_vat_years, rest_by_origin
from tests.ledger.worked import printed

CAR = Asset("Bil", date(2019, 4, 12), 100_000_01, 60, 10_000_00)


def test_a_plan_worked_by_hand() -> None:
    """90 000,01 kr over 60 months is 1 500,00 a month; the odd öre comes in the last."""
    assert depreciation_plan(CAR) == (
        (2019, 13_500_00),
        (2020, 18_000_00),
        (2021, 18_000_00),
        (2022, 18_000_00),
        (2023, 18_000_00),
        (2024, 4_500_01),
    )
    assert book_value(CAR, date(2019, 4, 11)) == 0
    assert book_value(CAR, date(2019, 4, 29)) == 100_000_01
    assert book_value(CAR, date(2019, 4, 30)) == 98_500_01
    assert book_value(CAR, date(2030, 1, 1)) == 10_000_00


def test_a_fifth_a_year_from_the_year_of_purchase() -> None:
    """The principle of one förbund: a fifth each year, the year of purchase included."""
    desk = Asset("Inventarier", date(2019, 11, 3), 50_000_00, 60, start=Start.YEAR)
    assert depreciation_plan(desk) == tuple((year, 10_000_00) for year in range(2019, 2024))


def test_what_is_sold_is_depreciated_until_then() -> None:
    sold = replace(CAR, disposed_on=date(2020, 3, 15))
    assert depreciation_plan(sold) == ((2019, 13_500_00), (2020, 3_000_00))
    year = asset_year([sold], 2020)
    assert (year.opening, year.acquired, year.disposed, year.depreciated, year.closing) == (
        *(86_500_01, 0, -83_500_01, -3_000_00, 0),
    )
    found = printed(assets_table([sold, CAR], 2020))
    assert found["ekonomi.anlaggningsregister.utgaende"] == "68 500"
    assert found["ekonomi.anlaggningsregister.utgaende.foregaende"] == "173 000"
    assert found["ekonomi.anlaggningsregister.ackumulerat"] == "-31 500"


days = st.dates(date(2018, 1, 1), date(2022, 12, 31))


@st.composite
def assets(draw: st.DrawFn) -> Asset:
    cost = draw(st.integers(0, 10**9))
    bought = draw(days)
    kept = draw(st.none() | st.integers(0, 2000))
    return Asset(
        *("x", bought, cost, draw(st.integers(1, 90)), draw(st.integers(0, cost))),
        None if kept is None else bought + timedelta(days=kept),
        draw(st.sampled_from(Start)),
    )


@settings(max_examples=80, deadline=None)
@given(st.lists(assets(), max_size=4), st.integers(2017, 2031))
def test_every_year_adds_up_and_closes_as_the_next_opens(held: list[Asset], year: int) -> None:
    for asset in held:
        check_asset(asset)
        plan = depreciation_plan(asset)
        if asset.disposed_on is None:
            assert sum(ore for _, ore in plan) == asset.cost_ore - asset.residual_ore
        assert all(ore > 0 for _, ore in plan)
    found, after = asset_year(held, year), asset_year(held, year + 1)
    assert found.opening + found.acquired + found.disposed + found.depreciated == found.closing
    assert (found.closing, found.cost + found.accumulated) == (after.opening, found.closing)
    months = [date(year, m, 1) for m in range(1, 13)] + [date(year + 1, 1, 1)]
    assert -found.depreciated == sum(
        depreciation(a, s, e) for a in held for s, e in pairwise(months)
    )


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (replace(CAR, months=0), "nyttjandeperiod på minst en månad"),
        (replace(CAR, residual_ore=100_000_02), "restvärdet får inte vara större"),
        (replace(CAR, disposed_on=date(2019, 4, 11)), "kan inte vara före anskaffningen"),
    ],
)
def test_an_asset_without_a_plan(wrong: Asset, told: str) -> None:
    with pytest.raises(DomainError, match=told):
        check_asset(wrong)


FUND = Placement("Räntefond", "penningmarknadsfond", "Bank A", date(2020, 5, 4), 600_000, 580_000)
BOND = Placement(
    *("Kommunobligation", "kommunobligation", "Luleå", date(2019, 1, 2), 400_000, 410_000),
    matures_on=date(2022, 1, 3),
)
END = date(2020, 12, 31)


def test_the_lower_of_cost_and_market_value() -> None:
    assert (placement_value(FUND), placement_value(BOND)) == (580_000, 400_000)
    unknown = replace(BOND, name="Okänd", market_ore=None)
    assert list_impairments([FUND, BOND, unknown], END) == [
        "Räntefond: marknadsvärdet är lägre än det som betalades; skriv ned 200,00\u202fkr.",
        "Okänd: ange marknadsvärdet 2020-12-31, så att det lägsta värdet kan väljas.",
    ]
    found = printed(placements_table([FUND, BOND], END))
    keys = ("anskaffningsvarde", "marknadsvarde", "orealiserat", "bokfort")
    assert [found[f"ekonomi.placeringsregister.summa.{key}"] for key in keys] == [
        *("10 000", "9 900", "-100", "9 800"),
    ]
    sold = replace(FUND, sold_on=date(2020, 12, 31), proceeds_ore=610_000)
    assert realised(sold) == 10_000
    assert len(placements_table([sold, BOND], END).rows) == 2


def test_the_policy_is_data_and_a_limit_just_reached_is_kept() -> None:
    policy = Policy(
        "Styrelsen 2019 § 12",
        frozenset({"penningmarknadsfond", "kommunobligation"}),
        {"penningmarknadsfond": 60},
        max_issuer_percent=60,
        max_months=36,
        floor_ore=100_000_00,
    )
    assert list_breaches([FUND, BOND], policy, END, 100_000_00) == [
        "Kommunobligation: löper i 37 månader; policyn tillåter 36. (Styrelsen 2019 § 12)",
    ]
    stock = replace(FUND, name="Aktie", kind="aktie", cost_ore=1)
    told = list_breaches([replace(FUND, cost_ore=600_001), stock], policy, END, 99_999_99)
    assert [text.split(" (")[0] for text in told] == [
        "Aktie: policyn tillåter inte placering i aktie.",
        "penningmarknadsfond är 6\u202f000,01\u202fkr av 6\u202f000,02\u202fkr, mer än 60 procent.",
        "Bank A är 6\u202f000,02\u202fkr av 6\u202f000,02\u202fkr, mer än 60 procent.",
        "På banken finns 99\u202f999,99\u202fkr; policyn kräver minst 100\u202f000,00\u202fkr.",
    ]


def test_the_vat_receivable_year_by_year() -> None:
    years = list_vat_years(
        [
            YearLedger(2021, {"1650": 900}, {"1650": -100}, debits={"1650": 500}),
            YearLedger(2020, {"1650": 400}, {"1650": 500}),
        ]
    )
    assert years == [
        VatYear(2020, 400, 500, 0, 900, net_only=True),
        VatYear(2021, 900, 500, 600, 800),
    ]
    check_chain(years)
    assert rest_by_origin(years) == {2020: 300, 2021: 500}
    with pytest.raises(DomainError, match="ingående 2021 är 9,01"):
        check_chain([years[0], replace(years[1], opening=901)])


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 10**6),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=5),
)
def test_what_is_left_by_origin_is_the_closing(opening: int, flows: list[tuple[int, int]]) -> None:
    years = []
    for number, (arisen, received) in enumerate(flows):
        closing = opening + arisen - received
        years.append(VatYear(2018 + number, opening, arisen, received, closing))
        opening = closing
    if all(year.closing >= 0 for year in years):
        assert sum(rest_by_origin(years).values()) == years[-1].closing
        assert all(ore > 0 for ore in rest_by_origin(years).values())
