"""An example of each answer, told where the API is described. Everything in them is invented; a
test holds them to the shapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

REF = "#/components/schemas/"
PAGE = "PageOf"
FORBUND, ADDRESS = "exempelforbundet", "/api/v1/forbund/exempelforbundet"
AT = "2026-03-02T09:00:00+00:00"
SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
PUBLISHED = f"/publicerat/{FORBUND}/annual/2025/12"
FIGURE = {"key": "forbund.deltagare.kon.kvinna", "label": "Deltagare, kvinnor", "value": 41,
          "printed": "41", "unit": "persons", "numerator": None, "base": None, "period": "2025",
          "status": "shown"}  # fmt: skip
HIDDEN = {**FIGURE, "key": "forbund.deltagare.kon.annat", "label": "Deltagare, annat",
          "value": None, "printed": "·", "status": "suppressed"}  # fmt: skip
HEAD = {"id": 12, "title": "Årsredovisning 2025", "kind": "annual", "year": 2025, "edition": 1,
        "status": "published", "published_at": AT}  # fmt: skip
REPORT = {
    **HEAD,
    "from_on": "2025-01-01",
    "to_on": "2026-01-01",
    "insats": None,
    "minimum": 5,
    "page": f"{PUBLISHED}/",
    "files": [{"form": "pdf", "url": f"{PUBLISHED}/rapport.pdf"}],
}
TABLE = {"key": "forbund.kon", "title": "Kön"}
EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "ForbundOut": {
        "slug": FORBUND,
        "name": "Exempelförbundet",
        "page": f"/webb/{FORBUND}/",
        "insatser": f"{ADDRESS}/insatser",
        "reports": f"{ADDRESS}/rapporter",
    },
    "InsatsOut": {
        "slug": "vagen-vidare",
        "name": "Vägen vidare",
        "short_name": "Vägen",
        "type": "project",
        "kind": "individual",
        "is_running": True,
        "purpose": "Fler ska komma närmare arbete eller studier.",
        "target_group": "Unga vuxna",
        "municipalities": ["Exempelkommunen"],
        "age_from": 18,
        "age_to": 29,
        "places": 40,
        "parties": [{"name": "Exempelkommunen", "role": "owner"}],
        "periods": [{"from_on": "2025-01-01", "to_on": None}],
        "part_of": None,
        "succeeded_by": None,
    },
    "MeetingOut": {"id": 7, "body": "Styrelsen", "kind": "Ordinarie", "on": "2026-05-20",
                   "starts_at": "09:00", "ends_at": "12:00", "form": "På plats",
                   "place": "Exempelgatan 1", "link": ""},
    "EventOut": {"slug": "natverkstraff", "title": "Nätverksträff", "kind": "meeting",
                 "starts_at": "2026-05-20T07:00:00+00:00", "ends_at": "2026-05-20T10:00:00+00:00",
                 "form": "physical", "place": "Exempelgatan 1",
                 "invitation": "Vi träffas och pratar om unga vuxna.",
                 "page": "/forbundet/evenemang/natverkstraff/"},
    "ReportOut": REPORT,
    "ReportHeadOut": HEAD,
    "ReportTables": {
        "report": REPORT,
        "tables": [{**TABLE, "url": f"{ADDRESS}/rapporter/12/tabeller/forbund.kon",
                    "files": [{"form": "csv", "url": f"{PUBLISHED}/tabeller/forbund.kon/csv/"}]}],
    },
    "TableList": {"period": "2025", "snapshot": "h41", "tables": [TABLE]},
    "TableOut": {
        **TABLE,
        "row_heading": "",
        "period": "2025",
        "finding": "",
        "base_text": "",
        "notes": ["Grupper under 5 visas inte."],
        "columns": [{"key": "kvinna", "label": "Kvinnor", "unit": ""},
                    {"key": "annat", "label": "Annat", "unit": ""}],
        "rows": [{"key": "deltagare", "label": "Deltagare", "kind": "detail", "level": 0,
                  "note": "", "cells": [FIGURE, HIDDEN]}],
    },
    "ReceiptOut": {"insats": "vagen-vidare", "month": "2026-01", "version": 1, "sha256": SHA256,
                   "received_at": AT, "is_new": True, "is_trial": False, "warnings": []},
    "VersionOut": {"version": 1, "sha256": SHA256, "received_at": AT},
}  # fmt: skip


def example_of(shape: Mapping[str, Any], shapes: Mapping[str, Any]) -> Any:
    """Of an answer or a body: a shape, a list of one, or a page of it. `shapes` are by name."""
    if shape.get("type") == "array":
        return [example_of(shape["items"], shapes)]
    name = shape["$ref"].removeprefix(REF)
    if name.startswith(PAGE):
        item = shapes[name]["properties"]["items"]["items"]
        return {"total": 1, "page": 1, "per_page": 50, "items": [example_of(item, shapes)]}
    return shapes[name]["example"]
