"""Addresses without log-in. A link's token is in the address: see access.py for what keeps it."""

from django.urls import path

from mellanrum.web.areas.answering import kiosk, links

urlpatterns = [
    path("svara/", links.enter, name="answer-enter"),
    path("svara/tack/", links.thanks, name="answer-thanks"),
    path("svara/nej/", links.declined, name="answer-declined"),
    path("svara/<str:token>/", links.start, name="answer"),
    path("svara/<str:token>/nej/", links.decline, name="answer-decline"),
    path("svara/<str:token>/<slug:screen>/", links.screen, name="answer-screen"),
    path("kiosk/<str:code>/", kiosk.tablet, name="kiosk"),
    path("kiosk/<str:code>/tack/", kiosk.thanks, name="kiosk-thanks"),
    path("kiosk/<str:code>/<str:attempt>/", kiosk.form, name="kiosk-form"),
    path("kiosk/<str:code>/<str:attempt>/om/", kiosk.restart, name="kiosk-restart"),
    path("kiosk/<str:code>/<str:attempt>/<slug:screen>/", kiosk.screen, name="kiosk-screen"),
]
