"""What is done with a plan: copied, decided, taken up again, filled and reported."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.swedish import plural
from mellanrum.registers.internal_control.actions import plans as made
from mellanrum.web.areas.internal_control.forms import ReasonForm
from mellanrum.web.areas.internal_control.plan_forms import ConcludeForm, DecideForm, YearForm
from mellanrum.web.areas.internal_control.plans import ONE, asked
from mellanrum.web.areas.internal_control.reach import WRITE, get_plan, today
from mellanrum.web.areas.operation.pages import answered
from mellanrum.web.decorators import writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer


@writes(grant=WRITE)
def copy(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """The same controls as a proposal for another year."""
    held = get_plan(viewer, year)
    form = YearForm(posted(request), initial={"year": year + 1})

    def save() -> tuple[str, str]:
        to = form.cleaned_data["year"]
        made.copy_plan(plan=held, year=to, by=viewer.actor, at=timezone.now())
        return f"Kontrollerna är kopierade till {to}.", reverse(ONE, args=[to])

    note = "Kontroller och risker följer med, men inte tillfällen, brister och avslutade risker."
    return answered(request, form, asked(held, "Kopiera planen", "Kopiera", note), save)


@writes(grant=WRITE)
def decide(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Note the board's decision; the year's occasions are made."""
    held = get_plan(viewer, year)
    initial = {"decided_on": today()}
    form = DecideForm(posted(request), forbund=viewer.forbund_slug, initial=initial)

    def save() -> tuple[str, str]:
        made.decide_plan(plan=held, **form.values(), by=viewer.actor, at=timezone.now())
        return "Beslutet är antecknat och årets tillfällen är upplagda.", reverse(ONE, args=[year])

    note = "Varje risk i planen ska vara bedömd sedan förra årets början."
    ask = asked(held, "Anteckna beslutet", "Anteckna beslutet", note)
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def revise(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Take a decided plan up again."""
    held, form = get_plan(viewer, year), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        made.revise_plan(plan=held, reason=reason, by=viewer.actor, at=timezone.now())
        return "Planen är ett förslag igen.", reverse(ONE, args=[year])

    note = "Det som är genomfört står kvar. Styrelsen beslutar planen på nytt."
    return answered(request, form, asked(held, "Ta upp för ändring", "Ta upp planen", note), save)


@writes(grant=WRITE, form=False)
def refill(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Occasions for board meetings that have been planned since."""
    new = made.refill(plan=get_plan(viewer, year), by=viewer.actor, at=timezone.now())
    messages.success(
        request, f"{plural(new, 'nytt tillfälle är upplagt', 'nya tillfällen är upplagda')}."
    )
    return redirect(ONE, year)


@writes(grant=WRITE)
def half(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Note that the board has had the first half year."""
    held = get_plan(viewer, year)
    form = ConcludeForm(posted(request), initial={"on": today()})

    def save() -> tuple[str, str]:
        made.report_half(plan=held, **form.values(), by=viewer.actor, at=timezone.now())
        return "Halvåret är avrapporterat.", reverse(ONE, args=[year])

    ask = asked(held, "Avrapportera halvåret", "Anteckna rapporten")
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def report(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Note that the board has had the year; the plan is closed."""
    held = get_plan(viewer, year)
    form = ConcludeForm(posted(request), initial={"on": today()})

    def save() -> tuple[str, str]:
        made.report_plan(plan=held, **form.values(), by=viewer.actor, at=timezone.now())
        return "Året är avrapporterat och planen är låst.", reverse(ONE, args=[year])

    note = "Efteråt går inget i årets plan att ändra. Brister och åtgärder följs vidare."
    ask = asked(held, "Avrapportera året", "Avrapportera och lås", note)
    return answered(request, form, ask, save)
