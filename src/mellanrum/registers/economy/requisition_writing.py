"""Writing requisitions: for the actions in `actions.fee_requisitions` only."""

from __future__ import annotations

from collections.abc import Sequence

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.models import FeeRequisition
from mellanrum.registers.economy.requisition_policies import Part
from mellanrum.registers.insatser.text_policies import check_version
from mellanrum.registers.organisation.models import Forbund, Party


def locked_year(forbund: Forbund, year: int) -> list[FeeRequisition]:
    """The year's requisitions, held until the transaction ends."""
    found = FeeRequisition.objects.select_for_update(no_key=True)
    return list(found.filter(forbund=forbund, year=year).order_by("part", "party_id"))


def locked_one(requisition: FeeRequisition, seen: int) -> FeeRequisition:
    """Raises SeenOldError when somebody has changed it since."""
    now = FeeRequisition.objects.select_for_update(no_key=True).get(pk=requisition.pk)
    check_version(seen, now.version)
    return now


def drop_drafts(forbund: Forbund, year: int) -> int:
    """Take away what is not issued; returns how many."""
    drafts = FeeRequisition.objects.filter(forbund=forbund, year=year, issued_on__isnull=True)
    return drafts.delete()[0]


def write_drafts(
    forbund: Forbund, year: int, parts: Sequence[Part], text: str
) -> list[FeeRequisition]:
    """One row a part. DomainError for a party that is gone."""
    parties = {p.slug: p for p in Party.objects.filter(forbund=forbund)}
    strangers = [one.party for one in parts if one.party not in parties]
    if strangers:
        raise DomainError(f"Parten {strangers[0]} finns inte. Räkna om rekvisitionerna.")
    return FeeRequisition.objects.bulk_create(
        FeeRequisition(
            forbund=forbund,
            party=parties[one.party],
            year=year,
            part=one.part,
            from_on=one.from_on,
            to_on=one.to_on,
            amount_ore=one.amount_ore,
            due_on=one.due_on,
            text=text,
        )
        for one in parts
    )
