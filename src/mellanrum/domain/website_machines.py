"""The states of a text on the public website."""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

# A scheduled text is read by its time; the event that it is published comes with the next job.
PAGE_TEXT = Machine(
    "page_text",
    "Text på webbplatsen",
    "texten",
    {
        "draft": "Utkast",
        "scheduled": "Tidsatt",
        "published": "Publicerad",
        "replaced": "Ersatt",
        "withdrawn": "Tillbakadragen",
    },
    {
        "publish": Move("Publicera nu", ("draft", "scheduled"), "published"),
        "schedule": Move("Publicera senare", ("draft",), "scheduled"),
        "unschedule": Move("Gör till utkast", ("scheduled",), "draft"),
        "replace": Move("Ersätt", ("published",), "replaced"),
        "withdraw": Move("Dra tillbaka", ("draft", "scheduled", "published"), "withdrawn"),
    },
)
