"""The register of risks: the list, one with its history, and what is done with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from mellanrum.registers.internal_control.models import Finding, Risk, RiskAssessment
from mellanrum.registers.internal_control.queries import (
    bands_in,
    findings_by_risk,
    latest,
    list_risk_bands,
    risks_of,
)
from mellanrum.registers.internal_control.risk_policies import Band, band_of
from mellanrum.web.areas.internal_control.reach import (
    READ,
    get_risk,
    list_link,
    may_change,
    table_of,
    tabs,
    top,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    fact,
    move,
    object_page,
    section,
    story,
)
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

NAME, ONE = "internal-control-risks", "internal-control-risk"
EMPTY = {
    "what": "Här samlas förbundets risker",
    "why": "Ingen risk är inlagd. Lägg till den första: vad kan hända, i vilken process och vem "
    "ansvarar.",
}
OPEN, CLOSED = ("oppen", "Öppen"), ("avslutad", "Avslutad")


def value_of(risk: Risk) -> int | None:
    judged = latest(risk)
    return judged.after if judged else None


def before_of(risk: Risk) -> int | None:
    judged = latest(risk)
    return judged.before if judged else None


def judged_on(risk: Risk) -> date | None:
    judged = latest(risk)
    return judged.on if judged else None


def state_of(risk: Risk) -> tuple[str, str]:
    return CLOSED if risk.closed_on else OPEN


def level_of(risk: Risk, bands: tuple[Band, ...]) -> str:
    value = value_of(risk)
    return band_of(value, bands) if value else "Inte bedömd"


def listed(bands: tuple[Band, ...]) -> Listed[Risk]:
    """The list, with the förbund's own words for how large a risk is."""
    return Listed(
        name=NAME,
        title="Risker",
        parts=(
            Part("Risk", str, "nummer"),
            Part("Process", lambda r: r.process.name, "process"),
            Part("Före", before_of, "fore", is_numeric=True),
            Part("Efter", value_of, "efter", is_numeric=True),
            Part("Nivå", lambda r: level_of(r, bands), "niva"),
            Part("Hantering", lambda r: r.get_treatment_display(), "hantering"),
            Part("Ansvarig", lambda r: r.owner, "ansvarig"),
            Part("Bedömd", judged_on, "bedomd"),
            Part("Läge", lambda r: state_of(r)[1], "lage"),
        ),
        choices=(
            Choice("lage", "Läge", lambda r: [state_of(r)]),
            Choice("process", "Process", lambda r: [(str(r.process_id), r.process.name)]),
            Choice("niva", "Nivå", lambda r: [(level_of(r, bands), level_of(r, bands))]),
            Choice(
                "hantering", "Hantering",
                lambda r: [(r.treatment or "ingen", r.get_treatment_display())],
            ),
        ),
        words=lambda r: f"R{r.number} {r.title} {r.cause} {r.effect} {r.owner} {r.process.name}",
        url=lambda r: reverse(ONE, args=[r.pk]),
        empty=EMPTY,
        search="Sök risk",
        lead="Riskvärdet är sannolikhet gånger konsekvens på förbundets egna skalor.",
    )  # fmt: skip


@page(grant=READ)
def risks(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every risk, closed ones too."""
    kind = listed(bands_in(list_risk_bands(viewer.forbund_slug)))
    rows = list(risks_of(viewer.forbund_slug))
    add_one = {"label": "Lägg till risk", "url": reverse("internal-control-risk-add")}
    action = add_one if may_change(viewer) else None
    template = "internal_control/list.html"
    return shown(request, viewer, kind, rows, action=action, template=template, tabs=tabs(NAME))


@page(grant=READ)
def risk(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One risk: what it is, how it has been judged, what is done about it."""
    held = get_risk(viewer, pk)
    bands = bands_in(list_risk_bands(viewer.forbund_slug))
    since = findings_by_risk(viewer.forbund_slug).get(pk, 0)
    context = {
        "title": str(held),
        "state": state_of(held)[1],
        "lead": f"{held.process.area.name}, {held.process.name}",
        "crumbs": top(list_link(NAME)),
        "tabs": tabs(NAME),
        "moves": list(moves(held)) if may_change(viewer) else [],
        "notice": "En kontroll har funnit en brist efter senaste bedömningen. Bedöm risken på "
        "nytt." if since else "",
        "facts_title": "Risken",
        "facts": facts_of(held, bands),
        "texts": [
            section("Orsak", held.cause),
            section("Följd", held.effect),
            section("Hantering", held.treatment_text),
            section("Varför den är avslutad", held.closed_reason),
        ],
        "tables": [history(held, bands), controls_table(held), measures_table(held)],
        "events": story(viewer.forbund_slug, f"risks:{pk}"),
    }  # fmt: skip
    return object_page(request, context, "internal_control/object.html")


def moves(held: Risk) -> Iterator[dict[str, Any]]:
    if held.closed_on:
        yield move("Öppna igen", "internal-control-risk-reopen", held.pk, post=True)
        return
    yield move("Bedöm", "internal-control-risk-assess", held.pk)
    yield move("Bestäm hantering", "internal-control-risk-treat", held.pk)
    yield move("Lägg till åtgärd", "internal-control-risk-measure", held.pk)
    yield move("Ändra", "internal-control-risk-change", held.pk)
    yield move("Avsluta", "internal-control-risk-close", held.pk)


def facts_of(held: Risk, bands: tuple[Band, ...]) -> list[dict[str, Any]]:
    judged = latest(held)
    decided = held.decided or (str(held.decision) if held.decision else "")
    return [
        fact("Ansvarig", held.owner),
        fact("Riskvärde före åtgärder", judged.before if judged else "Inte bedömd"),
        fact("Riskvärde efter åtgärder", judged.after if judged else ""),
        fact("Nivå", level_of(held, bands)),
        fact("Hantering", held.get_treatment_display()),
        fact("Accepterad genom", decided if held.treatment == "accept" else ""),
    ]


def history(held: Risk, bands: tuple[Band, ...]) -> dict[str, Any]:
    """Every judgement, the newest first."""
    rows = [
        (one.on.isoformat(), "", (before_said(one), after_said(one), band_of(one.after, bands),
                                  one.reason))
        for one in held.assessments.all()
    ]  # fmt: skip
    columns = ("Dag", "Före", "Efter", "Nivå", "Motivering")
    return table_of("Bedömningar", columns, rows, "Risken är inte bedömd än.")


def before_said(one: RiskAssessment) -> str:
    return f"{one.probability} × {one.consequence} = {one.before}"


def after_said(one: RiskAssessment) -> str:
    if one.probability_after is None:
        return "–"
    return f"{one.probability_after} × {one.consequence_after} = {one.after}"


def controls_table(held: Risk) -> dict[str, Any]:
    found = held.controls.filter(withdrawn_on__isnull=True).select_related("plan")
    rows = [
        (one.title, reverse("internal-control-control", args=[one.pk]),
         (str(one.plan.year), one.get_frequency_display(), one.owner))
        for one in found.order_by("-plan__year", "number")
    ]  # fmt: skip
    columns = ("Kontroll", "Plan", "Hur ofta", "Ansvarig")
    return table_of("Kontroller", columns, rows, "Ingen kontroll gäller risken.")


def measures_table(held: Risk | Finding) -> dict[str, Any]:
    """What is done about a risk or a finding."""
    rows = [
        (one.title, reverse("internal-control-measure", args=[one.pk]),
         (one.owner, one.due_on, one.get_state_display()))
        for one in held.measures.all()
    ]  # fmt: skip
    columns = ("Åtgärd", "Ansvarig", "Senast", "Läge")
    return table_of("Åtgärder", columns, rows, "Ingen åtgärd är beslutad.")


def asked(held: Risk, title: str, submit: str, note: str = "") -> Ask:
    up = {"label": str(held), "url": reverse(ONE, args=[held.pk])}
    crumbs = top(list_link(NAME), up)
    return Ask(title, submit, {**up, "label": "Avbryt"}, crumbs, str(held), note)
