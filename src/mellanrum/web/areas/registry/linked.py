"""What else in the system points to a matter. A register that points to it adds a row to LINKED."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from mellanrum.registers.network.letter_queries import list_in_use
from mellanrum.registers.registry.models import Matter
from mellanrum.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Linked:
    """`accessor` is the related name on Matter; `url_name` takes the row's number (or, with `by`,
    that attribute); `grant` is what one needs to see it.
    """

    accessor: str
    label: str
    url_name: str
    grant: str
    by: str = "pk"


LINKED: tuple[Linked, ...] = (
    Linked("governing", "Styrdokument", "governing-document", "registry.read"),
    Linked("request", "Begäran om handling", "requests-request", "registry.read"),
    Linked("applications", "Ansökan", "proposals-application", "proposals.read", "slug"),
    Linked("items", "Punkt på möte", "meetings-read", "governance.read", "meeting_id"),
    Linked(
        "delegated_decisions", "Beslut på delegation", "delegations-decision", "governance.read"
    ),
    Linked("wishes", "Önskemål i samråd", "dialogues-one", "planning.read", "consultation_id"),
)


def rows_of(matter: Matter, one: Linked) -> Iterator[Any]:
    """The rows that point to the matter. One query."""
    found = getattr(matter, one.accessor, None)
    if found is not None:
        yield from found.all() if hasattr(found, "all") else (found,)


def links_of(matter: Matter, can: Any) -> list[dict[str, str]]:
    """[{label, url}] of what points to the matter and the viewer may see."""
    return [
        {
            "label": f"{one.label}: {row}",
            "url": reverse(one.url_name, args=[getattr(row, one.by)]),
        }
        for one in LINKED
        if can(one.grant)
        for row in rows_of(matter, one)
    ]


def letters_of(matter: Matter, viewer: Viewer) -> list[dict[str, str]]:
    """[{label, url}]: a letter in an open matter, from each template in use."""
    if matter.closed_on or not (viewer.can("network.change") and viewer.can("registry.change")):
        return []
    return [
        {
            "label": f"Skriv ett brev: {title}",
            "url": f"{reverse('contacts-template-use', args=[pk])}?arende={matter.pk}",
        }
        for pk, title in list_in_use(viewer.forbund_slug)
    ]
