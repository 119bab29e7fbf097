"""What came after, worked out by hand: reasons against income sources, and how incomes changed."""

from __future__ import annotations

from mellanrum.figures.table import Table
from tests.stats.test_worked import edition, value
from tests.stats.world import World, closed


def cells(table: Table) -> dict[str, tuple[str, ...]]:
    """The printed numbers of each row."""
    return {r.key: tuple(str(c.value) if c else "" for c in r.cells) for r in table.rows}


def test_reasons_against_income_sources_count_sources() -> None:
    """Three discharged, of whom one with two sources, and one ill of whom nothing is known."""
    world = World(
        people=[
            closed(who=1, after=("none",)),
            closed(who=2, after=("support", "benefit")),
            closed(who=3, after=("support",)),
            closed(who=4, reason="illness", own="dropped", after=()),
        ]
    )
    found = edition(world)
    stem = "insats.alfa.avslutade.avslutsorsak-forsorjning-efter"
    table = found.tables[stem]
    assert [c.label for c in table.columns] == [
        "Sjukpenning", "Försörjningsstöd", "Ingen offentlig försörjning", "Uppgift saknas",
        "Summa källor",
    ]  # fmt: skip
    assert cells(table) == {
        "utskriven": ("1", "2", "1", "0", "4"),
        "sjukdom": ("0", "0", "0", "1", "1"),
        "summa": ("1", "2", "1", "1", "5"),
    }
    assert value(found, f"{stem}.utskriven.forsorjningsstod") == "2"
    assert value(found, f"{stem}.utskriven.summa") == "4"
    assert value(found, "insats.alfa.avslutade.avslutsorsak.utskriven") == "3"
    own = "insats.alfa.avslutade.avslutsorsak-egen-forsorjning-efter"
    assert value(found, f"{own}.avvikit.uppgift-saknas") == "1"


def test_incomes_before_against_incomes_after() -> None:
    """One goes from support to none; one keeps support and gains a benefit."""
    world = World(
        people=[
            closed(who=1, before=("support",), after=("none",)),
            closed(who=2, before=("support",), after=("support", "benefit")),
        ]
    )
    found = edition(world)
    stem = "insats.alfa.avslutade.forsorjning-byte"
    assert cells(found.tables[stem]) == {
        "forsorjningsstod": ("1", "1", "1", "3"),
        "summa": ("1", "1", "1", "3"),
    }
