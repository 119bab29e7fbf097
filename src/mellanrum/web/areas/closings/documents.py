"""The papers of a participant, and exports to the own journal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.journal_exports import export
from mellanrum.registers.casework.models import Closing, JournalExport, PlanVersion
from mellanrum.registers.casework.queries.closings import (
    find_closing,
    list_closings,
    list_exports,
)
from mellanrum.registers.casework.queries.enrolments import find_enrolment
from mellanrum.registers.casework.queries.follow_ups import Planned, follow_ups_of
from mellanrum.registers.casework.queries.plans import list_agreed
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.cases.pages import frame
from mellanrum.web.areas.closings import papers
from mellanrum.web.areas.enrolments.fields import line, place, posted, status_of
from mellanrum.web.case_access import OpenCase, case_page, case_writes
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

WHOM = {"deltagare": "participant", "remittent": "referrer"}
WHOLE_CASE = 0


def planned_of(case: OpenCase) -> list[Planned]:
    return follow_ups_of(case.participant, case.sight, timezone.localdate(case.at))


def closing_shown(one: Closing, case: OpenCase) -> dict[str, Any]:
    return {
        "number": one.pk,
        "title": one.enrolment.insats.name,
        "at": one.closed_at,
        "achieved": one.achieved,
        "own_words": one.own_words,
        "recommendations": one.recommendations.splitlines(),
        "returned_to": papers.returned_text(one) or one.no_return_reason,
        "goals": [(g.goal, g.get_achieved_display(), g.comment) for g in one.goals.all()],
        "reopened_at": one.reopened_at,
        "reopened_reason": one.reopened_reason,
        "papers": paper_links(one, case) if one.reopened_at is None else [],
    }


def paper_links(one: Closing, case: OpenCase) -> list[dict[str, str]]:
    """The documents of a closing in force."""
    names = (("Till deltagaren (PDF)", "deltagare"), ("Till remittenten (PDF)", "remittent"))
    found = [
        {"label": label, "url": reverse("documents-closing", args=[case.number, one.pk, whom])}
        for label, whom in names
        if whom == "deltagare" or one.enrolment.referrer_party
    ]
    url = reverse("documents-export-closing", args=[case.number, one.pk])
    return [*found, {"label": "För över till min parts journal", "url": url}]


@case_page("läsa dokument")
def documents(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """Papers to print, and what one's own party has taken to its journal."""
    found = [c for c in list_closings(case.participant, case.sight) if c.reopened_at is None]
    exports = list_exports(case.participant, case.sight)
    names = list_names({e.exported_by for e in exports})
    context = frame(case, "documents-case") | {
        "title": f"Dokument, {case.participant.code}",
        "closings": [closing_shown(c, case) for c in found],
        "exports": [export_shown(e, case, names.get(e.exported_by, "")) for e in exports],
        "plans": [plan_shown(one, case) for one in list_agreed(case.participant, case.sight)],
        "notes_url": reverse("documents-export-notes", args=[case.number]),
        "may_export": viewer.can("cases.write") and not case.sight.is_opened,
    }
    return render(request, "closings/documents.html", context)


def plan_shown(one: PlanVersion, case: OpenCase) -> dict[str, Any]:
    enrolment = one.plan.enrolment
    own = [case.number, enrolment.pk, one.number]
    return {
        "title": f"{enrolment.insats.short_name}, version {one.number}",
        "on": one.agreed_on,
        "print_url": reverse("plans-print", args=own),
        "export_url": reverse("documents-export-plan", args=[case.number, one.pk]),
    }


def export_shown(one: JournalExport, case: OpenCase, by: str) -> dict[str, Any]:
    return {
        "code": one.code,
        "content": one.get_content_display(),
        "at": one.exported_at,
        "by": by,
        "party": str(one.party),
        "url": reverse("documents-receipt", args=[case.number, one.pk]),
    }


@case_page("skriva ut avslutsdokument")
def closing_paper(
    request: HttpRequest, viewer: Viewer, case: OpenCase, closing: int, whom: str
) -> HttpResponse:
    """The closing document as PDF, to the participant or the referrer."""
    found = closing_of(case, closing)
    if whom not in WHOM or found.reopened_at is not None:
        raise Http404
    pdf = papers.closing_pdf(case, found, planned_of(case), WHOM[whom], viewer.name)
    return file_response(pdf, f"avslut-{case.participant.code}-{whom}", "pdf")


def closing_of(case: OpenCase, number: int) -> Closing:
    """Raises Http404."""
    found = find_closing(case.participant, case.sight, number)
    if found is None or find_enrolment(case.participant, case.sight, found.enrolment_id) is None:
        raise Http404
    return found


class ExportForm(forms.Form):
    purpose = line("Vad utdraget ska användas till")
    party = forms.ChoiceField(label="Till journal hos", required=False)

    def __init__(self, data: Any, *, parties: list[Party]) -> None:
        super().__init__(data)
        self.fields["party"].choices = [(str(p.pk), p.name) for p in parties]  # type: ignore[attr-defined]
        if len(parties) == 1:
            self.fields["party"].widget = forms.HiddenInput()
            self.fields["party"].initial = str(parties[0].pk)
        self.parties = parties

    def chosen(self) -> Party:
        wanted = self.cleaned_data["party"]
        return next((p for p in self.parties if str(p.pk) == wanted), self.parties[0])


@case_writes("föra över avslut till journal")
def export_closing(
    request: HttpRequest, viewer: Viewer, case: OpenCase, closing: int
) -> HttpResponse:
    """The closing document to the own party's journal."""
    found = closing_of(case, closing)
    return _export(request, viewer, case, "closing", found.pk, found)


@case_writes("föra över anteckningar till journal")
def export_notes(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """The notes that the own party may read."""
    return _export(request, viewer, case, "notes", WHOLE_CASE, None)


@case_writes("föra över handlingsplanen till journal")
def export_plan(request: HttpRequest, viewer: Viewer, case: OpenCase, version: int) -> HttpResponse:
    """A version of the plan that somebody has agreed on, to the own party's journal."""
    if version not in {one.pk for one in list_agreed(case.participant, case.sight)}:
        raise Http404
    return _export(request, viewer, case, "plan", version, None)


def _export(
    request: HttpRequest,
    viewer: Viewer,
    case: OpenCase,
    content: str,
    number: int,
    closing: Closing | None,
) -> HttpResponse:
    parties = list(Party.objects.filter(pk__in=case.sight.parties))
    form = ExportForm(posted(request), parties=parties)
    if request.method == "POST" and form.is_valid():
        try:
            made = keep(case, viewer, form, content, number, closing)
            messages.success(request, f"Utdraget {made.code} är klart. Spara filen i journalen.")
            return redirect("documents-receipt", case.number, made.pk)
        except DomainError as error:
            place(form, error)
    word = JournalExport.Content(content).label
    context = frame(case, "") | {
        "title": f"För över {word}",
        "lead": "Filen och kvittot kan hämtas igen på deltagarens sida Dokument.",
        "form": form,
        "submit": "Gör utdraget",
        "cancel": {"label": "Avbryt", "url": reverse("documents-case", args=[case.number])},
    }
    return render(request, "enrolments/form.html", context, status=status_of(form))


def keep(
    case: OpenCase,
    viewer: Viewer,
    form: ExportForm,
    content: str,
    number: int,
    closing: Closing | None,
) -> JournalExport:
    """Make the paper, and keep its receipt."""
    party, purpose = form.chosen(), form.cleaned_data["purpose"]
    draft = papers.unsaved_receipt(case, party, content, number, purpose, viewer.actor.key, case.at)
    pdf = papers.export_pdf(case, draft, closing, planned_of(case))
    return export(
        participant=case.participant, party=party, content=content, number=number,
        purpose=purpose, code=draft.code, content_hash=papers.hash_of(pdf),
        by=viewer.actor, at=case.at,
    )  # fmt: skip


@case_page("läsa kvitto på utdrag")
def receipt(request: HttpRequest, viewer: Viewer, case: OpenCase, export: int) -> HttpResponse:
    """Who took what, when, and the hash of the file."""
    found = export_of(case, export)
    names = list_names([found.exported_by])
    shown = export_shown(found, case, names.get(found.exported_by, ""))
    facts = [
        {"label": "Kod", "value": found.code},
        {"label": "Innehåll", "value": shown["content"]},
        {"label": "Till journal hos", "value": shown["party"]},
        {"label": "Ändamål", "value": found.purpose},
        {"label": "Av", "value": shown["by"]},
        {"label": "SHA-256", "value": found.content_hash},
    ]
    context = frame(case, "documents-case") | {
        "title": f"Kvitto {found.code}",
        "facts": facts,
        "at": found.exported_at,
        "file_url": reverse("documents-export-file", args=[case.number, found.pk]),
    }
    return render(request, "closings/receipt.html", context)


def export_of(case: OpenCase, number: int) -> JournalExport:
    """Raises Http404."""
    found = (e for e in list_exports(case.participant, case.sight) if e.pk == number)
    if (first := next(found, None)) is None:
        raise Http404
    return first


@case_page("hämta utdrag till journal")
def export_file(request: HttpRequest, viewer: Viewer, case: OpenCase, export: int) -> HttpResponse:
    """The file itself. When what it was made of has changed since, it says so instead."""
    found = export_of(case, export)
    closing = closing_of(case, found.number) if found.content == "closing" else None
    pdf = papers.export_pdf(case, found, closing, planned_of(case))
    if papers.hash_of(pdf) != found.content_hash:
        raise DomainError(
            "Uppgifterna har ändrats sedan utdraget gjordes, så filen kan inte göras om likadan. "
            "Gör ett nytt utdrag."
        )
    return file_response(pdf, f"journal-{found.code}", "pdf")
