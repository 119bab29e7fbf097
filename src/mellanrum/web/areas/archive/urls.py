"""The address of the archive package."""

from django.urls import path

from mellanrum.web.areas.archive import views

urlpatterns = [path("", views.archive, name="archive")]
