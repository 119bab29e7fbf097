"""The parts of a year's audit as tables of its page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from mellanrum.registers.auditors import audit_queries as held
from mellanrum.web.areas.auditors import reach
from mellanrum.web.viewer import Viewer

OUTCOMES = {"": "Väntar på beslut"}


def _table(heading: str, key: str, labels: tuple[str, ...], rows: Iterable[dict[str, Any]],
           empty: str, add: dict[str, str] | None = None) -> dict[str, Any]:  # fmt: skip
    columns = [{"label": label} for label in labels]
    return {"heading": heading, "id": key, "columns": columns, "rows": list(rows), "empty": empty,
            "add": add}  # fmt: skip


def _row(label: str, url: str, sub: str = "", **cells: Any) -> dict[str, Any]:
    shown = [{"label": name.replace("_", " "), "text": str(text or "–")}
             for name, text in cells.items()]  # fmt: skip
    return {"label": label, "url": url, "sub": sub, "cells": shown}


def _add(viewer: Viewer, grant: str, label: str, name: str, *args: Any) -> dict[str, str] | None:
    return {"label": label, "url": reverse(name, args=args)} if viewer.can(grant) else None


def areas(viewer: Viewer, year: int) -> dict[str, Any]:
    rows = held.areas_of(viewer.forbund_slug).filter(year=year)
    shown = (
        _row(a.title, reverse("auditors-area", args=[a.pk]), a.result[:160], Hur=a.method,
             Planerad=a.planned_on, Gjord=a.done_on or a.not_done_reason,
             Stickprov=a.sample.title if a.sample else "")
        for a in rows
    )  # fmt: skip
    add = _add(viewer, reach.WORK, "Lägg till en granskning", "auditors-area-add", year)
    return _table("Plan och granskningar", "plan",
                  ("Granskning", "Hur", "Planerad", "Gjord", "Stickprov"), shown,
                  "Ingen granskning är planerad. Lägg till det ni vill granska.", add)  # fmt: skip


def questions(viewer: Viewer, year: int) -> dict[str, Any]:
    shown = (
        _row(q.text[:120], reverse("auditors-question", args=[q.pk]), q.answer[:160],
             Till=q.addressed_to, Läge=q.get_state_display(), Svar_senast=q.due_on)
        for q in reach.questions(viewer).filter(year=year)
    )  # fmt: skip
    add = _add(viewer, reach.WORK, "Ny fråga", "auditors-question-add", year)
    return _table("Frågor och svar", "fragor", ("Fråga", "Till", "Läge", "Svar senast"), shown,
                  "Ingen fråga är ställd.", add)  # fmt: skip


def matters(viewer: Viewer, year: int) -> dict[str, Any]:
    shown = (
        _row(m.title, reverse("auditors-matter", args=[m.pk]), m.outcome[:160],
             Läge=m.get_state_display(), Möte=m.item.meeting.on if m.item else "")
        for m in reach.matters(viewer).filter(year=year)
    )  # fmt: skip
    add = _add(viewer, reach.WORK, "Nytt ärende", "auditors-matter-add", year)
    return _table("Ärenden till styrelsen", "arenden", ("Ärende", "Läge", "Möte"), shown,
                  "Revisorerna har inte väckt något ärende.", add)  # fmt: skip


def minutes(viewer: Viewer, year: int) -> dict[str, Any]:
    shown = (
        _row(f"Protokoll {m.held_on}", reverse("auditors-minutes", args=[m.pk]), m.present,
             Läge=m.get_state_display(), Justerat=m.adjusted_on, Anslaget=m.posted_on)
        for m in reach.minutes(viewer).filter(held_on__year=year)
    )  # fmt: skip
    add = _add(viewer, reach.WORK, "Nytt protokoll", "auditors-minutes-add", year)
    return _table("Revisorernas protokoll", "protokoll",
                  ("Protokoll", "Läge", "Justerat", "Anslaget"), shown,
                  "Inget protokoll är tillkännagivet.", add)  # fmt: skip


def reports(viewer: Viewer, year: int) -> dict[str, Any]:
    shown = (
        _row(r.whose, reverse("auditors-report", args=[r.pk]), "", Läge=r.get_state_display(),
             Ansvarsfrihet=r.get_discharge_display(), Överlämnad=r.delivered_on)
        for r in reach.reports(viewer).filter(year=year)
    )  # fmt: skip
    add = _add(viewer, reach.WORK, "Ny berättelse", "auditors-report-add", year)
    return _table("Revisionsberättelser", "berattelser",
                  ("Från", "Läge", "Ansvarsfrihet", "Överlämnad"), shown,
                  f"Ingen revisionsberättelse för {year} är överlämnad.", add)  # fmt: skip


def discharges(viewer: Viewer, year: int) -> dict[str, Any]:
    """Every member of the year, also those that have not decided."""
    decided = {d.party_id: d for d in held.discharges_of(viewer.forbund_slug).filter(year=year)}
    may = viewer.can(reach.ANSWER)
    rows = []
    for party in held.list_members(viewer.forbund_slug, year):
        one = decided.get(party.pk)
        url = reverse("auditors-discharge", args=[year, party.slug]) if may else ""
        day: date | None = one.decided_on if one else None
        rows.append(
            _row(party.name, url, one.reasons[:160] if one else "",
                 Beslut=one.get_outcome_display() if one else OUTCOMES[""], Dag=day,
                 Av=one.decided_by_whom if one else "", Beteckning=one.reference if one else "")
        )  # fmt: skip
    return _table("Medlemmarnas beslut om ansvarsfrihet", "ansvarsfrihet",
                  ("Medlem", "Beslut", "Dag", "Av", "Beteckning"), rows,
                  "Förbundet hade inga medlemmar det året.")  # fmt: skip
