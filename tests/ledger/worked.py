"""Södra Norrbotten 2019–2021, exact to the öre, as accounts: the hand-worked example.

Closing balances and the year's costs are those behind the printed annual report 2021; how the
receivables and liabilities divide on accounts is the notes' (not 3, not 4), with the few kronor
that the notes lack put on the first account.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from mellanrum.figures.figure import Figure
from mellanrum.figures.format import cell, rounded
from mellanrum.figures.table import Table
from mellanrum.ledger.accounts import YearLedger

FORBUND = "sodra-norrbotten"


def ore(kronor: str) -> int:
    """'1 030 360.60' → 103036060."""
    return int(Decimal(kronor.replace(" ", "").replace("\u2212", "-")) * 100)


def oren(amounts: Mapping[str, str]) -> dict[str, int]:
    return {account: ore(text) for account, text in amounts.items()}


def year(
    number: int,
    opening: Mapping[str, int],
    closing: Mapping[str, int],
    result: Mapping[str, int],
    **more: object,
) -> YearLedger:
    """A year from balances at both ends and its result accounts."""
    moved = {a: closing.get(a, 0) - opening.get(a, 0) for a in {*opening, *closing}}
    return YearLedger(number, dict(opening), {**moved, **result}, **more)  # type: ignore[arg-type]


CLOSING_2019 = oren(
    {"1930": "1 326 971.40", "1650": "379 906.00", "2440": "-676 516.80", "2010": "-1 030 360.60"}
)
CLOSING_2020 = oren(
    {
        "1930": "4 853 595.00",
        "1650": "9 490.00",
        "1790": "8 430.00",
        "2440": "-398 072.20",
        "2991": "-699 445.00",
        "2992": "-32 190.00",
        "2990": "-68 874.00",
        "2010": "-1 030 360.60",
        "2011": "-3 290 189.60",
    }
)
RESULT_2020 = oren(
    {
        "3010": "-2 500 000",
        "3031": "-775 000",
        "3032": "-75 000",
        "3033": "-400 000",
        "3020": "-1 250 000",
        "5010": "128 760.00",
        "6550": "557 629.20",
        "6420": "41 634.00",
        "6530": "45 895.00",
        "4010": "4 390 391.00",
        "4110": "406 153.00",
        "6970": "77 154.20",
    }
)
CLOSING_2021 = oren(
    {
        "1930": "4 020 911.00",
        "1650": "29 424.00",
        "1790": "136 375.00",
        "2440": "-1 074 230.00",
        "2991": "-710 908.00",
        "2992": "-32 190.00",
        "2990": "-74 542.00",
        "2010": "-1 030 360.60",
        "2011": "-3 290 189.60",
        "2019": "647 616.40",
    }
)
RESULT_2021 = oren(
    {
        "3010": "-2 500 000",
        "3031": "-715 875",
        "3032": "-68 875",
        "3033": "-359 000",
        "3020": "-1 250 000",
        "3034": "-106 250",
        "5010": "154 065.10",
        "6550": "560 198.20",
        "6420": "44 800.00",
        "6530": "46 784.10",
        "4010": "4 716 435.20",
        "4110": "806 478.10",
        "6970": "49 333.10",
    }
)
BUDGET_2021 = oren(
    {"nettokostnad": "-7 101 506", "medlemsavgift": "5 000 000", "likvida-medel": "3 719 883"}
)

L2020 = year(2020, CLOSING_2019, CLOSING_2020, RESULT_2020, employees=0)
L2021 = year(
    2021,
    {**CLOSING_2020, "2019": ore("647 616.40")},
    CLOSING_2021,
    RESULT_2021,
    employees=0,
    budget=BUDGET_2021,
)
YEARS = (L2020, L2021)


def figures(table: Table) -> dict[str, Figure]:
    found = {figure.key: figure for figure in table.figures()}
    assert len(found) == sum(1 for _ in table.figures())
    return found


def printed(table: Table) -> dict[str, str]:
    """{figure key: as printed, with plain minus and spaces}."""
    return {
        key: cell(figure).replace("\u202f", " ").replace("\u2212", "-")
        for key, figure in figures(table).items()
    }


def whole(figure: Figure) -> int:
    assert figure.value is not None
    return int(rounded(figure.value, 0))
