"""Addresses of breaking the glass and of gallring."""

from django.urls import path

from mellanrum.web.areas.rights import gallring, openings

urlpatterns = [
    path("nodoppning/", openings.break_one, name="rights-open"),
    path("gallring/", gallring.overview, name="gallring"),
    path("gallring/<slug:party>/beslut/", gallring.rule, name="gallring-rule"),
    path("gallring/<slug:party>/foresla/", gallring.propose_one, name="gallring-propose"),
    path("gallring/<slug:party>/undanta/", gallring.hold_one, name="gallring-hold"),
    path("gallring/<int:number>/", gallring.run_page, name="gallring-run"),
    path("gallring/<int:number>/intyg.pdf", gallring.certificate, name="gallring-certificate"),
]
