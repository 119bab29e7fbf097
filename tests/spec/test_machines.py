"""Every move from every state is a row, and the program does what the row says."""

from __future__ import annotations

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import MACHINES
from mellanrum.domain.status import Machine
from mellanrum.domain.swedish import joined
from tests.spec.tables import FOLDER, MoveRow, moves

ROWS = [(name, row) for name in MACHINES for row in moves(name)]


def code_of(machine: Machine, label: str) -> str:
    return {text: code for code, text in machine.states.items()}[label]


def verb_of(machine: Machine, label: str) -> str:
    return {move.label: verb for verb, move in machine.moves.items()}[label]


def refusal(machine: Machine, row: MoveRow) -> str:
    """The sentence, from what the rows allow."""
    possible = [
        f"”{other.move}”"
        for other in moves(machine.name)
        if other.from_label == row.from_label and other.to_label
    ]
    ends = f"Möjligt nu: {joined(possible)}." if possible else "Läget är slutligt."
    return f"”{row.move}” går inte när {machine.definite} har läget ”{row.from_label}”. {ends}"


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[row.key for _, row in ROWS])
def test_a_move_does_what_its_row_says(name: str, row: MoveRow) -> None:
    machine = MACHINES[name]
    state, verb = code_of(machine, row.from_label), verb_of(machine, row.move)
    if row.to_label:
        assert machine.states[machine.after(state, verb)] == row.to_label
        assert machine.moves[verb].needs_reason == row.needs_reason
        return
    with pytest.raises(DomainError) as caught:
        machine.check(state, verb)
    assert caught.value.message == refusal(machine, row)


@pytest.mark.parametrize("name", MACHINES)
def test_every_pair_of_state_and_move_is_one_row(name: str) -> None:
    machine = MACHINES[name]
    told = [(row.from_label, row.move) for row in moves(name)]
    labels = [move.label for move in machine.moves.values()]
    assert sorted(told) == sorted((s, m) for s in machine.states.values() for m in labels)


def test_every_machine_has_its_table_and_every_row_a_key_of_its_own() -> None:
    assert {path.stem for path in (FOLDER / "machines").glob("*.md")} == set(MACHINES)
    keys = [row.key for _, row in ROWS]
    assert len(set(keys)) == len(keys) > 200
