"""Reading the audit: all of it for the auditors, and for others what has been handed over."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from mellanrum.registers.auditors.audit_policies import Standing, standing_of
from mellanrum.registers.auditors.models import (
    AuditArea,
    AuditMatter,
    AuditMinutes,
    AuditQuestion,
    AuditReport,
    DischargeDecision,
)
from mellanrum.registers.economy.models import ControlSample
from mellanrum.registers.governance.models import AgendaItem
from mellanrum.registers.organisation.models import Membership, Party

OWN = {"state": "draft"}  # what only the auditors see


def areas_of(forbund: str) -> QuerySet[AuditArea]:
    return AuditArea.objects.filter(forbund__slug=forbund).select_related("sample", "forbund")


def questions_of(forbund: str, *, all_of_them: bool) -> QuerySet[AuditQuestion]:
    """`all_of_them`: also those that are not asked yet."""
    found = AuditQuestion.objects.filter(forbund__slug=forbund).select_related("area", "forbund")
    return found if all_of_them else found.exclude(**OWN)


def matters_of(forbund: str, *, all_of_them: bool) -> QuerySet[AuditMatter]:
    found = AuditMatter.objects.filter(forbund__slug=forbund)
    found = found.select_related("item__meeting__body", "forbund")
    return found if all_of_them else found.exclude(**OWN)


def minutes_of(forbund: str, *, all_of_them: bool) -> QuerySet[AuditMinutes]:
    found = AuditMinutes.objects.filter(forbund__slug=forbund).select_related("forbund")
    return found if all_of_them else found.filter(state="announced")


def reports_of(forbund: str, *, all_of_them: bool) -> QuerySet[AuditReport]:
    found = AuditReport.objects.filter(forbund__slug=forbund).select_related("forbund", "document")
    return found if all_of_them else found.filter(state="delivered")


def discharges_of(forbund: str) -> QuerySet[DischargeDecision]:
    found = DischargeDecision.objects.filter(forbund__slug=forbund)
    return found.select_related("party", "forbund")


def list_members(forbund: str, year: int) -> list[Party]:
    """Who decides on discharge for a year: the members at its end."""
    last = date(year, 12, 31)
    held = Q(to_on__isnull=True) | Q(to_on__gt=last)
    found = Membership.objects.filter(held, party__forbund__slug=forbund, from_on__lte=last)
    return sorted({m.party for m in found.select_related("party")}, key=lambda p: p.name)


def standing_for(forbund: str, year: int) -> Standing:
    """How far the members have come with their decisions."""
    held = discharges_of(forbund).filter(year=year)
    outcomes = {d.party.name: d.outcome for d in held}
    return standing_of([p.name for p in list_members(forbund, year)], outcomes)


def list_years(forbund: str, today: date) -> list[int]:
    """Years with something of the audit, this one and the one before, newest first."""
    models = (AuditArea, AuditQuestion, AuditMatter, AuditReport, DischargeDecision)
    rows = [
        one.objects.filter(forbund__slug=forbund).order_by().values_list("year") for one in models
    ]
    met = minutes_of(forbund, all_of_them=True).order_by().values_list("held_on__year")
    found = {year for (year,) in met.union(*rows)}
    return sorted(found | {today.year, today.year - 1}, reverse=True)


def board_items_from(forbund: str, on: date) -> QuerySet[AgendaItem]:
    """Items of the board's meetings from a day on, where a matter can be taken up."""
    found = AgendaItem.objects.filter(
        meeting__body__forbund__slug=forbund, meeting__body__kind="board", meeting__on__gte=on
    )
    return found.select_related("meeting__body").order_by("meeting__on", "position")


def samples_of(forbund: str) -> QuerySet[ControlSample]:
    return ControlSample.objects.filter(forbund__slug=forbund)
