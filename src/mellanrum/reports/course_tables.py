"""What lives on of ended insatser, as a table for the board and the annual report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.format import long_date
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.registers.proposals.models import ImplementationReview

COUNTED = Provenance("Rader i uppföljningen, räknade efter svar", "Uppföljning ett år efter slutet")
VERDICTS = (("yes", "Lever vidare"), ("partly", "Delvis"), ("no", "Inte"))
KEY = "implementering"


def lives_on_table(reviews: Sequence[ImplementationReview], today: date) -> Table:
    """How much of each insats lives on; one that is not followed up has no figures, but its day."""
    rows = [_row(one, today) for one in reviews]
    done = [one for one in reviews if one.done_on is not None]
    if done:
        rows.append(_total(done, today))
    columns = tuple(Column(key, label) for key, label in VERDICTS)
    return Table(
        key=KEY,
        title="Delar av avslutade insatser som lever vidare",
        row_heading="Insats",
        columns=columns,
        rows=tuple(rows),
        period=str(today.year),
        base_text=f"{len(done)} av {len(reviews)} avslutade insatser är uppföljda",
    )


def _counts(reviews: Sequence[ImplementationReview]) -> dict[str, int]:
    held = [part.verdict for one in reviews for part in one.parts.all()]
    return {key: held.count(key) for key, _ in VERDICTS}


def _row(review: ImplementationReview, today: date) -> Row:
    insats = review.course.insats
    if review.done_on is not None:
        note = f"Uppföljd {long_date(review.done_on)}"
    else:
        late = ", är sen" if review.due_on < today else ""
        note = f"Ska följas upp senast {long_date(review.due_on)}{late}"
    counts = _counts([review]) if review.done_on is not None else {}
    key = f"{insats.slug}-{review.due_on}"
    return Row(key, insats.name, _cells(key, insats.name, counts, today), note=note)


def _total(done: Sequence[ImplementationReview], today: date) -> Row:
    return Row("alla", "Alla uppföljda", _cells("alla", "Alla", _counts(done), today),
               RowKind.TOTAL)  # fmt: skip


def _cells(key: str, label: str, counts: dict[str, int], today: date) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            f"{KEY}.{key}.{verdict}",
            f"{label}, {told.lower()}",
            Decimal(counts[verdict]) if counts else None,
            Unit.COUNT,
            str(today.year),
            status=Status.SHOWN if counts else Status.MISSING,
            provenance=COUNTED,
        )
        for verdict, told in VERDICTS
    )
