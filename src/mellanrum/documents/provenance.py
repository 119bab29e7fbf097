"""Where a figure comes from, in Swedish: the same lines on screen and in the spreadsheet."""

from __future__ import annotations

from decimal import Decimal

from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import SUPPRESSED, number, printed


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
