"""What somebody may see of a case: the trust model's one rule.

A case lies in the compartment of a party. Who works in an insats where the person is enrolled (or
sits in the group that prepares the referral) sees what belongs to the own party. What belongs to
another is seen only under a consent in force that names both parties and that kind of information
(OSL 10:1, 12:2); without one covering `case` not even that the person takes part.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.models.consents import InformationKind

EVERY_KIND = frozenset(InformationKind.values)
NOT_YOURS = "Du har inget uppdrag i det här ärendet."


@dataclass(frozen=True, slots=True)
class ConsentSpan:
    """A consent as it matters for secrecy: party numbers, kinds, and [from_on, to_on)."""

    parties: frozenset[int]
    kinds: frozenset[str]
    from_on: date
    to_on: date
    is_withdrawn: bool = False

    def holds(self, on: date) -> bool:
        return not self.is_withdrawn and self.from_on <= on < self.to_on


@dataclass(frozen=True, slots=True)
class CaseView:
    """Where a case lies: the compartment's party, and the insatser and preparation groups in which
    the person is or has been.
    """

    compartment: int
    insatser: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sight:
    """`parties` are the viewer's own in this case; `shared` what consents open: (owner, kind)."""

    compartment: int
    parties: frozenset[int]
    insatser: frozenset[int]
    shared: frozenset[tuple[int, str]]
    is_everything: bool = False
    is_opened: bool = False

    @property
    def is_host(self) -> bool:
        """Works for the party that controls the case."""
        return self.is_everything or self.compartment in self.parties

    def can_read(self, owner: int, kind: str) -> bool:
        return self.is_everything or owner in self.parties or (owner, kind) in self.shared

    def readable_owners(self, kind: str) -> frozenset[int]:
        """The parties whose information of that kind may be read, for a query."""
        return self.parties | {owner for owner, of in self.shared if of == kind}


def own_parties(by: Actor, case: CaseView) -> frozenset[int]:
    """The parties the actor works for in this case."""
    return frozenset(
        a.party for a in by.assignments if a.insats in case.insatser or a.group in case.groups
    )


def find_sight(
    by: Actor, case: CaseView, consents: Iterable[ConsentSpan], on: date, *, is_opened: bool = False
) -> Sight | None:
    """What the actor sees of the case that day, or None: not even a hint that it is there.

    `is_opened`: the actor has broken the glass, which gives the own party's view only.
    """
    insatser = frozenset(a.insats for a in by.assignments if a.insats in case.insatser if a.insats)
    if by.is_system:
        return Sight(case.compartment, frozenset({case.compartment}), case.insatser,
                     frozenset(), is_everything=True)  # fmt: skip
    parties = own_parties(by, case)
    if is_opened and case.compartment not in parties:
        return Sight(case.compartment, frozenset({case.compartment}), frozenset(), frozenset(),
                     is_opened=True)  # fmt: skip
    shared = frozenset(
        (owner, kind)
        for consent in consents
        if consent.holds(on) and consent.parties & parties
        for owner in consent.parties - parties
        for kind in consent.kinds
    )
    sight = Sight(case.compartment, parties, insatser, shared)
    return sight if parties and sight.can_read(case.compartment, InformationKind.CASE) else None


def check_sight(sight: Sight | None) -> Sight:
    """Raise unless the case is seen."""
    if sight is None:
        raise DomainError(NOT_YOURS)
    return sight


def check_may_write(by: Actor, sight: Sight | None, kind: str = InformationKind.CASE) -> Sight:
    """Raise unless the actor works with the case and may read what it is about to change. Breaking
    the glass lets nobody write.
    """
    seen = check_sight(sight)
    if seen.is_opened or not by.can("cases.write"):
        raise DomainError("Du kan läsa det här ärendet men inte skriva i det.")
    if not seen.can_read(seen.compartment, kind):
        told = InformationKind(kind).label
        raise DomainError(f"Det finns inget giltigt samtycke som delar {told} med din part.")
    return seen


def author_party(sight: Sight) -> int:
    """The party whose note it becomes: the case's own, if the author works for it."""
    return sight.compartment if sight.compartment in sight.parties else min(sight.parties)
