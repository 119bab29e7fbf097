"""After attest: what differs is told, but never a difference of a small group to outsiders."""

from __future__ import annotations

import pytest

from mellanrum.figures.figure import Figure, Provenance, count
from mellanrum.figures.table import Column, Row, Table
from mellanrum.reports.frozen import freeze, thaw
from mellanrum.reports.lateness import changes_of


def figure(name: str, label: str, n: int) -> Figure:
    return count(f"insats.a.{name}.antal", label, n, "2021", Provenance(""))


def table(new: Figure, all_: Figure) -> Table:
    rows = (Row("nya", "Nya", (new,)), Row("deltagare", "Deltagare", (all_,)))
    return Table("insats.a.deltagare", "Deltagare", "", (Column("alla", "Alla"),), rows, "2021")


THEN = table(figure("nya", "Nya deltagare", 19), figure("deltagare", "Deltagare", 40))


def now(new: int, all_: int) -> Table:
    return table(figure("nya", "Nya deltagare", new), figure("deltagare", "Deltagare", all_))


def test_who_works_there_is_told_every_difference() -> None:
    found = changes_of((THEN,), (now(21, 40),))
    assert [change.words for change in found] == ["Nya deltagare 19 → 21"]


@pytest.mark.parametrize(("new", "told"), [(20, 0), (23, 0), (15, 0), (24, 1), (14, 1)])
def test_others_are_told_no_difference_of_one_to_four(new: int, told: int) -> None:
    assert len(changes_of((THEN,), (now(new, 40),), 5)) == told


def test_what_is_hidden_then_or_now_is_not_compared() -> None:
    hidden = table(THEN.rows[0].cells[0].suppressed(), figure("deltagare", "Deltagare", 40))  # type: ignore[union-attr]
    assert not changes_of((hidden,), (now(30, 40),))
    assert not changes_of((now(30, 40),), (hidden,))


def test_a_column_of_another_period_is_not_compared() -> None:
    columns = (Column("nu", "Nu"), Column("foregaende", "Före"))
    rows = (Row("nya", "Nya", (figure("nya", "Nya", 3), figure("nya", "Nya", 9))),)
    both = Table("insats.a.nyckeltal", "Nyckeltal", "", columns, rows, "2021")
    assert not changes_of((both,), (now(3, 40),))


def test_frozen_tables_come_back_as_they_were() -> None:
    kept = freeze((THEN, now(1, 2)))
    assert thaw(kept.content) == (THEN, now(1, 2))
    assert freeze((THEN, now(1, 2))) == kept
    assert thaw(b"") == ()
