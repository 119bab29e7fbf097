"""What the members are asked for in a year: amounts by part, paid and left."""

from __future__ import annotations

from collections.abc import Sequence

from mellanrum.domain.swedish import collation_key
from mellanrum.figures.figure import Figure, Provenance
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.registers.economy.models import FeeRequisition
from mellanrum.registers.economy.requisition_policies import left_of
from mellanrum.reports.funding_cells import decimals_of, money

ASKED = Provenance("Begärt belopp", "Rekvisitioner till medlemmarna")
PAID = Provenance("Betalt enligt anteckning på rekvisitionen", "Rekvisitioner till medlemmarna")
ORDER = {"state": 0, "region": 1, "municipality": 2}
LEFT = Provenance("Begärt − betalt")


def requisitions_table(rows: Sequence[FeeRequisition], year: int) -> Table:
    """One row a member: each part, the sum, what is paid and what is left."""
    parts = sorted({one.part for one in rows})
    fine = decimals_of(ore for one in rows for ore in (one.amount_ore, one.paid_ore))
    ordered = sorted(rows, key=lambda one: (ORDER[one.party.kind], collation_key(one.party.name)))
    members = dict.fromkeys((one.party.slug, one.party.name) for one in ordered)
    body = [
        _row(slug, name, [r for r in rows if r.party.slug == slug], parts, (year, fine))
        for slug, name in members
    ]
    whole = _row("summa", "Summa", rows, parts, (year, fine), RowKind.TOTAL)
    return Table(
        key="rekvisitioner",
        title=f"Rekvisitioner till medlemmarna {year}",
        row_heading="Belopp i kr",
        columns=(
            *(Column(f"del-{part}", f"Del {part}") for part in parts),
            Column("begart", "Begärt"),
            Column("betalt", "Betalt"),
            Column("kvar", "Kvar"),
        ),
        rows=(*body, whole),
        period=str(year),
        base_text=state_of_all(rows),
    )


def state_of_all(rows: Sequence[FeeRequisition]) -> str:
    """Whether what is shown is letters, drafts or both."""
    drafts = sum(one.issued_on is None for one in rows)
    if not drafts:
        return "Utfärdade rekvisitioner"
    return "Utkast, inte utfärdade" if drafts == len(rows) else "Utfärdade rekvisitioner och utkast"


def _row(
    slug: str,
    name: str,
    rows: Sequence[FeeRequisition],
    parts: Sequence[int],
    frame: tuple[int, int],
    kind: RowKind = RowKind.DETAIL,
) -> Row:
    """The rows together; a part without a row is empty. `frame`: the year and the decimals."""
    year, fine = str(frame[0]), frame[1]
    key = f"finansiering.rekvisition.{slug}"
    cells: list[Figure | None] = []
    for part in parts:
        held = [one.amount_ore for one in rows if one.part == part]
        label = f"{name}, del {part}"
        cell = money(f"{key}.del-{part}", label, sum(held), year, ASKED, fine)
        cells.append(cell if held else None)
    asked = sum(one.amount_ore for one in rows)
    paid = sum(one.paid_ore or 0 for one in rows)
    left = sum(left_of(one.amount_ore, one.paid_ore) for one in rows)
    cells += [
        money(f"{key}.begart", f"{name}, begärt", asked, year, ASKED, fine),
        money(f"{key}.betalt", f"{name}, betalt", paid, year, PAID, fine),
        money(f"{key}.kvar", f"{name}, kvar", left, year, LEFT, fine),
    ]
    return Row(slug, name, tuple(cells), kind)
