"""An audit as JSON of a stable shape: docs/reference/granska.md tells it field by field."""

from __future__ import annotations

import json
from typing import Any

from mellanrum.checking.audits import Audit
from mellanrum.checking.finding import LABELS, SEVERITIES, Finding
from mellanrum.checking.model import Cell, Grid, Place

VERSION = 1


def audit_json(audit: Audit, *, show_read: bool = False) -> str:
    """The same bytes for the same file; `tables` only when what was read is asked for."""
    content: dict[str, Any] = {
        "version": VERSION,
        "document": audit.title,
        "organisation": audit.report.organisation,
        "year": audit.report.year,
        "compared_with": list(audit.earlier),
        "read": {
            "pages": audit.pages,
            "tables": audit.tables,
            "figures": audit.figures,
            "numbers_in_text": audit.numbers,
        },
        "counts": {fault.value: count for fault, count in audit.by_fault()},
        "findings": [_finding(finding) for finding in audit.findings],
    }
    if show_read:
        content["tables"] = [_grid(grid) for grid in audit.report.grids()]
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "class": finding.fault.value,
        "class_label": LABELS[finding.fault],
        "severity": finding.severity.value,
        "severity_label": SEVERITIES[finding.severity],
        "message": finding.message,
        "printed": finding.printed,
        "right": finding.right,
        "remedy": finding.remedy,
        "places": [_place(place) for place in finding.places],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "document": place.document,
        "page": place.page,
        "line": place.line,
        "heading": place.heading,
        "table": place.table,
        "row": place.row,
        "column": place.column,
    }


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "key": grid.key,
        "title": grid.title,
        "kind": grid.kind.value,
        "unit": grid.unit,
        "page": grid.place.page,
        "line": grid.place.line,
        "columns": [
            {"key": c.key, "label": c.label, "year": c.year, "role": c.role, "unit": c.unit}
            for c in grid.columns
        ],
        "rows": [
            {
                "key": row.key,
                "label": row.label,
                "kind": row.kind.value,
                "note": row.note,
                "cells": [_cell(cell) for cell in row.cells],
            }
            for row in grid.rows
        ],
    }


def _cell(cell: Cell | None) -> dict[str, Any] | None:
    """`value` is a decimal number as text, so that no digit is lost."""
    if cell is None:
        return None
    value = None if cell.value is None else str(cell.value)
    return {"text": cell.text, "value": value, "unit": cell.unit, "base": cell.base}
