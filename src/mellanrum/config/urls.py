"""All addresses. Each has a row in the access table (tests/consistency/access.toml)."""

from django.urls import include, path

urlpatterns = [
    path("konto/", include("allauth.urls")),
    path("", include("mellanrum.web.urls")),
]
