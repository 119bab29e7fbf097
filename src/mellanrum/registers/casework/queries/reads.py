"""Who has read a case: the read log of one participant."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from mellanrum.audit.models import Read
from mellanrum.registers.casework.models import Participant
from mellanrum.registers.casework.queries.cases import read_subjects
from mellanrum.registers.insatser.models import InsatsAppointment
from mellanrum.registers.organisation.models import PartyAppointment


def list_reads_of(participant: Participant) -> QuerySet[Read]:
    """Every reading, the newest first."""
    return Read.objects.filter(subject=read_subjects([participant.pk])[0]).order_by("-pk")


def parties_of(actors: Iterable[str]) -> dict[str, str]:
    """{actor: the parties it works or has worked for}, for those that are users. Two queries."""
    users = {int(n) for a in actors if (n := a.removeprefix("user:")).isdecimal()}
    found: dict[str, set[str]] = {}
    for held in (InsatsAppointment, PartyAppointment):
        rows = held.objects.filter(user__in=users)
        for user, party in rows.values_list("user_id", "party__name").distinct():
            found.setdefault(f"user:{user}", set()).add(party)
    return {actor: ", ".join(sorted(names)) for actor, names in found.items()}
