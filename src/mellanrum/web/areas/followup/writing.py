"""Writing, attesting and opening a quarterly report. Each POST calls one action."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import capitalized
from mellanrum.reports.actions.insats_reports import reopen, save_draft
from mellanrum.reports.attesting import attest_report, remarks_on
from mellanrum.reports.models import InsatsReport
from mellanrum.reports.report_rules import (
    FIELDS,
    LABELS,
    TextsError,
    WrittenMeanwhileError,
    check_unlocked,
    texts_of,
)
from mellanrum.reports.rounds import check_ended
from mellanrum.web.areas.followup.forms import OPEN, AttestForm, ReflectionsForm, ReopenForm
from mellanrum.web.areas.followup.quarters import body_of, crumbs
from mellanrum.web.areas.followup.reports import Asked, draft_document, get_asked
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

CLASH = "Den sparade texten är en annan. Där står: ”{held}”. Spara igen om ditt ska gälla."


def get_own(viewer: Viewer, key: str, slug: str) -> Asked:
    """The report, for the lead of its insats. Raises Http404, or PermissionDenied for others."""
    asked = get_asked(viewer, key, slug)
    if not asked.may_write:
        raise PermissionDenied
    return asked


def address(asked: Asked, name: str = "followup-report") -> str:
    from mellanrum.domain.periods import period_key

    return reverse(name, args=[period_key(asked.period), asked.slug])


@writes(grant="followup.reflect")
def write(request: HttpRequest, viewer: Viewer, key: str, slug: str) -> HttpResponse:
    """The quarter's figures with the three texts below; saved by button and while writing."""
    asked = get_own(viewer, key, slug)
    check_unlocked(asked.report)
    form = ReflectionsForm(request.POST if request.method == "POST" else None, initial=seen(asked))
    if request.method == "POST" and form.is_valid():
        saved = saved_draft(asked, form, viewer)
        if request.headers.get("HX-Request"):
            return autosaved(request, form, saved)
        if saved is not None:
            messages.success(request, "Utkastet är sparat.")
            return redirect(address(asked))
    if request.headers.get("HX-Request"):
        return autosaved(request, form, None)
    return render(request, "followup/write.html", write_page(asked, form), status=status_of(form))


def seen(asked: Asked) -> dict[str, Any]:
    """What the form holds when it is opened."""
    texts = {name: getattr(texts_of(asked.report), name) for name in FIELDS}
    return {**texts, "version": asked.report.version if asked.report else 0}


def saved_draft(asked: Asked, form: ReflectionsForm, viewer: Viewer) -> InsatsReport | None:
    """Save what was written; what stops it is said at its field, and None is returned."""
    texts, version = form.texts(), form.cleaned_data["version"]
    if asked.report is not None and texts == texts_of(asked.report):
        return asked.report
    try:
        return save_draft(
            insats=asked.insats,
            period=asked.period,
            texts=texts,
            version=version,
            by=viewer.actor,
            at=timezone.now(),
        )
    except TextsError as error:
        for name, problem in error.problems.items():
            form.add_error(name, problem)
    except WrittenMeanwhileError as error:
        tell_clash(form, error)
    except DomainError as error:
        form.add_error(None, error.message)
    return None


def tell_clash(form: ReflectionsForm, error: WrittenMeanwhileError) -> None:
    """Say at each text what is saved; what was typed stays, and saving again lets it stand."""
    form.add_error(None, error.message)
    mine, theirs = form.texts(), texts_of(error.report)
    for name in FIELDS:
        held = getattr(theirs, name)
        if held != getattr(mine, name):
            form.add_error(name, CLASH.format(held=held or "inget"))
    form.data = {**form.data.dict(), "version": error.report.version}  # type: ignore[attr-defined]


def autosaved(
    request: HttpRequest, form: ReflectionsForm, saved: InsatsReport | None
) -> HttpResponse:
    """The line that says whether what was just written is saved, and the version to save from."""
    version = form.data.get("version", 0) if saved is None else saved.version
    at = localtime(saved.saved_at) if saved else None
    context = {"saved_at": at, "version": version, "form": form}
    return render(request, "followup/saved.html", context)


def write_page(asked: Asked, form: ReflectionsForm) -> dict[str, Any]:
    return {
        "title": f"{asked.insats.short_name}, {asked.label}",
        "crumbs": crumbs(asked, {"label": asked.insats.short_name, "url": address(asked)}),
        "form": form,
        "open": OPEN,
        "version": form["version"].value() or 0,
        "cancel": {"label": "Avbryt", "url": address(asked)},
        "body": body_of(draft_document(asked, None)),
    }


@writes(grant="followup.attest")
def attest(request: HttpRequest, viewer: Viewer, key: str, slug: str) -> HttpResponse:
    """What is attested, the remarks to answer, and the button."""
    asked = get_own(viewer, key, slug)
    check_unlocked(asked.report)
    check_ended(asked.period, timezone.localdate())
    if asked.report is None:
        raise DomainError("Skriv och spara rapporten först. Sedan kan den attesteras.")
    remarks = remarks_on(asked.report)
    data = request.POST if request.method == "POST" else None
    form = AttestForm(data, remarks=remarks, initial={"version": asked.report.version})
    if request.method == "POST" and form.is_valid():
        try:
            attest_report(
                asked.report,
                form.cleaned_data["version"],
                form.answers(),
                by=viewer.actor,
                at=timezone.now(),
            )
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"{capitalized(asked.label)} är attesterat och låst.")
            return redirect(address(asked))
    return render(request, "followup/attest.html", attest_page(asked, form), status=status_of(form))


def attest_page(asked: Asked, form: AttestForm) -> dict[str, Any]:
    texts = texts_of(asked.report)
    return {
        "title": f"Attestera {asked.label}",
        "lead": asked.insats.name,
        "crumbs": crumbs(asked, {"label": asked.insats.short_name, "url": address(asked)}),
        "form": form,
        "texts": [(LABELS[name], getattr(texts, name)) for name in FIELDS],
        "body": body_of(draft_document(asked, texts)),
        "write": address(asked, "followup-write"),
        "cancel": {"label": "Avbryt", "url": address(asked)},
    }


@writes(grant="followup.reopen")
def open_again(request: HttpRequest, viewer: Viewer, key: str, slug: str) -> HttpResponse:
    """The director opens an attested report, with a reason."""
    asked = get_asked(viewer, key, slug)
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if asked.report is None or not asked.is_locked:
        raise DomainError("Rapporten är inte attesterad, så det finns inget att låsa upp.")
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            reopen(report=asked.report, reason=reason, by=viewer.actor, at=timezone.now())
        except DomainError as error:
            form.add_error("reason", error.message)
        else:
            messages.success(request, "Rapporten är upplåst. Den tidigare utgåvan finns kvar.")
            return redirect(address(asked))
    context = {
        "title": f"Lås upp {asked.label}",
        "lead": asked.insats.name,
        "crumbs": crumbs(asked, {"label": asked.insats.short_name, "url": address(asked)}),
        "form": form,
        "cancel": {"label": "Avbryt", "url": address(asked)},
    }
    return render(request, "followup/reopen.html", context, status=status_of(form))


def status_of(form: ReflectionsForm | AttestForm | ReopenForm) -> int:
    return 422 if form.errors else 200
