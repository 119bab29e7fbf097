"""Addresses of the log."""

from django.urls import path

from mellanrum.web.areas.log import views

urlpatterns = [
    path("", views.log, name="log"),
    path("kontroll/", views.check, name="log-check"),
    path("<int:pk>/", views.event, name="log-event"),
]
