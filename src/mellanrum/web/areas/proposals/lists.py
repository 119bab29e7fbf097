"""The list of applications: state, amount, and what waits for the viewer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.proposal_machines import APPLICATION
from mellanrum.ledger.money import kronor
from mellanrum.registers.proposals.models import Application
from mellanrum.registers.proposals.queries import (
    applied_ore,
    decision_in_force,
    is_own,
    last_edition,
    open_preparation,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.proposals.reach import (
    DECIDE,
    PREPARE,
    READ,
    SCORE,
    WRITE,
    seen_applications,
    tabs,
    url_of,
)
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

TASKS = {
    "skriva": "Att skriva klart",
    "bereda": "Att bereda",
    "bedoma": "Att bedöma",
    "besluta": "Att besluta",
}


@dataclass(frozen=True, slots=True)
class Line:
    application: Application
    task: str
    is_mine: bool

    @property
    def sent_on(self) -> date | None:
        found = last_edition(self.application)
        return found.sent_on if found else None

    @property
    def asked(self) -> Decimal | None:
        """In kronor; None where nothing is written."""
        return kronor(found) if (found := applied_ore(self.application)) else None

    @property
    def granted(self) -> int | None:
        found = decision_in_force(self.application)
        return found.amount_ore if found and found.outcome == "granted" else None


def line_of(viewer: Viewer, application: Application) -> Line:
    mine = is_own(viewer.actor, application)
    return Line(application, task_of(viewer, application), mine)


def task_of(viewer: Viewer, application: Application) -> str:
    """The key in TASKS of what the application asks of the viewer; '' for nothing."""
    state = application.state
    if state in ("draft", "returned") and is_own(viewer.actor, application):
        return "skriva"
    if state in ("sent", "in_preparation") and viewer.can(PREPARE):
        return "bereda"
    if state == "in_preparation" and viewer.can(SCORE) and open_preparation(application):
        return "bedoma"
    return "besluta" if state in ("recommended", "not_recommended") and viewer.can(DECIDE) else ""


def last_day(application: Application) -> date | None:
    return application.to_on - ONE_DAY if application.to_on else None


LIST: Listed[Line] = Listed(
    name="proposals",
    title="Ansökningar",
    parts=(
        Part("Ansökan", lambda x: f"{x.application.title} ({x.application})", "namn"),
        Part("Sökande", lambda x: x.application.applicant.name, "sokande"),
        Part("Gäller", lambda x: x.application.get_kind_display(), "slag"),
        Part("Från", lambda x: x.application.from_on, "fran"),
        Part("Till och med", lambda x: last_day(x.application), "till"),
        Part("Sökt i kr", lambda x: x.asked, "sokt", is_numeric=True),
        Part(
            "Beviljat i kr",
            lambda x: None if x.granted is None else kronor(x.granted),
            "beviljat",
            is_numeric=True,
        ),
        Part("Inskickad", lambda x: x.sent_on, "inskickad"),
        Part("Läge", lambda x: APPLICATION.states[x.application.state], "lage"),
        Part("För dig", lambda x: TASKS.get(x.task, ""), "uppgift"),
    ),
    choices=(
        Choice("uppgift", "För dig", lambda x: [(x.task, TASKS.get(x.task, ""))]),
        Choice(
            "lage",
            "Läge",
            lambda x: [(x.application.state, APPLICATION.states[x.application.state])],
        ),
        Choice("egna", "Vems", lambda x: [("ja", "Egna ansökningar")] if x.is_mine else []),
        Choice(
            "part", "Part", lambda x: [(x.application.applicant.slug, x.application.applicant.name)]
        ),
        Choice("ar", "År", lambda x: [(str(x.application.year), str(x.application.year))]),
    ),
    words=lambda x: (
        f"{x.application.title} {x.application} {x.application.applicant.name} "
        f"{x.application.purpose}"
    ),
    url=lambda x: url_of(x.application),
    empty={
        "what": "Här samlas ansökningar om medel",
        "why": "Ingen ansökan finns. Parter, processledare och kansliet kan börja skriva en.",
    },
    search="Sök ansökan",
)


@page(grant=READ)
def applications(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every application that the viewer sees, with what waits."""
    lines = [line_of(viewer, one) for one in seen_applications(viewer)]
    add = {"label": "Ny ansökan", "url": reverse("proposals-begin")}
    return shown(
        request,
        viewer,
        LIST,
        lines,
        action=add if viewer.can(WRITE) else None,
        template="proposals/list.html",
        tabs=tabs(viewer, "proposals"),
        waiting=waiting(lines),
    )


def waiting(lines: list[Line]) -> list[dict[str, str]]:
    """'Att bereda: 2' with the list narrowed to them."""
    counts = {task: sum(line.task == task for line in lines) for task in TASKS}
    return [
        {"label": f"{label}: {counts[task]}", "url": f"{reverse('proposals')}?uppgift={task}"}
        for task, label in TASKS.items()
        if counts[task]
    ]
