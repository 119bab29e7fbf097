"""What a package may not change, given what is already in the registers."""

from __future__ import annotations

from collections.abc import Iterator

from mellanrum.domain.errors import Problem
from mellanrum.exchange.package.content import Package
from mellanrum.exchange.package.validate import problem_at
from mellanrum.registers.insatser.policies import LockedError, check_locked
from mellanrum.registers.insatser.tables import INSATSER

REMEDY = "Skriv som det var, eller ge den nya insatsen en egen kortform."


def check_unlocked(package: Package) -> Iterator[Problem]:
    """Insatser whose kind, follow-up method or ESF funding the package would change."""
    part = package.parts[INSATSER.name]
    held = INSATSER.read(package.forbund.slug) if package.forbund else {}
    for before in held.values():
        row = part.rows.get((before.slug,))
        try:
            if row is not None:
                check_locked(before, row)
        except LockedError as why:
            yield problem_at(part, (before.slug,), why.attr, why.message, REMEDY)
