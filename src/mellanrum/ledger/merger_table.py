"""A merger as a table: each predecessor's balances, what is eliminated and the new opening."""

from __future__ import annotations

from collections.abc import Mapping

from mellanrum.domain.swedish import ascii_slug
from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.accounts import Amounts
from mellanrum.ledger.merging import Merged
from mellanrum.ledger.money import kronor

ELIMINATED = "eliminerat"
OPENING = "ingaende"


def merger_table(merged: Merged, names: Mapping[str, str] | None = None) -> Table:
    """A row per account (`names` says what it is called), debit positive, with a total of zero."""
    columns: dict[str, tuple[str, Amounts]] = {
        ascii_slug(name): (name, amounts)
        for name, amounts in ((merged.carried, merged.carried_opening), *merged.taken_over.items())
    }
    columns[ELIMINATED] = ("Ömsesidiga poster", merged.eliminated)
    columns[OPENING] = (f"Ingående {merged.year}", merged.opening)
    accounts = sorted({account for _, amounts in columns.values() for account in amounts})
    called = names or {}
    rows = [
        _row(account, f"{account} {called.get(account, '')}".strip(), columns, merged.year)
        for account in accounts
    ]
    total = {key: (told, {"summa": sum(a.values())}) for key, (told, a) in columns.items()}
    return Table(
        key="sammanslagning",
        title=f"Sammanslagning, ingående balans {merged.year}",
        row_heading="Konto",
        columns=tuple(Column(key, told) for key, (told, _) in columns.items()),
        rows=(*rows, _row("summa", "Summa", total, merged.year, RowKind.TOTAL)),
        period=str(merged.year),
        notes=merged.notes,
    )


def _row(
    account: str,
    label: str,
    columns: Mapping[str, tuple[str, Amounts]],
    year: int,
    kind: RowKind = RowKind.DETAIL,
) -> Row:
    cells = tuple(
        Figure(
            f"ekonomi.sammanslagning.{account}.{key}",
            f"{label}, {told}",
            kronor(amounts.get(account, 0)),
            Unit.SEK,
            str(year),
            provenance=Provenance("Utgående balans före sammanslagningen", f"Huvudbok {year - 1}"),
        )
        for key, (told, amounts) in columns.items()
    )
    return Row(account, label, cells, kind)
