"""Addresses of auditing."""

from django.urls import path

from mellanrum.web.areas.auditing import views

urlpatterns = [path("", views.audit, name="auditing")]
