"""Addresses of governance."""

from django.urls import path

from mellanrum.web.areas.governance import views

urlpatterns = [
    path("", views.governance, name="governance"),
    path("<int:year>/", views.governance, name="governance-year"),
    path("<int:year>/mote/<slug:body>/<str:on>/", views.meeting, name="governance-meeting"),
]
