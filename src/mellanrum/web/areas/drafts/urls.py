"""Addresses of drafts."""

from django.urls import path

from mellanrum.web.areas.drafts import views

urlpatterns = [
    path("", views.drafts, name="drafts"),
    path("spara/", views.keep_one, name="drafts-keep"),
    path("hamta/", views.fetch, name="drafts-fetch"),
    path("slang/", views.throw, name="drafts-throw"),
]
