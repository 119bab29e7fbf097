"""What a participant, a closing and a result cost: the ledger's money by the follow-up's people.

The cost is public, so a ratio would tell its base: it is shown only where the base itself is, and
the figures here are made from protected ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.queries import InsatsMoney

EITHER = "arbete-eller-studier"
BASES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "kostnad-per-deltagare": ("Per deltagare", ("deltagare.antal",)),
    "kostnad-per-avslutad": ("Per avslutad", ("avslutade.antal",)),
    "kostnad-per-resultat": (
        "Per deltagare till arbete eller studier",
        (f"avslutade.{EITHER}", f"deltagare.{EITHER}"),
    ),
}
NOTES = (
    "Kostnaden är den som ligger på insatsens objekt i redovisningen; vad parterna själva lägger "
    "ingår inte. Insatser är olika svåra, så kostnaderna säger inte vilken som är bäst.",
    "Förbundets kostnad per deltagare är alla insatsers kostnader delat med alla deltagare, även "
    "dem i volymuppgifter.",
)


def costs_table(
    money: Sequence[InsatsMoney], figures: Mapping[str, Figure], year: int
) -> Table | None:
    """A row per insats with a cost and people, and the förbund's. None where there are none.

    `figures` are the follow-up's, protected.
    """
    rows = [r for m in money if m.cost_ore for r in _rows(m, f"insats.{m.slug}", figures, year)]
    if not rows:
        return None
    whole = InsatsMoney("forbund", "Alla insatser", None, sum(m.cost_ore for m in money))
    total = list(_rows(whole, "forbund", figures, year, RowKind.TOTAL))
    return Table(
        key="kostnad-per-deltagare",
        title="Kostnad per deltagare och resultat",
        row_heading="Belopp i kr",
        columns=(
            Column("kostnad", "Kostnad"),
            *(Column(key, label) for key, (label, _) in BASES.items()),
        ),
        rows=(*rows, *total),
        period=str(year),
        notes=NOTES,
    )


def _rows(
    money: InsatsMoney,
    stem: str,
    figures: Mapping[str, Figure],
    year: int,
    kind: RowKind = RowKind.DETAIL,
) -> Iterator[Row]:
    """One row, or none where nobody is counted."""
    if f"{stem}.deltagare.antal" not in figures:
        return
    cost = kronor(money.cost_ore)
    origin = Provenance("Kostnader på insatsens objekt i redovisningen", f"Huvudbok {year}")
    of_all = stem == "forbund"
    key = "ekonomi.insatser.redovisad" if of_all else f"ekonomi.insats.{money.slug}"
    label = f"{money.name}, kostnad"
    whole = Figure(f"{key}.kostnad", label, cost, Unit.SEK, str(year), provenance=origin)
    ratios = tuple(
        cost_per(f"{stem}.{name}", f"{money.name}, kostnad {label[0].lower()}{label[1:]}", whole,
                 find_base(figures, stem, bases))
        for name, (label, bases) in BASES.items()
    )  # fmt: skip
    yield Row(money.slug, money.name, (whole, *ratios), kind)


def find_base(figures: Mapping[str, Figure], stem: str, bases: Sequence[str]) -> Figure | None:
    """The first of the bases that the insats has."""
    return next((figures[k] for b in bases if (k := f"{stem}.{b}") in figures), None)


def cost_per(key: str, label: str, cost: Figure, base: Figure | None) -> Figure | None:
    """Kronor per person; hidden with its base, not known when the base is zero."""
    if base is None:
        return None
    number = base.value or Decimal(0)
    value = cost.value / number if cost.value is not None and number else None
    status = Status.SHOWN if value is not None else Status.MISSING
    found = Figure(
        key,
        label,
        value,
        Unit.SEK,
        cost.period,
        base=int(number),
        base_key=base.key,
        status=status,
        provenance=Provenance(f"Kostnaden delad med {base.label.lower()}", "Huvudbok, uppföljning"),
    )
    return found.suppressed() if base.status is Status.SUPPRESSED else found
