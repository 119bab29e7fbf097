"""Addresses of the API."""

from django.urls import include, path

from mellanrum.api.docs import docs
from mellanrum.api.entry import all_entered, entered, nothing
from mellanrum.api.routes import api

_patterns, _app, _namespace = api.urls
urlpatterns = [
    path("docs", docs, name="api-docs"),
    path("", include((all_entered(_patterns), _app), namespace=_namespace)),
    path("<path:rest>", entered(nothing)),
]
