"""Addresses of governance."""

from django.urls import path

from mellanrum.web.areas.governance import views
from mellanrum.web.areas.meetings.views import meeting

urlpatterns = [
    path("", views.governance, name="governance"),
    path("<int:year>/", views.governance, name="governance-year"),
    path("<int:year>/mote/<slug:body>/<str:on>/", meeting, name="governance-meeting"),
]
