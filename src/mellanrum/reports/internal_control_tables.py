"""Internal control in figures: each area's controls and findings, and the matrix of risks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from mellanrum.domain.swedish import plural
from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.registers.internal_control.models import Risk, RiskAssessment, ScaleLevel
from mellanrum.registers.internal_control.queries import as_of, latest
from mellanrum.reports.internal_control_rows import ControlLine, ControlReport

KEY = "intern-kontroll"
COLUMNS = (
    Column("kontroller", "Kontroller"),
    Column("tillfallen", "Tillfällen"),
    Column("gjorda", "Genomförda"),
    Column("ogjorda", "Inte genomförda"),
    Column("vantar", "Väntar"),
    Column("brister", "Brister"),
    Column("kvar", "Åtgärder kvar"),
)
TOLD = {
    "kontroller": "Kontroller i planen, och de som har tagits ur den sedan de genomförts",
    "tillfallen": "Tillfällen som förfaller under perioden",
    "gjorda": "Tillfällen som är antecknade som genomförda",
    "ogjorda": "Tillfällen som inte genomförs, med skäl",
    "vantar": "Tillfällen utan svar",
    "brister": "Brister som kontrollerna har lett till",
    "kvar": "Beslutade åtgärder för bristerna som inte är klara",
}
SOURCE = "Internkontrollplanen"


def area_table(report: ControlReport) -> Table:
    """What was controlled and found, area by area (IC-01)."""
    period = f"{report.year}"
    counted = {name: counts(lines) for name, lines in report.areas().items()}
    rows = [_row(f"omrade-{n}", name, counted[name], period)
            for n, name in enumerate(counted, 1)]  # fmt: skip
    total = {c.key: sum(one[c.key] for one in counted.values()) for c in COLUMNS}
    rows.append(_row("summa", "Summa", total, period, RowKind.TOTAL))
    parts = [row.key for row in rows[:-1]]
    return Table(
        key=f"{KEY}.omraden",
        title=f"{report.title}, område för område",
        row_heading="Område",
        columns=COLUMNS,
        rows=tuple(rows),
        period=period,
        finding=finding(total),
        sums=tuple(
            Sum(f"{KEY}.summa.{c.key}", tuple(f"{KEY}.{part}.{c.key}" for part in parts))
            for c in COLUMNS
        ),
    )


def counts(lines: Iterable[ControlLine]) -> dict[str, int]:
    """{column: how many} of some controls."""
    held = list(lines)
    measures = [m for line in held for one in line.found for m in one.measures.all()]
    return {
        "kontroller": len(held),
        "tillfallen": sum(len(line.occasions) for line in held),
        "gjorda": sum(len(line.done) for line in held),
        "ogjorda": sum(len(line.skipped) for line in held),
        "vantar": sum(len(line.waiting) for line in held),
        "brister": sum(len(line.found) for line in held),
        "kvar": sum(m.state == "planned" for m in measures),
    }


def finding(total: Mapping[str, int]) -> str:
    """'8 av 9 kontrolltillfällen är genomförda och 1 brist är funnen'."""
    found = plural(total["brister"], "brist", "brister")
    return f"{total['gjorda']} av {total['tillfallen']} kontrolltillfällen genomförda, {found}"


def _row(
    key: str, label: str, held: Mapping[str, int], period: str, kind: RowKind = RowKind.DETAIL
) -> Row:
    cells = tuple(
        Figure(f"{KEY}.{key}.{c.key}", f"{label}, {c.label.lower()}", Decimal(held[c.key]),
               Unit.COUNT, period, provenance=Provenance(TOLD[c.key], SOURCE))
        for c in COLUMNS
    )  # fmt: skip
    return Row(key, label, cells, kind)


# --- the matrix ------------------------------------------------------------------------------

Place = tuple[int, int]  # (probability, consequence)


def places(risks: Sequence[Risk], day: date | None, *, after: bool) -> dict[Place, list[Risk]]:
    """{place in the matrix: the risks that stand there}, as judged latest or on a day; `after`
    measures where that is judged. Risks that are not judged stand nowhere.
    """
    found: dict[Place, list[Risk]] = {}
    for risk in risks:
        judged = latest(risk) if day is None else as_of(risk, day)
        if judged is not None:
            found.setdefault(place_of(judged, after=after), []).append(risk)
    return found


def place_of(judged: RiskAssessment, *, after: bool) -> Place:
    if after and judged.probability_after and judged.consequence_after:
        return judged.probability_after, judged.consequence_after
    return judged.probability, judged.consequence


def matrix_table(
    risks: Sequence[Risk],
    levels: Mapping[str, Sequence[ScaleLevel]],
    period: str,
    *,
    after: bool = True,
    day: date | None = None,
) -> Table:
    """How many risks stand at each probability (highest first) and consequence."""
    held = places(risks, day, after=after)
    columns = tuple(Column(f"k{c.value}", f"{c.value} {c.label}") for c in levels["consequence"])
    told = Provenance("Antal risker efter senaste bedömningen", "Riskregistret")
    rows = tuple(
        Row(
            f"s{p.value}",
            f"{p.value} {p.label}",
            tuple(
                Figure(f"{KEY}.risker.s{p.value}.k{c.value}",
                       f"Sannolikhet {p.value}, konsekvens {c.value}",
                       Decimal(len(held.get((p.value, c.value), ()))), Unit.COUNT, period,
                       provenance=told)
                for c in levels["consequence"]
            ),
        )
        for p in reversed(levels["probability"])
    )  # fmt: skip
    there = sum(len(found) for found in held.values())
    return Table(
        key=f"{KEY}.risker",
        title="Riskmatris " + ("efter åtgärder" if after else "före åtgärder"),
        row_heading="Sannolikhet, konsekvens åt sidan",
        columns=columns,
        rows=rows,
        period=period,
        finding=f"{plural(there, 'risk är bedömd', 'risker är bedömda')}",
        base_text=f"{len(risks)} öppna risker",
    )
