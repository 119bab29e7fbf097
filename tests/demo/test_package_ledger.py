"""The statements of the demo, recomputed from the SIE files' own lines by plain loops."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest

from mellanrum.ledger.sie import read_sie
from tests.demo.plain import PACKAGE

Amounts = dict[str, Decimal]


def content(year: int) -> str:
    return (PACKAGE / "sie" / f"{year}.se").read_bytes().decode("cp437")


@cache
def opening(year: int) -> Amounts:
    found = re.findall(r"^#IB 0 (\d+) (-?[\d.]+)\r$", content(year), re.MULTILINE)
    return {account: Decimal(amount) for account, amount in found}


@cache
def moved(year: int) -> Amounts:
    """What the vouchers book, added line by line."""
    amounts: Amounts = defaultdict(Decimal)
    for account, amount in re.findall(r"^#TRANS (\d+) \{[^}]*\} (-?[\d.]+)", content(year), re.M):
        amounts[account] += Decimal(amount)
    return amounts


def total(year: int, low: str, high: str) -> int:
    return whole(sum((o for a, o in moved(year).items() if low <= a <= high), Decimal(0)))


def closing(year: int, low: str, high: str) -> Decimal:
    both = (opening(year), moved(year))
    return sum((o for side in both for a, o in side.items() if low <= a <= high), Decimal(0))


def whole(amount: Decimal) -> int:
    """Half up, away from zero, once."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("year", "income", "cost", "result"),
    [(2020, -5_000_000, 5_647_616, 647_616), (2021, -5_000_000, 6_378_094, 1_378_094)],
)
def test_result(year: int, income: int, cost: int, result: int) -> None:
    assert total(year, "3000", "3999") == income
    assert total(year, "4000", "7999") == cost
    assert total(year, "3000", "8799") == result


@pytest.mark.parametrize(
    ("year", "cash", "claims", "debts", "equity"),
    [
        (2020, 4_853_595, 17_920, 1_198_581, 3_672_934),
        (2021, 4_020_911, 165_799, 1_891_870, 2_294_840),
    ],
)
def test_balance_sheet(year: int, cash: int, claims: int, debts: int, equity: int) -> None:
    assert whole(closing(year, "1900", "1999")) == cash
    assert whole(closing(year, "1500", "1799")) == claims
    assert whole(-closing(year, "2400", "2999")) == debts
    assert whole(-closing(year, "2000", "2099")) == equity


def test_assets_and_solidity_of_2021() -> None:
    assets, equity = closing(2021, "1000", "1999"), -closing(2021, "2000", "2099")
    assert whole(assets) == 4_186_710
    assert whole(equity * 100 / assets) == 55


def test_cash_flow() -> None:
    assert whole(moved(2021)["1930"]) == -832_684
    assert whole(moved(2020)["1930"]) == 3_526_624
    assert whole(-moved(2020)["2011"]) == 3_290_190


def test_note_1_per_member() -> None:
    members = {
        "3010": 2_500_000,
        "3020": 1_250_000,
        "3031": 715_875,
        "3032": 68_875,
        "3033": 359_000,
        "3034": 106_250,
    }
    assert {account: whole(-moved(2021)[account]) for account in members} == members


@pytest.mark.parametrize(
    ("low", "high", "now", "before"),
    [
        ("5000", "5099", 154_065, 128_760),
        ("6550", "6559", 560_198, 557_629),
        ("6420", "6429", 44_800, 41_634),
        ("6530", "6539", 46_784, 45_895),
        ("4000", "4099", 4_716_435, 4_390_391),
        ("4100", "4199", 806_478, 406_153),
    ],
)
def test_note_2(low: str, high: str, now: int, before: int) -> None:
    assert (total(2021, low, high), total(2020, low, high)) == (now, before)


def test_notes_3_and_4() -> None:
    claims = {a: whole(closing(2021, a, a)) for a in ("1650", "1680", "1790")}
    debts = {a: whole(-closing(2021, a, a)) for a in ("2991", "2992", "2990", "2440")}
    assert claims == {"1650": 29_421, "1680": 3, "1790": 136_375}
    assert debts == {"2991": 710_908, "2992": 32_190, "2990": 74_542, "2440": 1_074_230}


def test_deviation_from_budget(package) -> None:
    budget = {row["rad"]: int(row["belopp"]) for row in package["budget"]}
    net = -sum((o for a, o in moved(2021).items() if "4000" <= a <= "7999"), Decimal(0))
    assert whole(net - budget["drift.nettokostnad"]) == 723_412
    assert whole(closing(2021, "1900", "1999")) - budget["drift.likvida-medel"] == 301_028


@pytest.mark.parametrize(
    ("year", "income", "cost", "result", "solidity"),
    [
        (2016, 1_496_178, 1_496_452, -274, 74),
        (2017, 1_600_000, 1_394_355, 205_645, 100),
        (2018, 1_600_000, 2_031_372, -431_372, 67),
        (2019, 2_500_000, 2_494_241, 5_759, 60),
    ],
)
def test_predecessor(year: int, income: int, cost: int, result: int, solidity: int) -> None:
    pairs = re.findall(r"^#(?:UB|RES) 0 (\d+) (-?[\d.]+)\r$", content(year), re.MULTILINE)
    amounts = {account: Decimal(amount) for account, amount in pairs}

    def part(low: str, high: str) -> Decimal:
        return sum((o for a, o in amounts.items() if low <= a <= high), Decimal(0))

    assert whole(-part("3000", "3999")) == income
    assert whole(part("4000", "7999")) == cost
    assert whole(-part("3000", "7999")) == result
    assert whole(-part("2000", "2099") * 100 / part("1000", "1999")) == solidity


@pytest.mark.parametrize("year", range(2016, 2022))
def test_files_are_sound_sie(year: int) -> None:
    sie = read_sie((PACKAGE / "sie" / f"{year}.se").read_bytes())
    assert sie.problems == ()
    assert sie.sie_type == ("4" if year >= 2020 else "1")


def test_a_year_ends_as_the_next_begins() -> None:
    for year in (2020, 2021):
        before = re.findall(r"^#UB 0 (\d+) (-?[\d.]+)\r$", content(year - 1), re.MULTILINE)
        kept = {account: Decimal(amount) for account, amount in before if Decimal(amount)}
        assert kept == opening(year)


def test_vouchers_name_insatser_by_their_object(package) -> None:
    objects = {row["objekt"]: row["insats"] for row in package["insatser"]}
    used = set(re.findall(r'#TRANS \d+ \{"?6"? "?(\d+)"?\}', content(2021)))
    assert {"112", "121", "122", "133", "210"} <= used
    assert used <= set(objects)


def test_a_year_has_a_few_hundred_vouchers() -> None:
    counts = [content(year).count("#VER ") for year in (2020, 2021)]
    assert all(150 <= count <= 400 for count in counts)
