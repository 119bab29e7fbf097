"""Addresses of the profile."""

from django.urls import path

from mellanrum.web.areas.profile import views

urlpatterns = [
    path("", views.profile, name="profile"),
    path("paminnelser/", views.reminders, name="profile-reminders"),
]
