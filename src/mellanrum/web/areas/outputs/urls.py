"""Addresses of what is delivered to others."""

from django.urls import path

from mellanrum.web.areas.outputs import finsam, views

urlpatterns = [
    path("", views.outputs, name="outputs"),
    path("uppfoljning-finsam/<int:year>/", finsam.sheet, name="outputs-finsam"),
    path(
        "uppfoljning-finsam/<int:year>/blad.<slug:form>",
        finsam.download,
        name="outputs-finsam-file",
    ),
    path(
        "uppfoljning-finsam/<int:year>/insats/<slug:slug>/",
        finsam.own_sheet,
        name="outputs-finsam-own",
    ),
    path(
        "uppfoljning-finsam/<int:year>/insats/<slug:slug>/blad.<slug:form>",
        finsam.own_download,
        name="outputs-finsam-own-file",
    ),
]
