"""Addresses of who may what."""

from django.urls import path

from mellanrum.web.areas.people import views

urlpatterns = [
    path("", views.staff, name="people"),
    path("ny/", views.appoint_one, name="people-appoint"),
    path("konto/", views.invite, name="people-invite"),
    path("<slug:kind>/<int:number>/avsluta/", views.end_one, name="people-end"),
]
