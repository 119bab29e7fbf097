"""One campaign: what is asked, of whom, how many have answered, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import CAMPAIGN
from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.table import Table
from mellanrum.instruments.definition import Instrument
from mellanrum.registers.surveys.models import Campaign, CampaignInsats, Kiosk
from mellanrum.registers.surveys.own_languages import language_name
from mellanrum.registers.surveys.papers.blank_form import printable_languages
from mellanrum.registers.surveys.queries.campaigns import list_kiosks
from mellanrum.registers.surveys.queries.instruments import instrument_of
from mellanrum.web.areas.operation.pages import fact, move, object_page, section, story
from mellanrum.web.areas.surveys.rates import rates_of
from mellanrum.web.areas.surveys.reading import (
    CHANGE,
    INVITE,
    READ,
    crumbs,
    get_campaign,
    may_hand_out,
)
from mellanrum.web.decorators import page
from mellanrum.web.files import table_file
from mellanrum.web.listing import Column
from mellanrum.web.viewer import Viewer

INSATSER = (Column("Insats"), Column("Läge"), Column("Skäl"))
KIOSKS = (Column("Platta"), Column("Insats"), Column("Slutar"))
MOVES = {"open": "oppna", "close": "avsluta", "reopen": "oppna-igen", "cancel": "stall-in"}


@page(grant=READ)
def campaign(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The campaign with its response rate, live."""
    found = get_campaign(viewer, slug)
    held = rates_of(found)
    may = viewer.can(CHANGE)
    instrument = find_form(found)
    context = {
        "title": found.title,
        "state": CAMPAIGN.states[found.state],
        "lead": found.get_group_display(),
        "crumbs": crumbs(),
        "moves": list(_moves(found, viewer, may=may)),
        "facts_title": "Omgången",
        "facts": facts(found, instrument),
        "texts": [section("Svarsfrekvens", held.text), section("Hälsning", found.greeting)],
        "rates": [_drawn(found, table) for table in held.tables if len(table.rows) > 1],
        "tables": [_insatser(found, may=may), *_kiosks(found, viewer)],
        "links": links(found, viewer, instrument),
        "events": story(viewer.forbund_slug, f"campaigns:{found.pk}"),
    }
    return object_page(request, context, "surveys/campaign.html")


def find_form(found: Campaign) -> Instrument | None:
    """The instrument, or None when it is gone or faulty: the page says so."""
    try:
        return instrument_of(found)
    except DomainError:
        return None


def facts(found: Campaign, instrument: Instrument | None) -> list[dict[str, Any]]:
    name = f"{instrument.title}, {instrument.version}" if instrument else "Kan inte läsas"
    after = f", {found.months_after} månader" if found.months_after else ""
    return [
        fact("Formulär", name),
        fact("Frågas", f"{found.get_kind_display()}{after}"),
        fact("Enkätår", found.survey_year),
        fact("Första dagen", found.from_on),
        fact("Sista dagen", found.to_on - ONE_DAY),
        fact("Kod på papper", found.slug),
        fact("Språk utöver svenska", ", ".join(map(language_name, found.languages.split()))),
        fact("Visning", "Alla frågor på en sida" if found.one_page else "En fråga i taget"),
        fact("Kontakt", found.contact),
    ]


def _moves(found: Campaign, viewer: Viewer, *, may: bool) -> Iterator[dict[str, Any]]:
    """What is mostly done comes first: open a draft, hand out what is open; closing comes last."""
    ways = CAMPAIGN.moves_from(found.state) if may else {}
    steps = [move(m.label, "surveys-move", found.slug, MOVES[verb]) for verb, m in ways.items()]
    if found.state != "open":
        yield from steps[:1]
    if may and found.kind == Campaign.Kind.LIST and found.state != "cancelled":
        yield move("Mottagare", "surveys-recipients", found.slug)
    yield from _handing(found, viewer)
    if may and found.state in ("draft", "open"):
        yield move("Ändra", "surveys-change", found.slug)
    if may and found.state == "draft":
        yield move("Välj insatser", "surveys-insatser", found.slug)
    yield from steps if found.state == "open" else steps[1:]


def _handing(found: Campaign, viewer: Viewer) -> Iterator[dict[str, Any]]:
    if may_hand_out(found, viewer):
        yield move("Numrerade blanketter", "surveys-numbered", found.slug)
        yield move("Starta en platta", "surveys-kiosk", found.slug)


def _drawn(found: Campaign, table: Table) -> dict[str, Any]:
    """The table with the ways to keep it."""
    by = table.key.rpartition(".")[2]
    url = reverse("surveys-rates", args=[found.slug, by, "csv"])
    sheet = reverse("surveys-rates", args=[found.slug, by, "xlsx"])
    return {
        "table": table,
        "downloads": [{"label": "CSV", "url": url}, {"label": "Excel", "url": sheet}],
    }


@page(grant=READ)
def rates(request: HttpRequest, viewer: Viewer, slug: str, by: str, form: str) -> HttpResponse:
    """The response rate as a file."""
    found = get_campaign(viewer, slug)
    wanted = next((t for t in rates_of(found).tables if t.key.endswith(f".{by}")), None)
    if wanted is None:
        raise Http404
    return table_file(wanted, form)


def _insatser(found: Campaign, *, may: bool) -> dict[str, Any]:
    return {
        "heading": "Insatser",
        "id": "insatser",
        "columns": INSATSER,
        "rows": [_insats_row(found, one, may=may) for one in found.insatser.all()],
        "empty": "Enkäten ställs utan insats.",
    }


def _insats_row(found: Campaign, one: CampaignInsats, *, may: bool) -> dict[str, Any]:
    state = "Undantagen" if one.excluded else "Med"
    may = may and found.state != "cancelled"
    return {
        "url": reverse("surveys-insats", args=[found.slug, one.insats.slug]) if may else "",
        "label": one.insats.name,
        "cells": [{"label": "Läge", "text": state}, {"label": "Skäl", "text": one.reason or "–"}],
    }


def _kiosks(found: Campaign, viewer: Viewer) -> Sequence[dict[str, Any]]:
    """Tablets that are open, for who may end them."""
    if not may_hand_out(found, viewer):
        return ()
    held = list_kiosks(found, timezone.now())
    rows = [_kiosk_row(one) for one in held]
    return [{
        "heading": "Plattor",
        "id": "plattor",
        "columns": KIOSKS,
        "rows": rows,
        "empty": "Ingen platta är öppen.",
    }]  # fmt: skip


def _kiosk_row(one: Kiosk) -> dict[str, Any]:
    ends = timezone.localtime(one.expires_at)
    place = one.insats.short_name if one.insats else "–"
    return {
        "url": reverse("surveys-kiosk-end", args=[one.campaign.slug, one.pk]),
        "label": one.label,
        "cells": [
            {"label": "Insats", "text": place},
            {"label": "Slutar", "text": f"{ends:%Y-%m-%d} kl. {ends:%H.%M}"},
        ],
    }


def links(found: Campaign, viewer: Viewer, instrument: Instrument | None) -> list[dict[str, str]]:
    """The form to print, and the way to who is asked."""
    form = instrument.find_form(found.group) if instrument else None
    told = []
    if instrument is not None and form is not None and form.items:
        url = reverse("surveys-form", args=[found.slug])
        told = [
            {
                "label": f"Skriv ut blanketten: {w.name} (PDF)",
                "url": f"{url}?sprak={w.language}",
            }
            for w in printable_languages(viewer.forbund_slug, instrument, found.group)
        ]
    if viewer.can(INVITE) and found.state == "open":
        told.append({"label": "Inbjudningar", "url": reverse("invitations")})
    return told
