"""A report built the way the demo's annual report is gives no findings, and costs little."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from time import perf_counter

from mellanrum.checking.finding import Fault
from mellanrum.checking.model import Report
from mellanrum.checking.of_document import report_of
from mellanrum.checking.rules import goals, headings, periods, small_groups, text_table, twice
from mellanrum.documents.model import (
    BulletList,
    Document,
    KeyFigures,
    Run,
    Section,
    StatementBlock,
    TableBlock,
    plain,
)
from mellanrum.figures.figure import Figure, Provenance, Unit, count, share
from mellanrum.figures.table import Column, Row, RowKind, Table
from tests.documents.document_samples import PERIOD, kronor

RULES = (twice, goals, periods, headings, small_groups, text_table)
ORIGIN = Provenance("Deltagare", "insatser")
INSATSER = (("lots", "Lots", 29, 15, 6, 40), ("steget", "Steget Fram", 48, 21, 14, 50))


def statement() -> Table:
    rows = (
        ("intakter", "Verksamhetens intäkter", 5_000_000, 4_500_000, RowKind.DETAIL),
        ("kostnader", "Verksamhetens kostnader", -6_378_094, -5_647_616, RowKind.DETAIL),
        ("resultat", "Årets resultat", -1_378_094, -1_147_616, RowKind.TOTAL),
    )
    cells = tuple(
        Row(key, label, (kronor(key, label, now), kronor(f"{key}.f", label, old)), kind)
        for key, label, now, old, kind in rows
    )
    columns = (Column("2021", "2021"), Column("2020", "2020"))
    return Table("resultatrakning", "Resultaträkning", "Belopp i kr", columns, cells, "2021")


def insats_section(key: str, name: str, n: int, ended: int, there: int, target: int) -> Section:
    people = count(f"{key}.alla", "Deltagare", n, PERIOD, ORIGIN)
    whole = count(f"{key}.avslutade", "Avslutade", ended, PERIOD, ORIGIN)
    part = count(f"{key}.arbete", "Till arbete eller studier", there, PERIOD, ORIGIN)
    ratio = share(f"{key}.andel", "Andel till arbete", part, whole, ORIGIN)
    aim = Figure(f"{key}.mal", "Mål", Decimal(target), Unit.PERCENT, PERIOD, provenance=ORIGIN)
    verdict = "Nått" if ratio.value and ratio.value >= target else "Inte nått"
    table = Table(
        f"insats.{key}.mal", "Mål och resultat", "Mål",
        (Column("malvarde", "Målvärde"), Column("utfall", "Utfall")),
        (Row("arbete", "Till arbete eller studier", (aim, ratio), note=verdict),), PERIOD,
    )  # fmt: skip
    text = f"Under året deltog {n} personer. Av de avslutade gick {ratio.value:.0f} % till arbete."
    blocks = (
        plain(f"Period: 2020-01-01–2022-12-31. {text}"), KeyFigures((people, whole)),
        TableBlock(table),
    )  # fmt: skip
    return Section(key, name, 2, blocks)


def annual() -> Document:
    members = ("Regionen", "Alby kommun, medlem från 1 juni 2021", "Beby kommun")
    economy = (
        plain("Verksamhetens kostnader uppgick till 6,4 mkr. Verksamhetens intäkter har ökat."),
        StatementBlock(statement()),
    )
    return Document(
        "Årsredovisning", "Provförbundet", 2021, date(2022, 3, 1),
        (
            Section("korthet", "Året i korthet", 1, (plain("I juni blev Alby kommun medlem."),)),
            Section("forbundet", "Förbundet och dess medlemmar", 1, (
                plain("Förbundet bildades 2020. Förbundet har ingen egen anställd personal."),
                BulletList(tuple((Run(text),) for text in members)),
            )),
            Section("insatser", "Insatserna", 1, (plain("Här redovisas insatserna var för sig."),)),
            *(insats_section(*insats) for insats in INSATSER),
            Section("ekonomi", "Ekonomi", 1, economy),
        ),
    )  # fmt: skip


def faults(report: Report) -> list[Fault]:
    return [finding.fault for rule in RULES for finding in rule.check(report)]


def test_our_own_report_contradicts_nothing() -> None:
    assert faults(report_of(annual(), minimum=5)) == []


def test_one_wrong_sentence_in_it_is_found() -> None:
    document = annual()
    wrong = Section("fel", "Analys", 1, (plain("Verksamhetens kostnader uppgick till 6,7 mkr."),))
    found = faults(report_of(replace(document, sections=(*document.sections, wrong))))
    assert set(found) == {Fault.TWICE, Fault.TEXT_TABLE}


def test_a_long_report_costs_little_after_a_keystroke() -> None:
    """60 pages: 1 200 sentences; the limit is wide since other work shares the machine."""
    text = " ".join(
        f"Grupp {n} träffades {n + 5} gånger i lokal {n} under våren." for n in range(1200)
    )
    document = replace(
        annual(), sections=(*annual().sections, Section("lang", "Möten", 1, (plain(text),)))
    )
    faults(report_of(document, minimum=5))
    changed = (
        *document.sections[:-1],
        replace(document.sections[0], key="ny"),
        document.sections[-1],
    )
    started = perf_counter()
    faults(report_of(replace(document, sections=changed), minimum=5))
    assert perf_counter() - started < 1
