"""What the parties forbid their staff in joint cases, kept by each party's own steward."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.access import Role
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.organisation.actions.party_rules import end_rule, save_rule
from mellanrum.registers.organisation.models import Party, PartyRule
from mellanrum.web.areas.cases.consent_forms import day_field
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

CRUMB = {"label": "Parternas regler", "url": "/parter/regler/"}
GRANT = "cases.appoint"


class RuleForm(forms.Form):
    """A rule, where it stands, and from when until when."""

    party = forms.ModelChoiceField(Party.objects.none(), label="Part", empty_label=None)
    rule = forms.ChoiceField(
        label="Regel", choices=PartyRule.Rule.choices, widget=forms.RadioSelect
    )
    source = forms.CharField(
        label="Källa", max_length=300, help_text="Beslut, brev eller riktlinje, med datum."
    )
    from_on = day_field("Gäller från")
    last_on = day_field("Gäller till och med", "Tomt om den gäller tills vidare.")

    def __init__(self, data: Any, *, viewer: Viewer) -> None:
        super().__init__(data, initial={"from_on": timezone.localdate()})
        self.fields["last_on"].required = False
        field = self.fields["party"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = own_parties(viewer)


class EndForm(forms.Form):
    """The last day."""

    last_on = day_field("Sista dag")


def own_parties(viewer: Viewer) -> Any:
    """The parties the viewer is steward of."""
    held = {a.party for a in viewer.actor.assignments if a.role == Role.STEWARD}
    return Party.objects.filter(pk__in=held)


@page(grant=GRANT)
def rules(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The rules of every party of the förbund: they bind those who work together."""
    found = PartyRule.objects.filter(party__forbund=viewer.forbund_id).select_related("party")
    on, own = timezone.localdate(), set(own_parties(viewer).values_list("pk", flat=True))
    lines = [
        {
            "rule": one,
            "last_on": one.to_on - ONE_DAY if one.to_on else None,
            "may_end": one.party_id in own and (one.to_on is None or one.to_on > on),
        }
        for one in found
    ]
    return render(request, "cases/party_rules.html", {"rules": lines})


@writes(grant=GRANT)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A rule of the own party."""
    form = RuleForm(request.POST if request.method == "POST" else None, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        last = given.pop("last_on")
        try:
            to_on = last + timedelta(days=1) if last else None
            save_rule(**given, to_on=to_on, by=viewer.actor, at=timezone.now())
            messages.success(request, "Regeln är sparad och gäller enligt sin period.")
            return redirect("cases-rules")
        except DomainError as error:
            form.add_error(None, error.message)
    words = {"title": "Ny regel", "submit": "Spara regeln"}
    lead = "Regeln hindrar partens egen personal, och visas med sin källa där den hindrar."
    return _form(request, form, words | {"lead": lead})


@writes(grant=GRANT)
def end(request: HttpRequest, viewer: Viewer, rule: int) -> HttpResponse:
    """End a rule of the own party."""
    held = PartyRule.objects.filter(pk=rule, party__in=own_parties(viewer))
    found = held.select_related("party__forbund").first()
    if found is None:
        raise Http404
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            to_on = form.cleaned_data["last_on"] + timedelta(days=1)
            end_rule(rule=found, to_on=to_on, by=viewer.actor, at=timezone.now())
            messages.success(request, "Regeln är avslutad.")
            return redirect("cases-rules")
        except DomainError as error:
            form.add_error("last_on", error.message)
    words = {"title": "Avsluta regeln", "submit": "Avsluta regeln"}
    lead = f"{found.party.name} {found.get_rule_display()}."
    return _form(request, form, words | {"lead": lead})


def _form(request: HttpRequest, form: forms.Form, words: dict[str, Any]) -> HttpResponse:
    back = {"label": "Avbryt", "url": reverse("cases-rules")}
    context = {"form": form, "cancel": back, "crumbs": [CRUMB]} | words
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)
