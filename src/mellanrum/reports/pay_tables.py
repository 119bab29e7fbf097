"""What people have been paid in a year as a table, beside the ledger's accounts of fees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.ledger.money import kronor

ORIGIN = Provenance("Lämnade lönefiler", "Registret över ersättningar")
BOOKS = Provenance("Årets resultat på kontot", "Bokföringen")
KINDS = {
    "meeting": "Sammanträde",
    "yearly": "Årsarvode",
    "lost_earnings": "Förlorad inkomst",
    "mileage": "Bilersättning",
    "expense": "Utlägg",
}


def _sek(key: str, label: str, ore: int, period: str, origin: Provenance) -> Figure:
    return Figure(key, label, kronor(ore), Unit.SEK, period, 2, provenance=origin)


def pay_table(sums: Mapping[str, Mapping[str, int]], year: int) -> Table:
    """{name: {kind: öre}} as a row a person, a column a kind, and sums."""
    columns = tuple(Column(key, label) for key, label in KINDS.items())
    whole = {key: sum(one.get(key, 0) for one in sums.values()) for key in KINDS}
    rows = [_person(f"p{n}", name, one, year) for n, (name, one) in enumerate(sums.items(), 1)]
    total = _person("summa", "Summa", whole, year, RowKind.TOTAL)
    keys = [row.cells[-1].key for row in rows if row.cells[-1] is not None]
    return Table(
        key="ersattningar",
        title=f"Ersättningar {year} som lämnats till lön",
        row_heading="Belopp i kr",
        columns=(*columns, Column("summa", "Summa")),
        rows=(*rows, total),
        period=str(year),
        sums=(Sum("ersattningar.summa.summa", tuple(keys)),),
    )


def _person(
    key: str, name: str, ore: Mapping[str, int], year: int, kind: RowKind = RowKind.DETAIL
) -> Row:
    told = {**{k: ore.get(k, 0) for k in KINDS}, "summa": sum(ore.values())}
    cells = tuple(
        _sek(f"ersattningar.{key}.{k}", name, amount, str(year), ORIGIN)
        for k, amount in told.items()
    )
    return Row(key, name, cells, kind)


def fee_accounts_table(accounts: Sequence[tuple[str, int]], year: int) -> Table:
    """[(account, öre)]: the ledger's accounts whose names say arvode."""
    rows = tuple(
        Row(f"k{n}", name, (_sek(f"arvodeskonton.k{n}.belopp", name, ore, str(year), BOOKS),))
        for n, (name, ore) in enumerate(accounts, 1)
    )
    return Table(
        key="arvodeskonton",
        title=f"Bokföringens konton för arvoden {year}",
        row_heading="Belopp i kr",
        columns=(Column("belopp", "Bokfört"),),
        rows=rows,
        period=str(year),
        notes=(
            "Kontona har ordet arvode i namnet. Bokföringen kan skilja sig från lönefilerna: "
            "den har också upplupna belopp och andras arvoden, till exempel revisorers.",
        ),
    )
