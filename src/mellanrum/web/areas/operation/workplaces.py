"""Workplaces: the list, one, added, changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.insatser.actions import workplaces as made
from mellanrum.registers.insatser.models import Insats, Workplace
from mellanrum.registers.insatser.operation_queries import workplaces_of
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.operation.catalogue import STATES, state_of
from mellanrum.web.areas.operation.catalogue_forms import WorkplaceForm
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
from mellanrum.web.areas.operation.posts import check_changes
from mellanrum.web.areas.operation.reach import (
    READ,
    WRITE,
    changed_insatser,
    may_change,
    own_only,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


def seen_workplaces(viewer: Viewer) -> QuerySet[Workplace]:
    """The förbund's; for one who works in an insats its own and those that all use."""
    found = workplaces_of(viewer.forbund_slug)
    if not own_only(viewer):
        return found
    return found.filter(Q(insatser__slug__in=viewer.insatser) | Q(insatser=None)).distinct()


def users(workplace: Workplace) -> str:
    return ", ".join(i.short_name for i in workplace.insatser.all()) or "Alla"


def listed(today: date) -> Listed[Workplace]:
    def state(workplace: Workplace) -> str:
        return STATES[state_of(workplace, today)]

    def town(workplace: Workplace) -> str:
        return workplace.municipality.name if workplace.municipality else ""

    def insatser(workplace: Workplace) -> Iterable[tuple[str, str]]:
        return [(i.slug, i.name) for i in workplace.insatser.all()]

    return Listed(
        name="operation-workplaces",
        title="Arbetsplatser",
        parts=(
            Part("Arbetsplats", lambda w: w.name, "namn"),
            Part("Kommun", town, "kommun"),
            Part("Insatser", users),
            Part("Platser", lambda w: w.places, "platser", is_numeric=True),
            Part("Läge", state, "lage"),
        ),
        choices=(
            Choice("kommun", "Kommun", lambda w: [(str(w.municipality_id or ""), town(w))]),
            Choice("insats", "Insats", insatser),
            Choice("lage", "Läge", lambda w: [(state_of(w, today), state(w))]),
        ),
        words=lambda w: f"{w.name} {town(w)} {w.note}",
        url=lambda w: reverse("operation-workplace", args=[w.pk]),
        empty={
            "what": "Här samlas arbetsplatser som tar emot deltagare",
            "why": "Ingen arbetsplats är upplagd.",
        },
        search="Sök arbetsplats",
    )


@page(grant=READ)
def workplaces(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every workplace that the viewer sees."""
    add = {"label": "Lägg upp en arbetsplats", "url": reverse("operation-workplace-add")}
    kind = listed(timezone.localdate())
    rows = list(seen_workplaces(viewer))
    links = [{"label": "Till utbudet", "url": reverse("operation-catalogue")}]
    action = add if may_change(viewer) else None
    return shown(request, viewer, kind, rows, action=action, links=links)


def get_workplace(viewer: Viewer, pk: int) -> Workplace:
    """Raises Http404 for one the viewer does not see."""
    found = seen_workplaces(viewer).select_related("forbund").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def may_change_this(viewer: Viewer, found: Workplace) -> bool:
    """The office; a lead those that an own insats uses."""
    own = {i.slug for i in found.insatser.all()} & viewer.insatser
    return may_change(viewer) and (not own_only(viewer) or bool(own))


@page(grant=READ)
def workplace(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One workplace."""
    found = get_workplace(viewer, pk)
    moves = [move("Ändra", "operation-workplace-change", pk)]
    context = {
        "title": found.name,
        "state": STATES[state_of(found, timezone.localdate())],
        "lead": found.municipality.name if found.municipality else "",
        "crumbs": trail(),
        "moves": moves if may_change_this(viewer, found) else [],
        "facts_title": "Arbetsplatsen",
        "facts": [
            fact("Platser", str(found.places)),
            fact("Insatser", users(found)),
            fact("Kontaktväg", found.contact),
            fact("Från och med", found.from_on),
            fact("Till och med", found.to_on - ONE_DAY if found.to_on else "Tills vidare"),
        ],
        "texts": [section("Anteckning", found.note)],
        "events": story(viewer.forbund_slug, f"workplaces:{pk}"),
    }
    return object_page(request, context)


def trail() -> list[dict[str, str]]:
    return [crumb("operation-catalogue"), crumb("operation-workplaces", label="Arbetsplatser")]


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new workplace."""
    check_changes(viewer)
    form = WorkplaceForm(
        posted(request),
        forbund=viewer.forbund_slug,
        insatser=changed_insatser(viewer),
        initial={"from_on": timezone.localdate()},
    )

    def save() -> tuple[str, str]:
        new = made.add_workplace(
            forbund=get_forbund(viewer.forbund_slug),
            row=form.row(),
            insatser=list(form.cleaned_data["insatser"]),
            by=viewer.actor,
            at=timezone.now(),
        )
        return f"{new.name} är upplagd.", reverse("operation-workplace", args=[new.pk])

    cancel = {"label": "Avbryt", "url": reverse("operation-workplaces")}
    ask = Ask("Ny arbetsplats", "Lägg upp arbetsplatsen", cancel, trail())
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Change a workplace; what insatser of others use it stays."""
    check_changes(viewer)
    found = get_workplace(viewer, pk)
    if not may_change_this(viewer, found):
        raise PermissionDenied
    offered = changed_insatser(viewer)
    form = WorkplaceForm(posted(request), forbund=viewer.forbund_slug, insatser=offered, held=found)

    def save() -> tuple[str, str]:
        own = set(offered.values_list("pk", flat=True))
        others: list[Insats] = [i for i in found.insatser.all() if i.pk not in own]
        made.change_workplace(
            workplace=found,
            row=form.row(),
            insatser=[*others, *form.cleaned_data["insatser"]],
            seen=form.version,
            by=viewer.actor,
            at=timezone.now(),
        )
        return "Arbetsplatsen är sparad.", url

    url = reverse("operation-workplace", args=[pk])
    crumbs = [*trail(), {"label": found.name, "url": url}]
    cancel = {"label": "Avbryt", "url": url}
    ask = Ask("Ändra arbetsplatsen", "Spara arbetsplatsen", cancel, crumbs, found.name)
    return answered(request, form, ask, save)
