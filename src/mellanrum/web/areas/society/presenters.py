"""The calculator's steps and the result of a calculation as their templates ask for them."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from django.forms.boundfield import BoundField

from mellanrum.documents.chart_tornado import tornado_alt
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.reports.society_document import LIMITS_TITLE, key_without_limits, tornado_svg
from mellanrum.reports.society_tables import EXAMPLE, Outcome
from mellanrum.valuation.model import KIND_LABELS, UNCERTAIN, VIEWS
from mellanrum.web.areas.society.calculator_forms import ENDS, HELP, CalculatorForm, unit_of
from mellanrum.web.areas.society.reach import amount

STEPS = (
    ("insats", "Insats och grupp"),
    ("falltyp", "Vad utanförskapet kostar"),
    ("antaganden", "Antaganden"),
    ("finansiering", "Finansiering"),
    ("visning", "Vad som visas"),
    ("spara", "Namn och slutsats"),
)
MOST_KEYS = 3


def drawn_form(form: CalculatorForm) -> dict[str, Any]:
    """The fields by step."""
    return {
        "steps": [{"id": key, "title": title} for key, title in STEPS],
        "first": [form[n] for n in ("insats", "year", "group")],
        "people": [
            form[n] for n in ("participants", "participants_source", "evidence_participants",
                              "evidence_years")
        ],
        "costs": cost_rows(form),
        "refresh": form["refresh"] if "refresh" in form.fields else None,
        "ranges": [range_row(form, name, label) for name, label in UNCERTAIN.items()],
        "ramp": form["ramp"],
        "financing": [form[f"f_{a.key}"] for a in form.offer.financiers()],
        "showing": [form[n] for n in ("view", "first", "second", "seed", "draws")],
        "saving": [form[n] for n in ("title", "conclusion")],
    }  # fmt: skip


def cost_rows(form: CalculatorForm) -> list[dict[str, Any]]:
    """Each unit cost with its facts and the field of its quantity, by actor."""
    names = {actor.key: actor.label for actor in form.offer.all_actors()}
    costs = sorted(
        (cost for _, cost in form.shown_costs.values()),
        key=lambda cost: (names.get(cost.actor, cost.actor), cost.label),
    )
    return [
        {
            "label": cost.label,
            "actor": names.get(cost.actor, cost.actor),
            "kind": KIND_LABELS[cost.kind],
            "receiver": names.get(cost.receiver, cost.receiver),
            "amount": amount(cost.ore_per_year),
            "price_year": cost.price_year,
            "source": cost.source,
            "is_example": cost.is_example,
            "field": form[f"q_{cost.key}"],
        }
        for cost in costs
    ]


def range_row(form: CalculatorForm, name: str, label: str) -> dict[str, Any]:
    """An assumption: three values and their source."""
    fields: Sequence[BoundField] = [form[f"{name}_{end}"] for end in ENDS]
    ends = [{"field": f, "label": word} for f, word in zip(fields, ENDS.values(), strict=True)]
    return {
        "label": label,
        "unit": unit_of(name),
        "help": HELP[name],
        "ends": ends,
        "source": form[f"{name}_source"],
    }


def drawn_outcome(outcome: Outcome) -> dict[str, Any]:
    """The context of society/result.html."""
    tables = outcome.tables
    return {
        "keys": key_figures(tables["nyckeltal"]),
        "key": key_without_limits(outcome),
        "limits": outcome.limits,
        "limits_title": LIMITS_TITLE,
        "example": EXAMPLE if outcome.is_example else "",
        "actors": [tables[key] for key in ("aktorer", "utanforskap", "ar-aktor")],
        "years": [tables["ar"]],
        "tornado": tables["tornado"],
        "alt": tornado_alt(tables["tornado"]),
        **drawings(tables["tornado"]),
        "spread": [tables[key] for key in ("rutnat", "simulering")],
        "material": [tables[key] for key in ("antaganden", "styckkostnader")],
    }


def drawings(table: Table) -> dict[str, str]:
    """The tornado as addresses that hold the drawing itself: nothing unsaved is fetched again."""
    from mellanrum.documents.charts import PHONE, WIDTH
    from mellanrum.web.drawings import FONTS, SIZE, enlarged

    found = {}
    for name, width, times in (("chart", WIDTH, 1.6), ("narrow", PHONE, 1.25)):
        svg = tornado_svg(table, width).replace('font-family="Inter"', f'font-family="{FONTS}"')
        svg = SIZE.sub(lambda size, t=times: enlarged(size, t), svg, count=1)  # type: ignore[misc]
        text = base64.b64encode(svg.encode()).decode()
        found[name] = f"data:image/svg+xml;base64,{text}" if svg else ""
    return found


def key_figures(table: Table) -> list[dict[str, Any]]:
    """The net for society and for the public, and how many must succeed."""
    rows = {row.key: row.cells for row in table.rows}
    views = list(VIEWS.values())
    found: list[tuple[str, Figure | None]] = [
        (f"Netto, {views[0].lower()}", rows["net"][0]),
        (f"Netto, {views[1].lower()}", rows["net"][1]),
        ("Så många måste lyckas", rows["successes"][0]),
    ]
    return [{"label": label, "figure": figure} for label, figure in found[:MOST_KEYS]]
