"""The money's way out as tables: awards, a claim's costs, the accruals of a year, agreements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.ledger.accounts import AccountRange, YearLedger
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.claim_lines import KINDS, CostLine

ACCRUED = AccountRange("2990", "2999")  # upplupna kostnader in BAS, not 4
ORIGIN = Provenance("Beslut, rekvisitioner och betalningar", "Registret över beviljade medel")


@dataclass(frozen=True, slots=True)
class AwardSums:
    """One award, or one year of it, in öre; `unused` is what is left once it has ended."""

    key: str
    label: str
    awarded: int | None
    claimed: int
    paid: int
    repaid: int
    left: int | None
    unused: int | None = None


@dataclass(frozen=True, slots=True)
class Accrual:
    """What an owner has used in a year: `unclaimed` reported (None: not told), `unpaid` claimed and
    not paid at the end of the year. In öre.
    """

    key: str
    label: str
    owner: str
    unclaimed: int | None
    unpaid: int


def sek(key: str, label: str, ore: int | None, period: str, origin: Provenance) -> Figure:
    """A sum in kronor with öre; None is not known."""
    value = None if ore is None else kronor(ore)
    status = Status.MISSING if value is None else Status.SHOWN
    return Figure(key, label, value, Unit.SEK, period, 2, status=status, provenance=origin)


def awards_table(
    rows: Sequence[AwardSums],
    period: str,
    heading: str = "Belopp i kr",
    title: str = "Beviljade medel",
) -> Table:
    """Awards with a sum: awarded, claimed, paid, given back, left, unused at the end."""
    columns = (
        Column("beviljat", "Beviljat"),
        Column("rekvirerat", "Rekvirerat"),
        Column("utbetalt", "Utbetalt"),
        Column("aterbetalt", "Återbetalt"),
        Column("kvar", "Kvar"),
        Column("ej-anvant", "Ej använt"),
    )
    whole = AwardSums(
        "summa",
        "Summa",
        _sum([r.awarded for r in rows]),
        sum(r.claimed for r in rows),
        sum(r.paid for r in rows),
        sum(r.repaid for r in rows),
        _sum([r.left for r in rows]),
        sum(r.unused or 0 for r in rows),
    )
    body = [_award_row(r, columns, period) for r in rows]
    last = _award_row(whole, columns, period, RowKind.TOTAL)
    return Table(
        key="beviljade-medel",
        title=title,
        row_heading=heading,
        columns=columns,
        rows=(*body, last),
        period=period,
        notes=(
            "Rekvirerat är det som är inlämnat och inte återlämnat eller tillbakadraget. Kvar är "
            "beviljat minus rekvirerat plus återbetalt. Ej använt är det som är kvar när medlen "
            "har upphört och går tillbaka till förbundet.",
        ),
        sums=_column_sums(columns, [r.key for r in rows]),
    )


def _sum(values: Sequence[int | None]) -> int | None:
    known = [v for v in values if v is not None]
    return sum(known) if len(known) == len(values) else None


def _column_sums(columns: Sequence[Column], keys: Sequence[str]) -> tuple[Sum, ...]:
    return tuple(
        Sum(f"medel.summa.{c.key}", tuple(f"medel.{key}.{c.key}" for key in keys)) for c in columns
    )


def _award_row(
    row: AwardSums, columns: Sequence[Column], period: str, kind: RowKind = RowKind.DETAIL
) -> Row:
    values = (row.awarded, row.claimed, row.paid, row.repaid, row.left, row.unused)
    cells = tuple(
        None
        if ore is None and column.key == "ej-anvant"
        else sek(
            f"medel.{row.key}.{column.key}", f"{row.label}, {column.label}", ore, period, ORIGIN
        )
        for column, ore in zip(columns, values, strict=True)
    )
    return Row(row.key, row.label, cells, kind)


def costs_table(lines: Sequence[CostLine], key: str, title: str, period: str) -> Table:
    """A claim's costs, line by line, and by kind where there are several kinds."""
    origin = Provenance("Ägarens kostnadsredovisning", title)
    body = [
        _cost_row(f"rad-{n}", line.text, line.amount_ore, line.vat_ore, key, period, origin)
        for n, line in enumerate(lines, 1)
    ]
    kinds = [code for code in KINDS if any(line.kind == code for line in lines)]
    by_kind = [_kind_row(code, lines, key, period, origin) for code in kinds]
    amount, vat = sum(x.amount_ore for x in lines), sum(x.vat_ore for x in lines)
    total = _cost_row("summa", "Summa", amount, vat, key, period, origin, RowKind.TOTAL)
    head = Row("per-slag", "Varav", (None, None), RowKind.HEADING)
    return Table(
        key=key,
        title=title,
        row_heading="Belopp i kr",
        columns=(Column("belopp", "Belopp utan moms"), Column("moms", "Moms")),
        rows=(*body, total, *((head, *by_kind) if len(kinds) > 1 else ())),
        period=period,
        notes=("Beloppet utan moms är det som rekvireras. Momsen visas för kontroll.",),
    )


def _kind_row(
    code: str, lines: Sequence[CostLine], key: str, period: str, origin: Provenance
) -> Row:
    own = [line for line in lines if line.kind == code]
    amount, vat = sum(x.amount_ore for x in own), sum(x.vat_ore for x in own)
    return _cost_row(code, KINDS[code], amount, vat, key, period, origin)


def _cost_row(
    row: str,
    label: str,
    amount: int,
    vat: int,
    key: str,
    period: str,
    origin: Provenance,
    kind: RowKind = RowKind.DETAIL,
) -> Row:
    cells = (
        sek(f"{key}.{row}.belopp", label, amount, period, origin),
        sek(f"{key}.{row}.moms", f"{label}, moms", vat, period, origin),
    )
    return Row(row, label, cells, kind)


def accruals_table(rows: Sequence[Accrual], year: int) -> Table:
    """What the owners have used in the year and the förbund has not paid, with sums."""
    period = str(year)
    origin = Provenance("Ägarens redovisning av använda medel", f"Årsskiftet {year}")
    told = [r.unclaimed for r in rows if r.unclaimed is not None]
    whole = Accrual("summa", "Summa", "", sum(told), sum(r.unpaid for r in rows))
    body = [_accrual_row(r, period, origin) for r in rows]
    silent = sum(r.unclaimed is None for r in rows)
    notes = [
        "Ej rekvirerat är en upplupen kostnad. Rekvirerat, ej utbetalt är en skuld till ägaren."
    ]
    if silent:
        notes.append(f"{silent} av {len(rows)} har inte redovisat. Summan är därför inte hel.")
    return Table(
        key="upplupna-kostnader",
        title="Upplupna kostnader hos insatsernas ägare",
        row_heading="Belopp i kr",
        columns=(
            Column("ej-rekvirerat", "Ej rekvirerat"),
            Column("ej-utbetalt", "Rekvirerat, ej utbetalt"),
        ),
        rows=(*body, _accrual_row(whole, period, origin, RowKind.TOTAL)),
        period=period,
        notes=tuple(notes),
    )


def _accrual_row(
    row: Accrual, period: str, origin: Provenance, kind: RowKind = RowKind.DETAIL
) -> Row:
    key = f"upplupet.{row.key}"
    cells = (
        sek(f"{key}.ej-rekvirerat", f"{row.label}, ej rekvirerat", row.unclaimed, period, origin),
        sek(f"{key}.ej-utbetalt", f"{row.label}, ej utbetalt", row.unpaid, period, origin),
    )
    return Row(row.key, f"{row.label}, {row.owner}" if row.owner else row.label, cells, kind)


def accrual_tie(unclaimed_ore: int, ledger: YearLedger) -> Table:
    """The list against the accounts of not 4: what they hold, what the list explains, and what else
    there is.
    """
    period = str(ledger.year)
    used = [a for a in ledger.accounts_in_use() if a in ACCRUED and ledger.closing(a)]
    booked = -sum(ledger.closing(account) for account in used)
    ledger_says = Provenance(
        "Utgående balans på konto 2990–2999", f"Huvudbok {period}", accounts=tuple(used)
    )
    list_says = Provenance("Summan av det som ägarna har redovisat", f"Årsskiftet {period}")
    parts = (
        ("bokfort", "Bokfört på konto 2990–2999", booked, ledger_says),
        ("lista", "Ej rekvirerat enligt listan", unclaimed_ore, list_says),
        ("skillnad", "Andra upplupna kostnader", booked - unclaimed_ore, Provenance("Skillnaden")),
    )
    return Table(
        key="upplupet-mot-not-4",
        title="Avstämning mot not 4",
        row_heading="Belopp i kr",
        columns=(Column("belopp", period),),
        rows=tuple(
            Row(key, label, (sek(f"upplupet.{key}", label, ore, period, origin),))
            for key, label, ore, origin in parts
        ),
        period=period,
        notes=(tie_sentence(booked, unclaimed_ore),),
    )


def tie_sentence(booked: int, listed: int) -> str:
    """What the difference means."""
    if booked == listed:
        return "Listan och bokföringen är lika."
    if booked > listed:
        return (
            "Bokföringen har mer än listan. Skillnaden ska vara andra upplupna kostnader, såsom "
            "konsultarvoden, revision och hyra."
        )
    return (
        "Bokföringen har mindre än listan: en upplupen kostnad är inte bokförd. Bokför den innan "
        "året stängs."
    )


def invoices_table(
    title: str, yearly_ore: int | None, by_year: Mapping[int, tuple[int, int]]
) -> Table:
    """Invoices of an agreement year by year against the yearly amount; {year: (öre, rows)}."""
    rows = tuple(_invoice_row(year, ore, n, yearly_ore) for year, (ore, n) in by_year.items())
    return Table(
        key="avtalets-fakturor",
        title=f"Fakturor mot avtalet med {title}",
        row_heading="Belopp i kr",
        columns=(
            Column("fakturor", "Fakturor"),
            Column("avtalat", "Avtalat per år"),
            Column("skillnad", "Kvar av avtalat"),
        ),
        rows=rows,
        period=_span(by_year),
    )


def _span(years: Mapping[int, object]) -> str:
    """'2020–2022', '2021' for a single year."""
    found = sorted({min(years), max(years)}) if years else []
    return "–".join(str(year) for year in found)


def _invoice_row(year: int, ore: int, count: int, yearly_ore: int | None) -> Row:
    found = Provenance("Rader på avtalets konton, objekt och ord", f"Huvudbok {year}", rows=count)
    agreed = Provenance("Avtalets belopp per år", "Registret över avtal")
    left = None if yearly_ore is None else yearly_ore - ore
    key, period = f"avtal.{year}", str(year)
    cells = (
        sek(f"{key}.fakturor", f"Fakturor {year}", ore, period, found),
        sek(f"{key}.avtalat", f"Avtalat {year}", yearly_ore, period, agreed),
        sek(f"{key}.skillnad", f"Kvar {year}", left, period, Provenance("Avtalat − fakturor")),
    )
    return Row(period, period, cells)
