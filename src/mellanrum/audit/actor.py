"""Who acts: a plain key and what it may do, so that audit needs no user model."""

from __future__ import annotations

from dataclasses import dataclass

EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Actor:
    """`key` is 'user:7' or 'system:import'; `grants` are the permissions held, such as
    'insatser.change'. Only the command line, run by whoever owns the machine, holds '*'.
    """

    key: str
    grants: frozenset[str] = frozenset()

    def can(self, grant: str) -> bool:
        return grant in self.grants or EVERYTHING in self.grants


def system(name: str) -> Actor:
    """The command line or a scheduled duty."""
    return Actor(f"system:{name}", frozenset({EVERYTHING}))
