"""Addresses of the standing rounds."""

from django.urls import path

from mellanrum.web.areas.followup import months, views

urlpatterns = [
    path("", views.index, name="followup"),
    path("manad/<str:key>/", months.month, name="followup-month"),
    path("manad/<str:key>/serie/<slug:slug>/", months.series, name="followup-series"),
    path("manad/<str:key>/serie/<slug:slug>.svg", months.drawing, name="followup-series-drawing"),
    path("manad/<str:key>/<slug:name>.<slug:form>", months.download, name="followup-month-file"),
]
