"""Lists a page at a time, with Link headers to the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema

T = TypeVar("T")
MOST = 200
LAST = 10_000


class PageIn(Schema):
    """Which page, and how many on each."""

    sida: int = Field(1, ge=1, le=LAST, description="Sidans nummer, från 1.")
    antal: int = Field(50, ge=1, le=MOST, description="Så många på varje sida, högst 200.")


def paged(
    request: HttpRequest, response: HttpResponse, asked: PageIn, found: Sequence[T]
) -> dict[str, Any]:
    """The page of the rows, as a list schema has it; sets Link (RFC 8288). A page after the last
    is empty.
    """
    last = max(1, -(-len(found) // asked.antal))
    near = {"first": 1, "prev": asked.sida - 1, "next": asked.sida + 1, "last": last}
    response["Link"] = ", ".join(
        f'<{_address(request, number)}>; rel="{rel}"'
        for rel, number in near.items()
        if 1 <= number <= last
    )
    start = (asked.sida - 1) * asked.antal
    rows = found[start : start + asked.antal]
    return {"total": len(found), "page": asked.sida, "per_page": asked.antal, "items": list(rows)}


def _address(request: HttpRequest, number: int) -> str:
    query = [(k, v) for k, v in request.GET.lists() if k != "sida"]
    pairs = [(k, one) for k, values in query for one in values] + [("sida", str(number))]
    return request.build_absolute_uri(f"{request.path}?{urlencode(pairs)}")
