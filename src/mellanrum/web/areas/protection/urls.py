"""Addresses of the data protection officer's pages."""

from django.urls import path

from mellanrum.web.areas.protection import incidents, reads, records, register, risks, start
from mellanrum.web.areas.protection.kinds import (
    AGREEMENT,
    ASSESSMENT,
    INCIDENTS,
    PROCESSING,
    REVIEW,
)

PLACES = {
    "behandlingar": PROCESSING,
    "konsekvensbedomningar": ASSESSMENT,
    "bitradesavtal": AGREEMENT,
    "incidenter": INCIDENTS,
    "granskningar": REVIEW,
}

urlpatterns = [
    path("", start.start, name="protection"),
    path("behandlingar/utskrift/", register.register, name="protection-register"),
    path("konsekvensbedomningar/<int:pk>/risker/ny/", risks.add, name="protection-risk-add"),
    path(
        "konsekvensbedomningar/<int:pk>/risker/<int:risk>/",
        risks.edit,
        name="protection-risk-edit",
    ),
    path("incidenter/<int:pk>/steg/<slug:name>/", incidents.step, name="protection-incident-step"),
    path("lasningar/", reads.reads, name="protection-reads"),
    path("lasningar/regler/<int:pk>/", reads.rule, name="protection-rule"),
    path("lasningar/visa/<str:key>/", reads.read, name="protection-read"),
]
for place, kind in PLACES.items():
    held = {"kind": kind}
    urlpatterns += [
        path(f"{place}/", records.record_list, held, name=kind.url_name()),
        path(f"{place}/ny/", records.add, held, name=kind.url_name("add")),
        path(f"{place}/<int:pk>/", records.record, held, name=kind.url_name("one")),
        path(f"{place}/<int:pk>/andra/", records.edit, held, name=kind.url_name("edit")),
    ]
