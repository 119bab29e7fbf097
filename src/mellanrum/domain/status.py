"""State machines as data: which states a thing can be in and which moves lead between them.

A machine only knows words. What must hold besides (who may, which dates) is said by policies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined


@dataclass(frozen=True, slots=True)
class Move:
    """A button: `label` is what stands on it. `needs_reason`: nobody does it without saying why."""

    label: str
    from_states: tuple[str, ...]
    to_state: str
    needs_reason: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Machine:
    """`title` in the singular ('Aktualisering'), `definite` as in a sentence ('aktualiseringen').

    `states` is {code: Swedish label} with the start state first, `moves` {verb: Move}.
    A state or verb that the machine does not have is a fault in the program: KeyError.
    """

    name: str
    title: str
    definite: str
    states: Mapping[str, str] = field(repr=False)
    moves: Mapping[str, Move] = field(repr=False)

    def __post_init__(self) -> None:
        """Raises ValueError for a move from or to a state that the machine does not have."""
        for verb, move in self.moves.items():
            if not {*move.from_states, move.to_state} <= self.states.keys():
                raise ValueError(f"{self.name}.{verb}")

    @property
    def start(self) -> str:
        return next(iter(self.states))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """For the `choices` of a model field or a form."""
        return list(self.states.items())

    def moves_from(self, state: str) -> dict[str, Move]:
        """The moves that are possible now, in the order of the machine."""
        self.states[state]
        return {verb: move for verb, move in self.moves.items() if state in move.from_states}

    def is_final(self, state: str) -> bool:
        """No move leads from the state."""
        return not self.moves_from(state)

    def can(self, state: str, verb: str) -> bool:
        self.states[state]
        return state in self.moves[verb].from_states

    def check(self, state: str, verb: str) -> None:
        """Raises DomainError saying which state it is in and which moves are possible."""
        if not self.can(state, verb):
            raise DomainError(self.refusal(state, verb))

    def after(self, state: str, verb: str) -> str:
        """The state that the move leads to. Raises DomainError as `check`."""
        self.check(state, verb)
        return self.moves[verb].to_state

    def check_reason(self, verb: str, reason: str) -> None:
        """Raises DomainError if the move needs a reason and none is written."""
        if self.moves[verb].needs_reason:
            check_reason(reason)

    def refusal(self, state: str, verb: str) -> str:
        """The sentence for a move that is not possible, also the tooltip of its disabled button."""
        labels = [f"”{move.label}”" for move in self.moves_from(state).values()]
        possible = f"Möjligt nu: {joined(labels)}." if labels else "Läget är slutligt."
        now = f"{self.definite} har läget ”{self.states[state]}”"
        return f"”{self.moves[verb].label}” går inte när {now}. {possible}"


def check_reason(reason: str) -> None:
    """Raises DomainError unless something that can be read is written."""
    if not any(letter.isalnum() for letter in reason):
        raise DomainError("Skriv ett skäl: det ska gå att förstå i efterhand varför det gjordes.")
