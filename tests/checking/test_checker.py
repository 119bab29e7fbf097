"""All rules over one report: silent when it is right, once per fault, and quick."""

from __future__ import annotations

from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.checking.checker import MODULES, check_report, rules
from mellanrum.checking.finding import Severity
from mellanrum.checking.model import Grid, GridKind
from mellanrum.checking.shares import percent
from tests.checking.annual import annual
from tests.checking.tables import cells, grid, report

SENTENCE = "Insatsen har haft {} deltagare, och 41 % av dem var kvinnor under våren."


def test_a_right_annual_report_gives_nothing() -> None:
    assert [f.message for f in check_report(report(*annual()))] == []


def test_one_fault_in_many_places_is_told_once_with_all_of_them() -> None:
    found = check_report(report(*annual(Resultaträkning=("-350 000", "-350 001"))))
    result = [f for f in found if f.right.endswith("001")]
    assert len(result) == 1
    assert len({place.table for place in result[0].places}) >= 3


def test_findings_come_in_reading_order_and_the_graver_first() -> None:
    tables = annual(Not_1=("3 600 000", "1 800 000"), Balansräkning=("188 000", "188 001"))
    found = check_report(report(*tables))
    order = [table.title for table in tables]
    places = [order.index(f.places[0].table) for f in found]
    assert places == sorted(places)
    assert {f.severity for f in found} == {Severity.HIGH, Severity.LOW}


def test_a_cell_is_told_once_by_several_rules() -> None:
    found = check_report(report(*annual(Not_1=("3 600 000", "1 800 000"))))
    assert cells(found) == [("Summa", "2020", "3 600 000")]


def test_every_rule_has_the_same_signature() -> None:
    assert len(rules()) <= len(MODULES)
    assert all(list(rule(report(), ())) == [] for rule in rules())


COUNTS = st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60)), min_size=2, max_size=5)


def _statistics(counts: list[tuple[int, int]], wrong: tuple[int, int, int] | None = None) -> Grid:
    """Women, men, all and the share of all, by class; `wrong` is (row, column, change)."""
    rows = [[women, men, women + men] for women, men in counts]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    shares = [f"{percent(row[2], rows[-1][2], 0)} %" for row in rows]
    if wrong:
        rows[wrong[0]][wrong[1]] += wrong[2]
    names = [*(f"Klass {n}" for n in range(len(counts))), "Totalt"]
    lines = [
        " | ".join(str(part) for part in (name, *row, share))
        for name, row, share in zip(names, rows, shares, strict=True)
    ]
    return grid("Avslutade", "rad | Kvinnor | Män | Totalt | Andel\n" + "\n".join(lines))


@settings(max_examples=25, deadline=None)
@given(COUNTS, st.data())
def test_any_right_table_of_persons_is_silent_and_a_wrong_one_is_not(
    counts: list[tuple[int, int]], data: st.DataObject
) -> None:
    assert check_report(report(_statistics(counts))) == ()
    row = data.draw(st.integers(0, len(counts)))
    column, change = data.draw(st.integers(0, 2)), data.draw(st.integers(1, 40))
    assert check_report(report(_statistics(counts, (row, column, change))))


def test_the_sums_of_sixty_pages_are_checked_in_time() -> None:
    years = " | ".join(str(year) for year in range(2019, 2022))
    rows = "\n".join(f"Rad {n} | {1_000 + n} | {2_000 + n} | {3_000 + n}" for n in range(9))
    text = f"rad | {years}\n{rows}\nSumma | 9 036 | 18 036 | 27 036"
    tables = [grid(f"Tabell {n} Kostnader {n}", text, GridKind.OTHER) for n in range(100)]
    big = report(*tables, *(SENTENCE.format(n) for n in range(1_500)))
    counting = rules()[: MODULES.index("twice")]
    start = perf_counter()
    assert [finding for rule in counting for finding in rule(big, ())] == []
    assert perf_counter() - start < 1  # 0,1 s is the aim; the machine is shared
