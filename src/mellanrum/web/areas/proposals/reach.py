"""Which applications a viewer sees, and the links that their pages share."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.proposals.application_policies import OPEN
from mellanrum.registers.proposals.models import Application
from mellanrum.registers.proposals.queries import (
    applications_of,
    can_see,
    is_own,
    whole_applications,
)
from mellanrum.web.areas.operation.pages import Ask
from mellanrum.web.viewer import Viewer

READ, WRITE, PREPARE = "proposals.read", "proposals.write", "proposals.prepare"
DECIDE, SCORE = "proposals.decide", "proposals.score"
TABS = (
    ("Ansökningar", "proposals", READ),
    ("Förstudier", "proposals-studies", READ),
    ("Beslutsunderlag", "proposals-packs", READ),
    ("Checklista och kriterier", "proposals-asked", PREPARE),
)


def seen_applications(viewer: Viewer) -> list[Application]:
    found = applications_of(viewer.forbund_slug)
    return [one for one in found if can_see(viewer.actor, one)]


def get_application(viewer: Viewer, slug: str, *, whole: bool = True) -> Application:
    """Raises Http404 for one that the viewer does not see. `slug` is '2021-3'."""
    year, _, number = slug.partition("-")
    rows: QuerySet[Application] = (
        whole_applications(viewer.forbund_slug) if whole else applications_of(viewer.forbund_slug)
    )
    found = rows.filter(year=int(year), number=int(number)).first()
    if found is None or not can_see(viewer.actor, found):
        raise Http404
    return found


def may_write(viewer: Viewer, application: Application) -> bool:
    """In a draft or what was returned: the office, and whose it is."""
    own = is_own(viewer.actor, application) or viewer.can(PREPARE)
    return viewer.can(WRITE) and own and application.state in OPEN


def get_forbund(viewer: Viewer) -> Forbund:
    return Forbund.objects.get(slug=viewer.forbund_slug)


def parties(viewer: Viewer) -> QuerySet[Party]:
    return Party.objects.filter(forbund__slug=viewer.forbund_slug)


def url_of(application: Application) -> str:
    return reverse("proposals-application", args=[application.slug])


def tabs(viewer: Viewer, current: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse(name), "current": name == current}
        for label, name, grant in TABS
        if viewer.can(grant)
    ]


def crumb(name: str = "proposals") -> dict[str, str]:
    label = next(text for text, url_name, _ in TABS if url_name == name)
    return {"label": label, "url": reverse(name)}


def here(application: Application) -> dict[str, str]:
    return {"label": application.title, "url": url_of(application)}


def ask_of(found: Application, title: str, submit: str, **told: Any) -> Ask:
    """A form page of the application."""
    cancel = {"label": "Avbryt", "url": url_of(found)}
    return Ask(title, submit, cancel, [crumb(), here(found)], found.title, **told)
