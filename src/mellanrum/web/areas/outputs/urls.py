"""Addresses of what is delivered to others."""

from django.urls import path

from mellanrum.web.areas.outputs import exchange, finsam, views

urlpatterns = [
    path("", views.outputs, name="outputs"),
    path("uppfoljning-finsam/<int:year>/", finsam.sheet, name="outputs-finsam"),
    path("utbytesfil/", exchange.exchange, name="outputs-exchange"),
    path("utbytesfil/las-in/", exchange.read, name="outputs-exchange-read"),
    path("utbytesfil/<int:year>.json", exchange.download, name="outputs-exchange-file"),
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
