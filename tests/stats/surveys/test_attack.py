"""Somebody who reads all results, knows which insatser lie where, and subtracts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status, Unit
from mellanrum.figures.table import Sum
from mellanrum.reports.survey_results import Results
from mellanrum.stats.surveys.frames import SheetRow
from tests.figures.attack import bounds
from tests.stats.surveys import oracle
from tests.stats.surveys.forms import GROUP, forms, nested, results, row

FIVE = Policy(5)
STEM = f"enkat.2021.{GROUP}"
Atom = tuple[str, str, str]


def atoms_of(rows: Sequence[SheetRow], item: str = "") -> dict[Atom, int]:
    found: dict[Atom, int] = {}
    for r in rows:
        if not item or item in r.values:
            atom = (r.insats, r.municipality, r.sex)
            found[atom] = found.get(atom, 0) + 1
    return found


def derivable(found: Results, rows: Sequence[SheetRow], item: str) -> Iterator[int]:
    """Sizes below five of groups whose answers follow from those shown: their atoms are a linear
    combination of shown cells. A group is any few of the atoms that sent a form.
    """
    result, answered = found.find_item(GROUP, item), atoms_of(rows, item)
    assert result is not None
    names = sorted(atoms_of(rows))
    people = [SheetRow(2021, GROUP, *name) for name in names]
    shown = [oracle.cell_of(c.key) for c in result.cells if c.is_shown]
    told = [[float(holds(p)) for p in people] for holds in shown]
    matrix = np.array(told or [[0.0] * len(names)])
    rank = np.linalg.matrix_rank(matrix)
    few = [i for i, name in enumerate(names) if answered.get(name, 0) < FIVE.minimum]
    for size in range(1, FIVE.minimum):
        for chosen in combinations(few, size):
            n = sum(answered.get(names[i], 0) for i in chosen)
            if 0 < n < FIVE.minimum:
                wanted = np.zeros(len(names))
                wanted[list(chosen)] = 1
                if np.linalg.matrix_rank(np.vstack([matrix, wanted])) == rank:
                    yield n


@pytest.mark.parametrize("seed", [*range(6), 12, 51, 62, 63, 73, 97])
def test_no_answers_of_fewer_than_five_follow(seed: int) -> None:
    """The last six are given away by a rule that forgets nested cells, or the few of a kind seen
    together.
    """
    rows = nested(seed)
    found = results(rows, FIVE)
    assert found.items[0].whole.is_shown
    for item in ("f1", "f2", "f3"):
        assert list(derivable(found, rows, item)) == []


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(forms(), min_size=1, max_size=60))
def test_what_is_told_is_of_five_or_nobody_and_the_rest_is_silent(rows: list[SheetRow]) -> None:
    found = results(rows, FIVE)
    for item in found.items:
        sexes = [c.is_shown for c in item.cells if c.cell.is_sex]
        assert all(sexes) or not any(sexes)
        for cell in item.cells:
            n = int(cell.n.value or 0)
            assert not cell.is_shown or n == 0 or n >= FIVE.minimum
            if cell.cell.is_sex and cell.is_shown:
                assert n >= FIVE.questionnaire_minimum
            made = (cell.key_figure, *cell.tones.values(), *(c.number for c in cell.chosen),
                    *(c.share for c in cell.chosen))  # fmt: skip
            if not cell.is_shown:
                assert {f.status for f in made if f} == {Status.SUPPRESSED}
                assert cell.comparison is None and not cell.modes
    persons = [f for f in found.figures.values() if f.unit is Unit.PERSONS]
    assert not [f.key for f in persons if f.value is not None and 0 < f.value < FIVE.minimum]


def relations(rows: Sequence[SheetRow], shown_keys: set[str]) -> tuple[dict[str, int], list[Sum]]:
    """The truth of printed numbers, and all that a reader knows: what adds up, and that nobody
    answers a question without sending the form.
    """
    truth: dict[str, int] = {}
    sums: list[Sum] = []
    for item in ("", "f1", "f2", "f3"):
        stem = f"{STEM}.{item}.n" if item else f"{STEM}.inkomna"
        atoms, senders = atoms_of(rows, item), atoms_of(rows)
        for key in shown_keys:
            cell = key.removeprefix(stem).removeprefix(".")
            if key == stem or key.startswith(f"{stem}."):
                if cell.count(".") > 1:
                    continue
                holds = oracle.cell_of(cell or "alla")
                parts = [a for a in senders if holds(SheetRow(2021, GROUP, *a))]
                truth[key] = sum(atoms.get(a, 0) for a in parts)
                sums.append(Sum(key, tuple(f"{stem}#{'/'.join(a)}" for a in parts)))
                sent = f"{STEM}.inkomna{'.' if cell else ''}{cell}"
                if item and sent in shown_keys:
                    sums.append(Sum(sent, (key, f"{key}#kvar")))
    return truth, [s for s in sums if s.parts]


@pytest.mark.parametrize("seed", range(0, 24, 4))
def test_a_dot_is_no_known_small_number(seed: int) -> None:
    """Across questions and the table of forms that came in. A dot may be any small number, or, of a
    question whose forms are told, as well a large one.
    """
    rows = nested(seed)
    found = results(rows, FIVE)
    persons = {
        k: f for k, f in found.figures.items() if f.unit is Unit.PERSONS and ".totalt" not in k
    }
    truth, sums = relations(rows, set(persons))
    shown = {k: truth[k] for k in truth if persons[k].value is not None}
    assert all(persons[k].value == n for k, n in shown.items())
    hidden = [k for k in truth.keys() - shown.keys() if 0 < truth[k] < FIVE.minimum]
    for key in (k for k in hidden if not k.endswith(".ej-uppgivet")):
        low, high = bounds(shown, (), sums, key)
        is_any = low <= 1 and high >= FIVE.minimum - 1
        assert is_any or high >= FIVE.minimum, f"{key}={truth[key]} in {low}..{high}"


def test_an_insats_inside_a_municipality_is_not_subtracted() -> None:
    """All twenty of Arken live in Xby; two more of Xby are of another insats."""
    rows = [row("woman", "a", "x", f1=3) for _ in range(20)]
    rows += [row("woman", "b", "x", f1=1) for _ in range(2)]
    rows += [row("woman", "b", "y", f1=2) for _ in range(18)]
    found = results(rows, FIVE)
    item = found.find_item(GROUP, "f1")
    assert item is not None
    told = {c.key for c in item.cells if c.is_shown}
    assert not {"insats.a", "kommun.x"} <= told
    assert "alla" in told


def test_few_who_did_not_say_take_the_split_with_them() -> None:
    rows = [row("woman", "a", "x", f1=3) for _ in range(10)]
    rows += [row("man", "a", "x", f1=3) for _ in range(10)]
    item = results(rows, FIVE).find_item(GROUP, "f1")
    assert item is not None and item.is_split
    found = results([*rows, row("unstated", "a", "x", f1=1)], FIVE)
    item = found.find_item(GROUP, "f1")
    assert item is not None and not item.is_split
    assert any("delas inte på kön" in note for note in found.tables[f"{STEM}.f1"].notes)


def test_six_women_are_told_and_five_are_not() -> None:
    men = [row("man", "a", "x", f1=3) for _ in range(10)]
    for many, is_split in ((6, True), (5, False)):
        women = [row("woman", "a", "x", f1=2) for _ in range(many)]
        item = results([*men, *women], FIVE).find_item(GROUP, "f1")
        assert item is not None and item.is_split is is_split


def test_how_many_have_answered_hides_with_their_forms() -> None:
    """Of Bryggan four of eight have answered, of Arken twelve and of Cirkeln nine: a response rate
    would tell what the table of forms hides.
    """
    rows = [
        row("man", slug, "x", f1=3) for slug, n in (("a", 12), ("b", 4), ("c", 9)) for _ in range(n)
    ]
    tickets = {("a", "used"): 12, ("a", "open"): 8, ("b", "used"): 4, ("b", "open"): 4,
               ("c", "used"): 9, ("c", "open"): 9}  # fmt: skip
    found = results(rows, FIVE, tickets=tickets)
    told = {rate.key: (rate.returned.value, rate.rate) for rate in found.rates}
    for key, (returned, rate) in told.items():
        assert rate is not None
        assert rate.value is None if returned is None else key in ("alla", "insats.a")
    assert told["insats.b"][0] is None
    assert found.figures[f"{STEM}.svarsfrekvens"].value is not None


def test_sex_and_municipality_wait_until_the_campaign_is_closed() -> None:
    """Five more forms, two of them from women: who has seen the day before subtracts."""
    rows = [row("woman", "a", "x", f1=3) for _ in range(10)]
    rows += [row("man", "a", "y", f1=1) for _ in range(10)]
    item = results(rows, FIVE, state="open").find_item(GROUP, "f1")
    assert item is not None
    assert {c.key for c in item.cells if c.is_shown} == {"alla", "insats.a"}
    found = results(rows, FIVE, state="open")
    assert any("Omgången pågår" in note for note in found.tables[f"{STEM}.f1"].notes)
    sexes = found.rates[0].sexes
    assert {f.status for f in sexes} == {Status.SUPPRESSED}
    item = results(rows, FIVE).find_item(GROUP, "f1")
    assert item is not None and all(c.is_shown for c in item.cells)
