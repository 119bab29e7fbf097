"""What the participant writes: messages to the team, and what is asked for by right."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from mellanrum.registers.casework.actions.corrections import ask
from mellanrum.registers.casework.actions.own_page import leave_message
from mellanrum.registers.casework.models import Correction, OwnMessage
from mellanrum.registers.casework.own_page_policies import LONGEST_MESSAGE
from mellanrum.registers.casework.queries.own_page import list_messages
from mellanrum.registers.casework.queries.rights import list_of_holder
from mellanrum.web.areas.insatser.forms import LongText
from mellanrum.web.areas.mine.admission import Visit, drawn, own_page
from mellanrum.web.areas.mine.words import day_in, moment_in

BOTH = ("GET", "HEAD", "POST")
WIDGET = {"rows": 6, "maxlength": LONGEST_MESSAGE}


class MessageForm(forms.Form):
    """A message. The label is in the visitor's language."""

    text = LongText(max_length=LONGEST_MESSAGE, widget=forms.Textarea(WIDGET))

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = visit.words["message"]


class RightForm(forms.Form):
    """What is asked for, and about what."""

    kind = forms.ChoiceField(widget=forms.RadioSelect)
    text = LongText(max_length=LONGEST_MESSAGE, widget=forms.Textarea(WIDGET))

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [(value, visit.words[value]) for value in Correction.Kind.values]
        kind.label, self.fields["text"].label = visit.words["right_kind"], visit.words["right_text"]


@own_page(methods=BOTH)
def write(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Messages sent, their answers, and a new one."""
    form = MessageForm(request.POST if request.method == "POST" else None, visit=visit)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        leave_message(holder=visit.holder, text=text, by=visit.holder.actor, at=visit.at)
        messages.success(request, visit.words["message_done"])
        return redirect("mine-messages")
    sent = [_message(one, visit) for one in list_messages(visit.holder)]
    told = {"form": form, "sent": sent}
    return drawn(request, "messages", visit, told, status=422 if form.errors else 200)


def _message(one: OwnMessage, visit: Visit) -> dict[str, str]:
    state = visit.words["not_answered"]
    if one.answered_at is not None:
        state = visit.words["answered"].format(day=day_in(one.answered_at, visit.language))
    when = moment_in(one.sent_at, visit.language)
    return {"when": when, "text": one.text, "state": state, "answer": one.answer}


@own_page(methods=BOTH)
def rights(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for a correction, object, and see what was decided."""
    form = RightForm(request.POST if request.method == "POST" else None, visit=visit)
    if request.method == "POST" and form.is_valid():
        made = ask(holder=visit.holder, by=visit.holder.actor, at=visit.at, **form.cleaned_data)
        day = day_in(made.due_on, visit.language)
        messages.success(request, visit.words["right_done"].format(day=day))
        return redirect("mine-rights")
    asked = [_right(one, visit) for one in list_of_holder(visit.holder)]
    told = {"form": form, "asked": asked}
    return drawn(request, "rights", visit, told, status=422 if form.errors else 200)


def _right(one: Correction, visit: Visit) -> dict[str, str]:
    due = visit.words["due"].format(day=day_in(one.due_on, visit.language))
    state = f"{one.get_state_display()}. {due}" if one.decided_on is None else ""
    if one.decided_on is not None:
        state = f"{one.get_state_display()} {day_in(one.decided_on, visit.language)}"
    return {
        "title": visit.words[one.kind],
        "when": day_in(one.received_on, visit.language),
        "text": one.text,
        "state": state,
        "decision": one.decision,
    }
