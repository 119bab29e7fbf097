"""Addresses of what is delivered to others."""

from django.urls import path

from mellanrum.web.areas.outputs import (
    exchange,
    finsam,
    statistics,
    statistics_changes,
    views,
)

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
    path("blanketter/", statistics.forms, name="outputs-forms"),
    path("blanketter/ny/", statistics_changes.add, name="outputs-form-add"),
    path("blanketter/<int:pk>/andra/", statistics_changes.edit, name="outputs-form-fields"),
    path(
        "blanketter/<int:pk>/dra-tillbaka/",
        statistics_changes.withdraw,
        name="outputs-form-withdraw",
    ),
    path("blanketter/<int:pk>/falt/nytt/", statistics_changes.add_field, name="outputs-field-add"),
    path(
        "blanketter/<int:pk>/falt/<int:field>/andra/",
        statistics_changes.change_field,
        name="outputs-field-change",
    ),
    path(
        "blanketter/<int:pk>/falt/<int:field>/dra-tillbaka/",
        statistics_changes.remove_field,
        name="outputs-field-remove",
    ),
    path(
        "blanketter/<int:pk>/falt/<int:field>/<slug:way>/",
        statistics_changes.move,
        name="outputs-field-move",
    ),
    path("blanketter/<int:pk>/<int:year>/", statistics.form, name="outputs-form"),
    path("blanketter/<int:pk>/<int:year>/hand/", statistics.hand, name="outputs-form-hand"),
    path(
        "blanketter/<int:pk>/<int:year>/lamna/", statistics.delivered, name="outputs-form-deliver"
    ),
    path(
        "blanketter/<int:pk>/<int:year>/blankett.<slug:form>",
        statistics.download,
        name="outputs-form-file",
    ),
    path("kvitton/<int:pk>.csv", statistics.receipt, name="outputs-delivery"),
]
