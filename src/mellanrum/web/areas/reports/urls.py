"""Addresses of reports."""

from django.urls import path

from mellanrum.web.areas.reports import views

urlpatterns = [
    path("", views.report_list, name="report-list"),
    path("utseende.css", views.stylesheet, name="report-stylesheet"),
    path("bygg/<int:year>/", views.build, name="report-build"),
    path("<int:year>/", views.read, name="report"),
    path("<int:year>/ladda-ned/<slug:form>/", views.download, name="report-file"),
    path("<int:year>/<int:pk>/ladda-ned/<slug:form>/", views.download, name="report-edition-file"),
]
