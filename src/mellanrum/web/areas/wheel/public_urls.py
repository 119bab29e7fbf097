"""Addresses of the wheel that are open to all."""

from django.urls import path

from mellanrum.web.areas.wheel import feeds, public

urlpatterns = [
    path("arshjul/", public.open_wheel, name="wheel-public"),
    path("arshjul/<int:year>/", public.open_wheel, name="wheel-public-year"),
    path("kalender/<str:token>.ics", feeds.feed, name="wheel-feed"),
]
