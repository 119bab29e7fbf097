"""Changing referrals. Each POST calls one action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions import referring
from mellanrum.registers.casework.actions.status_links import make_status_link
from mellanrum.registers.casework.intake_writing import twelve_digits
from mellanrum.registers.casework.models import Intake
from mellanrum.registers.casework.queries.referrals import (
    find_look_alikes,
    list_group_parties,
    list_groups,
    list_places,
    visible_intakes,
)
from mellanrum.registers.casework.referring_policies import STATUS_LINK_DAYS
from mellanrum.registers.insatser.operation_queries import list_codes, list_parties
from mellanrum.registers.insatser.text_policies import SeenOldError
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.referrals import presenters
from mellanrum.web.areas.referrals.forms import (
    AmendForm,
    Choices,
    ConsentFields,
    PassOnForm,
    ReasonForm,
    ReferForm,
)
from mellanrum.web.areas.referrals.opening import OpenIntake, intake_writes
from mellanrum.web.areas.referrals.views import case_context
from mellanrum.web.decorators import writes
from mellanrum.web.shown_once import shown_once
from mellanrum.web.viewer import Viewer

TOWN = Party.Kind.MUNICIPALITY


def given(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


@writes(grant="cases.refer")
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Refer somebody: one page."""
    form = ReferForm(given(request), on=timezone.localdate(), choices=choices_of(viewer))
    alike: Sequence[Intake] = ()
    if request.method == "POST" and form.is_valid():
        alike = _alike(viewer, form)
        form.ask_is_sure(bool(alike))
        if intake := _referred(viewer, form):
            messages.success(request, f"Aktualiseringen {intake.referral.code} är skickad.")
            return redirect("referrals-case", intake.pk)
    context = {"form": form, "alike": presenters.alike_rows(alike), "crumbs": [presenters.CRUMB],
               "cancel": _cancel(), "draft": "referral:new"}  # fmt: skip
    return render(request, "referrals/new.html", context, status=_status(form))


def _referred(viewer: Viewer, form: ReferForm) -> Intake | None:
    try:
        return referring.refer(
            group=form.group, place=form.place, referrer=form.referrer, told=form.told(),
            considering=form.considering(), is_sure=form.cleaned_data["is_sure"],
            municipality=form.municipality,
            by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
    except DomainError as error:
        form.add_error(None, error.message)
        return None


def choices_of(viewer: Viewer) -> Choices:
    """What the viewer can choose among. Seven queries, and one a group."""
    on = timezone.localdate()
    groups = list_groups(viewer.forbund_id or 0, on)
    parties = {p.pk: p for g in groups for p in list_group_parties(g, on)}
    return Choices(
        places=list_places(viewer.actor),
        groups=groups,
        parties=sorted(parties.values(), key=lambda p: p.name),
        referrers=list_codes(viewer.forbund_slug, "referrer", on),
        incomes=list_codes(viewer.forbund_slug, "income", on),
        municipalities=[p for p in list_parties(viewer.forbund_slug) if p.kind == TOWN],
    )


def _alike(viewer: Viewer, form: ReferForm) -> list[Intake]:
    """Open referrals that the viewer sees and that may be about the same person."""
    told = form.told()
    found = find_look_alikes(
        form.group, number=twelve_digits(told.number, form.on), name=told.name,
        birth_year=told.birth_year, sex=told.sex,
    )  # fmt: skip
    return list(found.filter(pk__in=visible_intakes(viewer.actor, timezone.now())))


@intake_writes("ändra en aktualisering", "cases.refer")
def amend(request: HttpRequest, viewer: Viewer, seen: OpenIntake) -> HttpResponse:
    """Change what is told, until it is received. On a clash both texts are shown."""
    form = AmendForm(given(request), on=seen.on, initial=AmendForm.initial_of(seen.intake),
                     incomes=list_codes(viewer.forbund_slug, "income", seen.on))  # fmt: skip
    clash: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            referring.amend(intake=seen.intake, told=form.told(), by=viewer.actor, at=seen.at,
                            version=form.cleaned_data["version"])  # fmt: skip
            return _done(request, seen, "Uppgifterna är sparade.")
        except SeenOldError as error:
            clash = _theirs(seen.intake, form)
            form = _again(form, seen, error.message)
        except DomainError as error:
            form.add_error(None, error.message)
    context = {"form": form, "clash": clash, **_around(seen, "Ändra uppgifter")}
    return render(request, "referrals/amend.html", context, status=_status(form))


def _theirs(intake: Intake, form: AmendForm) -> list[tuple[str, str]]:
    """The texts that another has saved and that differ from what was typed."""
    return [
        (str(form.fields[name].label), theirs)
        for name in ("reason", "needs", "wishes")
        if (theirs := getattr(intake, name)) != form.cleaned_data[name]
    ]


def _again(form: AmendForm, seen: OpenIntake, message: str) -> AmendForm:
    """What was typed, on top of the version that is now."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["version"] = str(seen.intake.version)
    incomes = form.fields["incomes"].choices  # type: ignore[attr-defined]
    again = AmendForm(data, on=seen.on, incomes=list(incomes))
    again.full_clean()
    again.add_error(None, message)
    return again


@intake_writes("anteckna samtycke")
def consent(request: HttpRequest, viewer: Viewer, seen: OpenIntake) -> HttpResponse:
    """Which parties the person lets consider it; without a day nobody but the host."""
    held = [str(p.party_id) for p in seen.intake.parties.all()]
    now = seen.intake
    initial: dict[str, Any] = {"consent_on": now.consent_on, "consent_how": now.consent_how}
    if held:
        initial["parties"] = held
    parties = list_group_parties(seen.intake.group, seen.on)
    form = ConsentFields(given(request), parties=parties, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            referring.consent(intake=seen.intake, considering=form.considering(),
                              by=viewer.actor, at=seen.at)  # fmt: skip
            return _done(request, seen, "Samtycket är antecknat.")
        except DomainError as error:
            form.add_error(None, error.message)
    context = {"form": form, "submit": "Spara samtycket",
               "lead": "Tomt datum: personen har inte samtyckt, eller har ångrat sig. Då ser bara "
               "avsändaren och gruppens värd ärendet.",
               **_around(seen, "Samtycke att ta del")}  # fmt: skip
    return render(request, "referrals/move.html", context, status=_status(form))


@intake_writes("dra tillbaka en aktualisering")
def withdraw(request: HttpRequest, viewer: Viewer, seen: OpenIntake) -> HttpResponse:
    """Take it back, with a reason."""
    form = ReasonForm(given(request))
    if request.method == "POST" and form.is_valid():
        try:
            referring.withdraw(intake=seen.intake, by=viewer.actor, at=seen.at,
                               reason=form.cleaned_data["reason"])  # fmt: skip
            return _done(request, seen, "Aktualiseringen är tillbakadragen.")
        except DomainError as error:
            form.add_error(None, error.message)
    context = {"form": form, "submit": "Dra tillbaka aktualiseringen", "danger": True,
               "lead": "Gruppen kan ta upp den igen om något ändras.",
               **_around(seen, "Dra tillbaka")}  # fmt: skip
    return render(request, "referrals/move.html", context, status=_status(form))


@intake_writes("ta upp en aktualisering igen", "cases.prepare")
def reopen(request: HttpRequest, viewer: Viewer, seen: OpenIntake) -> HttpResponse:
    """Take up again what was returned or withdrawn."""
    form = ReasonForm(given(request))
    if request.method == "POST" and form.is_valid():
        try:
            referring.reopen(intake=seen.intake, by=viewer.actor, at=seen.at,
                             reason=form.cleaned_data["reason"])  # fmt: skip
            return _done(request, seen, "Aktualiseringen är under beredning igen.")
        except DomainError as error:
            form.add_error(None, error.message)
    context = {"form": form, "submit": "Ta upp igen", **_around(seen, "Ta upp igen")}
    return render(request, "referrals/move.html", context, status=_status(form))


@intake_writes("lämna en aktualisering vidare", "cases.prepare")
def pass_on(request: HttpRequest, viewer: Viewer, seen: OpenIntake) -> HttpResponse:
    """Hand it over to another group."""
    others = [g for g in list_groups(viewer.forbund_id or 0, seen.on)
              if g.pk != seen.intake.group_id]  # fmt: skip
    form = PassOnForm(given(request), groups=others)
    if request.method == "POST" and form.is_valid():
        try:
            referring.pass_on(intake=seen.intake, group=form.group, by=viewer.actor, at=seen.at,
                              reason=form.cleaned_data["reason"])  # fmt: skip
            messages.success(request, "Aktualiseringen är lämnad vidare.")
            return redirect("preparation")
        except DomainError as error:
            form.add_error(None, error.message)
    context = {"form": form, "submit": "Lämna vidare", **_around(seen, "Lämna vidare")}
    return render(request, "referrals/move.html", context, status=_status(form))


@intake_writes("ge en statuslänk", form=False)
def link(request: HttpRequest, viewer: Viewer, seen: OpenIntake) -> HttpResponse:
    """A link that shows the state once. It is told here and nowhere else."""
    token = make_status_link(intake=seen.intake, by=viewer.actor, at=seen.at)
    url = request.build_absolute_uri(reverse("status", args=[token]))
    context = {**case_context(viewer, seen), "link": url, "link_days": str(STATUS_LINK_DAYS)}
    return shown_once(request, render(request, "referrals/case.html", context))


@intake_writes("ta emot en aktualisering", "cases.prepare", form=False)
def receive(request: HttpRequest, viewer: Viewer, seen: OpenIntake) -> HttpResponse:
    """Take it on."""
    referring.receive(intakes=[seen.intake], by=viewer.actor, at=seen.at)
    return _done(request, seen, "Aktualiseringen är mottagen.")


def _done(request: HttpRequest, seen: OpenIntake, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect("referrals-case", seen.number)


def _around(seen: OpenIntake, title: str) -> dict[str, Any]:
    url = reverse("referrals-case", args=[seen.number])
    label = seen.intake.referral.code
    crumbs = [*presenters.crumbs(seen), {"label": label, "url": url}]
    cancel = {"label": "Avbryt", "url": url}
    return {"title": title, "seen": seen, "crumbs": crumbs, "cancel": cancel}


def _cancel() -> dict[str, str]:
    return {"label": "Avbryt", "url": reverse("referrals")}


def _status(form: Form) -> int:
    return 422 if form.errors else 200
