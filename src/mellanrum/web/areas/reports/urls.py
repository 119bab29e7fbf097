"""Addresses of reports."""

from django.urls import path

from mellanrum.reports.kinds import DECK, INDICATORS
from mellanrum.web.areas.reports import texts, views

OF_INDICATORS = {"kind": INDICATORS}
urlpatterns = [
    path("", views.report_list, name="report-list"),
    path("utseende.css", views.stylesheet, name="report-stylesheet"),
    path("indikatorer/<int:year>/", views.read, OF_INDICATORS, name="report-indicators"),
    path("indikatorer/<int:year>/bygg/", views.build, OF_INDICATORS,
         name="report-indicators-build"),
    path("indikatorer/<int:year>/kommentarer/", texts.write, name="report-indicators-texts"),
    path("indikatorer/<int:year>/<int:pk>/ladda-ned/<slug:form>/", views.download, OF_INDICATORS,
         name="report-indicators-edition-file"),
    path("seminarium/<int:year>/ladda-ned/<slug:form>/", views.download, {"kind": DECK},
         name="report-deck-file"),
    path("bygg/<int:year>/", views.build, name="report-build"),
    path("<int:year>/", views.read, name="report"),
    path("<int:year>/ladda-ned/<slug:form>/", views.download, name="report-file"),
    path("<int:year>/<int:pk>/ladda-ned/<slug:form>/", views.download, name="report-edition-file"),
]  # fmt: skip
