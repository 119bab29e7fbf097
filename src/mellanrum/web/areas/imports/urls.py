"""Addresses of reading files in: /lasa-in/."""

from django.urls import path

from mellanrum.web.areas.imports import matching, previews, runs, start

urlpatterns = [
    path("", start.start, name="imports"),
    path("inlasningar/", runs.runs, name="imports-runs"),
    path("inlasningar/<int:pk>/", runs.run, name="imports-run"),
    path("inlasningar/<int:pk>/angra/", runs.undo, name="imports-undo"),
    path("profiler/", runs.profiles, name="imports-profiles"),
    path("profiler/<int:pk>/ta-bort/", runs.retire, name="imports-profile-retire"),
    path("fil/<uuid:batch>/", previews.preview, name="imports-preview"),
    path("fil/<uuid:batch>/fel.xlsx", previews.faults, name="imports-faults"),
    path("fil/<uuid:batch>/kolumner/", matching.columns, name="imports-columns"),
    path("fil/<uuid:batch>/varden/", matching.values, name="imports-values"),
    path("<slug:key>/", start.group, name="imports-group"),
    path("<slug:key>/mall.xlsx", start.template, name="imports-template"),
]
