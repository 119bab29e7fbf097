"""Closing balances, costs and income of Pyramis 2015–2019, in öre.

The öre are chosen so that each printed krona comes right when the exact amount is rounded once,
wherever the print does not contradict itself.
"""

from __future__ import annotations

from demo.generate.pyramis.insatser import INSATSER
from demo.generate.shared.firm import Firm, project_names

CHART = {
    "1650": "Momsfordran 2016 och tidigare",
    "1657": "Momsfordran 2017",
    "1658": "Momsfordran 2018",
    "1659": "Momsfordran 2019",
    "1680": "Övriga fordringar",
    "1930": "Bank",
    "2010": "Balanserat resultat",
    "2019": "Årets resultat",
    "2440": "Leverantörsskulder",
    "2640": "Ingående moms",
    "2910": "Upplupna löner",
    "2990": "Övriga upplupna kostnader",
    "2991": "Upplupna konsultarvoden",
    "2992": "Upplupna hyreskostnader",
    "3010": "Driftbidrag från staten",
    "3020": "Driftbidrag från Region Norrbotten",
    "3031": "Driftbidrag från Luleå kommun",
    "3990": "Medfinansiering av insats",
    "4011": "Arena ungdom",
    "4012": "Rehabteam 30+",
    "4013": "På rätt väg",
    "4014": "Lots",
    "4110": "Strukturella insatser",
    "5010": "Lokalhyra",
    "6110": "Administration och förvaltning",
    "6420": "Revisionsarvoden",
    "6530": "Redovisningstjänster",
    "6550": "Konsultarvode administration",
    "6970": "Utbildningar, konferenser och övriga kostnader",
    "6990": "Kostnader 2015, inte fördelade",
    "7010": "Personalkostnader",
    "8999": "Årets resultat",
}
FIRM = Firm("Samordningsförbundet Pyramis", CHART, project_names(INSATSER, 6, 2))

# Assets are debit (+), debts credit (−). 2015 is known from the cash flow of 2016.
BALANCE: dict[int, dict[str, int]] = {
    2015: {"1930": 181622400, "1650": 4827820, "2440": -61389960},
    2016: {
        "1930": 162605500,
        "1650": 5955040,
        "2440": -2135500,
        "2910": -33369800,
        "2992": -3922400,
        "2990": -4100000,
    },
    2017: {"1930": 111045300, "1657": 34552060},
    2018: {
        "1930": 85837600,
        "1657": 34552060,
        "1658": 32235740,
        "2440": -14989020,
        "2991": -31432520,
        "2992": -3743700,
    },
    2019: {
        "1930": 132697100,
        "1659": 37911100,
        "1680": 79500,
        "2440": -6193800,
        "2991": -57718820,
        "2992": -3219000,
        "2990": -520020,
    },
}
# 2019: 14 kr more than printed in "övriga externa", so that the result is the printed 5 759.
COSTS: dict[int, dict[str, int]] = {
    2015: {"6990": 199539300},
    2016: {
        "4011": 46003800,
        "4012": 12258700,
        "6110": 1032420,
        "7010": 82365800,
        "6420": 6794300,
        "6970": 1190200,
    },
    2017: {
        "4011": 36568300,
        "4012": 13256700,
        "6110": 723780,
        "7010": 38916660,
        "6420": 3116280,
        "6970": 3787060,
        "4110": 43066700,
    },
    2018: {
        "5010": 12684000,
        "6550": 39002800,
        "6420": 2600000,
        "6530": 4200000,
        "4011": 29494200,
        "4012": 10868900,
        "4013": 59014700,
        "4110": 42536700,
        "6970": 2735900,
    },
    2019: {
        "5010": 12876000,
        "6550": 35618600,
        "6420": 2670000,
        "6530": 4300000,
        "4011": 28763900,
        "4012": 11828300,
        "4014": 49744100,
        "4013": 53768100,
        "4110": 42427700,
        "6970": 7426000 + 1400,
    },
}
INCOME: dict[int, dict[str, int]] = {
    2015: {"3010": -60000000, "3020": -30000000, "3031": -30000000},
    2016: {"3010": -74808900, "3020": -37404400, "3031": -37404500},
    2017: {"3010": -80000000, "3020": -40000000, "3031": -40000000},
    2018: {"3010": -80000000, "3020": -40000000, "3031": -40000000},
    2019: {"3010": -100000000, "3020": -50000000, "3031": -50000000, "3990": -50000000},
}
FIRST = 2015


def result(year: int) -> int:
    """What the result accounts come to: a loss is debit (+)."""
    return sum(COSTS[year].values()) + sum(INCOME[year].values())


def closing(year: int) -> dict[str, int]:
    """{account: öre} at the end of a year: 2010 what was brought forward, 2019 the result."""
    balance, own = BALANCE[year], result(year)
    brought = -sum(balance.values()) - own
    return {
        **balance,
        "2010": brought,
        "2019": own,
        "8999": -own,
        **COSTS[year],
        **INCOME[year],
    }


def opening(year: int) -> dict[str, int]:
    """The balance accounts of the year before; of the first year only its sum is known, as cash."""
    if year == FIRST:
        brought = closing(year)["2010"]
        return {"1930": -brought, "2010": brought}
    return {a: ore for a, ore in closing(year - 1).items() if a < "3"}
