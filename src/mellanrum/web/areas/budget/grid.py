"""The lines of a budget as a grid, saved whole. Each column is a list of fields of the same name,
so that a row can be added, moved and taken away without a number of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.amounts import plain_amount
from mellanrum.ledger.budget import Ore, PlanEntry, plan_sums
from mellanrum.registers.economy.actions.plans import save_lines
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.economy.plan_cells import KINDS, GridRead, list_cells, read_cells
from mellanrum.registers.economy.plan_policies import (
    COMMON,
    MOST_LINES,
    CellProblem,
    check_may_edit,
)
from mellanrum.registers.economy.queries_plans import Choices, choices_of, head_of, list_entries
from mellanrum.registers.insatser.text_policies import SeenOldError
from mellanrum.reports.plan_tables import TOTALS, sum_label
from mellanrum.web.areas.budget.reading import CHANGE, crumbs, get_plan, plan_url
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

ORDER = "order"
SPARE = 5  # empty rows below the others, for who has no script
WITH_COMMON = "gemensamt"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """`kind` is text, amount, select or list (text with proposals from the list `options`)."""

    name: str
    label: str
    kind: str
    most: int = 0

    @property
    def options(self) -> str:
        return f"val-{self.name}" if self.kind == "list" else ""


def columns_of(years: Sequence[int], *, has_common: bool) -> list[GridColumn]:
    """As the page and a pasted block have them."""
    amounts = [GridColumn(str(year), str(year), "amount", 24) for year in years]
    if has_common:
        amounts += [
            GridColumn(f"{COMMON}{year}", f"Gemensamt {year}", "amount", 24) for year in years
        ]
    return [
        GridColumn("section", "Avsnitt", "list", 120),
        GridColumn("label", "Benämning", "text", 200),
        GridColumn("kind", "Slag", "select"),
        *amounts,
        GridColumn("insats", "Insats", "list", 160),
        GridColumn("party", "Part", "list", 120),
        GridColumn("area", "Område", "list", 120),
        GridColumn("row", "Följs upp på", "list", 200),
        GridColumn("note", "Anmärkning", "text", 300),
    ]


@writes(grant=CHANGE)
def grid(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Write all lines at once."""
    found = get_plan(viewer, slug)
    check_may_edit(found.state)
    years = head_of(found).each_year
    choices = choices_of(viewer.forbund_slug, found.first_year)
    if request.method == "POST":
        return _save(request, viewer, found, years, choices)
    lines = list_entries(found)
    has_common = WITH_COMMON in request.GET or any(line.common for line in lines)
    columns = columns_of(years, has_common=has_common)
    cells = list(list_cells(lines, choices))
    return _page(request, found, columns, cells, GridRead(tuple(lines), (), ()), choices)


def _save(
    request: HttpRequest, viewer: Viewer, found: BudgetPlan, years: Sequence[int], choices: Choices
) -> HttpResponse:
    """Save what was sent, or show it all again with every fault at its cell."""
    has_common = any(f"{COMMON}{year}" in request.POST for year in years)
    columns = columns_of(years, has_common=has_common)
    cells = sent_cells(request.POST, columns)
    held = read_cells(cells, years, choices)
    seen, refused = request.POST.get("seen", ""), ""
    if not held.problems:
        try:
            save_lines(
                plan=found, lines=held.lines, seen=int(seen) if seen.isdecimal() else -1,
                by=viewer.actor, at=timezone.now(),
            )  # fmt: skip
        except SeenOldError as error:
            refused, found = error.message, get_plan(viewer, found.slug)
        except DomainError as error:
            refused = error.message
        else:
            told = "rad är sparad." if len(held.lines) == 1 else "rader är sparade."
            messages.success(request, f"{len(held.lines)} {told}")
            return redirect(plan_url(found) if "done" in request.POST else _url(found))
    return _page(request, found, columns, cells, held, choices, refused)


def _url(found: BudgetPlan) -> str:
    return reverse("budget-grid", args=[found.slug])


def sent_cells(sent: QueryDict, columns: Sequence[GridColumn]) -> list[dict[str, str]]:
    """The rows that were sent, in the order that their numbers say. A row that lacks a field has
    it empty.
    """
    lists = {column.name: sent.getlist(column.name)[: MOST_LINES + 1] for column in columns}
    count = max((len(values) for values in lists.values()), default=0)
    rows = [
        {name: values[n] if n < len(values) else "" for name, values in lists.items()}
        for n in range(count)
    ]
    order = sent.getlist(ORDER)
    ranks = [_rank(order[n] if n < len(order) else "", n) for n in range(count)]
    return [rows[n] for n in sorted(range(count), key=lambda n: (ranks[n], n))]


def _rank(text: str, place: int) -> Decimal:
    """Where a row wants to be: its number, or the place where it stands. 2,5 is between 2 and 3."""
    try:
        rank = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return Decimal(place + 1)
    return rank if rank.is_finite() else Decimal(place + 1)


def _page(
    request: HttpRequest,
    found: BudgetPlan,
    columns: Sequence[GridColumn],
    cells: Sequence[Mapping[str, str]],
    held: GridRead,
    choices: Choices,
    refused: str = "",
) -> HttpResponse:
    spare = SPARE if not cells or any(cells[-1].values()) else 0
    rows = [*cells, *({} for _ in range(spare))]
    problems = {(p.line, p.column): p for p in held.problems}
    years = head_of(found).each_year
    context = {
        "plan": found,
        "title": "Redigera raderna",
        "crumbs": crumbs(found),
        "columns": columns,
        "rest": len(columns) - 2 - len(years),  # beside a sum's name, four columns wide
        "rows": [_row(n, row, columns, problems) for n, row in enumerate(rows)],
        "blank": _row(-1, {}, columns, {}),
        "lists": _lists(choices, held.lines),
        **_feet(held.lines, years),
        "faults": [_fault(one, columns) for one in held.problems],
        "refused": refused,
        "cancel": {"label": "Tillbaka utan att spara", "url": plan_url(found)},
        "common_url": "" if any(c.name.startswith(COMMON) for c in columns)
        else f"{_url(found)}?{WITH_COMMON}=1",
    }  # fmt: skip
    status = 422 if held.problems or refused else 200
    return render(request, "budget/grid.html", context, status=status)


def _row(
    number: int,
    cells: Mapping[str, str],
    columns: Sequence[GridColumn],
    problems: Mapping[tuple[int, str], CellProblem],
) -> dict[str, Any]:
    return {
        "number": number + 1,
        "cells": [
            {
                "column": column,
                "id": f"cell-{number + 1}-{column.name}",
                "value": cells.get(column.name, ""),
                "kinds": _kinds(cells.get("kind", "")) if column.kind == "select" else (),
                "problem": problems.get((number, column.name)),
            }
            for column in columns
        ],
    }


def _kinds(chosen: str) -> list[dict[str, Any]]:
    """The kinds as options; what was sent and is none of them stands there still."""
    found = [{"value": label, "selected": chosen in (code, label)} for code, label in KINDS.items()]
    if chosen and not any(one["selected"] for one in found):
        found.append({"value": chosen, "selected": True})
    return found


def _lists(choices: Choices, lines: Sequence[PlanEntry]) -> list[dict[str, Any]]:
    """What the fields propose."""
    sections = list(dict.fromkeys(line.section for line in lines))
    named = {
        "section": sections,
        "insats": list(choices.insatser.values()),
        "party": list(choices.parties.values()),
        "area": list(choices.areas.values()),
        "row": list(choices.rows.values()),
    }
    return [{"id": f"val-{name}", "values": values} for name, values in named.items()]


def _feet(lines: Sequence[PlanEntry], years: Sequence[int]) -> dict[str, list[dict[str, Any]]]:
    """The sums below the grid, of the lines that could be read; the script keeps them true while
    one writes.
    """
    sums = plan_sums(lines, years)
    sections = [
        {
            "label": sum_label(one.section),
            "sums": _shown([one.amounts[year] for year in years]),
        }
        for one in sums.sections
    ]
    totals = [
        {"key": key, "label": label, "sums": _shown([of(sums.by_year[year]) for year in years])}
        for key, label, _, of in TOTALS
    ]
    return {"sections": sections, "totals": totals}


def _shown(found: Sequence[Ore]) -> list[str]:
    return [plain_amount(ore) for ore in found]


def _fault(problem: CellProblem, columns: Sequence[GridColumn]) -> dict[str, str]:
    """A fault with its place, and the way to its cell."""
    label = next((c.label for c in columns if c.name == problem.column), problem.column)
    value = f" (”{problem.value}”)" if problem.value else ""
    return {
        "place": f"Rad {problem.line + 1}, {label}{value}",
        "text": problem.sentence,
        "url": f"#cell-{problem.line + 1}-{problem.column}",
    }
