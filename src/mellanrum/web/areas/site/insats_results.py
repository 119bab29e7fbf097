"""An insats's results: the tables of it that a published report prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mellanrum.figures.table import Table
from mellanrum.figures.trim import tells_something
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.models import Report
from mellanrum.web.areas.published.presenters import line
from mellanrum.web.areas.site.frozen import Source, Tables, telling
from mellanrum.web.areas.site.pictures import Picture, picture_of
from mellanrum.web.sites import PublicSite

# Which tables, by the end of their keys, in this order; of those with the same heading, the first.
TOLD = (
    ("Deltagare", ("deltagare", "sedan-start.deltagare")),
    ("Efter insatsen", ("avslutade.resultat", "deltagare.resultat",
                        "sedan-start.avslutade.resultat", "avslutade.sysselsattning")),
    ("Mål", ("mal",)),
)  # fmt: skip


def results_of(insats: Insats, reports: Sequence[Report], site: PublicSite) -> dict[str, Any]:
    """pictures, source (the report they are from) and reports of its own."""
    told = ((one, list(pictures_of(insats.slug, one, site))) for one in telling(reports))
    source, pictures = next((pair for pair in told if pair[1]), (None, []))
    own = [line(one) for one in reports if one.insats_id == insats.pk]
    return {"pictures": pictures, "source": source, "own_reports": own}


def pictures_of(slug: str, source: Source, site: PublicSite) -> Iterator[Picture]:
    for heading, table in tables_told(slug, source.tables):
        yield picture_of(heading, table, source, site)


def tables_told(slug: str, tables: Tables) -> Iterator[tuple[str, Table]]:
    """(heading, table) of the insats; what tells nothing is left out."""
    for heading, ends in TOLD:
        held = (tables.get(f"insats.{slug}.{end}") for end in ends)
        found = next((one for one in held if one is not None and tells_something(one)), None)
        if found is not None:
            yield heading, found
