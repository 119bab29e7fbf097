"""The plan as a paper: what the page shows, handed to the paper's own module."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404
from django.utils.timezone import localtime

from mellanrum.accounts.queries import list_names
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.models import Enrolment, PlanVersion
from mellanrum.registers.casework.papers import plan as paper
from mellanrum.registers.casework.papers.frame import Contact, Person, Print, Sender
from mellanrum.registers.casework.queries.plans import list_keys, party_labels
from mellanrum.web.areas.plans.plan_shown import agreed_text, goals_of
from mellanrum.web.areas.plans.reading import enrolment_of, plan_of
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

    made = Print(localtime(case.at), viewer.name)
    return render_paper(
        paper.plan(plan_data(case, enrolment, version, versions, parties, names, made))
    )


def plan_data(
    case: OpenCase,
    enrolment: Enrolment,
    version: PlanVersion,
    versions: tuple[PlanVersion, ...],
    parties: Mapping[int, str],
    names: Mapping[str, str],
    made: Print,
) -> paper.PlanData:
    """What a paper says of the version, on the day that it is made."""
    on = today_of(made.at)
    shown = goals_of(version, parties, on, may_write=False)
    return paper.PlanData(
        sender=Sender(party=str(case.participant.compartment)),
        person=person_of(case),
        made=made,
        contact=Contact(made.by, str(case.participant.compartment)),
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
            paper.Version(v.number, v.agreed_on or on, v.change_note)
            for v in versions
            if v.number <= version.number
        ),
    )


def exported(case: OpenCase, number: int, made: Print) -> paper.PlanData:
    """A version by its number in the database, for a journal. Raises Http404 when it is of another
    case or may not be read.
    """
    found = PlanVersion.objects.filter(pk=number, plan__enrolment__participant=case.participant)
    version = found.select_related("plan").first()
    if version is None:
        raise Http404
    enrolment = enrolment_of(case, version.plan.enrolment_id)
    versions = plan_of(case, enrolment).versions
    parties, names = party_labels(enrolment.insats.forbund_id), list_names(list_keys([version]))
    return plan_data(case, enrolment, version, versions, parties, names, made)


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
