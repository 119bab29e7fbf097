"""The plan as a paper: what the page shows, handed to the paper's own module."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.timezone import localtime

from mellanrum.registers.casework.models import Enrolment, PlanVersion
from mellanrum.registers.casework.papers import plan as paper
from mellanrum.registers.casework.papers.frame import Person, Print, Sender
from mellanrum.web.areas.plans.plan_shown import agreed_text, goals_of
from mellanrum.web.case_access import OpenCase
from mellanrum.web.viewer import Viewer


def plan_pdf(
    case: OpenCase,
    viewer: Viewer,
    enrolment: Enrolment,
    version: PlanVersion,
    versions: tuple[PlanVersion, ...],
    parties: Mapping[int, str],
    names: Mapping[str, str],
) -> bytes:
    """The version as PDF."""
    from mellanrum.documents.paper import render_paper

    at = localtime(case.at)
    shown = goals_of(version, parties, at.date(), may_write=False)
    data = paper.PlanData(
        sender=Sender(party=str(case.participant.compartment)),
        person=person_of(case),
        made=Print(at, viewer.name),
        insats=enrolment.insats.name,
        wishes=version.own_words,
        summary=version.wishes,
        goals=tuple(
            paper.Goal(
                goal.text,
                steps=tuple(paper.SubGoal(s.what, s.who, s.due_on, s.state) for s in goal.steps),
            )
            for goal in shown
        ),
        parties=_roles(version, parties, case),
        agreed_on=version.agreed_on,
        agreed_how=agreed_text(version, names),
        versions=tuple(
            paper.Version(v.number, v.agreed_on or at.date(), v.change_note)
            for v in versions
            if v.number <= version.number
        ),
    )
    return render_paper(paper.plan(data))


def person_of(case: OpenCase) -> Person:
    """The name is printed for the party that controls the case alone."""
    held = getattr(case.participant, "identity", None)
    is_protected = held is not None and held.is_protected
    name = held.name if held is not None and case.sight.is_host else ""
    return Person(case.participant.code, name, is_protected=is_protected)


def _roles(
    version: PlanVersion, parties: Mapping[int, str], case: OpenCase
) -> tuple[paper.PartyRole, ...]:
    """The party that controls the case, and those that do something in the plan."""
    doing = {s.party_id for goal in version.goals.all() for s in goal.steps.all() if s.party_id}
    host = case.participant.compartment_id
    first = paper.PartyRole(parties.get(host, ""), role="Ansvarar för planen")
    rest = sorted(parties.get(number, "") for number in doing - {host})
    return (first, *(paper.PartyRole(label, role="Gör delmål i planen") for label in rest))
