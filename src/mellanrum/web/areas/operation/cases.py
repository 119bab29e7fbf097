"""Obstacle cases: the list with its months, one with its history, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.machines import OBSTACLE
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.actions import obstacle_cases as made
from mellanrum.registers.insatser.case_policies import state_of
from mellanrum.registers.insatser.models import ObstacleCase
from mellanrum.registers.insatser.operation_queries import cases_of, labels_of
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.stats.tables.operation_months import case_months
from mellanrum.web.areas.operation.case_forms import ActForm, CaseForm, PresentForm, SettleForm
from mellanrum.web.areas.operation.deviation_forms import ReasonForm
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    crumb,
    fact,
    move,
    object_page,
    posted,
    section,
    story,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

READ, WRITE = "obstacles.read", "obstacles.change"
FORMS = (("CSV", "csv"), ("Excel", "xlsx"))


def name_of(case: ObstacleCase, kinds: dict[str, str]) -> str:
    """Its title; a case that was read in without one is named by the rule, or its kind."""
    return case.title or case.rule or kinds.get(case.kind, case.kind)


def listed(kinds: dict[str, str], outcomes: dict[str, str]) -> Listed[ObstacleCase]:
    def party(case: ObstacleCase) -> str:
        return case.origin_party.name if case.origin_party else ""

    def parties(case: ObstacleCase) -> list[tuple[str, str]]:
        own = [case.origin_party] if case.origin_party else []
        return [(p.slug, p.name) for p in (*own, *case.parties.all())]

    return Listed(
        name="operation-cases",
        title="Hinder för samverkan",
        parts=(
            Part("Hinder", lambda c: f"{c.number}. {name_of(c, kinds)}", "rubrik"),
            Part("Slag", lambda c: kinds.get(c.kind, c.kind), "slag"),
            Part("Part", party, "part"),
            Part("Väckt", lambda c: c.raised_on, "dag"),
            Part("Läge", lambda c: OBSTACLE.states[state_of(c)], "lage"),
            Part("Utfall", lambda c: outcomes.get(c.outcome, c.outcome)),
        ),
        choices=(
            Choice("part", "Part", parties),
            Choice("typ", "Slag", lambda c: [(c.kind, kinds.get(c.kind, c.kind))]),
            Choice("lage", "Läge", lambda c: [(state_of(c), OBSTACLE.states[state_of(c)])]),
            Choice("ar", "År", lambda c: [(str(c.raised_on.year), str(c.raised_on.year))]),
        ),
        words=lambda c: f"{c.number} {name_of(c, kinds)} {c.rule} {c.description}",
        url=lambda c: reverse("operation-case", args=[c.number]),
        empty={
            "what": "Här samlas hinder för samverkan",
            "why": "Inget hinder är väckt. Ett hinder är en regel eller rutin som står i vägen för "
            "parterna, utan uppgifter om enskilda.",
        },
        search="Sök hinder",
        lead="Regler och rutiner som står i vägen för parterna. Aldrig uppgifter om enskilda.",
    )


@page(grant=READ)
def cases(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every case of the förbund, and the year's months."""
    kinds = labels_of(viewer.forbund_slug, "obstacle_kind")
    outcomes = labels_of(viewer.forbund_slug, "obstacle_outcome")
    rows = list(cases_of(viewer.forbund_slug))
    year = year_of(request.GET.get("ar", ""))
    below = {
        "table": case_months(get_forbund(viewer.forbund_slug), year, timezone.localdate()),
        "downloads": [
            {"label": label, "url": reverse("operation-case-months", args=[year, form])}
            for label, form in FORMS
        ],
    }
    add = {"label": "Väck ett hinder", "url": reverse("operation-case-add")}
    action = add if viewer.can(WRITE) else None
    return shown(request, viewer, listed(kinds, outcomes), rows, action=action, below=below)


def year_of(text: str) -> int:
    """The year that the list is filtered by, else this year."""
    known = len(text) == 4 and text.isdecimal() and text.isascii() and 2000 <= int(text) <= 2100
    return int(text) if known else timezone.localdate().year


@page(grant=READ)
def months(request: HttpRequest, viewer: Viewer, year: int, form: str) -> HttpResponse:
    """The months of a year as a file."""
    if not 2000 <= year <= 2100:
        raise Http404
    return table_file(
        case_months(get_forbund(viewer.forbund_slug), year, timezone.localdate()), form
    )


def get_case(viewer: Viewer, number: int) -> ObstacleCase:
    """Raises Http404 when the förbund has no such case."""
    rows = cases_of(viewer.forbund_slug).select_related("forbund", "origin_party")
    found = rows.filter(number=number).first()
    if found is None:
        raise Http404
    return found


@page(grant=READ)
def case(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """One case with its history."""
    found = get_case(viewer, number)
    kinds = labels_of(viewer.forbund_slug, "obstacle_kind")
    outcomes = labels_of(viewer.forbund_slug, "obstacle_outcome")
    context = {
        "title": f"{number}. {name_of(found, kinds)}",
        "state": OBSTACLE.states[state_of(found)],
        "crumbs": [crumb("operation-cases")],
        "moves": moves(found) if viewer.can(WRITE) else [],
        "facts_title": "Hindret",
        "facts": [
            fact("Slag", kinds.get(found.kind, found.kind)),
            fact("Part där hindret finns", found.origin_party.name if found.origin_party else ""),
            fact("Berörda parter", ", ".join(p.name for p in found.parties.all())),
            fact("Lag, regel eller rutin", found.rule),
            fact("Väckt", found.raised_on),
            fact("Framfört", found.presented_on),
            fact("Framfört för", found.presented_to),
            fact("Åtgärdat", found.acted_on),
            fact("Avgjort", found.outcome_on),
            fact("Utfall", outcomes.get(found.outcome, found.outcome)),
        ],
        "texts": [
            section("Beskrivning", found.description),
            section("Vad gruppen gjorde", found.action_text),
        ],
        "events": story(
            viewer.forbund_slug, f"obstacle_cases:{found.pk}", codes={**kinds, **outcomes}
        ),
    }
    return object_page(request, context)


MOVES = {
    "present": ("Anteckna framfört", "operation-case-present"),
    "act": ("Anteckna åtgärd", "operation-case-act"),
    "settle": ("Anteckna utfall", "operation-case-settle"),
    "reopen": ("Ta upp igen", "operation-case-reopen"),
}


def moves(found: ObstacleCase) -> list[dict[str, Any]]:
    """What can be done with the case now."""
    can = OBSTACLE.moves_from(state_of(found))
    own = [move(label, name, found.number) for verb, (label, name) in MOVES.items() if verb in can]
    return [*own, move("Ändra", "operation-case-change", found.number)]


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Raise a case."""
    today = timezone.localdate()
    form = CaseForm(posted(request), forbund=viewer.forbund_slug, today=today,
                    initial={"raised_on": today})  # fmt: skip

    def save() -> tuple[str, str]:
        forbund, at = get_forbund(viewer.forbund_slug), timezone.now()
        new = made.raise_case(forbund=forbund, row=form.row(), by=viewer.actor, at=at)
        url = reverse("operation-case", args=[new.number])
        return f"Hindret är väckt och har nummer {new.number}.", url

    back = crumb("operation-cases")
    ask = Ask("Väck ett hinder", "Väck hindret", {**back, "label": "Avbryt"}, [back])
    return answered(request, form, ask, save)


def asked(found: ObstacleCase, title: str, submit: str) -> Ask:
    url = case_url(found)
    crumbs = [crumb("operation-cases"), {"label": f"Hinder {found.number}", "url": url}]
    return Ask(title, submit, {"label": "Avbryt", "url": url}, crumbs, found.title)


def case_url(found: ObstacleCase) -> str:
    return reverse("operation-case", args=[found.number])


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Change what the case is about."""
    found, today = get_case(viewer, number), timezone.localdate()
    form = CaseForm(posted(request), forbund=viewer.forbund_slug, today=today, held=found)

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        made.change_case(case=found, row=form.row(), seen=form.version, by=by, at=at)
        return "Hindret är sparat.", case_url(found)

    return answered(request, form, asked(found, "Ändra hindret", "Spara hindret"), save)


def moved(
    request: HttpRequest,
    found: ObstacleCase,
    form: RowForm,
    verb: str,
    do: Callable[..., Any],
    told: str,
    viewer: Viewer,
) -> HttpResponse:
    """A move: its form's values are what the action asks."""

    def save() -> tuple[str, str]:
        do(case=found, by=viewer.actor, at=timezone.now(), **form.values())
        return told, case_url(found)

    label = OBSTACLE.moves[verb].label
    return answered(request, form, asked(found, label, label), save)


@writes(grant=WRITE)
def present(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Note that a local group has been told."""
    form = PresentForm(posted(request), initial={"presented_on": timezone.localdate()})
    told = "Att hindret är framfört är antecknat."
    return moved(request, get_case(viewer, number), form, "present", made.present, told, viewer)


@writes(grant=WRITE)
def act(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Note what the group did."""
    form = ActForm(posted(request), initial={"acted_on": timezone.localdate()})
    told = "Åtgärden är antecknad."
    return moved(request, get_case(viewer, number), form, "act", made.act, told, viewer)


@writes(grant=WRITE)
def settle(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Note what came of it."""
    today = timezone.localdate()
    form = SettleForm(posted(request), forbund=viewer.forbund_slug, today=today,
                      initial={"outcome_on": today})  # fmt: skip
    told = f"Utfallet är antecknat {long_date(today)}."
    return moved(request, get_case(viewer, number), form, "settle", made.settle, told, viewer)


@writes(grant=WRITE)
def reopen(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Take a settled case up again."""
    form = ReasonForm(posted(request))
    told = "Hindret är öppet igen."
    return moved(request, get_case(viewer, number), form, "reopen", made.reopen, told, viewer)
