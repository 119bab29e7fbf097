"""The protocol of a sample: what was drawn and how, each voucher's verdict, the rate of errors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mellanrum.documents.letters import Letter
from mellanrum.documents.listing import Sheet
from mellanrum.documents.paper_blocks import TextColumn
from mellanrum.domain.swedish import plural
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.format import number, printed
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.control_policies import REMARK, RIGHT, WRONG

VERDICTS = {RIGHT: "Utan anmärkning", REMARK: "Anmärkning", WRONG: "Fel", "": "Inte granskad"}
METHODS = {
    "random": "Slumpvis: varje verifikat har samma chans",
    "amount": "Efter belopp: chansen följer verifikatets omslutning",
}
HOW = {
    "random": "Varje verifikat får ett tal ur fröet (SHA-256). De med lägst tal är dragna.",
    "amount": "Verifikaten läggs efter varandra i en ordning ur fröet (SHA-256), vart och ett så "
    "långt som sitt belopp, och var n:te krona är dragen.",
}
COLUMNS = (
    TextColumn("Nr", 1, is_number=True),
    TextColumn("Verifikat", 2),
    TextColumn("Dag", 2),
    TextColumn("Belopp i kr", 3, is_number=True),
    TextColumn("Bedömning", 3),
    TextColumn("Anmärkning", 6),
)
ORIGIN = Provenance("Bedömningen av de dragna verifikaten", "Stickprovet")
WILSON = Provenance(
    "Wilsons intervall, 95 %: andelen i hela urvalsramen ligger troligen däremellan"
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn voucher. `ore` is its debit side; `by` and `on` who judged it and when."""

    position: int
    voucher: str
    day: date
    text: str
    ore: int
    verdict: str = ""
    comment: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """What the protocol tells of a sample; `facts` are (label, value) in order."""

    number: str
    title: str
    purpose: str
    year: int
    method: str
    population: int
    facts: tuple[tuple[str, str], ...]
    items: tuple[Drawn, ...]
    conclusion: str = ""
    is_reported: bool = False

    @property
    def judged(self) -> int:
        return sum(bool(one.verdict) for one in self.items)


def outcome_table(sample: Sample) -> Table:
    """How many were found what; the rate of errors with an interval where it says something."""
    counts = {code: sum(one.verdict == code for one in sample.items) for code in VERDICTS}
    interval = is_estimate(sample)
    columns = [Column("antal", "Antal"), Column("andel", "Andel av granskade")]
    if interval:
        columns += [Column("lagst", "Lägst"), Column("hogst", "Högst")]
    rows = [_row(sample, code or "ogranskad", VERDICTS[code], n, interval, is_share=bool(code))
            for code, n in counts.items()]  # fmt: skip
    faults = counts[WRONG] + counts[REMARK]
    rows.append(_row(sample, "brister", "Anmärkning eller fel", faults, interval,
                     kind=RowKind.SUBTOTAL))  # fmt: skip
    return Table(
        key="kontrollens-utfall",
        title="Kontrollens utfall",
        row_heading="Bedömning",
        columns=tuple(columns),
        rows=tuple(rows),
        period=str(sample.year),
        finding=finding(sample, counts[WRONG]),
        base_text=f"{plural(sample.judged, 'granskat verifikat', 'granskade verifikat')} av "
        f"{len(sample.items)} dragna",
        notes=(interval_note(sample),),
    )


def is_estimate(sample: Sample) -> bool:
    """Whether the rate says something of those that were not drawn: all judged, each as likely to
    be drawn, and not all that there are.
    """
    whole = sample.judged == len(sample.items) < sample.population
    return sample.method == "random" and bool(sample.items) and whole


def interval_note(sample: Sample) -> str:
    if len(sample.items) == sample.population:
        return "Alla verifikat är dragna, så andelen är känd och har inget intervall."
    if sample.method == "amount":
        return (
            "Stora verifikat är oftare dragna, så andelen gäller de dragna verifikaten och inte "
            "alla. Den räknas inte upp."
        )
    if sample.judged < len(sample.items):
        return "Intervallet räknas när alla dragna verifikat är granskade."
    return f"{WILSON.definition} (E. B. Wilson 1927). Ramen är {sample.population} verifikat."


def finding(sample: Sample, wrong: int) -> str:
    if not sample.judged:
        return "Inget verifikat är granskat än"
    return f"{wrong} av {plural(sample.judged, 'granskat', 'granskade')} verifikat är fel"


def _row(
    sample: Sample,
    key: str,
    label: str,
    n: int,
    interval: bool,
    *,
    is_share: bool = True,
    kind: RowKind = RowKind.DETAIL,
) -> Row:
    name, year = f"kontroll.{key}", str(sample.year)
    count = Figure(f"{name}.antal", label, Decimal(n), Unit.COUNT, year, provenance=ORIGIN)
    cells: list[Figure | None] = [count, _share(name, label, n, sample) if is_share else None]
    if interval:
        cells += _ends(name, label, n, sample) if is_share else [None, None]
    return Row(key, label, tuple(cells), kind)


def _share(name: str, label: str, n: int, sample: Sample) -> Figure:
    """Of those judged; MISSING when none is."""
    value = Decimal(n * 100) / sample.judged if sample.judged else None
    status = Status.SHOWN if sample.judged else Status.MISSING
    return Figure(f"{name}.andel", f"{label}, andel", value, Unit.PERCENT, str(sample.year), 1,
                  status=status, provenance=ORIGIN)  # fmt: skip


def _ends(name: str, label: str, n: int, sample: Sample) -> list[Figure | None]:
    from mellanrum.stats.uncertainty import wilson

    found = wilson(n / sample.judged, sample.judged).times(100)
    return [
        Figure(f"{name}.{key}", f"{label}, {told}", Decimal(f"{value:.6f}"), Unit.PERCENT,
               str(sample.year), 1, provenance=WILSON)
        for key, told, value in (("lagst", "lägst", found.low), ("hogst", "högst", found.high))
    ]  # fmt: skip


def protocol(sample: Sample, sender: tuple[str, ...]) -> Letter:
    """The protocol to print; the same template as the förbund's letters."""
    table = outcome_table(sample)
    total = sum(one.ore for one in sample.items)
    ending = sample.conclusion or "Ingen slutsats är skriven än."
    return Letter(
        sender=sender,
        recipient=(),
        facts=(("Nummer", sample.number), ("Räkenskapsår", str(sample.year))),
        title=f"Protokoll över stickprov: {sample.title}",
        paragraphs=tuple(_paragraphs(sample, table)),
        columns=COLUMNS,
        rows=tuple(_line(one) for one in sample.items),
        total=("", "Summa", "", number(kronor(total), 2), "", ""),
        closing=(f"Slutsats: {ending}", *table.notes),
        mark="" if sample.is_reported else "Utkast, inte avrapporterat",
    )


def _paragraphs(sample: Sample, table: Table) -> list[str]:
    told = [f"{label}: {value}" for label, value in sample.facts]
    rows = [_outcome_said(row) for row in table.rows if row.cells[0] and row.cells[0].value]
    first = [f"Syfte: {sample.purpose}"] if sample.purpose else []
    return [*first, ". ".join(told) + ".", HOW[sample.method], f"{table.finding}. "
            + "; ".join(rows) + "."]  # fmt: skip


def _outcome_said(row: Row) -> str:
    """'Fel 1 (4,0 %, 95 % intervall 0,7 % till 19,5 %)'"""
    shown = [printed(cell) for cell in row.cells if cell is not None]
    told = f"{row.label} {shown[0]}"
    if len(shown) == 4:
        return f"{told} ({shown[1]}, 95 procents intervall {shown[2]} till {shown[3]})"
    return f"{told} ({shown[1]})" if len(shown) == 2 else told


def _line(one: Drawn) -> tuple[str, ...]:
    comment = ". ".join(part for part in one.comment.splitlines() if part)
    amount = number(kronor(one.ore), 2)
    return (str(one.position), one.voucher, one.day.isoformat(), amount, VERDICTS[one.verdict],
            comment)  # fmt: skip


def sheets(sample: Sample) -> list[Sheet]:
    """The same as an Excel file: what was drawn and how, the outcome and each voucher."""
    table = outcome_table(sample)
    about = [
        ("Stickprov", sample.title),
        ("Syfte", sample.purpose),
        *sample.facts,
        ("Så är det draget", HOW[sample.method]),
        ("Slutsats", sample.conclusion or "Inte avrapporterat"),
    ]
    outcome: Callable[[Row], tuple[str, ...]] = lambda row: (  # noqa: E731
        row.label,
        *("" if cell is None else printed(cell) for cell in row.cells),
    )
    headings = ("Nr", "Verifikat", "Dag", "Text", "Belopp i kr", "Bedömning", "Anmärkning",
                "Granskat av", "Granskat")  # fmt: skip
    listed = [
        (one.position, one.voucher, one.day, one.text, kronor(one.ore), VERDICTS[one.verdict],
         one.comment, one.by, one.on)
        for one in sample.items
    ]  # fmt: skip
    names = ("Bedömning", *(column.label for column in table.columns))
    rows = [*map(outcome, table.rows), *((note,) for note in table.notes)]
    return [
        ("Stickprovet", ("Uppgift", "Värde"), about),
        ("Utfall", names, rows),
        ("Verifikat", headings, listed),
    ]


def protocol_pdf(sample: Sample, sender: tuple[str, ...], on: date) -> bytes:
    """The protocol as PDF/UA-1 and PDF/A-2a; the same bytes for the same sample and day."""
    from mellanrum.documents.letters import render_letters

    letter = protocol(sample, sender)
    return render_letters([letter], title=letter.title, by=sender[0], on=on)
