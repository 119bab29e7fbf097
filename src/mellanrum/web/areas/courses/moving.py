"""The way laid out, and moved from one state to the next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.proposals.actions import courses as made
from mellanrum.web.areas.courses.reach import (
    PREPARE,
    ask_of,
    crumb,
    get_course,
    get_insats,
    url_of,
)
from mellanrum.web.areas.operation.fields import NO_PERSONS, RowForm, day, one_of, words
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

WHERE = (("granted", "Beviljad, inte startad"), ("running", "Pågår"), ("ended", "Avslutad"))
MOVES: dict[str, tuple[Any, str, str]] = {
    "agree": (made.agree, "Anteckna att parterna är överens",
              "Alla parter ska ha skrivit under. Startar insatsen ändå: skriv varför."),
    "start": (made.start, "Börja starta", "En checklista läggs upp med det som ska vara klart "
              "innan insatsen är igång."),
    "run": (made.run, "Anteckna att insatsen är igång",
            "Alla punkter på checklistan ska vara klara, eller ha ett skäl."),
    "extend": (made.extend, "Anteckna förlängningen",
               "Stegen i slutet flyttas med den nya perioden. Den första dagen står kvar."),
    "wind_down": (made.wind_down, "Börja avsluta", "Slutrapport, lärdomar och mål som förs vidare "
                  "skrivs innan insatsen avslutas."),
    "end": (made.end, "Avsluta insatsen",
            "Det som lever vidare följs upp ett år efter dagen."),
    "cancel": (made.cancel, "Anteckna att insatsen inte startar", "Skriv varför."),
}  # fmt: skip


class LayForm(RowForm):
    state = one_of("Var är insatsen nu?")
    on = day("Sedan den")
    reason = words(
        "Varför vägen läggs upp i efterhand",
        f"Behövs inte om insatsen är beviljad och inte startad. {NO_PERSONS}",
        rows=3,
    )

    def __init__(self, data: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["state"].choices = WHERE  # type: ignore[attr-defined]


class MoveForm(RowForm):
    on = day("Dag")
    reason = words("Skäl", f"När något avviker från det vanliga. {NO_PERSONS}", rows=3)


@writes(grant=PREPARE)
def lay_out(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The way of an insats that has none."""
    insats = get_insats(viewer, slug)
    form = LayForm(posted(request), initial={"state": "running"})

    def save() -> tuple[str, str]:
        course = made.lay_out(insats=insats, by=viewer.actor, at=timezone.now(), **form.values())
        return "Vägen är upplagd.", url_of(course)

    cancel = {"label": "Avbryt", "url": reverse("courses")}
    ask = Ask(f"Lägg upp vägen: {insats.name}", "Lägg upp vägen", cancel, [crumb()],
              note="Stegen kommer av insatsens beslutade period.")  # fmt: skip
    return answered(request, form, ask, save)


@writes(grant=PREPARE)
def move(request: HttpRequest, viewer: Viewer, slug: str, verb: str) -> HttpResponse:
    """To another state, on a day."""
    course = get_course(viewer, slug)
    if verb not in MOVES:
        raise Http404
    act, title, note = MOVES[verb]
    initial = {"on": timezone.localdate(), "seen": course.version}
    form = MoveForm(posted(request), initial=initial)

    def save() -> tuple[str, str]:
        moved = act(course=course, seen=form.cleaned_data["seen"], by=viewer.actor,
                    at=timezone.now(), **form.values())  # fmt: skip
        return f"Läget är nu: {moved.get_state_display()}.", url_of(course)

    is_danger = verb == "cancel"
    return answered(request, form, ask_of(course, title, title, note=note, is_danger=is_danger),
                    save)  # fmt: skip


@writes(grant=PREPARE, form=False)
def plan(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The steps of the decided period."""
    course = get_course(viewer, slug)
    made.plan_way(course=course, by=viewer.actor, at=timezone.now())
    messages.success(request, "Stegen är upplagda efter den beslutade perioden.")
    return redirect(url_of(course))


@writes(grant=PREPARE, form=False)
def goals(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The application's goals."""
    course = get_course(viewer, slug)
    count = made.set_goals(course=course, by=viewer.actor, at=timezone.now())
    messages.success(request, f"{count} mål är upplagda ur ansökan.")
    return redirect(url_of(course))
