"""The OpenAPI description beside what Ninja reads off the code: errors, keys and webhooks."""

from __future__ import annotations

from typing import Any

from ninja.openapi.schema import OpenAPISchema

from mellanrum.api.examples import EXAMPLES as EXAMPLES_OF_SHAPES
from mellanrum.api.problems import MEDIA_TYPE, TITLES, FieldFault, Problem
from mellanrum.registers.integration.webhook_policies import EVENTS, PING

ABOUT = (
    "Ett gränssnitt för andra system. Det som är offentligt hämtas utan nyckel. För skyddade "
    "siffror och för att lämna antal behövs en nyckel som förbundets kansli ger. Inget här gäller "
    "enskilda personer, och grupper under förbundets minsta grupp visas inte."
)
KEY = "En nyckel från förbundets kansli, i huvudet Authorization: Bearer mrum_…"
SESSION = "Den som är inloggad på webbplatsen."
PROBLEM = "#/components/schemas/Problem"
TAGS = {
    "Offentligt": "Förbund, insatser, sammanträden och evenemang. Ingen nyckel behövs.",
    "Publicerat": "Rapporter, tabeller och datamängder, som de publicerades. Ingen nyckel behövs.",
    "Siffror": "Skyddade siffror för den som är inloggad eller har en nyckel med figures.read.",
    "Med nyckel": "För den som är inloggad eller har en nyckel med reports.read.",
    "Antal in": "För en parts system med en nyckel med counts.write.",
}
EXAMPLE: dict[str, Any] = {
    "id": "2b0e8f6c-7a44-4c1e-9a57-1d1f1c0c6a55",
    "event": "report.published",
    "occurred_at": "2026-03-02T09:00:00+00:00",
    "forbund": "exempelforbundet",
    "data": {
        "kind": "annual",
        "title": "Årsredovisning 2025",
        "year": 2025,
        "edition": 1,
        "status": "published",
        "page": "/publicerat/exempelforbundet/annual/2025/12/",
        "api": "/api/v1/forbund/exempelforbundet/rapporter/12",
    },
}
NEWS_EXAMPLE = {
    **EXAMPLE,
    "event": "news.published",
    "data": {
        "kind": "news",
        "title": "Ny insats i höst",
        "published_at": "2026-03-02T09:00:00+00:00",
        "page": "/webb/exempelforbundet/nyheter/ny-insats-i-host/",
    },
}
PING_EXAMPLE = {**EXAMPLE, "event": PING, "data": {"text": "Prov från Mellanrum"}}
EXAMPLES = {"news.published": NEWS_EXAMPLE, PING: PING_EXAMPLE}


def described(schema: OpenAPISchema) -> OpenAPISchema:
    """The description with all of it added."""
    parts = schema["components"]
    shapes = parts.setdefault("schemas", {})
    shapes["FieldFault"] = FieldFault.model_json_schema()
    shapes["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    shapes["Problem"].pop("$defs", None)
    for name, example in EXAMPLES_OF_SHAPES.items():
        shapes[name].setdefault("example", example)
    _describe_keys(parts.get("securitySchemes", {}))
    schema["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    schema["webhooks"] = {event: _webhook(event, label) for event, label in _told().items()}
    for methods in schema["paths"].values():
        for method, operation in methods.items():
            _add_errors(method, operation)
    return schema


def _told() -> dict[str, str]:
    return {**EVENTS, PING: "Ett prov från förbundets kansli"}


def example_of(event: str) -> dict[str, Any]:
    """What a receiver may get of the event; a report's state is the event's last word."""
    if event in EXAMPLES:
        return EXAMPLES[event]
    about: dict[str, Any] = EXAMPLE["data"]
    return {**EXAMPLE, "event": event, "data": {**about, "status": event.partition(".")[2]}}


def _describe_keys(schemes: dict[str, Any]) -> None:
    for name, scheme in schemes.items():
        scheme["description"] = KEY if name == "TokenAuth" else SESSION


def _add_errors(method: str, operation: dict[str, Any]) -> None:
    """The errors that the address can give; each in the one shape."""
    codes = [404, 422, 429]
    if operation.get("security"):
        codes += [401, 403, 503]
    if method != "get":
        codes += [400, 409]
    responses = operation["responses"]
    for status in responses:
        responses[status]["description"] = "Svaret"
    for status in sorted(codes):
        responses[status] = {
            "description": TITLES[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": PROBLEM}}},
        }
    if method == "get":
        responses[304] = {"description": "Inget är nytt sedan den version som If-None-Match anger"}


def _webhook(event: str, label: str) -> dict[str, Any]:
    """What a receiver gets, and is to answer."""
    headers = ("Mellanrum-Event", "Mellanrum-Delivery", "Mellanrum-Signature")
    return {
        "post": {
            "summary": label,
            "parameters": [
                {"in": "header", "name": name, "required": True, "schema": {"type": "string"}}
                for name in headers
            ],
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": SHAPE, "example": example_of(event)}},
            },
            "responses": {"2XX": {"description": "Mottaget. Allt annat försöks igen."}},
        }
    }


SHAPE: dict[str, Any] = {
    "type": "object",
    "required": ["id", "event", "occurred_at", "forbund", "data"],
    "properties": {
        "id": {"type": "string", "format": "uuid", "description": "Samma i varje försök."},
        "event": {"type": "string"},
        "occurred_at": {"type": "string", "format": "date-time"},
        "forbund": {"type": "string"},
        "data": {"type": "object", "description": "Vad som publicerades, dess titel och "
                 "adresser; inget av vad som står i det."},
    },
}  # fmt: skip
