"""Lists of the area: as `operation.lists`, with cells that may be drawn otherwise than exported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.web.areas.operation.lists import Listed, drawn, is_wanted, options, ordered
from mellanrum.web.files import list_file
from mellanrum.web.listing import FORMAT, Column, Filter, asked, listing

T = TypeVar("T")
STATE = "lage"
Written = Mapping[str, Callable[[Any], str]]  # {a part's label: how its value is shown}


def shown(
    request: HttpRequest,
    kind: Listed[T],
    rows: Sequence[T],
    *,
    written: Written,
    action: Mapping[str, str] | None = None,
    aside: Callable[[T], bool] = lambda row: False,
    **more: Any,
) -> HttpResponse:
    """The list as a page, or as the file that the address asks for. Rows `aside` are shown only
    when a state is chosen.
    """
    filters = [Filter(c.name, c.label, options(rows, c)) for c in kind.choices]
    columns = [Column(p.label, p.sort, p.is_numeric) for p in kind.parts]
    ask = asked(request.GET, reverse(kind.name), filters, columns)
    wanted = [row for row in rows if is_wanted(kind, row, ask)]
    if not ask.chosen.get(STATE):
        wanted = [row for row in wanted if not aside(row)]
    found = ordered(wanted, kind, ask)
    if form := request.GET.get(FORMAT):
        values = ([part.value(row) for part in kind.parts] for row in found)
        return list_file(form, kind.title, [p.label for p in kind.parts], values)
    context = listing(
        ask,
        title=kind.title,
        columns=columns,
        found=found,
        row=lambda row: drawn_row(kind, row, written),
        empty=kind.empty if action is None else {"action": action, **kind.empty},
        filters=filters,
        search_label=kind.search,
        lead=kind.lead,
    )
    context["action"] = {**action, "icon": "plus"} if action else None
    return render(request, "society/list.html", {"listing": context, **more})


def drawn_row(kind: Listed[T], row: T, written: Written) -> dict[str, Any]:
    """The row, with the cells of `written` shown their own way."""
    found = drawn(kind, row)
    for cell, part in zip(found["cells"], kind.parts[1:], strict=True):
        if part.label in written:
            cell["text"] = written[part.label](part.value(row))
    return found
