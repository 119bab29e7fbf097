"""A recorded result from KAMSO as a table: what was read off, and nothing that is counted here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, Table

UNITS = {"kr": Unit.SEK, "kronor": Unit.SEK, "%": Unit.PERCENT, "procent": Unit.PERCENT}
NOT_AGAIN = (
    "Resultatet är avläst och kan inte räknas om: KAMSO:s parametrar är inte publicerade. Talen "
    "går inte att jämföra rakt av med kalkylerna här."
)
MOST_PLACES = 4


def kamso_table(
    outputs: Sequence[Mapping[str, str]], key: str, made_on: date, source: str
) -> Table:
    """One row per output: {"actor", "measure", "value", "unit"}."""
    origin = Provenance("Avläst ur KAMSO", source)
    period = str(made_on)
    rows = []
    for n, output in enumerate(outputs, 1):
        value, unit = Decimal(output["value"]), output.get("unit", "")
        label = f"{output['actor']}: {output['measure']}"
        figure = Figure(
            f"ekonomi.kamso.{key}.{n}", label, value, UNITS.get(unit.casefold(), Unit.COUNT),
            period, _places(value), provenance=origin,
        )  # fmt: skip
        rows.append(Row(str(n), label, (figure,), note=unit))
    columns = (Column("value", "Värde"),)
    title = "Utfall enligt KAMSO"
    return Table(f"ekonomi.kamso.{key}", title, "Aktör och mått", columns, tuple(rows), period,
                 notes=(NOT_AGAIN,))  # fmt: skip


def _places(value: Decimal) -> int:
    """As many decimals as were read off."""
    exponent = value.as_tuple().exponent
    return min(max(-exponent, 0), MOST_PLACES) if isinstance(exponent, int) else 0
