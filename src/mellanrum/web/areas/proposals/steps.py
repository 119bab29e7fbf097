"""Writing an application: begun, then step by step, and sent when nothing is lacking."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.proposals.actions import applications as made
from mellanrum.registers.proposals.application_policies import STEPS
from mellanrum.registers.proposals.lacks import Lack, list_lacks
from mellanrum.registers.proposals.models import Application
from mellanrum.registers.proposals.queries import content_of
from mellanrum.web.areas.operation.fields import RowForm, one_of, row_of, text
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.areas.proposals.reach import (
    PREPARE,
    WRITE,
    crumb,
    get_application,
    get_forbund,
    here,
    may_write,
    parties,
    url_of,
)
from mellanrum.web.areas.proposals.step_forms import FORMS, MEASURES_LIST, groups_of, measures
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


class BeginForm(RowForm):
    """Who applies, for what."""

    kind = one_of("Ansökan gäller")
    title = text("Insatsens namn", most=160, told="Skriv vad insatsen heter.")
    applicant = row_of("Sökande part", "Välj part", required=True)
    insats = row_of("Insats som förlängs", "Ingen", "Bara för en förlängning.")

    def __init__(self, data: Any, *, viewer: Viewer, **told: Any) -> None:
        super().__init__(data, **told)
        own = parties(viewer)
        insatser = Insats.objects.filter(forbund__slug=viewer.forbund_slug)
        if not viewer.can(PREPARE):
            own = own.filter(slug__in=viewer.parties)
            insatser = insatser.filter(slug__in=viewer.insatser)
        self.fields["kind"].choices = Application.Kind.choices  # type: ignore[attr-defined]
        self.fields["applicant"].queryset = own  # type: ignore[attr-defined]
        self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]


@writes(grant=WRITE)
def begin(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A draft, to go on with step by step."""
    form = BeginForm(posted(request), viewer=viewer)

    def save() -> tuple[str, str]:
        told = form.values()
        new = made.begin(forbund=get_forbund(viewer), by=viewer.actor, at=timezone.now(), **told)
        return "Utkastet är sparat.", reverse("proposals-step", args=[new.slug, "grund"])

    cancel = {**crumb(), "label": "Avbryt"}
    ask = Ask("Ny ansökan", "Börja skriva", cancel, [crumb()],
              "Du kan spara och fortsätta när du vill.")  # fmt: skip
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def step(request: HttpRequest, viewer: Viewer, slug: str, step: str) -> HttpResponse:
    """One step of the form. What is saved leads to the next."""
    found = get_application(viewer, slug)
    if step not in FORMS:
        raise Http404
    if not may_write(viewer, found):
        raise DomainError(
            "Ansökan kan inte ändras nu, eller är en annan parts. Be kansliet om hjälp."
        )
    content = content_of(found)
    chosen = list(parties(viewer).values_list("slug", "name"))
    groups = groups_of(step, chosen, years_of(found))
    form = FORMS[step](posted(request), application=found, content=content, groups=groups)
    if request.method == "POST" and form.is_valid():
        try:
            made.save(
                application=found,
                content=form.whole(),
                seen=form.version,
                by=viewer.actor,
                at=timezone.now(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, f"Sparat: {STEPS[step]}.")
            return redirect(_next(request, found, step))
    context = {
        "application": found,
        "form": form,
        "step": step,
        "title": STEPS[step],
        "steps": list_steps(found, list_lacks(content), step),
        "measures": measures() if step == "mal" else [],
        "measures_id": MEASURES_LIST,
        "crumbs": [crumb(), here(found)],
        "reason": found.reason,
    }
    return render(request, "proposals/step.html", context, status=422 if form.errors else 200)


def _next(request: HttpRequest, found: Application, step: str) -> str:
    """The same step with more rows, the next, or the page where it is sent."""
    keys = list(STEPS)
    if request.POST.get("vidare") == "mer":
        return reverse("proposals-step", args=[found.slug, step])
    after = keys[keys.index(step) + 1 :]
    return reverse("proposals-step", args=[found.slug, after[0]]) if after else url_of(found)


def years_of(application: Application) -> list[int]:
    """The years of the period; the coming ones while it is not written."""
    if application.from_on and application.to_on:
        last: date = application.to_on - ONE_DAY
        return list(range(application.from_on.year, last.year + 1))
    return list(range(application.year, application.year + 4))


def list_steps(
    application: Application, lacks: list[Lack], current: str = ""
) -> list[dict[str, Any]]:
    """The steps with how much each lacks."""
    found = []
    for key, label in STEPS.items():
        held = [lack.sentence for lack in lacks if lack.step == key]
        url = reverse("proposals-step", args=[application.slug, key])
        found.append({"label": label, "url": url, "is_current": key == current,
                      "lacks": held, "lacking": len(held)})  # fmt: skip
    return found


class SendForm(RowForm):
    """Nothing but the button."""


@writes(grant=WRITE)
def send(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """What is lacking, or the button that sends it."""
    found = get_application(viewer, slug)
    form = SendForm(posted(request), held=found)
    lacks = list_lacks(content_of(found))

    def save() -> tuple[str, str]:
        made.send(application=found, seen=form.version, by=viewer.actor, at=timezone.now())
        return "Ansökan är inskickad. Du ser här hur den ligger till.", url_of(found)

    cancel = {"label": "Tillbaka till ansökan", "url": url_of(found)}
    ask = Ask("Skicka in ansökan", "Skicka in ansökan", cancel, [crumb(), here(found)], found.title)
    steps = list_steps(found, lacks)
    return answered(request, form, ask, save, "proposals/send.html", steps=steps, lacks=lacks)
