"""Where a figure comes from, in Swedish: the same lines on screen and in the spreadsheet."""

from __future__ import annotations

from decimal import Decimal

from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import SUPPRESSED, number, printed

FIELDS = ("Definition", "Period", "Täljare", "Bas", "Underlag", "Källa", "Ögonblicksbild")


def provenance_lines(figure: Figure) -> tuple[tuple[str, str], ...]:
    """(label, text) for what is known: definition, period, base, rows or vouchers, snapshot."""
    origin = figure.provenance
    values = (
        origin.definition,
        figure.period,
        "" if figure.numerator is None else str(figure.numerator),
        "" if figure.base is None else str(figure.base),
        material(figure),
        origin.source,
        origin.snapshot,
    )
    return tuple((label, value) for label, value in zip(FIELDS, values, strict=True) if value)


def material(figure: Figure) -> str:
    """'48 rader', '31 verifikationer på kontona 4010, 4020', or that it may not be told."""
    if figure.status is Status.SUPPRESSED:
        return f"visas inte ({SUPPRESSED})"
    origin = figure.provenance
    parts = [
        "" if origin.rows is None else f"{amount(origin.rows)} rader",
        "" if origin.vouchers is None else f"{amount(origin.vouchers)} verifikationer",
        f"konto {', '.join(origin.accounts)}" if origin.accounts else "",
    ]
    return ", ".join(part for part in parts if part)


def amount(n: int) -> str:
    return number(Decimal(n))


def figure_line(figure: Figure) -> str:
    """The figure's name and printed value, to head its lines."""
    return f"{figure.label}: {printed(figure)}"
