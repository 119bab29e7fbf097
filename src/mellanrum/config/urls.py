"""All addresses. Each has a row in the access table (tests/web/access.toml)."""

from django.urls import include, path

urlpatterns = [
    path("konto/", include("mellanrum.web.identity_urls")),
    path("konto/", include("allauth.urls")),
    path("api/v1/", include("mellanrum.api.urls")),
    path("", include("mellanrum.web.urls")),
]
