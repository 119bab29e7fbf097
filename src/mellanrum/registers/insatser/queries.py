"""Reading insatser."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from mellanrum.registers.insatser.models import InsatsAppointment


def list_staffed_insatser(user_id: int, on: date) -> list[InsatsAppointment]:
    """The insatser a user leads or works in on a day, with their förbund."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    found = InsatsAppointment.objects.filter(in_force, user_id=user_id)
    return list(found.select_related("insats__forbund").order_by("insats__slug"))
