"""Addresses of the explorer. The question is the query; see reports/questions.py."""

from django.urls import path

from mellanrum.web.areas.explorer import views

urlpatterns = [
    path("", views.explorer, name="explorer"),
    path("tabell.<slug:form>", views.download, name="explorer-table"),
    path("diagram.<slug:form>", views.drawing, name="explorer-drawing"),
]
