"""Addresses of progression, in a case and together."""

from django.urls import path

from mellanrum.web.areas.progression import views

CASE = "deltagare/<int:number>/progression/<int:enrolment>/"

urlpatterns = [
    path(CASE, views.progression, name="progression"),
    path(f"{CASE}skatta/", views.rate_together, name="progression-rate"),
    path(f"{CASE}progression.pdf", views.printed, name="progression-print"),
    path(f"{CASE}skattning/<int:rating>/", views.withdraw, name="progression-withdraw"),
]
