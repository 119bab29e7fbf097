"""The follow-up's tables as files and drawings, and the board's page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.figures.table import Table
from mellanrum.reports import follow_up as reports
from mellanrum.reports.agreement_tables import KEY as AGREED
from mellanrum.reports.agreement_tables import invoiced_table
from mellanrum.reports.grant_tables import grants_table
from mellanrum.reports.prognosis_lines import line_table as months_of_line
from mellanrum.reports.prognosis_lines import methods_table
from mellanrum.reports.years import find_year_figures
from mellanrum.web.areas.prognosis.lines import get_line
from mellanrum.web.areas.prognosis.pages import COSTS
from mellanrum.web.areas.prognosis.reading import DRAWN, READ, chosen_year, followed
from mellanrum.web.decorators import page
from mellanrum.web.drawings import drawing_response
from mellanrum.web.files import file_response, table_file
from mellanrum.web.viewer import Viewer

OUTCOME = ("utfall", "utfall-per-slag", "utfall-per-manad")
RATIOS = ("andelar-av-medlen", "forbrukningskvot", "administrationens-andel")


def table_of(request: HttpRequest, viewer: Viewer, year: int, key: str) -> Table:
    """The year's table of that key. Raises Http404."""
    chosen_year(viewer, year)
    slug, today = viewer.forbund_slug, timezone.localdate()
    found: Table | None = None
    if key in OUTCOME:
        found = reports.outcome_tables(followed(request, viewer, year)).get(key)
    elif key in RATIOS:
        found = reports.ratio_tables(slug, year).get(key)
    elif key == "likviditet":
        found = reports.cash_view(followed(request, viewer, year)).table
    elif key == "eget-kapital-mot-niva":
        found = reports.capital_view(slug, year, today).table
    elif key == COSTS:
        figures = find_year_figures(slug, year)
        found = figures.tables.get(COSTS) if figures else None
    elif key == "beviljade-medel":
        found = grants_table(slug, year, today)
    elif key == AGREED:
        found = invoiced_table(slug, year)
    if found is None:
        raise Http404
    return found


def table_of_line(request: HttpRequest, viewer: Viewer, year: int, key: str, table: str) -> Table:
    """A line's table. Raises Http404."""
    found = followed(request, viewer, year)
    line, one = get_line(found, key)
    made = (methods_table(one, found.now), months_of_line(line, found.held, found.now.month))
    for each in made:
        if each.key == table and each.rows:
            return each
    raise Http404


@page(grant=READ)
def table(request: HttpRequest, viewer: Viewer, year: int, key: str, form: str) -> HttpResponse:
    """A table of the year as a file."""
    return table_file(table_of(request, viewer, year, key), form)


@page(grant=READ)
def line_table(
    request: HttpRequest, viewer: Viewer, year: int, key: str, table: str, form: str
) -> HttpResponse:
    """A line's table as a file."""
    return table_file(table_of_line(request, viewer, year, key, table), form)


@page(grant=READ)
def drawing(request: HttpRequest, viewer: Viewer, year: int, key: str) -> HttpResponse:
    """A table of the year as a chart."""
    return drawn(request, table_of(request, viewer, year, key))


@page(grant=READ)
def line_drawing(
    request: HttpRequest, viewer: Viewer, year: int, key: str, table: str
) -> HttpResponse:
    """A line's table as a chart."""
    return drawn(request, table_of_line(request, viewer, year, key, table))


def drawn(request: HttpRequest, found: Table) -> HttpResponse:
    """Raises Http404 for a table that is not drawn."""
    if found.key not in DRAWN:
        raise Http404
    kind, columns = DRAWN[found.key]
    held = {column.key for column in found.columns}
    known = tuple(key for key in columns if key in held)
    narrow = request.GET.get("smal") == "ja"
    return drawing_response(found, kind=kind, columns=known, narrow=narrow)


@page(grant=READ)
def board(request: HttpRequest, viewer: Viewer, year: int, form: str) -> HttpResponse:
    """A page for the board's meeting: PDF, or the same tables in Excel."""
    from mellanrum.reports.board_follow_up import document_of, material_of

    found = followed(request, viewer, year)
    name = f"uppfoljning-{year}-{found.now.month:02d}"
    today = timezone.localdate()
    if form == "xlsx":
        from mellanrum.documents.xlsx import render_xlsx

        tables = material_of(found, today).tables
        return file_response(render_xlsx(tables, f"Uppföljning {found.now.period}"), name, form)
    if form != "pdf":
        raise Http404
    from mellanrum.documents.lint import UnprintableError
    from mellanrum.documents.sheet import render_meeting

    try:
        document = document_of(material_of(found, today), today)
        return file_response(render_meeting(document), name, form)
    except UnprintableError as error:
        raise DomainError(str(error)) from None
