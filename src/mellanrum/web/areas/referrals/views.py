"""Reading referrals: one's own list, one case, its letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.registers.casework.models import Intake, PreparationItem
from mellanrum.registers.casework.queries.referrals import (
    fetch,
    holder_names,
    list_sent,
    look_alikes_of,
    near,
    read_intakes,
    search,
    visible_intakes,
)
from mellanrum.registers.insatser.operation_queries import labels_of
from mellanrum.web.areas.referrals import presenters
from mellanrum.web.areas.referrals.letters import letter_pdf
from mellanrum.web.areas.referrals.opening import OpenIntake, intake_page
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response, list_file
from mellanrum.web.listing import FORMAT, Asked, asked, listing
from mellanrum.web.viewer import Viewer

TITLE = "Aktualiseringar"
LEAD = "Det din enhet har skickat, var det ligger nu och sedan när."


@page(grant="cases.refer")
def referrals(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the viewer's side has sent. Names are searched by a form of their own: an address never
    holds one.
    """
    ask = asked(request.GET, reverse("referrals"), presenters.FILTERS, presenters.COLUMNS)
    found = list_sent(viewer.actor).order_by("-sent_at", "-pk")
    if state := ask.chosen.get("lage"):
        found = found.filter(state=state)
    if shown := ask.chosen.get("visa"):
        found = found.filter(state__in=presenters.STATES_OF[shown])
    if ask.search:
        found = found.filter(referral__code__icontains=ask.search)
    if ask.sort:
        found = found.order_by(f"{'-' if ask.descending else ''}{presenters.ORDER[ask.sort]}", "pk")
    if form := request.GET.get(FORMAT):
        on = timezone.localdate()
        return list_file(
            form, TITLE, presenters.HEADINGS, [presenters.export_row(i, on) for i in near(found)]
        )
    return _listed(request, viewer, ask, found)


@writes(grant="cases.refer", form=False)
def find(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Find by name: asked in the body of a POST, so that no name stands in an address or a log."""
    ask = asked(request.GET, reverse("referrals"), presenters.FILTERS, presenters.COLUMNS)
    name = str(request.POST.get("name", ""))[:100]
    found = search(list_sent(viewer.actor), name).order_by("-sent_at", "-pk")
    return _listed(request, viewer, ask, found if name.strip() else found.none(), name)


def _listed(
    request: HttpRequest, viewer: Viewer, ask: Asked, found: QuerySet[Intake], name: str = ""
) -> HttpResponse:
    """Draw the list, with one line in the read log for each person that is shown. Only the page's
    own rows are fetched whole.
    """
    context = listing(
        ask, title=TITLE, columns=presenters.COLUMNS, found=found.values_list("pk", flat=True),
        row=lambda number: {"number": number}, empty=presenters.EMPTY, filters=presenters.FILTERS,
        search_label="Sök kod", lead=LEAD,
    )  # fmt: skip
    shown = fetch([row["number"] for row in context["rows"]])
    names = holder_names(i.has_it for i in shown)
    context["rows"] = [presenters.list_row(i, names) for i in shown]
    context["action"] = {"label": "Aktualisera en person", "url": reverse("referrals-new")}
    log_list(viewer, shown, "lista över egna aktualiseringar")
    return render(request, "referrals/list.html", {"listing": context, "name": name})


def log_list(viewer: Viewer, shown: Sequence[Intake], purpose: str) -> None:
    subjects = read_intakes([i.pk for i in shown])
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose=purpose, at=timezone.now())


@intake_page("läsa en aktualisering")
def case(request: HttpRequest, viewer: Viewer, seen: OpenIntake) -> HttpResponse:
    """One referral: where it is, what it says, what has happened, and what can be done now."""
    return render(request, "referrals/case.html", case_context(viewer, seen))


def case_context(viewer: Viewer, seen: OpenIntake) -> dict[str, Any]:
    intake = seen.intake
    moves = list(intake.moves.all())
    keys = {intake.has_it, intake.sender, *(m.by for m in moves)}
    names = holder_names(keys)
    forbund = viewer.forbund_slug
    income = labels_of(forbund, "income")
    reasons = labels_of(forbund, "return_reason")
    codes = [income.get(i.code, i.code) for i in intake.incomes.all()]
    return {
        "seen": seen,
        "intake": intake,
        "title": presenters.shown_name(intake),
        "state": presenters.state_text(intake),
        "meta": presenters.header_meta(intake, seen.on),
        "facts": presenters.facts_of(seen, names, codes),
        "events": [presenters.move_event(m, names, reasons) for m in moves],
        "answer": _answer(seen, moves),
        "assessments": _assessments(seen),
        "alike": _alike(viewer, seen),
        "ways": presenters.ways(seen),
        "letters": presenters.letters(seen),
        "crumbs": presenters.crumbs(seen),
    }  # fmt: skip


def _answer(seen: OpenIntake, moves: Sequence[Any]) -> Any:
    """What the group told the sender when it gave the case back."""
    last = next((m for m in moves if m.recommendation), None)
    return last if seen.intake.state == "returned" else None


def _assessments(seen: OpenIntake) -> list[dict[str, Any]]:
    """Of the group's meetings, for the group only."""
    if not seen.is_preparer:
        return []
    found = PreparationItem.objects.filter(intake=seen.intake).exclude(assessment="")
    near = found.select_related("meeting").prefetch_related("abstentions__party")
    return [presenters.assessment_of(item) for item in near]


def _alike(viewer: Viewer, seen: OpenIntake) -> list[dict[str, str]]:
    """Others that may be about the same person, so far as the viewer sees them."""
    if not seen.is_preparer or seen.intake.is_protected:
        return []
    visible = visible_intakes(viewer.actor, seen.at)
    return presenters.alike_rows(list(look_alikes_of(seen.intake).filter(pk__in=visible)))


@intake_page("brev om en aktualisering")
def letter(request: HttpRequest, viewer: Viewer, seen: OpenIntake, kind: str) -> HttpResponse:
    """A letter as PDF; the responsible party is its sender."""
    if kind not in {one["url"].rpartition("/")[2].removesuffix(".pdf")
                    for one in presenters.letters(seen)}:  # fmt: skip
        raise Http404
    content = letter_pdf(kind, seen.intake, viewer.name, seen.at)
    return file_response(content, f"{kind}-{seen.intake.referral.code.lower()}", "pdf")
