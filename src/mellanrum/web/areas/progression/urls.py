"""Addresses of progression, in a case and of many together."""

from django.urls import path

from mellanrum.web.areas.progression import together, views

CASE = "deltagare/<int:number>/progression/<int:enrolment>/"
MANY = "uppfoljning/progression/"
INSATS = f"{MANY}<slug:slug>/"

urlpatterns = [
    path(CASE, views.progression, name="progression"),
    path(f"{CASE}skatta/", views.rate_together, name="progression-rate"),
    path(f"{CASE}progression.pdf", views.printed, name="progression-print"),
    path(f"{CASE}skattning/<int:rating>/", views.withdraw, name="progression-withdraw"),
    path(MANY, together.index, name="followup-progression"),
    path(INSATS, together.insats, name="followup-progression-insats"),
    path(f"{INSATS}diagram.svg", together.drawing, name="followup-progression-drawing"),
    path(
        f"{INSATS}tabell/<slug:name>.<slug:form>",
        together.download,
        name="followup-progression-file",
    ),
]
