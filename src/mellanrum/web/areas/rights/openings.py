"""Breaking the glass: from a code of the own party to the case, with a reason and an alert."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.accounts.access import IN_INSATS
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.openings import break_glass
from mellanrum.registers.casework.models import Participant
from mellanrum.web.areas.insatser.forms import LongText
from mellanrum.web.decorators import writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

LEAD = (
    "Använd det här när något inte kan vänta och ingen som har ärendet går att nå. Du ser ärendet "
    "i en timme men kan inte skriva i det. Dataskyddsombudet får veta det direkt, och deltagaren "
    "ser att du har läst."
)


class OpeningForm(forms.Form):
    """Which case, and why."""

    code = forms.CharField(label="Deltagarens kod", max_length=40)
    reason = LongText(
        label="Varför behöver du öppna ärendet",
        widget=forms.Textarea({"rows": 4}),
        help_text="Skälet sparas i ärendet och kan läsas av den som granskar.",
    )


@writes(grant="cases.write")
def break_one(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Open a case of one's own party without an assignment."""
    form = OpeningForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            found = _of_own_party(viewer, form.cleaned_data["code"].strip())
            reason = form.cleaned_data["reason"]
            break_glass(participant=found, reason=reason, by=viewer.actor, at=timezone.now())
            messages.success(request, "Ärendet är öppet för dig i en timme.")
            return redirect("cases-participant", found.pk)
        except DomainError as error:
            form.add_error(None, error.message)
    context = {"form": form, "title": "Nödöppna ett ärende", "lead": LEAD,
               "submit": "Öppna ärendet", "danger": True}  # fmt: skip
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


def _of_own_party(viewer: Viewer, code: str) -> Participant:
    """Raises DomainError when the own party has no such case."""
    mine = {a.party for a in viewer.actor.assignments if a.role in IN_INSATS}
    found = Participant.objects.select_related("compartment__forbund")
    participant = found.filter(compartment__in=mine, code__iexact=code).first()
    if participant is None:
        raise DomainError(f"Din part har inget ärende med koden {code}.")
    return participant
