"""What the lead should look at before attesting: remarks on the quality of the true figures.

Each is a sentence with its numbers, so it is shown only to those who work in the insats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mellanrum.domain.swedish import plural
from mellanrum.figures.figure import Unit
from mellanrum.figures.format import printed
from mellanrum.figures.table import Row, Table
from mellanrum.reports.report_rules import FIELDS, LABELS, Texts

UNKNOWN = ("uppgift saknas", "okänd", "okänt", "ej angivet", "inte angivet")
TOTALS = ("alla", "totalt", "antal")


def remarks_of(tables: Sequence[Table], texts: Texts) -> tuple[str, ...]:
    """Every remark, each once, in the tables' order and then on the texts."""
    found = [*_flows(tables), *_gaps(tables), *_goals(tables), *_texts(texts)]
    return tuple(dict.fromkeys(found))


def _flows(tables: Sequence[Table]) -> Iterator[str]:
    """A stopped intake and an emptied insats are to be explained."""
    numbers = _participants(tables)
    if not numbers:
        yield "Insatsen har inga deltagare registrerade under kvartalet."
        return
    if numbers.get("nya") == 0:
        yield (
            "Inga nya deltagare togs in under kvartalet. Om intaget har stoppats, till exempel för "
            "att en part dragit tillbaka bemanning, ska det stå under Avvikelser."
        )
    if numbers.get("pagaende") == 0 and numbers.get("deltagare"):
        yield "Ingen deltagare pågår efter kvartalets slut."


def _participants(tables: Sequence[Table]) -> dict[str, int]:
    """The whole of each row of the table of participants."""
    found = next((t for t in tables if t.key.endswith(".deltagare")), None)
    rows = found.rows if found else ()
    cells = {row.key: row.cells[-1] for row in rows if row.cells}
    return {key: int(f.value) for key, f in cells.items() if f is not None and f.value is not None}


def _gaps(tables: Sequence[Table]) -> Iterator[str]:
    """Spreads in which some have no answer."""
    for table in tables:
        for row in table.rows:
            if row.label.lower().startswith(UNKNOWN) and (count := _whole(table, row)):
                who = plural(count, "deltagare", "deltagare")
                yield f"{table.title}: uppgift saknas för {who}."


def _whole(table: Table, row: Row) -> int:
    """How many the row counts, of any sex."""
    found = [
        cell
        for column, cell in zip(table.columns, row.cells, strict=True)
        if column.key in TOTALS and cell is not None and cell.unit is Unit.PERSONS
    ]
    return int(found[0].value or 0) if found else 0


def _goals(tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        if table.key.endswith(".mal"):
            for row in table.rows:
                if row.note.startswith("Inte nått"):
                    yield f"Målet ”{row.label}” är inte nått{_outcome(row)}."


def _outcome(row: Row) -> str:
    figure = row.cells[1] if len(row.cells) > 1 else None
    return f" ({printed(figure)})" if figure is not None and figure.value is not None else ""


def _texts(texts: Texts) -> Iterator[str]:
    for name in FIELDS:
        if not getattr(texts, name).strip():
            yield f"{LABELS[name]}: inget är skrivet."
