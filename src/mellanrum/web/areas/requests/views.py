"""A request for public documents: received, its page, tested, answered, served."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.deadlines import refusal_appeal_day
from mellanrum.domain.registry_machines import REQUEST
from mellanrum.figures.format import long_date
from mellanrum.registers.registry.actions import requests as made
from mellanrum.registers.registry.matter_queries import documents_of
from mellanrum.registers.registry.matter_writing import GivenFile
from mellanrum.registers.registry.models import RecordRequest, RequestedDocument
from mellanrum.registers.registry.request_letter import letter_pdf
from mellanrum.registers.registry.request_policies import (
    ANSWERS,
    APPEALABLE,
    OPEN,
    answer_of,
    check_answer,
    check_decided,
    waited,
)
from mellanrum.registers.registry.request_queries import list_requested, tested_of
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    section,
    story,
)
from mellanrum.web.areas.registry.reach import CHANGE, READ, document_title, get_forbund
from mellanrum.web.areas.requests.forms import (
    AnswerForm,
    ConcernForm,
    OnForm,
    OutcomeForm,
    RequestForm,
)
from mellanrum.web.areas.requests.reach import (
    HIDDEN,
    asked,
    asked_text,
    crumbs,
    get_item,
    get_request,
    url_of,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

COLUMNS = ("Handling", "Rubrik", "Prövning", "Bestämmelse", "Skäl", "Maskerad kopia")


@page(grant=READ)
def one(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One request with its documents and their tests."""
    found = get_request(viewer, pk)
    held, handles = list_requested(found), viewer.can(CHANGE)
    context = {
        "title": f"Begäran {found.matter}",
        "state": REQUEST.states[found.state],
        "lead": f"Har väntat: {waited(found.received_on, timezone.localdate())}. Svaret ska ges "
        "skyndsamt (TF 2 kap.)." if found.state in OPEN else "",
        "crumbs": crumbs(),
        "moves": moves(found, held) if handles else [],
        "facts_title": "Begäran",
        "facts": facts(viewer, found),
        "texts": [section("Vad som begärs", asked_text(viewer, found)),
                  section("Skäl", found.reasons if handles else "")],
        "tables": [table(viewer, found, held)],
        "events": story(viewer.forbund_slug, f"records_requests:{pk}", codes=codes()),
    }  # fmt: skip
    return object_page(request, context, "registry/object.html")


def codes() -> dict[str, str]:
    """How the story tells states and outcomes."""
    outcomes = RequestedDocument.Outcome.choices
    return {k: v.lower() for k, v in (*REQUEST.states.items(), *outcomes)}


def facts(viewer: Viewer, found: RecordRequest) -> list[dict[str, Any]]:
    handles, letter = viewer.can(CHANGE), found.letter
    who = found.requester or "Har inte sagt vem hen är"
    return [
        fact("Ärende", str(found.matter), reverse("registry-matter", args=[found.matter_id])),
        fact("Kom in", found.received_on),
        fact("Hur", found.channel),
        fact("Vem", who if handles else HIDDEN),
        fact("Vart svaret ska", found.contact if handles else ""),
        fact("Beslutad", found.decided_on),
        fact("Beslutat av", found.decided_by),
        fact("Svaret", str(letter), reverse("registry-document", args=[letter.pk]))
        if letter
        else fact("Svaret", ""),
        *appeal_facts(found),
    ]


def appeal_facts(found: RecordRequest) -> list[dict[str, Any]]:
    """Until when the decision may be appealed, with its paragraph."""
    if found.state not in APPEALABLE:
        return []
    if found.served_on is None:
        return [fact("Överklagan", "Tiden räknas från den dag då den som begärde fick beslutet. "
                     "Anteckna dagen.")]  # fmt: skip
    last = refusal_appeal_day(found.served_on)
    return [
        fact("Fick del av beslutet", found.served_on),
        fact("Kan överklagas till och med", f"{long_date(last.last)} ({last.told})"),
    ]


def moves(found: RecordRequest, held: Sequence[RequestedDocument]) -> list[dict[str, Any]]:
    """What can be done now; the answer offered is the one that the tests lead to."""
    buttons: list[dict[str, Any]] = []
    if found.state in OPEN:
        tested = [x.outcome for x in held]
        if tested and "untested" not in tested:
            verb = answer_of(tested)
            label = REQUEST.moves[verb].label
            buttons.append(move(label, "requests-answer", found.pk, verb))
        buttons.append(move("Lägg till handling", "requests-concern", found.pk))
        missing = REQUEST.moves["answer_missing"].label
        buttons.append(move(missing, "requests-answer", found.pk, "answer_missing"))
        buttons.append(move("Anteckna återtagen", "requests-withdraw", found.pk))
    if found.state in APPEALABLE:
        buttons.append(move("Anteckna när beslutet lämnades", "requests-serve", found.pk))
    return buttons


def table(
    viewer: Viewer, found: RecordRequest, held: Sequence[RequestedDocument]
) -> dict[str, Any]:
    return {
        "heading": "Handlingar som begäran gäller",
        "id": "handlingar",
        "columns": [{"label": label} for label in COLUMNS],
        "rows": [row(viewer, found, x) for x in held],
        "empty": "Ingen handling är tillagd.",
    }


def row(viewer: Viewer, found: RecordRequest, item: RequestedDocument) -> dict[str, Any]:
    masked, tests = item.masked, viewer.can(CHANGE) and found.state in OPEN
    copy: dict[str, Any] = {"label": COLUMNS[5], "text": str(masked) if masked else "–"}
    if masked:
        copy["url"] = reverse("registry-document", args=[masked.pk])
    judged: dict[str, Any] = {"label": COLUMNS[2], "text": item.get_outcome_display()}
    if tests:
        judged["url"] = reverse("requests-weigh", args=[found.pk, item.pk])
        judged["text"] = "Pröva" if item.outcome == "untested" else judged["text"]
    return {
        "label": str(item.document),
        "is_number": True,
        "url": reverse("registry-document", args=[item.document_id]),
        "cells": [
            {"label": COLUMNS[1], "text": document_title(viewer, item.document)},
            judged,
            {"label": COLUMNS[3], "text": item.section.replace(" ", "\u00a0") or "–"},
            {"label": COLUMNS[4], "text": reasons_of(viewer, item)},
            copy,
        ],
    }


def reasons_of(viewer: Viewer, item: RequestedDocument) -> str:
    """Why something is kept back might tell what is secret: for those who test it."""
    return item.reasons if viewer.can(CHANGE) or not item.reasons else HIDDEN


@writes(grant=CHANGE)
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A request; it gets a matter of its own."""
    form = RequestForm(posted(request), initial={"received_on": timezone.localdate()})

    def save() -> tuple[str, str]:
        forbund, by, at = get_forbund(viewer), viewer.actor, timezone.now()
        found = made.receive(forbund=forbund, row=form.row(), by=by, at=at)
        told = f"Begäran är registrerad som {found.matter}. Lägg till handlingarna."
        return told, url_of(found)

    back = {"label": "Avbryt", "url": reverse("requests")}
    ask = Ask("Registrera begäran", "Registrera begäran", back, crumbs())
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def concern(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A document that the request concerns."""
    found = get_request(viewer, pk)
    documents = documents_of(viewer.forbund_slug).exclude(matter=found.matter)
    form = ConcernForm(posted(request), documents=documents.order_by("-matter__year", "-pk"))

    def save() -> tuple[str, str]:
        document, by, at = form.cleaned_data["document"], viewer.actor, timezone.now()
        made.add_document(request=found, document=document, by=by, at=at)
        return f"{document} är tillagd. Pröva den.", f"{url_of(found)}#handlingar"

    return answered(request, form, asked(found, "Lägg till handling", "Lägg till"), save)


@writes(grant=CHANGE)
def weigh(request: HttpRequest, viewer: Viewer, pk: int, item: int) -> HttpResponse:
    """The test of one document."""
    found = get_request(viewer, pk)
    held = get_item(found, item)
    form = OutcomeForm(posted(request), request.FILES, held=held, initial={"file": None})
    mark = held.document.secrecy or held.document.matter.secrecy
    note = f"Handlingen är märkt {mark}. Markeringen är en varning, inget beslut." if mark else ""

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        made.weigh_document(item=held, row=form.row(), masked=form.given(), by=by, at=at)
        return f"Prövningen av {held.document} är sparad.", f"{url_of(found)}#handlingar"

    ask = asked(found, f"Pröva {held.document}", "Spara prövningen", note=note)
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def answer(request: HttpRequest, viewer: Viewer, pk: int, verb: str) -> HttpResponse:
    """The answer; its letter is registered in the matter."""
    found = get_request(viewer, pk)
    if verb not in ANSWERS:
        raise Http404
    initial = {"decided_on": timezone.localdate(), "decided_by": viewer.name}
    form = AnswerForm(posted(request), verb=verb, initial=initial)

    def save() -> tuple[str, str]:
        row, at = form.row(), timezone.now()
        check_answer(verb, tested_of(found))
        check_decided(verb, row, found.received_on, timezone.localdate(at))
        pdf = letter_pdf(found, list_requested(found), verb, row)
        letter = GivenFile(f"svar-{found.matter}.pdf".replace(":", "-"), pdf)
        made.answer(request=found, verb=verb, row=row, letter=letter, by=viewer.actor, at=at)
        return "Svaret är antecknat. Brevet ligger i ärendet.", url_of(found)

    label = REQUEST.moves[verb].label
    return answered(request, form, asked(found, label, label), save)


@writes(grant=CHANGE)
def serve(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The day that who asked got the decision."""
    found = get_request(viewer, pk)
    form = OnForm(posted(request), initial={"on": timezone.localdate()})

    def save() -> tuple[str, str]:
        on = form.cleaned_data["on"]
        made.serve(request=found, on=on, by=viewer.actor, at=timezone.now())
        last = long_date(refusal_appeal_day(on).last)
        return f"Beslutet kan överklagas till och med {last}.", url_of(found)

    return answered(request, form, asked(found, "När beslutet lämnades", "Spara dagen"), save)


@writes(grant=CHANGE)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Whoever asked does not want the documents any more."""
    found = get_request(viewer, pk)
    form = OnForm(posted(request), initial={"on": timezone.localdate()})

    def save() -> tuple[str, str]:
        on = form.cleaned_data["on"]
        made.withdraw(request=found, on=on, by=viewer.actor, at=timezone.now())
        return "Begäran är antecknad som återtagen.", url_of(found)

    return answered(request, form, asked(found, "Anteckna återtagen", "Anteckna återtagen"), save)
