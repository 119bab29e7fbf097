"""Enrolling: from a recommended referral or directly, a new person or one the party has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.enrolling import enrol_participant, enrol_person
from mellanrum.registers.casework.enrolling_policies import NewPerson
from mellanrum.registers.casework.intake_checks import (
    CodeTakenError,
    KnownError,
    LooksAlikeError,
    works_for,
)
from mellanrum.registers.casework.models import Enrolment, Intake, Participant
from mellanrum.registers.casework.queries.cases import read_subjects, visible_participants
from mellanrum.registers.casework.queries.enrolments import (
    capacity_told,
    count_open,
    list_own_insatser,
    suggest_code,
)
from mellanrum.registers.casework.queries.referrals import find_intake
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.operation_queries import is_paused
from mellanrum.web.areas.cases.pages import frame
from mellanrum.web.areas.enrolments.fields import place, posted, retyped, status_of
from mellanrum.web.areas.enrolments.forms import ALIASES, AgainForm, EnrolForm, told_of
from mellanrum.web.case_access import OpenCase, case_writes
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

CRUMB = "Inskrivning"
REFERRAL = "aktualisering"


@writes(grant="cases.write")
def new(request: HttpRequest, viewer: Viewer, insats: str) -> HttpResponse:
    """One screen: who it is and how it stands at the start."""
    found, today = insats_of(viewer, insats), timezone.localdate()
    intake = intake_of(request, viewer, found)
    initial = {"starts_on": today.isoformat(), "code": code_for(found)}
    initial |= told_by(intake, viewer, found) if intake else {}
    form = EnrolForm(posted(request), insats=found, on=today, initial=initial)
    alike: Sequence[Participant] = ()
    if request.method == "POST" and form.is_valid():
        try:
            return enrolled(request, viewer, found, form, intake)
        except LooksAlikeError as error:
            form.add_error("is_new", error.message)
            alike = shown_alike(viewer, error.found)
        except KnownError as error:
            form.add_error("number", error.message)
            alike = shown_alike(viewer, (error.participant,) if error.participant else ())
            form.fields["is_same"].may_link = error.may_link  # type: ignore[attr-defined]
        except CodeTakenError as error:
            form.add_error("code", error.message)
            retyped(form, code=code_for(found))
        except DomainError as error:
            place(form, error, ALIASES)
    context = page_of(found, form, alike, intake)
    return render(request, "enrolments/enrol.html", context, status=status_of(form))


def insats_of(viewer: Viewer, slug: str) -> Insats:
    """One of the viewer's own. Raises Http404."""
    found = (i for i in list_own_insatser(viewer.actor) if i.slug == slug)
    if (first := next(found, None)) is None or first.forbund_id != viewer.forbund_id:
        raise Http404
    return first


def code_for(insats: Insats) -> str:
    return suggest_code(insats.host) if insats.host else ""


def intake_of(request: HttpRequest, viewer: Viewer, insats: Insats) -> Intake | None:
    """The recommended referral that the address names, if the viewer sees it; its reading is
    logged. Raises Http404.
    """
    asked = request.GET.get(REFERRAL, "")
    if not asked:
        return None
    at = timezone.now()
    number = int(asked) if asked.isdecimal() and len(asked) < 12 else 0
    found = find_intake(number, viewer.actor, at)
    if found is None or found.referral.insats_id != insats.pk or found.state != "recommended":
        raise Http404
    subjects = [f"intake:{found.pk}"]
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose="skriva in", at=at)
    return found


def told_by(intake: Intake, viewer: Viewer, insats: Insats) -> dict[str, Any]:
    """What a referral has told already; who it is, for the party that will have the case."""
    row = intake.referral
    told = told_of(
        EnrolmentRow(
            insats="", compartment="", participant="", starts_on=timezone.localdate(),
            referred_on=row.referred_on, referrer=row.referrer, consent_on=intake.consent_on,
            referrer_party=row.referrer_party.slug if row.referrer_party else "",
            referrer_unit=row.referrer_unit.slug if row.referrer_unit else "",
            municipality=row.municipality.slug if row.municipality else "",
            incomes_start=tuple(intake.incomes.values_list("code", flat=True)),
        )
    )  # fmt: skip
    told |= {"sex": row.sex, "birth_year": row.birth_year, "is_protected": intake.is_protected}
    if insats.host is not None and works_for(viewer.actor, insats.host):
        told |= {"name": intake.name, "number": intake.number}
    return told


def enrolled(
    request: HttpRequest, viewer: Viewer, insats: Insats, form: EnrolForm, intake: Intake | None
) -> HttpResponse:
    """Enrol, tell of a capacity mark passed, and open the case if the viewer sees it."""
    at, given = timezone.now(), form.cleaned_data
    made = enrol_person(
        insats=insats,
        person=reached(form.person(), intake, viewer),
        row=form.wanted(),
        exceptions=form.exceptions(),
        is_in_target=given["in_target"] or given["is_anonymous"],
        is_new=given["is_new"],
        is_same=given["is_same"],
        intake=intake,
        by=viewer.actor,
        at=at,
    )
    return told(request, viewer, made)


def reached(person: NewPerson, intake: Intake | None, viewer: Viewer) -> NewPerson:
    """With the ways to reach the person that the referral told, for the party that has the case."""
    host = intake.referral.insats.host if intake and intake.referral.insats else None
    if intake is None or host is None or not works_for(viewer.actor, host) or person.is_protected:
        return person
    names = ("phone", "email", "language", "needs_interpreter")
    return replace(person, **{name: getattr(intake, name) for name in names})


def told(request: HttpRequest, viewer: Viewer, made: Enrolment) -> HttpResponse:
    at = timezone.now()
    messages.success(request, f"{made.participant.code} är inskriven i {made.insats.name}.")
    if warning := capacity_told(made.insats, timezone.localdate(at)):
        messages.warning(request, warning)
    seen = visible_participants(viewer.actor, at).filter(pk=made.participant_id)
    if seen.exists():
        return redirect("cases-participant", made.participant_id)
    messages.info(request, "Du kan läsa ärendet när ett samtycke delar det med din part.")
    return redirect("enrolments")


def shown_alike(viewer: Viewer, numbers: Sequence[int]) -> Sequence[Participant]:
    """Look-alikes that the viewer sees; each reading is logged."""
    at = timezone.now()
    found = visible_participants(viewer.actor, at).filter(pk__in=numbers)
    shown = list(found.select_related("identity"))
    subjects = read_subjects([p.pk for p in shown])
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose="jämföra vid inskrivning", at=at)
    return shown


def page_of(
    insats: Insats, form: EnrolForm, alike: Sequence[Participant], intake: Intake | None
) -> dict[str, Any]:
    """The context of enrolments/enrol.html."""
    today, taken = timezone.localdate(), count_open(insats)
    return {
        "insats": insats,
        "form": form,
        "places": places_text(insats, taken),
        "is_full": insats.capacity is not None and taken >= insats.capacity,
        "is_paused": is_paused(insats, today),
        "warning": capacity_told(insats, today),
        "alike": [alike_shown(p, insats) for p in alike],
        "may_link": getattr(form.fields["is_same"], "may_link", False) and not alike,
        "needs_new": bool(form.errors.get("is_new")),
        "intake": intake,
        "crumbs": [{"label": CRUMB, "url": reverse("enrolments")}],
        "cancel": {"label": "Avbryt", "url": reverse("enrolments")},
    }


def places_text(insats: Insats, taken: int) -> str:
    if insats.capacity is None:
        return f"{taken} inskrivna"
    return f"{taken} av {insats.capacity} platser tagna"


def alike_shown(one: Participant, insats: Insats) -> Mapping[str, str]:
    """A look-alike, and the ways to its page and to enrol it instead."""
    held = getattr(one, "identity", None)
    return {
        "label": f"{one.code}, {held.name}" if held and held.name else one.code,
        "url": reverse("cases-participant", args=[one.pk]),
        "enrol_url": reverse("enrolments-again", args=[one.pk, insats.slug]),
    }


@case_writes("skriva in på nytt")
def again(request: HttpRequest, viewer: Viewer, case: OpenCase, insats: str) -> HttpResponse:
    """Enrol somebody the party has already: in one more insats, or again."""
    found, today = insats_of(viewer, insats), timezone.localdate()
    initial = {"starts_on": today.isoformat()}
    form = AgainForm(posted(request), insats=found, on=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = enrol_participant(
                insats=found, participant=case.participant, row=form.row(),
                exceptions=form.exceptions(), is_in_target=form.cleaned_data["in_target"],
                by=viewer.actor, at=case.at,
            )  # fmt: skip
            return told(request, viewer, made)
        except DomainError as error:
            place(form, error, ALIASES)
    context = frame(case, "") | {
        "title": f"Skriv in {case.participant.code} i {found.name}",
        "form": form,
        "submit": "Skriv in",
        "cancel": {"label": "Avbryt", "url": reverse("cases-participant", args=[case.number])},
        "draft": f"enrol:{case.number}-{found.slug}",
    }
    return render(request, "enrolments/form.html", context, status=status_of(form))
