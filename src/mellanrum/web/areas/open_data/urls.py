"""Addresses of open data. They are told to others: none is ever changed (ADR 0028)."""

from django.urls import path

from mellanrum.web.areas.open_data import catalogue, files, views

ONE = "<slug:forbund>/<str:dataset>"
urlpatterns = [
    path("", views.index, name="open-data"),
    path("dcat.<slug:form>", catalogue.installation, name="open-data-catalogue"),
    path("<slug:forbund>/", views.forbund, name="open-data-forbund"),
    path("<slug:forbund>/villkor/", views.terms, name="open-data-terms"),
    path("<slug:forbund>/dcat.<slug:form>", catalogue.forbund, name="open-data-dcat"),
    path(f"{ONE}/", views.dataset, name="open-data-set"),
    path(f"{ONE}/alla-ar.csv", files.series, name="open-data-series"),
    path(f"{ONE}/alla-ar.csv-metadata.json", files.series_columns, name="open-data-series-columns"),
    path(f"{ONE}/<slug:version>.csv-metadata.json", files.columns, name="open-data-columns"),
    path(f"{ONE}/<slug:version>.<slug:form>", files.version, name="open-data-file"),
]
