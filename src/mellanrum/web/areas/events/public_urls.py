"""Addresses of invitations, open to all."""

from django.urls import path

from mellanrum.web.areas.events import public

urlpatterns = [
    path("", public.invitations, name="events-public"),
    path("min-anmalan/", public.own, name="events-own"),
    path("<slug:slug>/", public.invitation, name="events-open"),
    path("<slug:slug>/kalender.ics", public.invitation_calendar, name="events-open-calendar"),
]
