"""Lists: what the address asks for (search, filters, order, page), and the page of rows to draw.

The same for a sequence in memory and for a query set. Templates: components/list_page.html.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict

from mellanrum.web.templatetags.drawing import number_of

T = TypeVar("T")
PAGE = 50
SEARCH = "sok"
SORT = "ordning"
PAGE_NUMBER = "sida"
FORMAT = "format"
FORMATS = (("CSV", "csv"), ("Excel", "xlsx"))
# What a row and a cell may leave out: the template finds a value, for looking in vain is slow.
ROW: Mapping[str, Any] = {"sub": ""}
CELL: Mapping[str, Any] = {"numeric": False, "verdict": None, "date": None}


@dataclass(frozen=True, slots=True)
class Filter:
    """`options` are (value, label); '' (all) is added first."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`sort` is the key in the address; '' when the column cannot be sorted by."""

    label: str
    sort: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, with everything unknown left out. `sort` '' is the list's own."""

    url: str
    search: str
    chosen: Mapping[str, str]
    sort: str
    descending: bool
    page: int

    def address(self, **changes: str) -> str:
        """The list's address with some parts changed; '' removes one. A change turns to page 1."""
        order = f"-{self.sort}" if self.descending else self.sort
        parts = {SEARCH: self.search, **self.chosen, SORT: order} | changes
        query = urlencode({name: value for name, value in parts.items() if value})
        return f"{self.url}?{query}" if query else self.url


def asked(
    given: QueryDict, url: str, filters: Sequence[Filter], columns: Sequence[Column]
) -> Asked:
    """Read the address."""
    chosen = {f.name: given.get(f.name, "") for f in filters}
    known = {f.name: {value for value, _ in f.options} for f in filters}
    sort = given.get(SORT, "")
    key = sort.removeprefix("-")
    is_known = key in {c.sort for c in columns if c.sort}
    page = given.get(PAGE_NUMBER, "1")
    return Asked(
        url=url,
        search=given.get(SEARCH, "").replace("\x00", "").strip()[:100],
        chosen={n: v for n, v in chosen.items() if v in known[n]},
        sort=key if is_known else "",
        descending=is_known and sort.startswith("-"),
        page=int(page) if page.isdecimal() and len(page) < 7 else 1,
    )


def listing(
    ask: Asked,
    *,
    title: str,
    columns: Sequence[Column],
    found: Sequence[T] | QuerySet[Any],
    row: Callable[[Any], dict[str, Any]],
    empty: Mapping[str, Any],
    filters: Sequence[Filter] = (),
    search_label: str = "",
    exports: bool = True,
    lead: str = "",
) -> dict[str, Any]:
    """The context of components/list_page.html."""
    total = found.count() if isinstance(found, QuerySet) else len(found)
    last_page = max(1, -(-total // PAGE))
    page = min(max(ask.page, 1), last_page)
    start = (page - 1) * PAGE
    order = f"-{ask.sort}" if ask.descending else ask.sort
    return {
        "title": title,
        "count": number_of(total),
        "lead": lead,
        "url": ask.url,
        "search": {"name": SEARCH, "value": ask.search, "label": search_label}
        if search_label
        else None,
        "filters": [drawn_filter(f, ask) for f in filters],
        "chips": chips(ask, filters),
        "kept": [{"name": SORT, "value": order}] if order else [],
        "exports": [{"label": label, "url": ask.address(format=f)} for label, f in FORMATS]
        if exports
        else [],
        "columns": [drawn_column(c, ask) for c in columns],
        "rows": [drawn_row(row(one)) for one in found[start : start + PAGE]],
        "pages": drawn_pages(ask, page, last_page, total),
        "empty": without_filters(ask, empty),
    }


def drawn_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with all that results.html asks for."""
    return {**ROW, **row, "cells": [{**CELL, **cell} for cell in row.get("cells", ())]}


def drawn_filter(one: Filter, ask: Asked) -> dict[str, Any]:
    """A select with everything first."""
    value = ask.chosen.get(one.name, "")
    options = (("", "Alla"), *one.options)
    return {
        "name": one.name,
        "label": one.label,
        "options": [{"value": v, "label": text, "selected": v == value} for v, text in options],
    }


def chips(ask: Asked, filters: Sequence[Filter]) -> list[dict[str, str]]:
    """What narrows the list, each with the address without it."""
    found = []
    for one in filters:
        if value := ask.chosen.get(one.name, ""):
            label = dict(one.options)[value]
            found.append({"label": label, "remove_url": ask.address(**{one.name: ""})})
    if ask.search:
        found.append({"label": f"”{ask.search}”", "remove_url": ask.address(**{SEARCH: ""})})
    return found


def drawn_column(column: Column, ask: Asked) -> dict[str, Any]:
    """A heading; its link sorts, and once sorted turns the order round."""
    drawn: dict[str, Any] = {"label": column.label, "numeric": column.numeric}
    if column.sort:
        is_sorted = column.sort == ask.sort
        turned = f"-{column.sort}" if is_sorted and not ask.descending else column.sort
        drawn["sort_url"] = ask.address(**{SORT: turned})
        if is_sorted:
            drawn["sort"] = "descending" if ask.descending else "ascending"
    return drawn


def drawn_pages(ask: Asked, page: int, last: int, total: int) -> dict[str, Any]:
    """'1–50 av 121' and the pages nearby."""
    near = [n for n in range(1, last + 1) if n in (1, last) or abs(n - page) <= 2]
    numbers: list[dict[str, Any]] = []
    for previous, n in zip([0, *near], near, strict=False):
        if n - previous > 1:
            numbers.append({"label": "…", "url": "", "current": False})
        url = ask.address(**{PAGE_NUMBER: str(n)})
        numbers.append({"label": str(n), "url": url, "current": n == page})
    first = (page - 1) * PAGE + 1
    return {
        "first": number_of(first),
        "last": number_of(min(page * PAGE, total)),
        "total": number_of(total),
        "numbers": numbers,
    }


def without_filters(ask: Asked, empty: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an empty list says: that nothing matches, or why there is nothing at all."""
    if not ask.search and not any(ask.chosen.values()):
        return empty
    return {
        "what": "Inget passar",
        "why": "Ingen rad passar det du söker efter eller har filtrerat på.",
        "action": {"label": "Visa alla", "url": ask.url},
    }
