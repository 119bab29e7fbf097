"""The list of a förbund's datasets: search, filters, order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from mellanrum.documents.listing import Value
from mellanrum.domain.periods import period_label, today_of
from mellanrum.domain.swedish import collation_key, plural
from mellanrum.exchange.open_data.model import THEMES, Dataset
from mellanrum.web.areas.open_data.reach import Opened
from mellanrum.web.listing import Asked, Column, Filter, asked, listing

HEADINGS = ("Tabell", "Rapport", "Tema", "Perioder", "Senaste", "Publicerad", "Adress")
COLUMNS = (
    Column("Tabell", "tabell"),
    Column("Rapport", "rapport"),
    Column("Tema"),
    Column("Perioder"),
    Column("Publicerad", "publicerad"),
)
EMPTY = {
    "what": "Här visas tabeller när förbundet har publicerat en rapport",
    "why": "Varje tabell i en publicerad rapport blir öppna data samma dag.",
}
ORDERS: dict[str, Any] = {
    "tabell": lambda one: collation_key(one.title),
    "rapport": lambda one: collation_key(one.kind_title),
    "publicerad": lambda one: one.versions[0].published_at,
}


def filters_of(held: Opened) -> tuple[Filter, ...]:
    kinds = {one.kind: one.kind_title for one in held.datasets}
    themes = {theme: THEMES[theme] for one in held.datasets for theme in one.themes}
    return (
        Filter("slag", "Rapport", tuple(sorted(kinds.items(), key=lambda kind: kind[1]))),
        Filter("tema", "Tema", tuple(sorted(themes.items(), key=lambda theme: theme[1]))),
    )


def asked_of(request: HttpRequest, held: Opened, url: str) -> Asked:
    return asked(request.GET, url, filters_of(held), COLUMNS)


def chosen(held: Opened, ask: Asked) -> list[Dataset]:
    """Those that the address asks for, in its order."""
    kind, theme = ask.chosen.get("slag"), ask.chosen.get("tema")
    words = ask.search.casefold().split()
    found = [
        one
        for one in held.datasets
        if (not kind or one.kind == kind)
        and (not theme or theme in one.themes)
        and all(word in said(one) for word in words)
    ]
    return sorted(found, key=ORDERS[ask.sort], reverse=ask.descending) if ask.sort else found


def said(one: Dataset) -> str:
    """What the search looks in."""
    base = one.versions[0].table.base_text
    return f"{one.title} {one.kind_title} {base} {one.name}".casefold()


def values(one: Dataset) -> Sequence[Value]:
    """A row of the file; the address is within the installation."""
    return (
        one.title,
        one.kind_title,
        themes_of(one),
        periods_of(one),
        period_label(one.versions[0].period),
        today_of(one.versions[0].published_at),
        reverse("open-data-set", args=[one.forbund, one.name]),
    )


def themes_of(one: Dataset) -> str:
    return ", ".join(THEMES[theme] for theme in one.themes)


def periods_of(one: Dataset) -> str:
    """'2020', '2016–2020', '4 perioder'; 'avpublicerad' where none can be read."""
    periods = sorted({version.period for version in one.readable})
    years = [period.start.year for period in periods]
    if not periods:
        return "avpublicerad"
    if len(periods) == 1:
        return period_label(periods[0])
    is_unbroken = years == list(range(years[0], years[-1] + 1))
    return f"{years[0]}–{years[-1]}" if is_unbroken else plural(len(periods), "period", "perioder")


def row(one: Dataset) -> dict[str, Any]:
    texts = (("Rapport", one.kind_title), ("Tema", themes_of(one)), ("Perioder", periods_of(one)))
    day = {"label": "Publicerad", "date": today_of(one.versions[0].published_at)}
    return {
        "label": one.title,
        "url": reverse("open-data-set", args=[one.forbund, one.name]),
        "cells": [*({"label": label, "text": text} for label, text in texts), day],
    }


def listing_of(
    held: Opened, ask: Asked, found: Sequence[Dataset], *, exports: bool = True
) -> dict[str, Any]:
    return listing(
        ask,
        title="Öppna data",
        columns=COLUMNS,
        found=found,
        row=row,
        empty=EMPTY,
        filters=filters_of(held),
        search_label="Sök tabell",
        exports=exports,
        lead=f"Tabellerna i de rapporter som {held.publisher.name} har publicerat.",
    )
