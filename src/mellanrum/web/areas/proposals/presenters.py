"""An application as its page shows it, and its state as the applicant sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from mellanrum.documents.diagrams import draw_machine
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.proposal_machines import APPLICATION
from mellanrum.domain.status import Machine
from mellanrum.figures.format import long_date
from mellanrum.figures.table import Table
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.proposals.application_policies import NOT_MEASURED
from mellanrum.registers.proposals.content import Content
from mellanrum.registers.proposals.editions import goal_told
from mellanrum.registers.proposals.lacks import list_lacks
from mellanrum.registers.proposals.models import Application, ApplicationDecision
from mellanrum.registers.proposals.queries import (
    applied_ore,
    content_of,
    decision_in_force,
    last_edition,
    last_preparation,
)
from mellanrum.reports.application_tables import budget_table
from mellanrum.web.areas.operation.pages import fact, kept, move, section, story
from mellanrum.web.areas.proposals.reach import (
    DECIDE,
    PREPARE,
    READ,
    SCORE,
    WRITE,
    crumb,
    may_write,
)
from mellanrum.web.areas.proposals.step_forms import labels
from mellanrum.web.viewer import Viewer

WAY = ("draft", "sent", "in_preparation", "recommended", "granted")
TEXTS = (
    ("Syfte", "purpose"),
    ("Målgrupp", "target_group"),
    ("Förankring hos parterna", "anchoring"),
    ("Metod", "method"),
    ("Implementering i ordinarie verksamhet", "implementation"),
    ("Utvärdering", "evaluation"),
    ("Jämställdhet", "equality"),
)
SAID = {
    "draft": "Ansökan är ett utkast som bara ni och kansliet ser. Skicka in den när den är klar.",
    "sent": "Kansliet har tagit emot ansökan och går igenom den.",
    "in_preparation": "Utvecklingsgruppen bereder ansökan.",
    "returned": "Ansökan behöver kompletteras. Läs skälet, rätta och skicka in den igen.",
    "recommended": "Ansökan är beredd och tillstyrkt. Styrelsen eller förbundschefen beslutar.",
    "not_recommended": "Ansökan är beredd och avstyrkt. Styrelsen beslutar ändå.",
    "granted": "Ansökan är beviljad.",
    "declined": "Ansökan är avslagen.",
    "withdrawn": "Ansökan är tillbakadragen.",
}


def application_page(viewer: Viewer, application: Application) -> dict[str, Any]:
    """The context of proposals/application.html."""
    content = content_of(application)
    decision = decision_in_force(application)
    return {
        "title": application.title,
        "state": APPLICATION.states[application.state],
        "lead": f"{application}, {application.applicant.name}",
        "crumbs": [crumb()],
        "moves": list(moves(viewer, application)),
        "said": said(application),
        "reason": application.reason,
        "lacks": list_lacks(content) if may_write(viewer, application) else [],
        "facts_title": "Ansökan",
        "facts": kept(_facts(application, content)),
        "written": [one for one in written(content) if one["text"]],
        "goals": goals_of(application),
        "tables": list(tables(application)),
        "budget": budget_of(application, content),
        "budget_files": _files(application),
        "decision": decision_told(decision) if decision else None,
        "way": drawn(APPLICATION, application.state),
        "steps": way_of(application.state),
        "events": _story(viewer, application),
    }


def written(content: Content) -> list[dict[str, str]]:
    """What is written freely, under its headings."""
    return [section(heading, getattr(content.head, name)) for heading, name in TEXTS]


def said(application: Application) -> str:
    """The state in a sentence, with the day when it is decided."""
    told = SAID[application.state]
    meeting = application.meeting
    if meeting is not None and application.state in ("sent", "in_preparation", *WAY[3:4],
                                                     "not_recommended"):  # fmt: skip
        told += f" Den ska tas upp {long_date(meeting.on)} av {meeting.body.name}."
    return told


def way_of(state: str) -> list[dict[str, Any]]:
    """The main way with the present marked; one that left it ends with where it is."""
    path = [*WAY]
    if state == "not_recommended":
        path[3] = state
    if state in ("declined", "withdrawn"):
        path[4] = state
    if state == "returned":
        path[2] = state
    place = path.index(state)
    return [
        {"label": APPLICATION.states[one], "is_current": n == place, "is_done": n < place}
        for n, one in enumerate(path)
    ]


def drawn(machine: Machine, state: str) -> SafeString:
    """The state diagram with the present marked; its words are the machine's own and escaped."""
    return mark_safe(draw_machine(machine, state))  # noqa: S308


def _facts(application: Application, content: Content) -> list[dict[str, Any]]:
    head, edition = content.head, last_edition(application)
    insats, prepared = application.insats, last_preparation(application)
    return [
        fact("Nummer", str(application)),
        fact("Gäller", application.get_kind_display()),
        fact("Insats", insats.name, reverse("insats", args=[insats.slug])) if insats else
        fact("Insats", ""),
        fact("Insatsens väg", "Följ den", reverse("courses-course", args=[insats.slug]))
        if insats and application.state == "granted" else
        fact("Insatsens väg", ""),
        fact("Sökande", application.applicant.name),
        fact("Kontakt", head.contact),
        fact("Slag", application.get_level_display()),
        fact("Från och med", head.from_on),
        fact("Till och med", head.to_on - ONE_DAY if head.to_on else None),
        fact("Sökt belopp", swedish_amount(asked) if (asked := applied_ore(application)) else ""),
        fact("Behovsgrupp", head.need_group),
        fact("Ålder", ages(head.age_from, head.age_to)),
        fact("Deltagare", head.participants),
        fact("Inskickad", edition.sent_on if edition else None),
        fact("Beredd", prepared.prepared_on if prepared else None),
        fact("Diarienummer", str(application.matter) if application.matter else ""),
        fact("Möte", str(application.meeting) if application.meeting else ""),
    ]  # fmt: skip


def ages(lowest: int | None, highest: int | None) -> str:
    if lowest is None and highest is None:
        return ""
    return f"{lowest if lowest is not None else ''}–{highest if highest is not None else ''} år"


def goals_of(application: Application) -> list[dict[str, str]]:
    """Each goal with what measures it, or that nothing does."""
    goals = list(application.goals.all())
    known = labels() if goals else {}
    return [
        {
            "text": goal_told(goal),
            "measure": known.get(goal.measure, goal.measure) or NOT_MEASURED,
            "is_measured": "ja" if goal.measure else "",
        }
        for goal in goals
    ]


def budget_of(application: Application, content: Content) -> Table | None:
    return budget_table(content.costs, application.slug) if content.costs else None


def _files(application: Application) -> list[dict[str, str]]:
    return [
        {"label": label, "url": reverse("proposals-budget", args=[application.slug, form])}
        for label, form in (("CSV", "csv"), ("Excel", "xlsx"))
    ]


def tables(application: Application) -> Iterator[dict[str, Any]]:
    """Parties, activities, staff, costs and risks in rows."""
    yield _table("Parter", "parter", ("Part", "Roll", "Åtagande"), [
        (p.party.name, p.get_role_display(), p.undertaking) for p in application.parties.all()
    ])  # fmt: skip
    yield _table("Aktiviteter", "aktiviteter", ("Aktivitet", "Från", "Till och med", "Ansvarig"), [
        (a.text, a.from_on, a.to_on - ONE_DAY if a.to_on else None, a.responsible)
        for a in application.activities.all()
    ])  # fmt: skip
    yield _table("Bemanning", "bemanning", ("Part", "Uppgift", "Procent", "Betalas av"), [
        (s.party.name, s.role, str(s.percent), s.get_paid_by_display())
        for s in application.staff.all()
    ])  # fmt: skip
    risks = sorted(application.risks.all(), key=lambda r: -r.probability * r.consequence)
    yield _table(
        "Risker", "risker", ("Risk", "Sannolikhet", "Konsekvens", "Tyngd", "Åtgärd"), [
            (r.text, str(r.probability), str(r.consequence), str(r.probability * r.consequence),
             r.measure)
            for r in risks
        ])  # fmt: skip


def _table(
    heading: str, key: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> dict[str, Any]:
    """As operation/table.html."""
    return {
        "heading": heading,
        "id": key,
        "columns": [{"label": label} for label in columns],
        "rows": [
            {
                "label": row[0],
                "cells": [cell(c, v) for c, v in zip(columns[1:], row[1:], strict=True)],
            }
            for row in rows
        ],
        "empty": "Inget är skrivet.",
    }


def cell(label: str, value: Any) -> dict[str, Any]:
    if isinstance(value, date):
        return {"label": label, "date": value}
    return {"label": label, "text": value or "–"}


def decision_told(made: ApplicationDecision) -> dict[str, Any]:
    """What was decided, for the page."""
    is_grant = made.outcome == "granted"
    award = made.award
    facts = [
        fact("Beslut", made.get_outcome_display()),
        fact("Av", made.get_decider_display()),
        fact("Beslutsdag", made.decided_on),
        fact("Beteckning", made.reference),
        fact("Belopp", swedish_amount(made.amount_ore) if is_grant else ""),
        fact("Från och med", made.from_on),
        fact("Till och med", made.to_on - ONE_DAY if made.to_on else None),
        fact("Medel", award.reference, reverse("claims-award", args=[award.pk])) if award else
        fact("Medel", ""),
        fact("Källa", made.source),
    ]  # fmt: skip
    return {"facts": kept(facts), "note": made.note, "conditions": made.conditions}


def moves(viewer: Viewer, application: Application) -> Iterator[dict[str, Any]]:
    """What the viewer can do with it now."""
    state, slug = application.state, application.slug
    if may_write(viewer, application):
        yield move("Skriv", "proposals-step", slug, "grund")
        yield move("Skicka in", "proposals-send", slug)
    if viewer.can(PREPARE) and state == "sent":
        yield move("Börja bereda", "proposals-prepare", slug)
    prepared = last_preparation(application)
    if prepared is not None and (viewer.can(PREPARE) or viewer.can(SCORE) or viewer.can(READ)):
        label = "Bedöm" if not prepared.outcome and viewer.can(SCORE) else "Se beredningen"
        yield move(label, "proposals-preparation", slug)
    if viewer.can(DECIDE) and APPLICATION.can(state, "grant"):
        yield move("Bevilja", "proposals-grant", slug)
        yield move("Avslå", "proposals-decline", slug)
    if viewer.can(PREPARE):
        yield from _office_moves(application)
    if viewer.can(WRITE) and APPLICATION.can(state, "withdraw"):
        yield move("Dra tillbaka", "proposals-withdraw", slug)
    if viewer.can(DECIDE) and state in ("granted", "declined"):
        yield move("Ångra beslutet", "proposals-undo", slug)
    if len(application.editions.all()) > 1:
        yield move("Jämför utgåvor", "proposals-compare", slug)
    yield move("PDF", "proposals-pdf", slug)


def _office_moves(application: Application) -> Iterator[dict[str, Any]]:
    state, slug = application.state, application.slug
    if APPLICATION.can(state, "return"):
        yield move("Be om komplettering", "proposals-return", slug)
    if state in ("recommended", "not_recommended"):
        yield move("Bered igen", "proposals-again", slug)
    if state in ("sent", "in_preparation", "recommended", "not_recommended"):
        yield move("Välj möte och ärende", "proposals-place", slug)


def _story(viewer: Viewer, application: Application) -> list[dict[str, Any]]:
    rounds = [f"preparations:{p.pk}" for p in application.preparations.all()]
    made = [f"application_decisions:{d.pk}" for d in application.decisions.all()]
    codes = {code: label.lower() for code, label in APPLICATION.states.items()}
    subjects = (f"applications:{application.pk}", *rounds, *made)
    return story(viewer.forbund_slug, *subjects, codes=codes)
