"""Results from KAMSO: recorded and listed per insats. They cannot be calculated again here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date
from mellanrum.registers.economy.actions.kamso import add_result, remove_result
from mellanrum.registers.economy.models import KamsoResult
from mellanrum.registers.economy.society_policies import KamsoRow, read_outputs
from mellanrum.registers.economy.society_queries import list_kamso
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.society_kamso import kamso_table
from mellanrum.web.areas.operation.fields import day, row_of, text, words
from mellanrum.web.areas.operation.lists import Choice, Listed, Part
from mellanrum.web.areas.operation.pages import fact, move, section, story
from mellanrum.web.areas.society.cost_forms import ReasonForm
from mellanrum.web.areas.society.costs import form_page
from mellanrum.web.areas.society.lists import shown
from mellanrum.web.areas.society.reach import CHANGE, READ, crumbs, get_kamso, ways
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import table_file
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

WHY = (
    "KAMSO är Umeå universitets modell. Parametrarna är inte publicerade, så resultatet kan inte "
    "räknas om här: det står som det lästes av, med vilka uppgifter som matades in."
)
EMPTY = {
    "what": "Här står resultat från KAMSO",
    "why": f"Inget resultat är antecknat. {WHY}",
}
FORMS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))


class KamsoForm(forms.Form):
    """A result as it was read off."""

    insats = row_of("Insats", "Välj insats", "Den insats som resultatet gäller.", required=True)
    made_on = day("Beräknat den", "Den dag då KAMSO gav resultatet.")
    tool_version = text("Version", "Vilken version av KAMSO, som den heter i verktyget.", most=60,
                        told="Skriv vilken version av KAMSO som användes.")  # fmt: skip
    inputs = words(
        "Inmatade uppgifter",
        "Alla uppgifter som matades in, så att någon annan kan göra om det i KAMSO.",
        rows=6, told="Skriv vilka uppgifter som matades in.",
    )  # fmt: skip
    outputs = words(
        "Utfall",
        "En rad per utfall: aktör; mått; värde; enhet. Rader klistrade från Excel går bra. "
        "Till exempel: Kommunen; Nettovinst; 1250000; kr",
        rows=8, told="Skriv minst ett utfall.",
    )  # fmt: skip
    source = text("Källa", "Var resultatet finns sparat, till exempel diarienummer.", most=300,
                  told="Skriv var resultatet finns sparat.")  # fmt: skip

    def __init__(self, data: Any, *, insatser: QuerySet[Insats], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]

    def clean_outputs(self) -> str:
        """Each line must be readable; the first that is not is told."""
        try:
            read_outputs(self.cleaned_data["outputs"])
        except DomainError as error:
            raise forms.ValidationError(error.message) from None
        return str(self.cleaned_data["outputs"])

    def row(self) -> KamsoRow:
        given = self.cleaned_data
        outputs = read_outputs(given["outputs"])
        return KamsoRow(
            given["made_on"], given["tool_version"], given["inputs"], given["source"], outputs
        )

    def refuse(self, error: DomainError) -> None:
        attr = getattr(error, "attr", None)
        self.add_error(attr if attr in self.fields else None, error.message)


def listed() -> Listed[KamsoResult]:
    return Listed(
        name="society-kamso",
        title="KAMSO-resultat",
        parts=[
            Part("Resultat", lambda one: f"KAMSO {long_date(one.made_on)}"),
            Part("Insats", lambda one: one.insats.short_name, "insats"),
            Part("Beräknat", lambda one: one.made_on, "dag"),
            Part("Version", lambda one: one.tool_version, "version"),
            Part("Utfall", lambda one: len(one.outputs), "utfall", is_numeric=True),
            Part("Källa", lambda one: one.source),
        ],
        choices=[
            Choice("insats", "Insats", lambda one: [(one.insats.slug, one.insats.short_name)])
        ],
        words=lambda one: f"{one.insats.name} {one.tool_version} {one.source} {one.inputs}",
        url=lambda one: reverse("society-kamso-result", args=[one.pk]),
        empty=EMPTY,
        search="Sök insats eller källa",
        lead=WHY,
    )


@page(grant=READ)
def results(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every recorded result; ?insats= narrows to one insats."""
    add_it = {"label": "Anteckna ett resultat", "url": reverse("society-kamso-add")}
    rows: Sequence[KamsoResult] = list_kamso(viewer.forbund_slug)
    return shown(
        request,
        listed(),
        rows,
        written={},
        action=add_it if viewer.can(CHANGE) else None,
        tabs=ways("society-kamso"),
    )


@page(grant=READ)
def result(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One result: what went in and what came out."""
    held = get_kamso(viewer, pk)
    names = list_names([held.recorded_by])
    context: dict[str, Any] = {
        "title": f"KAMSO {held.insats.short_name}",
        "lead": WHY,
        "crumbs": crumbs(part="society-kamso"),
        "moves": [move("Ta bort", "society-kamso-remove", pk)] if viewer.can(CHANGE) else [],
        "facts_title": "Resultatet",
        "facts": [
            fact("Insats", held.insats.name, reverse("insats", args=[held.insats.slug])),
            fact("Beräknat", held.made_on),
            fact("Version", held.tool_version),
            fact("Källa", held.source),
            fact("Antecknat av", actor_name(held.recorded_by, names)),
        ],
        "texts": [section("Inmatade uppgifter", held.inputs)],
        "below": {
            "table": table_of(held),
            "downloads": [
                {"label": label, "url": reverse("society-kamso-table", args=[pk, form])}
                for label, form in FORMS
            ],
        },
        "events": story(viewer.forbund_slug, f"kamso_results:{pk}"),
    }
    return render(request, "operation/object.html", context)


def table_of(held: KamsoResult) -> Any:
    return kamso_table(held.outputs, str(held.pk), held.made_on, held.source)


@page(grant=READ)
def table(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """The outputs as a file."""
    return table_file(table_of(get_kamso(viewer, pk)), form)


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Record a result; ?insats= chooses the insats."""
    insatser = Insats.objects.filter(forbund__slug=viewer.forbund_slug).select_related("forbund")
    chosen = insatser.filter(slug=request.GET.get("insats", "")).first()
    form = KamsoForm(posted(request), insatser=insatser, initial={"insats": chosen})
    back = reverse("society-kamso")
    if request.method == "POST" and form.is_valid():
        insats, row, at = form.cleaned_data["insats"], form.row(), timezone.now()
        try:
            made = add_result(insats=insats, row=row, by=viewer.actor, at=at)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, "Resultatet är antecknat.")
            return redirect("society-kamso-result", made.pk)
    title = "Anteckna ett KAMSO-resultat"
    return form_page(request, form, title, "Anteckna resultatet", back, WHY, "society-kamso")


@writes(grant=CHANGE)
def remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take away a result that was recorded in error."""
    held = get_kamso(viewer, pk)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason, at = form.cleaned_data["reason"], timezone.now()
        try:
            remove_result(result=held, reason=reason, by=viewer.actor, at=at)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, "Resultatet är borttaget.")
            return redirect("society-kamso")
    title = f"Ta bort KAMSO {held.insats.short_name} {long_date(held.made_on)}"
    back = reverse("society-kamso-result", args=[pk])
    return form_page(
        request, form, title, "Ta bort resultatet", back, part="society-kamso", is_danger=True
    )
