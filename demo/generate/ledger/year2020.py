"""2020: the first year of the merged förbund. The split per insats is invented, no total is."""

from __future__ import annotations

from datetime import date

from demo.generate.ledger import predecessor
from demo.generate.ledger.chart import FIRM
from demo.generate.ledger.flow import Line, Plan, book_year
from demo.generate.shared.book import Book

QUARTERS = tuple(date(2020, month, 25) for month in (1, 4, 7, 10))
FEES = (
    ("3010", "Försäkringskassan, för staten", QUARTERS, 62_500_000),
    ("3020", "Region Norrbotten", QUARTERS, 31_250_000),
    ("3031", "Luleå kommun", QUARTERS, 19_375_000),
    ("3032", "Älvsbyns kommun", QUARTERS, 1_875_000),
    ("3033", "Piteå kommun", QUARTERS, 10_000_000),
)
MONTHLY = range(1, 13)
EVEN = (2, 4, 6, 8, 10, 12)
ACCRUED = (
    (
        "2991",
        (
            ("6550", "", 18_600_000),
            ("4010", "112", 12_000_000),
            ("4010", "121", 15_000_000),
            ("4010", "122", 14_344_500),
            ("4010", "133", 10_000_000),
        ),
    ),
    ("2992", (("5010", "", 3_219_000),)),
    ("2990", (("6420", "", 3_800_000), ("6530", "", 1_187_400), ("6970", "", 1_900_000))),
)
PLAN = Plan(
    year=2020,
    fees=FEES,
    lines=(
        Line("5010", "", 12_876_000, MONTHLY, "lokalhyra", taxable=True),
        Line("6550", "", 55_762_910, MONTHLY, "förbundschef och administration, tjänsteköp"),
        Line("6420", "", 4_163_400, (5, 11), "revision", taxable=True),
        Line("6530", "", 4_589_510, MONTHLY, "redovisningstjänster", taxable=True),
        Line("6110", "", 900_000, (3, 9), "kontorsmaterial", taxable=True),
        Line("6210", "", 2_000_000, EVEN, "telefon och IT", taxable=True),
        Line("6970", "", 4_815_400, (2, 5, 8, 11), "webbplats och möten", taxable=True),
        Line("4010", "110", 24_000_000, EVEN, "Projekt Arenan"),
        Line("4010", "111", 9_000_000, (3, 6, 9, 12), "Beredningsgruppen Luleå"),
        Line("4010", "112", 52_000_000, MONTHLY, "Samverkansteam Luleå"),
        Line("4010", "103", 60_000_000, MONTHLY, "Lots"),
        Line("4010", "114", 14_739_110, (9, 10, 11), "förstudie om hemmasittare"),
        Line("4010", "121", 95_000_000, EVEN, "Tidsam"),
        Line("4010", "122", 90_000_000, EVEN, "Etablering kvinna"),
        Line("4010", "123", 10_000_000, (6, 11), "MoA Piteå"),
        Line("4010", "131", 22_000_000, (3, 6, 9, 12), "Ett steg till"),
        Line("4010", "132", 5_000_000, (6, 11), "MoA Älvsbyn"),
        Line("4010", "133", 57_300_000, EVEN, "Steget Fram"),
        Line("4110", "210", 6_000_000, (11,), "Plattform för socialt företagande"),
        Line("4110", "211", 1_500_000, (12,), "förstudie tidiga insatser"),
        Line("4110", "220", 33_115_310, EVEN, "förbundsövergripande utveckling"),
    ),
    reversed=(
        (
            "2991",
            (("6550", "", 8_000_000), ("4010", "103", 25_718_800), ("4010", "112", 24_000_000)),
        ),
        ("2992", (("5010", "", 3_219_000),)),
        ("2990", (("6970", "", 520_040),)),
    ),
    accrued=ACCRUED,
    income=(("4010", "132", 843_000),),
    late=(
        ("4010", "112", 10_000_000),
        ("4010", "122", 16_000_000),
        ("4010", "133", 9_000_000),
        ("4010", "103", 4_807_220),
    ),
    vat=949_000,
    vat_line=("4110", "210"),
    vat_invoice=3_500_000,
)
TAKEN_OVER = (("Piteå (Activus)", 219_018_960), ("Älvsbyn (Consensus)", 110_000_000))


def book() -> Book:
    """The year's book, closed. What Piteå and Älvsbyn each brought is invented; the sum is not."""
    found = Book(
        2020,
        predecessor.opening(2020),
        FIRM,
        (predecessor.opening(2019), predecessor.closing(2019)),
    )
    for name, ore in TAKEN_OVER:
        text = f"Övertaget från samordningsförbundet i {name}"
        found.add(date(2020, 1, 2), text, ("1930", ore, ""), ("2011", -ore, ""))
    book_year(found, PLAN)
    return found
