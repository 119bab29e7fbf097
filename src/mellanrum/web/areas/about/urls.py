"""Addresses that are open to all."""

from django.urls import path

from mellanrum.web.areas.about import views

urlpatterns = [
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("om/", views.about, name="about"),
]
