"""The ties as a table: what each row says, what it must equal and the difference."""

from __future__ import annotations

from collections.abc import Sequence

from mellanrum.domain.swedish import plural
from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.ledger.money import kronor
from mellanrum.ledger.ties import Tie, Verdict

VERDICTS = {
    Verdict.OK: "Stämmer",
    Verdict.ROUNDING: "Avrundning",
    Verdict.PART: "Del av raden",
    Verdict.BROKEN: "Stämmer inte",
}


def tie_table(ties: Sequence[Tie], year: int) -> Table:
    """A row per tie, the broken first; each row's note is its verdict in words."""
    inorder = sorted(ties, key=lambda tie: list(VERDICTS).index(tie.verdict), reverse=True)
    broken = [tie.sentence for tie in inorder if tie.verdict is Verdict.BROKEN]
    told = plural(len(broken), "avstämning", "avstämningar")
    return Table(
        key="avstamning",
        title=f"Avstämning {year}",
        row_heading="Rad mot rad",
        columns=(Column("rad", "Raden"), Column("mot", "Mot"), Column("skillnad", "Skillnad")),
        rows=tuple(_row(tie, year) for tie in inorder),
        period=str(year),
        finding="Allt stämmer." if not broken else f"{told} stämmer inte.",
        notes=tuple(broken),
    )


def _row(tie: Tie, year: int) -> Row:
    label = f"{tie.label}: {tie.left_label} mot {tie.right_label}"
    amounts = {"rad": tie.left_ore, "mot": tie.right_ore, "skillnad": tie.difference}
    origin = Provenance(tie.sentence, f"Huvudbok {year}")
    cells = tuple(
        Figure(
            f"ekonomi.avstamning.{tie.key}.{name}",
            f"{label}, {name}",
            kronor(ore),
            Unit.SEK,
            str(year),
            decimals=2,
            provenance=origin,
        )
        for name, ore in amounts.items()
    )
    return Row(tie.key, label, cells, note=VERDICTS[tie.verdict])
