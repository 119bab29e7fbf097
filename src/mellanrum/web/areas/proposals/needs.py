"""Which applications wait for the viewer: to finish, prepare, judge or decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse

from mellanrum.domain.swedish import plural
from mellanrum.registers.proposals.models import Application, Review
from mellanrum.registers.proposals.queries import can_see
from mellanrum.web.areas.proposals.lists import task_of
from mellanrum.web.areas.proposals.reach import READ, url_of
from mellanrum.web.viewer import Viewer

MOVING = (
    "draft", "returned", "sent", "in_preparation", "recommended", "not_recommended",
)  # fmt: skip
TOLD = {
    "skriva": ("att skriva klart", "Skicka in den när den är klar."),
    "bereda": ("att bereda", "Checklista, bedömningar och ställningstagande."),
    "bedoma": ("att bedöma", "Sätt poäng och ta ställning, eller anmäl jäv."),
    "besluta": ("att besluta om", "Beredningen är klar."),
}


def proposal_needs(viewer: Viewer) -> Iterator[dict[str, str]]:
    """A line for each kind of task; one that is alone leads to its application."""
    if not viewer.can(READ):
        return
    moving = Application.objects.filter(forbund__slug=viewer.forbund_slug, state__in=MOVING)
    seen = [one for one in moving.prefetch_related("preparations") if can_see(viewer.actor, one)]
    tasks = [(task_of(viewer, one), one) for one in seen]
    tasks = _unjudged(viewer, tasks)
    counts = Counter(task for task, _ in tasks)
    for task, (words, text) in TOLD.items():
        if counts[task]:
            own = [one for kind, one in tasks if kind == task]
            alone = own[0] if counts[task] == 1 else None
            yield {
                "title": f"{plural(counts[task], 'ansökan', 'ansökningar')} {words}",
                "text": f"{alone.title}. {text}" if alone else text,
                "url": url_of(alone) if alone else f"{reverse('proposals')}?uppgift={task}",
            }


def _unjudged(
    viewer: Viewer, tasks: list[tuple[str, Application]]
) -> list[tuple[str, Application]]:
    """Without those that the viewer has judged already."""
    asked = [one.pk for task, one in tasks if task == "bedoma"]
    if not asked:
        return tasks
    given = Review.objects.filter(
        preparation__application__in=asked, preparation__outcome="", member=viewer.actor.key
    )
    done = set(given.values_list("preparation__application", flat=True))
    return [(task, one) for task, one in tasks if task != "bedoma" or one.pk not in done]
