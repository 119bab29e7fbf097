"""Errors in one shape everywhere (RFC 9457, application/problem+json), told in Swedish."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from ninja import Schema
from pydantic import ConfigDict

MEDIA_TYPE = "application/problem+json"
NOT_HERE = "Det du söker finns inte, eller så har du inte tillgång till det."
TITLES = {
    400: "Anropet går inte att läsa",
    401: "Nyckel eller inloggning saknas",
    403: "Behörigheten räcker inte",
    404: "Finns inte",
    405: "Metoden går inte här",
    409: "Går inte ihop med det som finns",
    422: "Något i anropet stämmer inte",
    429: "För många anrop",
    503: "Siffrorna räknas",
}
# What pydantic says of a value, in words; {…} is what the rule allows.
FAULTS = {
    "missing": "Saknas.",
    "int_parsing": "Skriv ett heltal.",
    "int_type": "Skriv ett heltal.",
    "int_from_float": "Skriv ett heltal.",
    "bool_parsing": "Skriv true eller false.",
    "date_parsing": "Skriv en dag som 2026-03-01.",
    "date_from_datetime_parsing": "Skriv en dag som 2026-03-01.",
    "greater_than_equal": "Skriv ett tal som är minst {ge}.",
    "less_than_equal": "Skriv ett tal som är högst {le}.",
    "string_too_long": "Skriv högst {max_length} tecken.",
    "string_pattern_mismatch": "Värdet har fel form.",
    "extra_forbidden": "Fältet finns inte.",
    "literal_error": "Välj ett av {expected}.",
}


class FieldFault(Schema):
    """What is wrong with one value; `field` is its name, with dots into a body."""

    field: str
    message: str


class Problem(Schema):
    """`type` is the address of the error's explanation."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "/api/v1/docs#fel-422",
                "title": "Något i anropet stämmer inte",
                "status": 422,
                "detail": "Rätta det som står under errors.",
                "errors": [{"field": "sida", "message": "Skriv ett heltal."}],
            }
        }
    )
    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldFault] = []


def problem(
    status: int,
    detail: str,
    errors: Iterable[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The answer. `errors` are {field, message}."""
    content = {
        "type": f"/api/v1/docs#fel-{status}",
        "title": TITLES.get(status, "Fel"),
        "status": status,
        "detail": detail,
        "errors": list(errors),
    }
    text = json.dumps(content, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=MEDIA_TYPE, headers=dict(headers or {}))


def faults(errors: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Pydantic's errors as {field, message}."""
    return [{"field": _field(one["loc"]), "message": _message(one)} for one in errors]


def _field(places: Iterable[Any]) -> str:
    """Without where it stands (query, path, body) and the name of the parameter itself."""
    return ".".join(str(p) for p in list(places)[1:] if p not in ("given", "counts"))


def _message(error: Mapping[str, Any]) -> str:
    told = FAULTS.get(str(error["type"]), "Värdet går inte att läsa.")
    return told.format_map(error.get("ctx") or {})
