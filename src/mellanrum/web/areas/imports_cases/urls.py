"""Addresses of reading persons in: /lasa-in-deltagare/."""

from django.urls import path

from mellanrum.web.areas.imports_cases import views

urlpatterns = [
    path("", views.start, name="imports-cases"),
    path("mall.xlsx", views.template, name="imports-cases-template"),
    path("<uuid:batch>/", views.preview, name="imports-cases-preview"),
    path("<uuid:batch>/kolumner/", views.columns, name="imports-cases-columns"),
    path("<uuid:batch>/varden/", views.values, name="imports-cases-values"),
]
