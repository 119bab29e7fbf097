"""Addresses of the standing rounds."""

from django.urls import path

from mellanrum.web.areas.followup import board, late, months, quarters, views, writing

REPORT = "kvartal/<str:key>/<slug:slug>/"

urlpatterns = [
    path("", views.index, name="followup"),
    path("manad/<str:key>/", months.month, name="followup-month"),
    path("manad/<str:key>/serie/<slug:slug>/", months.series, name="followup-series"),
    path("manad/<str:key>/serie/<slug:slug>.svg", months.drawing, name="followup-series-drawing"),
    path("manad/<str:key>/<slug:name>.<slug:form>", months.download, name="followup-month-file"),
    path("kvartal/<str:key>/", quarters.quarter, name="followup-quarter"),
    path(REPORT, quarters.report, name="followup-report"),
    path(f"{REPORT}skriv/", writing.write, name="followup-write"),
    path(f"{REPORT}attestera/", writing.attest, name="followup-attest"),
    path(f"{REPORT}las-upp/", writing.open_again, name="followup-reopen"),
    path(f"{REPORT}sena/", late.of_report, name="followup-late"),
    path(f"{REPORT}utgava/<int:number>/", quarters.edition, name="followup-edition"),
    path(f"{REPORT}rapport.<slug:form>", quarters.download, name="followup-report-file"),
    path("styrelsen/<str:key>/", board.summary, name="followup-board"),
    path("styrelsen/<str:key>/blad.<slug:form>", board.download, name="followup-board-file"),
    path("sena/<slug:slug>/", late.of_insats, name="followup-insats-late"),
]
