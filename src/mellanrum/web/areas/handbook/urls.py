"""Addresses of the handbook."""

from django.urls import path

from mellanrum.web.areas.handbook import views

urlpatterns = [
    path("", views.contents, name="handbook"),
    path("bilder/<slug:name>.webp", views.picture, name="handbook-picture"),
    path("<slug:slug>/", views.chapter, name="handbook-chapter"),
]
