"""The API's description as a page: no script and nothing from elsewhere."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mellanrum.api.routes import api


@require_safe
@login_not_required
def docs(request: HttpRequest) -> HttpResponse:
    """Each address with what it answers, read from the OpenAPI description."""
    schema = api.get_openapi_schema()
    operations = [
        {"path": path, "summary": get["summary"], "text": get.get("description", "")}
        for path, methods in schema["paths"].items()
        if (get := methods.get("get"))
    ]
    return render(request, "api/docs.html", {"info": schema["info"], "operations": operations})
