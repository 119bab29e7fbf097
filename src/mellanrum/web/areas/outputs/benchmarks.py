"""The list of benchmarks: adding, changing, withdrawing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.actions.benchmarks import set_benchmark, withdraw_benchmark
from mellanrum.registers.organisation.queries import get_forbund, list_benchmarks
from mellanrum.registers.organisation.rows import BenchmarkRow
from mellanrum.registers.organisation.tables import BENCHMARKS
from mellanrum.reports.benchmarks import (
    KINDS,
    choice_of,
    is_comparable,
    list_comparable,
    measure_title,
    value_text,
)
from mellanrum.web.areas.outputs.benchmark_forms import (
    MEASURES,
    BenchmarkForm,
    NumbersForm,
    suggestions,
)
from mellanrum.web.areas.outputs.benchmark_lines import (
    COLUMNS,
    HEADINGS,
    filters,
    lines,
    list_row,
    ordered,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import list_file
from mellanrum.web.listing import FORMAT, asked, listing
from mellanrum.web.viewer import Viewer

READ, CHANGE = "followup.read", "benchmarks.change"
CRUMB = {"label": "Jämförelsetal", "url": "/jamforelsetal/"}
EMPTY = {
    "what": "Här visas det som resultaten jämförs med",
    "why": "Inget jämförelsetal är registrerat ännu. Det kan vara rikets värde, ett annat förbunds "
    "eller ett eget äldre. De egna år som är uppföljda här jämförs av sig själva.",
}


@page(grant=READ)
def benchmark_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every benchmark in force, with search, filters and export."""
    may_change = viewer.can(CHANGE)
    all_lines = lines(list_benchmarks(viewer.forbund_slug))
    choices = filters(all_lines)
    ask = asked(request.GET, reverse("outputs-benchmarks"), choices, COLUMNS)
    found = ordered(all_lines, ask)
    if form := request.GET.get(FORMAT):
        return list_file(form, "Jämförelsetal", HEADINGS, [line.values() for line in found])
    add = {"label": "Lägg till ett jämförelsetal", "url": reverse("outputs-benchmark-add")}
    context = listing(
        ask,
        title="Jämförelsetal",
        columns=COLUMNS,
        found=found,
        row=lambda line: list_row(line, may_change),
        empty={**EMPTY, "action": add} if may_change else EMPTY,
        filters=choices,
        search_label="Sök jämförelsetal",
        lead="Det som förbundets andelar jämförs med, alltid med källa.",
    )
    context["action"] = add if may_change else None
    shown = {"listing": context, "measures": compared_measures({x.measure for x in all_lines})}
    return render(request, "outputs/benchmarks.html", shown)


def compared_measures(registered: set[str]) -> list[dict[str, Any]]:
    """Each measure that can be compared, with whether something is registered for it."""
    return [
        {
            "title": measure.title,
            "url": reverse("outputs-comparison", args=[measure.key]),
            "text": "" if measure.key in registered else "Bara egna tidigare år.",
        }
        for measure in list_comparable()
    ]


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new benchmark."""
    form = BenchmarkForm(
        request.POST if request.method == "POST" else None,
        this_year=timezone.localdate().year,
        initial={"measure": _measure_in(request)},
    )
    if request.method == "POST" and form.is_valid():
        row = form.row()
        try:
            _check_new(viewer, row)
            _save(viewer, row)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Jämförelsetalet {row.label} {row.year} är sparat.")
            return redirect("outputs-comparison", row.measure)
    context = {
        "form": form,
        "title": "Lägg till ett jämförelsetal",
        "submit": "Spara jämförelsetalet",
        "suggestions": suggestions(),
        "list_id": MEASURES,
        "crumbs": [CRUMB],
        "cancel": {"label": "Avbryt", "url": CRUMB["url"]},
    }
    return render(request, "outputs/benchmark.html", context, status=_status(form))


def _measure_in(request: HttpRequest) -> str:
    """The measure that the address says, as it is written in the field."""
    key = request.GET.get("matt", "")
    return next((choice_of(m) for m in list_comparable() if m.key == key), "")


def _check_new(viewer: Viewer, row: BenchmarkRow) -> None:
    """Raise when such a one is there already: it is changed, not written over."""
    same = [held for held in BENCHMARKS.read(viewer.forbund_slug).values() if not held.withdrawn]
    if any(BENCHMARKS.key_of(held) == BENCHMARKS.key_of(row) for held in same):
        raise DomainError(
            f"{row.label} {row.year} finns redan för måttet {measure_title(row.measure)}. Ändra "
            "det i listan, eller ge det nya en egen etikett."
        )


def _save(viewer: Viewer, row: BenchmarkRow) -> None:
    forbund = get_forbund(viewer.forbund_slug)
    set_benchmark(forbund=forbund, row=row, by=viewer.actor, at=timezone.now())


def _held(viewer: Viewer, pk: int) -> BenchmarkRow:
    """One in force. Raises Http404."""
    row = BENCHMARKS.read(viewer.forbund_slug).get(pk)
    if row is None or row.withdrawn:
        raise Http404
    return row


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Other numbers or another source; what it is a benchmark of lies fast."""
    row = _held(viewer, pk)
    initial = {"value": value_text(row.value)[:-2], "n": row.n, "source": row.source}
    form = NumbersForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _save(viewer, replace(row, **form.cleaned_data))
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Jämförelsetalet {row.label} {row.year} är ändrat.")
            return redirect("outputs-benchmarks")
    context = {
        "form": form,
        "title": f"Ändra {row.label} {row.year}",
        "facts": facts_of(row),
        "withdraw": reverse("outputs-benchmark-withdraw", args=[pk]),
        "submit": "Spara ändringen",
        "crumbs": [CRUMB],
        "cancel": {"label": "Avbryt", "url": CRUMB["url"]},
    }
    return render(request, "outputs/benchmark.html", context, status=_status(form))


def facts_of(row: BenchmarkRow) -> list[dict[str, str]]:
    """What a benchmark is of, with the way to where it is compared."""
    url = reverse("outputs-comparison", args=[row.measure]) if is_comparable(row.measure) else ""
    return [
        {"label": "Mått", "value": measure_title(row.measure), "url": url},
        {"label": "Slag", "value": dict(KINDS)[row.kind]},  # type: ignore[index]
        {"label": "Etikett", "value": row.label},
        {"label": "År", "value": str(row.year)},
    ]


@writes(grant=CHANGE)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Compare with it no more, after a question."""
    row = _held(viewer, pk)
    if request.method == "POST" and request.POST.get("bekraftat"):
        forbund = get_forbund(viewer.forbund_slug)
        withdraw_benchmark(forbund=forbund, benchmark=pk, by=viewer.actor, at=timezone.now())
        messages.success(request, f"Jämförelsetalet {row.label} {row.year} är tillbakadraget.")
        return redirect("outputs-benchmarks")
    context = {
        "title": f"Dra tillbaka {row.label} {row.year}",
        "lead": "Ingenting jämförs med det längre. Det finns kvar i loggen, och den som lägger "
        "till samma igen tar tillbaka det.",
        "submit": "Dra tillbaka jämförelsetalet",
        "facts_title": "Jämförelsetalet",
        "facts": [
            *facts_of(row),
            {"label": "Värde", "value": value_text(row.value)},
            {"label": "Källa", "value": row.source},
        ],
        "crumbs": [CRUMB],
        "cancel": {"label": "Behåll det", "url": CRUMB["url"]},
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "outputs/withdraw.html", context, status=status)


def _status(form: Any) -> int:
    return 422 if form.errors else 200
