"""Good files of the economy for the small package, and the faults to plant in them, each with the
place where it must be told.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from mellanrum.exchange.package.examples import EXAMPLES
from mellanrum.exchange.package.schema import FILES

HEADINGS = {file.name: ";".join(c.name for c in file.columns) for file in FILES}
GOOD = {
    "avgiftsnycklar.csv": [
        "kommuner;2020-01-01;;;nej;Överenskommelsen",
        "kommuner;2021-07-01;;;ja;Uträknad",
    ],
    "avgiftsandelar.csv": [
        "kommuner;2020-01-01;norra;62",
        "kommuner;2020-01-01;sodra;38",
        "kommuner;2021-07-01;norra;52,54",
        "kommuner;2021-07-01;sodra;47,46",
    ],
    "beviljade-medel.csv": [EXAMPLES["beviljade-medel.csv"]],
    "beviljade-medel-ar.csv": ["steget;2021-6;2021;300000", "steget;2021-6;2022;900000"],
    "budgetplaner.csv": [
        "2022;Budget 2022;Förbundet Exempel;2022;3;beslutad;;2021-09-17;;2021-11-26;§ 8;;;Protokoll"
    ],
    "budgetrader.csv": [
        "2022;1;Intäkter;Norra kommun;medlemsavgift;;norra;norra;;",
        "2022;2;Insatser;Steget vidare;individinriktad insats;steget;;;;",
        "2022;3;Insatser;Samsyn;individinriktad insats;;;;;Utan belopp",
    ],
    "budgetbelopp.csv": ["2022;1;2022;500000;", "2022;2;2022;0;0", "2022;2;2024;250000;50000"],
    "objekt.csv": ["6;101;steget;;2020;2020", "6;101;teamet;;2021;"],
    **{
        name: [EXAMPLES[name]]
        for name in (
            *("avgifter.csv", "folkmangd.csv", "medfinansiering.csv", "ombudgetering.csv"),
            *("avtal.csv", "uttrade.csv", "styrelsemal.csv", "tillgangar.csv", "placeringar.csv"),
            *("placeringsvarden.csv", "placeringsregler.csv", "arsbelopp.csv"),
            *("kapitalnivaer.csv", "enhetskostnader.csv", "dimensioner.csv"),
        )
    },
    "kontoplan.csv": ["2020;bas;Bokföringsbyrån"],
    "styrelsemaluppfoljning.csv": ["till-malgruppen;2021;inte nått;Strax under"],
}


class Spoilt(NamedTuple):
    """`old` in `file` becomes `new`; told at `row` and `column`."""

    file: str
    old: str
    new: str
    row: int
    column: str
    message: str


SPOILT = (
    Spoilt("avgiftsandelar.csv", "norra;52,54", "norra;52,5", 5, "andel",
           "från 1 juli 2021 är tillsammans 99,96 procent. De ska vara 100."),
    Spoilt("avgiftsandelar.csv", "norra;52,54", "norra;52,54321", 4, "andel", "inte en andel"),
    Spoilt("avgiftsandelar.csv", "2020-01-01;sodra;38", "2020-01-01;regionen;38", 3, "part",
           "Region Ådalen delar inte på kommunernas del"),
    Spoilt("avgiftsnycklar.csv", "2020-01-01;;;nej", "2020-01-01;folkmängd;;nej", 2, "fran",
           "behöver dagen"),
    Spoilt("avgiftsnycklar.csv", "kommuner;2021-07-01;;;ja;Uträknad",
           "kommuner;2021-07-01;;;ja;Uträknad\nregioner;2021-07-01;;;ja;Uträknad", 4, "fran",
           "inga andelar"),
    Spoilt("folkmangd.csv", ";25000;", ";45000;", 2, "antal_16_64", "fler än alla"),
    Spoilt("medfinansiering.csv", ";esf;", ";eu;", 2, "slag", "inte ett av dem som gäller"),
    Spoilt("ombudgetering.csv", ";2021;2022;", ";2022;2022;", 2, "belopp", "två olika år"),
    Spoilt("beviljade-medel-ar.csv", "2022;900000", "2022;800000", 3, "belopp",
           "De ska vara 1\u202f200\u202f000,00\u202fkr"),
    Spoilt("beviljade-medel-ar.csv", "2022;900000", "2024;900000", 3, "ar", "inte 2024"),
    Spoilt("beviljade-medel.csv", ";2021-08-01;2023-06-30;", ";2021-08-01;2021-07-31;", 2,
           "till_och_med", "slutar innan den börjar"),
    Spoilt("avtal.csv", ";6530;", ";allt;", 2, "konton", "”allt” kan inte läsas"),
    Spoilt("uttrade.csv", "2021-03-01;36;", "2021-03-01;48;", 2, "sista_dag", "högst 36 månader"),
    Spoilt("uttrade.csv", ";2024-12-31;", ";2023-12-31;", 2, "sista_dag",
           "tidigast 1 mars 2024"),
    Spoilt("budgetplaner.csv", ";2021-11-26;", ";;", 2, "lage", "en dag för beslutet"),
    Spoilt("budgetbelopp.csv", "2022;2;2024", "2022;2;2025", 4, "ar", "2022–2024, inte 2025"),
    Spoilt("budgetbelopp.csv", "2022;1;2022;500000;", "2022;1;2022;-500000;", 2, "belopp",
           "utan minus"),
    Spoilt("budgetbelopp.csv", "2022;1;2022;500000;", "2022;1;2022;;", 2, "belopp",
           "saknar belopp"),
    Spoilt("budgetbelopp.csv", "2022;1;2022", "2022;9;2022", 2, "ordning",
           "finns inte i budgetrader.csv"),
    Spoilt("budgetrader.csv", "individinriktad insats;steget", "individinriktad insats;stegen", 3,
           "insats", "finns inte i insatser.csv"),
    Spoilt("styrelsemal.csv", ";minst;75;", ";;75;", 2, "siffra", "siffra, riktning och målvärde"),
    Spoilt("styrelsemaluppfoljning.csv", "2021;inte nått", "2019;inte nått", 2, "bedomning",
           "gäller inte 2019"),
    Spoilt("tillgangar.csv", ";36;0;", ";36;50000;", 2, "anskaffningsvarde", "Restvärdet"),
    Spoilt("placeringar.csv", ";500000;;", ";500000;2022-05-01;", 2, "avslutad",
           "både dag och belopp"),
    Spoilt("placeringsvarden.csv", "2021-12-31", "2020-12-31", 2, "dag", "hade inte placeringen"),
    Spoilt("placeringsregler.csv", '"konto,fond"', '"konto,guld"', 2, "slag", "inte ett av dem"),
    Spoilt("arsbelopp.csv", ";26000;", ";-26000;", 2, "belopp", "negativt"),
    Spoilt("kapitalnivaer.csv", ";2000000;20;;", ";2000000;;;", 2, "procent", "en andel eller"),
    Spoilt("enhetskostnader.csv", ";96000;", ";gratis;", 2, "belopp", "inte ett belopp"),
    Spoilt("kontoplan.csv", ";bas;", ";kommunbas;", 2, "kontoplan", "bas, kommun-bas"),
    Spoilt("dimensioner.csv", "6;insatser;Projekt", "6;insatser;Projekt\n7;insatser;", 3,
           "betydelse", "Dimension 6 står redan"),
    Spoilt("objekt.csv", "teamet;;2021", "teamet;norra;2021", 3, "insats", "en av dem"),
    Spoilt("objekt.csv", ";2020;2020", ";2020;", 3, "fran_ar", "redan kopplat från 2020"),
)  # fmt: skip


def write_good(package: Path) -> None:
    """Put the good files beside those of the small package."""
    for name, lines in GOOD.items():
        text = "\n".join([HEADINGS[name], *lines]) + "\n"
        (package / name).write_text(text, encoding="utf-8")
