"""Addresses of charts of accounts, dimensions and layouts."""

from django.urls import path

from mellanrum.web.areas.charts import accounts, editor, layouts, objects, overview

LAYOUT = "<int:year>/<slug:key>/"

urlpatterns = [
    path("", overview.overview, name="charts"),
    path("kontoplan/", overview.choose, name="charts-choose"),
    path("kontoplan/<int:year>/ta-bort/", overview.unchoose, name="charts-unchoose"),
    path("dimensioner/", objects.dimensions, name="charts-dimensions"),
    path("dimensioner/ny/", objects.use, name="charts-use"),
    path("dimensioner/<str:dimension>/ta-bort/", objects.unuse, name="charts-unuse"),
    path("objekt/ny/", objects.link, name="charts-link"),
    path("objekt/<int:pk>/ta-bort/", objects.unlink, name="charts-unlink"),
    path("<int:year>/", overview.overview, name="charts-year"),
    path("<int:year>/konton/", accounts.accounts, name="charts-accounts"),
    path(LAYOUT, layouts.layout, name="charts-layout"),
    path("<int:year>/<slug:key>.toml", layouts.export, name="charts-export"),
    path(f"{LAYOUT}andra/", editor.edit, name="charts-edit"),
    path(f"{LAYOUT}las-in/", editor.read, name="charts-read"),
    path(f"{LAYOUT}faststall/", layouts.publish, name="charts-publish"),
    path(f"{LAYOUT}aterga/", layouts.retire, name="charts-retire"),
    path(f"{LAYOUT}kasta/", layouts.discard, name="charts-discard"),
]
