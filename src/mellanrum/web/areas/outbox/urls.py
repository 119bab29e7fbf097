"""Addresses of the outbox."""

from django.urls import path

from mellanrum.web.areas.outbox import views

urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("<int:pk>/", views.message, name="outbox-message"),
    path("<int:pk>/igen/", views.send_again, name="outbox-requeue"),
]
