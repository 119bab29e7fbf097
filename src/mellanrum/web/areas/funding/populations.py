"""The register of inhabitants: list, added, corrected."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.economy.actions.populations import remove_population, save_population
from mellanrum.registers.economy.funding_queries import list_populations
from mellanrum.registers.economy.models import Population
from mellanrum.registers.economy.rows import PopulationRow
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.funding.keys import SureForm
from mellanrum.web.areas.funding.reading import CHANGE, READ, crumb, crumbs, forbund_of
from mellanrum.web.areas.operation.fields import RowForm, day, row_of, text, whole
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

LIST: Listed[Population] = Listed(
    name="funding-populations",
    title="Folkmängd",
    parts=(
        Part("Part", lambda p: p.party.name, "part"),
        Part("Dag", lambda p: p.on, "dag"),
        Part("Invånare", lambda p: p.people, "invanare", is_numeric=True),
        Part("16–64 år", lambda p: p.working_age, "arbetsfor", is_numeric=True),
        Part("Källa", lambda p: p.source),
    ),
    choices=(
        Choice("part", "Part", lambda p: [(p.party.slug, p.party.name)]),
        Choice("dag", "Dag", lambda p: [(p.on.isoformat(), p.on.isoformat())]),
    ),
    words=lambda p: f"{p.party.name} {p.source}",
    url=lambda p: reverse("funding-population", args=[p.pk]),
    empty={
        "what": "Här samlas antalet invånare i kommuner och regioner",
        "why": "Ingen folkmängd är inskriven. Den behövs när en nyckel följer folkmängden.",
    },
    search="Sök part eller källa",
)


class PopulationForm(RowForm):
    """How many live with a party on a day."""

    party = row_of("Part", "Välj part", required=True)
    on = day("Dag")
    people = whole("Invånare", least=1, most=99_999_999)
    working_age = whole(
        "Därav 16–64 år", "Om det är känt.", least=0, most=99_999_999, required=False
    )
    source = text("Källa", "Till exempel ”SCB, folkmängd 1 november 2021”.", most=300,
                  told="Skriv var uppgiften kommer ifrån.")  # fmt: skip

    def __init__(self, data: Any, *, forbund: str, held: Population | None = None) -> None:
        super().__init__(data, held=held)
        found = Party.objects.filter(forbund__slug=forbund).exclude(kind=Party.Kind.STATE)
        self.fields["party"].queryset = found  # type: ignore[attr-defined]
        if held is not None:
            self.fields["party"].disabled = self.fields["on"].disabled = True

    def row(self) -> PopulationRow:
        held = self.values()
        return PopulationRow(party=held.pop("party").slug, **held)


@page(grant=READ)
def populations(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every number of inhabitants, the newest day first."""
    add = {"label": "Lägg till folkmängd", "url": reverse("funding-population-add")}
    return shown(
        request,
        viewer,
        LIST,
        list_populations(viewer.forbund_slug),
        action=add if viewer.can(CHANGE) else None,
        links=[crumb("Till nycklarna", "funding-keys")],
    )


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A party's inhabitants on a day."""
    form = PopulationForm(posted(request), forbund=viewer.forbund_slug)
    return _form(request, viewer, form, "Lägg till folkmängd")


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Correct the number of inhabitants."""
    held = get_population(viewer, pk)
    form = PopulationForm(posted(request), forbund=viewer.forbund_slug, held=held)
    links = [crumb("Ta bort uppgiften", "funding-population-remove", pk)]
    return _form(request, viewer, form, f"Folkmängd, {held.party.name}", links=links)


def get_population(viewer: Viewer, pk: int) -> Population:
    """Raises Http404."""
    found = Population.objects.filter(party__forbund__slug=viewer.forbund_slug, pk=pk)
    held = found.select_related("party").first()
    if held is None:
        raise Http404
    return held


def check_new(viewer: Viewer, row: PopulationRow) -> None:
    """A new number does not write over another."""
    held = list_populations(viewer.forbund_slug)
    if any((one.party.slug, one.on) == (row.party, row.on) for one in held):
        raise FieldError("Partens folkmängd den dagen finns redan. Ändra den i listan.", "on")


def _form(
    request: HttpRequest, viewer: Viewer, form: PopulationForm, title: str, **more: Any
) -> HttpResponse:
    def save() -> tuple[str, str]:
        row = form.row()
        if form.held is None:
            check_new(viewer, row)
        save_population(forbund=forbund_of(viewer), row=row, by=viewer.actor, at=timezone.now())
        return "Folkmängden är sparad.", reverse("funding-populations")

    cancel = {"label": "Avbryt", "url": reverse("funding-populations")}
    trail = crumbs(None, crumb("Folkmängd", "funding-populations"))
    return answered(
        request, form, Ask(title, "Spara folkmängden", cancel, trail), save,
        "funding/form.html", **more,
    )  # fmt: skip


@writes(grant=CHANGE)
def remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take a mistaken number away."""
    held = get_population(viewer, pk)

    def save() -> tuple[str, str]:
        remove_population(
            forbund=forbund_of(viewer),
            party=held.party.slug,
            on=held.on,
            by=viewer.actor,
            at=timezone.now(),
        )
        return "Uppgiften är borttagen.", reverse("funding-populations")

    ask = Ask(
        f"Ta bort folkmängden för {held.party.name}",
        "Ta bort uppgiften",
        {"label": "Avbryt", "url": reverse("funding-population", args=[pk])},
        crumbs(None, crumb("Folkmängd", "funding-populations")),
        note="Avgifter som räknas efter den dagens folkmängd kan då inte räknas ut.",
        is_danger=True,
    )
    return answered(request, SureForm(posted(request)), ask, save)
