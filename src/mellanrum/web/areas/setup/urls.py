"""Addresses of the installation assistant."""

from django.urls import path

from mellanrum.web.areas.setup import first, onward

urlpatterns = [
    path("", first.begin, name="setup"),
    path("kod/", first.code, name="setup-code"),
    path("forbundet/", first.basics, name="setup-forbund"),
    path("medlemmarna/", first.members, name="setup-members"),
    path("forbundschefen/", first.person, name="setup-person"),
    path("webbplatsen/", onward.site, name="setup-site"),
    path("insatsen/", onward.insats, name="setup-insats"),
    path("klart/", onward.done, name="setup-done"),
]
