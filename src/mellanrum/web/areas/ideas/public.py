"""Anybody sends an idea, and sees with a code how it goes. No log-in, no cookie but CSRF."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.domain.proposal_machines import IDEA
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.proposals.actions import ideas
from mellanrum.registers.proposals.idea_policies import LONGEST, IdeaRow
from mellanrum.registers.proposals.queries import find_by_receipt
from mellanrum.web.areas.ideas.receipts import new_receipt
from mellanrum.web.areas.operation.fields import RowForm, text, words
from mellanrum.web.areas.referrals.public_access import is_sent_again, is_too_often, public_form

SENDER = Actor("system:open-idea")
ANSWERED = {
    "received": "Idén är mottagen. Vi har inte börjat titta på den ännu.",
    "considered": "Vi överväger idén.",
    "pre_study": "Vi gör en förstudie av behovet.",
    "application": "Idén har blivit en ansökan som bereds.",
    "declined": "Idén går inte vidare.",
}


class IdeaForm(RowForm):
    """What is asked of anybody; `website` is a trap for machines."""

    title = text("Rubrik", "Några ord om vad det gäller.", most=160, told="Skriv en rubrik.")
    need = words(
        "Vilket behov ser du?",
        "Vad saknas, och vad skulle bli bättre? Skriv inget om enskilda personer.",
        told="Skriv vilket behov du ser.",
    )
    target_group = words("Vilka gäller det?", "Till exempel unga utan arbete.", rows=2)
    place = text("Var?", "Kommun eller ort.", most=160)
    sender = text("Vem är du?", "Namn, förening eller arbetsplats.", most=160)
    contact = text(
        "Hur når vi dig?", "E-post eller telefon, om vi får fråga mer. Det används bara för idén.",
        most=160,
    )  # fmt: skip
    website = forms.CharField(label="Lämna tomt", max_length=200, required=False)
    nonce = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data, initial={"nonce": secrets.token_urlsafe(16)})
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}
        for name in ("need", "target_group"):
            self.fields[name].max_length = LONGEST  # type: ignore[attr-defined]

    def row(self) -> IdeaRow:
        return IdeaRow(**{name: self.cleaned_data[name] for name in IdeaRow.__slots__})


class ReceiptForm(RowForm):
    code = text("Kod", "Koden som du fick när du skickade idén.", most=20, told="Skriv koden.")


def get_forbund(request: HttpRequest) -> Forbund:
    """The förbund of the installation; of several, the one that `forbund` names."""
    wanted = request.GET.get("forbund", "")
    found = Forbund.objects.filter(slug=wanted) if wanted else Forbund.objects.order_by("pk")
    held = found.first()
    if held is None:
        raise Http404
    return held


@public_form("idé utan inloggning")
def send(request: HttpRequest) -> HttpResponse:
    """The form, and after it is sent the code, which is shown once."""
    forbund = get_forbund(request)
    form = IdeaForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if refused := _refused(request, form):
            told, code = refused
            context = {"told": told, "forbund": forbund}
            return render(request, "ideas/public_said.html", context, status=code)
        try:
            made = ideas.receive(
                forbund=forbund, row=form.row(), receipt=new_receipt(), by=SENDER,
                at=timezone.now(),
            )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            context = {"told": "thanks", "receipt": made.receipt, "forbund": forbund}
            return render(request, "ideas/public_said.html", context)
    context = {"form": form, "forbund": forbund}
    return render(request, "ideas/public_form.html", context, status=422 if form.errors else 200)


def _refused(request: HttpRequest, form: IdeaForm) -> tuple[str, int] | None:
    """Which words to answer with, where nothing is to be written."""
    if is_too_often(request, "idea"):
        return "often", 429
    if form.cleaned_data["website"]:
        return "thanks", 200
    nonce = form.cleaned_data["nonce"]
    return ("again", 200) if nonce and is_sent_again(nonce) else None


@public_form("idéns läge")
def status(request: HttpRequest) -> HttpResponse:
    """The state and the answer behind a code, and nothing of who sent it."""
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, "idea-status"):
            return render(request, "ideas/public_said.html", {"told": "often"}, status=429)
        found = find_by_receipt(form.cleaned_data["code"])
        if found is None:
            form.add_error("code", "Ingen idé har den koden. Kontrollera att den är rätt skriven.")
        else:
            told = ANSWERED[found.state]
            context |= {"idea": found, "state": IDEA.states[found.state], "said": told}
    code = 422 if form.errors else 200
    return render(request, "ideas/public_status.html", context, status=code)
