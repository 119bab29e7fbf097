"""The lead's own pages of an insats: rules of staying, and heads where nobody is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.insatser.actions.stay_rules import (
    StayRuleRow,
    report_heads,
    save_stay_rule,
)
from mellanrum.registers.insatser.models import HeadCount, Insats, StayRule
from mellanrum.web.areas.enrolments.enrol import CRUMB, insats_of
from mellanrum.web.areas.enrolments.fields import (
    code_choices,
    day,
    fill,
    line,
    number,
    pick,
    place,
    posted,
    status_of,
)
from mellanrum.web.areas.enrolments.lists import leads
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

POPULATIONS = (
    (HeadCount.Population.PARTICIPANTS, "Deltagare"),
    (HeadCount.Population.NEW, "Nya"),
    (HeadCount.Population.CLOSED, "Avslutade"),
)


def led(viewer: Viewer, slug: str) -> Insats:
    """An insats that the viewer leads. Raises Http404."""
    found = insats_of(viewer, slug)
    if not leads(viewer, found):
        raise Http404
    return found


class RuleForm(forms.Form):
    """What the insats has decided."""

    extension_months = number("Högst så många månader längre", 60, "Utöver längsta tiden. Tomt: "
                              "tiden kan inte förlängas.")  # fmt: skip
    transfer_reason = pick("Avslutsorsak när någon flyttar till en annan insats")
    is_work_oriented = forms.BooleanField(label="Insatsen är arbetslivsinriktad", required=False)
    needs_work = forms.BooleanField(
        label="Deltagaren ska också vara i en arbetslivsinriktad insats", required=False
    )
    source = line("Beslut", "Vem som har beslutat och när.", 300)


@writes(grant="cases.lead")
def rules(request: HttpRequest, viewer: Viewer, insats: str) -> HttpResponse:
    """Rules for staying, moving and being in several at once."""
    found = led(viewer, insats)
    held = StayRule.objects.filter(insats=found).first()
    initial = {n: getattr(held, n) for n in RuleForm.base_fields} if held else {}
    form = RuleForm(posted(request), initial=initial)
    fill(form, "transfer_reason", code_choices(found.forbund, this_year())["closing_reason"])

    def do() -> None:
        row = StayRuleRow(**form.cleaned_data)
        save_stay_rule(insats=found, row=row, by=viewer.actor, at=timezone.now())

    return shown(request, form, do, f"Regler för {found.name}", "Spara reglerna",
                 "Reglerna är sparade.")  # fmt: skip


class HeadsForm(forms.Form):
    """Counts of a period by sex."""

    from_on = day("Från och med")
    last_on = day("Till och med")

    def __init__(self, data: Mapping[str, Any] | None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for population, label in POPULATIONS:
            for sex, word in HeadCount.Sex.choices:
                if sex:
                    name = f"{population}-{sex}"
                    self.fields[name] = number(f"{label}, {word.lower()}", 99_999)

    def counts(self) -> dict[tuple[str, str], int]:
        """Those that were told, and the sum of all sexes where all were."""
        found: dict[tuple[str, str], int] = {}
        sexes = [sex for sex in HeadCount.Sex.values if sex]
        for population, _ in POPULATIONS:
            told = {s: self.cleaned_data[f"{population}-{s}"] for s in sexes}
            found |= {(population, s): n for s, n in told.items() if n is not None}
            if all(n is not None for n in told.values()):
                found[population, ""] = sum(told.values())
        return found


@writes(grant="cases.lead")
def heads(request: HttpRequest, viewer: Viewer, insats: str) -> HttpResponse:
    """How many there were in a period, where nobody is registered by name."""
    found = led(viewer, insats)
    form = HeadsForm(posted(request))

    def do() -> None:
        given = form.cleaned_data
        report_heads(
            insats=found, from_on=given["from_on"], to_on=given["last_on"] + ONE_DAY,
            counts=form.counts(), by=viewer.actor, at=timezone.now(),
        )  # fmt: skip

    return shown(request, form, do, f"Antal i {found.name}", "Spara antalen",
                 "Antalen är sparade.")  # fmt: skip


def shown(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[], None],
    title: str,
    submit: str,
    done: str,
) -> HttpResponse:
    """Show the form; when it holds, do what it asks and go back to the start."""
    if request.method == "POST" and form.is_valid():
        try:
            do()
            messages.success(request, done)
            return redirect("enrolments")
        except DomainError as error:
            place(form, error)
    back = reverse("enrolments")
    context = {
        "title": title,
        "form": form,
        "submit": submit,
        "cancel": {"label": "Avbryt", "url": back},
        "crumbs": [{"label": CRUMB, "url": back}],
    }
    return render(request, "enrolments/form.html", context, status=status_of(form))


def this_year() -> int:
    return timezone.localdate().year
