"""The address of an invitation."""

from django.urls import path

from mellanrum.web.areas.people.joining import invited

urlpatterns = [path("inbjudan/<str:token>/", invited, name="people-invited")]
