"""Addresses of the explorer. The question is the query; see reports/questions.py."""

from django.urls import path

from mellanrum.web.areas.explorer import saved, sheets, views

urlpatterns = [
    path("", views.explorer, name="explorer"),
    path("tabell.<slug:form>", views.download, name="explorer-table"),
    path("diagram.<slug:form>", views.drawing, name="explorer-drawing"),
    path("vyer/", saved.saved, name="explorer-views"),
    path("vyer/spara/", saved.save, name="explorer-save"),
    path("vyer/<int:pk>/andra/", saved.change, name="explorer-change"),
    path("vyer/<int:pk>/ta-bort/", saved.remove, name="explorer-remove"),
    path("vyer/<int:pk>/angra/", saved.restore, name="explorer-restore"),
    path("styrelseblad/", sheets.sheet, name="explorer-sheet"),
    path("styrelseblad.<slug:form>", sheets.sheet_file, name="explorer-sheet-file"),
]
