"""Downloads: a table or a list in the form asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from mellanrum.documents.listing import Value, listing_csv, listing_xlsx
from mellanrum.figures.table import Table

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}


def file_response(content: bytes | str, name: str, form: str) -> HttpResponse:
    """A file to keep, named `name`.`form`."""
    response = HttpResponse(content, content_type=KINDS[form])
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}") or ""
    return response


def kept_file(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file as somebody left it: a download that no browser runs or guesses the kind of."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


def table_file(table: Table, form: str) -> HttpResponse:
    """The table as csv, xlsx or json."""
    name = f"{table.key.replace('.', '-')}-{table.period}"
    if form == "csv":
        from mellanrum.documents.csv import render_csv

        return file_response(render_csv(table), name, form)
    if form == "xlsx":
        from mellanrum.documents.xlsx import render_xlsx

        return file_response(render_xlsx((table,), table.title), name, form)
    if form == "json":
        from mellanrum.documents.json import table_to_json

        return file_response(table_to_json(table), name, form)
    raise Http404


def list_file(
    form: str, title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]
) -> HttpResponse:
    """A list as csv or xlsx, with the rows that the page's filters leave."""
    name = title.lower().replace(" ", "-")
    if form == "xlsx":
        return file_response(listing_xlsx(title, headings, rows), name, form)
    if form == "csv":
        return file_response(listing_csv(headings, rows), name, form)
    raise Http404
