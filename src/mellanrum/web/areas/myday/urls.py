"""Addresses of my day."""

from django.urls import path

from mellanrum.web.areas.myday import views

urlpatterns = [
    path("", views.my_day, name="myday"),
    path("siffror/", views.figures, name="myday-figures"),
]
