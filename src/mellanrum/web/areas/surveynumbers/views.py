"""Values that answers are compared with: the list, one value, added, changed, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.surveys.actions.survey_numbers import (
    restore_survey_number,
    set_survey_number,
    withdraw_survey_number,
)
from mellanrum.registers.surveys.models import SurveyNumber
from mellanrum.registers.surveys.queries.survey_numbers import list_survey_numbers
from mellanrum.registers.surveys.rows import SurveyNumberRow
from mellanrum.registers.surveys.tables import SURVEY_NUMBERS
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import fact, move, object_page, posted, story
from mellanrum.web.areas.surveynumbers.forms import NumberForm, ValueForm
from mellanrum.web.areas.surveynumbers.naming import (
    SEXES,
    Names,
    base_text,
    group_name,
    kind_name,
    names_of,
    value_said,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

READ, CHANGE = "surveys.read", "surveys.change"
LIST = "voices-national"
EMPTY = {
    "what": "Här visas det som enkätsvaren jämförs med",
    "why": "Inget värde är registrerat ännu. Det kan vara rikets, ett annat förbunds eller ett "
    "eget från ett år vars svar inte finns här.",
}
STATES = {False: "Gäller", True: "Tillbakadraget"}


def crumbs(*more: dict[str, str]) -> list[dict[str, str]]:
    return [{"label": "Rikets enkättal", "url": reverse(LIST)}, *more]


def listed(names: Names) -> Listed[SurveyNumber]:
    """The list. What is withdrawn is there too, and told."""

    def question(one: SurveyNumber) -> str:
        return names.question(one.instrument, one.group, one.item)

    return Listed(
        name=LIST,
        title="Rikets enkättal",
        parts=[
            Part("Fråga", question, "fraga"),
            Part("Grupp", lambda one: group_name(one.group), "grupp"),
            Part("Enkätår", lambda one: one.survey_year, "ar", is_numeric=True),
            Part("Varifrån", lambda one: kind_name(one.kind, one.label), "varifran"),
            Part("Svar av", lambda one: SEXES[one.sex], "kon"),
            Part("Värde", lambda one: value_said(one.value), "varde", is_numeric=True),
            Part("Antal svar", lambda one: base_text(one.n), "n", is_numeric=True),
            Part("Läge", lambda one: STATES[one.withdrawn], "lage"),
        ],
        choices=[
            Choice(
                "formular",
                "Formulär",
                lambda one: [(one.instrument, names.instrument(one.instrument))],
            ),
            Choice("ar", "Enkätår", lambda one: [(str(one.survey_year), str(one.survey_year))]),
            Choice("grupp", "Grupp", lambda one: [(one.group, group_name(one.group))]),
            Choice("slag", "Varifrån", lambda one: [(one.kind, kind_name(one.kind, ""))]),
            Choice(
                "lage",
                "Läge",
                lambda one: [("av", STATES[True]) if one.withdrawn else ("i", STATES[False])],
            ),
        ],
        words=lambda one: f"{question(one)} {one.label} {one.source} {group_name(one.group)}",
        url=lambda one: reverse("voices-national-number", args=[one.pk]),
        empty=EMPTY,
        search="Sök fråga eller källa",
        lead="Det som förbundets enkätsvar jämförs med, alltid med källa.",
    )


@page(grant=READ)
def numbers(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every value, in force or withdrawn."""
    slug = viewer.forbund_slug
    rows = list_survey_numbers(slug, all_of_them=True)
    add = {"label": "Lägg till ett värde", "url": reverse("voices-national-add")}
    links = [
        {"label": "Läs in värden från en fil", "url": reverse("voices-national-read")},
        {"label": "Ladda ner en mall", "url": reverse("voices-national-template")},
        {"label": "Ta ut eller läs in en omgångs svar", "url": reverse("voices-answers")},
    ]
    may_change = viewer.can(CHANGE)
    return shown(
        request,
        viewer,
        listed(names_of(slug)),
        rows,
        action=add if may_change else None,
        links=links if may_change else [],
    )


def get_row(viewer: Viewer, pk: int) -> SurveyNumberRow:
    """Raises Http404 for another förbund's."""
    row = SURVEY_NUMBERS.read(viewer.forbund_slug, pk=pk).get(pk)
    if row is None:
        raise Http404
    return row


def title_of(names: Names, row: SurveyNumberRow) -> str:
    """'Riket 2021: 1. Är stödet till nytta?'."""
    question = names.question(row.instrument, row.group, row.item)
    return f"{kind_name(row.kind, row.label)} {row.survey_year}: {question}"


def facts_of(names: Names, row: SurveyNumberRow) -> list[dict[str, Any]]:
    return [
        fact("Värde", value_said(row.value)),
        fact("Antal svar", base_text(row.n)),
        fact("Formulär", names.instrument(row.instrument)),
        fact("Grupp", group_name(row.group)),
        fact("Enkätår", str(row.survey_year)),
        fact("Svar av", SEXES[row.sex]),
        fact("Källa", row.source),
    ]


@page(grant=READ)
def number(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One value."""
    row, names = get_row(viewer, pk), names_of(viewer.forbund_slug)
    context = {
        "title": title_of(names, row),
        "state": STATES[row.withdrawn],
        "crumbs": crumbs(),
        "moves": moves(row, pk) if viewer.can(CHANGE) else [],
        "facts_title": "Värdet",
        "facts": facts_of(names, row),
        "events": story(viewer.forbund_slug, f"{SURVEY_NUMBERS.name}:{pk}"),
    }
    return object_page(request, context)


def moves(row: SurveyNumberRow, pk: int) -> list[dict[str, Any]]:
    if row.withdrawn:
        return [move("Ta tillbaka i bruk", "voices-national-restore", pk, post=True)]
    return [
        move("Ändra", "voices-national-change", pk),
        move("Dra tillbaka", "voices-national-withdraw", pk),
    ]


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new value."""
    names = names_of(viewer.forbund_slug)
    initial = {"survey_year": timezone.localdate().year}
    form = NumberForm(posted(request), names=names, initial=initial)
    if request.method == "POST" and form.is_valid():
        row = form.row()
        try:
            check_new(viewer, row)
            pk = _save(viewer, row)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Värdet är sparat.")
            return redirect("voices-national-number", pk)
    return _form(request, form, "Lägg till ett värde", "Spara värdet", reverse(LIST))


def check_new(viewer: Viewer, row: SurveyNumberRow) -> None:
    """Raise when it is there already: it is changed, not written over."""
    key = SURVEY_NUMBERS.key_of(row)
    if key in SURVEY_NUMBERS.ids(viewer.forbund_slug):
        raise DomainError("Ett sådant värde finns redan. Ändra det i listan.")


def _save(viewer: Viewer, row: SurveyNumberRow) -> int:
    forbund = get_forbund(viewer.forbund_slug)
    return set_survey_number(forbund=forbund, row=row, by=viewer.actor, at=timezone.now())


def _form(
    request: HttpRequest, form: Any, title: str, submit: str, back: str, **more: Any
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "crumbs": crumbs(),
        "cancel": {"label": "Avbryt", "url": back},
        **more,
    }
    status = 422 if form.errors else 200
    return render(request, "surveynumbers/form.html", context, status=status)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another value or source; what it is a value of lies fast."""
    row, names = get_row(viewer, pk), names_of(viewer.forbund_slug)
    shown_value = value_said(row.value)[:-2]
    form = ValueForm(
        posted(request), initial={"value": shown_value, "n": row.n, "source": row.source}
    )
    back = reverse("voices-national-number", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            _save(viewer, replace(row, **form.cleaned_data))
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Värdet är ändrat.")
            return redirect(back)
    lead = title_of(names, row)
    return _form(request, form, "Ändra värdet", "Spara ändringen", back, lead=lead)


@writes(grant=CHANGE)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Compare with it no more, after a question."""
    row, names = get_row(viewer, pk), names_of(viewer.forbund_slug)
    if request.method == "POST" and request.POST.get("bekraftat"):
        forbund = get_forbund(viewer.forbund_slug)
        withdraw_survey_number(forbund=forbund, number=pk, by=viewer.actor, at=timezone.now())
        messages.success(request, "Värdet är tillbakadraget. Det går att ta tillbaka i bruk.")
        return redirect("voices-national-number", pk)
    context = {
        "title": "Dra tillbaka värdet",
        "lead": f"{title_of(names, row)}. Ingenting jämförs med det längre. Det finns kvar, och "
        "går att ta tillbaka i bruk.",
        "submit": "Dra tillbaka värdet",
        "facts_title": "Värdet",
        "facts": [one for one in facts_of(names, row) if one["value"]],
        "crumbs": crumbs(),
        "cancel": {"label": "Behåll det", "url": reverse("voices-national-number", args=[pk])},
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "outputs/withdraw.html", context, status=status)


@writes(grant=CHANGE, form=False)
def restore(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Undo a withdrawal."""
    get_row(viewer, pk)
    forbund = get_forbund(viewer.forbund_slug)
    restore_survey_number(forbund=forbund, number=pk, by=viewer.actor, at=timezone.now())
    messages.success(request, "Värdet är i bruk igen.")
    return redirect("voices-national-number", pk)
