"""The API put together: who may ask, and how it says no."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.security import django_auth

from mellanrum.api import counts, figures, public, published, questions
from mellanrum.api.description import ABOUT, described
from mellanrum.api.problems import faults, problem
from mellanrum.api.tokens import TokenAuth
from mellanrum.domain.errors import DomainError
from mellanrum.reports.version import version
from mellanrum.reports.warming import BeingCountedError

UNREADABLE = "Kroppen går inte att läsa som JSON."
NO_KEY = "Skicka en nyckel i huvudet Authorization: Bearer, eller logga in på webbplatsen."
CHECK = "Rätta det som står under errors."
WAIT = "30"  # seconds; a period is counted in less


class DescribedAPI(NinjaAPI):
    """The OpenAPI description with what holds for every address."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        return described(super().get_openapi_schema(**given))

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


api = DescribedAPI(
    title="Mellanrum",
    version=version(),
    description=ABOUT,
    docs_url=None,
    urls_namespace="api",
    auth=[TokenAuth(), django_auth],
)


@api.exception_handler(DomainError)
def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """A rule that says no, as the other errors are told."""
    return problem(404, error.message)


@api.exception_handler(BeingCountedError)
def being_counted(request: HttpRequest, error: BeingCountedError) -> HttpResponse:
    return problem(503, str(error), headers={"Retry-After": WAIT})


@api.exception_handler(AuthenticationError)
def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return problem(401, NO_KEY, headers={"WWW-Authenticate": "Bearer"})


@api.exception_handler(HttpError)
def told(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What an address says no with; a body that cannot be read is Ninja's own to find."""
    if error.status_code == 400:
        return problem(400, UNREADABLE)
    headers = {"WWW-Authenticate": "Bearer"} if error.status_code == 401 else {}
    return problem(error.status_code, error.message, headers=headers)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(422, CHECK, faults(error.errors))


for one in (public.router, published.router, published.inner, figures.router, questions.router,
            counts.router):  # fmt: skip
    api.add_router("", one)
