"""Addresses of keying."""

from django.urls import path

from mellanrum.web.areas.keying import pages

PLACE = "<slug:slug>/<slug:insats>/"

urlpatterns = [
    path("", pages.places, name="keying"),
    path(PLACE, pages.paper, name="keying-form"),
    path(f"{PLACE}telefon/", pages.phone, name="keying-phone"),
]
