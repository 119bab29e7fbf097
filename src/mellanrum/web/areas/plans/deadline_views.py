"""Answering a deadline of an enrolment."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.deadline_answers import answer_deadline, take_back_answer
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.casework.queries.deadlines import dues_of, find_answer
from mellanrum.registers.casework.queries.plans import list_codes
from mellanrum.web.areas.plans.forms import DeadlineAnswerForm, posted, status_of
from mellanrum.web.areas.plans.reading import crumbs_of, enrolment_of
from mellanrum.web.case_access import OpenCase, case_writes
from mellanrum.web.viewer import Viewer


@case_writes("svara på en tidsgräns")
def answer(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int, deadline: str
) -> HttpResponse:
    """Say why it is not waited for, or wait for it again."""
    found = enrolment_of(case, enrolment)
    label = _label(found, deadline, case)
    held = find_answer(found, deadline)
    choices = list_codes(found.insats.forbund_id, "deadline_answer", case.at.year)
    form = DeadlineAnswerForm(posted(request), choices=choices)
    if request.method == "POST" and (held or form.is_valid()):
        by, at = viewer.actor, case.at
        try:
            if held:
                take_back_answer(enrolment=found, deadline=deadline, by=by, at=at)
            else:
                told = form.cleaned_data
                answer_deadline(enrolment=found, deadline=deadline, by=by, at=at, **told)
            messages.success(request, "Svaret är borttaget." if held else "Svaret är sparat.")
            return redirect("plans-plan", case.number, enrolment)
        except DomainError as error:
            form.add_error(None, error.message)
    back = reverse("plans-plan", args=[case.number, enrolment])
    context = {
        "form": form,
        "held": held,
        "answer": dict(choices).get(held.answer, held.answer) if held else "",
        "lead": label,
        "cancel": {"label": "Avbryt", "url": back},
        "crumbs": crumbs_of(case, ("Handlingsplan", back)),
    }
    return render(request, "plans/deadline.html", context, status=status_of(form))


def _label(enrolment: Enrolment, slug: str, case: OpenCase) -> str:
    dues = dues_of([enrolment], timezone.localdate(case.at))[enrolment.pk]
    found = next((due.label for due in dues if due.slug == slug), None)
    if found is None:
        raise Http404
    return found
