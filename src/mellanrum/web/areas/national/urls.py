"""Addresses of what the förbund of the installation have published together."""

from django.urls import path

from mellanrum.web.areas.national import views

urlpatterns = [
    path("", views.index, name="site-national"),
    path("<int:year>/", views.year, name="site-national-year"),
    path("<int:year>/<str:key>.svg", views.drawing, name="site-national-drawing"),
    path("<int:year>/<str:key>/<slug:form>/", views.table, name="site-national-table"),
]
