"""An invented report with every kind of block, for the tests and the benchmark."""

# ruff: noqa: E501 – tables of sample text

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mellanrum.documents.model import (
    Block,
    BulletList,
    ChartBlock,
    Cover,
    Document,
    KeyFigures,
    Note,
    Paragraph,
    Run,
    Section,
    SignatureLine,
    StatementBlock,
    Style,
    TableBlock,
    plain,
)
from mellanrum.figures.figure import Figure, Provenance, Unit, count, share
from mellanrum.figures.table import Column, Row, RowKind, Table

PERIOD = "2021-01-01–2021-12-31"
ORIGIN = Provenance("Deltagare med pågående insats någon dag under året", "insatser", 48)
LEDGER = Provenance("Summa av kontona", "huvudbok", accounts=("4010", "4020"), vouchers=31)


def persons(key: str, label: str, n: int | None) -> Figure:
    """A count of persons; None is a suppressed one."""
    figure = count(f"insats.{key}", label, n or 0, PERIOD, ORIGIN)
    return figure.suppressed() if n is None else figure


def kronor(key: str, label: str, amount: int) -> Figure:
    return Figure(f"ekonomi.{key}", label, Decimal(amount), Unit.SEK, PERIOD, provenance=LEDGER)


def sex_table() -> Table:
    """Counts by sex with one suppressed pair."""
    data = [
        ("aktivitetsersattning", "Aktivitetsersättning", 6, 9),
        ("forsorjningsstod", "Försörjningsstöd (ekonomiskt bistånd)", 11, 8),
        ("ingen", "Ingen offentlig försörjning", None, None),
        ("sjukpenning", "Sjukpenning eller rehabiliteringspenning", 7, 5),
    ]
    rows = tuple(
        Row(
            key,
            label,
            (persons(f"{key}.kvinnor", f"{label}, kvinnor", women),
             persons(f"{key}.man", f"{label}, män", men),
             persons(f"{key}.alla", f"{label}, alla", women + men if women and men else None)),
        )
        for key, label, women, men in data
    )  # fmt: skip
    total = tuple(persons(f"totalt.{k}", f"Totalt, {k}", n) for k, n in
                  (("kvinnor", 26), ("man", 24), ("alla", 50)))  # fmt: skip
    return Table(
        key="insats.steget-fram.forsorjning",
        title="Försörjning vid start, efter kön",
        row_heading="Försörjning",
        columns=(Column("kvinnor", "Kvinnor"), Column("man", "Män"), Column("alla", "Alla")),
        rows=(*rows, Row("totalt", "Totalt", total, RowKind.TOTAL)),
        period=PERIOD,
        finding="Fyra av tio hade försörjningsstöd när de började",
        base_text="50 deltagare",
    )


def result_table() -> Table:
    """Percentages with their bases beside, and a missing value."""
    rows = []
    for key, label, n, base in (
        ("steget-fram", "Steget Fram", 14, 21),
        ("samverkansteam-lulea", "Samverkansteam Luleå", 19, 65),
        ("etablering-kvinna", "Etablering kvinna", 4, 5),
        ("lots", "Lots", 0, 0),
    ):
        part = persons(f"{key}.till-arbete", f"{label}: till arbete", n)
        whole = persons(f"{key}.avslutade", f"{label}: avslutade", base)
        ratio = share(f"insats.{key}.andel", f"{label}: andel till arbete", part, whole, ORIGIN)
        rows.append(Row(key, label, (whole, part, ratio)))
    return Table(
        key="insats.resultat",
        title="Avslutade till arbete eller studier",
        row_heading="Insats",
        columns=(
            Column("avslutade", "Avslutade"),
            Column("till", "Till arbete eller studier"),
            Column("andel", "Andel"),
        ),
        rows=tuple(rows),
        period=PERIOD,
        finding="Två av tre i Steget Fram gick vidare till arbete eller studier",
        base_text="avslutade deltagare",
        notes=("Lots hade inga avslut under året.",),
    )


STATEMENT = (
    ("intakter", "Verksamhetens intäkter", None, "", 0, RowKind.HEADING),
    ("bidrag", "Medlemmarnas bidrag", (4_999_999, 5_000_000, 4_750_000), "Not 1", 1, None),
    ("ovriga", "Övriga intäkter", (12_310, 0, 0), "", 1, None),
    ("summa-intakter", "Summa intäkter", (5_012_309, 5_000_000, 4_750_000), "", 0, RowKind.SUBTOTAL),
    ("kostnader", "Verksamhetens kostnader", None, "", 0, RowKind.HEADING),
    ("individ", "Individinriktade insatser", (-4_716_435, -5_480_000, -3_980_114), "Not 2", 1, None),
    ("kansli", "Kansli, styrelse och revision", (-1_673_968, -1_621_412, -1_402_008), "Not 3", 1, None),
    ("summa-kostnader", "Summa kostnader", (-6_390_403, -7_101_412, -5_382_122), "", 0, RowKind.SUBTOTAL),
    ("resultat", "Årets resultat", (-1_378_094, -2_101_412, -632_122), "", 0, RowKind.TOTAL),
)  # fmt: skip


def statement_table() -> Table:
    """A small statement: outcome, budget, last year."""
    names = ("", ".budget", ".foregaende")
    rows = tuple(
        Row(
            key,
            label,
            tuple(kronor(key + name, label, n) for name, n in zip(names, amounts, strict=True))
            if amounts else (None, None, None),
            kind or RowKind.DETAIL,
            level,
            note,
        )
        for key, label, amounts, note, level, kind in STATEMENT
    )  # fmt: skip
    return Table(
        key="ekonomi.resultatrakning",
        title="Resultaträkning",
        row_heading="Belopp i kronor",
        columns=(Column("utfall", "2021"), Column("budget", "Budget 2021"), Column("fg", "2020")),
        rows=rows,
        period=PERIOD,
    )


def wide_table(columns: int = 7) -> Table:
    """Seven columns of money, with labels longer than any column."""
    years = [str(2021 - n) for n in range(columns)]
    rows = tuple(
        Row(
            f"rad-{n}",
            label,
            tuple(kronor(f"flerar.{n}.{year}", label, (-1) ** n * 4_186_710 * (n + 1)) for year in years),
        )
        for n, label in enumerate(
            (
                "Nettokostnad",
                "Arbetsmarknadsanknuten rehabiliteringsverksamhet för unga vuxna med funktionsnedsättning",
                "Eget kapital vid årets utgång",
            )
        )
    )  # fmt: skip
    return Table(
        "ekonomi.flerarsoversikt",
        "Flerårsöversikt",
        "Belopp i kronor",
        tuple(Column(year, year) for year in years),
        rows,
        "2015–2021",
        "Det egna kapitalet har mer än halverats på sex år",
    )


def long_table(rows: int = 100) -> Table:
    """A table over several pages."""
    return Table(
        "insats.lang",
        "Deltagare per vecka och ort",
        "Vecka och ort",
        (Column("antal", "Deltagarveckor", "antal"),),
        tuple(
            Row(f"r{n}", f"Vecka {n + 1}", (persons(f"lang.{n}", f"Vecka {n + 1}", n + 5),))
            for n in range(rows)
        ),
        PERIOD,
    )


TEXT = (
    "Samordningsförbundet samlar Arbetsförmedlingen, Försäkringskassan, regionen och kommunerna kring "
    "människor som behöver stöd från flera håll samtidigt. Under året deltog fler än tidigare, och de "
    "som avslutade sin insats gick oftare vidare till arbete eller studier. Det egna kapitalet "
    "minskade enligt plan: årets resultat blev −1\u202f378\u202f094\u202fkr mot budgeterade "
    "−2\u202f101\u202f412\u202fkr."
)  # fmt: skip


def activity_blocks(chart: str) -> tuple[Block, ...]:
    """Text, key figures, tables and charts of the year's activity."""
    whole, part, ratio = result_table().rows[0].cells
    assert whole and part and ratio
    drawn = (ChartBlock(chart, "Staplar: kvinnor 6, män 9.", "Fyra av tio hade stöd", "x", PERIOD),)
    return (
        plain(TEXT),
        KeyFigures((whole, part, ratio)),
        BulletList(((Run("Fler kom i arbete.", Style.STRONG),), (Run("Färre väntade."),))),
        TableBlock(result_table()),
        TableBlock(sex_table()),
        *(drawn if chart else ()),
        Note("Grupper under fem visas inte. Summor kan därför avvika från det som tabellen visar."),
    )


def sample_document(chart: str = "") -> Document:
    """Every block, three heading levels, signatures, colophon and watermark."""
    emphasis = Paragraph((Run(TEXT + " "), Run("Alla kan och vill.", Style.EMPHASIS)))
    return Document(
        title="Årsredovisning",
        subtitle="Provförbundets verksamhet, ekonomi och resultat för dem det gäller",
        organisation="Samordningsförbundet Provköping",
        year=2021,
        date=date(2022, 3, 18),
        cover=Cover(
            "Samverkan mellan fyra parter", ("Beslutad av styrelsen den 18 mars 2022", "Dnr 2022/7")
        ),
        sections=(
            Section("ordforanden", "Ordföranden har ordet", 1, (emphasis, plain(TEXT))),
            Section("forvaltningsberattelse", "Förvaltningsberättelse", 1, (plain(TEXT),)),
            Section("verksamhet", "Verksamhetens resultat", 2, activity_blocks(chart)),
            Section("veckor", "Veckor", 3, (plain(TEXT), TableBlock(long_table()))),
            Section("ekonomi", "Ekonomi", 1, (plain(TEXT), StatementBlock(statement_table()))),
            Section("flerar", "Flerårsöversikt", 2, (plain(TEXT), StatementBlock(wide_table()))),
        ),
        signatures=tuple(
            SignatureLine(f"Namn {letter}", "Ledamot", "Luleå kommun") for letter in "ABCDE"
        ),
        signature_text="Styrelsen fastställde årsredovisningen den 18 mars 2022.",
        colophon=(
            ("Ögonblicksbild", "2022-03-18 09:00, händelse 4711"),
            ("Kontrollsumma", "sha256:" + "0123456789abcdef" * 4),
        ),
        watermark_note="Skyddad utgåva: grupper under 5 visas som ·",
    )
