"""All questionnaires: the nation's, Mellanrum's and the förbund's own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from mellanrum.registers.surveys.queries.own_instruments import Known, list_known
from mellanrum.web.areas.instruments.reach import READ, WRITE, named, url_of
from mellanrum.web.areas.instruments.told import KINDS, state_key, state_text
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

KIND: Listed[Known] = Listed(
    name="instruments",
    title="Formulär",
    parts=(
        Part("Formulär", lambda k: k.instrument.title or "Utan namn", "namn"),
        Part("Version", lambda k: named(k)[1], "version"),
        Part("Ägare", lambda k: k.instrument.owner, "agare"),
        Part("Slag", lambda k: KINDS[k.instrument.kind], "slag"),
        Part("Läge", state_text, "lage"),
        Part("Språk", lambda k: ", ".join(w.name for w in k.languages.usable)),
        Part("Grupper", lambda k: len(k.instrument.forms), "grupper", is_numeric=True),
    ),
    choices=(
        Choice("slag", "Slag", lambda k: [(str(k.instrument.kind), KINDS[k.instrument.kind])]),
        Choice("agare", "Ägare", lambda k: [(k.instrument.owner, k.instrument.owner)]),
        Choice("lage", "Läge", lambda k: [(state_key(k), state_text(k))]),
    ),
    words=lambda k: f"{k.instrument.title} {k.instrument.owner} {k.instrument.source}",
    url=url_of,
    empty={
        "what": "Här samlas formulären",
        "why": "Inget formulär har kunnat läsas.",
    },
    search="Sök formulär",
    lead="Det som frågas i enkäterna. Rikets frågor är låsta; egna skriver ni själva.",
)


@page(grant=READ)
def instruments(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The list. Three queries beside the log-in's."""
    add = {"label": "Skapa ett formulär", "url": reverse("instruments-new")}
    action = add if viewer.can(WRITE) else None
    return shown(request, viewer, KIND, list_known(viewer.forbund_slug), action=action)
