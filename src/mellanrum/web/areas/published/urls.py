"""Addresses of published reports."""

from django.urls import path

from mellanrum.web.areas.published import views

ONE = "<slug:forbund>/<slug:kind>/<int:year>/<int:pk>"
urlpatterns = [
    path("", views.index, name="published-list"),
    path("utseende.css", views.stylesheet, name="published-stylesheet"),
    path("<slug:forbund>/<slug:kind>/<int:year>/", views.year, name="published-year"),
    path(f"{ONE}/", views.read, name="published"),
    path(f"{ONE}/rapport.pdf", views.pdf, name="published-pdf"),
    path(f"{ONE}/rapport.<slug:form>", views.data, name="published-data"),
    path(f"{ONE}/tabeller/", views.tables, name="published-tables"),
    path(f"{ONE}/tabeller/<str:key>/<slug:form>/", views.table, name="published-table"),
    path(f"{ONE}/kontroll/", views.check, name="published-check"),
    path(f"{ONE}/utfardare.pem", views.authority, name="published-authority"),
    path(f"{ONE}/bilagor/<int:paper>/", views.paper, name="published-paper"),
]
