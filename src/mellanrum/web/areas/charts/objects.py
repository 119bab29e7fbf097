"""What the dimensions of the ledger mean, and which insats or party each object stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.economy.actions.dimensions import (
    remove_dimension_use,
    remove_object_link,
    save_dimension_use,
    save_object_link,
)
from mellanrum.registers.economy.models import DimensionUse, LedgerObject, ObjectLink
from mellanrum.registers.economy.queries import insats_dimension
from mellanrum.registers.economy.rows import DimensionUseRow, ObjectLinkRow
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.charts.reading import CHANGE, READ, crumbs, may_change
from mellanrum.web.areas.operation.fields import RowForm, one_of, text, whole
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

FROM_SIE = {"1": "Kostnadsställe", "2": "Kostnadsbärare", "6": "Projekt", "7": "Anställd"}
INSATS, PARTY = "insats:", "part:"


@page(grant=READ)
def dimensions(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Each dimension in the ledger with its objects, those that nothing is said of first."""
    slug = viewer.forbund_slug
    uses = {use.dimension: use for use in DimensionUse.objects.filter(forbund__slug=slug)}
    links = ObjectLink.objects.filter(forbund__slug=slug).select_related("insats", "party")
    objects, holds = _objects(slug), _held_by(slug)
    known = sorted({*uses, *(d for d, _ in objects), *(link.dimension for link in links)})
    context: dict[str, Any] = {
        "title": "Dimensioner och objekt",
        "crumbs": crumbs(),
        "dimensions": [
            {
                "number": number,
                "name": FROM_SIE.get(number, ""),
                "use": uses.get(number),
                "objects": [
                    _object(key, held, links, holds.get(key, ""))
                    for key, held in objects.items()
                    if key[0] == number
                ],
            }
            for number in known
        ],
        **may_change(viewer),
    }  # fmt: skip
    return render(request, "charts/dimensions.html", context)


def _objects(forbund: str) -> dict[tuple[str, str], tuple[str, list[int]]]:
    """{(dimension, number): (name, years)} of the ledger's objects."""
    found: dict[tuple[str, str], tuple[str, list[int]]] = {}
    rows = LedgerObject.objects.filter(fiscal_year__forbund__slug=forbund)
    for year, dimension, number, name in rows.order_by("fiscal_year__year").values_list(
        "fiscal_year__year", "dimension", "number", "name"
    ):
        _, years = found.get((dimension, number), ("", []))
        found[dimension, number] = (name, [*years, year])
    return dict(sorted(found.items()))


def _held_by(forbund: str) -> dict[tuple[str, str], str]:
    """{(dimension, number): the insats that is registered with the object}."""
    dimension = insats_dimension(forbund)
    found = Insats.objects.filter(forbund__slug=forbund).exclude(ledger_object="")
    return {(dimension, number): n for number, n in found.values_list("ledger_object", "name")}


def _object(
    key: tuple[str, str], held: tuple[str, list[int]], links: Iterable[ObjectLink], insats: str
) -> dict[str, Any]:
    name, years = held
    return {
        "number": key[1],
        "name": name,
        "years": f"{years[0]}–{years[-1]}",
        "insats": insats,
        "links": [link for link in links if (link.dimension, link.number) == key],
    }


class UseForm(RowForm):
    """What a dimension stands for."""

    dimension = text("Dimension", "Numret i SIE-filen, som 6.", most=10, told="Skriv numret.")
    meaning = one_of("Står för")
    label = text("Etikett", "Vad ni kallar den, om annat än i listan.", most=80)


@writes(grant=CHANGE)
def use(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Say what a dimension stands for."""
    form = UseForm(posted(request), initial={"dimension": request.GET.get("dimension", "")[:10]})
    _options(form, "meaning", DimensionUse.Meaning.choices)

    def save() -> tuple[str, str]:
        row = DimensionUseRow(**form.values())
        save_dimension_use(
            forbund=get_forbund(viewer.forbund_slug), row=row, by=viewer.actor, at=timezone.now()
        )
        return f"Det är sagt vad dimension {row.dimension} står för.", reverse("charts-dimensions")

    ask = _ask("Vad dimensionen står för", "Spara", "En dimension står för insatserna.")
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def unuse(request: HttpRequest, viewer: Viewer, dimension: str) -> HttpResponse:
    """Take away what a dimension stands for."""
    slug = viewer.forbund_slug
    if not DimensionUse.objects.filter(forbund__slug=slug, dimension=dimension).exists():
        raise Http404

    def save() -> tuple[str, str]:
        remove_dimension_use(
            forbund=get_forbund(slug), dimension=dimension, by=viewer.actor, at=timezone.now()
        )
        return f"Uppgiften om dimension {dimension} är borttagen.", reverse("charts-dimensions")

    ask = _ask(f"Ta bort uppgiften om dimension {dimension}", "Ta bort uppgiften", danger=True)
    return answered(request, RowForm(posted(request)), ask, save)


class LinkForm(RowForm):
    """What an object stands for in some years."""

    dimension = text("Dimension", most=10, told="Skriv dimensionens nummer.")
    number = text("Objekt", "Numret i bokföringen.", most=20, told="Skriv objektets nummer.")
    stands_for = one_of("Står för", "En insats eller en part; en kommun är en part.")
    from_year = whole("Från år", least=1995, most=2100)
    to_year = whole("Till och med år", "Lämna tomt om det gäller tills vidare.", least=1995,
                    most=2100, required=False)  # fmt: skip


@writes(grant=CHANGE)
def link(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Say which insats or party an object stands for."""
    told = {name: request.GET.get(name, "")[:20] for name in ("dimension", "number")}
    form = LinkForm(posted(request), initial=told)
    slug = viewer.forbund_slug
    insatser = Insats.objects.filter(forbund__slug=slug).order_by("name")
    parties = Party.objects.filter(forbund__slug=slug)
    things = [(INSATS + s, f"Insats: {n}") for s, n in insatser.values_list("slug", "name")]
    things += [(PARTY + s, f"Part: {n}") for s, n in parties.values_list("slug", "name")]
    _options(form, "stands_for", things)

    def save() -> tuple[str, str]:
        values = form.values()
        thing = values.pop("stands_for")
        row = ObjectLinkRow(
            **values,
            insats=thing.removeprefix(INSATS) if thing.startswith(INSATS) else "",
            party=thing.removeprefix(PARTY) if thing.startswith(PARTY) else "",
        )
        save_object_link(forbund=get_forbund(slug), row=row, by=viewer.actor, at=timezone.now())
        return f"Objekt {row.number} är kopplat.", reverse("charts-dimensions")

    ask = _ask("Koppla ett objekt", "Koppla objektet", "Räkningarna för åren räknas om.")
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def unlink(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take away what an object stands for."""
    found = ObjectLink.objects.filter(forbund__slug=viewer.forbund_slug, pk=pk).first()
    if found is None:
        raise Http404

    def save() -> tuple[str, str]:
        remove_object_link(
            forbund=get_forbund(viewer.forbund_slug),
            dimension=found.dimension,
            number=found.number,
            from_year=found.from_year,
            by=viewer.actor,
            at=timezone.now(),
        )
        return f"Kopplingen av objekt {found.number} är borttagen.", reverse("charts-dimensions")

    ask = _ask(f"Ta bort kopplingen av objekt {found.number}", "Ta bort kopplingen", danger=True)
    return answered(request, RowForm(posted(request)), ask, save)


def _options(form: RowForm, name: str, options: Sequence[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(options)


def _ask(title: str, submit: str, note: str = "", *, danger: bool = False) -> Ask:
    url = reverse("charts-dimensions")
    above = {"label": "Dimensioner och objekt", "url": url}
    cancel = {"label": "Avbryt", "url": url}
    return Ask(title, submit, cancel, crumbs(None, above), note=note, is_danger=danger)
