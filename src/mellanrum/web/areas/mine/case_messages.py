"""What the participant has written on the own page, and the team's answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.own_page import answer_message
from mellanrum.registers.casework.models import InformationKind, OwnMessage
from mellanrum.registers.casework.queries.own_page import list_case_messages
from mellanrum.web.areas.mine.case_codes import frame
from mellanrum.web.areas.mine.case_forms import AnswerForm
from mellanrum.web.case_access import OpenCase, case_writes
from mellanrum.web.viewer import Viewer


@case_writes("meddelanden från deltagaren")
def case_messages(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """All messages of a case, newest first, and answering one."""
    if not case.sight.can_read(case.sight.compartment, InformationKind.NOTES):
        raise Http404
    found = list_case_messages(case.participant, case.sight)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        answer_message(
            message=_chosen(found, form.cleaned_data["message"]), by=viewer.actor, at=case.at,
            answer=form.cleaned_data["answer"],
        )  # fmt: skip
        messages.success(request, "Meddelandet är besvarat.")
        return redirect("mine-case-messages", case.number)
    may_answer = case.sight.is_host and not case.sight.is_opened
    told = {"messages_sent": [_drawn(one, may_answer) for one in found]}
    status = 422 if form.errors else 200
    return render(request, "mine/case_messages.html", told | frame(case), status=status)


def _chosen(found: list[OwnMessage], number: int) -> OwnMessage:
    chosen = [one for one in found if one.pk == number]
    if not chosen:
        raise DomainError("Meddelandet hör till ett annat ärende.")
    return chosen[0]


def _drawn(one: OwnMessage, may_answer: bool) -> dict[str, Any]:
    who = one.representative.get_kind_display() if one.representative else "Deltagaren"
    waits = one.answered_at is None
    form = AnswerForm(initial={"message": one.pk}, auto_id=f"answer-{one.pk}-%s")
    return {"who": who, "one": one, "form": form if waits and may_answer else None}
