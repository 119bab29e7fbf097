"""An answer and saved views as the pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.urls import reverse

from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import period_label
from mellanrum.domain.swedish import joined
from mellanrum.figures.table import Table
from mellanrum.reports.actions.saved_views import can_change
from mellanrum.reports.answers import Asking, as_read
from mellanrum.reports.books import OWN_NOTE
from mellanrum.reports.drawn import drawing_of
from mellanrum.reports.models import SavedView
from mellanrum.reports.questions import WHOLE, WITHOUT_CHART, Asked, Choices, Question

FORMS = (("Excel", "xlsx"), ("CSV", "csv"), ("JSON", "json"))
DRAWN = (("PNG", "png"), ("SVG", "svg"))
NAMED = 3  # insatser in a name; more are told by their number


def answered(asked: Asked, asking: Asking, table: Table) -> dict[str, Any]:
    """What the page adds for a question that has an answer."""
    query = asked.address()
    drawing = None if asked.chart == WITHOUT_CHART else drawing_of(asking.question, table)
    forms = [(label, reverse("explorer-table", args=[form])) for label, form in FORMS]
    if drawing:
        forms += [(label, reverse("explorer-drawing", args=[form])) for label, form in DRAWN]
    shown = f"{reverse('explorer-drawing', args=['svg'])}?{query}&visa={asking.shelf.state}"
    return {
        "own_note": OWN_NOTE if OWN_NOTE in table.notes else "",
        "protected_url": f"{reverse('explorer')}?{replace(asked, protected='ja').address()}",
        "paired": {
            "table": as_read(asking.question, table),
            "downloads": [{"label": label, "url": f"{url}?{query}"} for label, url in forms],
            "chart": shown if drawing else "",
            "alt": f"Diagram med samma tal som tabellen {table.title}",
            "narrow": f"{shown}&smal=1" if drawing else "",
        },
    }


def subject_of(question: Question, choices: Choices) -> str:
    """'Nya deltagare, Steget Fram, 2021': what a view of the question may be called."""
    names = {**choices.insatser, WHOLE: "förbundet"}
    chosen = [names[slug] for slug in question.insatser]
    where = joined(chosen) if len(chosen) <= NAMED else f"{len(chosen)} insatser"
    parts = (question.measure.title, where, period_label(question.period))
    return ", ".join(part for part in parts if part)


def drawn_views(
    found: Iterable[SavedView], reader: Actor, names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Each view with its address, whose it is and what the reader may do with it."""
    return [
        {
            "pk": view.pk,
            "name": view.name,
            "url": f"{reverse('explorer')}?{view.query}",
            "owner": "dig" if view.owner == reader.key else names.get(view.owner, "en kollega"),
            "is_shared": view.is_shared,
            "may_change": can_change(view, reader),
        }
        for view in found
    ]
