"""An agreement's papers, and its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.registers.economy.actions import attachments as papers
from mellanrum.registers.economy.actions.service_agreements import end_agreement
from mellanrum.registers.economy.agreement_queries import agreements_of
from mellanrum.registers.economy.attachment_policies import MOST_BYTES
from mellanrum.registers.economy.attachments import find_attachment, list_attachments
from mellanrum.registers.economy.models import Agreement, Attachment
from mellanrum.web.areas.claims.claim_forms import PaperForm, ReasonForm
from mellanrum.web.areas.claims.presenters import cell, columns
from mellanrum.web.areas.claims.reach import ECONOMY, OFFICE, crumb
from mellanrum.web.areas.claims.views import paper_file
from mellanrum.web.areas.operation.fields import RowForm, last_day
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name


class EndForm(RowForm):
    to_on = last_day(required=True)


def get_agreement(viewer: Viewer, pk: int) -> Agreement:
    """Raises Http404 for another förbund's."""
    found = agreements_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_paper(agreement: Agreement, paper: int) -> Attachment:
    """Raises Http404 for a paper of something else."""
    found = find_attachment(agreement, paper)
    if found is None:
        raise Http404
    return found


def papers_table(viewer: Viewer, agreement: Agreement) -> dict[str, Any]:
    """The papers, those taken away too; two queries."""
    held = list_attachments(agreement, withdrawn=True)
    names = list_names(paper.added_by for paper in held)
    add = {"label": "Bifoga fil", "url": reverse("claims-agreement-attach", args=[agreement.pk])}
    may = viewer.can(OFFICE)
    return {
        "heading": "Avtalet som fil",
        "id": "underlag",
        "columns": columns("Fil", "Tillagd", "Av", "Läge"),
        "rows": [_row(agreement, paper, names, may) for paper in held],
        "empty": "Ingen fil är bifogad.",
        "add": add if may else None,
    }


def _row(
    agreement: Agreement, paper: Attachment, names: Mapping[str, str], may: bool
) -> dict[str, Any]:
    taken = f"Borttagen: {paper.withdrawn_reason}" if paper.withdrawn_at else "Gäller"
    args = [agreement.pk, paper.pk]
    row: dict[str, Any] = {
        "label": paper.name,
        "url": reverse("claims-agreement-paper", args=args),
        "cells": [
            cell("Tillagd", timezone.localtime(paper.added_at).date()),
            cell("Av", actor_name(paper.added_by, names)),
            cell("Läge", taken),
        ],
    }
    if may and paper.withdrawn_at is None:
        row["remove"] = {"label": "Ta bort", "url": reverse("claims-agreement-detach", args=args)}
    return row


def _ask(found: Agreement, title: str, submit: str, **told: Any) -> Ask:
    here = {"label": found.title, "url": reverse("claims-agreement", args=[found.pk])}
    crumbs, cancel = [crumb("claims-agreements"), here], {**here, "label": "Avbryt"}
    return Ask(title, submit, cancel, crumbs, found.counterparty, **told)


@writes(grant=OFFICE)
def attach(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Add a paper."""
    found = get_agreement(viewer, pk)
    form, ask = PaperForm(posted(request), request.FILES), _ask(found, "Bifoga fil", "Bifoga filen")

    def save() -> tuple[str, str]:
        file, by, at = form.cleaned_data["file"], viewer.actor, timezone.now()
        papers.add(thing=found, name=file.name, data=file.read(MOST_BYTES + 1), by=by, at=at)
        return f"{file.name} är bifogad.", f"{ask.crumbs[-1]['url']}#underlag"

    return answered(request, form, ask, save)


@page(grant=ECONOMY)
def paper(request: HttpRequest, viewer: Viewer, pk: int, paper: int) -> HttpResponse:
    """The file as it came, to keep."""
    return paper_file(get_paper(get_agreement(viewer, pk), paper))


@writes(grant=OFFICE)
def detach(request: HttpRequest, viewer: Viewer, pk: int, paper: int) -> HttpResponse:
    """Take a paper away, with a reason."""
    found = get_agreement(viewer, pk)
    held, form = get_paper(found, paper), ReasonForm(posted(request))
    ask = _ask(found, f"Ta bort {held.name}", "Ta bort filen", is_danger=True)

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        papers.withdraw(attachment=held, reason=reason, by=viewer.actor, at=timezone.now())
        return "Filen är borttagen. Den finns kvar för den som granskar.", ask.crumbs[-1]["url"]

    return answered(request, form, ask, save)


@writes(grant=OFFICE)
def end(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The last day of an agreement that is ended; a later day can be set again."""
    found = get_agreement(viewer, pk)
    form = EndForm(posted(request), held=found)
    ask = _ask(found, "Avsluta avtalet", "Avsluta avtalet")

    def save() -> tuple[str, str]:
        to_on, by, at = form.cleaned_data["to_on"], viewer.actor, timezone.now()
        end_agreement(agreement=found, to_on=to_on, seen=form.version, by=by, at=at)
        return "Avtalets sista dag är antecknad.", ask.crumbs[-1]["url"]

    return answered(request, form, ask, save)
