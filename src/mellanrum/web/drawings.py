"""Charts as SVG files of their own, so that a page with a strict content policy can show them."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from mellanrum.figures.table import Table
from mellanrum.figures.trim import trimmed
from mellanrum.reports.blocks import CHARTS, is_worth_drawing

# A drawing shown as an image cannot use the site's font: the reader's own sans-serif stands in.
FONTS = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
KINDS = {**CHARTS, "insatsernas-ekonomi": "budget"}


def chart_kind(table: Table) -> str:
    """The kind of chart that suits the table; '' for none."""
    kind = KINDS.get(table.key.rpartition(".")[2], "")
    return kind if kind and is_worth_drawing(table) else ""


def drawing_response(table: Table) -> HttpResponse:
    """The table drawn. The address carries the state of the data, so it may be kept for long."""
    table = trimmed(table)
    kind = chart_kind(table)
    if not kind:
        raise Http404
    from mellanrum.reports.drawings import draw

    if (chart := draw(table, kind)) is None:
        raise Http404
    svg = chart.svg.replace('font-family="Inter"', f'font-family="{FONTS}"')
    response = HttpResponse(svg, content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=604800, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response
