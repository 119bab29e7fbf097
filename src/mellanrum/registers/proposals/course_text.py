"""What an application says that each party gives, as the lines of an agreement."""

from __future__ import annotations

from collections import defaultdict

from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.proposals.course_policies import UndertakingLine
from mellanrum.registers.proposals.models import Application, Course


def lines_from(course: Course) -> list[UndertakingLine]:
    """A line for each party: its undertaking, staff and money of the application; else only the
    insats's parties, to be written.
    """
    if course.application is None:
        return [UndertakingLine(slug, "") for slug in _parties(course.insats)]
    said = _said(course.application)
    parties = [one.party.slug for one in course.application.parties.select_related("party")]
    return [UndertakingLine(slug, ". ".join(said[slug])) for slug in dict.fromkeys(
        [*parties, *said])]  # fmt: skip


def _parties(insats: Insats) -> list[str]:
    found = insats.insats_parties.values_list("party__slug", flat=True)
    return list(dict.fromkeys(found))


def _said(application: Application) -> dict[str, list[str]]:
    said: defaultdict[str, list[str]] = defaultdict(list)
    for part in application.parties.select_related("party"):
        if part.undertaking:
            said[part.party.slug].append(part.undertaking.rstrip("."))
    for staff in application.staff.select_related("party"):
        said[staff.party.slug].append(f"{staff.role}, {staff.percent} procent")
    for cost in application.costs.select_related("party"):
        if cost.source == "party" and cost.party is not None:
            amount = swedish_amount(cost.amount_ore)
            said[cost.party.slug].append(f"{cost.label} {cost.year}: {amount}")
    return said


def text_from(course: Course) -> str:
    """Purpose, target group and method of the application, one after the other."""
    if course.application is None:
        return course.insats.purpose
    one = course.application
    return "\n\n".join(text for text in (one.purpose, one.target_group, one.method) if text)
