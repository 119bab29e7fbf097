"""Address of the search."""

from django.urls import path

from mellanrum.web.areas.search import views

urlpatterns = [path("", views.search, name="search")]
