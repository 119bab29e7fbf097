"""Charts as SVG files of their own, so that a page with a strict content policy can show them."""

from __future__ import annotations

import re
from functools import partial

from django.http import Http404, HttpResponse

from mellanrum.figures.table import Table
from mellanrum.figures.trim import trimmed
from mellanrum.reports.blocks import CHARTS, is_worth_drawing

# A drawing shown as an image cannot use the site's font: the reader's own sans-serif stands in.
FONTS = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
TYPES = {"svg": "image/svg+xml", "png": "image/png"}
SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
KINDS = {**CHARTS, "insatsernas-ekonomi": "budget"}


def chart_kind(table: Table) -> str:
    """The kind of chart that suits the table; '' for none."""
    kind = KINDS.get(table.key.rpartition(".")[2], "")
    return kind if kind and is_worth_drawing(table) else ""


def drawing_response(
    table: Table,
    form: str = "svg",
    kind: str = "",
    columns: tuple[str, ...] = (),
    narrow: bool = False,
    download: bool = False,
) -> HttpResponse:
    """The table drawn. The address carries the state of the data, so it may be kept for long.

    `form` is "svg", shown on a page (`narrow` for a phone), or "png"; a PNG, and an SVG asked for
    as `download`, is a file that says what it shows. `kind` is one of `documents.chart_kinds`, by
    default what suits the table. Raises Http404 when there is nothing to draw.
    """
    table = trimmed(table)
    kind = kind or chart_kind(table)
    if not kind or form not in TYPES:
        raise Http404
    if download or form == "png":
        response = file_response(table, form, kind, columns)
    else:
        response = HttpResponse(page_svg(table, kind, columns, narrow), content_type=TYPES["svg"])
    response["Cache-Control"] = "private, max-age=604800, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response


def page_svg(table: Table, kind: str, columns: tuple[str, ...], narrow: bool) -> str:
    """The drawing for a page, so large that its letters can be read there."""
    from mellanrum.documents.charts import PHONE, WIDTH
    from mellanrum.reports.drawings import draw

    chart = draw(table, kind, columns, PHONE if narrow else WIDTH)
    if chart is None:
        raise Http404
    svg = chart.svg.replace('font-family="Inter"', f'font-family="{FONTS}"')
    return SIZE.sub(partial(enlarged, times=1.25 if narrow else 1.6), svg, count=1)


def enlarged(size: re.Match[str], times: float) -> str:
    """The drawing's width and height, so many times larger; what is in it scales with them."""
    width, height = (round(float(number) * times) for number in size.groups())
    return f'width="{width}" height="{height}"'


def file_response(table: Table, form: str, kind: str, columns: tuple[str, ...]) -> HttpResponse:
    """The drawing as a file to keep."""
    from mellanrum.reports.drawings import draw_file

    content = draw_file(table, kind, form, columns)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{table.key}.{form}"'
    return response
