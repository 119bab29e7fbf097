"""Address of the start page."""

from django.urls import path

from mellanrum.web.areas.start import views

urlpatterns = [path("", views.start, name="start")]
