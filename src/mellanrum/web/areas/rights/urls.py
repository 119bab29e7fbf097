"""Addresses of breaking the glass, of gallring and of the rights of those registered."""

from django.urls import path

from mellanrum.web.areas.rights import corrections, extracts, gallring, openings

CASE = "deltagare/<int:number>/"

urlpatterns = [
    path("nodoppning/", openings.break_one, name="rights-open"),
    path("gallring/", gallring.overview, name="gallring"),
    path("gallring/<slug:party>/beslut/", gallring.rule, name="gallring-rule"),
    path("gallring/<slug:party>/foresla/", gallring.propose_one, name="gallring-propose"),
    path("gallring/<slug:party>/undanta/", gallring.hold_one, name="gallring-hold"),
    path("gallring/<int:number>/", gallring.run_page, name="gallring-run"),
    path("gallring/<int:number>/intyg.pdf", gallring.certificate, name="gallring-certificate"),
    path("rattelser/", corrections.overview, name="rights-list"),
    path(f"{CASE}rattigheter/", corrections.rights, name="rights-case"),
    path(f"{CASE}rattigheter/ny/", corrections.receive, name="rights-receive"),
    path(f"{CASE}rattigheter/<int:correction>/", corrections.request_page, name="rights-request"),
    path(f"{CASE}registerutdrag/", extracts.extract, name="rights-extract"),
]
