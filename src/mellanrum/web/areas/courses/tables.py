"""The tables of an insats's way: agreements, start, reports, changes, lessons, what lives on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import (
    ONE_DAY,
    PeriodKind,
    kind_of,
    list_standard,
    period_key,
    period_label,
)
from mellanrum.domain.swedish import capitalized
from mellanrum.figures.format import long_date
from mellanrum.registers.proposals import course_queries as queries
from mellanrum.registers.proposals.models import Course, ImplementationReview, PartyAgreement
from mellanrum.reports.insats_reports import list_reports
from mellanrum.reports.models import Report
from mellanrum.reports.rounds import attest_due
from mellanrum.web.areas.courses.reach import PREPARE
from mellanrum.web.areas.proposals.presenters import cell
from mellanrum.web.viewer import Viewer

QUARTERS = 8


def tables_of(viewer: Viewer, course: Course) -> Iterator[dict[str, Any]]:
    """As operation/table.html, in the order of the way."""
    agreements = queries.list_agreements(course)
    may, slug = viewer.can(PREPARE), course.insats.slug
    yield from _agreements(slug, agreements, may)
    if rows := list(_points(course, may)):
        yield _table("Innan insatsen är igång", "start", ("Punkt", "Klar", "Anteckning"), rows)
    yield _table("Rapporter", "rapporter", ("Rapport", "Senast", "Läge"),
                 list(_reports(viewer, course)),
                 "Rapporter väntas när insatsen har en beslutad period.")  # fmt: skip
    yield _table("Ändringar", "andringar", ("Ändring", "Gäller från", "Skäl", "Beslut"),
                 list(_requests(course, may)), "Ingen ändring är begärd.")  # fmt: skip
    lessons = [_row(one.text, "", ("Slag", one.get_kind_display()), ("Dag", one.learned_on))
               for one in queries.lessons_of(course.insats)]  # fmt: skip
    yield _table("Lärdomar", "lardomar", ("Lärdom", "Slag", "Dag"), lessons,
                 "Ingen lärdom är skriven. Skriv framgångsfaktorer och det som kan bli "
                 "bättre.")  # fmt: skip
    yield from _reviews(course, may)


def _table(
    heading: str, key: str, columns: Sequence[str], rows: Sequence[Any], empty: str = "",
    add: dict[str, str] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """As operation/table.html."""
    labels = [{"label": label} for label in columns]
    return {"heading": heading, "id": key, "columns": labels, "rows": rows, "empty": empty,
            "add": add}  # fmt: skip


def _row(label: str, url: str, *cells: tuple[str, Any], sub: str = "") -> dict[str, Any]:
    return {"label": label, "url": url, "sub": sub, "cells": [cell(c, v) for c, v in cells]}


def _agreements(
    slug: str, agreements: Sequence[PartyAgreement], may: bool
) -> Iterator[dict[str, Any]]:
    rows = []
    for one in agreements:
        lines = list(one.undertakings.all())
        signed = sum(line.signed_on is not None for line in lines)
        name = "courses-agreement" if may else "courses-agreement-pdf"
        told = "Gäller, alla har skrivit under" if signed == len(lines) else (
            f"{signed} av {len(lines)} har skrivit under")  # fmt: skip
        rows.append(_row(one.title, reverse(name, args=[slug, one.pk]), ("Från", one.from_on),
                         ("Till och med", one.to_on - ONE_DAY if one.to_on else None),
                         ("Underskrifter", told),
                         ("Handling", str(one.document or ""))))  # fmt: skip
    url = reverse("courses-agreement-add", args=[slug])
    yield _table("Överenskommelser", "overenskommelser",
                 ("Överenskommelse", "Från", "Till och med", "Underskrifter", "Handling"), rows,
                 "Ingen överenskommelse är skriven. Insatsen startar när alla parter har skrivit "
                 "under.", {"label": "Ny överenskommelse", "url": url} if may
                 else None)  # fmt: skip
    if agreements:
        yield from _contacts(slug, agreements)


def _contacts(slug: str, agreements: Sequence[PartyAgreement]) -> Iterator[dict[str, Any]]:
    rows = [
        _row(line.party.name, reverse("courses-agreement-pdf", args=[slug, one.pk]),
             ("Åtar sig", line.text), ("Kontakt", line.contact), ("Underskriven", line.signed_on))
        for one in agreements for line in one.undertakings.all()
    ]  # fmt: skip
    yield _table("Parternas åtaganden och kontaktpersoner", "ataganden",
                 ("Part", "Åtar sig", "Kontakt", "Underskriven"), rows)  # fmt: skip


def _points(course: Course, may: bool) -> Iterator[dict[str, Any]]:
    for one in course.start_checks.all():
        url = reverse("courses-point", args=[course.insats.slug, one.key]) if may else ""
        done = one.done_on if one.is_needed else "Behövs inte"
        yield _row(one.label, url, ("Klar", done), ("Anteckning", one.note), sub=one.source)


def _reports(viewer: Viewer, course: Course) -> Iterator[dict[str, Any]]:
    """What is due, derived of the decided period: each quarter that has ended, and the last."""
    begun, until = queries.first_day(course.insats), queries.planned_end(course.insats)
    today, insats = timezone.localdate(), course.insats
    if begun is None:
        return
    last = min(today, until or today)
    found = [
        p for year in range(max(begun.year, last.year - 2), last.year + 1)
        for p in list_standard(year)
        if kind_of(p) is PeriodKind.QUARTER and p.end and begun < p.end <= today and p.start < last
    ]  # fmt: skip
    held = list_reports(viewer.forbund_slug, found)
    for period in reversed(found[-QUARTERS:]):
        report = held.get((insats.slug, period))
        url = reverse("followup-report", args=[period_key(period), insats.slug])
        label = f"Kvartalsrapport, {period_label(period)}"
        state = report.get_status_display() if report else "Inte påbörjad"
        yield _row(capitalized(label), url if viewer.can("followup.read") else "",
                   ("Senast", attest_due(period)), ("Läge", state))  # fmt: skip
    yield from _final_reports(viewer, course)


def _final_reports(viewer: Viewer, course: Course) -> Iterator[dict[str, Any]]:
    until = queries.planned_end(course.insats)
    found = list(Report.objects.filter(kind="insats-final", insats=course.insats_id))
    for one in found:
        url = reverse("writing-report", args=[one.pk]) if viewer.can("reports.write") else ""
        yield _row(one.title, url, ("Senast", one.due_on), ("Läge", one.get_status_display()))
    if not found:
        url = f"{reverse('writing-new')}?slag=insats-final" if viewer.can("reports.write") else ""
        due = until - ONE_DAY if until else None
        yield _row("Slutrapport", url, ("Senast", due), ("Läge", "Inte påbörjad"))


def _requests(course: Course, may: bool) -> Iterator[dict[str, Any]]:
    for one in queries.list_requests(course):
        url = reverse("courses-decide", args=[course.insats.slug, one.pk])
        decided = one.get_outcome_display()
        if one.decided_on:
            of = str(one.decision or one.body or one.outcome_note)
            decided = f"{decided} {long_date(one.decided_on)}, {of}"
        yield _row(one.get_kind_display(), url if may and not one.outcome else "",
                   ("Gäller från", one.effective_on), ("Skäl", one.reason), ("Beslut", decided),
                   sub=_change_told(one.text, one.before, one.after))  # fmt: skip


def _change_told(text: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    """'Förut: … Nu: …': both versions of the goals."""
    if not after.get("goals"):
        return text
    told = ["; ".join(f"{g['text']} {g['target']} {g['unit']}".strip() for g in held["goals"])
            for held in (before, after)]  # fmt: skip
    return f"Förut: {told[0] or 'inga mål'}. Begärt: {told[1]}."


def _reviews(course: Course, may: bool) -> Iterator[dict[str, Any]]:
    slug = course.insats.slug
    held = ImplementationReview.objects.filter(course=course).prefetch_related("parts__party")
    for review in held:
        url = reverse("courses-review", args=[slug, review.pk])
        add = {"label": "Följ upp det som lever vidare", "url": url}
        rows = [
            _row(part.what, "", ("Part", part.party.name), ("Läge", part.get_verdict_display()),
                 ("Verksamhet", part.activity), ("Underlag", part.note),
                 ("Kontakt", part.contact))
            for part in review.parts.all()
        ]  # fmt: skip
        yield _table("Det som lever vidare", f"lever-{review.pk}",
                     ("Vad", "Part", "Läge", "Verksamhet", "Underlag", "Kontakt"), rows,
                     f"Ska följas upp senast {long_date(review.due_on)}.",
                     add if may and review.done_on is None and course.state == "ended"
                     else None)  # fmt: skip
