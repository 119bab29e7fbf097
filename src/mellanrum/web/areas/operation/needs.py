"""What waits on a coordinator: obstacle cases that nobody has presented, acted on or settled."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.case_policies import state_of
from mellanrum.registers.insatser.operation_queries import cases_of, labels_of
from mellanrum.web.areas.operation.cases import name_of
from mellanrum.web.viewer import Viewer

NEXT = {
    "raised": "Framför hindret för den lokala gruppen.",
    "presented": "Anteckna vad gruppen gjorde.",
    "acted": "Anteckna utfallet.",
}


def obstacle_needs(viewer: Viewer) -> Iterator[dict[str, str]]:
    """One a case that is not settled, the longest waiting first."""
    kinds = labels_of(viewer.forbund_slug, "obstacle_kind")
    for case in cases_of(viewer.forbund_slug).order_by("raised_on", "number"):
        if (state := state_of(case)) in NEXT:
            yield {
                "title": f"Hinder {case.number}: {name_of(case, kinds)}",
                "text": f"Väckt {long_date(case.raised_on)}. {NEXT[state]}",
                "url": reverse("operation-case", args=[case.number]),
            }
