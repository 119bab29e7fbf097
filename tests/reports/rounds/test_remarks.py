"""What the lead is asked about before attesting, and what a text may not hold."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mellanrum.figures.figure import Figure, Provenance, Unit, count
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.reports.board_sentences import first_line
from mellanrum.reports.remarks import remarks_of
from mellanrum.reports.report_rules import LONGEST, Texts, TextsError, check_texts

WRITTEN = Texts("Bra.", "Svårt.", "Inga.")


def n(key: str, value: int) -> Figure:
    return count(f"insats.a.{key}", key, value, "2021", Provenance(""))


def participants(**numbers: int) -> Table:
    rows = tuple(Row(key, key, (n(key, value),)) for key, value in numbers.items())
    return Table("insats.a.deltagare", "Deltagare", "", (Column("alla", "Alla"),), rows, "2021")


RUNNING = participants(nya=6, pagaende=30, deltagare=36)


def education(missing: int) -> Table:
    rows = (
        Row("gymnasium", "Gymnasium", (n("g", 9),)),
        Row("saknas", "Uppgift saknas", (n("s", missing),)),
        Row("alla", "Alla", (n("t", 9 + missing),), RowKind.TOTAL),
    )
    return Table("insats.a.deltagare.utbildning", "Utbildning", "", (Column("alla", "Alla"),), rows,
                 "2021")  # fmt: skip


def test_nothing_to_remark_on_gives_no_remark() -> None:
    assert remarks_of((RUNNING, education(0)), WRITTEN) == ()


def test_a_stopped_intake_is_to_be_explained() -> None:
    found = remarks_of((participants(nya=0, pagaende=30, deltagare=30),), WRITTEN)
    assert len(found) == 1
    assert found[0].startswith("Inga nya deltagare togs in")
    assert "Avvikelser" in found[0]


def test_missing_values_are_counted() -> None:
    assert remarks_of((RUNNING, education(3)), WRITTEN) == (
        "Utbildning: uppgift saknas för 3 deltagare.",
    )


def test_an_unwritten_text_and_an_empty_insats_are_remarked_on() -> None:
    assert remarks_of((), Texts("Bra.", " ", "Inga.")) == (
        "Insatsen har inga deltagare registrerade under kvartalet.",
        "Utmaningar: inget är skrivet.",
    )


def test_a_goal_that_is_not_reached_is_remarked_on_with_its_outcome() -> None:
    share = Figure("insats.a.x.andel", "x", Decimal(20), Unit.PERCENT, "2021")
    row = Row("m", "Hälften till arbete", (None, share), note="Inte nått. Två av tio.")
    columns = (Column("mal", "Målvärde"), Column("utfall", "Utfall"))
    goals = Table("insats.a.mal", "Mål", "Mål", columns, (row,), "2021")
    assert remarks_of((RUNNING, goals), WRITTEN) == (
        "Målet ”Hälften till arbete” är inte nått (20\u202f%).",
    )


@pytest.mark.parametrize("number", ["19121212-1212", "191212121212", "121212-1212", "121212+1212"])
def test_an_identity_number_is_refused_at_its_field(number: str) -> None:
    with pytest.raises(TextsError) as caught:
        check_texts(Texts(challenges=f"Deltagaren {number} slutade."))
    assert set(caught.value.problems) == {"challenges"}


def test_ordinary_numbers_and_the_longest_text_are_not() -> None:
    check_texts(Texts("Budget 1234567890 kr, 2021-06-30, tfn 0920-123 45.", "x" * LONGEST))
    with pytest.raises(TextsError, match="högst 6000"):
        check_texts(Texts("x" * (LONGEST + 1)))


def test_the_board_reads_the_first_line() -> None:
    assert first_line("\n  En part drog sig ur.\nSedan hände mer.") == "En part drog sig ur."
    assert first_line("") == ""
    long = first_line("ord " * 100)
    assert long.endswith("ord …")
    assert len(long) <= 222
