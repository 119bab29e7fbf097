"""Who a participant is: kept, changed or protected, by the party that holds the case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import parse_personal_number
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.actions.identities import (
    IdentityDraft,
    protect_identity,
    save_identity,
    unprotect_identity,
)
from mellanrum.registers.casework.models import Identity
from mellanrum.web.areas.cases.pages import frame
from mellanrum.web.areas.cases.presenters import identity_of
from mellanrum.web.case_access import OpenCase, case_writes
from mellanrum.web.viewer import Viewer

NUMBER = "number"


class IdentityForm(forms.Form):
    """All optional: a code is enough. Encrypted, and readable in the own party alone."""

    name = forms.CharField(label="Namn", max_length=160, required=False)
    number = forms.CharField(
        label="Personnummer eller samordningsnummer",
        max_length=20,
        required=False,
        help_text="Tio eller tolv siffror. Sparas krypterat och står aldrig i adresser eller logg.",
    )
    phone = forms.CharField(label="Telefon", max_length=40, required=False)
    email = forms.EmailField(
        label="E-post", required=False, error_messages={"invalid": "Skriv en hel e-postadress."}
    )
    language = forms.CharField(label="Språk", max_length=40, required=False)
    needs_interpreter = forms.BooleanField(label="Behöver tolk", required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, held: Identity | None) -> None:
        super().__init__(data, initial=_initial(held))
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def draft(self) -> IdentityDraft:
        return IdentityDraft(**self.cleaned_data)


def _initial(held: Identity | None) -> dict[str, Any]:
    if held is None:
        return {}
    names = ("name", NUMBER, "phone", "email", "language", "needs_interpreter")
    return {name: getattr(held, name) for name in names}


class ConfirmForm(forms.Form):
    """What cannot be undone is confirmed by typing."""

    code = forms.CharField(label="Skriv koden för att bekräfta", max_length=40)

    def __init__(self, data: Mapping[str, Any] | None, *, code: str) -> None:
        super().__init__(data)
        self.expected = code
        self.fields["code"].widget.attrs["autocomplete"] = "off"

    def clean_code(self) -> str:
        if self.cleaned_data["code"].strip() != self.expected:
            raise forms.ValidationError(f"Skriv {self.expected} för att bekräfta.")
        return self.expected


def held_of(case: OpenCase) -> Identity | None:
    """Raises Http404 for who does not work for the party that holds the case."""
    if not case.sight.is_host or case.sight.is_opened:
        raise Http404
    return identity_of(case)


@case_writes("läsa eller ändra identitet")
def identity(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """Name, number and ways to reach the participant."""
    held = held_of(case)
    form = IdentityForm(request.POST if request.method == "POST" else None, held=held)
    if request.method == "POST" and form.is_valid():
        try:
            draft = form.draft()
            save_identity(participant=case.participant, draft=draft, by=viewer.actor, at=case.at)
            messages.success(request, "Identiteten är sparad.")
            return redirect("cases-participant", case.number)
        except DomainError as error:
            form.add_error(_field_of(form, case), error.message)
    back = {"label": "Avbryt", "url": reverse("cases-participant", args=[case.number])}
    context = frame(case, "cases-identity") | {
        "form": form,
        "cancel": back,
        "is_protected": held is not None and held.is_protected,
    }
    return render(request, "cases/identity.html", context, status=422 if form.errors else 200)


def _field_of(form: IdentityForm, case: OpenCase) -> str | None:
    """The number's own field, when there is a number that is wrong or another's."""
    number = form.cleaned_data[NUMBER].strip()
    if not number:
        return None
    try:
        parse_personal_number(number, today_of(case.at))
    except DomainError:
        return NUMBER
    return None


@case_writes("skydda identitet")
def protect(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """Erase what is known of the person, or end the protection."""
    held = held_of(case)
    is_protected = held is not None and held.is_protected
    code = case.participant.code
    form = ConfirmForm(request.POST if request.method == "POST" else None, code=code)
    if request.method == "POST" and form.is_valid():
        change = unprotect_identity if is_protected else protect_identity
        change(participant=case.participant, by=viewer.actor, at=case.at)
        messages.success(request, "Skyddet är borttaget." if is_protected else "Nu gäller skydd.")
        return redirect("cases-participant", case.number)
    back = {"label": "Avbryt", "url": reverse("cases-identity", args=[case.number])}
    words = _ending() if is_protected else _beginning()
    context = frame(case, "") | {"form": form, "cancel": back} | words
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)


def _beginning() -> dict[str, Any]:
    return {
        "title": "Skyddade personuppgifter",
        "submit": "Radera identiteten och skydda",
        "lead": "Namn, nummer, telefon och e-post raderas och går inte att få tillbaka. Därefter "
        "finns bara koden.",
        "danger": True,
    }


def _ending() -> dict[str, Any]:
    return {
        "title": "Ta bort skyddet",
        "submit": "Ta bort skyddet",
        "lead": "Gör det bara när skyddet har upphört. Namn och nummer kan då registreras igen.",
    }
