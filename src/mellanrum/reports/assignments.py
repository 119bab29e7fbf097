"""Who may be given sections to write, and whose sections are whose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from mellanrum.accounts.access import GRANTS, LABELS, Role
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.registers.insatser.models import InsatsAppointment
from mellanrum.registers.organisation.models import Appointment
from mellanrum.reports.assignments_policies import Writer
from mellanrum.reports.models import ReportSection

WRITING = tuple(role for role, grants in GRANTS.items() if "reports.contribute" in grants)


def list_writers(forbund: str, on: date) -> list[Writer]:
    """Those with a role that day that may write in a report, by name. Two queries."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    office = Appointment.objects.filter(in_force, forbund__slug=forbund, role__in=WRITING)
    staff = InsatsAppointment.objects.filter(
        in_force, insats__forbund__slug=forbund, role__in=WRITING
    )
    found = {one.user_id: _writer(one.user, one.role) for one in _of(staff, office)}
    return sorted(found.values(), key=lambda one: (one.name.casefold(), one.user))


def _of(*held: Iterable[InsatsAppointment | Appointment]) -> list[InsatsAppointment | Appointment]:
    return [one for rows in held for one in rows.select_related("user")]  # type: ignore[attr-defined]


def _writer(user: User, role: str) -> Writer:
    return Writer(user.actor_key, user.pk, str(user), LABELS[Role(role)])


def find_writer(forbund: str, key: str, on: date) -> Writer | None:
    return next((one for one in list_writers(forbund, on) if one.key == key), None)


def list_own_sections(forbund: str, by: Actor) -> list[ReportSection]:
    """The sections with a text that are the actor's to write in drafts: given, or about an insats
    that it leads and given to nobody. Those to be done first come first.
    """
    led = {one.insats for one in by.assignments if one.role == Role.INSATS_LEAD and one.insats}
    of_insats = Q(insats__in=led) | Q(report__insats__in=led)
    mine = Q(assigned_to=by.key) | (Q(assigned_to="") & of_insats)
    found = ReportSection.objects.filter(
        mine, report__forbund__slug=forbund, report__status="draft", is_left_out=False
    ).exclude(text_name="")
    rows = list(found.select_related("report").order_by("report__year", "report", "position"))
    return sorted(rows, key=lambda one: (one.status == "done", one.due_on or date.max))
