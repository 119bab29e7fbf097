"""Addresses of the API."""

from django.urls import include, path

from mellanrum.api.docs import docs
from mellanrum.api.routes import api, open_to_strangers

_patterns, _app, _namespace = api.urls
urlpatterns = [
    path("docs", docs, name="api-docs"),
    path("", include((open_to_strangers(_patterns), _app), namespace=_namespace)),
]
