"""The shape of what is found, and how rows are found by every word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse

from mellanrum.domain.folding import words_of

MOST = 10


@dataclass(frozen=True, slots=True)
class Hit:
    label: str
    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """One group. `all_url` leads to the whole list, '' when all are shown; `posts` says that the
    words are posted there, since they may name a person. `note` says what to do when there is no
    such list.
    """

    title: str
    hits: Sequence[Hit]
    all_url: str = ""
    posts: bool = False
    note: str = ""


def group(title: str, hits: list[Hit], url_name: str, typed: str, *args: Any) -> Results:
    """The first ones, and the way to the whole list as searched."""
    query = urlencode({"sok": typed})
    all_url = f"{reverse(url_name, args=args)}?{query}" if len(hits) > MOST else ""
    return Results(title, hits[:MOST], all_url)


def named(found: QuerySet[Any], typed: str, *fields: str) -> list[Any]:
    """One more than is shown of the rows that have every word in one of the fields."""
    for word in words_of(typed):
        condition = Q(pk__in=())
        for field in fields:
            condition |= Q(**{f"{field}__icontains": word})
        found = found.filter(condition)
    is_many = any("lines__" in field for field in fields)
    return list((found.distinct() if is_many else found)[: MOST + 1])
