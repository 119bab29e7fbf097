"""What the officer's addresses lead to in the demo förbund: one record of each register of the
förbund's own, a read that stands out, and the officer, who keeps them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from mellanrum.accounts.access import Role
from mellanrum.accounts.actions.users import create_user
from mellanrum.audit.actor import system
from mellanrum.audit.models import Read
from mellanrum.registers.governance.actions.protection_reads import seed_read_rules
from mellanrum.registers.governance.actions.protection_records import add_record
from mellanrum.registers.governance.models import ReadRule
from mellanrum.registers.governance.protection_rows import RiskRow
from mellanrum.registers.insatser.models import InsatsAppointment
from mellanrum.registers.organisation.actions.appointments import appoint_in_party
from mellanrum.registers.organisation.models import Forbund
from tests.registers.protection_world import agreement, assessment, incident, processing, review

AT = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
OFFICER = "dataskyddsombud-prov"
MAKERS = {"processing": processing, "assessment": assessment, "agreement": agreement,
          "incident": incident, "review": review}  # fmt: skip


def protection_places(forbund: Forbund) -> dict[str, str]:
    """The numbers of what is made."""
    by = system("test")

    def add(row: object) -> int:
        return int(add_record(forbund=forbund, row=row, by=by, at=AT).pk)

    made = {name: add(make()) for name, make in MAKERS.items()}
    risk = add(RiskRow(made["assessment"], "Obehörig läser", 2, 3, "Behörighet", "low"))
    seed_read_rules(forbund=forbund, by=by, at=AT)
    rule = ReadRule.objects.get(forbund=forbund, kind="break_glass")
    numbers = {**made, "risk": risk, "rule": rule.pk}
    places = {f"protection_{name}": str(number) for name, number in numbers.items()}
    return {**places, "standout": standout(forbund)}


def standout(forbund: Forbund) -> str:
    """The key of a read by the staff of the party whose officer is appointed here."""
    staff = InsatsAppointment.objects.filter(insats__forbund=forbund).order_by("pk")[0]
    user = create_user(
        username=OFFICER, password="prov-9-Skyddad-fras", display_name="Demo Dataskyddsombud",
        by=system("test"), at=AT,
    )  # fmt: skip
    appoint_in_party(
        user=user, party=staff.party, role=Role.PROTECTION_OFFICER, from_on=date(2026, 1, 1),
        by=system("test"), at=AT,
    )  # fmt: skip
    Read.objects.create(
        at=AT, actor=staff.user.actor_key, subject="participant:1", purpose="nödöppning"
    )
    return f"break_glass.{staff.user_id}-1.2026-03-09"
