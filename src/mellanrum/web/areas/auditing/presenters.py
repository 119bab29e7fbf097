"""An audit as the page shows it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mellanrum.checking.audits import HEADS, Audit, place_words
from mellanrum.checking.finding import LABELS, SEVERITIES, Finding
from mellanrum.checking.model import Grid
from mellanrum.checking.report_of_findings import audit_text, summary_lines
from mellanrum.checking.report_of_findings_html import audit_html
from mellanrum.checking.report_of_findings_json import audit_json
from mellanrum.documents.listing import listing_book
from mellanrum.figures.table import RowKind

MOST_TABLES = 200  # drawn on the page; the files have all
FINDING_HEADS = ("Klass", "Allvar", "Plats", "Fynd", "Tryckt", "Rätt", "Åtgärd", "Jämför")
TABLE_HEADS = ("Tabell", "Plats", "Rad", "Kolumn", "Tryckt", "Enhet")
FORMS = (
    ("Text", "txt", "text/plain;charset=utf-8"),
    ("Webbsida", "html", "text/html;charset=utf-8"),
    ("Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("JSON", "json", "application/json"),
)


def drawn(audit: Audit) -> dict[str, Any]:
    """All that auditing/audit.html shows of an answer."""
    return {
        "title": audit.title,
        "summary": list(summary_lines(audit)),
        "groups": [
            {
                "heading": HEADS[severity],
                "count": len(findings),
                "findings": [_finding(audit, one) for one in findings],
            }
            for severity, findings in audit.by_severity()
        ],
        "tables": [_grid(audit, grid) for grid in list(audit.report.grids())[:MOST_TABLES]],
        "table_count": audit.tables,
        "downloads": list(_downloads(audit)),
    }


def _finding(audit: Audit, finding: Finding) -> dict[str, Any]:
    places = [place_words(place, audit.report.name) for place in finding.places]
    return {
        "label": LABELS[finding.fault],
        "place": places[0].capitalize() if places else "",
        "others": places[1:],
        "message": finding.message,
        "printed": finding.printed,
        "right": finding.right,
        "remedy": finding.remedy,
    }


def _grid(audit: Audit, grid: Grid) -> dict[str, Any]:
    return {
        "title": grid.title,
        "unit": grid.unit,
        "place": place_words(grid.place, audit.report.name),
        "columns": [column.label or "Värde" for column in grid.columns],
        "rows": [
            {
                "label": row.label,
                "note": row.note,
                "is_total": row.kind in (RowKind.SUBTOTAL, RowKind.TOTAL),
                "cells": [cell.text if cell else "" for cell in row.cells],
            }
            for row in grid.rows
        ],
    }


def _downloads(audit: Audit) -> Iterator[dict[str, str]]:
    """The files in the page itself, since nothing of the answer is kept here."""
    made = {
        "txt": audit_text(audit, show_read=True).encode(),
        "html": audit_html(audit).encode(),
        "xlsx": audit_xlsx(audit),
        "json": audit_json(audit, show_read=True).encode(),
    }
    stem = f"granskning-{Path(audit.title).stem}"
    for label, form, kind in FORMS:
        url = f"data:{kind};base64,{base64.b64encode(made[form]).decode()}"
        yield {"label": label, "url": url, "name": f"{stem}.{form}"}


def audit_xlsx(audit: Audit) -> bytes:
    """Two sheets: the findings, and every cell of the tables as it was read."""
    own = audit.report.name
    findings = [
        (
            LABELS[one.fault],
            SEVERITIES[one.severity],
            place_words(one.places[0], own) if one.places else "",
            one.message,
            one.printed,
            one.right,
            one.remedy,
            "; ".join(place_words(place, own) for place in one.places[1:]),
        )
        for one in audit.findings
    ]
    cells = [
        (grid.title, place_words(cell.place, own), row.label, column.label, cell.text, cell.unit)
        for grid in audit.report.grids()
        for row in grid.rows
        for column, cell in zip(grid.columns, row.cells, strict=True)
        if cell is not None
    ]
    return listing_book([("Fynd", FINDING_HEADS, findings), ("Lästa tal", TABLE_HEADS, cells)])
