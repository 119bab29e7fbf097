"""What is new: the newest editions, decisions, ledgers and changes that the viewer may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from mellanrum.accounts.queries import list_names
from mellanrum.audit.queries import list_events
from mellanrum.domain import periods
from mellanrum.registers.economy.queries import list_fiscal_years
from mellanrum.registers.governance.queries import list_decisions
from mellanrum.reports.queries import list_editions
from mellanrum.web.areas.governance.presenters import bounds, meeting_url
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name, verb_text

SHOWN = 6
Item = dict[str, Any]


def news_of(viewer: Viewer, year: int | None) -> list[Item]:
    """Newest first."""
    found = [*_editions(viewer), *_ledgers(viewer), *_changes(viewer)]
    if year is not None:
        found += _decisions(viewer, year)
    return sorted(found, key=lambda item: item["date"], reverse=True)[:SHOWN]


def _editions(viewer: Viewer) -> Iterator[Item]:
    if viewer.can("reports.read"):
        for edition in list_editions(viewer.forbund_slug)[:3]:
            yield {
                "date": localtime(edition.built_at).date(),
                "kind": "Rapport",
                "title": f"Årsredovisning {edition.year}, skyddad utgåva",
                "url": reverse("report", args=[edition.year]),
            }


def _ledgers(viewer: Viewer) -> Iterator[Item]:
    if viewer.can("economy.read"):
        for year in list_fiscal_years(viewer.forbund_slug)[:2]:
            yield {
                "date": localtime(year.imported_at).date(),
                "kind": "Ekonomi",
                "title": f"Bokföringen för {year.year} är inläst",
                "text": year.source_name,
                "url": reverse("economy-year", args=[year.year]) if year.sie_type != "1" else "",
            }


def _changes(viewer: Viewer) -> Iterator[Item]:
    if not viewer.can("log.read"):
        return
    events = list(list_events(viewer.forbund_slug).filter(verb__endswith=".save")[:4])
    names = list_names(event.actor for event in events)
    for event in events:
        yield {
            "date": localtime(event.at).date(),
            "kind": "Ändring",
            "title": verb_text(event.verb),
            "text": actor_name(event.actor, names),
            "url": reverse("log-event", args=[event.pk]),
        }


def _decisions(viewer: Viewer, year: int) -> Iterator[Item]:
    if viewer.can("governance.read"):
        span = bounds(periods.year(year))
        for decision in list_decisions(viewer.forbund_slug, *span)[-3:]:
            yield {
                "date": decision.meeting.on,
                "kind": decision.get_kind_display(),
                "title": decision.text,
                "text": f"{decision.meeting.body} § {decision.number}",
                "url": meeting_url(decision.meeting),
            }
