"""A merger and a member's notice in the demo förbund, for the addresses of the access table."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.jobs.demo_mergers import demo_merger
from mellanrum.registers.economy.actions.exit_notices import save_exit_notice
from mellanrum.registers.economy.models import Merger
from mellanrum.registers.economy.rows import ExitNoticeRow
from mellanrum.registers.organisation.models import Forbund, Membership, Party

BY = Actor("system:test", grants_of(frozenset({Role.ECONOMIST})))
GIVEN, LEAVES = date(2026, 1, 15), date(2029, 1, 15)


def merger_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Numbers for the addresses: the merger of 2020, and a notice from Älvsbyn."""
    demo_merger()
    merger = Merger.objects.get(forbund=forbund)
    row = ExitNoticeRow("alvsbyn", GIVEN, 36, LEAVES, "Dnr 2026:3")
    notice = save_exit_notice(forbund=forbund, row=row, by=BY, at=at)
    return {"merger": str(merger.pk), "exit_notice": str(notice)}


def add_many_members(forbund: Forbund) -> None:
    """Members past the actions; call it with the gate open."""
    made = Party.objects.bulk_create(
        Party(forbund=forbund, slug=f"kommun-{n}", name=f"Kommun {n}", kind="municipality")
        for n in range(40)
    )
    Membership.objects.bulk_create(Membership(party=one, from_on=GIVEN) for one in made)
