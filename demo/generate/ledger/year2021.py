"""2021. The split per insats is invented, guided by the plan; the totals are the published ones."""

from __future__ import annotations

from datetime import date

from demo.generate.ledger.chart import FIRM
from demo.generate.ledger.flow import Line, Plan, book_year
from demo.generate.ledger.year2020 import ACCRUED as ACCRUED_2020
from demo.generate.ledger.year2020 import EVEN, MONTHLY
from demo.generate.shared.book import Book

QUARTERS = tuple(date(2021, month, 25) for month in (1, 4, 7, 10))
FEES = (
    ("3010", "Försäkringskassan, för staten", QUARTERS, 62_500_000),
    ("3020", "Region Norrbotten", QUARTERS, 31_250_000),
    ("3031", "Luleå kommun", QUARTERS[:3], 17_896_900),
    ("3031", "Luleå kommun", QUARTERS[3:], 17_896_800),
    ("3032", "Älvsbyns kommun", QUARTERS[:3], 1_721_900),
    ("3032", "Älvsbyns kommun", QUARTERS[3:], 1_721_800),
    ("3033", "Piteå kommun", QUARTERS, 8_975_000),
    ("3034", "Bodens kommun", QUARTERS[2:], 5_312_500),
)
PLAN = Plan(
    year=2021,
    fees=FEES,
    lines=(
        Line("5010", "", 15_406_510, MONTHLY, "lokalhyra", taxable=True),
        Line("6550", "", 56_019_820, MONTHLY, "förbundschef och administration, tjänsteköp"),
        Line("6420", "", 4_480_000, (5, 11), "revision", taxable=True),
        Line("6530", "", 4_678_410, MONTHLY, "redovisningstjänster", taxable=True),
        Line("6110", "", 600_000, (3, 9), "kontorsmaterial", taxable=True),
        Line("6210", "", 1_800_000, EVEN, "telefon och IT", taxable=True),
        Line("6970", "", 2_533_310, (2, 5, 8, 11), "webbplats och möten", taxable=True),
        Line("4010", "110", 28_000_000, EVEN, "Projekt Arenan"),
        Line("4010", "111", 12_000_000, (3, 6, 9, 12), "Beredningsgruppen Luleå"),
        Line("4010", "112", 68_000_000, MONTHLY, "Samverkansteam Luleå"),
        Line("4010", "113", 48_000_000, EVEN, "Samkraft"),
        Line("4010", "114", 26_100_000, (8, 9, 10, 11), "MyKey"),
        Line("4010", "121", 88_000_000, EVEN, "Tidsam"),
        Line("4010", "122", 95_000_000, EVEN, "Etablering kvinna"),
        Line("4010", "123", 10_000_000, (6, 11), "MoA Piteå"),
        Line("4010", "131", 24_000_000, (3, 6, 9, 12), "Ett steg till"),
        Line("4010", "132", 6_000_000, (6, 11), "MoA Älvsbyn"),
        Line("4010", "133", 57_300_000, EVEN, "Steget Fram"),
        Line("4010", "140", 9_243_520, (4, 10), "Nordic NaBS"),
        Line("4110", "210", 38_000_000, (2, 4, 6, 8, 10), "Plattform för socialt företagande"),
        Line("4110", "211", 4_500_000, (1, 3), "förstudie tidiga insatser"),
        Line("4110", "220", 38_147_810, MONTHLY, "förbundsövergripande utveckling"),
    ),
    reversed=ACCRUED_2020,
    accrued=(
        (
            "2991",
            (
                ("6550", "", 19_090_800),
                ("4010", "112", 14_000_000),
                ("4010", "114", 6_000_000),
                ("4010", "121", 13_000_000),
                ("4010", "122", 12_000_000),
                ("4010", "133", 7_000_000),
            ),
        ),
        ("2992", (("5010", "", 3_219_000),)),
        ("2990", (("6420", "", 4_100_000), ("6530", "", 1_254_200), ("6970", "", 2_100_000))),
    ),
    income=(("4010", "121", 8_637_500), ("4010", "110", 5_000_000)),
    late=(
        ("4010", "112", 22_000_000),
        ("4010", "113", 15_000_000),
        ("4010", "121", 24_000_000),
        ("4010", "122", 25_000_000),
        ("4010", "133", 14_000_000),
        ("4010", "110", 7_423_000),
    ),
    vat=2_942_100,
    vat_line=("4110", "210"),
    vat_invoice=11_000_000,
    rounding=300,
)


def book(before: Book) -> Book:
    """The year's book, closed, on top of the year before."""
    closing = before.closing()
    opening = {account: ore for account, ore in closing.items() if account < "3" and ore}
    found = Book(2021, opening, FIRM, (before.opening, closing))
    book_year(found, PLAN)
    return found
