"""Sample figures and tables for the style guide and the tests of the components. Invented."""

from __future__ import annotations

from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Status, Unit, count, share
from mellanrum.figures.table import Column, Row, RowKind, Table

RULE = Provenance(
    "Antal personer som deltog någon dag under året.", "Insatsregistret", rows=24, snapshot="1042"
)
LEDGER = Provenance(
    "Summan av kontona, med omvänt tecken.", "Bokföringen", accounts=("3010", "3020"), vouchers=12
)


def persons(key: str, label: str, n: int, period: str = "2021") -> Figure:
    return count(f"insats.steget-fram.{key}", label, n, period, RULE)


def percent(key: str, numerator: int, base: int, period: str = "2021") -> Figure:
    rule = Provenance(
        "Avslutade till arbete eller studier, som andel av avslutade.", "Insatsregistret"
    )
    return share(
        f"insats.steget-fram.{key}",
        "Till arbete eller studier",
        persons("n", "", numerator, period),
        persons("b", "", base, period),
        rule,
    )


def krona(key: str, value: int, period: str = "2021") -> Figure:
    return Figure(f"ekonomi.{key}", key, Decimal(value), Unit.SEK, period, provenance=LEDGER)


def participants_table(key: str = "insats.steget-fram.deltagare") -> Table:
    columns = (
        Column("kvinnor", "Kvinnor", "persons"),
        Column("man", "Män", "persons"),
        Column("alla", "Alla", "persons"),
    )
    lines = (
        ("deltagare", "Deltagare", (24, 24, 48), RowKind.TOTAL),
        ("nya", "varav nya", (10, 12, 22), RowKind.DETAIL),
        ("avslutade", "varav avslutade", (11, 10, 21), RowKind.DETAIL),
    )
    rows = tuple(
        Row(
            row,
            label,
            tuple(persons(f"{row}.{c.key}", label, n) for c, n in zip(columns, ns, strict=True)),
            kind,
            level=0 if kind is RowKind.TOTAL else 1,
        )
        for row, label, ns, kind in lines
    )
    last = Row(
        "arbete",
        "Till arbete eller studier",
        (percent("k", 7, 11), percent("m", 7, 10), percent("a", 14, 21)),
    )
    return Table(
        key,
        "Deltagare i Steget Fram",
        "Deltagare",
        columns,
        (*rows, last),
        "2021",
        finding="Två av tre som avslutades gick till arbete eller studier",
        base_text="Personer inskrivna någon dag under året",
    )


def protected_table() -> Table:
    hidden = persons("liten", "Liten grupp", 3).suppressed()
    missing = Figure("insats.x.saknas", "Saknas", None, Unit.PERSONS, "2021", status=Status.MISSING)
    columns = (Column("kvinnor", "Kvinnor", "persons"), Column("man", "Män", "persons"))
    rows = (
        Row("a", "Gymnasium", (persons("g.k", "", 12), persons("g.m", "", 9))),
        Row("b", "Grundskola", (hidden, persons("h.m", "", 7))),
        Row("c", "Okänd", (missing, None)),
        Row("d", "Ingen", (persons("i.k", "", 0), persons("i.m", "", 0))),
    )
    return Table("insats.x.utbildning", "Utbildning", "Utbildning", columns, rows, "2021")


def income_table() -> Table:
    columns = (
        Column("2021", "2021", "SEK"),
        Column("foregaende", "2020", "SEK"),
        Column("budget", "Budget 2021", "SEK"),
        Column("avvikelse", "Avvikelse", "SEK"),
    )
    lines = (
        ("intakter", "Verksamhetens intäkter", None, RowKind.HEADING, 0, ""),
        (
            "bidrag",
            "Medlemsbidrag",
            (7_000_000, 6_900_000, 7_000_000, 0),
            RowKind.DETAIL,
            1,
            "Not 1",
        ),
        ("summa", "Summa intäkter", (7_000_000, 6_900_000, 7_000_000, 0), RowKind.SUBTOTAL, 0, ""),
        ("kostnader", "Verksamhetens kostnader", None, RowKind.HEADING, 0, ""),
        (
            "insatser",
            "Individinriktade insatser",
            (-4_716_435, -4_100_000, -5_200_000, 483_565),
            RowKind.DETAIL,
            1,
            "Not 2",
        ),
        (
            "kansli",
            "Kansli och styrelse",
            (-3_661_659, -3_388_000, -3_901_506, 239_847),
            RowKind.DETAIL,
            1,
            "Not 3",
        ),
        (
            "resultat",
            "Årets resultat",
            (-1_378_094, -588_000, -2_101_506, 723_412),
            RowKind.TOTAL,
            0,
            "",
        ),
    )
    rows = tuple(
        Row(
            key,
            label,
            tuple(
                None if values is None else krona(f"resultat.{key}.{i}", values[i])
                for i in range(4)
            ),
            kind,
            level,
            note,
        )
        for key, label, values, kind, level, note in lines
    )
    return Table("ekonomi.resultat", "Resultaträkning", "Post", columns, rows, "2021")
