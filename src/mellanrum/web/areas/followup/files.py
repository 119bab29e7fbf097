"""Sheets of the follow-up as PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from mellanrum.domain.periods import Period
from mellanrum.figures.table import Table
from mellanrum.reports.sheets import sheet_pdf, table_sheet
from mellanrum.web.areas.followup.reader import Reader
from mellanrum.web.files import file_response

PROTECTED = "Skyddade tal: små grupper visas inte"
OWN = "Alla tal för insatsens egna: lämna dem inte vidare utan skydd"


def edition_note(reader: Reader) -> str:
    """For whom a sheet is, on every page."""
    return OWN if reader.own else PROTECTED


def table_pdf(reader: Reader, table: Table, period: Period, name: str) -> HttpResponse:
    """One table as a sheet."""
    document = table_sheet(
        (table,),
        title=table.title,
        period=period,
        organisation=reader.viewer.forbund_name,
        on=timezone.localdate(),
        note=edition_note(reader),
    )
    return file_response(sheet_pdf(document), name, "pdf")
