"""A list of the operation: rows in memory, what is asked of them, and the page or file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.documents.listing import Value
from mellanrum.domain.folding import holds_all
from mellanrum.domain.swedish import collation_key
from mellanrum.figures.format import number
from mellanrum.web.areas.operation.reach import seen_insatser
from mellanrum.web.files import list_file
from mellanrum.web.listing import FORMAT, Asked, Column, Filter, asked, listing
from mellanrum.web.viewer import Viewer

T = TypeVar("T")
INSATS = "insats"


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One column: how a row's value is read, and shown where that differs. The first column is
    the row's link. `is_sub` is shown under it instead of in a column of its own.
    """

    label: str
    value: Callable[[T], Value]
    sort: str = ""
    is_numeric: bool = False


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """One filter: the (value, label) of a row; a row may have several."""

    name: str
    label: str
    of: Callable[[T], Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """A kind of list. `words` is what the search looks in; `url` where a row leads. `args` belong
    to the list's own address.
    """

    name: str
    title: str
    parts: Sequence[Part[T]]
    choices: Sequence[Choice[T]]
    words: Callable[[T], str]
    url: Callable[[T], str]
    empty: Mapping[str, Any]
    search: str
    lead: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    args: Sequence[Any] = ()


def shown(
    request: HttpRequest,
    viewer: Viewer,
    kind: Listed[T],
    rows: Sequence[T],
    *,
    action: Mapping[str, str] | None = None,
    template: str = "operation/list.html",
    **more: Any,
) -> HttpResponse:
    """The list as a page, or as the file that the address asks for."""
    filters = [Filter(c.name, c.label, offered(request, viewer, rows, c)) for c in kind.choices]
    columns = [Column(p.label, p.sort, p.is_numeric) for p in kind.parts]
    ask = asked(request.GET, reverse(kind.name, args=kind.args), filters, columns)
    found = ordered([row for row in rows if is_wanted(kind, row, ask)], kind, ask)
    if form := request.GET.get(FORMAT):
        values = ([part.value(row) for part in kind.parts] for row in found)
        return list_file(form, kind.title, [p.label for p in kind.parts], values)
    context = listing(
        ask,
        title=kind.title,
        columns=columns,
        found=found,
        row=lambda row: drawn(kind, row),
        empty=kind.empty if action is None else {**kind.empty, "action": action},
        filters=filters,
        search_label=kind.search,
        lead=kind.lead,
    )
    context["action"] = {**action, "icon": "plus"} if action else None
    return render(request, template, {"listing": context, **more})


def offered(
    request: HttpRequest, viewer: Viewer, rows: Iterable[T], choice: Choice[T]
) -> tuple[tuple[str, str], ...]:
    """The values that occur; and an insats that the address asks for, though it has no row, so
    that a link from its page does not show what is another's.
    """
    found = options(rows, choice)
    slug = request.GET.get(INSATS, "") if choice.name == INSATS else ""
    if not slug or slug in dict(found):
        return found
    held = seen_insatser(viewer).filter(slug=slug).first()
    return (*found, (held.slug, held.name)) if held else found


def options(rows: Iterable[T], choice: Choice[T]) -> tuple[tuple[str, str], ...]:
    """The values that occur, in Swedish order."""
    found = {pair for row in rows for pair in choice.of(row) if pair[0]}
    return tuple(sorted(found, key=lambda pair: collation_key(pair[1])))


def is_wanted(kind: Listed[T], row: T, ask: Asked) -> bool:
    """Whether the search and every filter leave the row."""
    for choice in kind.choices:
        wanted = ask.chosen.get(choice.name, "")
        if wanted and wanted not in {value for value, _ in choice.of(row)}:
            return False
    return holds_all(kind.words(row), ask.search)


def ordered(found: list[T], kind: Listed[T], ask: Asked) -> list[T]:
    part = next((p for p in kind.parts if p.sort and p.sort == ask.sort), None)
    if part is None:
        return found
    return sorted(found, key=lambda row: sort_key(part.value(row)), reverse=ask.descending)


def sort_key(value: Value) -> Any:
    """Nothing first, then numbers, days and text each in their own order."""
    if value is None or value == "":
        return (0, 0)
    if isinstance(value, str):
        return (3, collation_key(value))
    return (2, value.toordinal()) if isinstance(value, date) else (1, value)


def drawn(kind: Listed[T], row: T) -> dict[str, Any]:
    first, *rest = kind.parts
    return {
        "url": kind.url(row),
        "label": cell_text(first.value(row)),
        "cells": [drawn_cell(part, row) for part in rest],
    }


def drawn_cell(part: Part[T], row: T) -> dict[str, Any]:
    value = part.value(row)
    told: dict[str, Any] = {"label": part.label, "numeric": part.is_numeric}
    if isinstance(value, date):
        return {**told, "date": value}
    return {**told, "text": cell_text(value)}


def cell_text(value: Value) -> str:
    if isinstance(value, Decimal):
        return number(value, max(0, -int(value.as_tuple().exponent)))
    return "–" if value is None or value == "" else str(value)
