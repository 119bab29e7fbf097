"""Addresses of the profile."""

from django.urls import path

from mellanrum.web.areas.profile import address, views

urlpatterns = [
    path("", views.profile, name="profile"),
    path("e-post/", address.address, name="profile-address"),
    path("forbund/", views.go_over, name="profile-forbund"),
    path("paminnelser/", views.reminders, name="profile-reminders"),
]
