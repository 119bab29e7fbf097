"""A report as a whole: begun, read, changed, thrown away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.report_machines import REPORT
from mellanrum.registers.insatser.queries import list_insatser
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.actions import reports as act
from mellanrum.reports.report_kinds import KINDS, Kind, get_kind, list_kinds
from mellanrum.web.areas.freezing.way import way_of
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.areas.writing import presenters, slots
from mellanrum.web.areas.writing.checks import counted_findings, summary
from mellanrum.web.areas.writing.forms import DiscardForm, HeadForm, NewForm, usual_period
from mellanrum.web.areas.writing.reach import (
    LIST_CRUMB,
    READ,
    WRITE,
    Opened,
    kind_title,
    open_report,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

CANCEL = {"label": "Avbryt", "url": LIST_CRUMB["url"]}
CHOSEN = "slag"


@writes(grant=WRITE)
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """First the kind, then its period and insats."""
    key = request.GET.get(CHOSEN, "")
    if key not in KINDS:
        context = {"kinds": [_kind(one) for one in list_kinds()], "crumbs": [LIST_CRUMB]}
        return render(request, "writing/kinds.html", context)
    kind = get_kind(key)
    insatser = list_insatser(viewer.forbund_slug) if kind.of_insats else []
    usual = {"period": usual_period(kind, timezone.localdate())}
    form = NewForm(posted(request), kind=kind, insatser=insatser, initial=usual)

    def save() -> tuple[str, str]:
        made = act.create_report(
            forbund=get_forbund(viewer.forbund_slug),
            new=form.new(),
            bring_earlier=form.cleaned_data["bring"],
            by=viewer.actor,
            at=timezone.now(),
        )
        return f"{made.title} är påbörjad.", reverse("writing-report", args=[made.pk])

    first = {"label": "Ny rapport", "url": reverse("writing-new")}
    ask = Ask(f"Ny: {kind_title(key)}", "Börja rapporten", CANCEL, [LIST_CRUMB, first], kind.about)
    return answered(request, form, ask, save)


def _kind(kind: Kind) -> dict[str, str]:
    url = f"{reverse('writing-new')}?{CHOSEN}={kind.key}"
    return {"title": kind_title(kind.key), "url": url, "about": kind.about, "demand": kind.demand}


@page(grant=READ)
def report(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The report's sections with who writes what, how far it is, and what is found in it."""
    opened = open_report(viewer, pk)
    names = presenters.names_of(opened.sections, opened.report.created_by)
    found = counted_findings(opened)
    context = {
        "title": opened.report.title,
        "state": presenters.state_words(opened),
        "lead": presenters.progress(opened.sections)
        if opened.is_draft
        else presenters.NOT_DRAFT.get(opened.report.status, ""),
        "is_draft": opened.is_draft,
        "way": way_of(opened.report),
        "crumbs": [LIST_CRUMB],
        "acts": presenters.acts(opened),
        "files": presenters.files(opened),
        "facts": presenters.facts(opened, names),
        "contents": presenters.contents(opened, names, found.by_section),
        "found": summary(opened, found),
        "extra_acts": slots.drawn(slots.REPORT_ACTS, opened),
        "beside": slots.drawn(slots.BESIDE_REPORT, opened),
    }
    return render(request, "writing/report.html", context)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Title, day and initials."""
    opened = open_report(viewer, pk)
    form = HeadForm(posted(request), held=opened.report)

    def save() -> tuple[str, str]:
        act.change_report(
            report=opened.report, head=form.head(), by=viewer.actor, at=timezone.now()
        )
        return "Uppgifterna är sparade.", opened.url

    return answered(request, form, _ask(opened, "Ändra uppgifterna", "Spara"), save)


@writes(grant=WRITE)
def discard(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Throw a draft away, with a reason."""
    opened = open_report(viewer, pk)
    REPORT.check(opened.report.status, "discard")
    form = DiscardForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        act.discard_report(report=opened.report, reason=reason, by=viewer.actor, at=timezone.now())
        return f"{opened.report.title} är kastad.", LIST_CRUMB["url"]

    ask = _ask(opened, "Kasta utkastet", "Kasta utkastet", is_danger=True)
    return answered(request, form, ask, save)


def _ask(opened: Opened, title: str, submit: str, *, is_danger: bool = False) -> Ask:
    cancel = {"label": "Avbryt", "url": opened.url}
    return Ask(title, submit, cancel, opened.way_down(), opened.report.title, is_danger=is_danger)
