"""Reading förbund, parties and roles."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from mellanrum.registers.organisation.models import Appointment


def list_office_roles(user_id: int, on: date) -> list[Appointment]:
    """A user's office roles in force on a day, with their förbund."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    found = Appointment.objects.filter(in_force, user_id=user_id).select_related("forbund")
    return list(found.order_by("forbund__slug", "role"))
