"""The API's description as a page: no script and nothing from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mellanrum.api.description import TAGS
from mellanrum.api.description import example_of as example_of_event
from mellanrum.api.examples import example_of
from mellanrum.api.problems import TITLES
from mellanrum.api.routes import api
from mellanrum.domain.swedish import ascii_slug
from mellanrum.registers.integration.webhook_policies import LABELS

GIVEN = {200: "Svaret", 201: "Sparat", 304: "Inget är nytt"}
BODY = '-H "Content-Type: application/json" -d @antal.json'
BEARER = '-H "Authorization: Bearer $NYCKEL"'
ADDRESS = "$MELLANRUM"
KINDS = {"integer": "heltal", "string": "text", "boolean": "true eller false"}


@require_safe
@login_not_required
def docs(request: HttpRequest) -> HttpResponse:
    """Each address with what it takes and answers, read from the OpenAPI description."""
    schema = api.get_openapi_schema()
    shapes = schema["components"]["schemas"]
    operations = [
        drawn(path, method, one, shapes)
        for path, methods in schema["paths"].items()
        for method, one in methods.items()
    ]
    groups = [
        {"id": ascii_slug(tag), "title": tag, "text": text,
         "operations": [o for o in operations if o["tag"] == tag]}
        for tag, text in TAGS.items()
    ]  # fmt: skip
    context = {
        "info": schema["info"],
        "groups": groups,
        "errors": [{"status": status, "title": title} for status, title in TITLES.items()],
        "error_example": written(shapes["Problem"]["example"]),
        "events": [
            {"name": name, "label": label, "example": written(example_of_event(name))}
            for name, label in LABELS.items()
        ],
        "limits": {
            "public": settings.API_PUBLIC_PER_MINUTE,
            "token": settings.API_TOKEN_PER_MINUTE,
        },
    }
    return render(request, "api/docs.html", context)


def drawn(
    path: str, method: str, operation: Mapping[str, Any], shapes: Mapping[str, Any]
) -> dict[str, Any]:
    """One operation as the page shows it."""
    return {
        "id": operation["operationId"].replace("_", "-"),
        "tag": operation["tags"][0],
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "text": operation.get("description", ""),
        "parameters": [drawn_parameter(one) for one in operation["parameters"]],
        "statuses": [
            {"status": status, "label": TITLES.get(status) or GIVEN[status],
             "is_error": status in TITLES}
            for status in sorted(operation["responses"])
        ],
        "curl": curl_of(path, method, operation),
        "sent": body_of(operation.get("requestBody", {}), shapes),
        "answer": body_of(operation["responses"].get(200, {}), shapes),
    }  # fmt: skip


def body_of(told: Mapping[str, Any], shapes: Mapping[str, Any]) -> str:
    """What is sent or answered, as an example; empty for nothing."""
    shape = told.get("content", {}).get("application/json", {}).get("schema")
    return written(example_of(shape, shapes)) if shape else ""


def written(example: Any) -> str:
    return json.dumps(example, ensure_ascii=False, indent=2)


def drawn_parameter(one: Mapping[str, Any]) -> dict[str, Any]:
    shape = one["schema"]
    kinds = [shape, *shape.get("anyOf", ())]
    named = ("dag" if k.get("format") == "date" else KINDS.get(k.get("type", "")) for k in kinds)
    return {
        "name": one["name"],
        "kind": next(filter(None, named), ""),
        "text": one.get("description", ""),
        "is_required": one["required"],
    }


def curl_of(path: str, method: str, operation: Mapping[str, Any]) -> str:
    """A call to copy, with the examples put in."""
    for one in operation["parameters"]:
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", str(one.get("examples", ["…"])[0]))
    parts = ["curl"]
    if method != "get":
        parts += [f"-X {method.upper()}", BODY]
    if operation.get("security"):
        parts.append(BEARER)
    return " ".join([*parts, f'"{ADDRESS}{path}"'])
