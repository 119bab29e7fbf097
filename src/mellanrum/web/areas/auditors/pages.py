"""The audit: a year, and each thing in it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.registers.auditors import audit_queries as held
from mellanrum.registers.auditors.audit_policies import SAID
from mellanrum.registers.auditors.models import AuditReport
from mellanrum.reports.models import Report
from mellanrum.web.areas.auditors import reach, tables
from mellanrum.web.areas.operation.pages import fact, kept, move, object_page, section
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

COMMENT = "reports.comment"
FROZEN = ("frozen", "signed", "published")
LEAD = "Revisorernas plan och utkast ser bara revisorerna. Det som lämnats över ser alla här."


@page(grant=reach.READ)
def overview(request: HttpRequest, viewer: Viewer, year: int | None = None) -> HttpResponse:
    """A year of the audit; of it others than the auditors see what has been handed over."""
    today = timezone.localdate()
    years = held.list_years(viewer.forbund_slug, today)
    if year is not None and year not in years:
        raise Http404
    chosen = year or today.year - 1
    parts = [tables.questions, tables.matters, tables.minutes, tables.reports, tables.discharges]
    if reach.is_auditor(viewer):
        parts.insert(0, tables.areas)
    context = {
        "title": f"Revision {chosen}",
        "lead": LEAD,
        "facts_title": "Ansvarsfrihet",
        "facts": [fact("Hittills", held.standing_for(viewer.forbund_slug, chosen).sentence)],
        "tables": [part(viewer, chosen) for part in parts],
        "tabs": [{"label": str(y), "url": reach.year_url(y), "current": y == chosen}
                 for y in years],
        "links": [*written_reports(viewer, chosen), *links(viewer)],
        "events": reach.history(viewer, *subjects(viewer, chosen)),
    }  # fmt: skip
    return object_page(request, context, "auditors/year.html")


def written_reports(viewer: Viewer, year: int) -> list[dict[str, str]]:
    """What the förbund has frozen of the year, with its proofs: what the audit is about."""
    if not viewer.can(COMMENT):
        return []
    found = Report.objects.filter(
        forbund__slug=viewer.forbund_slug, year=year, insats=None, status__in=FROZEN
    )
    return [{"label": one.title, "url": reverse("freezing", args=[one.pk])} for one in found]


def links(viewer: Viewer) -> list[dict[str, str]]:
    """What auditors read besides."""
    found = [("Alla frågor", "auditors-questions", ""),
             ("Alla beslut om ansvarsfrihet", "auditors-discharges", ""),
             ("Räkningar och verifikat", "economy", "economy.read"),
             ("Dra ett stickprov ur verifikationerna", "control-new", "economy.control"),
             ("Intern kontroll", "internal-control", "internal_control.read"),
             ("Beslut", "decisions", "governance.read"),
             ("Granska en rapport", "auditing", "reports.audit"),
             ("Det som är publicerat", "public-auditors", "")]  # fmt: skip
    return [{"label": label, "url": reverse(name)} for label, name, grant in found
            if not grant or viewer.can(grant)]  # fmt: skip


def subjects(viewer: Viewer, year: int) -> list[str]:
    """Whose events stand on the year's page: what the viewer may see of it."""
    found = [f"audit_reports:{r.pk}" for r in reach.reports(viewer).filter(year=year)]
    decided = held.discharges_of(viewer.forbund_slug).filter(year=year)
    return [*found, *(f"discharges:{d.pk}" for d in decided)]


@page(grant=reach.READ)
def question(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A question with its answer."""
    found = reach.get_of(reach.questions(viewer), pk)
    names = list_names([found.asked_by, found.answered_by])
    context = {
        "title": "Fråga från revisorerna",
        "state": found.get_state_display(),
        "crumbs": reach.crumbs(found.year),
        "moves": question_moves(viewer, found),
        "facts_title": "Frågan",
        "facts": [
            fact("Till", found.addressed_to),
            fact("Svar senast", found.due_on),
            fact("Ställd av", actor_name(found.asked_by, names) if found.asked_by else ""),
            fact("Besvarad av",
                 actor_name(found.answered_by, names) if found.answered_by else ""),
            fact("Hör till", found.area.title if found.area and reach.is_auditor(viewer) else ""),
            fact("Skäl", found.reason),
        ],
        "texts": [section("Fråga", found.text), section("Svar", found.answer)],
        "events": reach.history(viewer, f"audit_questions:{pk}"),
    }  # fmt: skip
    return object_page(request, context)


ASKED = {
    "draft": [("Ställ frågan", "ask", True), ("Ändra", "change", False)],
    "asked": [("Avsluta", "close", True)],
    "answered": [("Avsluta", "close", True), ("Begär nytt svar", "return", False)],
    "closed": [("Öppna igen", "reopen", False)],
}
RAISED = {
    "draft": [("Väck ärendet", "raise", True), ("Ändra", "change", False)],
    "raised": [("Dra tillbaka", "withdraw", False)],
    "taken_up": [("Dra tillbaka", "withdraw", False)],
}
ANSWERS = {
    "raised": [("Ta upp på dagordningen", "take-up", False)],
    "taken_up": [("Anteckna beslutet", "settle", False)],
}


def question_moves(viewer: Viewer, found: Any) -> list[dict[str, Any]]:
    """What the viewer can do with the question now."""
    if viewer.can(reach.ANSWER) and found.state == "asked":
        return [move("Svara", "auditors-question-answer", found.pk)]
    return _moves("question", ASKED.get(found.state), found) if reach.is_auditor(viewer) else []


def _moves(noun: str, told: Any, found: Any) -> list[dict[str, Any]]:
    return [move(label, f"auditors-{noun}-{verb}", found.pk, post=post)
            for label, verb, post in told or ()]  # fmt: skip


@page(grant=reach.READ)
def matter(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A matter and what became of it."""
    found = reach.get_of(reach.matters(viewer), pk)
    meeting = found.item.meeting if found.item else None
    url = ""
    if meeting is not None:
        args = [meeting.on.year, meeting.body.slug, meeting.on.isoformat()]
        url = reverse("governance-meeting", args=args)
    context = {
        "title": found.title,
        "state": found.get_state_display(),
        "crumbs": reach.crumbs(found.year),
        "moves": matter_moves(viewer, found),
        "facts_title": "Ärendet",
        "facts": [fact("Väckt", timezone.localdate(found.raised_at) if found.raised_at else ""),
                  fact("Taget upp", str(meeting) if meeting else "", url),
                  fact("Skäl", found.reason)],
        "texts": [section("Vad styrelsen ska ta upp", found.text),
                  section("Förslag till beslut", found.proposal),
                  section("Styrelsens beslut", found.outcome)],
        "events": reach.history(viewer, f"audit_matters:{pk}"),
    }  # fmt: skip
    return object_page(request, context)


def matter_moves(viewer: Viewer, found: Any) -> list[dict[str, Any]]:
    """What the viewer can do with the matter now."""
    if reach.is_auditor(viewer):
        return _moves("matter", RAISED.get(found.state), found)
    return _moves("matter", ANSWERS.get(found.state), found) if viewer.can(reach.ANSWER) else []


@page(grant=reach.READ)
def minutes(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The auditors' own minutes."""
    found = reach.get_of(reach.minutes(viewer), pk)
    moves = []
    if reach.is_auditor(viewer) and found.state == "draft":
        moves = [move("Justera", "auditors-minutes-adjust", pk, post=True),
                 move("Ändra", "auditors-minutes-change", pk)]  # fmt: skip
    elif reach.is_auditor(viewer) and found.state == "adjusted":
        moves = [move("Tillkännage", "auditors-minutes-announce", pk),
                 move("Öppna igen", "auditors-minutes-reopen", pk)]  # fmt: skip
    context = {
        "title": f"Revisorernas protokoll {found.held_on}",
        "state": found.get_state_display(),
        "crumbs": reach.crumbs(found.held_on.year),
        "moves": moves,
        "facts_title": "Protokollet",
        "facts": [fact("Mötesdag", found.held_on), fact("Närvarande", found.present),
                  fact("Justerat", found.adjusted_on), fact("Anslaget", found.posted_on)],
        "texts": [section("Protokoll", found.text)],
        "events": reach.history(viewer, f"audit_minutes:{pk}"),
    }  # fmt: skip
    return object_page(request, context)


@page(grant=reach.READ)
def report(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A report with its verdicts."""
    found = reach.get_of(reach.reports(viewer), pk)
    names = list_names([found.signed_by])
    context = {
        "title": f"Revisionsberättelse {found.year}",
        "lead": found.whose,
        "state": found.get_state_display(),
        "crumbs": reach.crumbs(found.year),
        "moves": report_moves(viewer, found),
        "facts_title": "Uttalanden",
        "facts": [
            *verdicts(found),
            fact("Undertecknad av", actor_name(found.signed_by, names) if found.signed_by else ""),
            fact("Kontrollsumma", found.signed_sha256[:16]),
            fact("Överlämnad", found.delivered_on),
            fact("Till", found.delivered_to),
        ],
        "texts": [section("Berättelse", found.text), section("Anmärkning", found.remark)],
        "links": [
            {"label": "Berättelsen som PDF", "url": reverse("auditors-report-pdf", args=[pk])}
        ]
        if found.signed_at
        else [],
        "events": reach.history(viewer, f"audit_reports:{pk}"),
    }
    return object_page(request, context)


@page(grant=reach.READ)
def report_pdf(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A report that is signed, on paper."""
    from mellanrum.documents.typst import render_pdf
    from mellanrum.reports.audit_report_document import audit_report_document

    found = reach.get_of(reach.reports(viewer), pk)
    if found.signed_at is None:
        raise Http404
    said = [(f["label"], f["value"]) for f in kept(verdicts(found))]
    signer = actor_name(found.signed_by, list_names([found.signed_by]))
    signed_on, today = timezone.localdate(found.signed_at), timezone.localdate()
    document = audit_report_document(found, said, signer, signed_on, today)
    name = f"revisionsberattelse-{found.year}-{pk}"
    return file_response(render_pdf(document, is_sheet=True), name, "pdf")


def verdicts(found: AuditReport) -> list[dict[str, Any]]:
    """Each statement and the discharge, as facts."""
    said = dict(AuditReport.Verdict.choices)
    told = [fact(words.removeprefix("om ").capitalize(), said.get(getattr(found, attr), ""))
            for attr, words in SAID.items()]  # fmt: skip
    return [*told, fact("Ansvarsfrihet", found.get_discharge_display())]


def report_moves(viewer: Viewer, found: Any) -> list[dict[str, Any]]:
    if not reach.is_auditor(viewer):
        return []
    if found.state == "draft":
        return [move("Underteckna", "auditors-report-sign", found.pk),
                move("Ändra", "auditors-report-change", found.pk)]  # fmt: skip
    if found.state == "signed":
        return [move("Överlämna", "auditors-report-deliver", found.pk),
                move("Öppna igen", "auditors-report-reopen", found.pk)]  # fmt: skip
    return []
