"""What every register of the area is described by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from mellanrum.ledger.money import kronor
from mellanrum.registers.keyed import Register
from mellanrum.web.areas.holdings import forms
from mellanrum.web.areas.operation.lists import Choice, Listed, Part


@dataclass(frozen=True, slots=True)
class Noun:
    """One register. `url` begins its url names ('holdings-asset'), `many` is the list's own;
    `key_of` gives what `remove` asks for of a held row. `feeds` are the year's tables that it is
    told in, `feeds_text` says so.
    """

    many: str
    url: str
    title: str
    one: str
    add: str
    saved: str
    removed: str
    register: Register[Any]
    form: type[forms.HoldingForm]
    rows: Callable[[str], QuerySet[Any]]
    said: Callable[[Any], str]
    listed: Listed[Any]
    save: Callable[..., int]
    remove: Callable[..., None]
    key_of: Callable[[Any], Mapping[str, Any]]
    feeds: tuple[str, ...]
    feeds_text: str


def whole(ore: int | None) -> Decimal | None:
    return None if ore is None else kronor(ore)


def told(what: str, why: str) -> dict[str, str]:
    return {"what": what, "why": why}


def listed(
    name: str, url: str, title: str, parts: list[Part[Any]], words: Callable[[Any], str],
    empty: Mapping[str, str], search: str, choices: tuple[Choice[Any], ...] = (),
) -> Listed[Any]:  # fmt: skip
    return Listed(
        name=name,
        title=title,
        parts=parts,
        choices=choices,
        words=words,
        url=lambda one: reverse(url, args=[one.pk]),
        empty=empty,
        search=search,
    )


def of_forbund(model: type[Model], path: str = "forbund") -> Callable[[str], QuerySet[Any]]:
    return lambda slug: model._default_manager.filter(**{f"{path}__slug": slug})
