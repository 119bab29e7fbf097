"""Addresses for anybody who has an idea."""

from django.urls import path

from mellanrum.web.areas.ideas import public

urlpatterns = [
    path("forbundet/ide/", public.send, name="ideas-public"),
    path("forbundet/ide/lage/", public.status, name="ideas-status"),
]
