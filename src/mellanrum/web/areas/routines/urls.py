"""Addresses of the routine questions."""

from django.urls import path

from mellanrum.web.areas.routines import views

urlpatterns = [
    path("", views.routines, name="routines"),
    path("<slug:period>.<slug:form>", views.file, name="routines-file"),
    path("<slug:slug>/<slug:party>/<slug:when>/", views.one_month, name="routines-month"),
]
