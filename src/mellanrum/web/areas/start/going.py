"""How it is going: two or three figures against the year before, by role."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from mellanrum.accounts.access import Role
from mellanrum.figures.figure import Figure
from mellanrum.registers.insatser.queries import list_insatser
from mellanrum.reports.figures import YearFigures
from mellanrum.web.areas.economy.presenters import economy_keys
from mellanrum.web.keys import key_figure
from mellanrum.web.viewer import Viewer

PEOPLE = (
    ("forbund.deltagare.antal", "Deltagare"),
    ("forbund.avslutade.arbete-eller-studier.andel", "Till arbete eller studier"),
)
MONEY_ROLES = frozenset({Role.ECONOMIST, Role.AUDITOR})


def office_keys(
    viewer: Viewer, figures: YearFigures | None, before: YearFigures | None
) -> list[dict[str, Any]]:
    """People and the year's result; the economist and the auditor see money only."""
    if figures is None:
        return []
    money = economy_keys(figures, before)
    if viewer.roles & MONEY_ROLES and Role.DIRECTOR not in viewer.roles:
        return money
    return [*_people(figures, before), *money[:1]]


def _people(figures: YearFigures, before: YearFigures | None) -> list[dict[str, Any]]:
    url = reverse("insats-list")
    return [
        key_figure(label, figures.figures[key], _then(before, key), url=url)
        for key, label in PEOPLE
        if key in figures.figures
    ]


def _then(before: YearFigures | None, key: str) -> Figure | None:
    return before.figures.get(key) if before else None


def insats_keys(
    viewer: Viewer, figures: YearFigures | None, before: YearFigures | None
) -> list[dict[str, Any]]:
    """The viewer's own insats: participants, results."""
    if figures is None:
        return []
    found = []
    for slug in sorted(viewer.insatser):
        for name, label in (
            ("deltagare.antal", "Deltagare"),
            ("avslutade.arbete-eller-studier.andel", "Till arbete eller studier"),
            ("pagaende.antal", "Pågående"),
        ):
            key = f"insats.{slug}.{name}"
            if (figure := figures.figures.get(key)) is not None:
                url = reverse("insats-year", args=[slug, figures.year])
                found.append(key_figure(label, figure, _then(before, key), url=url))
    return found[:3]


def own_insatser(viewer: Viewer) -> list[dict[str, str]]:
    """The insatser the viewer works in."""
    return [
        {"label": i.name, "url": reverse("insats", args=[i.slug]), "text": i.purpose}
        for i in list_insatser(viewer.forbund_slug)
        if i.slug in viewer.insatser
    ]
