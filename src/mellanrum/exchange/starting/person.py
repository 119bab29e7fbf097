"""The first person: the förbund's director, who invites everybody else."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """`display_name` is what others see; the password is left out of `repr`."""

    username: str
    display_name: str
    password: str = field(repr=False)
    email: str = ""
