"""Pyramis in Luleå 2016–2019: yearly balances only (SIE type 1)."""

from __future__ import annotations

from datetime import date

from demo.generate.ledger import chart
from demo.generate.shared.book import balances, years
from mellanrum.ledger.sie import SieFile

# Closing assets and debts in öre, as the published balance sheets round them; debts are credit.
BALANCE = {
    2015: {"1930": 181622400, "1650": 4827800, "2440": -61389940},
    2016: {"1930": 162605540, "1650": 5955000, "2440": -2135500, "2990": -41392200},
    2017: {"1930": 111045300, "1650": 34552060},
    2018: {
        "1930": 85837600,
        "1650": 66787800,
        "2440": -14989020,
        "2991": -31432520,
        "2992": -3743700,
    },
    2019: {
        "1930": 132697140,
        "1650": 37911100,
        "1680": 79500,
        "2440": -6193840,
        "2991": -57718800,
        "2992": -3219000,
        "2990": -520040,
    },
}
# Costs by account, in öre. 2019: 14 kr more than printed in "övriga", so that the result is 5 759.
COSTS = {
    2016: {
        "4010": 46003800 + 12258700,
        "6110": 1032420,
        "7010": 82365800,
        "6420": 6794300,
        "6970": 1190200,
    },
    2017: {
        "4010": 36568300 + 13256700,
        "6110": 723680,
        "7010": 38916700,
        "6420": 3116300,
        "6970": 3787100,
        "4110": 43066700,
    },
    2018: {
        "5010": 12684000,
        "6550": 39002800,
        "6420": 2600000,
        "6530": 4200000,
        "4010": 29494200 + 10868900 + 59014700,
        "4110": 42536700,
        "6970": 2735900,
    },
    2019: {
        "5010": 12876000,
        "6550": 35618600,
        "6420": 2670000,
        "6530": 4300000,
        "4010": 28763900 + 11828300 + 49744100 + 53768100,
        "4110": 42427700,
        "6970": 7426000 + 1400,
    },
}
INCOME = {
    2016: {"3010": -74808900, "3020": -37404400, "3031": -37404500},
    2017: {"3010": -80000000, "3020": -40000000, "3031": -40000000},
    2018: {"3010": -80000000, "3020": -40000000, "3031": -40000000},
    2019: {"3010": -100000000, "3020": -50000000, "3031": -50000000, "3990": -50000000},
}


def closing(year: int) -> dict[str, int]:
    """{account: öre} at the end of a year: 2010 what was brought forward, 2019 the result."""
    if year not in COSTS:
        assets = BALANCE[year]
        return {**assets, "2010": -sum(assets.values())}
    before = closing(year - 1)
    result = sum(COSTS[year].values()) + sum(INCOME[year].values())
    own = {"2010": before["2010"] + before.get("2019", 0), "2019": result, "8999": -result}
    return {**BALANCE[year], **own, **COSTS[year], **INCOME[year]}


def opening(year: int) -> dict[str, int]:
    """What a year starts with: the balance accounts of the year before."""
    return {a: ore for a, ore in closing(year - 1).items() if a < "3"}


def files() -> dict[int, SieFile]:
    """{year: SIE type 1}."""
    return {year: _file(year) for year in COSTS}


def _file(year: int) -> SieFile:
    now = closing(year)
    if sum(ore for account, ore in now.items() if account < "3"):
        raise ValueError(f"The balance of {year} does not add up")
    return SieFile(
        sie_type="1",
        program="Mellanrum demo",
        program_version="1",
        generated_on=date(year + 1, 2, 15),
        company=chart.PREDECESSOR.company,
        chart_type="EUBAS97",
        currency="SEK",
        years=years(year),
        accounts=chart.PREDECESSOR.accounts(set(now) | set(opening(year))),
        balances=tuple(balances(0, opening(year), now)),
    )
