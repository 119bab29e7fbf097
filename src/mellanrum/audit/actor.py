"""Who acts: a plain key and what it may do, so that audit needs no user model."""

from __future__ import annotations

from dataclasses import dataclass

EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A role in force, by the numbers of the party, unit, insats or preparation group it is in.
    A unit of None is all of the party.
    """

    role: str
    party: int
    insats: int | None = None
    group: int | None = None
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """`key` is 'user:7' or 'system:import'; `grants` are the permissions held, such as
    'insatser.change', and `assignments` where they are held. Only the command line, run by whoever
    owns the machine, holds '*'.
    """

    key: str
    grants: frozenset[str] = frozenset()
    assignments: tuple[Assignment, ...] = ()

    def can(self, grant: str) -> bool:
        return grant in self.grants or EVERYTHING in self.grants

    @property
    def is_system(self) -> bool:
        return EVERYTHING in self.grants

    @property
    def user_id(self) -> int | None:
        """The user's number, or None for the command line and the like."""
        number = self.key.removeprefix("user:")
        return int(number) if number != self.key and number.isdecimal() else None


def system(name: str) -> Actor:
    """The command line or a scheduled duty."""
    return Actor(f"system:{name}", frozenset({EVERYTHING}))
